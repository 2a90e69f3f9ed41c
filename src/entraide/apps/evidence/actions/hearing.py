"""Items that come by a request's line: named first, with their terms and their custody; their bytes with them or in
chunks. What comes is hashed again, compared with what was said of it, and frozen where it differs."""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.db import OperationalError, transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.intake import keep_item, keep_step
from entraide.apps.evidence.actions.looking import environment, noted
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Chunk, Item, Look
from entraide.apps.evidence.queries.items import plain
from entraide.apps.exchange.handlers import Arrived, Unfit
from entraide.apps.exchange.models import OwnKey
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.lines import request_at
from entraide.domain.evidence.carrying import (
    CHUNKED,
    PACKAGE,
    Comes,
    Package,
    Unreadable,
    read_body,
    read_chunk,
)
from entraide.domain.evidence.chunks import CHUNK, Came, Listed
from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import Digests, Hashed, digests_of
from entraide.domain.evidence.items import Item as Named
from entraide.domain.requests.states import Side, State
from entraide.gateways.storage import Files, Lost

__all__ = ["KINDS", "hear", "kept_as", "put_away", "put_together"]

KINDS = (PACKAGE, CHUNKED)
PIECE = 2**18
AHEAD = timedelta(days=2)  # by which another State's clock is believed; a person looks at what lies beyond


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
    if set(arrived.message.attachments) != attached:
        raise Unfit("other attachments than it names")
    for one in came.items:
        known = Item.objects.filter(request=request, key=one.key).first()
        if known is None:
            take_in(request, one, came, side, arrived, by=by, at=at)
        elif known.side != side or plain(known) != one:
            raise Unfit("another item has its key here")
        elif not known.stored:  # named once more, while its bytes are awaited: they are taken as they come now
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
    row.save(update_fields=["comes", "chunks"])
    other = [one.pk for one in row.came.all() if row.chunks[one.number - 1 : one.number] != [one.sha256]]
    row.came.filter(pk__in=other).delete()
    told = set(row.steps.values_list("key", flat=True))
    for step in came.steps[one.key]:
        if step.key not in told:
            keep_step(row, step, by=arrived.node, at=arrived.arrived)
    if arrived.ours and store(row.request.reference).has(one.digests.sha256):
        held(row, one.digests.sha256, at=at)  # the database forgot it, the disk did not
    elif came.comes[one.key] is Comes.ATTACHED:
        keep_bytes(row, Path(arrived.files) / one.key, by=by, at=at)


def keep_bytes(row: Item, path: Path, *, by: str, at: datetime) -> None:
    """Keep the bytes that came for an item, and what comparing them gave."""
    kept_as(row, *put_away(row, path), by=by, at=at)


def put_away(row: Item, path: Path) -> tuple[str, Digests]:
    """Put bytes into the storage of an item's request: their name there, and what they are. It may take an hour: nobody
    is to wait for it, and nothing is said of the item yet."""
    incoming = store(row.request.reference).receive(anew=True)
    try:
        with path.open("rb") as file:
            read = Hashed(file)
            while piece := read.read(PIECE):
                incoming.write(piece)
        return incoming.finish(), read.digests
    except BaseException:
        incoming.drop()
        raise


def kept_as(row: Item, digest: str, found: Digests, *, by: str, at: datetime) -> None:
    """Keep that an item has these bytes, and what comparing them gave."""
    held(row, digest, at=at)
    compare(row, found, by=by, at=at)


def held(row: Item, digest: str, *, at: datetime) -> None:
    Item.objects.filter(pk=row.pk).update(stored=digest, held=at)
    row.stored, row.held = digest, at


def compare(row: Item, found: Digests | None, *, by: str, at: datetime) -> None:
    """Keep what comparing what came gave; of the other State's, that our authority received it."""
    if row.side != row.request.side:
        told = [step.ended for step in row.steps.all() if step.ended <= at + AHEAD]
        when = max([at, *told])  # a clock may be wrong by a day: it was received after it was sent
        keep_step(row, Step(secrets.token_hex(16), Kind.RECEIPT, authority_of(row.request), when, when), by=by, at=at)
    look = Look.objects.create(request_id=row.request_id, item=row, environment=environment(), by=by, at=at)
    noted(look, found, at=at)


def authority_of(request: Request) -> str:
    """Our authority on a request's line, the last that there was."""
    line = request.lines.exclude(node="").last()
    own = OwnKey.objects.filter(fingerprint=line.ours).first() if line else None
    return own.name if own else request.reference


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


def put_together(number: int, *, at: datetime) -> None:
    """Make the whole of an item's chunks, and compare it. Who is killed begins it again."""
    row = Item.objects.select_related("request__file").filter(pk=number, stored="").first()
    if row is None:
        return
    files, chunks = store(row.request.reference), list(row.came.all())
    if [one.number for one in chunks] != list(range(1, len(row.chunks) + 1)):
        return
    incoming = files.receive(anew=True)
    try:
        for one in chunks:
            for piece in files.pieces(one.sha256):
                incoming.write(piece)
        digest = incoming.finish()
    except Lost:
        incoming.drop()
        let_go_of_spoilt(files, chunks)
        return
    except BaseException:
        incoming.drop()
        raise
    with files.opened(digest) as path, path.open("rb") as file:
        found = digests_of(file)
    with transaction.atomic():
        if not Item.objects.select_for_update(of=("self",)).filter(pk=row.pk, stored="").exists():
            return
        held(row, digest, at=at)
        compare(row, found, by="entraide worker", at=at)
        row.came.all().delete()


def let_go_of_spoilt(files: Files, chunks: list[Chunk]) -> None:
    """Forget the chunks that our own disk has lost or spoilt: they are awaited again, and taken when the item is handed
    over once more."""
    for one in chunks:
        try:
            for _ in files.pieces(one.sha256):
                pass
        except Lost:
            one.delete()
            files.remove(one.sha256)
