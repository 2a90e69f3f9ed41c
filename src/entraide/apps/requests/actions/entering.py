"""What is typed of measures enters the life of a request.

Reads:  what a request says, where it stands
Writes: events: measures that begin, and those whose form is another than was said
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.models import Carriage, Request
from entraide.apps.requests.queries.life import event_named
from entraide.domain.law.rules import FORMS
from entraide.domain.requests.catalogue import CATALOGUE, OPENERS
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.joining import OWN
from entraide.domain.requests.messages import Event, Shape
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side, State

__all__ = ["enter", "opened"]

NATURES = {  # form → the message by which it comes; REQUEST for the others
    "ee.preserve": "PRESERVE",
    "ext.prov": "EXT.PROV",
    "spont": "SPONT",
    "notice.origin": "NOTICE.ORIGIN",
    "jit": "JIT.PROPOSE",
    "cd": "CD.PLAN",
    "trace.firearm": "TRACE.ASK",
    "sea": "SEA.REGISTRY.ASK",
}
FIELDS = {"reasons": "suspicion"}  # what such an opener carries → its field, where that has another name
KNOWN = frozenset({"signature", "forms", "wished", "cited"})  # of the letter, and no field of a plan or a team


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
    whole = {one: form for one, form in wanted.items() if form not in OWN or opening(draft, one, form)}
    new = {one: form for one, form in whole.items() if one not in standing.measures}
    other = {one: form for one, form in whole.items() if one not in new and standing.measures[one].form != form}
    came = event_named(request, standing.adding)
    when = came.at if came else min(draft.received(timezone.get_current_timezone()) or at, at)
    for kind, forms in kinds(draft, new, came.kind if came else ""):
        said = Said(kind, "registry", Side.REQUESTING, tuple(forms), carried(kind, draft, forms), at=when)
        say(request, said, by=by, at=at)
    for one in (each for each in whole if each not in new and not standing.measures[each].oral):
        again(request, draft, one, whole[one], by=by, at=at)
    if new or other:
        carries = {"reference": request.reference, "forms": new | other}
        say(request, Said("REGISTER", "registry", Side.REQUESTED, tuple(new | other), carries), by=by, at=at)


def again(  # noqa: PLR0913 what was typed of which measure, who and when
    request: Request, draft: Draft, measure: str, form: str, *, by: str, at: datetime
) -> None:
    """A plan or a team that was registered wrongly, or as something else, is on the table as it is typed now."""
    if form not in OWN:
        return
    carries = carried(NATURES[form], draft, {measure: form})
    said = [one for one in request.happened.filter(kind=NATURES[form]) if measure in one.measures]
    if said and Carriage.objects.filter(happened=said[-1]).exists():
        return  # their node said it: what is typed here changes nothing of it
    if not said or any(said[-1].carries.get(name) != carries[name] for name in opening(draft, measure, form)):
        say(request, Said(NATURES[form], "registry", Side.REQUESTING, (measure,), carries), by=by, at=at)


def kinds(draft: Draft, forms: dict[str, str], came: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The messages by which measures are asked for, each with its own: by what the request is while it is first
    registered, by a supplement when they came later. What is not granted by one State alone is proposed by itself."""
    out: dict[str, dict[str, str]] = {}
    for one, form in forms.items():
        if form in OWN and draft.get("carrier") != "oral":
            yield NATURES[form], {one: form}
            continue
        if came and came not in OPENERS and came != "ORAL":
            kind = "REQUEST.SUPPLEMENT"
        elif draft.get("carrier") == "oral":
            kind = "ORAL"
        elif draft.get("emergency") == "yes":
            kind = "EMERGENCY"
        else:
            kind = NATURES.get(form, "REQUEST")
        out.setdefault(kind, {})[one] = form
    yield from out.items()


def opening(draft: Draft, measure: str, form: str) -> dict[str, Any]:
    """What the message carries by which a measure of such a form begins; nothing while something of it is not typed."""
    needs = [
        one for one in CATALOGUE[NATURES[form]].needs if not one.optional and one.name not in ("signature", "forms")
    ]
    typed = {one.name: draft.get(f"{measure}.{FIELDS.get(one.name, one.name)}").strip() for one in needs}
    lists = {one.name for one in needs if one.shape is Shape.LIST}
    lines = {name: [one.strip() for one in typed[name].splitlines() if one.strip()] for name in lists}
    return {**typed, **lines} if all(typed.values()) else {}


def opened(event: Event) -> dict[str, str]:
    """The fields that an opener of a plan or a team fills, where a node brought it."""
    out = {}
    for measure, form in event.carries.get("forms", {}).items():
        if form in OWN and NATURES[form] == event.kind:
            needs = (one for one in CATALOGUE[event.kind].needs if one.name not in KNOWN)
            for need in (one for one in needs if one.name in event.carries):
                value = event.carries[need.name]
                words = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
                out[f"{measure}.{FIELDS.get(need.name, need.name)}"] = words
    return out


def carried(kind: str, draft: Draft, forms: dict[str, str]) -> dict[str, Any]:
    """What a message that came in carries, as far as it was told."""
    told: dict[str, Any] = {"forms": forms}
    told |= {"wished": days} if (days := draft.wished(forms)) else {}
    names = {"signature": "signed", "reasons": "urgent_reason"}
    if kind == "ORAL":
        names = {"caller": "caller", "content": "facts", "reasons": "urgent_reason"}
    told |= {name: draft.get(field) for name, field in names.items() if draft.get(field)}
    for one, form in forms.items():
        told |= opening(draft, one, form) if NATURES.get(form) == kind and form in OWN else {}
    return told
