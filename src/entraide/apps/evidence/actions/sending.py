"""Items go to the other State: told in the life of the request, and, where it has a line, sent by it in the same
transaction; what is too large for a message follows in chunks, which the worker hands over one by one."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.leaving import leave, letter, way_of
from entraide.apps.evidence.actions.looking import Spoilt, begin, intact
from entraide.apps.evidence.actions.stepping import note_given
from entraide.apps.evidence.inventory import inventory
from entraide.apps.evidence.linked import linked
from entraide.apps.evidence.models import Item, Leaving
from entraide.apps.evidence.queries.items import mark_of, plain, spoilt, steps_of
from entraide.apps.exchange.actions.sending import hand_over
from entraide.apps.exchange.models import OwnKey
from entraide.apps.kept import kept
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Line, Request
from entraide.apps.requests.queries.lines import line_of
from entraide.domain.evidence.carrying import CASE, LIST, PACKAGE, Comes, Package, body_of, read_body
from entraide.domain.evidence.chunks import CHUNK, MOST, Listed, listed
from entraide.domain.evidence.custody import Kind
from entraide.domain.exchange.headers import Unreadable
from entraide.domain.requests.states import Side

__all__ = ["RESULTS", "Answer", "Sending", "hand_over_items"]

RESULTS = {"part": "RESULT.PART", "executed": "RESULT.FINAL"}  # by which who was asked tells that it hands over
SMALL = CHUNK  # bytes of an item that goes within its package
TOGETHER = 4 * CHUNK  # bytes of all that go within one
NAMED = 100  # items that one names: the other node reads twice as many


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered by items: the measures (none: all), whether they are a "part" or the measures are "executed" by
    them, "" where the life tells of them already; in which role it is said; whether a courier carries the bytes on a
    sealed `medium`; the mark of what the person saw (`seen`: queries.items.mark_of; "": they saw no page)."""

    result: str
    measures: tuple[str, ...] = ()
    role: str = ""
    medium: bool = False
    seen: str = ""


class Sending(ValueError):
    """It is not sent: `code` "none", "frozen", "awaited", "no_line", "too_large", "meanwhile"; the exhibit numbers that
    it is of."""

    def __init__(self, code: str, exhibits: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code, self.exhibits = code, tuple(exhibits)


def hand_over_items(request: Request, items: Sequence[Item], answer: Answer, *, by: str, at: datetime) -> None:
    """Hand items over. Who was asked says so in the life of the request, whether they go by a line or by courier; who
    asks sends them by the line alone. Raises Sending, IllegalMove, the exchange's Refusal, sealing's Refused, NoNode:
    then nothing is said and nothing leaves; what proved to be spoilt on our own disk is frozen."""
    line = line_of(request)
    barring(request, items, line, answer)
    large = [one for one in items if line and not answer.medium and one.size > SMALL]
    try:
        lists = {one.key: list_of(one) for one in large}  # it may take minutes: nobody is to wait for them
        handed_over(request, items, answer, lists, by=by, at=at)
    except Spoilt as fault:
        begin(fault.item, by=by, at=at)
        raise Sending("frozen", [fault.item.exhibit]) from fault


@transaction.atomic
def handed_over(  # noqa: PLR0913 which items of what, what is answered, how they are cut, who and when
    request: Request, items: Sequence[Item], answer: Answer, lists: dict[str, Listed], *, by: str, at: datetime
) -> None:
    """Do so. Raises Spoilt too."""
    held = locked(request)
    line, event = line_of(held), ""
    if answer.seen not in ("", mark_of(held)):
        raise Sending("meanwhile")  # handed over twice at once, it would be told twice
    barring(held, items, line, answer)
    if held.side == Side.REQUESTED and answer.result:
        kind = RESULTS[answer.result]
        event = say(
            held, Said(kind, answer.role, Side.REQUESTED, answer.measures, told(items, answer)), by=by, at=at
        ).key
    name = OwnKey.objects.get(fingerprint=line.ours).name if line else by
    for one in () if answer.medium else items:  # what a courier carries is sent when the medium is made
        note_given(one, Kind.SEND, line.node if line else held.peer, name, by=by, at=at)
    if line:
        Item.objects.filter(pk__in=[one.pk for one in items]).update(comes=Comes.MEDIA if answer.medium else "")
        for some in named_together(items) if answer.medium else parcels(items):
            send(held, some, answer, event, line, known=lists, by=by, at=at)
    detail = {"request": held.reference, "exhibits": [one.exhibit for one in items], "node": line.node if line else ""}
    audit.record("evidence.handed_over", held.file.urn, by=by, at=at, detail=detail)


def told(items: Sequence[Item], answer: Answer) -> dict[str, Any]:
    """What the life is told of them."""
    originals = [one.exhibit for one in items if one.original]
    due = [one.due for one in items if one.original and one.due]
    carries: dict[str, Any] = {"items": [one.exhibit for one in items]}
    return (
        carries
        | ({"originals": originals} if originals else {})
        | ({"due_back": min(due).isoformat()} if due else {})
        | ({"result": answer.result} if answer.result == "executed" else {})
    )


def barring(held: Request, items: Sequence[Item], line: Line | None, answer: Answer) -> None:
    """Raises Sending for what keeps items from leaving."""
    ours = [one for one in items if one.side == held.side]
    if not items or len(ours) < len(items):
        raise Sending("none")
    if line is None and (held.side == Side.REQUESTING or not answer.result or answer.medium):
        raise Sending("no_line")
    cold = spoilt(held)  # what came to them as something else may go once more
    for code, found in (
        ("frozen", [one.exhibit for one in items if one.key in cold]),
        ("awaited", [one.exhibit for one in items if not one.stored]),
        ("too_large", [one.exhibit for one in items if line and not answer.medium and one.size > MOST * CHUNK]),
    ):
        if found:
            raise Sending(code, found)


def named_together(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Items as one message names them, without their bytes."""
    return [items[at : at + NAMED] for at in range(0, len(items), NAMED)]


def parcels(items: Sequence[Item]) -> list[list[Item]]:
    """Items as they go together: small ones up to a size, each large one by itself."""
    out, size = list[list[Item]](), 0
    small = [one for one in items if one.size <= SMALL]
    for one in small:
        if not out or size + one.size > TOGETHER or len(out[-1]) == NAMED:
            out.append([])
            size = 0
        out[-1].append(one)
        size += one.size
    return out + [[one] for one in items if one.size > SMALL]


def send(  # noqa: PLR0913 what of which request, of which event, by which line, how cut, who and when
    held: Request,
    items: Sequence[Item],
    answer: Answer,
    event: str,
    line: Line,
    *,
    known: dict[str, Listed],
    by: str,
    at: datetime,
) -> None:
    """One package, into the outbox; a large item's chunks are left to the worker, a medium to a courier. What was still
    to leave of an item by an earlier package does no more: this one tells how it comes. Raises Sending ("unfit") where
    the other node would not read it, Spoilt."""
    with tempfile.TemporaryDirectory(dir=kept().aside()) as place:
        small = [one for one in items if one.size <= SMALL and not answer.medium]
        large = [one for one in items if one.size > SMALL and not answer.medium]
        attached = attached_in(Path(place), small)
        lists = {one.key: known.get(one.key) or list_of(one) for one in large}
        package = Package(
            tuple(map(plain, items)),
            {one.key: tuple(steps_of(one)) for one in items},
            {one.key: how(one, lists, answer) for one in items},
            lists,
            answer.measures,
            event,
        )
        body = body_of(package)
        try:
            read_body(body)
            files = attached | {name: Path(place) / name for name in (CASE, LIST)}
            files[CASE].write_bytes(linked(held, items))
            files[LIST].write_bytes(inventory(held, items, answer.measures))
            hand_over(letter(held, PACKAGE, body, items, files), way_of(line), by=by, at=at)
        except Unreadable as fault:
            raise Sending("unfit", [one.exhibit for one in items]) from fault
    Leaving.objects.filter(item__in=items, done__lt=F("total")).delete()
    for one in items:
        if one.key in lists:
            total, hashes = len(lists[one.key].hashes), list(lists[one.key].hashes)
            Item.objects.filter(pk=one.pk).update(chunks=hashes)
            row = Leaving.objects.create(
                request=held, item=one, node=line.node, ours=line.ours, theirs=line.theirs, total=total, by=by, at=at
            )
            leave(row)


def attached_in(place: Path, items: Sequence[Item]) -> dict[str, Path]:
    """The bytes of small items in a folder, by key. Raises Spoilt."""
    out = dict[str, Path]()
    for one in items:
        with intact(one) as file:
            out[one.key] = place / one.key
            out[one.key].write_bytes(file.read())
    return out


def list_of(one: Item) -> Listed:
    """The list of chunks of a large item. Raises Spoilt."""
    with intact(one) as file:
        return listed(file)


def how(one: Item, lists: dict[str, Listed], answer: Answer) -> Comes:
    """How the bytes of an item go."""
    if answer.medium:
        return Comes.MEDIA
    return Comes.CHUNKS if one.key in lists else Comes.ATTACHED
