"""Evidences of transport, and the state of a message that follows from them.

Reads:  the table of evidences (data/exchange/evidences.csv), what was said of a message
Writes: the stage that it is at, what of it is late, whether an evidence may still be said

Names: ETSI EN 319 522 (REM). Priorities and how often each may be: the e-CODEX connector's. Of several the highest
priority counts. One rule is ours: what a node says by its own clock alone (nothing came in time) yields to what the
other node says of the same stage or a later one. A node may be away for a month, and still receive.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

__all__ = ["Kind", "Said", "Stage", "Table", "late", "stage_of", "takes"]


class Stage(StrEnum):
    """Where a message is on its way (spec C.2), each after the first with its negative twin."""

    QUEUED = "queued"
    SUBMITTED = "submitted"
    RELAYED = "relayed"
    DELIVERED = "delivered"
    RETRIEVED = "retrieved"
    NOT_SUBMITTED = "not_submitted"
    NOT_RELAYED = "not_relayed"
    NOT_DELIVERED = "not_delivered"
    NOT_RETRIEVED = "not_retrieved"


@dataclass(frozen=True, slots=True)
class Kind:
    """An evidence of the table: the stage that it shows, whether it is positive, its priority, how often a node may say
    it of a message (0: any number). Of a negative one that the sender's clock may say: after how many hours without a
    better one since the message was submitted, and after how many it warns."""

    code: str
    stage: Stage
    positive: bool
    priority: int
    most: int
    hours: int = 0
    warns: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """That an evidence was said, when; `clock`: by the sender's own clock alone."""

    code: str
    at: datetime
    clock: bool = False


Table = Mapping[str, Kind]


def rank(one: Said, table: Table) -> float:
    """What it weighs: of two, the higher counts."""
    kind = table[one.code]
    if not one.clock or kind.positive:
        return kind.priority
    twin = positive_twin(kind)
    return min(other.priority for other in table.values() if other.stage is twin) - 0.5


def positive_twin(kind: Kind) -> Stage:
    """The stage that a negative evidence denies."""
    return Stage(kind.stage.removeprefix("not_"))


def stage_of(said: Iterable[Said], table: Table) -> Stage:
    """The stage of a message of which so much was said."""
    best = max(said, key=lambda one: (rank(one, table), one.at), default=None)
    return table[best.code].stage if best else Stage.QUEUED


def takes(code: str, held: Collection[str], table: Table) -> bool:
    """Whether a node that said these of a message may say one more."""
    most = table[code].most
    return not most or list(held).count(code) < most


def late(said: Collection[Said], now: datetime, table: Table) -> tuple[list[str], list[str]]:
    """(evidences that the clock says now, those of which it warns): negative ones whose hours are over since the
    message was submitted, where nothing as good as its positive twin was said, nor the evidence itself."""
    start = next((one.at for one in said if one.code == "SUBMISSION_ACCEPTANCE"), None)
    over, soon = list[str](), list[str]()
    if start is None:
        return over, soon
    best = max(rank(one, table) for one in said)
    for kind in table.values():
        if not kind.hours or any(one.code == kind.code for one in said):
            continue
        if best >= rank(Said(kind.code, now, clock=True), table):
            continue
        if now - start >= timedelta(hours=kind.hours):
            over.append(kind.code)
        elif now - start >= timedelta(hours=kind.warns):
            soon.append(kind.code)
    return over, soon
