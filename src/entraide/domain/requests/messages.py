"""What is said and done in the life of a request: events, and the shape of what each kind of message must carry.

An Event is a row that is stored once and never changed. A Message is one line of the catalogue (catalogue.py): who may
send the kind, from which states of a measure to which, what it must carry, which matter it opens or closes.

Reads:  the parts of an event as they are stored
Writes: events, and what is missing in them
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from entraide.domain.requests.states import Side, State

__all__ = ["Event", "MatterKind", "Message", "Moves", "Need", "Shape", "day_of", "fits"]

Moves = Mapping[State, State]
NOTHING: Mapping[str, Any] = MappingProxyType({})


class MatterKind(StrEnum):
    """What can be open between the two States beside the course of a measure.

    The lasting ones (see life.LASTING) stay open when their measures have ended, and hold the closing of the request.
    """

    INFORMATION = "information"
    CONSULTATION = "consultation"
    COSTS = "costs"
    CONDITIONS = "conditions"
    ASSURANCE = "assurance"
    PROGRESS = "progress"
    USE = "use"
    ORIGINAL = "original"
    PERSON = "person"
    NOTICE = "notice"  # an exculpatory notice still owed
    AGREEMENT = "agreement"  # a plan or a team proposed, or amended
    REGISTRY = "registry"  # whether a ship is of a State


class Shape(StrEnum):
    """How a thing that an event carries is laid out, as JSON has it."""

    WORDS = "words"  # text that is not blank
    LIST = "list"  # one or more texts
    AMOUNTS = "amounts"  # one or more of "CHF 1900000.50"
    DAY = "day"  # "2026-11-22"
    CHOICE = "choice"  # one of the choices
    CHOICES = "choices"  # one or more of the choices
    NAMED = "named"  # {"key": "text", …}, one or more
    QUESTIONS = "questions"  # [{"number": "1", "text": …, "element": "facts", "need": "needed" | "helpful"}, …]


LISTS = frozenset({Shape.LIST, Shape.AMOUNTS, Shape.CHOICES, Shape.QUESTIONS})
AMOUNT = re.compile(r"[A-Z]{3} \d{1,15}(\.\d{1,2})?")  # a currency of ISO 4217, a sum


@dataclass(frozen=True, slots=True)
class Need:
    """A thing that an event carries under `name`; an `optional` one may be left out."""

    name: str
    shape: Shape = Shape.WORDS
    choices: tuple[str, ...] = ()
    optional: bool = False

    def met(self, carries: Mapping[str, Any]) -> bool:
        """Whether it is there, and of its shape."""
        if self.name not in carries:
            return self.optional
        return fits(carries[self.name], self.shape, self.choices)


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody said or did, at a moment that knows its time zone: `by` a person (an account's key), in a `role`
    (roles.Role), for a `side`. `measures` are those it concerns; none means all that the request has when it is said.
    `carries` is JSON: what its kind asks (catalogue.CATALOGUE), and more. A `kind` is one of the catalogue."""

    id: str
    at: datetime
    by: str
    role: str
    side: Side
    kind: str
    measures: tuple[str, ...] = ()
    carries: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    in_reply_to: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a moment without a time zone."""
        if self.at.tzinfo is None:
            raise ValueError(f"{self.id}: a moment without a time zone")

    def listed(self, name: str) -> tuple[str, ...]:
        """The texts that it carries under a name, none where it does not; a map's keys."""
        value = self.carries.get(name, ())
        return tuple(map(str, value)) if isinstance(value, list | tuple | Mapping) else ()

    def day(self, name: str) -> date | None:
        """The day that it carries under a name, None where it carries none."""
        return day_of(self.carries.get(name))


@dataclass(frozen=True, slots=True)
class Message:
    """A line of the catalogue.

    `sides` may send it; `travels` to the other State, or is an act within one. `moves` tells, for each state of a
    measure in which it may be said, the state that follows; where the word carried under `choice` decides, there are
    moves for each such word, else for "" alone. `needs` it must carry always, `needs_when` for a word of `choice`.
    It `opens` a matter, or `closes` those of a kind (standing.BY_REPLY: the one that its `in_reply_to` names).
    `creates`: measures not known before may begin by it, in that state. `late`: it may also be said of measures that
    have ended; `ends`: for which words of `choice` ("" where there is none) the measure ends. `hook`: the provisions.
    `only`: the forms of cooperation of which alone it is said (none: all but those of `never`). `otherwise`: the line
    that holds in its place for the forms of that line's `only`; `of` gives the line of a form.
    """

    kind: str
    sides: frozenset[Side]
    travels: bool = True
    moves: Mapping[str, Moves] = field(default_factory=dict)
    choice: str = ""
    needs: tuple[Need, ...] = ()
    needs_when: Mapping[str, tuple[Need, ...]] = field(default_factory=dict)
    opens: MatterKind | None = None
    closes: MatterKind | None = None
    creates: State | None = None
    late: bool = False
    ends: tuple[str, ...] = ()
    hook: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    otherwise: "Message | None" = None

    @property
    def speakers(self) -> frozenset[Side]:
        """The sides that may send it of a measure of some form."""
        return self.sides | self.otherwise.sides if self.otherwise else self.sides

    def of(self, form: str) -> "Message":
        """The line that holds for a form of cooperation: this one, or the one in its place."""
        return self.otherwise if self.otherwise and form in self.otherwise.only else self

    def fits(self, form: str) -> bool:
        """Whether it may be said of a measure of a form."""
        return form in self.only if self.only else form not in self.never

    def moves_for(self, carries: Mapping[str, Any]) -> Moves:
        """The moves that what it carries decides; none where the word is not one of its choices."""
        return self.moves.get(str(carries.get(self.choice, "")) if self.choice else "", {})

    def lacks(self, carries: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of what it must carry and does not."""
        word = str(carries.get(self.choice, "")) if self.choice else ""
        needs = (*self.needs, *self.needs_when.get(word, ()))
        return tuple(need.name for need in needs if not need.met(carries))


def fits(value: Any, shape: Shape, choices: tuple[str, ...] = ()) -> bool:
    """Whether a value that came from outside is of a shape."""
    if shape in LISTS:
        return isinstance(value, list | tuple) and bool(value) and all_fit(value, shape, choices)
    if shape is Shape.NAMED:
        return isinstance(value, Mapping) and bool(value) and all(map(said, (*value, *value.values())))
    return (
        said(value)
        and (shape is not Shape.DAY or day_of(value) is not None)
        and (shape is not Shape.CHOICE or value in choices)
    )


def all_fit(values: Sequence[Any], shape: Shape, choices: tuple[str, ...]) -> bool:
    if shape is Shape.QUESTIONS:
        return all(map(is_question, values)) and len({one["number"] for one in values}) == len(values)
    if shape is Shape.AMOUNTS:
        return all(isinstance(one, str) and AMOUNT.fullmatch(one) for one in values)
    return all(said(one) and (shape is Shape.LIST or one in choices) for one in values)


def said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def day_of(value: Any) -> date | None:
    """The day that was typed or came, written 2025-01-31; None for whatever is none."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if day.isoformat() == value else None


def is_question(value: Any) -> bool:
    """A numbered question, tied to an element of the content (a code of law/elements.csv)."""
    if not isinstance(value, Mapping) or value.get("need") not in ("needed", "helpful"):
        return False
    return all(said(value.get(name)) for name in ("number", "text", "element"))
