"""Items go to the other State: told in the life of the request, and, where it has a line, sent by it in the same
transaction; what is too large for a message follows in chunks, which the worker hands over one by one."""

import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.intake import keep_step
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item, Leaving
from entraide.apps.evidence.queries.items import frozen, plain, steps_of
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over
from entraide.apps.exchange.models import Outgoing, OwnKey
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

__all__ = ["RESULTS", "Answer", "Sending", "hand_over_items", "send_chunks"]

RESULTS = {"part": "RESULT.PART", "executed": "RESULT.FINAL"}  # by which who was asked tells that it hands over
SMALL = CHUNK  # bytes of an item that goes within its package
TOGETHER = 4 * CHUNK  # bytes of all that go within one
AT_ONCE = 8  # chunks handed over before the worker does something else
AHEAD = 32  # messages of a request that wait at most before more chunks are handed over
LATER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered by items: the measures (none: all), whether they are a "part" or the measures are "executed" by
    them, "" where the life tells of them already; in which role it is said; whether a
    courier carries the bytes on a sealed `medium`."""

    result: str
    measures: tuple[str, ...] = ()
    role: str = ""
    medium: bool = False


class Sending(ValueError):
    """It is not sent: `code` "none", "frozen", "awaited", "no_line", "too_large"; the exhibit numbers that it is of."""

    def __init__(self, code: str, exhibits: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code, self.exhibits = code, tuple(exhibits)


@transaction.atomic
def hand_over_items(request: Request, items: Sequence[Item], answer: Answer, *, by: str, at: datetime) -> None:
    """Hand items over. Who was asked says so in the life of the request, whether they go by a line or by courier; who
    asks sends them by the line alone. Raises Sending, IllegalMove, the exchange's Refusal, sealing's Refused, NoNode:
    then nothing is said and nothing leaves."""
    held = locked(request)
    line, event = line_of(held), ""
    barring(held, items, line, answer)
    if held.side == Side.REQUESTED and answer.result:
        kind = RESULTS[answer.result]
        event = say(
            held, Said(kind, answer.role, Side.REQUESTED, answer.measures, told(items, answer)), by=by, at=at
        ).key
    name = OwnKey.objects.get(fingerprint=line.ours).name if line else ""
    for one in items:
        holder = held_by(steps_of(one.steps.all())) or name or by
        step = Step(secrets.token_hex(16), Kind.SEND, holder, at, at, result=line.node if line else held.peer)
        keep_step(one, step, by=by, at=at)
    if line:
        Item.objects.filter(pk__in=[one.pk for one in items]).update(comes=Comes.MEDIA if answer.medium else "")
        for some in [items] if answer.medium else parcels(items):
            send(held, some, answer, event, line, by=by, at=at)
    detail = {"request": held.reference, "exhibits": [one.exhibit for one in items], "node": line.node if line else ""}
    audit.record("evidence.handed_over", held.file.urn, by=by, at=at, detail=detail)


def told(items: Sequence[Item], answer: Answer) -> dict[str, Any]:
    """What the life is told of them."""
    originals = [one.exhibit for one in items if one.original]
    carries: dict[str, Any] = {"items": [one.exhibit for one in items]}
    return (
        carries
        | ({"originals": originals} if originals else {})
        | ({"result": answer.result} if answer.result == "executed" else {})
    )


def barring(held: Request, items: Sequence[Item], line: Line | None, answer: Answer) -> None:
    """Raises Sending for what keeps items from leaving."""
    ours = [one for one in items if one.side == held.side]
    if not items or len(ours) < len(items):
        raise Sending("none")
    if line is None and (held.side == Side.REQUESTING or not answer.result):
        raise Sending("no_line")
    cold = frozen(held)
    for code, found in (
        ("frozen", [one.exhibit for one in items if one.key in cold]),
        ("awaited", [one.exhibit for one in items if not one.stored]),
        ("too_large", [one.exhibit for one in items if line and not answer.medium and one.size > MOST * CHUNK]),
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
    held: Request, items: Sequence[Item], answer: Answer, event: str, line: Line, *, by: str, at: datetime
) -> None:
    """One package, into the outbox; a large item's chunks are left to the worker, a medium to a courier."""
    files = store(held.reference)
    with tempfile.TemporaryDirectory(dir=kept().aside()) as place:
        attached, lists = dict[str, Path](), dict[str, Listed]()
        for one in () if answer.medium else items:
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
            {one.key: how(one, lists, answer) for one in items},
            lists,
            answer.measures,
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


def how(one: Item, lists: dict[str, Listed], answer: Answer) -> Comes:
    """How the bytes of an item go."""
    if answer.medium:
        return Comes.MEDIA
    return Comes.CHUNKS if one.key in lists else Comes.ATTACHED


def letter(
    held: Request, kind: str, body: dict[str, object], items: Sequence[Item], attached: dict[str, Path]
) -> Letter:
    """A message about items: the terms of each stand within; on the package, the first one's purpose and all
    restrictions."""
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


def send_chunks(number: int, *, at: datetime) -> timedelta | None:
    """Hand over some of the chunks of an item that are left, each in a transaction of its own; in how long to come back
    for more, None where none is left. Who is killed goes on where it was; the exchange is given no more than it carries
    off, so that its sealed copies do not fill the disk."""
    row = Leaving.objects.select_related("item__request__file").filter(pk=number).first()
    if row is None:
        return None
    item = row.item
    try:
        with store(item.request.reference).opened(item.stored) as path:
            for _ in range(AT_ONCE):
                if under_way(item.request) >= AHEAD:
                    return LATER
                if not next_chunk(row.pk, path, at=at):
                    return None
            return timedelta()
    except Lost:
        Leaving.objects.filter(pk=row.pk).update(trouble="lost")
    except (Refusal, Refused) as fault:
        Leaving.objects.filter(pk=row.pk).update(trouble=str(fault.args[0])[:200])
    return None  # it is taken up within the hour


def under_way(held: Request) -> int:
    """How many messages of a request are not with the other node yet."""
    rows = Outgoing.objects.filter(conversation__subject=held.urn)
    return rows.exclude(stage__in=("delivered", "retrieved", "not_retrieved")).count()


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
