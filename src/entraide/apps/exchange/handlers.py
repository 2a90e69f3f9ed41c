"""What the apps above do with messages and with questions of other nodes, and what they say of keys and of what goes
out: each registers here, since the exchange does not know them.

Reads:  kinds of messages, paths of questions, and who handles them
Writes: the handler of a kind, the answer to a question
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.contrib.auth.models import AnonymousUser

from entraide.apps.accounts.models import User
from entraide.apps.exchange.models import Peer, PeerKey
from entraide.domain.exchange.messages import Message

__all__ = [
    "BEFORE",
    "PAGES",
    "QUESTIONS",
    "TAKES",
    "WITNESSES",
    "Arrived",
    "Handler",
    "Unfit",
    "handler_of",
    "page_of",
    "register",
]


class Unfit(Exception):
    """The message cannot be taken by the app: `why` in a few words. It stays in the inbox as faulty, and is told."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message that was opened: what it says; the folder of its attachments; the node and the State at the other end;
    the address of the case here, "" where the conversation is new; when the node received it; the fingerprints of our
    authority's key and of theirs. `ours`: we had sent it ourselves, and it came back after our database had been one
    of before."""

    message: Message
    files: Path
    node: str
    state: str
    subject: str
    arrived: datetime
    here: str
    there: str
    ours: bool = False


class Handler(Protocol):
    """What an app does with a message, inside the transaction in which it is marked as applied."""

    def __call__(self, arrived: Arrived, *, by: str, at: datetime) -> str:
        """Apply it; the address of the case here. Raises Unfit."""


HANDLERS: dict[str, Handler] = {}
PAGES: list[Callable[[User | AnonymousUser, str], str]] = []  # of a case's address; "" where the reader may not know it
# what a trusted peer may ask at /exchange/ and this path: its question in, the answer out; raises Refusal
QUESTIONS: dict[str, Callable[[Peer, bytes, datetime], bytes]] = {}
# asked before a message of a kind goes to a node; raises Refusal where it may not
BEFORE: list[Callable[[str, Peer], None]] = []
# whether a kind is for this node at all: what is not, nobody handles, whoever is registered for it
TAKES: list[Callable[[str], bool]] = []
# what else is said of a key, beside the voice of its owner: (a code, words), or None
WITNESSES: list[Callable[[PeerKey], tuple[str, str] | None]] = []


def register(kinds: Iterable[str], handler: Handler) -> None:
    """Let an app handle these kinds; "*" for all that nobody else does."""
    HANDLERS.update(dict.fromkeys(kinds, handler))


def handler_of(kind: str) -> Handler | None:
    """Who handles a kind; None where nobody does: the message waits, and is told."""
    if not all(takes(kind) for takes in TAKES):
        return None
    return HANDLERS.get(kind) or HANDLERS.get("*")


def page_of(user: User | AnonymousUser, subject: str) -> str:
    """The address of the page of a case, for a reader who may know of it; else ""."""
    return next((found for page in PAGES if (found := page(user, subject))), "") if subject else ""
