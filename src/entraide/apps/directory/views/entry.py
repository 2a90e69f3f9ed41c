"""One authority: what it says, all that was done to it, its tests; and confirming, withdrawing, testing."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.directory import wording
from entraide.apps.directory.actions import keeping, testing
from entraide.apps.directory.cards import address_card, shown
from entraide.apps.directory.codes import DONE
from entraide.apps.directory.models import Entry, Version
from entraide.apps.directory.queries import entries
from entraide.apps.directory.queries.due import ours
from entraide.apps.directory.views.listing import today
from entraide.domain.directory.fields import FIELDS
from entraide.writing.vcards import card

__all__ = ["confirm", "entry", "sent", "told", "vcard", "withdraw"]

REFUSED: tuple[tuple[type[Exception], str], ...] = (  # what an action refuses, and the words that say so
    (keeping.Meanwhile, "dir_meanwhile"),
    (keeping.Withdrawn, "dir_is_withdrawn"),
    (keeping.Later, "dir_later"),
    (keeping.NotOurs, "dir_not_ours"),
    (ValueError, "dir_not_clear"),
)
FAULTS = (keeping.Meanwhile, keeping.Withdrawn, keeping.Later, keeping.NotOurs, ValueError)


@dataclass(frozen=True, slots=True)
class Step:
    """Something done to an entry, with the fields that it changed: (name, before, after)."""

    version: Version
    what: str
    changes: tuple[tuple[str, str, str], ...]


def row_of(uid: uuid.UUID) -> Entry:
    """The entry, or 404."""
    row = entries.entry(uid)
    if row is None:
        raise Http404
    return row


@allowed("read", "authority")
@require_safe
def entry(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The page of an authority."""
    return page(request, row_of(uid))


def page(request: HttpRequest, row: Entry, trouble: str = "", status: int = 200) -> HttpResponse:
    """The page, with what could not be done."""
    on = today()
    one = shown(row, on)
    writes = may(request.user, "write", "authority") and not row.withdrawn
    contacts = [(n, way, row.fields[f"contact_{n}_{way}"]) for n in range(1, len(one.entry.contacts) + 1)
                for way in testing.WAYS if row.fields[f"contact_{n}_{way}"]]  # fmt: skip
    context: dict[str, Any] = {
        "one": one,
        "where": wording.state_name(row.territory or row.state),
        "place": row.territory or row.state,
        "steps": steps(entries.history(row)),
        "tests": entries.tests_of(row),
        "contacts": contacts,
        "on": on,
        "trouble": trouble,
        "writes": writes,
        "confirms": may(request.user, "confirm", "authority") and not row.withdrawn,
        "ours": ours(row),
        "stateless": settings.NODE == "state" and not settings.STATE,
    }
    return render(request, "directory/entry.html", context, status=status)


def steps(versions: list[Version]) -> list[Step]:
    """The history, the last first, each change with what it changed."""
    out, before = [], dict.fromkeys(FIELDS, "")
    for one in reversed(versions):
        after = before if one.fields is None else one.fields
        changed = () if one.number == 1 else tuple(
            (wording.field_name(name), before.get(name, ""), after.get(name, ""))
            for name in FIELDS if before.get(name, "") != after.get(name, "")
        )  # fmt: skip
        out.append(Step(one, wording.say(DONE[one.what]), changed))
        before = after
    return out[::-1]


def answered(request: HttpRequest, uid: uuid.UUID, word: str, act: Callable[[], object]) -> HttpResponse:
    """Do something to an entry: back to the page, saying by that word what was done; or the page, saying why not."""
    try:
        act()
    except FAULTS as fault:
        why = next(word for kind, word in REFUSED if isinstance(fault, kind))
        return page(request, row_of(uid), wording.say(why), 422)
    messages.success(request, wording.say(word))
    return redirect("directory_entry", uid)


def day_of(request: HttpRequest, name: str) -> date:
    """A day that was typed, today where none was. Raises ValueError."""
    text = request.POST.get(name, "").strip()
    return date.fromisoformat(text) if text else today()


@allowed("confirm", "authority")
@require_POST
def confirm(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Say that an entry is right as it stands."""
    row_of(uid)
    by, source = request.user.get_username(), request.POST.get("source", "").strip()[:300]

    def act() -> None:
        seen = keeping.Seen(uid, int(request.POST.get("seen", "")))
        keeping.confirm(seen, day_of(request, "on"), source, by=by, at=timezone.now())

    return answered(request, uid, "dir_done_confirm", act)


@allowed("write", "authority")
@require_POST
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take an entry out of the directory."""
    row_of(uid)
    by, why = request.user.get_username(), request.POST.get("why", "").strip()[:2000]
    return answered(request, uid, "dir_done_withdraw", lambda: keeping.withdraw(uid, why, by=by, at=timezone.now()))


@allowed("write", "authority")
@require_POST
def sent(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Note that a test was sent to a contact."""
    row_of(uid)
    by, (number, _, way) = request.user.get_username(), request.POST.get("contact", "").partition("-")

    def act() -> None:
        testing.sent(uid, (int(number), way), day_of(request, "on"), by=by, at=timezone.now())

    return answered(request, uid, "dir_done_test", act)


@allowed("write", "authority")
@require_POST
def told(request: HttpRequest, uid: uuid.UUID, number: int) -> HttpResponse:
    """Note what came of a test."""
    row = row_of(uid)
    if number not in {one.pk for one in entries.tests_of(row)}:
        raise Http404
    by, remark = request.user.get_username(), request.POST.get("note", "").strip()

    def act() -> None:
        result = request.POST.get("result", "")
        testing.told(number, result, day_of(request, "on"), remark, by=by, at=timezone.now())

    return answered(request, uid, "dir_done_test", act)


@allowed("read", "authority")
@require_safe
def vcard(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The card of an authority."""
    row = row_of(uid)
    answer = HttpResponse(card(address_card(row, today())), content_type="text/vcard; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{uid}.vcf"'
    return answer
