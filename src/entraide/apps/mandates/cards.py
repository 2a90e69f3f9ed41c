"""What a provision asks, as a page shows it: a card a clause, with all that was said of it. Pure.

Reads:  the clauses of a provision in each language, what persons said of them
Writes: cards; the words of each language cut into what is a clause and what is not
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from entraide.apps.library.wording import instrument_at, title_of
from entraide.apps.mandates.evidence import leads
from entraide.apps.mandates.models import Clause, Statement
from entraide.apps.mandates.placing import meant
from entraide.apps.mandates.wording import due_words, goal_words, named, say, strength_words
from entraide.apps.saying import day, reader
from entraide.domain.mandates.clause import STRENGTH
from entraide.domain.mandates.due import dues_of
from entraide.domain.mandates.states import MandateState, indication

__all__ = ["Card", "Fact", "Line", "Told", "cards_of", "lines_of", "pieces", "said_lines", "told"]

TINTS = 4
ABOUT = ("object", "beneficiaries", "recurrence", "ratification", "crimes", "goals")  # said of a clause that has them


@dataclass(frozen=True, slots=True)
class Line:
    """What a field says: its words, those of the text for it, and what follows from them."""

    words: str
    quote: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a clause. Where a person corrected it: what they `said`, and what the machine had read (`was`).
    `alone`: a machine alone says it, on a clause of which a person corrected other fields."""

    name: str
    lines: list[Line]
    said: Statement | None = None
    was: list[Line] = field(default_factory=list)
    alone: bool = False

    @property
    def label(self) -> str:
        """What the field is called."""
        return named("field", self.name)


@dataclass(frozen=True, slots=True)
class Told:
    """What a person said, its fields in words, and where its evidence leads."""

    said: Statement
    changes: list[tuple[str, list[Line]]]
    path: str


@dataclass(slots=True)
class Card:
    """A clause as it stands: the row that the reader's language shows (`row`), the same in the other languages, its
    number on the page, and what was said of it. `at` tells it from the others also after the text was read again."""

    row: Clause
    number: int
    others: list[Clause] = field(default_factory=list)
    history: list[Told] = field(default_factory=list)

    @property
    def at(self) -> str:
        """Its language and place."""
        return f"{self.row.version.language}-{self.row.nth}"

    @property
    def tint(self) -> int:
        """Which of the colours that tell clauses apart it has."""
        return self.number % TINTS

    @property
    def rows(self) -> list[Clause]:
        """The clause in each language, the reader's first."""
        return [self.row, *self.others]

    @property
    def heading(self) -> str:
        """Its words, short, in one line."""
        return " ".join(self.row.quote.split())

    @property
    def moved(self) -> Statement | None:
        """Who said where it stands; None where nobody did."""
        return self.last("move") if self.row.state != MandateState.EXTRACTED else None

    @property
    def disputed(self) -> Statement | None:
        """Who contests it, and why."""
        return self.last("contest") if self.row.contested else None

    @property
    def indication(self) -> str:
        """What its state says of delivery, in words."""
        return named("indication", indication(MandateState(self.row.state)))

    @property
    def wide(self) -> bool:
        """Whether only a range of its strength is known."""
        return self.row.least != self.row.most

    @property
    def strength(self) -> str:
        """How strong it is, in words."""
        return strength_words(self.row.strength)

    @property
    def odds(self) -> list[tuple[str, int, int]]:
        """What the verb may stand for: concept in words, its strength, its share in per cent, the likeliest first."""
        return [(named("concept", concept), STRENGTH[concept], round(100 * share)) for concept, share in self.row.odds]

    @property
    def facts(self) -> list[Fact]:
        """Its fields, in the order in which they are read."""
        out = []
        for name in ("addressees", "concept", "asks", "deliverable", "due", "qualifiers"):
            now = getattr(self.row, name)
            before = (self.row.as_read or {}).get(name, now)
            said = self.last("correct", name) if before != now else None
            out.append(Fact(name, lines_of(name, now), said, lines_of(name, before) if said else []))
        told = [(name, about_lines(name, self.row)) for name in ABOUT]
        return out + [Fact(name, lines, alone=self.row.as_read is not None) for name, lines in told if lines]

    def last(self, kind: str, name: str = "") -> Statement | None:
        """What was said last of that kind, and of that field, and stands."""
        held = (one.said for one in reversed(self.history) if not one.said.ended)
        return next((one for one in held if one.kind == kind and (not name or name in one.said)), None)


def cards_of(rows: Sequence[Clause], said: Iterable[Statement], language: str) -> tuple[list[Card], list[Told]]:
    """The cards of a provision, and what was said and finds no clause now. Where the languages are cut alike, a clause
    is one card; else each language has cards of its own."""
    by_language: dict[str, list[Clause]] = {}
    for row in rows:
        by_language.setdefault(row.version.language, []).append(row)
    order = sorted(by_language, key=lambda one: one != language)
    alike = len({len(held) for held in by_language.values()}) == 1
    if alike and order:
        pairs = zip(*(by_language[one] for one in order), strict=True)
        cards = [Card(same[0], nth, list(same[1:])) for nth, same in enumerate(pairs, 1)]
    else:
        cards = [Card(row, row.nth + 1) for one in order for row in by_language[one]]
    homes = {row.pk: card for card in cards for row in card.rows}
    homeless = []
    for one in said:
        found = meant(one, by_language.get(one.language, []))
        if found is not None and (one.placed or one.ended):
            homes[found.pk].history.append(told(one))
        else:
            homeless.append(told(one))
    return cards, homeless


def told(said: Statement) -> Told:
    """A statement as a page shows it."""
    return Told(said, said_lines(said.said), leads(said.evidence) if said.evidence else "")


def said_lines(said: dict[str, Any]) -> list[tuple[str, list[Line]]]:
    """What a person corrected, field by field."""
    values = {name: [[one, ""] for one in value] if name == "addressees" else value for name, value in said.items()}
    return [(named("field", name), lines_of(name, value)) for name, value in values.items()]


def lines_of(name: str, value: Any) -> list[Line]:
    """The value of a field in words."""
    if name == "addressees":
        return [Line(named("to", kind), words) for kind, words in value] or [Line(say("mandate_nobody"))]
    if name == "concept":
        return [Line(named("concept", value))]
    if name == "asks":
        return [Line(say("mandate_asks_yes" if value else "mandate_asks_no"))]
    if name == "due":
        dues = [(one, say("mandate_from_day", day=day(one.on)) if one.on else "") for one in dues_of(value)]
        return [Line(due_words(one.kind, one.value), more=more) for one, more in dues] or [Line(say("mandate_no_due"))]
    family = name.removesuffix("s")
    codes = value if isinstance(value, list) else [value] if value else []
    return [Line(named(family, code)) for code in codes] or [Line(say("mandate_none_told"))]


def about_lines(name: str, row: Clause) -> list[Line]:
    """One of the fields ABOUT in words; none where the clause does not have it."""
    if name == "object":
        return [Line("", row.object_words)] if row.object_words else []
    held = row.more.get(name)
    if name == "beneficiaries":
        return [Line(named("beneficiary", one["type"]), one["text"]) for one in held or ()]
    if name == "recurrence":
        return [Line(named("recurrence", held))] if held else []
    if name == "ratification":
        treaties = [(code, instrument_at(code)) for code in held or ()]
        return [Line(code, more=title_of(one, reader()) if one else "") for code, one in treaties]
    return [Line(goal_words(one) if name == "goals" else named("crime", one)) for one in held or ()]


def pieces(words: str, rows: Sequence[Clause], cards: Sequence[Card]) -> list[tuple[str, Card | None]]:
    """The words of a provision in one language, in order: those of each clause with its card, those between with
    none."""
    homes = {row.pk: card for card in cards for row in card.rows}
    out: list[tuple[str, Card | None]] = []
    done = 0
    for row in sorted(rows, key=lambda one: one.start):
        start, end = max(row.start, done), min(row.end, len(words))
        if end > start:
            out += [(words[done:start], None), (words[start:end], homes[row.pk])]
            done = end
    return [piece for piece in [*out, (words[done:], None)] if piece[0]]
