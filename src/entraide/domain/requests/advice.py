"""What a good office would do next, by where a request stands: a hint for who learns, never a rule.

Reads:  the standing of the requesting State, a day
Writes: codes of data/training/advice.csv, the most pressing first
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from entraide.domain.requests.clocks import Calendar, due
from entraide.domain.requests.messages import MatterKind
from entraide.domain.requests.refusing import OUTCOMES
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import State

__all__ = ["Advice", "advised", "fitting_outcome"]

M = MatterKind
PREPARED = {  # where a measure stands → what is to be done with it
    State.DRAFT: "draft",
    State.LEGAL_REVIEW: "review",
    State.TRANSLATION: "sign",
    State.SIGNED: "send",
}
ASKED = {  # what the other State opened → what it is answered with
    M.INFORMATION: "answer",
    M.CONSULTATION: "consult",
    M.CONDITIONS: "conditions",
    M.ASSURANCE: "assurance",
    M.COSTS: "costs",
}
AGAIN = 30  # days after which one asks once more
OURS_TO_ASK = {"no_answer": 30, "first_view": 0, "postponement": 0, "progress_report": 0, "execution": 0}
"""Clocks that the other State lets run out → from which day on one asks it (0: when it is due)."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A hint: its code, the measures that it is about, the event that it would answer."""

    code: str
    measures: tuple[str, ...] = ()
    answers: str = ""


def advised(standing: Standing, on: date, calendar: Calendar) -> list[Advice]:
    """What the requesting State would do now; "wait" where nothing is to be done, "over" where it is closed."""
    if standing.closed:
        return [Advice("over")]
    return [*preparing(standing), *answering(standing), *finishing(standing), *asking(standing, on, calendar)] or [
        Advice("wait")
    ]


def preparing(standing: Standing) -> Iterator[Advice]:
    held: dict[str, list[str]] = {}
    for key, one in standing.measures.items():
        code = PREPARED.get(one.state)
        if code == "review" and key in standing.reviewed:
            code = "sign"
        if code:
            held.setdefault(code, []).append(key)
    yield from (Advice(code, tuple(keys)) for code, keys in held.items())


def answering(standing: Standing) -> Iterator[Advice]:
    for one in standing.open(*ASKED):
        if one.side is not standing.side:
            yield Advice(ASKED[one.kind], one.measures, one.id)


def finishing(standing: Standing) -> Iterator[Advice]:
    """A receipt for what came, things given back, the outcome told, then the end."""
    came = {State.EXECUTED, State.PARTLY_EXECUTED}
    unreceived = tuple(
        key for key, one in standing.measures.items() if one.state in came and key not in standing.received
    )
    if unreceived:
        yield Advice("receipt", unreceived)
    due_back = standing.open(M.ORIGINAL, M.PERSON)
    if due_back:
        yield Advice("return", tuple(dict.fromkeys(key for one in due_back for key in one.measures)))
    ended = bool(standing.measures) and all(one.ended for one in standing.measures.values())
    if ended and not unreceived and not due_back:
        told = standing.reported or standing.course not in came
        yield Advice("close" if told else "outcome", tuple(standing.measures))


def asking(standing: Standing, on: date, calendar: Calendar) -> Iterator[Advice]:
    """The other State let a clock run out, and was not asked about it yet."""
    pending = {
        key for one in standing.open(M.PROGRESS) for key in one.measures if (on - calendar.day(one.at)).days < AGAIN
    }
    late: dict[str, None] = {}
    for one in standing.running:
        if one.clock.code not in OURS_TO_ASK or one.measure in pending:
            continue
        wait = OURS_TO_ASK[one.clock.code]
        if (on - calendar.day(one.since)).days >= wait if wait else due(one, calendar).day < on:
            late[one.measure] = None
    if late:
        yield Advice("ask_again", tuple(late))


def fitting_outcome(standing: Standing) -> str:
    """The outcome with which the request would be closed as its measures stand; "" for none, or before all are over."""
    if not all(one.over for one in standing.measures.values()):
        return ""
    return next((code for code, states in OUTCOMES.items() if standing.course in states), "")
