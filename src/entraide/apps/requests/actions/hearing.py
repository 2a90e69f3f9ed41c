"""What the other State's node says of a request, laid on this node's own record; a new request becomes a case.

Each node keeps its own: what came is kept in any case, and told apart where it cannot take its place.
"""

import uuid
from datetime import datetime, timedelta
from pathlib import Path

from django.db import OperationalError, transaction
from django.utils import timezone

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.exchange.actions.sending import Way
from entraide.apps.exchange.handlers import Arrived, Unfit
from entraide.apps.exchange.own import ourselves
from entraide.apps.requests.actions.carrying import add_line
from entraide.apps.requests.actions.differing import laid_beside
from entraide.apps.requests.actions.documents import received
from entraide.apps.requests.actions.drafting import NotDraft, OtherHand, open_file, write
from entraide.apps.requests.actions.entering import opened
from entraide.apps.requests.actions.living import Came, Said, say
from entraide.apps.requests.models import Carriage, Happened, Request
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.queries.life import standing_of
from entraide.apps.requests.queries.lines import FORMS, request_at
from entraide.data.drafts import draft_fields
from entraide.data.laws import law_table
from entraide.domain.requests.carrying import Carried, Unreadable, read_body
from entraide.domain.requests.catalogue import CATALOGUE, OPENERS
from entraide.domain.requests.life import IllegalMove, may_say
from entraide.domain.requests.placing import SENDING
from entraide.domain.requests.states import Side, State

__all__ = ["KINDS", "hear"]

KINDS = tuple(kind for kind, row in CATALOGUE.items() if row.travels)
TICK = timedelta(microseconds=1)
STARTS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}
BEFORE = (  # what a request of ours that came back went through here, and by whom
    ("DRAFT", "drafter"),
    ("REVIEW.ASK", "drafter"),
    ("REVIEW.PASS", "legal_reviewer"),
    ("SIGN", "signatory"),
)


def hear(arrived: Arrived, *, by: str, at: datetime) -> str:
    """Take a message of the catalogue. Raises Unfit, which leaves it in the inbox: so does what breaks this program,
    for one message must not keep the others from being read."""
    try:
        return laid(arrived, by=by, at=at)
    except (Unfit, OperationalError):
        raise
    except Exception as fault:
        raise Unfit(f"it breaks the program: {type(fault).__name__}") from fault


@transaction.atomic
def laid(arrived: Arrived, *, by: str, at: datetime) -> str:
    """Lay a message on the record. Raises Unfit."""
    told = read(arrived)
    event, message = told.event, arrived.message
    request = known(arrived)
    if request is None:
        if arrived.subject or event.kind not in OPENERS:
            raise Unfit("no such request here")
        request = begun(arrived, told, by=by, at=at)
    if not request.lines.filter(node=arrived.node, theirs=arrived.there).exists():
        if not arrived.ours:
            raise Unfit("of a request that never went by this authority")
        add_line(request, Way(arrived.node, arrived.here, arrived.there), by=by, at=at)
    if (event.side.value == request.side) is not arrived.ours:
        raise Unfit("said for the other State")
    held = Happened.objects.filter(key=event.id).first()
    if held is not None:
        if (held.request_id, held.side, held.kind) != (request.pk, event.side.value, event.kind):
            raise Unfit("another event has its name here")
        return request.urn
    if arrived.ours and event.kind in SENDING:
        try:
            restore(request, told, by=by, at=at)
        except OtherHand as fault:
            raise Unfit("opened by who reviewed or signed in the case") from fault
    said = Said(
        event.kind,
        event.role,
        event.side,
        event.measures,
        event.carries,
        event.in_reply_to,
        moment_of(request, told, arrived),
        Came(event.id, arrived.node),
    )
    row = say(request, said, by=by, at=at)
    Carriage.objects.create(happened=row, message=message.id, stands=dict(told.stands), knows=told.knows)
    received(row, attached(arrived), message.language, by=by, at=at)
    try:
        apart = event.id in {one.event.id for one in standing_of(request).apart}  # told on its page, with why
        if event.kind in SENDING and not arrived.ours and not apart:
            take_in(request, told, arrived, by=by, at=at)
    except (NotDraft, IllegalMove) as fault:  # closed, say: it waits until it can be taken
        raise Unfit("what it says can be changed no more") from fault
    return request.urn


def moment_of(request: Request, told: Carried, arrived: Arrived) -> datetime:
    """When something was said, whatever the clock of the other node: not after it came, but after what its sender had
    heard of ours by then, and after what they said before."""
    if arrived.ours:
        return told.event.at
    there = request.happened.filter(carriage__isnull=False).exclude(side=request.side).order_by("-at").first()
    before = [one.at for one in (request.happened.filter(key=told.knows).first(), there) if one]
    return max([min(told.event.at, arrived.arrived), *(one + TICK for one in before)])


def read(arrived: Arrived) -> Carried:
    """What a message says. Raises Unfit."""
    fields = draft_fields(Side.REQUESTED.value)
    try:
        told = read_body(arrived.message.body, arrived.node, fields)
    except Unreadable as fault:
        raise Unfit(f"unreadable: {fault.what}") from fault
    if told.event.kind != arrived.message.kind:
        raise Unfit("unreadable: kind")
    forms = told.event.carries.get("forms", {})
    if any(told.typed.get(f"{one}.form", form) != form for one, form in forms.items()):
        raise Unfit("unreadable: forms")
    return told


def known(arrived: Arrived) -> Request | None:
    """The request that a message is of: by its conversation; where this node forgot that, by our own reference, if it
    went by the authority that sent it, or we said it ourselves."""
    if arrived.subject:
        return request_at(arrived.subject)
    for reference in filter(None, (arrived.message.requesting, arrived.message.requested)):
        found = request_at(f"urn:entraide:request:{reference}")
        if found and (arrived.ours or found.lines.filter(node=arrived.node, theirs=arrived.there).exists()):
            return found
    return None


def begun(arrived: Arrived, told: Carried, *, by: str, at: datetime) -> Request:
    """A case for a request that is new here, its line to the node that it came from; or for one of ours that this node
    forgot. Raises Unfit where its States are not those of the two nodes, or whoever opened it
    keeps no cases."""
    asking, asked = told.typed.get("requesting"), told.typed.get("requested")
    here, there = ourselves().state, arrived.state
    if (asking, asked) != ((here, there) if arrived.ours else (there, here)):
        raise Unfit("of other States than the nodes are")
    user = User.objects.get(username=by)
    if not may(user, "write", "case"):
        raise Unfit("opened by somebody who keeps no cases")
    side = Side.REQUESTING if arrived.ours else Side.REQUESTED
    row = law_table("states")[there]
    title = ", ".join([*dict.fromkeys((row["fr"], row["en"])), arrived.message.requesting])
    made = open_file(title[:200], user, side=side, by=by, at=at)
    add_line(made, Way(arrived.node, arrived.here, arrived.there), by=by, at=at)
    return made


def take_in(request: Request, told: Carried, arrived: Arrived, *, by: str, at: datetime) -> None:
    """Keep what the letter says in the fields of the request, but what was corrected here, which is laid beside; and
    register the measures that came."""
    came, now = timezone.localtime(arrived.arrived), written(request)
    typed = {**told.typed, **opened(told.event)}
    if now.draft.get("requesting") and (typed.get("requesting"), typed.get("requested")) != (
        now.draft.get("requesting"),
        now.draft.get("requested"),
    ):
        raise Unfit("of other States than it was")
    if not now.draft.get("received"):
        typed |= {"received": came.date().isoformat(), "received_at": f"{came:%H:%M}", "carrier": "exchange"}
        typed |= {"their_reference": arrived.message.requesting, "letter_date": told.event.at.date().isoformat()}
    free = laid_beside(request, typed, told.event.id, at=at)
    write(request, free, now.numbers, origin="came", by=by, at=at)
    new = tuple(key for key, one in standing_of(request).measures.items() if one.state is State.SENT)
    if new:
        carries = {"reference": request.reference}
        say(request, Said("REGISTER", "registry", Side.REQUESTED, new, carries), by=by, at=at)


def restore(request: Request, told: Carried, *, by: str, at: datetime) -> None:
    """A request of ours came back to a database that had forgotten that it was signed: it bears our node's signature,
    so that it was. What it says is written again; what it went through here is noted as told by that node, under names
    that nobody can know before: else a peer could take them first. Of all that was said before, the message names the
    signature alone. Raises Unfit where something else has its name here."""
    event, standing = told.event, standing_of(request)
    signature = str(event.carries.get("signature", ""))
    if Happened.objects.filter(key=signature).exclude(request=request, side=Side.REQUESTING, kind="SIGN").exists():
        raise Unfit("another event has the name of its signature here")
    fresh = {one: form for one, form in event.carries.get("forms", {}).items() if one not in standing.measures}
    for nth, (kind, role) in enumerate(BEFORE):
        standing = standing_of(request)
        asked = tuple(one for one in standing.measures if kind in may_say(standing, one) and one in event.measures)
        if kind == "DRAFT":
            asked = tuple(fresh)
        came = Came(signature if kind == "SIGN" and signature else uuid.uuid4().hex, event.by)
        when = event.at - timedelta(seconds=len(BEFORE) - nth)
        if asked:
            carries = {"forms": fresh} if kind == "DRAFT" else {}
            say(request, Said(kind, role, Side.REQUESTING, asked, carries, "", when, came), by=by, at=at)
        if kind == "DRAFT" and standing_of(request).writable:
            write(request, dict(told.typed), written(request).numbers, by=by, at=at)


def attached(arrived: Arrived) -> dict[str, bytes]:
    """The letters that came with a message, by their form. Raises Unfit for what is no letter."""
    out = {}
    for name in arrived.message.attachments:
        path = Path(arrived.files) / name
        form = path.suffix.removeprefix(".")
        data = path.read_bytes() if form in FORMS else b""
        if not data.startswith(STARTS.get(form, b"\0")):
            raise Unfit(f"an attachment that is no letter: {name[:40]}")
        out[form] = data
    return out
