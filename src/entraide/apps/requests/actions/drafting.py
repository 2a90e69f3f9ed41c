"""Cases are opened, requests written. Every field that is typed is a row: nothing typed is ever lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from entraide.apps.accounts.models import User
from entraide.apps.audit import actions as audit
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.models import File, Member, Request, Typed
from entraide.apps.requests.queries.drafts import draft_of, written
from entraide.apps.requests.queries.life import standing_of
from entraide.domain.law.rules import FORMS
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.states import Side, State

__all__ = ["LONGEST", "Conflict", "Meanwhile", "NotDraft", "add_request", "admit", "open_file", "write"]

LONGEST = 50_000  # signs of a field


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed since it was seen: what stands there, by whom, how often it was changed; what
    was wanted instead."""

    field: str
    stands: str
    by: str
    number: int
    wanted: str


class NotDraft(Exception):
    """The request is out of the drafter's hands: what it says is changed by a supplement."""


class Meanwhile(Exception):
    """Other people changed these fields since they were seen; all others were kept."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__(", ".join(one.field for one in conflicts))
        self.conflicts = conflicts


@transaction.atomic
def open_file(title: str, user: User, *, sealed: bool = False, by: str, at: datetime) -> Request:
    """A new case with its first request; who opens it may know of it."""
    year = at.year
    last = File.objects.filter(reference__startswith=f"{year}-").aggregate(last=Max("reference"))["last"]
    nth = int(last.partition("-")[2]) + 1 if last else 1
    file = File.objects.create(
        reference=f"{year}-{nth:05d}", title=title.strip()[:200], sealed=sealed, opened=at, opened_by=by
    )
    Member.objects.create(file=file, user=user, since=at, by=by)
    audit.record("requests.file_opened", file.urn, by=by, at=at, detail={"sealed": sealed})
    return add_request(file, by=by, at=at)


@transaction.atomic
def add_request(file: File, *, by: str, at: datetime) -> Request:
    """A further request of a case."""
    held = File.objects.select_for_update().get(pk=file.pk)
    nth = held.requests.count() + 1
    made = Request.objects.create(file=held, reference=f"{held.reference}-{nth}", opened=at, changed=at)
    audit.record("requests.opened", held.urn, by=by, at=at, detail={"request": made.reference})
    return made


@transaction.atomic
def admit(file: File, user: User, *, by: str, at: datetime) -> None:
    """Let a person know of a case. Repeating it changes nothing."""
    _, made = Member.objects.get_or_create(file=file, user=user, defaults={"since": at, "by": by})
    if made:
        audit.record("requests.admitted", file.urn, by=by, at=at, detail={"person": user.get_username()})


def write(request: Request, typed: Mapping[str, str], seen: Mapping[str, int], *, by: str, at: datetime) -> list[str]:
    """Keep what was typed; the fields that changed. `seen`: how often each had been changed when it was looked at.

    Raises Meanwhile for the fields that somebody else has changed to something else since; the others are kept first;
    NotDraft.
    """
    changed, conflicts = attempt(request, typed, seen, by=by, at=at)
    if conflicts:
        raise Meanwhile(conflicts)
    return changed


def attempt(
    request: Request, typed: Mapping[str, str], seen: Mapping[str, int], *, by: str, at: datetime
) -> tuple[list[str], list[Conflict]]:
    """The same, its conflicts returned; tried again where two people write one field in the same moment."""
    for _ in range(3):
        try:
            return once(request, typed, seen, by=by, at=at)
        except IntegrityError:
            continue
    return once(request, typed, seen, by=by, at=at)


@transaction.atomic
def once(
    request: Request, typed: Mapping[str, str], seen: Mapping[str, int], *, by: str, at: datetime
) -> tuple[list[str], list[Conflict]]:
    held = Request.objects.select_for_update().select_related("file").get(pk=request.pk)
    if held.state != State.DRAFT:
        raise NotDraft
    now = written(request)
    last_by = dict(request.typed.filter(field__in=typed).order_by("number").values_list("field", "by"))
    rows, conflicts = [], []
    for field, raw in typed.items():
        value = raw.replace("\x00", "").replace("\r\n", "\n").strip()[:LONGEST]
        stands, number = now.draft.get(field), now.numbers.get(field, 0)
        if value == stands:
            continue
        if number != seen.get(field, 0):
            conflicts.append(Conflict(field, stands, last_by.get(field, ""), number, value))
        else:
            rows.append(Typed(request=request, field=field, number=number + 1, value=value, by=by, at=at))
    Typed.objects.bulk_create(rows)
    if rows:
        draft = draft_of({**now.draft.values, **{one.field: one.value for one in rows}})
        forms = [draft.get(f"{one}.form") for one in draft.ids("measure")]
        Request.objects.filter(pk=request.pk).update(
            requesting=draft.get("requesting")[:20],
            requested=draft.get("requested")[:20],
            forms=[one for one in dict.fromkeys(forms) if one],
            changed=at,
        )
        detail = {"request": request.reference, "fields": [one.field for one in rows]}
        audit.record("requests.written", held.file.urn, by=by, at=at, detail=detail)
        enter(held, draft, by=by, at=at)
    return [one.field for one in rows], conflicts


def enter(request: Request, draft: Draft, *, by: str, at: datetime) -> None:
    """Let the life of a request know of the measures that have a form since: theirs begins as a draft."""
    known = standing_of(request).measures
    new = {one: draft.get(f"{one}.form") for one in draft.ids("measure") if one not in known}
    new = {one: form for one, form in new.items() if form in FORMS}
    if new:
        side = Side(request.side)
        say(request, Said("DRAFT", "drafter", side, tuple(new), {"forms": new}), by=by, at=at)
