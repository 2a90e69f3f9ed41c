"""The series that a text belongs to: its predecessors, theirs, and those that came after."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Count

from entraide.apps.library.leading import target_path
from entraide.apps.library.models import Citation, Text, Version
from entraide.apps.library.paths import address
from entraide.apps.library.queries.naming import words_at
from entraide.apps.library.queries.texts import LANGUAGE_ORDER
from entraide.data.series import series_wording
from entraide.domain.mandates import series as told
from entraide.domain.mandates.series import Wording, alike, entitled, order, recalls, with_no_other_subject

__all__ = ["Member", "series", "wording"]

MOST = 80  # texts of a series that are followed
GENERAL = 10  # a text named by so many times more texts outside than inside is of no series


@dataclass(frozen=True, slots=True)
class Member:
    """A text of a series. `known` says how: "series" (the same title), "listed" (recalled with them, its title not
    known here), "general" (recalled with them, and by many others). `by` are the members that recall it."""

    name: str
    path: str
    title: str
    adopted: str
    here: bool
    known: str
    by: tuple[str, ...] = ()


@dataclass
class Walk:
    """What has been found so far: loaded members with the version that is read of each, and names not here."""

    language: str
    members: dict[str, tuple[Text, Version]] = field(default_factory=dict)
    by: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    dates: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    together: list[set[str]] = field(default_factory=list)  # what one paragraph recalls
    recalled: dict[int, frozenset[str]] = field(default_factory=dict)  # what a version recalls


def series(text: Text, language: str) -> list[Member]:
    """The members in order of their numbers, the text itself among them."""
    walk = Walk(language)
    frontier = best_versions([text], language)
    walk.members = {one.target: (one, version) for one, version in frontier}
    while frontier and len(walk.members) < MOST:
        found = [*backward(walk, frontier), *forward(walk, frontier)]
        fresh = {one.target: one for one in found if one.target not in walk.members}
        frontier = [
            (one, version)
            for one, version in best_versions(list(fresh.values()), language)
            if any(same(walk, (one, version), member) for member in walk.members.values())
        ]
        walk.members |= {one.target: (one, version) for one, version in frontier}
    here = [
        Member(name, address(one), version.title, one.adopted, True, "series", tuple(sorted(walk.by[name], key=order)))
        for name, (one, version) in walk.members.items()
    ]
    return sorted([*here, *not_here(walk)], key=lambda one: order(one.name))


def same(walk: Walk, one: tuple[Text, Version], other: tuple[Text, Version]) -> bool:
    """Whether two texts are of one series, the earlier as the later continues it."""
    old, new = sorted((member(walk, *one), member(walk, *other)), key=lambda each: each.when)
    return told.of_one_series(old, new, wording(new.language))


def member(walk: Walk, one: Text, version: Version) -> told.Member:
    """A text as a series sees it, with what it is known to recall."""
    recalled = walk.recalled.get(version.pk)
    if recalled is None:
        rows = Citation.objects.filter(version=version, key__contains="pp_", kind="resolution").exclude(target="")
        recalled = walk.recalled[version.pk] = frozenset(rows.values_list("target", flat=True))
    return told.Member(one.target, version.language, version.title, version.agenda, one.adopted, recalled)


def wording(language: str) -> Wording:
    """How titles and recalls are worded in a language."""
    return series_wording().get(language, Wording())


def best_versions(texts: list[Text], language: str) -> list[tuple[Text, Version]]:
    """Each text with its version in the language, or in the first that it has."""
    ranked: dict[int, Version] = {}
    for version in Version.objects.filter(text__in=texts, current=True):
        held = ranked.get(version.text_id)
        if held is None or rank(version.language, language) < rank(held.language, language):
            ranked[version.text_id] = version
    return [(one, ranked[one.pk]) for one in texts if one.pk in ranked]


def rank(tongue: str, wanted: str) -> int:
    return -1 if tongue == wanted else LANGUAGE_ORDER.index(tongue) if tongue in LANGUAGE_ORDER else 9


def backward(walk: Walk, frontier: list[tuple[Text, Version]]) -> list[Text]:
    """The texts here that the preambles of the frontier recall; those not here are noted down."""
    texts = {version.pk: (one, version) for one, version in frontier}
    rows = Citation.objects.filter(version__in=texts, key__contains="pp_", kind="resolution").exclude(target="")
    groups: defaultdict[tuple[int, str, str], list[Citation]] = defaultdict(list)
    for row in rows.order_by("version_id", "position"):
        groups[row.version_id, row.component, row.key].append(row)
    words = words_at(row for group in groups.values() for row in group)
    named: set[str] = set()
    for place, group in groups.items():
        one, version = texts[place[0]]
        own = [r for r in group if of_kin(r.target, one.target) and recalls(r.role, wording(version.language))]
        spans = [(row.start, row.end) for row in own]
        if not own or not with_no_other_subject(words.get(place, ""), spans, version.title, wording(version.language)):
            continue
        walk.together.append({row.target for row in own})
        for row in own:
            named.add(row.target)
            walk.by[row.target].add(one.target)
            dated = next((part for part in row.iri.split("/") if len(part) == 10 and part[4:5] == "-"), "")
            if dated or row.target not in walk.paths:
                walk.paths[row.target] = row.iri.partition("/!")[0]
                walk.dates[row.target] = dated or walk.dates.get(row.target, "")
    found = list(Text.objects.filter(target__in=named))
    walk.away |= named - {one.target for one in found}
    return found


def of_kin(target: str, other: str) -> bool:
    """Whether two symbols are of one body's resolutions, the first the earlier."""
    head, tail = target.split("/RES/", 1)[0], other.split("/RES/", 1)[0]
    return head == tail and order(target) < order(other)


def forward(walk: Walk, frontier: list[tuple[Text, Version]]) -> list[Text]:
    """The texts here whose preambles recall one of the frontier."""
    targets = [one.target for one, _ in frontier]
    rows = Citation.objects.filter(target__in=targets, key__contains="pp_", version__current=True)
    return list(Text.objects.filter(pk__in=rows.order_by().values("version__text_id")).exclude(target__in=targets))


def not_here(walk: Walk) -> list[Member]:
    """Those that are recalled and not here: in one paragraph with a member, where any paragraph names one. One that
    others call by another title is of another series."""
    counted = Citation.objects.filter(target__in=walk.away, version__current=True).order_by().values("target")
    named = dict(counted.annotate(n=Count("version__text", distinct=True)).values_list("target", "n"))
    titles = titles_given(walk)
    beside = set().union(*(names for names in walk.together if names & walk.members.keys()))
    out = []
    for name in walk.away & beside if beside else walk.away:
        inside = tuple(sorted(walk.by[name], key=order))
        path = walk.paths.get(name) or target_path(name)
        one = Member(name, path, titles.get(name, ""), walk.dates.get(name, ""), False, "listed", inside)
        if one.title:
            mine = any(alike(one.title, version.title, wording(walk.language)) for _, version in walk.members.values())
            if mine:
                out.append(replace(one, known="series"))
            continue
        general = named.get(name, 0) - len(inside) > GENERAL * len(inside)
        out.append(replace(one, known="general") if general else one)
    return out


def titles_given(walk: Walk) -> dict[str, str]:
    """The titles that texts here give to those that are not."""
    rows = Citation.objects.filter(target__in=walk.away, version__language=walk.language, version__current=True)
    held = list(rows.order_by("-pk").defer("candidates"))[: MOST * 20]
    words = words_at(held)
    out: dict[str, str] = {}
    for row in held:
        title = entitled(words.get((row.version_id, row.component, row.key), ""), row.end, wording(walk.language))
        if title:
            out.setdefault(row.target, title)
    return out
