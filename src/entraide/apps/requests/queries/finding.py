"""The list of requests, a page at a time, of what the reader may know of and nothing else.

A person may know of a handful of cases or of all that a node has, and a word stand in three requests or in all: where
few rows fit, they are taken by their keys and sorted; where many do, the requests are walked from the last changed, and
each is held against what is asked. Counting up to LITTLE says which.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.requests.models import Member, Request, Word
from entraide.apps.requests.queries.drafts import Person, opened_to
from entraide.apps.requests.seeking import ROLES_WAITING, Sought

__all__ = ["PAGE", "Found", "found"]

PAGE = 25
LITTLE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """A page of requests, what changed last first; whether there are more."""

    rows: list[Request]
    more: bool


def found(user: Person, asked: Sought) -> Found:
    """The requests that a person may know of, as asked."""
    if not isinstance(user, User) or not may(user, "read", "case"):
        return Found([], False)
    rows = narrowed(Request.objects.exclude(state="deleted").order_by("-changed", "-id"), asked, user)
    mine = Member.objects.filter(user=user).order_by()
    few = list(mine.values_list("file", flat=True)[: LITTLE + 1])
    opened = list(opened_to(user).values_list("file", flat=True))
    by_keys = len(few) <= LITTLE
    known = Q(file__in=few) if by_keys else Q(Exists(mine.filter(file=OuterRef("file"))))
    rows = rows.filter(known | Q(file__in=opened) if opened else known)
    for word in (*asked.words, *([f"form:{asked.form}"] if asked.form else ())):
        holds = Word.objects.filter(word=word)
        keys = [] if by_keys else list(holds.values_list("request", flat=True)[: LITTLE + 1])
        if by_keys or len(keys) > LITTLE:
            rows = rows.filter(Exists(holds.filter(request=OuterRef("pk"))))
        else:
            rows, by_keys = rows.filter(pk__in=keys), True
    if by_keys:  # sorted here: asked to sort, SQLite walks all requests and holds each against the keys
        held = sorted(rows.order_by().values_list("changed", "pk"), reverse=True)[: PAGE + 1]
        rows = Request.objects.filter(pk__in=[pk for _, pk in held]).order_by("-changed", "-id")
    page = list(rows.select_related("file")[: PAGE + 1])
    return Found(page[:PAGE], len(page) > PAGE)


def narrowed(rows: QuerySet[Request], asked: Sought, user: User) -> QuerySet[Request]:
    """Those of the rows that the fields of the list ask for."""
    wanted = {name: getattr(asked, name) for name in ("state", "side", "peer") if getattr(asked, name)}
    rows = rows.filter(**wanted)
    if asked.urgent:
        rows = rows.filter(urgent=True)
    if asked.whose == "opened":
        rows = rows.filter(file__opened_by=user.get_username())
    if asked.whose == "waiting":
        rows = rows.filter(state__in={state for role in user.roles for state in ROLES_WAITING.get(role, ())})
    if asked.since:
        rows = rows.filter(changed__gte=datetime.combine(asked.since, time(), UTC))
    if asked.below:
        at, key = asked.below
        rows = rows.filter(changed__lte=at).filter(Q(changed__lt=at) | Q(pk__lt=key))
    return rows
