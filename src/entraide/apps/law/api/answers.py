"""What is answered: the shapes of the API's records on the law. They are part of the promise of v1."""

import datetime
from typing import Any, Literal

from ninja import Schema

__all__ = ["AccessionsOut", "BasisOut", "Instruments", "Openings", "PairsOut", "StateOut", "States", "Status"]

Standing = Literal["bound", "deposited", "signed", "not", "unknown"]
Told = Literal["yes", "no", "unknown"]


class InstrumentOut(Schema):
    """An instrument on a day: `parties` by deposit, null where no table tells; `as_of` the day of the last table."""

    code: str
    iri: str | None
    title: str
    adopted: datetime.date | None
    in_force_since: datetime.date | None
    in_force: bool
    parties: int | None
    as_of: datetime.date | None
    doubt: str


class Instruments(Schema):
    """All instruments on a day, as known on another."""

    on: datetime.date
    known: datetime.date
    items: list[InstrumentOut]


class Span(Schema):
    """A day that may not be known exactly: the first and the last that it may have been, null for any."""

    first: datetime.date | None
    last: datetime.date | None


class TerritoryOut(Schema):
    """A territory that an instrument reaches, or does not."""

    territory: str
    applies: bool


class DeclarationOut(Schema):
    """Something declared, at a place of the instrument; `value` in our own words, "text" where it must be read."""

    type: str
    place: str
    value: str


class StandingOut(Schema):
    """Where a State stands with an instrument, with the reasons, doubts and sources of what is told."""

    state: str
    instrument: str
    standing: Standing
    signed: Span | None
    act: str
    deposited: Span | None
    in_force: Span | None
    territories: list[TerritoryOut]
    declarations: list[DeclarationOut]
    reasons: list[str]
    doubts: list[str]
    sources: list[str]


class Status(Schema):
    """Who is bound by an instrument on a day."""

    instrument: str
    on: datetime.date
    known: datetime.date
    counts: dict[str, int]
    items: list[StandingOut]


class StateName(Schema):
    """A State or territory: its names by language."""

    code: str
    kind: str
    of: str | None
    names: dict[str, str]
    groups: list[str]


class States(Schema):
    """All States, observers, organisations and territories."""

    items: list[StateName]


class FourAnswers(Schema):
    """Of an instrument and a State: was it adopted, did the State sign it, was it in force, was it so for the State."""

    instrument: str
    adopted: Told
    signed: Told
    in_force: Told
    bound: Told
    status: StandingOut


class FactOut(Schema):
    """A fact about a State."""

    fact: str
    value: str
    source: str
    as_of: str
    doubt: str


class StateOut(StateName):
    """A State on a day, with every instrument."""

    on: datetime.date
    known: datetime.date
    instruments: list[FourAnswers]
    facts: list[FactOut]


class OpeningOut(Schema):
    """A Member that is not bound for sure: with how many Members it would newly have a treaty in force that is, or may
    be, a basis, by form; the convention that it would have to join first."""

    state: str
    standing: Standing
    newly: dict[str, int]
    first: str | None


class Openings(Schema):
    """What joining an instrument would open, on a day."""

    instrument: str
    on: datetime.date
    known: datetime.date
    items: list[OpeningOut]


Treaties = dict[str, list[str]]


class LineOut(Schema):
    """A State, and how many others it may ask, by the surest that a treaty is: `binding`, `permissive`, `open` as facts
    turn out, `unsure` since participation is not known, `none`."""

    state: str
    counts: dict[str, int]


class PairOut(Schema):
    """One State's pairs with another: by kind the treaties on which it may ask it, and may be asked by it."""

    state: str
    asks: Treaties
    asked: Treaties


class PairsOut(Schema):
    """All pairs of Members in a typical case: `pairs` by kind, a line for each State; of one State its cells."""

    form: str
    offence: str | None
    case: str
    on: datetime.date
    known: datetime.date
    pairs: dict[str, int]
    states: list[LineOut]
    state: str | None
    cells: list[PairOut]


class AccessionOut(Schema):
    """An accession: how many `pairs` would be linked by a treaty that is, or may be, a basis and are not now; how many
    more would have a `sure` basis; the States it would link with as one who asks and as one who is asked; the
    convention to join `first`."""

    instrument: str
    state: str
    pairs: int
    sure: int
    asks: list[str]
    asked: list[str]
    first: str | None


class AccessionsOut(Schema):
    """The accessions that would link pairs in a typical case, those that link most first."""

    form: str
    offence: str | None
    case: str
    on: datetime.date
    known: datetime.date
    total: int
    items: list[AccessionOut]


class BasisOut(Schema):
    """The answer to a case: for each pair of States (`legs`) and each measure its bases in order, findings, questions,
    what the letter must hold, times. It informs; a named person decides."""

    case: str
    date: datetime.date
    known: datetime.date
    language: str
    advice: str
    legs: list[dict[str, Any]]
