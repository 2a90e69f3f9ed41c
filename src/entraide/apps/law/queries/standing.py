"""Where each State stands with an instrument on a day, as known on another.

Reads:  the ledger of participation, the tables of States and instruments
Writes: rows, counts, and how a count came about
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from entraide.apps.law.queries.ledgers import approved_tables, ledger
from entraide.data.cases import members
from entraide.data.laws import law_table
from entraide.data.tables import rows_of
from entraide.domain.law.entries import Entry, Event, Span, holds
from entraide.domain.law.ledger import Ledger
from entraide.domain.law.truth import Truth

__all__ = [
    "Row",
    "Standing",
    "codes",
    "deposits",
    "joined",
    "last_told",
    "row_of",
    "rows",
    "stands",
    "tables_of",
    "tally",
]

KEPT = 256  # pairs of an instrument and two days whose rows are held


class Standing(StrEnum):
    """What a State is to an instrument on a day: BOUND by it; DEPOSITED, its instrument is there but does not bind yet;
    SIGNED and no more; NOT one of these; UNKNOWN, since no table tells."""

    BOUND = "bound"
    DEPOSITED = "deposited"
    SIGNED = "signed"
    NOT = "not"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """A State and an instrument: the spans of its dates (None for what is not told), the act of consent, what is told
    of territories, what it declared; the reasons for its standing, the doubts and the sources of all rows."""

    state: str
    instrument: str
    standing: Standing
    signed: Span | None
    act: str
    deposited: Span | None
    in_force: Span | None
    territories: tuple[Entry, ...]
    declarations: tuple[Entry, ...]
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]
    sources: tuple[str, ...]


def codes() -> tuple[str, ...]:
    """The instruments that have Parties, in the order of their table."""
    return tuple(code for code, row in law_table("instruments").items() if row["status"] != "model")


@cache
def tables() -> dict[str, list[dict[str, str]]]:
    """The tables of participation that were read, by instrument, the latest first."""
    out: dict[str, list[dict[str, str]]] = {}
    for row in sorted(rows_of("law/participation_tables.csv"), key=lambda row: row["as_of"], reverse=True):
        out.setdefault(row["instrument"], []).append(row)
    return out


def last_told(code: str, known: date) -> date | None:
    """The day of the last table known: of who has joined since, nothing is known."""
    return ledger().told(code, known)


def tables_of(code: str) -> list[dict[str, str]]:
    """The tables of an instrument, those that this node approved among them, the latest first."""
    return sorted([*approved_tables(code), *tables().get(code, ())], key=lambda row: row["as_of"], reverse=True)


def row_of(state: str, code: str, on: date, known: date, book: Ledger | None = None) -> Row:
    """Where a State stands with an instrument, by the node's ledger."""
    book = book or ledger()
    signed, consent, force = (
        next(book.entries(state, code, event, known), None) for event in (Event.SIGNED, Event.CONSENT, Event.IN_FORCE)
    )
    reached: dict[str, Entry] = {}
    for one in book.entries(state, code, Event.TERRITORY, known):
        reached.setdefault(one.territory, one)
    declared = tuple(
        one for one in book.entries(state, code, Event.DECLARATION, known) if holds(one.on, on) is not Truth.FALSE
    )
    standing, reasons = stands(state, code, on, known, book)
    held = [one for one in (signed, consent, force, *reached.values(), *declared) if one]
    return Row(
        state,
        code,
        standing,
        signed.on if signed else None,
        consent.what if consent else "",
        consent.on if consent else None,
        force.on if force else None,
        tuple(reached.values()),
        declared,
        reasons,
        tuple(dict.fromkeys(one.doubt for one in held if one.doubt)),
        tuple(dict.fromkeys(one.source for one in held)),
    )


def stands(
    state: str, code: str, on: date, known: date, book: Ledger | None = None
) -> tuple[Standing, tuple[str, ...]]:
    """The standing alone, and why."""
    book = book or ledger()
    party = book.party(state, code, on, known)
    reasons = tuple(map(str, party.reasons))
    if party.truth is Truth.TRUE:
        return Standing.BOUND, reasons
    if "denounced" not in reasons and book.consented(state, code, on, known).truth is Truth.TRUE:
        return Standing.DEPOSITED, reasons
    if party.truth is Truth.UNKNOWN:
        return Standing.UNKNOWN, reasons
    signed = book.signed(state, code, on, known)
    if signed.truth is Truth.TRUE:
        return Standing.SIGNED, reasons
    return Standing.NOT, reasons


def rows(code: str, on: date, known: date) -> tuple[Row, ...]:
    """Every Member, and whoever else the tables name, with where it stands."""
    return rows_in(ledger(), code, on, known)


@lru_cache(maxsize=KEPT)
def rows_in(book: Ledger, code: str, on: date, known: date) -> tuple[Row, ...]:
    who = sorted({*members(), *book.named(code)})
    return tuple(row_of(state, code, on, known, book) for state in who)


def tally(code: str, on: date, known: date) -> Counter[Standing]:
    """How many stand where."""
    return Counter(row.standing for row in rows(code, on, known))


def deposits(code: str, on: date, known: date) -> int:
    """The number of Parties as the United Nations count them: of deposits, those of organisations among them."""
    return deposits_in(ledger(), code, on, known)


@lru_cache(maxsize=4 * KEPT)
def deposits_in(book: Ledger, code: str, on: date, known: date) -> int:
    return len(book.states(code, Event.CONSENT, on, known))


def joined(code: str, known: date) -> list[tuple[date, int]]:
    """The number of Parties from each day on which one joined: by deposit, at the latest day that it may have been."""
    book = ledger()
    days = Counter(
        row.on[1] for state in book.named(code) if (row := next(book.entries(state, code, Event.CONSENT, known), None))
    )
    out: list[tuple[date, int]] = []
    for day in sorted(days):
        out.append((day, (out[-1][1] if out else 0) + days[day]))
    return out
