"""Words looked for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from django.db import connection
from django.db.models import Q, QuerySet

from entraide.apps.library.asking import Asked
from entraide.apps.library.marking import Marked, marked
from entraide.apps.library.models import Provision, Text, Version
from entraide.apps.library.queries.texts import LANGUAGE_ORDER
from entraide.gateways.search import Hit, Wish, Within, index_for
from entraide.gateways.search.analyse import tokens

__all__ = ["DEPTH", "Found", "Passage", "Results", "search", "subject_counts"]

DEPTH = 1000  # passages that are ranked and grouped: what is beyond, nobody pages to
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
class Results:
    """A page of texts found, best first.

    `texts` how many there are in all, `passages` how many passages, `full` whether there are more than were looked at;
    `loose`: no passage holds all the words, these hold some; `unknown` the words that stand nowhere; `counts` for each
    of language, organ and kind, how many of the texts have which value.
    """

    found: list[Found] = field(default_factory=list)
    texts: int = 0
    passages: int = 0
    full: bool = False
    loose: bool = False
    unknown: list[str] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    groups: tuple[int, ...] = ()  # the versions found


def search(asked: Asked, tongue: str, size: int, page: int = 1) -> Results:
    """The texts that hold what is asked for, best first; a text found in several languages is shown in `tongue`."""
    wishes = ways(asked)
    start = (max(1, page) - 1) * size
    if not wishes:
        return listed(asked, tongue, size, start) if asked.narrowed and not asked.wanted else Results()
    index, within = index_for(connection), scope(asked)
    hits = index.find(wishes, DEPTH, within)
    loose, unknown = False, []
    if not hits:
        unknown = unheard(asked)
        if any(len(wish.wanted) > 1 for wish in wishes):
            hits, loose = index.find(wishes, DEPTH, within, loose=True), True
    facts = facts_of(Version.objects.filter(pk__in={hit.group for hit in hits}, current=True))
    texts: dict[int, dict[int, list[Hit]]] = {}
    for hit in hits:
        if hit.group in facts:
            texts.setdefault(facts[hit.group][0], {}).setdefault(hit.group, []).append(hit)
    chosen = []
    for groups in list(texts.values())[start : start + size]:
        own = next((group for group in groups if facts[group][1] == tongue), next(iter(groups)))
        chosen.append(groups[own])
    sought = {token for wish in wishes for phrase in wish.wanted for token in phrase}
    return Results(
        shown(chosen, sought), len(texts), len(hits), len(hits) == DEPTH, loose and bool(hits), unknown,
        counted(facts.values()), tuple(facts),
    )  # fmt: skip


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
    known = index_for(connection).known({phrase for phrases in read.values() for phrase in phrases})
    return [words for words, phrases in read.items() if phrases and not phrases & known]


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


Facts: TypeAlias = tuple[int, str, str, str]  # of a version: its text, language, the text's organ and kind
FACTS = ("text_id", "language", "text__organ", "text__kind")


def facts_of(versions: QuerySet[Version]) -> dict[int, Facts]:
    """What the versions are grouped and counted by, in their order."""
    return {pk: (text, *facts) for pk, text, *facts in versions.values_list("pk", *FACTS)}


def counted(facts: Iterable[Facts]) -> dict[str, Counter[str]]:
    """How many texts have which language, organ and kind."""
    held = list(facts)
    columns = {"language": {(one[0], one[1]) for one in held}, "organ": {(one[0], one[2]) for one in held}}
    columns["kind"] = {(one[0], one[3]) for one in held}
    return {name: Counter(value for _, value in pairs) for name, pairs in columns.items()}


def shown(chosen: list[list[Hit]], sought: set[str]) -> list[Found]:
    """The texts with their best passages, as a page shows them."""
    versions = Version.objects.select_related("text").defer("content").in_bulk([hits[0].group for hits in chosen])
    places = Q(pk__in=())
    for hits in chosen:
        places |= Q(version=hits[0].group, position__in=[hit.nth for hit in hits[:PASSAGES]])
    rows = {(row.version_id, row.position): row for row in Provision.objects.filter(places).order_by()}
    out = []
    for hits in chosen:
        version = versions[hits[0].group]
        passages = [
            Passage(row, marked(row.words, sought, version.language))
            for hit in hits[:PASSAGES]
            if (row := rows.get((hit.group, hit.nth)))
        ]
        title = marked(version.title, sought, version.language, 400)
        out.append(Found(version.text, version, title, passages, len(hits) - len(passages)))
    return out


def listed(asked: Asked, tongue: str, size: int, start: int) -> Results:
    """The texts that the filters alone leave, latest first."""
    facts = facts_of(versions_in(asked).order_by("-text__adopted", "text__target", "pk"))
    texts: dict[int, list[int]] = {}
    for pk, one in facts.items():
        texts.setdefault(one[0], []).append(pk)
    own = [next((pk for pk in pks if facts[pk][1] == tongue), pks[0]) for pks in texts.values()][start : start + size]
    rows = Version.objects.select_related("text").defer("content").in_bulk(own)
    found = [Found(rows[pk].text, rows[pk], ((rows[pk].title, False),), [], 0) for pk in own]
    return Results(found, len(texts), counts=counted(facts.values()), groups=tuple(facts))


def subject_counts(groups: Iterable[int], limit: int) -> list[tuple[str, int]]:
    """The subjects that most of the versions' texts have, and how many texts have them."""
    texts = Version.objects.filter(pk__in=list(groups)[:DEPTH]).values_list("text_id", flat=True)
    about = Version.objects.filter(text__in=texts, current=True, subjects__isnull=False)
    pairs = set(about.values_list("subjects__label", "text_id"))
    return Counter(label for label, _ in sorted(pairs)).most_common(limit)
