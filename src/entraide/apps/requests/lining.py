"""The line of a request in words: by which node it goes, where each message is, whether the two records agree.

Reads:  a request, its line, what went and came on it
Writes: what the pages show
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from entraide.apps.accounts.models import User
from entraide.apps.exchange.models import Conversation, Incoming, Outgoing
from entraide.apps.exchange.queries import boxes
from entraide.apps.exchange.queries.waiting import authorities
from entraide.apps.exchange.wording import course, state_name
from entraide.apps.exchange.wording import say as words
from entraide.apps.requests.models import Carriage, Happened, Request
from entraide.apps.requests.queries.drafts import request_of, written
from entraide.apps.requests.queries.life import events_of
from entraide.apps.requests.queries.lines import URN, Brought, brought, line_of, parted, received, signed_letter
from entraide.apps.requests.views.checking import label
from entraide.apps.requests.wording import message_name, say, state_words
from entraide.apps.saying import moment
from entraide.domain.requests.carrying import Parting
from entraide.domain.requests.placing import SENDING
from entraide.domain.requests.standing import Standing

__all__ = ["Choice", "chain", "choices", "lined", "page_of", "warned", "ways", "without_letter"]

SHORT = 12  # signs of a fingerprint that are shown


@dataclass(frozen=True, slots=True)
class Choice:
    """A line that a request can have: what it is chosen by, the node, the two authorities, whether it is the one."""

    value: str
    node: str
    theirs: str
    ours: str
    held: bool


def named(key: Any) -> str:
    """An authority's key as it is shown."""
    return f"{key.name} ({key.fingerprint[:SHORT]}…)"


def choices(found: Request) -> list[Choice]:
    """The lines that a person can choose from: trusted authorities of trusted nodes of the other State."""
    line, out = line_of(found), list[Choice]()
    own = [key for key in authorities() if key.retired is None]
    for peer in boxes.peers().filter(state=found.peer, standing="trusted"):
        for key in peer.keys.filter(kind="authority", standing="trusted"):
            for ours in own:
                now = line and (line.node, line.ours, line.theirs) == (peer.node, ours.fingerprint, key.fingerprint)
                value = f"{peer.node} {ours.fingerprint} {key.fingerprint}"
                out.append(Choice(value, peer.node, named(key), named(ours), bool(now)))
    return out


def where(one: Brought, proofs: dict[str, list[Any]]) -> str:
    """Where a message is, with the moments: delivered, opened."""
    row = one.message
    if isinstance(row, Outgoing):
        return course(row, proofs.get(row.message, ()))
    if isinstance(row, Incoming):
        return say("rx_came", at=moment(row.arrived))
    return say("rx_gone")


def ways(found: Request) -> dict[str, str]:
    """By event, where the message that carries it is."""
    rows = brought(found)
    proofs = boxes.proofs_of(one.message for one in rows if isinstance(one.message, Outgoing))
    return {one.carriage.happened.key: where(one, proofs) for one in rows}


def lined(found: Request) -> dict[str, Any]:
    """What the page of a request's line shows."""
    rows = brought(found)
    proofs = boxes.proofs_of(one.message for one in rows if isinstance(one.message, Outgoing))
    line, bare = line_of(found), without_letter(found, [one.carriage.happened for one in rows])
    return {
        "line": line,
        "differences": differing(found),
        "state": state_name(found.peer) if found.peer else "",
        "choices": choices(found),
        "rows": [
            row(one, found, where(one, proofs)) | {"bare": bare.get(one.carriage.happened.key, "")} for one in rows
        ],
        "partings": [parting(one) for one in parted(found, [one.carriage for one in rows])],
        "told": next((told_at(one.carriage) for one in reversed(rows) if told(one.carriage, found)), None),
    }


def differing(found: Request) -> list[dict[str, Any]]:
    """What their message says otherwise than was corrected here, and nobody chose yet."""
    now = written(found) if found.differences.filter(taken="").exists() else None
    return [
        {"number": one.pk, "name": label(one.field), "ours": now.get(one.field), "theirs": one.theirs, "at": one.at}
        for one in found.differences.filter(taken="")
        if now
    ]


def without_letter(found: Request, went: Iterable[Happened]) -> dict[str, str]:
    """By event that went or came without its letter, what is said of that: a request without a signed one, a later
    message whose letter was made here beside it."""
    came, events = received(found), events_of(found)
    made = set(found.documents.exclude(about="").exclude(origin="received").values_list("about", flat=True))
    out = {}
    for one in went:
        if one.kind in SENDING and one.side != found.side and one.key not in came:
            out[one.key] = say("rx_came_bare")
        elif one.kind in SENDING and one.side == found.side:
            if not signed_letter(found, events, str(one.carries.get("signature", "")))[0]:
                out[one.key] = say("rx_left_bare")
        elif one.side == found.side and one.key in made:
            out[one.key] = say("rx_letter_apart")
    return out


def warned(found: Request, standing: Standing) -> frozenset[str]:
    """The kinds that would leave by a node without a signed letter, were they said now."""
    if line_of(found) is None:
        return frozenset()
    signature = next(reversed(list(standing.signatures)), "")
    return frozenset() if signed_letter(found, events_of(found), signature)[0] else frozenset(SENDING)


def told(one: Carriage, found: Request) -> bool:
    """Whether the other node told with it where its record stands."""
    return one.happened.side != found.side and bool(one.stands)


def told_at(one: Carriage) -> datetime:
    return one.happened.at


def row(one: Brought, found: Request, words: str) -> dict[str, Any]:
    """A message, as the page lists it; the number of its page in its box, none where the box has it no more."""
    happened = one.carriage.happened
    out = happened.side == found.side
    return {
        "name": message_name(happened.kind),
        "at": happened.at,
        "out": out,
        "where": words,
        "box": "out" if out else "in",
        "number": one.message.pk if one.message else None,
    }


def parting(one: Parting) -> dict[str, str]:
    """A measure that stands otherwise in the two records, in words."""
    ours = state_words(one.ours.value) if one.ours else say("rx_not_here")
    return {"measure": one.measure, "ours": ours, "theirs": state_words(one.theirs.value)}


def chain(found: Request) -> tuple[str, bool] | None:
    """What going through the chain of a request's messages finds, in words; whether it holds. None where none went."""
    conversation = Conversation.objects.filter(subject=found.urn).first()
    if conversation is None:
        return None
    count, ours, theirs = boxes.chain_faults(conversation)
    if ours or theirs:
        return words("ex_chain_broken", ours=ours, theirs=theirs), False
    words_of = say("rx_chain_whole", n=count)
    sent = say("rx_head_sent", n=conversation.sent_number, hash=conversation.sent_hash[:SHORT] or "–")
    got = say("rx_head_got", n=conversation.got_number, hash=conversation.got_hash[:SHORT] or "–")
    return f"{words_of} {sent} {got}", True


def page_of(user: User | AnonymousUser, urn: str) -> str:
    """The page of the request of an address; "" where it is none, or the reader may not know of it."""
    found = request_of(user, urn.removeprefix(URN)) if urn.startswith(URN) else None
    return reverse("request_life", args=(found.reference,)) if found else ""
