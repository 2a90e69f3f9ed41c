"""The text that a draft takes up, and the resolutions that it cites although their series has a newer one.

Reads:  a draft, the passages near it
Writes: a version, with how it was found; citations with what is newer
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from entraide.apps.library.models import Citation, Version
from entraide.apps.library.queries.series import wording
from entraide.apps.mandates.drafting import op_of
from entraide.apps.mandates.queries.named import text_named
from entraide.domain.mandates.bench import Judged
from entraide.domain.mandates.lineage import Op
from entraide.domain.mandates.series import alike
from entraide.domain.texts.citation import Cited
from entraide.domain.texts.document import Document, Kind

__all__ = ["Stale", "TakenUp", "chosen", "ops_of", "stale", "taken_up"]

MOST_OF = 1 / 3  # the share of the paragraphs whose nearest passage a text must have, to be taken up by its words
ROUNDS = 8  # texts of a series that are followed, the next one each time


@dataclass(frozen=True, slots=True)
class TakenUp:
    """The version that a draft is laid beside. `how`: "title" (cited or near, and entitled alike), "words" (most of its
    paragraphs come from there), "chosen" (by the person)."""

    version: Version
    how: str


def chosen(typed: str, language: str) -> Version | None:
    """The text that a person names, in the draft's language; None where it is not clear or not here."""
    text = text_named(typed)
    return text.versions.filter(language=language, current=True).select_related("text").first() if text else None


def taken_up(document: Document, found: Sequence[Judged], without: Collection[int] = ()) -> TakenUp | None:
    """The text that a draft takes up, as its title tells, or as its words do."""
    votes = Counter(one.near[0].passage.text for one in found if one.near)
    cited = {one.target for one in document.citations if one.kind is Cited.RESOLUTION and one.target}
    held = here(cited | set(votes), document.language, without)
    entitled = [one for one in held if document.title and alike(one.title, document.title, wording(document.language))]
    if entitled:
        return TakenUp(max(entitled, key=lambda one: (one.text.adopted, one.text.target)), "title")
    many = [one for one in held if votes[one.text.target] >= MOST_OF * len(found)]
    best = max(many, key=lambda one: (votes[one.text.target], one.text.adopted), default=None)
    return TakenUp(best, "words") if best else None


def here(targets: Iterable[str], language: str, without: Collection[int]) -> list[Version]:
    rows = Version.objects.filter(text__target__in=list(targets), language=language, current=True)
    return list(rows.exclude(text__in=without).select_related("text"))


def ops_of(version: Version) -> list[Op]:
    """The paragraphs of a text itself, the operative ones with their clauses. They are read as the draft was, from one
    language alone: the clauses that the node keeps know the English, and beside them a draft would seem changed."""
    rows = version.provisions.filter(component="main", kind__in=(Kind.PREAMBULAR, Kind.OPERATIVE)).order_by("position")
    return [op_of(one, one.words, version.language) for one in rows]


@dataclass(frozen=True, slots=True)
class Stale:
    """A resolution that a paragraph (its key) cites, and the newest text of its series that is here."""

    key: str
    target: str
    newest: Version


def stale(document: Document, keys: Collection[str], without: Collection[int] = ()) -> list[Stale]:
    """The citations of the paragraphs `keys` that have a newer text in their series which the draft does not cite."""
    cites = [one for one in document.citations if one.kind is Cited.RESOLUTION and one.target]
    own = {one.target for one in cites}
    held = {one.text.target: one for one in here(own, document.language, without)}
    newest = {name: newest_of(name, next_of(held.values(), document.language, without)) for name in held}
    out, told = [], set()
    for one in cites:
        key, last = f"{one.component}~{one.key}", newest.get(one.target)
        if last and last.text.target not in own and key in keys and (key, one.target) not in told:
            told.add((key, one.target))
            out.append(Stale(key, one.target, last))
    return out


def next_of(held: Iterable[Version], language: str, without: Collection[int]) -> dict[str, Version]:
    """For each of these texts, and for those that follow, the latest that recalls it and is entitled alike."""
    out: dict[str, Version] = {}
    frontier = {one.text.target: one for one in held}
    for _ in range(ROUNDS):
        recalled = Citation.objects.filter(target__in=frontier, key__contains="pp_", kind="resolution")
        recalled = recalled.filter(version__language=language, version__current=True).exclude(version__text__in=without)
        pairs: defaultdict[int, set[str]] = defaultdict(set)
        entitled = {}
        for target, pk, title, adopted in recalled.order_by().values_list(
            "target", "version_id", "version__title", "version__text__adopted"
        ):
            if adopted > frontier[target].text.adopted and alike(title, frontier[target].title, wording(language)):
                pairs[pk].add(target)
                entitled[pk] = adopted
        fresh = {}
        versions = Version.objects.filter(pk__in=entitled).select_related("text")
        for later in sorted(versions, key=lambda one: (one.text.adopted, one.text.target)):
            for target in pairs[later.pk]:
                out[target] = later
                fresh[later.text.target] = later
        frontier = {name: one for name, one in fresh.items() if name not in out}
        if not frontier:
            break
    return out


def newest_of(name: str, following: dict[str, Version]) -> Version | None:
    """The end of the row of texts that begins with one; None where nothing follows it."""
    found, seen = following.get(name), {name}
    while found and found.text.target in following and found.text.target not in seen:
        seen.add(found.text.target)
        found = following[found.text.target]
    return found
