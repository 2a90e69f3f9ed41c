"""What waits for somebody in a request: which role of our side has something to do, on which measures, since when.

It follows from where the request stands alone; whether a person of that role may do it is for roles.may_act.

Reads:  a standing
Writes: duties

Source: spec C.1 (who does what), C.3 (states), C.6 (two rounds of questions without answer).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from entraide.domain.requests.informing import INFORMING
from entraide.domain.requests.messages import MatterKind
from entraide.domain.requests.refusing import consulted
from entraide.domain.requests.roles import Role
from entraide.domain.requests.standing import BY_REPLY, LASTING, Matter, Standing
from entraide.domain.requests.states import Side, State

__all__ = ["KINDS", "Duty", "duties", "owed_by"]

S, R, M = State, Role, MatterKind
BY_STATE: dict[tuple[Side, State], tuple[str, Role]] = {  # the next step of a measure, and whose it is
    (Side.REQUESTING, S.DRAFT): ("draft", R.DRAFTER),
    (Side.REQUESTING, S.LEGAL_REVIEW): ("review", R.LEGAL_REVIEWER),
    (Side.REQUESTING, S.TRANSLATION): ("translate", R.TRANSLATOR),
    (Side.REQUESTING, S.SIGNED): ("send", R.SENDER),
    (Side.REQUESTED, S.SENT): ("register", R.REGISTRY),
    (Side.REQUESTED, S.RECEIVED): ("acknowledge", R.REGISTRY),
    (Side.REQUESTED, S.ACKNOWLEDGED): ("decide", R.LEGAL_REVIEWER),
    (Side.REQUESTED, S.FORWARDED): ("decide", R.LEGAL_REVIEWER),
    (Side.REQUESTED, S.POSTPONED): ("decide", R.LEGAL_REVIEWER),
    (Side.REQUESTED, S.ACCEPTED): ("execute", R.CENTRAL_AUTHORITY),
    (Side.REQUESTED, S.REFUSED_PART): ("execute", R.CENTRAL_AUTHORITY),
    (Side.REQUESTED, S.IN_EXECUTION): ("execute", R.CENTRAL_AUTHORITY),
}
BY_MATTER: dict[MatterKind, tuple[str, Role]] = {  # what is open and ours to answer
    M.INFORMATION: ("answer", R.SENDER),
    M.CONSULTATION: ("consult", R.LEGAL_REVIEWER),
    M.COSTS: ("costs", R.CENTRAL_AUTHORITY),
    M.CONDITIONS: ("conditions", R.SENDER),
    M.ASSURANCE: ("assurance", R.SENDER),
    M.PROGRESS: ("progress", R.CENTRAL_AUTHORITY),
    M.USE: ("consent", R.CENTRAL_AUTHORITY),
    M.ORIGINAL: ("give_back", R.CENTRAL_AUTHORITY),
    M.PERSON: ("give_back", R.CENTRAL_AUTHORITY),
    M.NOTICE: ("notice", R.CENTRAL_AUTHORITY),
    M.AGREEMENT: ("agree", R.CENTRAL_AUTHORITY),
    M.REGISTRY: ("flag", R.CENTRAL_AUTHORITY),
}
OTHERS = ("sign", "consult_owed", "outcome", "close")
KINDS = tuple(dict.fromkeys((*(one for one, _ in BY_STATE.values()), *(one for one, _ in BY_MATTER.values()), *OTHERS)))


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do: its kind (KINDS), for a role, on measures, since a moment (None: since the request is there);
    `due` a day or None; `event` the one that asked for it, or ""; `begins`: the day from which it waits, or None."""

    kind: str
    role: Role
    measures: tuple[str, ...]
    since: datetime | None
    due: date | None = None
    event: str = ""
    begins: date | None = None


def duties(standing: Standing) -> Iterator[Duty]:
    """All that waits on our side; nothing once the request is closed."""
    if standing.closed or standing.archived or standing.deleted:
        return
    if standing.side is Side.REQUESTING and not standing.measures:
        yield Duty("draft", R.DRAFTER, (), None)
    yield from steps(standing)
    for one in standing.open():
        if owed_by(standing, one) is standing.side:
            kind, role = BY_MATTER[one.kind]
            yield Duty(kind, role, one.measures, one.at, one.until, one.id)
    if standing.side is Side.REQUESTED:
        yield from consultations(standing)
    yield from endings(standing)


def steps(standing: Standing) -> Iterator[Duty]:
    """The next step of each measure that has not ended; the same step of several is one duty."""
    found: dict[tuple[str, Role], list[str]] = {}
    for key, one in standing.measures.items():
        kind, role = BY_STATE.get((standing.side, one.state), ("", R.DRAFTER))
        kind = "" if kind == "decide" and one.form in INFORMING else kind  # nothing is asked
        kind = "" if one.oral and standing.side is Side.REQUESTED else kind  # the writing is waited for
        signable = one.state is S.LEGAL_REVIEW and key in standing.reviewed
        if kind and not one.ended and not signable:
            found.setdefault((kind, role), []).append(key)
        if signable or (standing.side is Side.REQUESTING and one.state is S.TRANSLATION):
            found.setdefault(("sign", R.SIGNATORY), []).append(key)
    for (kind, role), keys in found.items():
        yield Duty(kind, role, tuple(keys), min(standing.measures[key].since for key in keys))


def owed_by(standing: Standing, matter: Matter) -> Side:
    """Which State has to act on what is open: who was asked; of things and persons to give back, who holds them: the
    requesting State; of an exculpatory notice, who used the evidence."""
    if matter.kind in (M.ORIGINAL, M.PERSON):
        return Side.REQUESTING
    if matter.kind is M.NOTICE:
        return matter.side
    return matter.side.other if matter.kind in BY_REPLY or matter.kind is M.PROGRESS else standing.side


def consultations(standing: Standing) -> Iterator[Duty]:
    """The consultation that we owe after two rounds of questions without answer: from the day after the second was due
    (life.consultations_owed tells it on a day)."""
    for key in standing.measures:
        untils = sorted(one.until for one in standing.open(M.INFORMATION, measure=key) if one.until)
        if len(untils) >= 2 and not consulted(standing, key, "information"):
            begins = untils[1] + timedelta(1)
            yield Duty("consult_owed", R.LEGAL_REVIEWER, (key,), None, begins=begins)


def endings(standing: Standing) -> Iterator[Duty]:
    """What is left when all measures have ended: the outcome to report of what was received, then the closing."""
    if not standing.measures or not all(one.ended for one in standing.measures.values()) or not standing.sent:
        return
    since = max(one.since for one in standing.measures.values())
    if standing.side is Side.REQUESTING and standing.received and not standing.reported:
        yield Duty("outcome", R.CENTRAL_AUTHORITY, tuple(standing.measures), since)
    elif not standing.open(*LASTING) and not any(standing.holding()):
        yield Duty("close", R.CENTRAL_AUTHORITY, tuple(standing.measures), since)
