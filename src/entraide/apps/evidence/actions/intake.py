"""Items are taken in: a file that somebody gives, with where it comes from; one that was made from another."""

import mimetypes
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.arriving import note_stored
from entraide.apps.evidence.actions.stepping import keep_step
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import plain
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Request
from entraide.domain.evidence import custody, items
from entraide.domain.exchange.terms import Terms
from entraide.domain.requests.states import Side, State

__all__ = ["Given", "Taken", "Told", "keep_item", "take"]

MEDIA = "application/octet-stream"  # of a name that tells nothing


@dataclass(frozen=True, slots=True)
class Given:
    """A file whose bytes the node keeps: what it was called, its hashes and size."""

    name: str
    digests: items.Digests


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of an item: its exhibit number, what it is, its terms; whether it may clear somebody, whether
    an original is owed back, until when; of which other item (its key) it was made, and why; whether the other State
    gave it, otherwise than by a line."""

    exhibit: str
    description: str
    terms: Terms
    exculpatory: bool = False
    original: bool = False
    due: date | None = None
    made_from: str = ""
    why: str = ""
    theirs: bool = False


class Taken(ValueError):
    """The exhibit number is another item's."""


@transaction.atomic
def take(  # noqa: PLR0913 which file, what is told of it, whence it comes, who and when
    request: Request, given: Given, told: Told, first: custody.Step, *, by: str, at: datetime
) -> Item:
    """Keep an item, with the first step of its custody. Raises ValueError with the part that is missing; Taken;
    domain.evidence's Looser where what it was made from was under stricter terms; Request.DoesNotExist where the
    request was deleted while the file came."""
    held = locked(request)
    if held.state == State.DELETED:
        raise Request.DoesNotExist(held.reference)
    side = Side(held.side).other.value if told.theirs else held.side
    if held.evidence.filter(side=side, exhibit=told.exhibit.strip()).exists():
        raise Taken(told.exhibit)
    one = items.Item(
        secrets.token_hex(16),
        told.exhibit.strip(),
        given.name,
        (mimetypes.guess_type(given.name)[0] or MEDIA).lower(),
        told.description.strip(),
        given.digests,
        told.terms,
        told.exculpatory,
        told.original,
        told.due,
        told.made_from,
        told.why.strip(),
    )
    source = held.evidence.filter(key=told.made_from).first() if told.made_from else None
    if told.made_from:
        if source is None:
            raise ValueError("made_from")
        items.redaction(one, plain(source))
    row = keep_item(held, one, side, by=by, at=at)
    note_stored(row, given.digests.sha256, at=at)
    keep_step(row, first, by=by, at=at)
    if source:
        made = replace(first, key=secrets.token_hex(16), kind=custody.Kind.ANALYSE, result=one.why, made=one.key)
        keep_step(source, made, by=by, at=at)
    told_of = {"request": held.reference, "exhibit": one.exhibit, "sha256": one.digests.sha256}
    audit.record("evidence.taken_in", held.file.urn, by=by, at=at, detail=told_of)
    return row


def keep_item(  # noqa: PLR0913  which item of whom, how it came, who and when
    request: Request,
    one: items.Item,
    side: str,
    measures: Sequence[str] = (),
    message: str = "",
    *,
    giver: str = "",
    by: str,
    at: datetime,
) -> Item:
    """The row of an item."""
    return Item.objects.create(
        request=request,
        key=one.key,
        side=side,
        exhibit=one.exhibit,
        name=one.name,
        media=one.media,
        description=one.description,
        sha256=one.digests.sha256,
        sha512=one.digests.sha512,
        size=one.digests.size,
        purpose=one.terms.purpose,
        caveats=[{"code": each.code, "says": each.says} for each in one.terms.caveats],
        onward=one.terms.onward.value,
        exculpatory=one.exculpatory,
        original=one.original,
        due=one.due,
        made_from=one.made_from,
        why=one.why,
        giver=giver,
        measures=list(measures),
        message=message,
        by=by,
        at=at,
    )
