"""Items go to the other State: told in the life of the request, and, where it has a line, sent by it in the same
transaction; what is too large for a message follows in chunks, which the worker hands over one by one."""

import secrets
import tempfile
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.intake import keep_step
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item, Leaving
from entraide.apps.evidence.queries.items import frozen, plain, steps_of
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over
from entraide.apps.exchange.models import OwnKey
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.kept import kept
from entraide.apps.requests.actions.carrying import COVER
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Line, Request
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.queries.lines import line_of
from entraide.domain.evidence.carrying import CHUNKED, PACKAGE, Chunk, Comes, Package, body_of, chunk_body
from entraide.domain.evidence.chunks import CHUNK, MOST, Listed, listed
from entraide.domain.evidence.custody import Kind, Step, held_by
from entraide.domain.requests.states import Side
from entraide.gateways.storage import Lost
from entraide.sealing.refusals import Refused

__all__ = ["RESULT", "Sending", "hand_over_items", "send_chunks"]

RESULT = "RESULT.PART"  # by which the State that was asked tells that it hands over
SMALL = CHUNK  # bytes of an item that goes within its package
TOGETHER = 4 * CHUNK  # bytes of all that go within one


class Sending(ValueError):
    """It is not sent: `code` "none", "frozen", "awaited", "no_line", "too_large"; the exhibit numbers that it is of."""

    def __init__(self, code: str, exhibits: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code, self.exhibits = code, tuple(exhibits)


@transaction.atomic
def hand_over_items(  # noqa: PLR0913 which items, for which measures, in which role, who and when
    request: Request, items: Sequence[Item], measures: tuple[str, ...], role: str, *, by: str, at: datetime
) -> None:
    """Hand items over. Who was asked says so in the life of the request, whether they go by a line or by courier; who
    asks sends them by the line alone. Raises Sending, IllegalMove, the exchange's Refusal, sealing's Refused, NoNode:
    then nothing is said and nothing leaves."""
    held = locked(request)
    line, event = line_of(held), ""
    barring(held, items, line)
    if held.side == Side.REQUESTED:
        exhibits, originals = [one.exhibit for one in items], [one.exhibit for one in items if one.original]
        carries = {"items": exhibits} | ({"originals": originals} if originals else {})
        event = say(held, Said(RESULT, role, Side.REQUESTED, measures, carries), by=by, at=at).key
    name = OwnKey.objects.get(fingerprint=line.ours).name if line else ""
    for one in items:
        holder = held_by(steps_of(one.steps.all())) or name or by
        told = Step(secrets.token_hex(16), Kind.SEND, holder, at, at, result=line.node if line else held.peer)
        keep_step(one, told, by=by, at=at)
    if line:
        for some in parcels(items):
            send(held, some, measures, event, line, by=by, at=at)
    detail = {"request": held.reference, "exhibits": [one.exhibit for one in items], "node": line.node if line else ""}
    audit.record("evidence.handed_over", held.file.urn, by=by, at=at, detail=detail)


def barring(held: Request, items: Sequence[Item], line: Line | None) -> None:
    """Raises Sending for what keeps items from leaving."""
    ours = [one for one in items if one.side == held.side]
    if not items or len(ours) < len(items):
        raise Sending("none")
    if held.side == Side.REQUESTING and line is None:
        raise Sending("no_line")
    cold = frozen(held)
    for code, found in (
        ("frozen", [one.exhibit for one in items if one.key in cold]),
        ("awaited", [one.exhibit for one in items if not one.stored]),
        ("too_large", [one.exhibit for one in items if line and one.size > MOST * CHUNK]),
    ):
        if found:
            raise Sending(code, found)


def parcels(items: Sequence[Item]) -> list[list[Item]]:
    """Items as they go together: small ones up to a size, each large one by itself."""
    out, size = list[list[Item]](), 0
    small = [one for one in items if one.size <= SMALL]
    for one in small:
        if not out or size + one.size > TOGETHER:
            out.append([])
            size = 0
        out[-1].append(one)
        size += one.size
    return out + [[one] for one in items if one.size > SMALL]


def send(  # noqa: PLR0913 what of which request, of which event, by which line, who and when
    held: Request, items: Sequence[Item], measures: Sequence[str], event: str, line: Line, *, by: str, at: datetime
) -> None:
    """One package, into the outbox; a large item's chunks are left to the worker."""
    files = store(held.reference)
    with tempfile.TemporaryDirectory(dir=kept().aside()) as place:
        attached, lists = dict[str, Path](), dict[str, Listed]()
        for one in items:
            try:
                with files.opened(one.stored) as path, path.open("rb") as file:
                    if one.size > SMALL:
                        lists[one.key] = listed(file)
                        continue
                    data = file.read()
            except Lost as fault:
                raise Sending("frozen", [one.exhibit]) from fault
            attached[one.key] = Path(place) / one.key
            attached[one.key].write_bytes(data)
        package = Package(
            tuple(map(plain, items)),
            {one.key: tuple(steps_of(one.steps.all())) for one in items},
            {one.key: Comes.CHUNKS if one.key in lists else Comes.ATTACHED for one in items},
            lists,
            tuple(measures),
            event,
        )
        hand_over(letter(held, PACKAGE, body_of(package), items, attached), way_of(line), by=by, at=at)
    for one in items:
        if one.key in lists:
            total = len(lists[one.key].hashes)
            row = Leaving.objects.create(
                request=held, item=one, node=line.node, ours=line.ours, theirs=line.theirs, total=total, by=by, at=at
            )
            leave(row)


def letter(
    held: Request, kind: str, body: dict[str, object], items: Sequence[Item], attached: dict[str, Path]
) -> Letter:
    """A message about items, under the terms of the first: one parcel's are not mixed where they differ."""
    ours = held.side == Side.REQUESTING
    return Letter(
        kind=kind,
        body=body,
        subject=held.urn,
        language=written(held).draft.get("language") or "fr",
        purpose=items[0].purpose,
        note=COVER.format(requesting=held.requesting, requested=held.requested),
        files=attached,
        digests={name: sha256(path.read_bytes()).hexdigest() for name, path in attached.items()},
        requesting=held.reference if ours else held.theirs,
        requested=held.theirs if ours else held.reference,
        caveats=tuple(dict.fromkeys(each["code"] for one in items for each in one.caveats)),
    )


def way_of(line: Line | Leaving) -> Way:
    return Way(line.node, line.ours, line.theirs)


def leave(row: Leaving) -> None:
    """Let the worker go on with the chunks of an item."""
    from entraide.apps.evidence.tasks import send_on  # noqa: PLC0415 the tasks call the actions

    send_on.enqueue(row.pk)


def send_chunks(number: int, *, at: datetime) -> None:
    """Hand over the chunks of an item that are left, each in a transaction of its own. Who is killed goes on where it
    was."""
    row = Leaving.objects.select_related("item__request__file").filter(pk=number).first()
    if row is None:
        return
    item = row.item
    try:
        with store(item.request.reference).opened(item.stored) as path:
            while next_chunk(row.pk, path, at=at):
                pass
    except Lost:
        Leaving.objects.filter(pk=row.pk).update(trouble="lost")
    except (Refusal, Refused) as fault:
        Leaving.objects.filter(pk=row.pk).update(trouble=str(fault.args[0])[:200])


@transaction.atomic
def next_chunk(number: int, path: Path, *, at: datetime) -> bool:
    """Hand over the next chunk; whether there was one."""
    row = Leaving.objects.select_for_update(of=("self",)).select_related("item__request__file").get(pk=number)
    if row.done >= row.total:
        return False
    with path.open("rb") as file, tempfile.TemporaryDirectory(dir=kept().aside()) as place:
        file.seek(row.done * CHUNK)
        piece = Path(place) / "chunk"
        piece.write_bytes(file.read(CHUNK))
        body = chunk_body(Chunk(row.item.key, row.done + 1))
        said = letter(row.item.request, CHUNKED, body, [row.item], {"chunk": piece})
        hand_over(said, way_of(row), by=row.by, at=at)
    row.done, row.trouble = row.done + 1, ""
    row.save(update_fields=["done", "trouble"])
    return True
