"""What is typed of measures enters the life of a request.

Reads:  what a request says, where it stands
Writes: events: measures that begin, and those whose form is another than was said
"""

from datetime import date, datetime, time

from django.utils import timezone

from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.life import event_named
from entraide.domain.law.rules import FORMS
from entraide.domain.requests.catalogue import OPENERS
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side, State

__all__ = ["enter"]

NATURES = {  # form → the message by which it comes; REQUEST for the others
    "ee.preserve": "PRESERVE",
    "ext.prov": "EXT.PROV",
    "spont": "SPONT",
    "notice.origin": "NOTICE.ORIGIN",
}


def enter(request: Request, draft: Draft, standing: Standing, *, by: str, at: datetime) -> None:
    """Let the life of a request, which stands there, know of the measures that have a form since, or another form."""
    wanted = {one: draft.get(f"{one}.form") for one in draft.ids("measure")}
    wanted = {one: form for one, form in wanted.items() if form in FORMS}
    if standing.side is Side.REQUESTED:
        came_in(request, draft, standing, wanted, by=by, at=at)
        return
    drafted = {
        one: form
        for one, form in wanted.items()
        if one not in standing.measures
        or (standing.measures[one].state is State.DRAFT and standing.measures[one].form != form)
    }
    if drafted:
        said = Said("DRAFT", "drafter", Side.REQUESTING, tuple(drafted), {"forms": drafted})
        say(request, said, by=by, at=at)


def came_in(  # noqa: PLR0913 what was typed of which request, who and when
    request: Request, draft: Draft, standing: Standing, wanted: dict[str, str], *, by: str, at: datetime
) -> None:
    """What another State asks of us is said by it, when it came; that we registered it, or registered it otherwise than
    before, by us, now."""
    new = {one: form for one, form in wanted.items() if one not in standing.measures}
    other = {one: form for one, form in wanted.items() if one not in new and standing.measures[one].form != form}
    came = event_named(request, standing.adding)
    for kind, forms in kinds(draft, new, came.kind if came else "").items():
        when = came.at if came else arrived(draft, at)
        said = Said(kind, "registry", Side.REQUESTING, tuple(forms), carried(kind, draft, forms), at=when)
        say(request, said, by=by, at=at)
    if new or other:
        carries = {"reference": request.reference, "forms": new | other}
        say(request, Said("REGISTER", "registry", Side.REQUESTED, tuple(new | other), carries), by=by, at=at)


def kinds(draft: Draft, forms: dict[str, str], came: str) -> dict[str, dict[str, str]]:
    """The messages by which measures are asked for, each with its own: by what the request is while it is first
    registered, by a supplement when they came later."""
    out: dict[str, dict[str, str]] = {}
    for one, form in forms.items():
        if came and came not in OPENERS and came != "ORAL":
            kind = "REQUEST.SUPPLEMENT"
        elif draft.get("carrier") == "oral":
            kind = "ORAL"
        elif draft.get("emergency") == "yes":
            kind = "EMERGENCY"
        else:
            kind = NATURES.get(form, "REQUEST")
        out.setdefault(kind, {})[one] = form
    return out


def arrived(draft: Draft, at: datetime) -> datetime:
    """When a request came in, as it was told: at the first hour of that day where none was; else the moment given."""
    try:
        day = date.fromisoformat(draft.get("received"))
        hour = time.fromisoformat(draft.get("received_at") or "00:00")
    except ValueError:
        return at
    return min(datetime.combine(day, hour, timezone.get_current_timezone()), at)


def carried(kind: str, draft: Draft, forms: dict[str, str]) -> dict[str, object]:
    """What a message that came in carries, as far as it was told."""
    told: dict[str, object] = {"forms": forms}
    names = {"signature": "signed", "reasons": "urgent_reason"}
    if kind == "ORAL":
        names = {"caller": "caller", "content": "facts", "reasons": "urgent_reason"}
    return told | {name: draft.get(field) for name, field in names.items() if draft.get(field)}
