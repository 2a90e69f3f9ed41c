"""Bytes that a courier carries: an item that was named over the line is sealed to the other authority as one file, for
a medium; the other node opens that file with its authority's passphrase, and compares."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.arriving import compare, put_away
from entraide.apps.evidence.actions.looking import Spoilt, begin, intact
from entraide.apps.evidence.actions.stepping import note_given
from entraide.apps.evidence.inventory import inventory
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.linked import linked
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import plain, spoilt
from entraide.apps.exchange.models import OwnKey
from entraide.apps.exchange.own import node_keys, unlock
from entraide.apps.exchange.queries.knowing import card_of, known_of, trusted_peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.requests.actions.carrying import COVER
from entraide.apps.requests.models import Line
from entraide.apps.requests.queries.lines import line_of
from entraide.data.caveats import caveats
from entraide.domain.evidence.carrying import BESIDE, CASE, LIST, Comes
from entraide.domain.evidence.custody import Kind
from entraide.sealing.keys import read_card
from entraide.sealing.seal import Contents, Means, seal
from entraide.sealing.seal import Item as Sealed
from entraide.sealing.unseal import unseal

__all__ = ["NotThis", "awaited_on_medium", "bring", "leaves_on_medium", "sealed"]

KIND = "EVIDENCE.MEDIUM"
COURIER = "courier"  # who carries it, as its sealed manifest tells


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
    if not leaves_on_medium(item) or item.key in spoilt(item.request):
        raise ValueError(item.exhibit)
    held, line, files = item.request, by_line(item), store(item.request.reference)
    theirs = card_of(trusted_peer(line.node), line.theirs)
    ours = read_card(bytes(OwnKey.objects.get(fingerprint=line.ours).card))
    terms, note = plain(item).terms, COVER.format(requesting=held.requesting, requested=held.requested)
    with tempfile.TemporaryDirectory(dir=files.aside()) as place:
        out = Path(place) / "package"
        try:
            with intact(item) as file:
                told, names = linked(held, [item]), inventory(held, [item], item.measures)
                inside = [
                    Sealed(item.key, file, item.size, item.media, item.exculpatory),
                    Sealed(CASE, BytesIO(told), len(told), "application/ld+json"),
                    Sealed(LIST, BytesIO(names), len(names), "text/plain"),
                ]
                contents = Contents(inside, terms, note, KIND, {COURIER: courier})
                seal(out, contents, (theirs, ours), node_keys(), Means(at, secrets.token_bytes, frozenset(caveats())))
        except Spoilt as fault:
            begin(item, by=by, at=at)
            raise ValueError(item.exhibit) from fault
        carried(item, courier, by=by, at=at)
        yield out


@transaction.atomic
def carried(item: Item, courier: str, *, by: str, at: datetime) -> None:
    """Write down who carries the medium, once for each courier."""
    line = by_line(item)
    result = f"{courier} → {line.node}"
    if not item.steps.filter(kind=Kind.SEND, result=result).exists():
        note_given(item, Kind.SEND, result, OwnKey.objects.get(fingerprint=line.ours).name, by=by, at=at)
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
        whole = unseal(package, into, holder, known_of(trusted_peer(line.node)), on=at)
        if {path.name for path in into.iterdir()} - BESIDE != {item.key} or not (into / item.key).is_file():
            raise NotThis(item.exhibit)
        came = put_away(item, into / item.key)
        with transaction.atomic():
            row = Item.objects.select_for_update(of=("self",)).select_related("request__file").get(pk=item.pk)
            if not row.stored:
                compare(row, came, whole.manifest.about.get(COURIER, ""), by=by, at=at)
