"""Which mandates are asked for, as an address says it. Pure: nothing typed is an error, but what means nothing is told.

Reads:  the fields of an address
Writes: what is asked for, and for each field that could not be understood what it may hold
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from entraide.domain.mandates.clause import ADDRESSEES, DELIVERABLES, QUALIFIERS, STRENGTH
from entraide.domain.mandates.states import MandateState

__all__ = ["CHOICES", "DAYS", "KINDS_OF_DUE", "MANY", "SORTS", "TYPED", "WIDER", "Asked", "asked_for", "whom"]

KINDS_OF_DUE = ("session", "commission-session", "event", "date", "recurring")
SORTS = ("adopted", "due", "strength")
MANY = {"to": ADDRESSEES, "qualifier": QUALIFIERS, "state": tuple(one.value for one in MandateState)}
CHOICES = {
    "concept": tuple(STRENGTH),
    "deliverable": DELIVERABLES,
    "due": (*KINDS_OF_DUE, "none"),  # "none": it says nothing of when
    "contested": ("yes", "no"),
    "organ": ("unga", "unsc", "unecosoc"),
    "lineage": ("new", "successor", "dropped"),
    "sort": SORTS,
}
DAYS = ("due_after", "due_before")
TYPED = ("name", "text", "words")
LONGEST = 200
WIDER = {"member_states": ("member_states", "states_parties")}  # who asks for all States means those of a treaty too


@dataclass(frozen=True, slots=True)
class Asked:
    """Which mandates: "", () or None for any. `to` are types of addressees, one of which it must ask; `name` stands in
    the words for them; strengths from `at_least` to `at_most`; days of both ends are meant too; `words` all stand in
    the clause. `text` is a target once it is settled which is meant. `faults`: field → what it may hold, () for a text
    that is not here."""

    to: tuple[str, ...] = ()
    qualifier: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    name: str = ""
    at_least: int = 0
    at_most: int = 7
    concept: str = ""
    deliverable: str = ""
    due: str = ""
    due_after: date | None = None
    due_before: date | None = None
    contested: str = ""
    organ: str = ""
    year: int | None = None
    text: str = ""
    words: str = ""
    lineage: str = ""
    sort: str = ""
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def whom(to: Sequence[str]) -> list[str]:
    """The types of addressees that are meant by those that are asked for."""
    return [one for kind in to for one in WIDER.get(kind, (kind,))]


def asked_for(fields: Mapping[str, Sequence[str]]) -> Asked:
    """What an address asks for: each field with all its values, which commas may part as well."""
    said: dict[str, object] = {}
    faults: dict[str, tuple[str, ...]] = {}
    one = {name: values[-1].replace("\x00", "").strip()[:LONGEST] for name, values in fields.items() if values}
    for name, valid in MANY.items():
        values = [part.strip() for value in fields.get(name, ()) for part in value.split(",") if part.strip()]
        said[name] = tuple(dict.fromkeys(value for value in values if value in valid))
        if not set(values) <= set(valid):
            faults[name] = valid
    for name, valid in CHOICES.items():
        said[name] = one.get(name, "") if one.get(name, "") in valid else ""
        if one.get(name) and not said[name]:
            faults[name] = valid
    for name in TYPED:
        said[name] = one.get(name, "")
    for name in DAYS:
        said[name] = day_of(one.get(name, ""))
        if one.get(name) and said[name] is None:
            faults[name] = ("2026-03-31",)
    for name, usual, least, most in (("at_least", 0, 0, 7), ("at_most", 7, 0, 7), ("year", None, 1, 9999)):
        said[name] = number_of(one.get(name, ""), least, most)
        if one.get(name) and said[name] is None:
            faults[name] = (f"{least}–{most}",)
        said[name] = usual if said[name] is None else said[name]
    return Asked(faults=faults, **said)  # type: ignore[arg-type]


def day_of(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def number_of(typed: str, least: int, most: int) -> int | None:
    good = typed.isascii() and typed.isdecimal() and len(typed) < 5
    return int(typed) if good and least <= int(typed) <= most else None
