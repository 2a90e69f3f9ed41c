"""The line of a request to the other State's node: which it is, between whom one can be, what went and came on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from entraide.apps.asking import asked
from entraide.apps.exchange.models import Incoming, Outgoing
from entraide.apps.exchange.queries import boxes
from entraide.apps.requests.models import Carriage, Document, Line, Request
from entraide.apps.requests.queries.life import events_of, given_of
from entraide.domain.requests.carrying import Carried, Parting, partings
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.messages import Event
from entraide.domain.requests.states import Side

__all__ = [
    "FORMS",
    "URN",
    "Brought",
    "brought",
    "by_node",
    "last_of_theirs",
    "line_of",
    "parted",
    "received",
    "request_at",
    "signed_letter",
    "was_lined",
]

URN = "urn:entraide:request:"
FORMS = ("pdf", "docx")  # in which a letter is sent, the first that there is


@dataclass(frozen=True, slots=True)
class Brought:
    """An event that went or came: its carriage, and its message in the outbox or the inbox (None: it is there no
    more)."""

    carriage: Carriage
    message: Outgoing | Incoming | None


def request_at(urn: str) -> Request | None:
    """The request of an address; None where there is none, or it was deleted."""
    if not urn.startswith(URN):
        return None
    return Request.objects.filter(reference=urn.removeprefix(URN)).exclude(state="deleted").first()


def was_lined(request: Request) -> bool:
    """Whether a request ever had a line."""
    return bool(lines_of(request.pk))


@asked
def lines_of(request: int) -> QuerySet[Line, int]:
    return Line.objects.filter(request=request).order_by().values_list("pk", flat=True)[:1]


def line_of(request: Request) -> Line | None:
    """The line that a request has now; None where it goes by paper."""
    last = request.lines.last()
    return last if last and last.node else None


def by_node(request: Request, key: str) -> bool:
    """Whether an event of a request went or came by a node."""
    return Carriage.objects.filter(happened__request=request, happened__key=key).exists()


def last_of_theirs(request: Request) -> str:
    """The id of the last event that came from the other node; "" where none did."""
    rows = Carriage.objects.filter(happened__request=request).exclude(happened__side=request.side)
    return rows.order_by("-pk").values_list("happened__key", flat=True).first() or ""


def brought(request: Request) -> list[Brought]:
    """All that went and came on a request's line, in its order here."""
    rows = list(Carriage.objects.filter(happened__request=request).select_related("happened"))
    ours, theirs = boxes.by_identifier(one.message for one in rows)
    return [Brought(one, (ours if one.happened.side == request.side else theirs).get(one.message)) for one in rows]


def parted(request: Request, rows: Iterable[Carriage]) -> list[Parting]:
    """The measures on which the last message of the other node tells another standing than ours, of the same events."""
    events = events_of(request)
    ids = {one.id: one for one in events}
    carried = [one for one in rows if one.happened.key in ids]
    told = next((one for one in reversed(carried) if one.happened.side != request.side and one.stands), None)
    if told is None:
        return []
    theirs = [one.happened.key for one in carried if one.happened.side != request.side and one.pk <= told.pk]
    ours = [one.happened.key for one in carried if one.happened.side == request.side]
    upto = ours.index(told.knows) + 1 if told.knows in ours else 0
    by_carriage = {one.happened.key for one in carried}
    by_hand = [one.id for one in events if CATALOGUE[one.kind].travels and one.id not in by_carriage]
    stood = Carried(ids[told.happened.key], stands=told.stands, knows=told.knows)
    return partings(events, Side(request.side), stood, [*theirs, *ours[:upto], *by_hand], given_of())


def signed_letter(request: Request, events: Iterable[Event], signature: str) -> tuple[Document | None, str]:
    """The document that a signature (the id of its event) was given on, and the form in which it is sent; (None, "")
    where there is none that can be."""
    signed = next((one.carries.get("document") for one in events if one.id == signature), None)
    found = request.documents.filter(number=signed).first() if signed else None
    forms = set(found.copies.values_list("form", flat=True)) if found else set()
    form = next((one for one in FORMS if one in forms), "")
    return (found, form) if form else (None, "")


def received(request: Request) -> dict[str, list[tuple[int, str]]]:
    """The documents that came with messages of the other node, by the event: the number and form of each."""
    rows = Document.objects.filter(request=request, origin="received").order_by("number")
    out: dict[str, list[tuple[int, str]]] = {}
    for about, number, form in rows.values_list("about", "number", "copies__form"):
        out.setdefault(about, []).append((number, form))
    return out
