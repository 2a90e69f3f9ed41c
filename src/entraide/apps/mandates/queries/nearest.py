"""The provisions of the whole library that are like given paragraphs, found by the node's search index.

Reads:  paragraphs in one language
Writes: for each the passages that share most of its rare words; how alike they are is for the domain to say
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Q

from entraide.apps.library.models import Provision, Version
from entraide.domain.mandates.bench import Passage
from entraide.domain.mandates.lineage import Op
from entraide.domain.texts.document import Kind
from entraide.gateways.search import Phrase, index_for
from entraide.gateways.search.analyse import tokens

__all__ = ["nearest"]

COMMON = 1000  # provisions: a word that more of them hold tells little
ROWS = 4000  # provisions looked at for a paragraph, those with its rarest words first
FEW = 0.25  # share of a paragraph's words that must tell something; else runs of its words are looked for
RUN, RUNS = 3, 6  # words side by side, and how many such runs of a paragraph
KEPT = 20  # candidates of a paragraph
AT_ONCE = 150  # versions asked of in one statement
COMPARED = (Kind.PREAMBULAR.value, Kind.OPERATIVE.value)

Place = tuple[int, int]  # version, position


def nearest(draft: Sequence[Op], language: str, without: Collection[int] = ()) -> tuple[list[Passage], list[list[int]]]:
    """Passages of current versions, and for each paragraph the indices of its candidates among them. `without`: texts
    (ids) that are left out, as the draft itself when it is loaded."""
    index = index_for(connection)
    words = [tokens(one.words, language) for one in draft]
    each = {(token,) for row in words for token in row}
    held = index.holders(sorted(each), COMMON)
    told = [{(token,) for token in row if (token,) in held} for row in words]
    runs = [
        frozenset(runs_of(row) if len(own) < FEW * len(set(row)) else ()) for row, own in zip(words, told, strict=True)
    ]
    held |= index.holders(sorted(frozenset().union(*runs)), COMMON)
    wanted = [best(own | more, held) for own, more in zip(told, runs, strict=True)]
    passages = passages_at({place for places in wanted for place in places}, language, without)
    numbers = {place: nth for nth, place in enumerate(passages)}
    return list(passages.values()), [[numbers[one] for one in places if one in numbers] for places in wanted]


def runs_of(row: Sequence[str]) -> list[Phrase]:
    """A few runs of words, evenly over a paragraph of common words: those tell it where no single word does."""
    starts = range(len(row) - RUN + 1)
    step = max(1, len(starts) // RUNS)
    return [tuple(row[start : start + RUN]) for start in starts[::step]]


def best(own: Iterable[Phrase], holders: Mapping[Phrase, list[Place]]) -> list[Place]:
    """The places that share most of some phrases, each worth the more the fewer places hold it."""
    shared: defaultdict[Place, float] = defaultdict(float)
    rows = 0
    for phrase in sorted((one for one in own if one in holders), key=lambda one: (len(holders[one]), one)):
        rows += len(holders[phrase])
        if rows > ROWS and shared:
            break
        worth = 1 / (1 + len(holders[phrase])) ** 0.5
        for place in holders[phrase]:
            shared[place] += worth
    return sorted(shared, key=lambda place: (-shared[place], -place[0], place[1]))[:KEPT]


def passages_at(places: set[Place], language: str, without: Collection[int]) -> dict[Place, Passage]:
    """The provisions at these places, of current versions in a language."""
    by_version: defaultdict[int, list[int]] = defaultdict(list)
    for version, position in sorted(places):
        by_version[version].append(position)
    told = Version.objects.filter(current=True, language=language).exclude(text__in=without).order_by()
    names = {pk: (name, adopted) for pk, name, adopted in told.values_list("pk", "text__target", "text__adopted")}
    versions = [one for one in by_version if one in names]
    out = {}
    for start in range(0, len(versions), AT_ONCE):
        here = Q()
        for version in versions[start : start + AT_ONCE]:
            here |= Q(version=version, position__in=by_version[version])
        rows = Provision.objects.filter(here, kind__in=COMPARED).order_by()
        for version, position, component, key, number, said in rows.values_list(
            "version_id", "position", "component", "key", "number", "words"
        ):
            out[version, position] = Passage(*names[version], f"{component}~{key}", number, said)
    return out
