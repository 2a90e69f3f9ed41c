"""Until when requests are kept, which are due for review, and what is left of those that were deleted."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import F, Q, QuerySet

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.requests.models import Request, Review, Tombstone
from entraide.apps.requests.queries.drafts import known_to
from entraide.apps.requests.queries.life import events_of, given_of
from entraide.data.request_life import retention_rules
from entraide.domain.requests.life import fold
from entraide.domain.requests.retention import Kept, RetentionRule, kept
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side

__all__ = ["Looked", "due", "keepable", "look", "proposal", "rules", "stale", "tombstones", "unknown"]

RESTING = ("closed", "archived")


@dataclass(frozen=True, slots=True)
class Looked:
    """How a request is kept on a day: where it stands, by which rule until when (`longer` where a person said so), and
    the proposal to delete it, if one stands."""

    standing: Standing
    kept: Kept
    until: date | None
    longer: Review | None
    proposed: Review | None
    due: bool


def rules() -> tuple[tuple[RetentionRule, ...], str]:
    """The rules of this node, and their hash. Raises ValueError where its own table is not whole."""
    path: Path | None = settings.RETENTION if settings.RETENTION.is_file() else None
    return read(path, path.stat().st_mtime_ns if path else 0)


@cache
def read(path: Path | None, _: int) -> tuple[tuple[RetentionRule, ...], str]:
    found = retention_rules(path)
    return found, hashlib.sha256(repr(found).encode()).hexdigest()


def look(request: Request, on: date) -> Looked:
    """How a request is kept on a day. Raises ValueError where the rules are not whole."""
    events, reviews = events_of(request), list(request.reviews.all())
    standing = fold(events, Side(request.side), given_of())
    days = {"last_event": request.changed.date()}
    closings = [one.at.date() for one in events if one.kind == "CLOSE" and one.id in standing.applied]
    days |= {"closed": closings[-1]} if closings else {}
    told = [one.until for one in reviews if one.kind == "limitation" and one.until]
    days |= {"limitation": told[-1]} if told else {}
    found = kept(standing, rules()[0], days, on)
    longer = next((one for one in reversed(reviews) if one.kind == "longer"), None)
    until = found.until
    if until and longer and longer.until:
        until = max(until, longer.until)
    due_now = until is not None and on > until and not found.held
    return Looked(standing, found, until, longer, proposal(reviews), due_now)


def proposal(reviews: list[Review]) -> Review | None:
    """The proposal to delete that stands: made, and not taken back since, nor the keeping prolonged."""
    said = [one for one in reviews if one.kind in ("proposed", "withdrawn", "longer")]
    return said[-1] if said and said[-1].kind == "proposed" else None


def keepable(user: User) -> QuerySet[Request]:
    """The requests of which a person may know until when they are kept: those of their cases; for who protects data,
    all that are not sealed."""
    known = known_to(user)
    if "data_protection" not in user.roles or not may(user, "keep", "case"):
        return known
    ours = Q(pk__in=known.order_by().values("pk"))
    return Request.objects.filter(ours | Q(file__sealed=False)).exclude(state="deleted").select_related("file")


def due(user: User, on: date, limit: int) -> list[Request]:
    """Those that are due for review, the longest first, by what was reckoned last."""
    found = keepable(user).filter(term__until__lt=on, term__held=False).select_related("file", "term")
    return list(found.prefetch_related("reviews").order_by("term__until", "pk")[:limit])


def unknown(user: User, limit: int) -> list[Request]:
    """Those that rest, and of which nobody told yet until when their offences can be prosecuted."""
    found = keepable(user).filter(term__until=None, state__in=RESTING).select_related("file", "term")
    return list(found.order_by("changed")[:limit])


def stale() -> QuerySet[Request]:
    """Those whose term is to be reckoned: never done, changed since, or the rules are others."""
    old = Q(term=None) | ~Q(term__rules=rules()[1]) | ~Q(term__changed=F("changed"))
    return Request.objects.exclude(state="deleted").filter(old).order_by("pk")


def tombstones(limit: int) -> list[Tombstone]:
    """What is left of the requests that were deleted, the latest first; of sealed ones nothing is shown."""
    return list(Tombstone.objects.filter(sealed=False)[:limit])
