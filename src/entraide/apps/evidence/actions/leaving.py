"""An item that leaves in chunks: the worker hands them over one by one, no faster than the exchange carries
them off."""

import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item, Leaving
from entraide.apps.evidence.queries.items import plain, spoilt
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over
from entraide.apps.exchange.models import Outgoing
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.sealed import Mark
from entraide.apps.kept import kept
from entraide.apps.requests.actions.carrying import COVER
from entraide.apps.requests.models import Line, Request
from entraide.apps.requests.queries.drafts import written
from entraide.domain.evidence.carrying import CHUNKED, Chunk, chunk_body
from entraide.domain.evidence.chunks import CHUNK
from entraide.domain.exchange.terms import strictest
from entraide.domain.requests.states import Side
from entraide.gateways.storage import Lost
from entraide.sealing.refusals import Refused

__all__ = ["LATER", "leave", "letter", "send_chunks", "way_of"]

AT_ONCE = 8  # chunks handed over before the worker does something else
AHEAD = 32  # messages of a request that wait at most before more chunks are handed over
LATER = timedelta(seconds=30)


def letter(
    held: Request, kind: str, body: dict[str, object], items: Sequence[Item], attached: dict[str, Path]
) -> Letter:
    """A message about items: the manifest has the terms of each whose bytes are attached, under its key, or of the one
    of which they are a chunk; on the package stand the first one's purpose, all restrictions and the strictest rule of
    handing on."""
    ours, told = held.side == Side.REQUESTING, [plain(one) for one in items]
    marks = {one.key: Mark(one.media, one.exculpatory, one.terms) for one in told if one.key in attached}
    if kind == CHUNKED:
        marks["chunk"] = Mark(exculpatory=told[0].exculpatory, terms=told[0].terms)
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
        onward=strictest(one.terms.onward for one in told),
        marks=marks,
    )


def way_of(line: Line | Leaving) -> Way:
    """From which authority of ours to which of the other node, as the request's line or the leaving has it."""
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
    if item.key in spoilt(item.request):
        Leaving.objects.filter(pk=row.pk).update(trouble="frozen")
        return None
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
    rows = Leaving.objects.select_for_update(of=("self",)).select_related("item__request__file")
    row = rows.filter(pk=number).first()
    if row is None or row.done >= row.total:  # none: deleted with its request, or handed over anew
        return False
    with path.open("rb") as file, tempfile.TemporaryDirectory(dir=kept().aside()) as place:
        file.seek(row.done * CHUNK)
        data = file.read(CHUNK)
        if sha256(data).hexdigest() != row.item.chunks[row.done]:
            raise Lost(row.item.stored)
        piece = Path(place) / "chunk"
        piece.write_bytes(data)
        body = chunk_body(Chunk(row.item.key, row.done + 1))
        said = letter(row.item.request, CHUNKED, body, [row.item], {"chunk": piece})
        hand_over(said, way_of(row), by=row.by, at=at)
    row.done, row.trouble = row.done + 1, ""
    row.save(update_fields=["done", "trouble"])
    return True
