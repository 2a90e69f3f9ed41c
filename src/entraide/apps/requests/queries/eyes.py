"""Whose hands a case went through: what the four-eyes rules are held against.

Who typed drafted, whatever else was said of it, but what was entered of a request that came in; and the rules are the
case's, not one request's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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
    typed = Typed.objects.filter(request__file=request.file_id, request__side=Side.REQUESTING)
    side = Side.REQUESTING
    drafted = tuple(
        Event(f"typed by {by}", request.opened, by, Role.DRAFTER, side, "DRAFT")
        for by in typed.order_by("by").values_list("by", flat=True).distinct()
    )
    named = typed.filter(field="authority").order_by("number")
    authorities = {number: value.casefold() for number, value in named.values_list("request", "value")}
    rows = happened_in(request) if happened is None else happened
    own = authorities.get(request.pk, "")
    reviews = {(row.by, authorities.get(row.request_id, "")) for row in rows if own and row.role == Role.LEGAL_REVIEWER}
    return Eyes(
        (*drafted, *map(event_of, rows)), own, tuple(sorted((by, of) for by, of in reviews if of and of != own))
    )
