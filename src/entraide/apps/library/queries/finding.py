"""Words looked for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection
from django.db.models import Count, Q, QuerySet

from entraide.apps.library.asking import Asked
from entraide.apps.library.marking import Marked, marked
from entraide.apps.library.models import Provision, Subject, Text, Version
from entraide.apps.library.queries.compiled import Compiled, Given, Objects
from entraide.apps.library.queries.naming import TEXTS
from entraide.apps.library.queries.texts import LANGUAGE_ORDER
from entraide.apps.library.ranking import REFINED, by_text, refined
from entraide.gateways.search import Hit, Phrase, Wish, Within, index_for
from entraide.gateways.search.analyse import tokens
from entraide.gateways.search.port import BROAD

__all__ = ["DEPTH", "Found", "Passage", "Results", "holds", "search", "subject_counts", "versions_in"]

DEPTH = 1000  # passages that are ranked and grouped: what is beyond, nobody pages to
FEW = 10  # texts with all words: where there are fewer, texts with some of them follow
SURVEYED = 60  # texts whose subjects are counted
PASSAGES = 3  # of one text on a page of results


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision found, and its words around what was looked for."""

    provision: Provision
    words: Marked


@dataclass(frozen=True, slots=True)
class Found:
    """A text found: its version in one language, its title, its best passages, how many more it has."""

    text: Text
    version: Version
    title: Marked
    passages: list[Passage]
    more: int


@dataclass(frozen=True, slots=True)
class Fact:
    """What a version is grouped, ordered and counted by."""

    text: int
    language: str
    title: str
    organ: str
    kind: str


FACTS = ("text_id", "language", "title", "text__organ", "text__kind")
TOLD = Compiled(lambda pks: Version.objects.filter(pk__in=pks, current=True).order_by().values_list("pk", *FACTS))
VERSIONS = Objects(Version, lambda pks: Version.objects.filter(pk__in=pks).order_by())
ABOUT = Compiled(
    lambda texts: (
        Version.subjects.through.objects.filter(version__text__in=texts, version__current=True)
        .values_list("subject_id")
        .annotate(texts=Count("version__text", distinct=True))
        .order_by("-texts")
    )
)
LABELS = Compiled(lambda pks: Subject.objects.filter(pk__in=pks).order_by().values_list("pk", "label"))


def at_places(*given: Given) -> QuerySet[Provision]:
    """The provisions at places: a version, its positions, another version, its …"""
    wanted = Q()
    for version, positions in zip(given[::2], given[1::2], strict=True):
        wanted |= Q(version=version, position__in=positions)
    return Provision.objects.filter(wanted).order_by()


PLACED = Objects(Provision, at_places)


@dataclass(frozen=True, slots=True)
class Results:
    """A page of texts found, best first.

    `texts` how many there are in all, `passages` how many passages, `full` whether there are more than were looked at;
    `loose`: from which of `found` on texts hold only some of the words, None where all hold all; `unknown` the words
    that stand nowhere; `counts` for each of language, organ and kind, how many of the texts have which value.
    """

    found: list[Found] = field(default_factory=list)
    texts: int = 0
    passages: int = 0
    full: bool = False
    loose: int | None = None
    unknown: list[str] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    keys: tuple[int, ...] = ()  # of the texts, best first


def search(asked: Asked, tongue: str, size: int, page: int = 1) -> Results:
    """The texts that hold what is asked for, best first; a text found in several languages is shown in `tongue`."""
    wishes = ways(asked)
    start = (max(1, page) - 1) * size
    if not wishes:
        return listed(asked, tongue, size, start) if asked.narrowed and not asked.wanted else Results()
    index, within = index_for(connection), scope(asked)
    hits = index.find(wishes, DEPTH, within)
    facts = facts_of(hits)
    texts = ordered(hits, facts, wishes)
    whole, passages, unknown = len(texts), len(hits), []
    if whole < FEW and any(len(wish.wanted) > 1 for wish in wishes):
        rare, unknown = rarest(wishes), unheard(asked) if not hits else []
        more = index.find(rare, DEPTH, within, loose=True) if rare else []
        told = facts_of(more)
        here = {fact.text for fact in facts.values()}
        texts += ordered([hit for hit in more if hit.group in told and told[hit.group].text not in here], told, wishes)
        facts |= told
    elif not hits:
        unknown = unheard(asked)
    chosen = []
    for groups in texts[start : start + size]:
        own = next((group for group in groups if facts[group].language == tongue), next(iter(groups)))
        chosen.append(groups[own])
    sought = {token for wish in wishes for phrase in wish.wanted for token in phrase}
    return Results(
        shown(chosen, sought),
        len(texts),
        passages,
        passages == DEPTH,
        max(0, whole - start) if whole < len(texts) else None,
        unknown,
        counted(facts.values()),
        tuple(facts[next(iter(groups))].text for groups in texts),
    )


def ordered(hits: list[Hit], facts: dict[int, Fact], wishes: list[Wish]) -> list[dict[int, list[Hit]]]:
    """The hits by text, the texts in order."""
    texts = by_text(hits, {pk: fact.text for pk, fact in facts.items()})
    first = {group for groups in list(texts.values())[:REFINED] for group in groups}
    titles = {group: title_tokens(facts[group].title, facts[group].language) for group in first}
    read = [{token for phrase in wish.wanted for token in phrase} for wish in wishes]
    return refined(texts, titles, frozenset().union(*read), max(map(len, read)))


@lru_cache(maxsize=8192)  # by the words themselves: another title is another entry
def title_tokens(title: str, language: str) -> frozenset[str]:
    return frozenset(tokens(title, language))


def rarest(wishes: list[Wish]) -> list[Wish]:
    """The wishes with as many of their rarest phrases as can be looked for at once."""
    counts = index_for(connection).counts({phrase for wish in wishes for phrase in wish.wanted}, BROAD)
    out = []
    for wish in wishes:
        kept: list[Phrase] = []
        rows = 0
        for phrase in sorted(wish.wanted, key=lambda phrase: counts[phrase]):
            rows += counts[phrase]
            if counts[phrase] and (rows < BROAD or not kept):
                kept.append(phrase)
        if kept:
            out.append(Wish(tuple(kept), wish.unwanted))
    return out


def holds(asked: Asked, version: Version) -> bool:
    """Whether a version is among what is asked for."""
    wishes, there = ways(asked), versions_in(asked).filter(pk=version.pk)
    if not wishes:
        return asked.narrowed and not asked.wanted and there.exists()
    sql, values = there.order_by().values("pk").query.sql_with_params()
    return bool(index_for(connection).find(wishes, 1, (sql, tuple(values))))


def tongues(asked: Asked) -> tuple[str, ...]:
    """The languages that the words are read in: a stem is a language's own."""
    return (asked.language,) if asked.language else LANGUAGE_ORDER


def ways(asked: Asked) -> list[Wish]:
    """What was typed as each language reads it; readings that are the same are one."""
    out: dict[Wish, None] = {}
    for tongue in tongues(asked):
        wanted = dict.fromkeys(read for words in asked.wanted if (read := tokens(words, tongue)))
        unwanted = dict.fromkeys(read for words in asked.unwanted if (read := tokens(words, tongue)))
        if wanted:
            out[Wish(tuple(wanted), tuple(unwanted))] = None
    return list(out)


def unheard(asked: Asked) -> list[str]:
    """The words and phrases that stand in no text at all, in any reading."""
    read = {words: {found for tongue in tongues(asked) if (found := tokens(words, tongue))} for words in asked.wanted}
    counts = index_for(connection).counts({phrase for phrases in read.values() for phrase in phrases}, 1)
    return [words for words, phrases in read.items() if phrases and not any(counts[phrase] for phrase in phrases)]


def versions_in(asked: Asked) -> QuerySet[Version]:
    """The versions that the filters leave."""
    found = Version.objects.filter(current=True)
    if asked.language:
        found = found.filter(language=asked.language)
    for name, value in {
        "text__organ": asked.organ,
        "text__kind": asked.kind,
        "text__year__gte": asked.since,
        "text__year__lte": asked.until,
    }.items():
        if value not in ("", None):
            found = found.filter(**{name: value})
    if asked.subject:
        about = Version.objects.filter(current=True, subjects__label=asked.subject.casefold())
        found = found.filter(text__in=about.values("text"))
    return found


def scope(asked: Asked) -> Within | None:
    """The same as a query for the index; None when nothing is filtered."""
    if not asked.narrowed:
        return None
    sql, values = versions_in(asked).order_by().values("pk").query.sql_with_params()
    return sql, tuple(values)


def facts_of(hits: Iterable[Hit]) -> dict[int, Fact]:
    """What the versions are grouped and counted by."""
    return {pk: Fact(*facts) for pk, *facts in TOLD.rows({hit.group for hit in hits})}


def counted(facts: Iterable[Fact]) -> dict[str, Counter[str]]:
    """How many texts have which language, organ and kind."""
    held = list(facts)
    columns = {name: {(one.text, getattr(one, name)) for one in held} for name in ("language", "organ", "kind")}
    return {name: Counter(value for _, value in pairs) for name, pairs in columns.items()}


def shown(chosen: list[list[Hit]], sought: set[str]) -> list[Found]:
    """The texts with their best passages, as a page shows them."""
    versions = {one.pk: one for one in VERSIONS.all([hits[0].group for hits in chosen])}
    texts = {one.pk: one for one in TEXTS.all({one.text_id for one in versions.values()})}
    places: list[object] = []
    for hits in chosen:
        places += [hits[0].group, ([hit.nth for hit in hits[:PASSAGES]] * PASSAGES)[:PASSAGES]]
    rows = {(row.version_id, row.position): row for row in PLACED.all(*places)} if places else {}
    known: dict[str, dict[str, bool]] = {}
    out = []
    for hits in chosen:
        version = versions[hits[0].group]
        seen = known.setdefault(version.language, {})
        passages = [
            Passage(row, marked(row.words, sought, version.language, known=seen))
            for hit in hits[:PASSAGES]
            if (row := rows.get((hit.group, hit.nth)))
        ]
        title = marked(version.title, sought, version.language, 400, seen)
        out.append(Found(texts[version.text_id], version, title, passages, len(hits) - len(passages)))
    return out


def listed(asked: Asked, tongue: str, size: int, start: int) -> Results:
    """The texts that the filters alone leave, latest first."""
    rows_in = versions_in(asked).order_by("-text__adopted", "text__target", "pk").values_list("pk", *FACTS)
    facts = {pk: Fact(*rest) for pk, *rest in rows_in}
    texts: dict[int, list[int]] = {}
    for pk, one in facts.items():
        texts.setdefault(one.text, []).append(pk)
    on_page = list(texts.values())[start : start + size]
    own = [next((pk for pk in pks if facts[pk].language == tongue), pks[0]) for pks in on_page]
    rows = Version.objects.select_related("text").in_bulk(own)
    found = [Found(rows[pk].text, rows[pk], ((rows[pk].title, False),), [], 0) for pk in own]
    return Results(found, len(texts), counts=counted(facts.values()), keys=tuple(texts))


def subject_counts(texts: Iterable[int], limit: int) -> list[tuple[str, int]]:
    """The subjects that most of these texts have in any language, the first SURVEYED looked at, and how many."""
    counts = ABOUT.rows(list(texts)[:SURVEYED])
    least = counts[limit - 1][1] if len(counts) > limit else 0
    labels = dict(LABELS.rows([pk for pk, count in counts if count >= least]))
    found: list[tuple[str, int]] = [(labels[pk], count) for pk, count in counts if pk in labels]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]
