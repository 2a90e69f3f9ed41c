"""Editions published by a person on the Office's node: what was previewed, and nothing else."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.own import node_keys, ourselves
from entraide.apps.exchange.queries.knowing import own_signed
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.office.models import PUBLISHED, Edition
from entraide.apps.office.queries.editions import last_published, published
from entraide.apps.office.queries.gathering import gathered
from entraide.apps.office.reading import hashes, lines_of, read_whole, shaped, signed_words, whole
from entraide.domain.office import editions as domain

__all__ = ["Meanwhile", "mark_of", "publish", "restore", "signed_anew"]


class Meanwhile(Exception):
    """What would be published is no more what was seen."""


def mark_of(parts: dict[str, str]) -> str:
    """What a person sees of an edition to come, in short: of the hashes of its parts."""
    return "".join(parts[name][:16] for name in domain.PARTS)


@transaction.atomic
def publish(seen: str, *, by: str, at: datetime) -> Edition:
    """Publish what was previewed under the mark `seen` as the next edition. Raises Meanwhile; Refusal("not_office") on
    a node that is not the Office's; exchange's NoNode."""
    if settings.NODE != "office":
        raise Refusal("not_office", settings.NODE)
    parts = gathered()
    found = hashes(parts)
    if mark_of(found) != seen:
        raise Meanwhile
    us, keys, last = ourselves(), node_keys(), last_published()
    head = domain.Edition(us.name, last.number + 1 if last else 1, last.hash if last else "", at, found)
    data = whole(head, parts, keys.sign(signed_words(head)))
    row = keep(head, data, keys.card.fingerprint, by, at)
    told = {"number": row.number, "hash": row.hash, "parts": found}
    audit.record("office.publish", f"office/editions/{row.number}", by=by, at=at, detail=told)
    return row


@transaction.atomic
def restore(data: bytes, *, by: str, at: datetime) -> int:
    """Take back editions of ours that a database of before no longer has, from a file that a State kept; how many.
    Raises Refusal: of reading; "not_office" where another published them; "signature" where no key of ours signed;
    "edition_gap", "edition_forked", "edition_known" where none was lacking."""
    us, made = ourselves(), 0
    for line in lines_of(data):
        found = read_whole(line)
        if settings.NODE != "office" or found.head.office != us.name:
            raise Refusal("not_office", found.head.office)
        key = own_signed(signed_words(found.head), found.signature)
        if not key:
            raise Refusal("signature", str(found.head.number))
        here = dict(published().values_list("number", "hash"))
        place = domain.placed(found.head, here)
        if place is domain.Place.KNOWN:
            continue
        if place is not domain.Place.NEXT or (not here and found.head.number != 1):
            raise Refusal("edition_forked" if place is domain.Place.FORKED else "edition_gap", str(found.head.number))
        shaped(found)
        keep(found.head, line, key, by, at)
        told = {"number": found.head.number, "hash": found.head.hash}
        audit.record("office.restore", f"office/editions/{found.head.number}", by=by, at=at, detail=told)
        made += 1
    if not made:
        raise Refusal("edition_known")
    return made


def keep(head: domain.Edition, data: bytes, key: str, by: str, at: datetime) -> Edition:
    """An edition of this node's own."""
    return Edition.objects.create(
        office=head.office,
        number=head.number,
        hash=head.hash,
        at=head.at,
        key=key,
        whole=data,
        size=len(data),
        state=PUBLISHED,
        came=at,
        by=by,
    )


@transaction.atomic
def signed_anew(number: int, *, by: str, at: datetime) -> Edition:
    """An edition of ours, signed by the key in use: where another signed it, that one may have been lost since. What
    it says, and its hash, are as they were."""
    row = Edition.objects.select_for_update().get(state=PUBLISHED, number=number)
    keys = node_keys()
    if row.key != keys.card.fingerprint:
        held = read_whole(bytes(row.whole))
        row.whole = whole(held.head, held.parts, keys.sign(signed_words(held.head)))
        row.key, row.size = keys.card.fingerprint, len(row.whole)
        row.save(update_fields=["whole", "key", "size"])
        audit.record("office.sign", f"office/editions/{number}", by=by, at=at, detail={"key": row.key})
    return row
