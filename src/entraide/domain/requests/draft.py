"""A request while it is drafted: what was typed, field by field, and what it comes to.

Fields stand in groups: those of the request itself, and those of each offence (O1, O2 …), person (P1 …) and measure
(M1 …), whose id stands before their name ("P1.name"). Beside the fields of the table, a value may answer a question of
the engine ("O1.offence.political", "requested.reciprocity", "requested.party.UNTOC") or hold an element of content that
one measure needs ("M1.element.accounts").

Reads:  the table of fields, what was typed
Writes: the groups, the elements that a measure's part of the letter holds, what the letter lacks
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo

from entraide.domain.directory.authority import covers
from entraide.domain.requests.letter import STATEMENTS
from entraide.domain.requests.messages import day_of

__all__ = [
    "CALLED",
    "CODE",
    "GROUPS",
    "ID",
    "MINIMAL",
    "MOST",
    "OF_PERSONS",
    "REMOVED",
    "SIDED",
    "Draft",
    "Field",
    "names_in",
    "value_of",
]

GROUPS = {"offence": "O", "person": "P", "measure": "M"}
MOST = 20  # of a group
REMOVED = "removed"  # the field that says that a group was taken out; what it holds stays
ID = re.compile(r"([OPM])([1-9][0-9]?)\.(.+)")
SIDED = re.compile(r"(requesting|requested)\.(party|declared)\.([A-Z][A-Z0-9-]*)(?:\.(\w+))?")
CALLED = ("name", "other_names")  # where a person's names stand
CODE = re.compile(r"[A-Z]{1,3}-?[0-9]{1,4}")  # how a victim or a child is called: V1, E-12
MINIMAL = frozenset(
    {"authority", "facts", "assistance", "emergency_facts"}
)  # elements that no emergency does without (spec C.7)
BASE = ("authority", "proceeding", "facts", "assistance", "purpose")
# what a request for cooperation holds by the conventions (UNTOC 18(15), UNCAC 46(15), V88 7(10)), and by practice where
# no text says: the sixth, the persons, is as far as possible
OF_PERSONS = {
    "identity": ("name", "nationality")
}  # element → what holds it, told of each person that a measure is about
HASTE = "urgent_reason"  # without which urgency is none (spec C.7)
OF_ALL = ("authority", "assistance")  # who writes, and what for: of whatever else a letter may be
COOPERATION = ("mla", "ext", "ar", "ee", "tsp", "toe", "top", "jit", "cd", "sit", "verify.identity")
WITHOUT_FACTS = "mla.service"  # UNTOC 18(15)(c)
NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its name, whose it is ("request" or a key of GROUPS), the screen that it stands on, its kind
    ("line", "text", "day", "time", "yes_no", "number", "state", "territory", "receiver", "offence", "form",
    "choice:a|b", "choices:a|b", "ids:P"), the elements of content that it fills, whether those lack while it is empty
    (`must`; of a field without any, whether the request does), the fact of the engine that it gives ("…?": that it is
    filled), the `forms` of cooperation of whose measures alone it is asked (none: of all)."""

    name: str
    of: str
    screen: str
    kind: str
    elements: tuple[str, ...] = ()
    must: bool = False
    fact: str = ""
    forms: tuple[str, ...] = ()


def names_in(names: str) -> tuple[str, ...]:
    """Names that were typed in one line, each by itself."""
    return tuple(filter(None, (one.strip() for one in re.split(r"[;；؛\n]", names))))


def value_of(kind: str, typed: str) -> bool | float | str | None:
    """A typed value of a kind; None where it is empty or does not fit."""
    if kind == "yes_no":
        return {"yes": True, "no": False}.get(typed)
    if kind.startswith("number"):
        plain = typed.replace(",", ".")
        return (int(plain) if plain.isdecimal() else float(plain)) if NUMBER.fullmatch(typed) else None
    if kind.startswith("choice:"):
        return typed if typed in kind.partition(":")[2].split("|") else None
    return typed or None


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed last in each field, by the table of fields, and the kinds of the engine's facts by name; `life`:
    by measure, facts that follow from what happened, which nobody types."""

    values: Mapping[str, str]
    fields: tuple[Field, ...]
    facts: Mapping[str, str]
    life: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """What stands in a field; "" where nothing does."""
        return self.values.get(name, "")

    def asks(self, field: Field, held: str) -> bool:
        """Whether a field is asked of an offence, a person or a measure, as far as its form is known."""
        return not field.forms or self.get(f"{held}.form") in field.forms

    def ids(self, of: str) -> tuple[str, ...]:
        """The offences, persons or measures that there are, in order."""
        found = {(int(m[2]), f"{m[1]}{m[2]}") for name in self.values if (m := ID.match(name)) and m[1] == GROUPS[of]}
        return tuple(one for nth, one in sorted(found) if nth <= MOST and self.get(f"{one}.{REMOVED}") != "yes")

    def next_id(self, of: str) -> str:
        """The id of the next of a group: one that was taken out is not given again. "" when there are enough."""
        taken = [int(m[2]) for name in self.values if (m := ID.match(name)) and m[1] == GROUPS[of]]
        nth = max(taken, default=0) + 1
        return f"{GROUPS[of]}{nth}" if nth <= MOST else ""

    def chosen(self, measure: str, of: str) -> tuple[str, ...]:
        """The offences or persons that a measure concerns: all where none is chosen."""
        wanted = self.get(f"{measure}.{of}s").split()
        return tuple(one for one in self.ids(of) if one in wanted) or self.ids(of)

    def names(self, field: Field, measure: str) -> tuple[str, ...]:
        """Where a field stands that matters to a measure."""
        if field.of == "request":
            return (field.name,)
        if field.of == "measure":
            return (f"{measure}.{field.name}",)
        return tuple(f"{one}.{field.name}" for one in self.chosen(measure, field.of))

    def holds(self, measure: str) -> frozenset[str]:
        """The elements of content that a measure's part of the letter holds: each with all that it must have, or, where
        nothing must, with all that fills it (a deadline with its reason)."""
        out = {
            name.split(".", 2)[2]
            for name, value in self.values.items()
            if name.startswith(f"{measure}.element.") and value.strip()
        }
        for element in {each for one in self.fields for each in one.elements}:
            of = [one for one in self.fields if element in one.elements]
            must = [one for one in of if one.must] or of
            if all(self.filled(one, measure) for one in must):
                out.add(element)
        return frozenset(out | self.of_persons(measure) | {STATEMENTS[one] for one in self.stated()} - {""})

    def of_persons(self, measure: str) -> frozenset[str]:
        """The elements that what is told of its persons holds: where it is not told of one, they are typed apart."""
        persons = self.chosen(measure, "person")
        return frozenset(
            element
            for element, names in OF_PERSONS.items()
            if persons and all(self.get(f"{one}.{name}").strip() for one in persons for name in names)
        )

    def stated(self) -> tuple[str, ...]:
        """What the letter states with a formula of ours: what was chosen, and secrecy where it is asked for."""
        chosen = [one for one in self.get("statements").split() if one in STATEMENTS]
        return (*chosen, *(["secrecy_need"] if self.get("confidential") == "yes" else []))

    def filled(self, field: Field, measure: str) -> bool:
        """Whether a field is filled wherever it matters to a measure."""
        names = self.names(field, measure)
        return bool(names) and all(self.get(one).strip() for one in names)

    def lacking(self) -> tuple[str, ...]:
        """The fields that a request cannot be without and that are empty, but those that fill an element."""
        out = []
        for one in self.fields:
            if one.must and not one.elements:
                prefixes = (
                    [f"{held}." for held in self.ids(one.of) if self.asks(one, held)] if one.of in GROUPS else [""]
                )
                out += [f"{prefix}{one.name}" for prefix in prefixes if not self.get(f"{prefix}{one.name}").strip()]
        if self.get("urgent") == "yes" and not self.get(HASTE).strip():
            out.append(HASTE)
        return tuple(out)

    def bare(self, measure: str, demanded: Collection[str]) -> tuple[str, ...]:
        """The elements that a measure's part of the letter lacks though no text asks for them, where what texts
        `demanded` says nothing of who writes, on what and why: without a known basis a request is none the emptier."""
        form, held = self.get(f"{measure}.form"), self.holds(measure)
        asks = BASE if covers(COOPERATION, form) else OF_ALL
        if not set(demanded).isdisjoint(BASE):
            return ()
        return tuple(one for one in asks if one not in held and (one, form) != ("facts", WITHOUT_FACTS))

    def unneeded(self) -> tuple[str, ...]:
        """What no measure needs: offences and persons that none concerns (minimisation)."""
        measures = self.ids("measure")
        out = []
        for of in ("offence", "person"):
            used = {one for measure in measures for one in self.chosen(measure, of)}
            first = next(one.name for one in self.fields if one.of == of)
            out += [f"{one}.{first}" for one in self.ids(of) if measures and one not in used]
        return tuple(out)

    def uncoded(self) -> tuple[str, ...]:
        """The fields in which a victim or a child stands by something else than a code (spec C.10)."""
        kept = [one for one in self.ids("person") if self.by_code(one)]
        names = [f"{one}.{each}" for one in kept for each in CALLED]
        return tuple(one for one in names if self.get(one) and not CODE.fullmatch(self.get(one)))

    def secret(self) -> bool:
        """Whether secrecy is asked for, of the request or of one of its measures."""
        own = (self.get(f"{one}.confidential_reason").strip() for one in self.ids("measure"))
        return self.get("confidential") == "yes" or any(own)

    def wished(self, measures: Iterable[str]) -> dict[str, str]:
        """By measure, the day by which it is wished, its own or the request's, where there is one with a reason."""
        out = {}
        for measure in measures:
            for of in ("", f"{measure}."):
                if self.get(f"{of}deadline_reason").strip() and day_of(day := self.get(f"{of}deadline")):
                    out[measure] = day
        return out

    def received(self, zone: tzinfo) -> datetime | None:
        """When a request came in: at the first hour of its day where none was told; None where no day was."""
        try:
            day, hour = date.fromisoformat(self.get("received")), time.fromisoformat(self.get("received_at") or "00:00")
        except ValueError:
            return None
        return datetime.combine(day, hour, zone)

    def called(self, person: str) -> tuple[str, ...]:
        """All names of a person: the name, then each of the others."""
        return (*names_in(self.get(f"{person}.name")), *names_in(self.get(f"{person}.other_names")))

    def by_code(self, person: str) -> bool:
        """Whether a person goes by a code, and nothing leaves that says who they are: a victim, a child."""
        return self.get(f"{person}.role") == "victim" or self.is_child(person)

    def is_child(self, person: str) -> bool:
        """Whether a person is told to be under 18, or of an age in dispute: until it is settled, a child."""
        told = ("child", "person.under_18", "person.age_disputed")
        return any(self.get(f"{person}.{one}") == "yes" for one in told)

    def answers(self, name: str) -> bool:
        """Whether a field is an answer to the engine, and not what a letter says."""
        found = ID.fullmatch(name)
        return bool(SIDED.fullmatch(name)) or (found[3] if found else name) in self.facts
