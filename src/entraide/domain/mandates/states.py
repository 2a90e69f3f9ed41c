"""What becomes of a mandate, and what a person must show for it.

    extracted → confirmed → active → delivered | renewed | superseded | lapsed | dropped

A machine only extracts. Each move is a named person's, with its evidence; of what nobody has told there is no
indication, never that it was not done. That a mandate is contested stands beside its state.

Source: the platform's own convention, from the words of the mandate review of 2006.

Reads:  the state of a mandate, where it is to go, on what evidence
Writes: whether it may
"""

from enum import StrEnum

__all__ = ["ENDED", "MOVES", "NEEDS", "IllegalMove", "LacksEvidence", "MandateState", "check_move", "indication"]


class MandateState(StrEnum):
    """Where a mandate stands."""

    EXTRACTED = "extracted"  # a machine read it; nobody has looked
    CONFIRMED = "confirmed"  # a person says that it is a mandate, rightly read
    ACTIVE = "active"  # whom it asks is at it
    DELIVERED = "delivered"
    RENEWED = "renewed_by"
    SUPERSEDED = "superseded_by"
    LAPSED = "lapsed"  # its time has passed
    DROPPED = "dropped"  # the next resolution says it no more


ENDED = (
    MandateState.DELIVERED,
    MandateState.RENEWED,
    MandateState.SUPERSEDED,
    MandateState.LAPSED,
    MandateState.DROPPED,
)
MOVES: dict[MandateState, tuple[MandateState, ...]] = {
    MandateState.EXTRACTED: (MandateState.CONFIRMED,),
    MandateState.CONFIRMED: (MandateState.ACTIVE, *ENDED[1:]),
    MandateState.ACTIVE: ENDED,
    MandateState.DELIVERED: (MandateState.ACTIVE, *ENDED[1:]),  # what recurs begins again
    MandateState.RENEWED: (),
    MandateState.SUPERSEDED: (),
    MandateState.LAPSED: (MandateState.ACTIVE,),
    MandateState.DROPPED: (MandateState.ACTIVE,),
}
NEEDS = frozenset({MandateState.ACTIVE, *ENDED})  # for these something else must be shown than the provision itself


class IllegalMove(ValueError):
    """A mandate cannot go from where it stands to there; `allowed` says where it can."""

    def __init__(self, now: MandateState, to: MandateState) -> None:
        super().__init__(f"{now} → {to}")
        self.now, self.to, self.allowed = now, to, MOVES[now]


class LacksEvidence(ValueError):
    """What a person says of a mandate needs something to show for it."""


def check_move(now: MandateState, to: MandateState, evidence: str) -> None:
    """Raises IllegalMove, or LacksEvidence."""
    if to not in MOVES[now]:
        raise IllegalMove(now, to)
    if to in NEEDS and not evidence.strip():
        raise LacksEvidence(to)


def indication(state: MandateState) -> str:
    """The same in the words of 2006: "no_indication", "in_progress", "completed", "not_applicable"."""
    if state is MandateState.DELIVERED:
        return "completed"
    if state is MandateState.ACTIVE:
        return "in_progress"
    return "not_applicable" if state in ENDED else "no_indication"
