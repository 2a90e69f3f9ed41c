"""What the engine says of a case: bases in order, findings, questions, content, clocks, each with what it rests on."""

from dataclasses import dataclass

from entraide.domain.law.entries import Entry
from entraide.domain.law.rules import Clock, Element

__all__ = ["Answered", "Basis", "Because", "Counted", "Finding", "LegAnswer", "MeasureAnswer", "Part", "Question"]


@dataclass(frozen=True, slots=True)
class Because:
    """A rule that a conclusion rests on: its id, its paragraphs, what it says by language, for which offences and
    persons; whether it was checked against its text (what was not is never cited in a document to be sent)."""

    rule: str
    instrument: str
    places: tuple[str, ...]
    keys: tuple[str, ...]
    says: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...] = ()
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """An instrument and its part in the answer: lead, supplement, permissive, residual, excluded, information.

    `binding`: whether it obliges. `why` the rules, those that make it a basis first; `rows` of the ledger; `status` the
    reasons for which it is in force between them or not; `given` where the case itself gave that.
    """

    instrument: str
    role: str
    binding: bool
    why: tuple[Because, ...]
    rows: tuple[Entry, ...] = ()
    status: tuple[str, ...] = ()
    given: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: a code of the table of findings, of whom or what, and on which rules it rests."""

    code: str
    why: tuple[Because, ...]
    subjects: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that nobody said and that decides something: of which subjects it is asked, for which rules."""

    fact: str
    subjects: tuple[str, ...]
    rules: tuple[str, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the letter must hold, or shall where possible, and who asks for it."""

    element: Element
    why: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A time that will run, and where it comes from."""

    clock: Clock
    why: Because


@dataclass(frozen=True, slots=True)
class MeasureAnswer:
    """Of one measure. `rules`: all other rules that count, in the order of the bases: channel, language, costs …"""

    measure: str
    form: str
    bases: tuple[Basis, ...]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    content: tuple[Part, ...]
    clocks: tuple[Counted, ...]
    rules: tuple[tuple[str, Because], ...] = ()


@dataclass(frozen=True, slots=True)
class LegAnswer:
    """Of one pair of States."""

    requesting: str
    requested: str
    measures: tuple[MeasureAnswer, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """Of a case."""

    case: str
    legs: tuple[LegAnswer, ...]
