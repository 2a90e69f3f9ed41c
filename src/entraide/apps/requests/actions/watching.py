"""Who looked at what is noted in the audit: once in a quarter of an hour for each person and request, so that looking
costs one question, and the chain is not filled with what says nothing more."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from entraide.apps.asking import asked
from entraide.apps.audit import actions as audit
from entraide.apps.requests.models import Request, Seen

__all__ = ["forget", "refused", "took", "viewed"]

MINUTES = 15
TRIES = 20  # refused in a quarter of an hour that are noted one by one
REFERENCE = re.compile(r"\d{4}-[0-9A-Z]{1,10}-\d{1,3}")


def viewed(request: Request, purpose: str, *, by: str, at: datetime) -> None:
    """Note that a person looked at a request, as its "member", in an "emergency" or by a "motive"."""
    once("viewed", request.reference, {"request": request.reference, "purpose": purpose}, by, at)


def refused(reference: str, *, by: str, at: datetime) -> None:
    """Note that a person asked for a request that is not theirs to know of, whether there is one or not. What is no
    reference is not kept: anything may stand in an address."""
    if not REFERENCE.fullmatch(reference):
        return
    if Seen.objects.filter(by=by, kind="refused", quarter=quarter(at)).count() < TRIES:
        once("refused", reference, {"request": reference}, by, at)


@transaction.atomic
def took(request: Request, what: str, *, by: str, at: datetime) -> None:
    """Note that a person took something of a request with them: printed it, or downloaded it. Each time."""
    audit.record("requests.taken", request.file.urn, by=by, at=at, detail={"request": request.reference, "what": what})


def once(kind: str, reference: str, detail: dict[str, str], by: str, at: datetime) -> None:
    key: dict[str, Any] = {"by": by, "kind": kind, "reference": reference[:24], "quarter": quarter(at)}
    if seen(by, kind, key["reference"], key["quarter"]):
        return
    with transaction.atomic():
        _, made = Seen.objects.get_or_create(**key)
        if made:
            urn = f"urn:entraide:case:{reference.rpartition('-')[0]}"
            audit.record(f"requests.{kind}", urn, by=by, at=at, detail=detail)


@asked
def seen(by: str, kind: str, reference: str, quarter: datetime) -> QuerySet[Seen, int]:
    return Seen.objects.filter(by=by, kind=kind, reference=reference, quarter=quarter).values_list("pk", flat=True)


def quarter(at: datetime) -> datetime:
    return at.replace(minute=at.minute // MINUTES * MINUTES, second=0, microsecond=0)


def forget(at: datetime) -> int:
    """Let go of what is noted of quarters before a day ago; of how many. The audit keeps what it holds."""
    return Seen.objects.filter(quarter__lt=at - timedelta(days=1)).delete()[0]
