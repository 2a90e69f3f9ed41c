"""Entries: which, how fresh, of which State; one with all that was done to it; who receives a request."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from entraide.apps.directory.models import Entry, Test, Version
from entraide.data.authorities import purposes
from entraide.domain.directory.authority import Authority, covers
from entraide.domain.directory.fields import kept_entry
from entraide.domain.directory.freshness import EXPIRES, REMIND, Freshness
from entraide.domain.directory.receivers import Receivers, Sought, receivers

__all__ = [
    "Asked",
    "answer",
    "authority",
    "authority_of_key",
    "by_state",
    "entry",
    "found",
    "history",
    "listed_states",
    "of_state",
    "same",
    "tally",
    "tests_of",
]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries: of a State with its territories, or of a territory; for a purpose; serving a form; this fresh."""

    state: str = ""
    purpose: str = ""
    form: str = ""
    freshness: str = ""


def authority(row: Entry) -> Authority:
    """An entry as the domain has it. A purpose that the table no longer has is left out."""
    changed = bool(row.confirmed) and row.confirmed_number < row.number
    one = {**row.fields, "purposes": "|".join(c for c in row.fields["purposes"].split("|") if c in purposes())}
    return kept_entry(one, str(row.key), row.confirmed, changed)


def this_fresh(where: Freshness, on: date) -> Q:
    """The condition on an entry's row that stands for a freshness on a day, as the domain reckons it."""
    held = Q(confirmed__gte=on - timedelta(days=EXPIRES), confirmed__lte=on)
    as_it_was = Q(confirmed_number__gte=F("number"))
    reminded = Q(confirmed__lte=on - timedelta(days=EXPIRES - REMIND))
    return {
        Freshness.NEVER: Q(confirmed=None) | Q(confirmed__gt=on),
        Freshness.STALE: Q(confirmed__lt=on - timedelta(days=EXPIRES)),
        Freshness.CHANGED: held & ~as_it_was,
        Freshness.DUE: held & as_it_was & reminded,
        Freshness.FRESH: held & as_it_was & ~reminded,
    }[where]


def listed() -> QuerySet[Entry]:
    """The entries that were not withdrawn."""
    return Entry.objects.filter(withdrawn=None)


def found(asked: Asked, on: date) -> QuerySet[Entry]:
    """The entries asked for, by State, territory and name."""
    rows = listed()
    if asked.state:
        rows = rows.filter(Q(state=asked.state) | Q(territory=asked.state))
    wanted = {asked.purpose} if asked.purpose else set()
    if asked.form:
        serving = {code for code, one in purposes().items() if covers(one.forms, asked.form)}
        wanted = wanted & serving if wanted else serving
    if wanted or asked.form:
        rows = rows.filter(pk__in=Entry.objects.filter(servings__purpose__in=wanted).values("pk"))
    return rows.filter(this_fresh(Freshness(asked.freshness), on)) if asked.freshness else rows


def tally(rows: QuerySet[Entry], on: date) -> dict[Freshness, int]:
    """How many of the entries stand where, on a day."""
    counts = {str(where): Count("pk", filter=this_fresh(where, on)) for where in Freshness}
    told = rows.order_by().aggregate(**counts)
    return {where: told[str(where)] for where in Freshness}


def by_state(rows: QuerySet[Entry], on: date, most: int) -> list[tuple[str, dict[Freshness, int]]]:
    """Of each State how many of the entries stand where; those with most that is stale first, not more than `most`."""
    counts = {str(where): Count("pk", filter=this_fresh(where, on)) for where in Freshness}
    late = Q()
    for where in (Freshness.CHANGED, Freshness.STALE, Freshness.NEVER):
        late |= this_fresh(where, on)
    told = rows.order_by().values("state").annotate(late=Count("pk", filter=late), **counts).order_by("-late", "state")
    many: list[Any] = list(told[:most])
    return [(row["state"], {where: row[str(where)] for where in Freshness}) for row in many]


def listed_states() -> list[str]:
    """The States of which there are entries."""
    return list(listed().order_by("state").values_list("state", flat=True).distinct())


def of_state(state: str) -> list[Entry]:
    """The entries of a State and of its territories."""
    return list(listed().filter(state=state))


def entry(key: uuid.UUID) -> Entry | None:
    """One entry, withdrawn ones too."""
    return Entry.objects.filter(pk=key).first()


def authority_of_key(key: str) -> Authority | None:
    """The authority of a key that somebody wrote down; None where there is no such entry."""
    try:
        row = entry(uuid.UUID(key))
    except ValueError:
        return None
    return authority(row) if row else None


def history(row: Entry) -> list[Version]:
    """All that was done to an entry, the last first."""
    return list(row.versions.all())


def tests_of(row: Entry) -> list[Test]:
    """The tests of its contacts, the last first."""
    return list(row.tests.all())


def same(ones: Iterable[Authority]) -> dict[tuple[str, str, str], list[Entry]]:
    """The entries of the States of some authorities, by State, territory and each of their names."""
    out: dict[tuple[str, str, str], list[Entry]] = {}
    for row in listed().filter(state__in={one.state for one in ones}):
        for _, name in dict.fromkeys(authority(row).names):
            held = out.setdefault((row.state, row.territory, name), [])
            if row not in held:
                held.append(row)
    return out


def answer(sought: Sought) -> Receivers:
    """Who receives this request, by the entries of the State."""
    return receivers((authority(row) for row in of_state(sought.state)), purposes(), sought)
