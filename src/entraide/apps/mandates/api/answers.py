"""What is answered of mandates: the shapes of the records, part of the promise of v1."""

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema

__all__ = ["ClausesOut", "MandatePage"]


class AddresseeOut(Schema):
    """Who is asked: the type, and the words that name it, "" where none do."""

    type: str
    words: str


class SpanOut(Schema):
    """Words of a provision, from `start` to `end` of them."""

    words: str
    start: int
    end: int


class BeneficiaryOut(SpanOut):
    """Who is to profit: the type, and the words that name it."""

    type: str


class DueOut(Schema):
    """When: the kind, the value as the clause has it, the first day that it can be, null where no rule tells."""

    kind: str
    value: str
    day: date | None


class ProvenanceOut(Schema):
    """Who says what a clause is: a machine, or a person who corrected it; then `as_read` is what the machine had read.

    The strength was read in `strength_read_in`; where that language does not settle it, it lies between `strength_from`
    and `strength_to`, and `odds` is what else the verb may stand for, with shares.
    """

    by: Literal["machine", "person"]
    strength_read_in: str
    strength_from: int
    strength_to: int
    odds: dict[str, float]
    as_read: dict[str, Any] | None


class SaidOut(Schema):
    """What a person said last: "move", "contest", "uncontest" or "correct", who, when, and what they show for it."""

    kind: str
    by: str
    at: datetime
    evidence: str | None


class MandateOut(Schema):
    """A clause: `nth` of its provision, from 0, from `start` to `end` of its words. Strength, from 0 (notes) to 7
    (decides), is a convention of this platform. `indication` is "no_indication" until a person said otherwise.

    From `object` to `goals`, what is asked and for whom, as a machine alone reads it: `recurrence` "annual",
    "biennial", "regular" or "once"; `ratification` the codes of treaties to be ratified ("UNTOC"); `crimes` keys of
    offences, or what several begin with; `goals` Sustainable Development Goals and targets ("16", "16.4").
    """

    provision: str
    text: str
    symbol: str
    adopted: str | None
    op: str
    language: str
    nth: int
    start: int
    end: int
    words: str
    verb: str
    concept: str
    strength: int
    asks: bool
    addressees: list[AddresseeOut]
    deliverable: str | None
    due: list[DueOut]
    qualifiers: list[str]
    object: SpanOut | None
    beneficiaries: list[BeneficiaryOut]
    recurrence: str | None
    ratification: list[str]
    crimes: list[str]
    goals: list[str]
    state: str
    indication: Literal["no_indication", "in_progress", "completed", "not_applicable"]
    contested: bool
    provenance: ProvenanceOut
    said: SaidOut | None


class MandatePage(Schema):
    """A page of mandates; `next` is the address of the page after it."""

    items: list[MandateOut]
    next: str | None


class ClausesOut(Schema):
    """The clauses of a provision, in each of its languages."""

    iri: str
    items: list[MandateOut]
