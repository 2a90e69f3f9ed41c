"""Cases are opened, requests written. Every field that is typed is a row: nothing typed is ever lost."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db import IntegrityError, transaction

from entraide.apps.accounts.models import User
from entraide.apps.audit import actions as audit
from entraide.apps.requests.actions.entering import enter
from entraide.apps.requests.actions.finding import index
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.actions.minding import mind
from entraide.apps.requests.models import File, Member, Request, Typed
from entraide.apps.requests.queries.drafts import draft_of, written
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.apps.requests.queries.life import events_of, given_of, standing_of
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.life import fold
from entraide.domain.requests.roles import Role
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side, State

__all__ = ["LONGEST", "Conflict", "Meanwhile", "NotDraft", "OtherHand", "add_request", "admit", "open_file", "write"]

LONGEST = 50_000  # signs of a field
TRANSLATED_IN = (State.LEGAL_REVIEW, State.TRANSLATION)  # where a draft is settled, its translation may be written
SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"  # none that is taken for another, no vowel that makes a word


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
    """The request is out of the drafter's hands, and what it says is changed by a supplement; or it came in and was
    acknowledged, and what it says is changed by what its senders send."""


class OtherHand(Exception):
    """Who reviewed or signed anything of a case drafts none of it."""


class Meanwhile(Exception):
    """Other people changed these fields since they were seen; all others were kept (`numbers`: see `write`)."""

    def __init__(self, conflicts: list[Conflict], numbers: Mapping[str, int]) -> None:
        super().__init__(", ".join(one.field for one in conflicts))
        self.conflicts, self.numbers = conflicts, numbers


@transaction.atomic
def open_file(  # noqa: PLR0913 a case's own data beside who and when
    title: str, user: User, *, sealed: bool = False, side: Side = Side.REQUESTING, by: str, at: datetime
) -> Request:
    """A new case with its first request; who opens it may know of it."""
    reference = drawn(at)
    while File.objects.filter(reference=reference).exists():
        reference = drawn(at)
    file = File.objects.create(reference=reference, title=title.strip()[:200], sealed=sealed, opened=at, opened_by=by)
    Member.objects.create(file=file, user=user, since=at, by=by)
    audit.record("requests.file_opened", file.urn, by=by, at=at, detail={"sealed": sealed})
    return add_request(file, side=side, by=by, at=at)


def drawn(at: datetime) -> str:
    """A reference by lot: a running number would tell of sealed cases by its gaps, and how many cases there are."""
    return f"{at.year}-{''.join(secrets.choice(SIGNS) for _ in range(6))}"


@transaction.atomic
def add_request(file: File, *, side: Side = Side.REQUESTING, by: str, at: datetime) -> Request:
    """A further request of a case, to another State or from one."""
    held = File.objects.select_for_update().get(pk=file.pk)
    nth = held.requests.count() + 1
    reference = f"{held.reference}-{nth}"
    made = Request.objects.create(file=held, reference=reference, side=side.value, opened=at, changed=at)
    mind(made, standing_of(made))
    index(made, [])
    audit.record("requests.opened", held.urn, by=by, at=at, detail={"request": made.reference})
    return made


@transaction.atomic
def admit(file: File, user: User, *, by: str, at: datetime) -> None:
    """Let a person know of a case. Repeating it changes nothing."""
    _, made = Member.objects.get_or_create(file=file, user=user, defaults={"since": at, "by": by})
    if made:
        audit.record("requests.admitted", file.urn, by=by, at=at, detail={"person": user.get_username()})


def write(  # noqa: PLR0913 what a page knows of its fields beside who and when
    request: Request,
    typed: Mapping[str, str],
    seen: Mapping[str, int],
    sent: Mapping[str, Collection[str]] = MappingProxyType({}),
    *,
    origin: str = "",
    by: str,
    at: datetime,
) -> dict[str, int]:
    """Keep what was typed; how often each of these fields was changed by then: what others change later is not counted
    in, or who goes on typing would write over it unseen. `seen`: how often each had been changed when it was looked at;
    `sent`: what the same page had sent before without hearing that it was kept. Where that is what stands, by the same
    person, nobody else changed it: one is not in conflict with oneself. `origin`: "came" where the other State's node
    says it, "taken" where a person takes what it said, which may be done until the request is closed.

    Raises Meanwhile for the fields that somebody else has changed to something else since; the others are kept first;
    NotDraft, OtherHand.
    """
    numbers, conflicts = attempt(request, typed, seen, sent, origin=origin, by=by, at=at)
    if conflicts:
        raise Meanwhile(conflicts, numbers)
    return numbers


def attempt(  # noqa: PLR0913 as `write`
    request: Request,
    typed: Mapping[str, str],
    seen: Mapping[str, int],
    sent: Mapping[str, Collection[str]],
    *,
    origin: str,
    by: str,
    at: datetime,
) -> tuple[dict[str, int], list[Conflict]]:
    """The same, its conflicts returned; tried again where two people write one field in the same moment."""
    for _ in range(3):
        try:
            return once(request, typed, seen, sent, origin=origin, by=by, at=at)
        except IntegrityError:
            continue
    return once(request, typed, seen, sent, origin=origin, by=by, at=at)


@transaction.atomic
def once(  # noqa: PLR0913 as `write`
    request: Request,
    typed: Mapping[str, str],
    seen: Mapping[str, int],
    sent: Mapping[str, Collection[str]],
    *,
    origin: str,
    by: str,
    at: datetime,
) -> tuple[dict[str, int], list[Conflict]]:
    held = locked(request)
    now, events = written(held), events_of(held)
    standing = fold(events, Side(held.side), given_of())
    late = origin == "taken" and not standing.closed
    if not (late or all(open_to(one, now.draft, standing) for one in typed)):
        raise NotDraft
    if held.side == Side.REQUESTING and eyes_of(held).refused(Role.DRAFTER, by, "DRAFT"):
        raise OtherHand
    last_by = dict(request.typed.filter(field__in=typed).order_by("number").values_list("field", "by"))
    rows, conflicts = [], []
    for field, raw in typed.items():
        value = cleaned(raw)
        stands, number = now.get(field), now.numbers.get(field, 0)
        if value == stands:
            continue
        ours = last_by.get(field) == by and stands in {cleaned(one) for one in sent.get(field, ())}
        if number != seen.get(field, 0) and not ours:
            conflicts.append(Conflict(field, stands, last_by.get(field, ""), number, value))
        else:
            row = Typed(request=request, field=field, number=number + 1, value=value, by=by, at=at)
            row.adds, row.came = standing.adding, bool(origin)
            rows.append(row)
    Typed.objects.bulk_create(rows)
    if rows:
        plain = {one.field: one.value for one in rows if "@" not in one.field}
        draft = draft_of({**now.draft.values, **plain}, held.side)
        forms = [draft.get(f"{one}.form") for one in draft.ids("measure")]
        pair = held.requesting, held.requested
        held.requesting, held.requested = draft.get("requesting")[:20], draft.get("requested")[:20]
        held.forms, held.changed = [one for one in dict.fromkeys(forms) if one], at
        held.theirs = draft.get("their_reference")[:80] if held.side == Side.REQUESTED else held.theirs
        held.save(update_fields=("requesting", "requested", "forms", "changed", "theirs"))
        if pair != (held.requesting, held.requested):
            mind(held, standing)  # clocks are of the calendars of these States
        index(held, events, draft)
        detail = {"request": request.reference, "fields": [one.field for one in rows]}
        audit.record("requests.written", held.file.urn, by=by, at=at, detail=detail)
        enter(held, draft, standing, by=by, at=at)
    return {one: now.numbers.get(one, 0) for one in typed} | {one.field: one.number for one in rows}, conflicts


def cleaned(raw: str) -> str:
    """What was typed, as it is kept."""
    return raw.replace("\x00", "").replace("\r\n", "\n").strip()[:LONGEST]


def open_to(field: str, draft: Draft, standing: Standing) -> bool:
    """Whether a field may be typed as the request stands. Of a request that came in, the lawyers answer the questions
    of the law as long as it is not closed; what its letter says is its senders'. A translation may be written until it
    is signed."""
    if "@" in field and standing.state in TRANSLATED_IN:
        return True
    if standing.side is Side.REQUESTED and draft.answers(field):
        return not standing.closed
    return standing.writable
