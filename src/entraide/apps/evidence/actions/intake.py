"""Items are taken in: a file that somebody gives, with where it comes from; one that was made from another."""

import mimetypes
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.models import Item, Step
from entraide.apps.evidence.queries.items import plain
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Request
from entraide.domain.evidence import custody, items
from entraide.domain.exchange.terms import Terms
from entraide.domain.requests.states import State

__all__ = ["Given", "Taken", "Told", "keep_item", "keep_step", "note", "take"]

MEDIA = "application/octet-stream"  # of a name that tells nothing


@dataclass(frozen=True, slots=True)
class Given:
    """A file whose bytes the node keeps: what it was called, its hashes and size."""

    name: str
    digests: items.Digests


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of an item: its exhibit number, what it is, its terms; whether it may clear somebody, whether
    an original is owed back, until when; of which other item (its key) it was made, and why."""

    exhibit: str
    description: str
    terms: Terms
    exculpatory: bool = False
    original: bool = False
    due: date | None = None
    made_from: str = ""
    why: str = ""


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
    if held.evidence.filter(side=held.side, exhibit=told.exhibit.strip()).exists():
        raise Taken(told.exhibit)
    one = items.Item(
        secrets.token_hex(16),
        told.exhibit.strip(),
        given.name,
        mimetypes.guess_type(given.name)[0] or MEDIA,
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
    row = keep_item(held, one, held.side, by=by, at=at)
    Item.objects.filter(pk=row.pk).update(stored=given.digests.sha256, held=at)
    keep_step(row, first, by=by, at=at)
    if source:
        made = replace(first, key=secrets.token_hex(16), kind=custody.Kind.ANALYSE, result=one.why, made=one.key)
        keep_step(source, made, by=by, at=at)
    told_of = {"request": held.reference, "exhibit": one.exhibit, "sha256": one.digests.sha256}
    audit.record("evidence.taken_in", held.file.urn, by=by, at=at, detail=told_of)
    return Item.objects.get(pk=row.pk)


def keep_item(  # noqa: PLR0913  which item of whom, how it came, who and when
    request: Request,
    one: items.Item,
    side: str,
    measures: Sequence[str] = (),
    message: str = "",
    *,
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
        measures=list(measures),
        message=message,
        by=by,
        at=at,
    )


def keep_step(item: Item, step: custody.Step, *, by: str, at: datetime) -> Step:
    """The row of a step."""
    return Step.objects.create(
        request_id=item.request_id,
        item=item,
        key=step.key,
        kind=step.kind.value,
        performer=step.performer,
        began=step.began,
        ended=step.ended,
        instrument=step.instrument,
        place=step.place,
        result=step.result,
        made=step.made,
        told_by=by,
        told_at=at,
    )


@transaction.atomic
def note(item: Item, step: custody.Step, *, by: str, at: datetime) -> Step:
    """Write down a step of an item's custody."""
    row = keep_step(item, step, by=by, at=at)
    detail = {"request": item.request.reference, "exhibit": item.exhibit, "step": step.kind.value}
    audit.record("evidence.step", item.request.file.urn, by=by, at=at, detail=detail)
    return row
