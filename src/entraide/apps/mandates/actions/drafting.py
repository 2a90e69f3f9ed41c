"""Drafts that people keep for the bench. The audit says that somebody kept, renamed or deleted one; never what is in
it, nor what it is called."""

import zlib
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from entraide.apps.accounts.models import User
from entraide.apps.audit import actions as audit
from entraide.apps.mandates.models import Draft

__all__ = ["forget_old", "keep", "remove", "rename"]


@transaction.atomic
def keep(owner: User, told: tuple[str, str, str], data: bytes, *, by: str, at: datetime) -> Draft:
    """Keep a draft for its owner: `told` its name, that of its file, and the target of the text chosen beside it. What
    is older than the node keeps drafts goes at the same time."""
    forget_old(at)
    name, file, against = (one.strip()[:200] for one in told)
    made = Draft.objects.create(
        owner=owner, name=name or file, file=file, data=zlib.compress(data), against=against, at=at
    )
    audit.record("mandates.draft_kept", subject(made), by=by, at=at)
    return made


@transaction.atomic
def rename(owner: User, number: int, name: str, *, by: str, at: datetime) -> None:
    """Call a draft otherwise. Raises Draft.DoesNotExist where the person has none of that number."""
    held = Draft.objects.select_for_update().get(owner=owner, pk=number)
    wanted = name.strip()[:200]
    if wanted and wanted != held.name:
        held.name = wanted
        held.save(update_fields=["name"])
        audit.record("mandates.draft_renamed", subject(held), by=by, at=at)


@transaction.atomic
def remove(owner: User, number: int, *, by: str, at: datetime) -> None:
    """Delete a draft. Repeating it changes nothing."""
    held = Draft.objects.filter(owner=owner, pk=number).first()
    if held is not None:
        audit.record("mandates.draft_deleted", subject(held), by=by, at=at)
        held.delete()


@transaction.atomic
def forget_old(at: datetime) -> int:
    """Delete the drafts that are older than the node keeps them (the setting DRAFT_DAYS); how many."""
    old = list(Draft.objects.filter(at__lt=at - timedelta(days=settings.DRAFT_DAYS)))
    for one in old:
        audit.record("mandates.draft_expired", subject(one), by="entraide", at=at)
        one.delete()
    return len(old)


def subject(draft: Draft) -> str:
    return f"draft {draft.pk}"
