"""Items that come by a request's line: named first, with their terms and their custody; their bytes with them or in
chunks. What comes is hashed again, compared with what was said of it, and frozen where it differs."""

from datetime import datetime
from pathlib import Path

from django.db import OperationalError, transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.arriving import compare, note_stored, put_away
from entraide.apps.evidence.actions.intake import keep_item
from entraide.apps.evidence.actions.stepping import keep_step
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Chunk, Item
from entraide.apps.evidence.queries.items import plain, spoilt
from entraide.apps.exchange.handlers import Arrived, Unfit
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.lines import request_at
from entraide.domain.evidence.carrying import (
    BESIDE,
    CHUNKED,
    PACKAGE,
    Comes,
    Package,
    read_body,
    read_chunk,
)
from entraide.domain.evidence.chunks import CHUNK, Came, Listed
from entraide.domain.evidence.items import Item as Named
from entraide.domain.exchange.headers import Unreadable
from entraide.domain.requests.states import Side, State

__all__ = ["KINDS", "hear"]

KINDS = (PACKAGE, CHUNKED)


def hear(arrived: Arrived, *, by: str, at: datetime) -> str:
    """Take a message about items. Raises Unfit, which leaves it in the inbox: so does what breaks this program."""
    try:
        if arrived.message.kind == CHUNKED and arrived.subject and request_at(arrived.subject) is None:
            return arrived.subject  # deleted while they came: they go as it did
        request = request_of(arrived)
        if arrived.message.kind == PACKAGE:
            package(request, arrived, by=by, at=at)
        else:
            chunk(request, arrived)
    except Unreadable as fault:
        raise Unfit(f"unreadable: {fault.what}") from fault
    except (Unfit, OperationalError):
        raise
    except Exception as fault:
        raise Unfit(f"it breaks the program: {type(fault).__name__}") from fault
    return request.urn


def request_of(arrived: Arrived) -> Request:
    """The request that a message is of. Raises Unfit where there is none, or it never went by that authority."""
    request = request_at(arrived.subject)
    if request is None:
        raise Unfit("no such request here")
    if not request.lines.filter(node=arrived.node, theirs=arrived.there).exists():
        raise Unfit("of a request that never went by this authority")
    return request


@transaction.atomic
def package(request: Request, arrived: Arrived, *, by: str, at: datetime) -> None:
    """Keep the items that a package names. Raises Unfit, Unreadable."""
    if locked(request).state == State.DELETED:
        raise Unfit("no such request here")
    came = read_body(arrived.message.body)
    side = request.side if arrived.ours else Side(request.side).other.value
    attached = {key for key, how in came.comes.items() if how is Comes.ATTACHED}
    if set(arrived.message.attachments) - BESIDE != attached:
        raise Unfit("other attachments than it names")
    for one in came.items:
        known = Item.objects.filter(request=request, key=one.key).first()
        if known is None:
            take_in(request, one, came, side, arrived, by=by, at=at)
        elif known.side != side or plain(known) != one:
            raise Unfit("another item has its key here")
        elif not known.stored or (known.key in spoilt(request) and not arrived.ours):
            # named once more, while its bytes are awaited or frozen: they are taken as they come now
            bytes_of(known, one, came, arrived, by=by, at=at)


def take_in(  # noqa: PLR0913 which item of what, whose, how it came, who and when
    request: Request, one: Named, came: Package, side: str, arrived: Arrived, *, by: str, at: datetime
) -> None:
    """Keep an item that is new here, and the steps told of it; with its bytes where they came."""
    if Item.objects.filter(request=request, side=side, exhibit=one.exhibit).exists():
        raise Unfit("another item has its exhibit number here")
    row = keep_item(request, one, side, came.measures, arrived.message.id, by=by, at=at)
    bytes_of(row, one, came, arrived, by=by, at=at)
    detail = {"request": request.reference, "exhibit": one.exhibit, "from": arrived.node}
    audit.record("evidence.received", request.file.urn, by=by, at=at, detail=detail)


def bytes_of(  # noqa: PLR0913 which item of what, how it came, who and when
    row: Item, one: Named, came: Package, arrived: Arrived, *, by: str, at: datetime
) -> None:
    """How the bytes of an item come, the steps told of it, and its bytes where they are with the message."""
    row.comes = came.comes[one.key].value
    row.chunks = list(came.lists[one.key].hashes) if one.key in came.lists else []
    row.stored, row.held = "", None
    row.save(update_fields=["comes", "chunks", "stored", "held"])
    other = [one.pk for one in row.came.all() if row.chunks[one.number - 1 : one.number] != [one.sha256]]
    row.came.filter(pk__in=other).delete()
    told = set(row.steps.values_list("key", flat=True))
    for step in came.steps[one.key]:
        if step.key not in told:
            keep_step(row, step, by=arrived.node, at=arrived.arrived)
    if arrived.ours and store(row.request.reference).has(one.digests.sha256):
        note_stored(row, one.digests.sha256, at=at)  # the database forgot it, the disk did not
    elif came.comes[one.key] is Comes.ATTACHED:
        compare(row, put_away(row, Path(arrived.files) / one.key), by=by, at=at)


@transaction.atomic
def chunk(request: Request, arrived: Arrived) -> None:
    """Keep a chunk; the last one has the item put together by the worker. Raises Unfit, Unreadable."""
    said = read_chunk(arrived.message.body)
    row = Item.objects.select_for_update(of=("self",)).filter(request=request, key=said.item).first()
    side = request.side if arrived.ours else Side(request.side).other.value
    if row is not None and row.side == side and row.stored:
        return  # it came before, or otherwise
    if row is None or row.side != side or not row.chunks:
        raise Unfit("no such item is awaited in chunks")
    path = Path(arrived.files) / "chunk"
    if set(arrived.message.attachments) != {"chunk"} or path.stat().st_size > CHUNK:
        raise Unfit("a chunk that is not the one that was named")
    data = path.read_bytes()
    numbers = set(row.came.values_list("number", flat=True))
    match Listed(row.size, tuple(row.chunks), CHUNK).came(said.number, data, numbers):
        case Came.DIFFERENT | Came.STRANGE:
            raise Unfit("a chunk that is not the one that was named")
        case Came.NEW:
            digest = store(request.reference).keep(data)
            Chunk.objects.create(request=request, item=row, number=said.number, sha256=digest)
            numbers.add(said.number)
    if len(numbers) == len(row.chunks):
        from entraide.apps.evidence.tasks import put_item_together  # noqa: PLC0415 the tasks call the actions

        put_item_together.enqueue(row.pk)
