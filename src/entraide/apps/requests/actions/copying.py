"""A new request from an earlier one: what still fits is taken over, group by group."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.drafting import add_request, open_file, write
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.drafts import written
from entraide.domain.requests.draft import REMOVED, Draft

__all__ = ["GROUPS", "begin_again", "taken"]

GROUPS = {  # what is taken over together: the fields of the request itself, or the letter of those that have ids
    "pair": (
        *("requesting", "requested", "territory", "authority", "authority_address", "contact"),
        *("investigating", "subject", "stage", "language"),
    ),
    "offence": "O",
    "person": "P",
    "measure": "M",
    "facts": ("facts", "purpose"),
}


def taken(draft: Draft, groups: Collection[str], *, protected: bool) -> dict[str, str]:
    """What of a request fits into a new one, of these groups: no days that are wished, no urgency, no addressee; of
    victims and children nothing, unless that is confirmed (`protected`)."""
    out: dict[str, str] = {}
    kept_back = {one for one in draft.ids("person") if draft.get(f"{one}.role") == "victim" or draft.is_child(one)}
    there = {one for of in ("offence", "person", "measure") for one in draft.ids(of)}
    for name, value in draft.values.items():
        head = name.partition(".")[0]
        if not value.strip() or name.endswith(f".{REMOVED}") or (head in kept_back and not protected):
            continue
        for group in groups:
            fields = GROUPS[group]
            inside = head in there and head.startswith(fields) if isinstance(fields, str) else name in fields
            if inside or (group == "pair" and head in ("requesting", "requested", "leg") and "." in name):
                out[name] = value
    return out


@transaction.atomic
def begin_again(  # noqa: PLR0913 what is taken of which request into which case, who and when
    source: Request,
    groups: Collection[str],
    user: User,
    *,
    title: str = "",
    protected: bool = False,
    by: str,
    at: datetime,
) -> Request:
    """A new request with what fits of an earlier one, in the same case, or in a new one of a title."""
    made = open_file(title, user, by=by, at=at) if title else add_request(source.file, by=by, at=at)
    write(made, taken(written(source).draft, groups, protected=protected), {}, by=by, at=at)
    made.refresh_from_db()
    return made
