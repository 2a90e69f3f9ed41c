"""The bytes of an item come, whole or chunk by chunk, by a line or by courier: kept, hashed on their way, compared with
what was said of the item, and frozen where they differ."""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from entraide.apps.evidence.actions.looking import environment, noted
from entraide.apps.evidence.actions.stepping import keep_step
from entraide.apps.evidence.keeping import keep, store
from entraide.apps.evidence.models import Chunk, Item, Look
from entraide.apps.exchange.models import OwnKey
from entraide.apps.requests.models import Request
from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import Digests
from entraide.gateways.storage import Files, Lost

__all__ = ["authority_of", "compare", "note_stored", "put_away", "put_together"]

PIECE = 2**18
AHEAD = timedelta(days=2)  # by which another State's clock is believed; a person looks at what lies beyond


def put_away(row: Item, path: Path) -> Digests:
    """Put bytes into the storage of an item's request: what they are. It may take an hour: nobody is to wait for it,
    and nothing is said of the item yet."""
    with path.open("rb") as file:
        return keep(row.request.reference, iter(lambda: file.read(PIECE), b""))


def note_stored(row: Item, digest: str, *, at: datetime) -> None:
    """Note under which SHA-256 the bytes of an item are kept."""
    Item.objects.filter(pk=row.pk).update(stored=digest, held=at)
    row.stored, row.held = digest, at


def compare(row: Item, found: Digests, courier: str = "", *, by: str, at: datetime) -> None:
    """Note what is kept for an item now, and what comparing it gave; of the other State's, that our authority received
    it, by whom if by courier."""
    note_stored(row, found.sha256, at=at)
    if row.side != row.request.side:
        told = [step.ended for step in row.steps.all() if step.ended <= at + AHEAD]
        when = max([at, *told])  # a clock may be wrong by a day: it was received after it was sent
        who = authority_of(row.request)
        keep_step(row, Step(secrets.token_hex(16), Kind.RECEIPT, who, when, when, result=courier), by=by, at=at)
    look = Look.objects.create(request_id=row.request_id, item=row, environment=environment(), by=by, at=at)
    noted(look, found, at=at)


def authority_of(request: Request) -> str:
    """Our authority on a request's line, the last that there was."""
    line = request.lines.exclude(node="").last()
    own = OwnKey.objects.filter(fingerprint=line.ours).first() if line else None
    return own.name if own else request.reference


def put_together(number: int, *, at: datetime) -> None:
    """Make the whole of an item's chunks, and compare it. Who is killed begins it again."""
    row = Item.objects.select_related("request__file").filter(pk=number, stored="").first()
    if row is None:
        return
    files, chunks = store(row.request.reference), list(row.came.all())
    if [one.number for one in chunks] != list(range(1, len(row.chunks) + 1)):
        return
    try:
        found = keep(row.request.reference, (piece for one in chunks for piece in files.pieces(one.sha256)))
    except Lost:
        let_go_of_spoilt(files, chunks)
        return
    with transaction.atomic():
        if not Item.objects.select_for_update(of=("self",)).filter(pk=row.pk, stored="").exists():
            return
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
