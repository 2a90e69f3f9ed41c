"""What a request says now, for who may know of it."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, QuerySet

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.requests.models import File, Happened, Request, Typed
from entraide.data.drafts import draft_fields, fact_kinds
from entraide.domain.requests.draft import Draft

__all__ = [
    "Written",
    "draft_of",
    "history",
    "mine",
    "people_of",
    "person_named",
    "request_of",
    "settled",
    "typists",
    "written",
]

Person = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the fields of a request, and for each how often it was changed."""

    draft: Draft
    numbers: dict[str, int]


def mine(user: Person) -> list[Request]:
    """The requests of the cases that a person may know of, what changed last first."""
    return list(known_to(user))


def request_of(user: Person, reference: str) -> Request | None:
    """A request; None where there is none, or the person may not know of it."""
    return known_to(user).filter(reference=reference).first()


def known_to(user: Person) -> QuerySet[Request]:
    """The requests of the cases that a person may know of."""
    if not isinstance(user, User) or not may(user, "read", "case"):
        return Request.objects.none()
    return Request.objects.filter(file__members__user=user).select_related("file")


def written(request: Request) -> Written:
    """What stands in each field: what was typed there last."""
    last = request.typed.values("field").annotate(last=Max("number")).values_list("field", "last")
    numbers = dict(last)
    rows = Typed.objects.filter(request=request).values_list("field", "number", "value")
    values = {field: value for field, number, value in rows if numbers[field] == number}
    return Written(draft_of(values), numbers)


def draft_of(values: dict[str, str]) -> Draft:
    """A draft of these values, by the table of fields."""
    return Draft(values, draft_fields(), fact_kinds())


def history(request: Request, field: str) -> list[Typed]:
    """All that was typed into a field, the last first."""
    return list(request.typed.filter(field=field).order_by("-number"))


def typists(request: Request) -> frozenset[str]:
    """Who typed anything of it."""
    return frozenset(request.typed.values_list("by", flat=True).distinct())


def settled(request: Request) -> dict[tuple[str, str], Happened]:
    """What was said last of each finding, by measure and finding."""
    rows = request.happened.filter(kind="FINDING.SETTLE")
    return {(measure, str(row.carries.get("finding"))): row for row in rows for measure in row.measures}


def person_named(name: str) -> User | None:
    """Who has an account of that name, if it is open."""
    return User.objects.filter(username=name, is_active=True).first()


def people_of(file: File) -> list[User]:
    """Who may know of a case."""
    return list(User.objects.filter(cases__file=file).order_by("username"))
