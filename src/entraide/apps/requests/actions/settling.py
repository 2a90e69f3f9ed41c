"""A legal reviewer settles what the engine found."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.requests.actions.drafting import subject
from entraide.apps.requests.models import Request, Settlement
from entraide.apps.requests.queries.drafts import typists

__all__ = ["FourEyes", "NoReason", "Said", "settle"]


class FourEyes(Exception):
    """Who wrote a request does not settle what is found of it."""


class NoReason(ValueError):
    """A finding is not set aside without a reason."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a finding of the engine: of which measure, its code, what it is about; whether it is so, or set
    aside for a reason."""

    measure: str
    code: str
    about: str
    accepted: bool
    reason: str = ""


@transaction.atomic
def settle(request: Request, said: Said, *, by: str, at: datetime) -> Settlement:
    """Say of a finding that it is so, or set it aside. Raises FourEyes, NoReason."""
    if by in typists(request):
        raise FourEyes
    if not said.accepted and not said.reason.strip():
        raise NoReason
    made = Settlement.objects.create(
        request=request,
        measure=said.measure,
        code=said.code,
        about=said.about,
        accepted=said.accepted,
        reason=said.reason.strip()[:5_000],
        by=by,
        at=at,
    )
    told = {"request": request.reference, "measure": said.measure, "code": said.code, "accepted": said.accepted}
    audit.record("requests.settled", subject(request.file), by=by, at=at, detail=told)
    return made
