"""Steps of custody are written down: those that a person tells, and those that the program knows of."""

import secrets
from datetime import datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.models import Item, Step
from entraide.apps.evidence.queries.items import steps_of
from entraide.domain.evidence import custody

__all__ = ["keep_step", "note", "note_given"]


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


def note_given(  # noqa: PLR0913 which item, how, to whom, by whom, who says so and when
    item: Item, kind: custody.Kind, to: str, otherwise: str, *, by: str, at: datetime
) -> None:
    """Write down that an item goes to somebody now: from whoever holds it, or `otherwise` where nobody does."""
    holder = custody.held_by(steps_of(item)) or otherwise
    keep_step(item, custody.Step(secrets.token_hex(16), kind, holder, at, at, result=to), by=by, at=at)
