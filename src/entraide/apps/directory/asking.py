"""What the directory's addresses ask: fields in, what is asked and what is wrong of it out.

A value that there is not is told with those that there are; it is never passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from entraide.apps.directory.queries.entries import Asked
from entraide.apps.directory.wording import say, state_name
from entraide.data.authorities import directory_known, purposes
from entraide.data.state_names import state_names
from entraide.domain.directory.fields import LONG
from entraide.domain.directory.freshness import Freshness
from entraide.domain.directory.receivers import NO_TERRITORY, Sought

__all__ = ["FILTERS", "QUESTION", "Typed", "asked_of", "sought_of"]

FILTERS = ("state", "purpose", "form", "freshness")
QUESTION = ("state", "territory", "form", "instrument", "place", "urgent", "addressee")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in each field, and what is wrong of it."""

    values: dict[str, str]
    faults: dict[str, str]


def state_code(name: str, faults: dict[str, str], field: str) -> str:
    """The code of a State or territory; a fault with the nearest names where there is none."""
    if not name:
        return ""
    code = directory_known().code_of(name)
    if not code:
        near = ", ".join(state_name(one) for one in state_names().near(name)) or "FRA, BRA…"
        faults[field] = say("dir_no_state", name=name[:80], near=near)
    return code


def one_of(value: str, valid: tuple[str, ...], faults: dict[str, str], field: str) -> str:
    """A code of some; a fault with those that there are."""
    if value and value not in valid:
        faults[field] = say("dir_no_code", name=value[:80], valid=", ".join(valid))
        return ""
    return value


def asked_of(fields: Mapping[str, str]) -> tuple[Asked, Typed]:
    """What a list is asked."""
    values = {name: fields.get(name, "").strip()[:LONG] for name in FILTERS}
    faults: dict[str, str] = {}
    known = directory_known()
    return Asked(
        state_code(values["state"], faults, "state"),
        one_of(values["purpose"], tuple(purposes()), faults, "purpose"),
        one_of(values["form"], tuple(known.forms), faults, "form"),
        one_of(values["freshness"], tuple(map(str, Freshness)), faults, "freshness"),
    ), Typed(values, faults)


def sought_of(fields: Mapping[str, str], on: date) -> tuple[Sought, Typed]:
    """What is sought. A territory given as the State is taken as that territory of its State."""
    values = {name: fields.get(name, "").strip()[:LONG] for name in QUESTION}
    faults: dict[str, str] = {}
    known = directory_known()
    state, territory = state_code(values["state"], faults, "state"), values["territory"]
    if state in known.of:
        state, territory = known.of[state], territory or state
    if territory != NO_TERRITORY:
        territory = state_code(territory, faults, "territory")
        if territory and known.of.get(territory) != state:
            faults["territory"] = say("dir_x_other_state", told=state_name(territory))
            territory = ""
    urgent = {"yes": True, "no": False}.get(one_of(values["urgent"], ("yes", "no"), faults, "urgent"))
    form = one_of(values["form"], tuple(known.forms), faults, "form")
    instrument = one_of(values["instrument"], tuple(known.instruments), faults, "instrument")
    return Sought(state, on, territory, form, instrument, values["place"][:200], urgent), Typed(values, faults)
