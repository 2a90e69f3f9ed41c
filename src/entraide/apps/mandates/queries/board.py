"""The mandates of all texts, each once: which are asked for, a page of them, how many there are of each kind."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Concat

from entraide.apps.audit import queries as audit
from entraide.apps.library.models import Version
from entraide.apps.library.queries.texts import LANGUAGE_ORDER
from entraide.apps.mandates.asking import WIDER, Asked, whom
from entraide.apps.mandates.models import Addressed, Clause, Due, Edge, Judgement, Reading
from entraide.apps.mandates.queries.named import text_named

__all__ = ["Counts", "counts", "dues", "found", "in_full", "mandates", "ordered", "settled", "told_in"]

PARTS = re.compile(r"[\s’'\u00a0]+")
PLACE = Concat("component", Value("~"), "key", output_field=TextField())

MOST_KEPT = 200  # questions


@dataclass(frozen=True, slots=True)
class Counts:
    """How many mandates there are in all, and of each addressee, strength, deliverable and state."""

    total: int
    to: dict[str, int]
    strength: dict[int, int]
    deliverable: dict[str, int]
    state: dict[str, int]


KEPT: dict[str, tuple[object, Counts]] = {}  # of a question: as of what, and its counts


def told_in(language: str) -> QuerySet[Version]:
    """One version of each text: that in a language, else the first of those that it has."""
    order = sorted(LANGUAGE_ORDER, key=lambda one: one != language)
    rank = Case(*(When(language=one, then=nth) for nth, one in enumerate(order)), default=len(order))
    versions = Version.objects.filter(current=True).annotate(rank=rank)
    return versions.exclude(Exists(versions.filter(text=OuterRef("text"), rank__lt=OuterRef("rank"))))


def mandates(asked: Asked, language: str) -> QuerySet[Clause]:
    """The clauses that ask something, and what is asked for of them; each once, in no order."""
    rows = Clause.objects.order_by().filter(asks=True, version__in=told_in(language).order_by().values("pk"))
    rows = of_text(of_clause(rows, asked), asked)
    if asked.to or asked.name:
        addressed = Addressed.objects.order_by().filter(name__icontains=asked.name) if asked.name else Addressed.objects
        rows = rows.filter(Exists(addressed.filter(clause=OuterRef("pk"), **by_type(asked))))
    if asked.due == "none":
        rows = rows.filter(due="")
    elif asked.due or asked.due_after or asked.due_before:
        rows = rows.filter(pk__in=dues(asked).order_by().values("clause"))
    return in_lineage(rows, asked.lineage)


def by_type(asked: Asked) -> dict[str, list[str]]:
    return {"type__in": whom(asked.to)} if asked.to else {}


def of_clause(rows: QuerySet[Clause], asked: Asked) -> QuerySet[Clause]:
    """What the clauses themselves say."""
    if asked.at_least:
        rows = rows.filter(strength__gte=asked.at_least)
    if asked.at_most < 7:
        rows = rows.filter(strength__lte=asked.at_most)
    for name in ("concept", "deliverable"):
        if value := getattr(asked, name):
            rows = rows.filter(**{name: value})
    if asked.state:
        rows = rows.filter(state__in=asked.state)
    if asked.contested:
        rows = rows.filter(contested=asked.contested == "yes")
    for one in asked.qualifier:
        rows = rows.filter(qualifiers__icontains=f'"{one}"')
    for word in filter(None, PARTS.split(asked.words)):
        rows = rows.filter(holding(word))
    return rows


def holding(word: str) -> Q:
    """That the words of a clause hold one; databases do not all know that É is é."""
    forms = {word} if word.isascii() else {word, word.lower(), word.capitalize(), word.upper()}
    told = Q()
    for one in sorted(forms):
        told |= Q(quote__icontains=one)
    return told


def of_text(rows: QuerySet[Clause], asked: Asked) -> QuerySet[Clause]:
    """What is asked of the texts."""
    texts = {"organ": asked.organ, "year": asked.year}
    for name, value in texts.items():
        if value not in ("", None):
            rows = rows.filter(**{f"version__text__{name}": value})
    return rows.filter(version__text__target=asked.text) if asked.text else rows


def settled(asked: Asked) -> Asked:
    """The same, the text that it names by its target; where it is not here that is a fault, and nothing is asked of
    texts."""
    if not asked.text:
        return asked
    known = text_named(asked.text)
    return replace(asked, text=known.target) if known else replace(asked, text="", faults={**asked.faults, "text": ()})


def dues(asked: Asked) -> QuerySet[Due]:
    """The dues of the kind and days asked for."""
    rows = Due.objects.all()
    if asked.due:
        rows = rows.filter(kind=asked.due)
    if asked.due_after:
        rows = rows.filter(day__gte=asked.due_after)
    if asked.due_before:
        rows = rows.filter(day__lte=asked.due_before)
    return rows


def in_lineage(rows: QuerySet[Clause], which: str) -> QuerySet[Clause]:
    """Those that are new in their series, that have a successor, or that were dropped: as a person said, else as the
    machine suggests."""
    if not which:
        return rows
    own, other = ("new", "old") if which == "new" else ("old", "new")
    own_text = {f"{own}_text": OuterRef("version__text"), "language": OuterRef("version__language")}
    said = Judgement.objects.filter(ended=None, **own_text, **{own: OuterRef("place")})
    read = Edge.objects.filter(**{f"comparison__{own}": OuterRef("version"), own: OuterRef("place")})
    if which == "successor":
        told, suggested = said.exclude(new=""), read.exclude(new="")
    else:
        told, suggested = said.filter(**{other: ""}), read.filter(**{other: ""})
    rows = rows.alias(place=PLACE)
    return rows.filter(Exists(told.order_by()) | Exists(suggested.order_by()) & ~Exists(said.order_by()))


def ordered(asked: Asked, language: str) -> QuerySet[Clause]:
    """Those asked for in the order asked for: the latest adopted first, the soonest due, the strongest."""
    rows = mandates(asked, language)
    latest = (F("version__text__adopted").desc(), "version__text__target", "position")
    if asked.sort == "due":
        when = dues(asked) if asked.due != "none" else Due.objects.all()
        first = when.order_by().filter(clause=OuterRef("pk")).values("clause").annotate(first=Min("day"))
        return rows.alias(first=Subquery(first.values("first"))).order_by(F("first").asc(nulls_last=True), *latest)
    return rows.order_by("-strength", *latest) if asked.sort == "strength" else rows.order_by(*latest)


def found(asked: Asked, language: str, offset: int, limit: int) -> list[Clause]:
    """A page of those asked for."""
    return in_full(list(ordered(asked, language).values_list("pk", flat=True)[offset : offset + limit]))


def in_full(ids: list[int]) -> list[Clause]:
    """Clauses with their texts, in the order of their ids given. (They are not sorted whole: rows are wide.)"""
    held = Clause.objects.select_related("version__text").in_bulk(ids)
    return [held[one] for one in ids if one in held]


def counts(asked: Asked, language: str) -> Counts:
    """How many there are of those asked for; counted again when anything was read or said since."""
    question = f"{language} {replace(asked, sort='', faults={})}"
    held = Reading.objects.aggregate(last=Max("pk"), many=Count("pk"), rules=Sum("rules"))
    stamp = (audit.root()[1], *held.values())
    known = KEPT.get(question)
    if known is None or known[0] != stamp:
        if len(KEPT) >= MOST_KEPT:
            KEPT.clear()
        KEPT[question] = known = stamp, counted(asked, language)
    return known[1]


def counted(asked: Asked, language: str) -> Counts:
    rows = mandates(asked, language)
    strength: Counter[int] = Counter()
    deliverable: Counter[str] = Counter()
    state: Counter[str] = Counter()
    cells = rows.values_list("strength", "deliverable", "state").annotate(n=Count("pk", output_field=IntegerField()))
    for strong, what, where, n in cells:
        strength[strong] += n
        deliverable[what] += n
        state[where] += n
    addressed = Addressed.objects.order_by().filter(clause__in=rows.values("pk"))
    to = dict(addressed.values_list("type").annotate(n=Count("clause", distinct=True)))
    for kind, kinds in WIDER.items():
        if len([one for one in kinds if one in to]) > 1:
            to[kind] = addressed.filter(type__in=kinds).aggregate(n=Count("clause", distinct=True))["n"]
        elif any(one in to for one in kinds):
            to[kind] = sum(to.get(one, 0) for one in kinds)
    return Counts(strength.total(), to, dict(strength), dict(deliverable), dict(state))
