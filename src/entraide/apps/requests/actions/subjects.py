"""A person's application for their data is recorded, and with it sought where they stand; each find is weighed by two
members of its case; an extract is made of what they give.

The audit names applications and requests, and never says together which was found by which.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.requests.actions.drafting import drawn
from entraide.apps.requests.actions.keeping import SamePerson
from entraide.apps.requests.actions.people import NoReason
from entraide.apps.requests.models import Application, Extract, Find, Weighed
from entraide.apps.requests.queries.subjects import given_of, people_named, said_last, stands

__all__ = ["KINDS", "Applied", "Changed", "Lacking", "NotYet", "confirm", "make_extract", "propose", "record"]

KINDS = ("give", "withhold", "other")
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Applied:
    """What an application says; `other_names` one a line."""

    name: str
    other_names: str
    born: date | None
    identity: str
    law: str
    came: date | None
    answer_on: date | None


class Lacking(ValueError):
    """An application names the person, what identifies them, the law, the day it came and a later day of the answer."""


class Changed(Exception):
    """What was proposed is not what stands now."""


class NotYet(Exception):
    """The day of the answer has not come."""


@transaction.atomic
def record(applied: Applied, *, by: str, at: datetime) -> Application:
    """Record an application, and seek the person in all cases, for it alone. Raises Lacking."""
    came, answer_on = applied.came, applied.answer_on
    whole = applied.name.strip() and applied.identity.strip() and applied.law.strip()
    if not whole or came is None or answer_on is None or came > at.date() or answer_on <= at.date():
        raise Lacking
    reference = drawn(at)
    while Application.objects.filter(reference=reference).exists():
        reference = drawn(at)
    made = Application.objects.create(
        reference=reference,
        name=applied.name.strip()[:200],
        other_names=applied.other_names.strip()[:LONGEST],
        born=applied.born,
        identity=applied.identity.strip()[:LONGEST],
        law=applied.law.strip()[:LONGEST],
        came=came,
        answer_on=answer_on,
        by=by,
        at=at,
    )
    seek(made)
    audit.record("requests.application", made.urn, by=by, at=at, detail={"answer_on": answer_on.isoformat()})
    return made


def seek(application: Application) -> None:
    """Keep where the person stands. In the caller's transaction."""
    names = (application.name, *application.other_names.splitlines())
    rows = [Find(application=application, request=one, person=who) for one, who in people_named(names)]
    Find.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def propose(  # noqa: PLR0913 an answer, why and by which law, beside who and when
    find: Find, kind: str, *, reason: str = "", ground: str = "", by: str, at: datetime
) -> Weighed:
    """Say what is to be answered of a find. Raises NoReason: what is withheld has its reason and its ground of law, and
    who is another person, by what one knows it."""
    reason, ground = reason.strip()[:LONGEST], ground.strip()[:LONGEST]
    if kind not in KINDS:
        raise ValueError(kind)
    if (kind != "give" and not reason) or (kind == "withhold" and not ground):
        raise NoReason
    held = Find.objects.select_for_update(of=("self",)).select_related("request__file").get(pk=find.pk)
    given = given_of(held) if kind == "give" else {}
    made = Weighed.objects.create(find=held, kind=kind, reason=reason, ground=ground, given=given, by=by, at=at)
    note("weighed", held, made, by, at)
    return made


@transaction.atomic
def confirm(find: Find, number: int, *, by: str, at: datetime) -> None:
    """Confirm what another member proposed. Raises SamePerson; Changed where something else was proposed since, or what
    would be given is no longer what the request says."""
    held = Find.objects.select_for_update(of=("self",)).select_related("request__file").get(pk=find.pk)
    last = said_last(held)
    if last is None or last.pk != number or last.confirmed:
        raise Changed
    if last.by == by:
        raise SamePerson
    if last.kind == "give" and last.given != given_of(held):
        raise Changed
    Weighed.objects.filter(pk=last.pk).update(confirmed=at, confirmed_by=by)
    note("weighing_confirmed", held, last, by, at)


def note(what: str, find: Find, weighed: Weighed, by: str, at: datetime) -> None:
    """In the audit, by numbers: what was decided, of whom and why, stands in the rows."""
    detail = {"request": find.request.reference, "weighed": weighed.pk}
    audit.record(f"requests.{what}", find.request.file.urn, by=by, at=at, detail=detail)


@transaction.atomic
def make_extract(application: Application, *, by: str, at: datetime) -> Extract:
    """Keep what is given by now, as it was confirmed and as it stands still: where the request says otherwise since, or
    its case was sealed since, it is proposed and confirmed anew first. What is withheld, undecided or not there leaves
    no trace in it, nor in the audit. Raises NotYet."""
    held = Application.objects.select_for_update().get(pk=application.pk)
    if at.date() < held.answer_on:
        raise NotYet
    seek(held)
    given = []
    for find in held.finds.exclude(request__state="deleted").select_related("request__file"):
        said = said_last(find)
        if said is None or said.kind != "give" or not said.confirmed:
            continue
        if stands(find, said):
            given.append(said.given)
    made = Extract.objects.create(application=held, number=held.extracts.count() + 1, given=given, by=by, at=at)
    audit.record("requests.extract", held.urn, by=by, at=at, detail={"number": made.number})
    return made
