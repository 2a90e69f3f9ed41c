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
from entraide.apps.asking import asked
from entraide.apps.requests.models import Member, Request, Word
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import LITTLE, Person, files_opened_to, knows_many
from entraide.apps.requests.seeking import ROLES_WAITING, Sought

__all__ = ["PAGE", "Found", "found"]

PAGE = 25


@dataclass(frozen=True, slots=True)
class Found:
    """A page of requests, what changed last first; whether there are more."""

    rows: list[Request]
    more: bool


def found(user: Person, wish: Sought) -> Found:
    """The requests that a person may know of, as asked."""
    if not isinstance(user, User) or not may(user, "read", "case"):
        return Found([], False)
    rows = narrowed(Request.objects.exclude(state="deleted").order_by("-changed", "-id"), wish, user)
    of_few = by_keys = not knows_many(user)
    words = (*wish.words, *([f"form:{wish.form}"] if wish.form else ()))
    for word in sorted(words, key=len, reverse=True):  # a long one is rarer: of most rows the first says no
        holds = Word.objects.filter(word=word)
        if by_keys or more_holding(word):
            rows = rows.filter(Exists(holds.filter(request=OuterRef("pk"))))
        else:
            rows, by_keys = rows.filter(pk__in=holds.order_by().values("request")), True
    mine = Member.objects.filter(user=user).order_by()
    known = Q(file__in=mine.values("file")) if of_few else Q(Exists(mine.filter(file=OuterRef("file"))))
    opened = files_opened_to(user.pk, moments.now())
    rows = rows.filter(known | Q(file__in=opened) if opened else known)
    if by_keys:  # sorted here: asked to sort, SQLite walks all requests and holds each against the keys
        held = sorted(rows.order_by().values_list("changed", "pk"), reverse=True)[: PAGE + 1]
        rows = Request.objects.filter(pk__in=[pk for _, pk in held]).order_by("-changed", "-id")
    page = list(rows.select_related("file")[: PAGE + 1])
    return Found(page[:PAGE], len(page) > PAGE)


@asked
def more_holding(word: str) -> QuerySet[Word, int]:
    """One more request than LITTLE, where so many hold a word."""
    return Word.objects.filter(word=word).order_by().values_list("request", flat=True)[LITTLE : LITTLE + 1]


def narrowed(rows: QuerySet[Request], wish: Sought, user: User) -> QuerySet[Request]:
    """Those of the rows that the fields of the list ask for."""
    wanted = {name: getattr(wish, name) for name in ("state", "side", "peer") if getattr(wish, name)}
    rows = rows.filter(**wanted)
    if wish.urgent:
        rows = rows.filter(urgent=True)
    if wish.whose == "opened":
        rows = rows.filter(file__opened_by=user.get_username())
    if wish.whose == "waiting":
        rows = rows.filter(state__in={state for role in user.roles for state in ROLES_WAITING.get(role, ())})
    if wish.since:
        rows = rows.filter(changed__gte=datetime.combine(wish.since, time(), UTC))
    if wish.below:
        at, key = wish.below
        rows = rows.filter(changed__lte=at).filter(Q(changed__lt=at) | Q(pk__lt=key))
    return rows
