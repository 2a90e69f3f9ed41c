"""The hashes of what is kept are recomputed, and compared with what was said of the item: what differs is frozen."""

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item, Look
from entraide.domain.evidence.items import Digests, Hashing, digests_of
from entraide.domain.evidence.receipts import Verdict, compared
from entraide.gateways.storage import Lost

__all__ = ["Spoilt", "begin", "environment", "intact", "look", "noted"]

AT_ONCE = 64 * 2**20  # bytes that are looked at while a person waits; more is the worker's
BEAT = 64 * 2**20  # bytes between two notes of how far it is


class Spoilt(Exception):
    """The bytes that are kept for an item are not the ones that it names."""

    def __init__(self, item: Item) -> None:
        super().__init__(item.exhibit)
        self.item = item


def environment() -> str:
    """The machine, as a receipt tells it."""
    return f"Entraide, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def found(item: Item, beat: Callable[[int], None] = lambda _: None) -> Digests | None:
    """The hashes of the bytes that are kept for an item, as they are now; None where there are none."""
    made, told = Hashing(), 0
    try:
        for piece in store(item.request.reference).pieces(item.stored):
            made.take(piece)
            if made.size - told >= BEAT:
                beat(made.size)
                told = made.size
    except Lost:
        if not made.size:
            return None  # else what was read so far says how they differ
    except OSError:
        return None
    return made.digests


@contextmanager
def intact(item: Item) -> Iterator[BinaryIO]:
    """An item's bytes as an open file, once they proved to be what it says. Raises Spoilt."""
    try:
        with store(item.request.reference).opened(item.stored) as path, path.open("rb") as file:
            if digests_of(file) != said_of(item):
                raise Spoilt(item)
            file.seek(0)
            yield file
    except Lost as fault:
        raise Spoilt(item) from fault


def said_of(item: Item) -> Digests:
    return Digests(item.sha256, item.sha512, item.size)


@transaction.atomic
def begin(item: Item, *, by: str, at: datetime) -> Look:
    """A look at an item: done at once where it is small, else given to the worker."""
    row = Look.objects.create(request_id=item.request_id, item=item, environment=environment(), by=by, at=at)
    if item.size > AT_ONCE:
        from entraide.apps.evidence.tasks import look_at  # noqa: PLC0415 the tasks call the actions

        transaction.on_commit(lambda: look_at.enqueue(row.pk) and None)
        return row
    return look(row, at=at)


def look(row: Look, *, at: datetime) -> Look:
    """Recompute the hashes. Repeating it changes nothing."""
    if row.verdict:
        return row

    def beat(size: int) -> None:
        Look.objects.filter(pk=row.pk).update(done=size)

    return noted(row, found(row.item, beat), at=at)


@transaction.atomic
def noted(row: Look, what: Digests | None, *, at: datetime) -> Look:
    """Keep what a look found."""
    item = row.item
    verdict = compared(said_of(item), what)
    row.verdict, row.at, row.done = verdict.value, at, item.size
    if what:
        row.sha256, row.sha512, row.size = what.sha256, what.sha512, what.size
    row.save()
    detail = {"request": item.request.reference, "exhibit": item.exhibit, "verdict": row.verdict}
    kind = "evidence.looked_at" if verdict is Verdict.SAME else "evidence.frozen"
    audit.record(kind, item.request.file.urn, by=row.by, at=at, detail=detail)
    return row
