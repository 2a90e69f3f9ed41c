"""What is counted of requests, from their events alone: never typed in.

A Counted is one measure of one request, without any name; a node keeps it beside the events, and throws the rest away
when retention says so. A table of counts that others are told goes through cells.py first.

Source: spec C.11; A/RES/74/177 op. 23, 40, 61; FATF Recommendation 33.

Reads:  the events of a request
Writes: Counted, Figures
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from entraide.domain.requests.messages import Event
from entraide.domain.requests.placing import SENDING
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side

__all__ = ["Counted", "Figures", "counted", "figures"]

DAYS = 86_400  # seconds
PROMPT = 7  # days in which a request is acknowledged
DECIDED = frozenset({"DECISION", "EXT.DECISION", "PRESERVE.CONFIRM"})
LEFT = SENDING | {"ORAL"}
URGENT = frozenset({"EMERGENCY", "EXT.PROV", "PRESERVE", "ORAL"})


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure as it is counted: `direction` "sent" or "received" by the node; days from sending to acknowledgement,
    to the first decision and to the end of execution, None where it has not come to that; `outcome` the state of the
    measure once ended, or ""; `grounds` the paragraphs of a refusal; `asked` whether information was."""

    direction: str
    form: str
    peer: str
    sent: datetime
    to_acknowledgement: float | None
    to_decision: float | None
    to_execution: float | None
    outcome: str
    grounds: tuple[str, ...]
    urgent: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of some measures: `acknowledged` within seven days; medians and 90th percentiles in days, None where
    nothing came so far; `outcomes` and `grounds` counted; `urgent` and `asked` as numbers."""

    number: int
    acknowledged: int
    median_to_decision: float | None
    ninetieth_to_decision: float | None
    median_to_execution: float | None
    ninetieth_to_execution: float | None
    outcomes: Mapping[str, int]
    grounds: Mapping[str, int]
    urgent: int
    asked: int


def counted(events: Iterable[Event], standing: Standing, peer: str) -> list[Counted]:
    """The measures of a request that were sent, by its events and where it stands; events that stand apart do not
    count."""
    placed = {one.id: one for one in events}
    ordered = [placed[one] for one in standing.applied if one in placed]
    rows = []
    for key, one in standing.measures.items():
        about = [event for event in ordered if key in event.measures or not event.measures]
        start = next((place for place, event in enumerate(about) if event.kind in LEFT), None)
        if start is None:
            continue
        sent, about = about[start], about[start:]
        acknowledged = next((event for event in about if event.kind == "ACK.REGISTERED"), None)
        decided = next((event for event in about if event.kind in DECIDED), None)
        end = next((event for event in about if event.id == one.ended), None)
        refusals = [event for event in about if event.carries.get("decision") in {"refuse", "part", "reject_form"}]
        executed = end if end and end.kind in {"RESULT.FINAL", "EXT.SURRENDER", "PRESERVE.LAPSED"} else None
        rows.append(
            Counted(
                direction="sent" if standing.side is Side.REQUESTING else "received",
                form=one.form,
                peer=peer,
                sent=sent.at,
                to_acknowledgement=days(sent, acknowledged),
                to_decision=days(sent, decided),
                to_execution=days(sent, executed),
                outcome="lapsed" if end and end.kind == "PRESERVE.LAPSED" else (one.state if end else ""),
                grounds=tuple(dict.fromkeys(place for event in refusals for place in event.listed("paragraphs"))),
                urgent=sent.kind in URGENT or bool(sent.carries.get("urgent")),
                asked=any(event.kind == "INFO.ASK" for event in about),
            )
        )
    return rows


def days(start: Event, end: Event | None) -> float | None:
    return None if end is None else (end.at - start.at).total_seconds() / DAYS


def figures(rows: Iterable[Counted]) -> Figures:
    """What is told of some measures together."""
    every = list(rows)
    decisions = sorted(one.to_decision for one in every if one.to_decision is not None)
    executions = sorted(one.to_execution for one in every if one.to_execution is not None)
    return Figures(
        number=len(every),
        acknowledged=sum(one.to_acknowledgement is not None and one.to_acknowledgement <= PROMPT for one in every),
        median_to_decision=percentile(decisions, 50),
        ninetieth_to_decision=percentile(decisions, 90),
        median_to_execution=percentile(executions, 50),
        ninetieth_to_execution=percentile(executions, 90),
        outcomes=Counter(one.outcome for one in every if one.outcome),
        grounds=Counter(ground for one in every for ground in one.grounds),
        urgent=sum(one.urgent for one in every),
        asked=sum(one.asked for one in every),
    )


def percentile(ordered: Sequence[float], share: int) -> float | None:
    """The least value that so many in a hundred do not exceed (nearest rank); the mean of the middle two for an even
    median; None of nothing."""
    if not ordered:
        return None
    if share == 50 and len(ordered) % 2 == 0:
        return (ordered[len(ordered) // 2 - 1] + ordered[len(ordered) // 2]) / 2
    return ordered[-(-len(ordered) * share // 100) - 1]
