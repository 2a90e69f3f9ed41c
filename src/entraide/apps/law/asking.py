"""What the question form holds, as a case. Its address says it all, so an answer can be kept as a bookmark.

    from=FRA&to=BRA&form=ext&on=2026-11-22&offence=laundering&O1.offence.political=no&P1.person.role=accused

A fact stands under its own name, that of an offence or a person behind its id. Also what the ledger cannot tell:
requested.declared.UNCAC.extradition_basis=yes, requesting.party.UNTOC=no. Persons are P1, P2: nothing names one.

Reads:  fields, as an address gives them
Writes: the case as data; what could not be understood, at its field
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from entraide.data.cases import declaration_types, state_names, territories
from entraide.data.laws import law_table
from entraide.data.ledger import treaties
from entraide.domain.law.rules import FORMS
from entraide.reading.cases.faults import nearest
from entraide.reading.cases.values import wrong

__all__ = ["LONGEST", "MOST_OFFENCES", "SIDED", "Asked", "asked", "day_in", "kind_of", "split"]

MOST_OFFENCES = 4
MOST_PERSONS = 3
LONGEST = 200  # characters of a field
SIDED = re.compile(r"(requesting|requested)\.(party|declared)\.([A-Z][A-Z0-9-]*)(?:\.(\w+))?")
FACT = re.compile(r"(?:([OP][1-9])\.)?([a-z][a-z0-9_.]*)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass
class Asked:
    """What was asked: `typed` the plain fields as they were typed; States as codes, "" where they were not understood;
    `facts` by field name with their values; `faults` by field, each the key of a word and the nearest valid values."""

    typed: dict[str, str]
    requesting: str
    requested: str
    territory: str
    form: str
    on: date
    known: date
    committed: date | None
    offences: list[str]
    persons: int
    facts: dict[str, bool | float | str] = field(default_factory=dict)
    faults: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Whether there is enough to be answered: a fact that does not fit is left out, and told at its field."""
        return bool(self.requesting and self.requested and self.form) and all("." in name for name in self.faults)

    @property
    def kept(self) -> dict[str, str]:
        """The answers as they were typed, to be sent again while there is nothing to show them beside."""
        return {name: value for name, value in self.typed.items() if "." in name and value}

    def case(self) -> dict[str, Any]:
        """The case as data, as a case file holds it."""
        facts, status = self.plain_facts(), self.status()
        out: dict[str, Any] = {"case": "page", "date": self.on.isoformat(), "known": self.known.isoformat()}
        out |= {"requesting": self.requesting, "requested": self.requested}
        if self.territory:
            out["territory"] = self.territory
        if facts[""]:
            out["facts"] = facts[""]
        out["offences"] = [self.offence(nth, key, facts) for nth, key in enumerate(self.offences, 1)]
        persons = [f"P{nth}" for nth in range(1, self.persons + 1)]
        out["persons"] = [{"id": one} | ({"facts": facts[one]} if facts.get(one) else {}) for one in persons]
        measure: dict[str, Any] = {"id": "M1", "form": self.form}
        if facts["M1"]:
            measure["facts"] = facts["M1"]
        out["measures"] = [measure]
        return out | ({"status": status} if status else {})

    def offence(self, nth: int, key: str, facts: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
        """The nth offence, with what is known of it."""
        out: dict[str, Any] = {"id": f"O{nth}", "keys": [key]}
        if self.committed:
            out["committed"] = self.committed.isoformat()
        return out | ({"facts": facts[out["id"]]} if facts.get(out["id"]) else {})

    def plain_facts(self) -> dict[str, dict[str, Any]]:
        """The facts by whom they are of: an offence, a person, the measure ("M1"), the pair of States ("")."""
        of = law_table("facts")
        out: dict[str, dict[str, Any]] = {"": {}, "M1": {}}
        for name, value in self.facts.items():
            if SIDED.fullmatch(name):
                continue
            subject, fact = split(name)
            if not subject and of[fact]["of"] not in ("leg", "state"):
                subject = "M1"
            out.setdefault(subject, {})[fact] = value
        return out

    def status(self) -> dict[str, Any]:
        """What the ledger cannot tell and the form does."""
        party: dict[str, dict[str, bool]] = {}
        declared: list[dict[str, Any]] = []
        for name, value in self.facts.items():
            if (found := SIDED.fullmatch(name)) is None:
                continue
            side, kind, code, what = found.groups()
            state = self.requesting if side == "requesting" else self.requested
            if kind == "party":
                party.setdefault(code, {})[state] = value is True
            else:
                declared.append({"state": state, "instrument": code, "type": what, "value": value})
        return {key: held for key, held in (("party", party), ("declared", declared)) if held}


def split(name: str) -> tuple[str, str]:
    """A field's name as whose fact it is, and which."""
    found = FACT.fullmatch(name)
    return (found[1] or "", found[2]) if found else ("", "")


def day_in(typed: str) -> date | None:
    """A day as a date field gives it; None for what is none."""
    try:
        return date.fromisoformat(typed) if DAY.fullmatch(typed) else None
    except ValueError:
        return None


def asked(fields: Mapping[str, Sequence[str]], today: date) -> Asked:
    """What the fields say. What is not understood is told at its field; nothing that was typed is lost."""
    typed = {name: values[0].strip()[:LONGEST] for name, values in fields.items() if values}
    faults: dict[str, tuple[str, tuple[str, ...]]] = {}
    states = {name: state(typed.get(name, ""), name, faults) for name in ("from", "to", "territory")}
    if states["from"] and states["from"] == states["to"]:
        faults["to"] = ("same_state", ())
    days = {name: day(typed.get(name, ""), name, faults) for name in ("on", "known", "committed")}
    own = [sorted(territories().get(states[side], ())) for side in ("to", "from")]
    if states["territory"] and states["territory"] not in own[0] + own[1]:
        faults["territory"] = ("no_such_territory", tuple(own[0]))
    if days["committed"] and days["committed"] > (days["on"] or today):
        faults["committed"] = ("after_the_request", ())
    form = typed.get("form", "")
    if form and form not in FORMS:
        faults["form"] = ("no_such_form_of_cooperation", nearest(form, FORMS))
    out = Asked(
        typed,
        states["from"],
        states["to"],
        states["territory"],
        form if form in FORMS else "",
        days["on"] or today,
        days["known"] or max(days["on"] or today, today),
        days["committed"],
        offences(fields.get("offence", ()), faults),
        persons(typed.get("persons", "")),
        faults=faults,
    )
    for name, value in typed.items():
        if value and (found := fact(name, value, out)) is not None:
            out.facts[name] = found
    return out


def state(typed: str, name: str, faults: dict[str, tuple[str, tuple[str, ...]]]) -> str:
    """The code of a State by its code or its name in any language."""
    if not typed:
        return ""
    names = state_names()
    found = names.get(typed.upper()) or names.get(typed.casefold())
    if found is None:
        faults[name] = ("no_such_state", tuple(dict.fromkeys(names[one] for one in nearest(typed, names))))
    return found or ""


def day(typed: str, name: str, faults: dict[str, tuple[str, tuple[str, ...]]]) -> date | None:
    found = day_in(typed)
    if typed and found is None:
        faults[name] = ("no_such_day", ())
    return found


def offences(chosen: Sequence[str], faults: dict[str, tuple[str, tuple[str, ...]]]) -> list[str]:
    """The offences, each once."""
    valid = law_table("offences")
    held = [one for one in dict.fromkeys(chosen) if one]
    for one in held:
        if one not in valid:
            faults["offence"] = ("no_such_offence", nearest(one[:LONGEST], valid))
    return [one for one in held if one in valid][:MOST_OFFENCES]


def persons(typed: str) -> int:
    return min(int(typed), MOST_PERSONS) if typed.isascii() and typed.isdecimal() and len(typed) < 3 else 1


def fact(name: str, value: str, so_far: Asked) -> bool | float | str | None:
    """The value of a field that is a fact; None where it is none. A value that does not fit is told."""
    subject, kind = split(name)[0], kind_of(name)
    held = [f"O{nth}" for nth in range(1, len(so_far.offences) + 1)]
    held += [f"P{nth}" for nth in range(1, so_far.persons + 1)]
    if not kind or kind.startswith("set") or (subject and subject not in held):
        return None
    found = valued(kind, value)
    if found is None:
        so_far.faults[name] = ("value_wanted", ())
    return found


def kind_of(name: str) -> str:
    """The kind of value of a field; "" for a field that there is not. Of what a State declared, but for a choice, the
    form asks only whether there is any."""
    sided = SIDED.fullmatch(name)
    if not sided:
        return law_table("facts").get(split(name)[1], {}).get("type", "")
    _, family, code, what = sided.groups()
    if code not in treaties() or (family == "party") != (what is None):
        return ""
    kind = declaration_types().get(what, "") if what else "yes_no"
    return kind if kind.startswith("choice") or not kind else "yes_no"


def valued(kind: str, value: str) -> bool | float | str | None:
    """A value of a kind; None where it does not fit."""
    told: bool | float | str | None = value
    if kind == "yes_no":
        told = {"yes": True, "no": False}.get(value)
    elif kind.startswith("number"):
        plain = value.replace(",", ".")
        fits = re.fullmatch(r"\d{1,9}(?:\.\d{1,3})?", plain)
        told = (int(plain) if plain.isdecimal() else float(plain)) if fits else None
    return None if wrong(kind, told) else told
