"""A request that came in from another State, on paper, by mail or by word of mouth, is registered as a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.drafting import add_request, open_file, write
from entraide.apps.requests.models import File, Request
from entraide.domain.requests.states import Side

__all__ = ["Arrived", "register"]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came in: the title of its case and whether that is sealed, or the case (`file`) that it belongs to; what was
    typed of it, by field."""

    title: str
    typed: Mapping[str, str]
    sealed: bool = False
    file: File | None = None


@transaction.atomic
def register(arrived: Arrived, user: User, *, by: str, at: datetime) -> Request:
    """Register it: its case, what its letter says, and that it was said by the other State on the day that it came in,
    all in one. Who registers it may know of it."""
    side = Side.REQUESTED
    if arrived.file:
        made = add_request(arrived.file, side=side, by=by, at=at)
    else:
        made = open_file(arrived.title, user, sealed=arrived.sealed, side=side, by=by, at=at)
    write(made, {name: value for name, value in arrived.typed.items() if value.strip()}, {}, by=by, at=at)
    made.refresh_from_db()
    return made
