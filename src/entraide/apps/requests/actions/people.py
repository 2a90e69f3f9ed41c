"""Who may know of a case is changed: a case sealed, a member taken out; an emergency, an auditor's motive."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from entraide.apps.accounts.models import User
from entraide.apps.audit import actions as audit
from entraide.apps.requests.models import Access, Change, File, Member
from entraide.apps.requests.queries.people import access_of, can_act, is_member, unsealed
from entraide.domain.requests.roles import HOURS, BreakGlass, glass_refused

__all__ = ["LastOne", "NoReason", "NotOpened", "hear", "open_by", "remove", "seal"]

LONGEST = 2_000  # signs of a reason
REFERENCE = re.compile(r"\d{4}-[0-9A-Z]{1,10}(-\d{1,3})?")


class NoReason(ValueError):
    """What is told to others, or hidden from them, is done with a reason."""


class NotOpened(LookupError):
    """No case of that reference can be opened so: there is none, or it is sealed. The two are never told apart."""


class LastOne(ValueError):
    """Without this person nobody could act in the case."""


def reasoned(reason: str) -> str:
    reason = reason.strip()[:LONGEST]
    if not reason:
        raise NoReason
    return reason


@transaction.atomic
def seal(file: File, *, sealed: bool, reason: str, by: str, at: datetime) -> None:
    """Seal a case, or unseal it. Emergency accesses of others end with the sealing. Raises NoReason."""
    reason = reasoned(reason)
    held = File.objects.select_for_update().get(pk=file.pk)
    if held.sealed == sealed:
        return
    kind = "sealed" if sealed else "unsealed"
    File.objects.filter(pk=held.pk).update(sealed=sealed)
    if sealed:
        held.accesses.filter(until__gt=at).update(until=at)
    Change.objects.create(file=held, kind=kind, reason=reason, by=by, at=at)
    audit.record(f"requests.{kind}", held.urn, by=by, at=at)


@transaction.atomic
def remove(file: File, user: User, *, reason: str, by: str, at: datetime) -> None:
    """Let a person know of a case no more. Raises NoReason, LastOne; who is no member stays none."""
    reason = reasoned(reason)
    held = File.objects.select_for_update().get(pk=file.pk)
    if not is_member(user, held):
        return
    if not can_act(held, user):
        raise LastOne
    Member.objects.filter(file=held, user=user).delete()
    Change.objects.create(file=held, kind="removed", person=user.username, reason=reason, by=by, at=at)
    audit.record("requests.removed", held.urn, by=by, at=at, detail={"person": user.username})


def open_by(kind: str, reference: str, user: User, *, reason: str, at: datetime) -> File:
    """Open a case to a person who is no member: in an "emergency", or to read by a "motive". The auditors are told at
    once. Raises NoReason; NotOpened, which is noted too."""
    reason, reference = reasoned(reason), reference.strip().upper()
    file = attempt(kind, reference, user, reason, at)
    if file is None:
        raise NotOpened
    return file


@transaction.atomic
def attempt(kind: str, reference: str, user: User, reason: str, at: datetime) -> File | None:
    from entraide.apps.requests.tasks import tell_overseers  # noqa: PLC0415 the tasks call the actions

    file, by = unsealed(reference), user.username
    if file is None:
        named = f"urn:entraide:case:{reference}" if REFERENCE.fullmatch(reference) else "requests"
        audit.record(f"requests.{kind}_refused", named, by=by, at=at)
        return None
    if (kind == "emergency" and is_member(user, file)) or access_of(user, file, kind, at):
        return file
    until = at + timedelta(hours=min(settings.GLASS_HOURS, HOURS))
    no = glass_refused(BreakGlass(by, reason, at, until), at)
    if no:
        raise ValueError(no.code)
    made = Access.objects.create(kind=kind, file=file, user=user, reason=reason, since=at, until=until)
    detail = {"access": made.pk, "until": until.isoformat()}
    audit.record(f"requests.{kind}_opened", file.urn, by=by, at=at, detail=detail)
    transaction.on_commit(lambda: tell_overseers.enqueue() and None)
    return file


@transaction.atomic
def hear(access: Access, user: User, *, at: datetime) -> None:
    """Note that an auditor took note of an access. Whose own it is does not."""
    done = Access.objects.filter(pk=access.pk, heard=None).exclude(user=user).update(heard=at, heard_by=user.username)
    if done:
        detail = {"access": access.pk}
        audit.record("requests.access_heard", access.file.urn, by=user.username, at=at, detail=detail)
