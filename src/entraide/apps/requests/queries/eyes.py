"""Whose hands a case went through: what the four-eyes rules are held against.

Who typed drafted, whatever else was said of it, but what was entered of a request that came in; and the rules are the
case's, not one request's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from entraide.apps.asking import asked
from entraide.apps.requests.models import Happened, Request, Typed
from entraide.apps.requests.queries.life import event_of, happened_in
from entraide.domain.requests.messages import Event
from entraide.domain.requests.roles import Role, may_act
from entraide.domain.requests.standing import Refusal
from entraide.domain.requests.states import Side

__all__ = ["Eyes", "eyes_of"]


@dataclass(frozen=True, slots=True)
class Eyes:
    """What was done in a case, typing included; for which authority this request is made, and who reviewed another of
    the case for which (where a request does not say yet for whom it is made, nothing is compared)."""

    history: tuple[Event, ...]
    authority: str
    reviews: tuple[tuple[str, str], ...]

    def refused(self, role: Role, person: str, kind: str, *, emergency: bool = False) -> Refusal | None:
        """Why a person may not do this here in such a role; None where they may."""
        return may_act(
            role, person, kind, self.history, authority=self.authority, reviews=self.reviews, emergency=emergency
        )


def eyes_of(request: Request, happened: Sequence[Happened] | None = None) -> Eyes:
    """The hands of the case that a request is of; `happened`: all of `happened_in`, where it was read already."""
    side = Side.REQUESTING
    drafted = tuple(
        Event(f"typed by {by}", request.opened, by, Role.DRAFTER, side, "DRAFT") for by in hands_in(request.file_id)
    )
    authorities = {number: value.casefold() for number, value in authorities_in(request.file_id)}
    rows = happened_in(request) if happened is None else happened
    own = authorities.get(request.pk, "")
    reviews = {(row.by, authorities.get(row.request_id, "")) for row in rows if own and row.role == Role.LEGAL_REVIEWER}
    return Eyes(
        (*drafted, *map(event_of, rows)), own, tuple(sorted((by, of) for by, of in reviews if of and of != own))
    )


@asked
def hands_in(file: int) -> QuerySet[Typed, str]:
    """Who typed in the requests of a case that are made here."""
    return typed_for(file).order_by("by").values_list("by", flat=True).distinct()


@asked
def authorities_in(file: int) -> QuerySet[Typed, tuple[int, str]]:
    """For which authority each of them is made, the last typed last."""
    return typed_for(file).filter(field="authority").order_by("number").values_list("request", "value")


def typed_for(file: int) -> QuerySet[Typed]:
    return Typed.objects.filter(request__file=file, request__side=Side.REQUESTING.value)
