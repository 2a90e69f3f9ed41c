"""Bytes that a courier carries: an item that was named over the line is sealed to the other authority as one file, for
a medium; the other node opens that file with its authority's passphrase, and compares."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.hearing import kept_as, put_away
from entraide.apps.evidence.actions.intake import keep_step
from entraide.apps.evidence.actions.looking import begin, found
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import frozen, plain, steps_of
from entraide.apps.exchange.models import OwnKey
from entraide.apps.exchange.own import node_keys, unlock
from entraide.apps.exchange.queries.knowing import card_of, known_of, trusted_peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.requests.actions.carrying import COVER
from entraide.apps.requests.models import Line
from entraide.apps.requests.queries.lines import line_of
from entraide.data.caveats import caveats
from entraide.domain.evidence.carrying import Comes
from entraide.domain.evidence.custody import Kind, Step, held_by
from entraide.sealing.keys import read_card
from entraide.sealing.seal import Contents, Means, seal
from entraide.sealing.seal import Item as Sealed
from entraide.sealing.unseal import unseal

__all__ = ["NotThis", "awaited_on_medium", "bring", "leaves_on_medium", "sealed"]

KIND = "EVIDENCE.MEDIUM"


class NotThis(ValueError):
    """The package is another item's, or holds more than it."""


def leaves_on_medium(item: Item) -> bool:
    """Whether an item of ours was named over the line, its bytes left to a courier."""
    return item.comes == Comes.MEDIA and item.side == item.request.side and bool(item.stored)


def awaited_on_medium(item: Item) -> bool:
    """Whether an item of the other State was named, and a courier brings its bytes."""
    return item.comes == Comes.MEDIA and item.side != item.request.side and not item.stored


def by_line(item: Item) -> Line:
    """The line of an item's request. Raises Refusal where it has none any more."""
    line = line_of(item.request)
    if line is None:
        raise Refusal("by_paper", item.request.reference)
    return line


@contextmanager
def sealed(item: Item, courier: str, *, by: str, at: datetime) -> Iterator[Path]:
    """The package for a medium, as long as the block lasts, and who carries it written down. Raises the exchange's
    Refusal, sealing's Refused, NoNode; ValueError for what leaves by no medium, or is frozen."""
    if not leaves_on_medium(item) or item.key in frozen(item.request):
        raise ValueError(item.exhibit)
    if found(item) != plain(item).digests:
        begin(item, by=by, at=at)
        raise ValueError(item.exhibit)
    held, line, files = item.request, by_line(item), store(item.request.reference)
    theirs = card_of(trusted_peer(line.node), line.theirs)
    ours = read_card(bytes(OwnKey.objects.get(fingerprint=line.ours).card))
    terms, note = plain(item).terms, COVER.format(requesting=held.requesting, requested=held.requested)
    with tempfile.TemporaryDirectory(dir=files.aside()) as place, files.opened(item.stored) as path:
        out = Path(place) / "package"
        with path.open("rb") as file:
            contents = Contents([Sealed(item.key, file, item.size, item.media)], terms, note, KIND)
            seal(out, contents, (theirs, ours), node_keys(), Means(at, secrets.token_bytes, frozenset(caveats())))
        carried(item, courier, by=by, at=at)
        yield out


@transaction.atomic
def carried(item: Item, courier: str, *, by: str, at: datetime) -> None:
    """Write down who carries the medium, once for each courier."""
    line = by_line(item)
    result = f"{courier} → {line.node}"
    if not item.steps.filter(kind=Kind.SEND, result=result).exists():
        holder = held_by(steps_of(item.steps.all())) or OwnKey.objects.get(fingerprint=line.ours).name
        keep_step(item, Step(secrets.token_hex(16), Kind.SEND, holder, at, at, result=result), by=by, at=at)
    detail = {"request": item.request.reference, "exhibit": item.exhibit, "courier": courier}
    audit.record("evidence.on_medium", item.request.file.urn, by=by, at=at, detail=detail)


def bring(item: Item, package: BinaryIO, passphrase: str, *, by: str, at: datetime) -> None:
    """Take the bytes of an item from the package that a courier brought. Raises NotThis, the exchange's Refusal,
    sealing's Refused ("passphrase" where it is not the authority's)."""
    if not awaited_on_medium(item):
        raise NotThis(item.exhibit)
    line, files = by_line(item), store(item.request.reference)
    own = OwnKey.objects.filter(kind="authority", fingerprint=line.ours).first()
    if own is None:
        raise Refusal("wrong_authority", line.ours)
    holder = unlock(own, passphrase)
    with tempfile.TemporaryDirectory(dir=files.aside()) as place:
        into = Path(place) / "opened"
        unseal(package, into, holder, known_of(trusted_peer(line.node)), on=at)
        if [path.name for path in into.iterdir()] != [item.key] or not (into / item.key).is_file():
            raise NotThis(item.exhibit)
        digest, came = put_away(item, into / item.key)
        with transaction.atomic():
            row = Item.objects.select_for_update(of=("self",)).select_related("request__file").get(pk=item.pk)
            if not row.stored:
                kept_as(row, digest, came, by=by, at=at)
