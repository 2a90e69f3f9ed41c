"""The form by which a request that came in is registered: its fields on one page, and what is wrong with a post.

Reads:  the tables of fields, a post
Writes: groups of inputs, faults by field
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from entraide.apps.requests.forms import Group, field_input, understood
from entraide.apps.requests.posted import kept
from entraide.apps.requests.queries.drafts import Written, draft_of
from entraide.apps.requests.wording import field_label, named, say
from entraide.data.drafts import draft_fields
from entraide.domain.requests.draft import GROUPS, Draft, Field
from entraide.domain.requests.states import Side

__all__ = ["Fault", "faults", "parts", "read"]

SHORT = {  # what is asked on the page, by whose it is; the rest of the letter is typed on the screens after it
    "request": (
        *("requesting", "requested", "their_reference", "letter_date", "received", "received_at", "carrier", "caller"),
        *(
            "authority",
            "signed",
            "contact",
            "languages",
            "stage",
            "facts",
            "purpose",
            "urgent",
            "urgent_reason",
            "emergency",
        ),
        *("confidential", "confidential_reason", "deadline", "deadline_reason"),
    ),
    "measure": ("form", "what", *(one.name for one in draft_fields(Side.REQUESTED.value) if one.forms)),
    "offence": ("key", "conduct"),
    "person": ("role", "name", "nationality", "child"),
}
MUST = ("requesting", "requested", "received", "carrier", "M1.form")
FREE = ("line", "text")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field: its name ("" for the title), what it is called, what to do."""

    name: str
    label: str
    words: str


def short() -> dict[str, list[Field]]:
    """The fields of the page by whose they are, in its order."""
    fields = {(one.of, one.name): one for one in draft_fields(Side.REQUESTED.value)}
    return {of: [fields[of, name] for name in names] for of, names in SHORT.items()}


def read(post: Mapping[str, list[str]], taken_out: list[str]) -> dict[str, str]:
    """What was typed, by field; without the groups that were taken out. A page that is opened begins with our State."""
    typed = {name: value.strip() for name, value in kept(post)[0].items()}
    typed = {name: value for name, value in typed.items() if name.partition(".")[0] not in taken_out}
    return typed or {"requested": settings.STATE}


def parts(typed: dict[str, str], wrong: list[Fault], more: str = "") -> list[tuple[str, list[Group], str]]:
    """The parts of the page: whose each is, its groups of inputs, what one more is called. There is one group of each,
    and one `more` where that is wanted."""
    draft = draft_of(typed, Side.REQUESTED.value)
    now, at_fault = Written(draft, {}, {}), {one.name for one in wrong}
    out = []
    for of, fields in short().items():
        following = draft.next_id(of) if of != "request" else ""
        ids: tuple[str, ...] = draft.ids(of) if of != "request" else ("",)
        if following and (not ids or more == of):
            ids = (*ids, following)
        held = []
        for one in ids:
            asked = [(field, field_input(field, one, now)) for field in fields if draft.asks(field, one)]
            marked = tuple(
                replace(each, fault=each.fault or each.name in at_fault, must=each.name in MUST or bool(field.forms))
                for field, each in asked
            )
            held.append(Group(one, named("one", of, held=one) if one else say("ri_letter"), marked))
        out.append((of, held, named("add", of) if following else ""))
    return out


def faults(title: str, typed: dict[str, str], now: datetime) -> list[Fault]:
    """What keeps it from being registered, field by field."""
    draft = draft_of(typed, Side.REQUESTED.value)
    out = [] if title.strip() else [Fault("", say("rq_case_title"), say("rq_case_title_wanted"))]
    wrong = {**needed(draft), **untimely(draft, now), **unread(draft)}
    fields = {(one.of, one.name): one for one in draft.fields}
    return out + [fault(name, fields[whose(name), name.rpartition(".")[2]], words) for name, words in wrong.items()]


def unread(draft: Draft) -> dict[str, str]:
    """What is not of its kind."""
    wrong = {}
    for of, fields in short().items():
        for held in draft.ids(of) if of != "request" else ("",):
            for field in (each for each in fields if draft.asks(each, held)):
                name = f"{held}.{field.name}" if held else field.name
                if draft.get(name) and field.kind not in FREE and not understood(field, draft.get(name), draft):
                    wrong[name] = "ri_not_understood"
    return wrong


def needed(draft: Draft) -> dict[str, str]:
    """What is asked of the whole: who asks whom, when, how, for what; who is named by a code only."""
    wrong = {one: "ri_wanted" for one in MUST[:-1] if not draft.get(one)}
    if draft.get("requesting") and draft.get("requesting") == draft.get("requested"):
        wrong["requesting"] = "ri_same_state"
    if draft.get("carrier") == "oral":
        wrong |= {name: "ri_oral" for name in ("caller", "facts", "urgent_reason") if not draft.get(name)}
    measures = draft.ids("measure")
    if not any(draft.get(f"{one}.form") for one in measures):
        wrong[f"{(*measures, 'M1')[0]}.form"] = "ri_measure_wanted"
    own = [one for one in draft.fields if one.forms]
    own = [] if draft.get("carrier") == "oral" else own  # a call says what it says; the letter will say the rest
    asked = [f"{held}.{one.name}" for held in measures for one in own if draft.asks(one, held)]
    wrong |= {name: "ri_wanted" for name in asked if not draft.get(name)}
    for of, first in (("measure", "form"), ("offence", "key"), ("person", "role")):
        for one in draft.ids(of):
            if any(draft.get(f"{one}.{name}") for name in SHORT[of]) and not draft.get(f"{one}.{first}"):
                wrong.setdefault(f"{one}.{first}", "ri_wanted")
    return wrong | dict.fromkeys(draft.uncoded(), "ri_code_only")


def untimely(draft: Draft, now: datetime) -> dict[str, str]:
    """Days that cannot be: received later than now, or before it was written."""
    received = draft.received(timezone.get_current_timezone())
    if received and received > now:
        return {"received": "ri_future"}
    late = received and draft.get("letter_date") > draft.get("received")
    return {"letter_date": "ri_written_after"} if late else {}


def whose(name: str) -> str:
    """Whose a field is."""
    return next((of for of, letter in GROUPS.items() if "." in name and name.startswith(letter)), "request")


def fault(name: str, field: Field, words: str) -> Fault:
    """What is wrong with a field, as the page tells it."""
    held = name.partition(".")[0] if "." in name else ""
    label = field_label(field)[0]
    return Fault(name, f"{named('one', field.of, held=held)}, {label}" if held else label, say(words))
