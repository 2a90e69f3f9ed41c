"""The provisions that name a partner, found by the library's index, and what is named about it and not here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from entraide.apps.library.models import Citation, Provision, Text, Version
from entraide.apps.library.queries.texts import LANGUAGE_ORDER
from entraide.apps.mandates.models import Addressed
from entraide.apps.mandates.naming import named_at, together
from entraide.data.partners import Partner
from entraide.gateways.search import Wish, index_for
from entraide.gateways.search.analyse import tokens

__all__ = ["MOST", "WAYS", "Mention", "Missing", "about", "mentions", "missing", "texts_at"]

MOST = 6000  # provisions that the index is asked for; of what is beyond, the best are here
WAYS = ("asked", "with", "named")
AT_ONCE = 200  # versions in one query
GAP = 300  # characters behind a citation in which the partner is named as what it is about


@dataclass(frozen=True, slots=True)
class Mention:
    """A provision that names a partner, in the language that it is shown in; `way`: it is "asked" something there, is
    worked "with", or only "named"; `title`: whether its text's title names the partner."""

    version: Version
    component: str
    key: str
    kind: str
    number: str
    words: str
    spans: tuple[tuple[int, int], ...]
    way: str
    titled: bool

    @property
    def place(self) -> str:
        """Its place in its text."""
        return f"{self.component}~{self.key}"


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that is not here: in how many texts it is cited as about the partner."""

    target: str
    texts: int
    iri: str


def mentions(partner: Partner, language: str) -> tuple[list[Mention], bool]:
    """The provisions that name it, latest texts first, each in `language` where its text is here in it; whether there
    may be more than were looked at."""
    wishes = {Wish((read,)) for tag, names in partner.names.items() for name in names if (read := tokens(name, tag))}
    hits = index_for(connection).find(list(wishes), MOST)
    versions = best(sorted({hit.group for hit in hits}), language)
    wanted: dict[int, list[int]] = {}
    for hit in hits:
        if hit.group in versions:
            wanted.setdefault(hit.group, []).append(hit.nth)
    asked = asked_places(partner, list(versions))
    found = []
    for row in rows_at(wanted):
        version = versions[row.version_id]
        names = tuple(partner.names.get(version.language) or partner.names["en"])
        spans = tuple(named_at(row.words, names))
        if not spans:
            continue
        place = (row.version_id, row.component, row.key)
        way = "asked" if place in asked else "with" if together(row.words, spans, version.language) else "named"
        titled = bool(named_at(version.title, names))
        found.append((row.position, Mention(version, *place[1:], row.kind, row.number, row.words, spans, way, titled)))
    found.sort(key=lambda one: (one[1].version.text.target, one[0]))
    found.sort(key=lambda one: one[1].version.text.adopted, reverse=True)
    return [one for _, one in found], len(hits) == MOST


def pieces(every: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """So many at once as one query can be given."""
    return (every[first : first + size] for first in range(0, len(every), size))


def best(pks: Sequence[int], language: str) -> dict[int, Version]:
    """Of the versions that name it, one a text: in the language, else in the first that it has."""
    ranked: dict[int, Version] = {}
    for some in pieces(pks, 900):
        for one in Version.objects.filter(pk__in=some, current=True).select_related("text"):
            held = ranked.get(one.text_id)
            if held is None or rank(one.language, language) < rank(held.language, language):
                ranked[one.text_id] = one
    return {one.pk: one for one in ranked.values()}


def rank(tongue: str, wanted: str) -> int:
    return -1 if tongue == wanted else LANGUAGE_ORDER.index(tongue) if tongue in LANGUAGE_ORDER else 9


def rows_at(wanted: dict[int, list[int]]) -> Iterator[Provision]:
    """The provisions at places: positions by version."""
    for some in pieces(sorted(wanted), AT_ONCE):
        there = Q()
        for pk in some:
            there |= Q(version=pk, position__in=wanted[pk])
        yield from Provision.objects.filter(there).order_by()


def asked_places(partner: Partner, versions: Sequence[int]) -> set[tuple[int, str, str]]:
    """Where a clause asks something of whom its words name so."""
    named = Q()
    for name in {name for names in partner.names.values() for name in names}:
        named |= Q(name__contains=name) if name.isupper() else Q(name__icontains=name)
    out: set[tuple[int, str, str]] = set()
    for some in pieces(versions, 900):
        rows = Addressed.objects.filter(named, clause__version__in=some, clause__asks=True).order_by()
        out |= set(rows.values_list("clause__version", "clause__component", "clause__key"))
    return out


def about(found: Sequence[Mention]) -> list[Version]:
    """The texts whose titles name the partner, the latest first."""
    return list({one.version.pk: one.version for one in found if one.titled}.values())


def missing(partner: Partner, found: Sequence[Mention]) -> list[Missing]:
    """The texts not here that are cited, where the partner is named, as about it, those most cited first."""
    words = {(one.version.pk, one.component, one.key): one for one in found}
    counted: Counter[str] = Counter()
    iris: dict[str, str] = {}
    for some in pieces(sorted({one.version.pk for one in found}), 900):
        rows = Citation.objects.filter(version__in=some, kind="resolution").exclude(target="").order_by("position")
        seen: set[tuple[int, str]] = set()
        for pk, component, key, end, target, iri in rows.values_list(
            "version", "component", "key", "end", "target", "iri"
        ):
            one = words.get((pk, component, key))
            if one and (pk, target) not in seen and said_of(one, end):
                seen.add((pk, target))
                counted[target] += 1
                iris[target] = iri.partition("/!")[0]
    here = texts_at(counted)
    return [Missing(name, number, iris[name]) for name, number in counted.most_common() if name not in here]


def said_of(one: Mention, end: int) -> bool:
    """Whether a partner is named soon behind a citation, in the same breath."""
    next_one = next((start for start, _ in one.spans if start >= end), None)
    return next_one is not None and next_one - end < GAP and not set(";.") & set(one.words[end:next_one])


def texts_at(targets: Sequence[str] | Counter[str]) -> dict[str, Text]:
    """The texts that are here, by what citations call them."""
    return {one.target: one for one in Text.objects.filter(target__in=list(targets))}
