"""The tables of a request's life, loaded and checked: clocks, how long it is kept, the words of what is refused."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from entraide.data.tables import rows_of
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.clocks import Clock, Unit
from entraide.domain.requests.duties import KINDS
from entraide.domain.requests.retention import RetentionRule
from entraide.domain.requests.states import Side

__all__ = [
    "Place",
    "carried_names",
    "clock_keepers",
    "clock_names",
    "clocks",
    "message_names",
    "message_places",
    "node_clocks",
    "refusal_words",
    "retention_rules",
]

Words = Mapping[str, Mapping[str, str]]
MOST_DAYS = 3_650  # of a clock that a State sets for itself
NOT_KINDS = {"fact", "ended", "answered", "assistance"}


@cache
def clocks() -> tuple[Clock, ...]:
    """The clocks of spec C.5 and B.19.

    Raises ValueError that names the row where it starts or stops at something that the catalogue does not have.
    """
    return tuple(map(clock, rows_of("requests/clocks.csv")))


def clock(row: dict[str, str]) -> Clock:
    starts, stops = many(row["starts"]), many(row["stops"])
    for one in (*starts, *stops):
        kind, _, word = one.partition(":")
        if one not in NOT_KINDS and (kind not in CATALOGUE or (word and word not in CATALOGUE[kind].moves)):
            raise ValueError(f"requests/clocks.csv: {row['code']}: no {one}")
    if not row["source"] or not row["checked_by"] or {row["holds"], row["own"], row["wished"]} - {"yes", "no"}:
        raise ValueError(f"requests/clocks.csv: {row['code']}: without its source, who checked it, or yes or no")
    return Clock(
        code=row["code"],
        count=int(row["count"]),
        unit=Unit(row["unit"]),
        starts=starts,
        stops=stops,
        warns=tuple(map(int, many(row["warns"]))),
        owed=Side(row["owed"]),
        holds=row["holds"] == "yes",
        bound=row["bound"],
        source=row["source"],
        checked_by=row["checked_by"],
        wished=row["wished"] == "yes",
        day=row["day"],
        forms=many(row["forms"]),
    )


def node_clocks(path: Path) -> tuple[Clock, ...]:
    """The clocks with the counts that a State set for itself, by a table of code, count, unit, warns and source: of
    those that are defaults alone (`own`); what a treaty counts is no State's to change.

    Raises ValueError that names the row where the table is not whole.
    """
    own = {row["code"] for row in rows_of("requests/clocks.csv") if row["own"] == "yes"}
    held = {one.code: one for one in clocks()}
    for row in csv.DictReader(path.read_text("utf-8").splitlines()):
        told = {name: (row.get(name) or "").strip() for name in ("code", "count", "unit", "warns", "source")}
        code, count, warns = told["code"], told["count"], many(told["warns"])
        if code not in own:
            raise ValueError(f"clocks.csv: {code or 'a row'}: one of {', '.join(sorted(own))}")
        of, days = held[code], told["unit"] in {Unit.CALENDAR, Unit.WORKING}
        fits = (
            count.isdecimal() and 0 < int(count) < MOST_DAYS and all(re.fullmatch("-?[0-9]{1,4}", one) for one in warns)
        )
        if not (fits and told["source"] and (told["unit"] in ("", of.unit) or (days and of.unit is Unit.CALENDAR))):
            raise ValueError(f"clocks.csv: {code}: count, unit (calendar, working), warns (days parted by |), source")
        held[code] = replace(
            of,
            count=int(count),
            unit=Unit(told["unit"] or of.unit),
            warns=tuple(map(int, warns)) or of.warns,
            source=told["source"],
            checked_by="the State itself",
        )
    return tuple(held.values())


def many(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


def retention_rules(path: Path | None = None) -> tuple[RetentionRule, ...]:
    """How long requests are kept, by category; by a table of the same columns at `path`, where a node has its own.

    Raises ValueError that names the row where the table is not whole: nothing is deleted by a rule that is not sure.
    """
    rows = csv.DictReader(path.read_text("utf-8").splitlines()) if path else rows_of("requests/retention.csv")
    found = tuple(map(retention_rule, rows))
    if sorted(one.category for one in found) != ["case", "draft", "refused"]:
        raise ValueError("retention.csv: one row for each of case, draft, refused")
    return found


def retention_rule(row: dict[str, str]) -> RetentionRule:
    category, years, start = ((row.get(name) or "").strip() for name in ("category", "years", "from"))
    fits = years.isdecimal() and len(years) < 4 and start in {"last_event", "closed", "limitation"}
    if not fits or not row.get("source"):
        raise ValueError(f"retention.csv: {category or 'a row'}: years, from (last_event, closed, limitation), source")
    return RetentionRule(category, int(years), start)


@cache
def clock_names() -> Words:
    """Code of a clock → its name by language."""
    return words("requests/clocks.csv")


@cache
def clock_keepers() -> Mapping[str, str]:
    """Code of a clock → the role of an account that minds it, where it is ours that owe."""
    return MappingProxyType({row["code"]: row["kept_by"] for row in rows_of("requests/clocks.csv")})


@cache
def refusal_words() -> Words:
    """Code of a refusal → its words by language, to be filled with what the refusal tells."""
    return words("requests/refusals.csv")


def words(name: str) -> Words:
    return MappingProxyType({row["code"]: {"fr": row["fr"], "en": row["en"]} for row in rows_of(name)})


@cache
def message_names() -> Words:
    """Kind of a message → what it is called by language. Raises ValueError where one has no name."""
    found = {row["kind"]: {"fr": row["fr"], "en": row["en"]} for row in rows_of("requests/messages.csv")}
    if set(found) != set(CATALOGUE):
        raise ValueError(f"requests/messages.csv: {', '.join(sorted(set(found) ^ set(CATALOGUE)))}")
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands among those that may be said: the duties (domain.requests.duties.KINDS) that it fulfils,
    and the families of the forms that it is usually said of (none: of any)."""

    steps: frozenset[str]
    usual: tuple[str, ...]

    def is_usual(self, form: str) -> bool:
        """Whether it is usually said of a form."""
        return not self.usual or any(form == one or form.startswith(f"{one}.") for one in self.usual)


@cache
def message_places() -> Mapping[str, Place]:
    """Kind of a message → its place. Raises ValueError where a duty is none."""
    rows = rows_of("requests/messages.csv")
    found = {row["kind"]: Place(frozenset(many(row["steps"])), many(row["usual"])) for row in rows}
    if wrong := {step for one in found.values() for step in one.steps} - set(KINDS):
        raise ValueError(f"requests/messages.csv: {', '.join(sorted(wrong))}")
    return MappingProxyType(found)


@cache
def carried_names() -> Words:
    """What an event carries → what it is called by language."""
    return MappingProxyType(
        {row["name"]: {"fr": row["fr"], "en": row["en"]} for row in rows_of("requests/carried.csv")}
    )
