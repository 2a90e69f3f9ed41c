"""How the exchange is said in the reader's language: where a message is, what is the matter, what to do.

Reads:  rows of the boxes, evidences, codes
Writes: words
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from entraide.apps.exchange.models import Evidence, Gap, Incoming, Outgoing, Peer
from entraide.apps.exchange.queries.knowing import card_in, speaks
from entraide.apps.exchange.queries.waiting import times
from entraide.apps.exchange.refusals import Refusal, words_of
from entraide.apps.saying import day, moment, reader
from entraide.apps.words import spoken
from entraide.data.exchanges import evidence_names
from entraide.data.laws import law_table
from entraide.domain.exchange.evidences import Said, Stage, late, stage_of
from entraide.sealing.refusals import Refused

__all__ = [
    "advice",
    "course",
    "evidence_words",
    "fault_words",
    "gap_words",
    "health",
    "held_up",
    "key_ends",
    "say",
    "state_name",
    "trouble_of",
    "trouble_words",
    "where",
]

PACKAGE = "entraide.apps.exchange"
NEAR = timedelta(days=90)  # before its end a key is to be changed: people must meet, and compare
STAGES = {
    "queued": "ex_at_queued",
    "submitted": "ex_at_submitted",
    "relayed": "ex_at_relayed",
    "delivered": "ex_at_delivered",
    "retrieved": "ex_at_retrieved",
    "not_submitted": "ex_at_not_submitted",
    "not_relayed": "ex_at_not_relayed",
    "not_delivered": "ex_at_not_delivered",
    "not_retrieved": "ex_at_not_retrieved",
}
STATES = {"early": "ex_in_early", "delivered": "ex_in_delivered", "opened": "ex_in_opened", "faulty": "ex_in_faulty"}
LATE = ("not_relayed", "not_delivered", "not_retrieved")
LATE_AT = {Stage.RELAYED: "ex_todo_gap", Stage.DELIVERED: "ex_todo_open"}  # by how far the other node proved it came
FAILED = {Stage.NOT_RETRIEVED: "ex_todo_unopenable"}
GAPS = {"missing": "ex_gap_missing", "lost": "ex_gap_lost", "forgotten": "ex_gap_forgotten", "forked": "ex_gap_forked"}


def say(key: str, **facts: object) -> str:
    """Words of the exchange's table."""
    return spoken(PACKAGE, reader())[key].format(**facts)


def where(row: Incoming | Outgoing) -> str:
    """Where a message is, in a few words."""
    return say(STAGES[row.stage] if isinstance(row, Outgoing) else STATES[row.state])


def course(row: Outgoing, proofs: Iterable[Evidence]) -> str:
    """What became of a message of ours, with the moments: "delivered to CHE on … , opened on …"."""
    at = {one.code: one.at for one in proofs if one.said == "them"}
    if row.stage in LATE and not at:
        return say("ex_at_not_relayed")  # whatever else our clock says of it: it never came there
    parts = []
    if "DELIVERY" in at:
        parts.append(say("ex_delivered_on", to=row.conversation.peer.node, at=moment(at["DELIVERY"])))
    if "RETRIEVAL" in at:
        parts.append(say("ex_opened_on", at=moment(at["RETRIEVAL"])))
    return ", ".join(parts) or where(row)


def advice(row: Outgoing, proofs: Iterable[Evidence], now: datetime) -> str:
    """What is the matter with a message of ours, and what to do: it is refused, late, or late before long; "" where
    nothing is."""
    if row.trouble:
        return trouble_words(row.trouble)
    told = [Said(one.code, one.at, clock=one.said == "clock") for one in proofs]
    if "RETRIEVAL" in {one.code for one in told if not one.clock}:
        return ""  # also one that would not open at first
    proved = stage_of([one for one in told if not one.clock], times())
    if proved in FAILED:
        return say(FAILED[proved])
    over, soon = late(told, now, times())
    if row.stage in LATE:
        return say(LATE_AT.get(proved, "ex_todo_away"))
    return say("ex_soon") if over or soon else ""


def held_up(row: Incoming, now: datetime) -> str:
    """What is the matter with a message that came: it could not be taken, or waits for longer than its sender is told
    that it was not opened; "" where nothing is."""
    if row.trouble:
        return trouble_words(row.trouble)
    hours = times()["NON_RETRIEVAL"].hours
    waits = row.state in {"delivered", "faulty"} and row.applied is None and row.removed is None
    return say("ex_overdue", hours=hours) if waits and now - row.arrived >= timedelta(hours=hours) else ""


def evidence_words(code: str) -> str:
    """What an evidence says."""
    return evidence_names(reader()).get(code, code)


def trouble_words(code: str) -> str:
    """What is the matter, and what to do."""
    if code == "unfit":
        return say("ex_unfit")
    words, todo = words_of(code)
    return f"{words}. {todo}." if todo else words


def fault_words(fault: Exception) -> str:
    """Why the exchange, or sealing, took something not; that this node has no keys yet."""
    if isinstance(fault, Refusal):
        return trouble_words(fault.code)
    return fault.message(reader()) if isinstance(fault, Refused) else say("ex_not_clear")


def gap_words(gap: Gap) -> str:
    """What is missing, and what happens about it."""
    return say(GAPS[gap.kind], first=gap.first, last=gap.last, node=gap.conversation.peer.node)


def trouble_of(peer: Peer) -> str:
    """What keeps messages from a peer, as a code; "" where nothing does."""
    try:
        speaks(peer)
    except Refusal as fault:
        return fault.code
    return peer.trouble


def health(peer: Peer) -> str:
    """How a peer is, in a sentence."""
    if peer.standing == "met":
        return say("ex_peer_met")
    if peer.standing == "suspended":
        return say("ex_peer_suspended")
    if not peer.way:
        return trouble_words("no_way")
    if trouble := trouble_of(peer):
        return trouble_words(trouble)
    words = say("ex_peer_answered", at=moment(peer.answered)) if peer.answered else say("ex_peer_waiting")
    if abs(peer.ahead) > 300:
        words += " " + say("ex_peer_clock", hours=f"{peer.ahead / 3600:+.1f}")
    return words


def key_ends(card: bytes, today: date) -> tuple[str, bool]:
    """Until when a key is valid, in words; whether somebody must look to it: its end is near, or past."""
    until = card_in(card).until
    if today > until:
        return say("ex_key_over", day=day(until)), True
    near = until - today < NEAR
    return say("ex_key_near" if near else "ex_key_until", day=day(until)), near


def state_name(code: str) -> str:
    """A State's name."""
    row = law_table("states").get(code)
    return str(row[reader()]) if row else code
