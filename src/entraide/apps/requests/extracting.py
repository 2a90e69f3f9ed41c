"""What a person is given of what a node holds of them, in words.

Reads:  what was given of each request (queries/subjects.given_of)
Writes: lines for a page; an extract for Word and PDF
"""

from collections.abc import Mapping
from typing import Any

from entraide.apps.law.wording import state_name
from entraide.apps.requests.models import Extract
from entraide.apps.requests.posted import known
from entraide.apps.requests.views.checking import label
from entraide.apps.requests.wording import choice_words, field_label, form_name, say, shown_value
from entraide.apps.saying import day, reader
from entraide.data.drafts import draft_fields
from entraide.writing.briefs import Brief, Section, legible

__all__ = ["brief_of", "entries"]

FIELDS = [one.name for one in draft_fields("requesting") if one.of == "person"]


def entries(given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is given of a request: the words of each field, and its value."""
    pair = " → ".join(state_name(given[one]) for one in ("requesting", "requested") if given[one])
    out = [(say("rs_between"), pair), (say("rq_forms_asked"), ", ".join(map(form_name, given["forms"])))]
    out += [(name_of(name), value_of(name, value)) for name, value in sorted(given["fields"].items(), key=in_order)]
    return [one for one in out if one[1]]


def in_order(field: tuple[str, str]) -> int:
    """Where the form asks for a field; what no table has comes last."""
    found = known(field[0])
    return FIELDS.index(found.name) if found and found.name in FIELDS else len(FIELDS)


def name_of(name: str) -> str:
    field = known(name)
    return field_label(field)[0] if field and field.name in FIELDS else label(name)


def value_of(name: str, value: str) -> str:
    field = known(name)
    if field is None:
        return value
    if field.kind == "day":
        return day(value)
    if field.kind.startswith("choice"):
        return ", ".join(choice_words(field, one) for one in value.split())
    return shown_value(field, value)


def brief_of(extract: Extract) -> Brief:
    """An extract in the reader's language. Where anything is withheld, and where nothing is, it says the same."""
    held, colon = extract.application, say("rq_colon")
    told = [
        say("rs_extract_for", name=held.name),
        say("rs_extract_law", law=held.law, came=day(held.came)),
        say("rs_extract_made", reference=f"{held.reference}-{extract.number}", made=day(extract.at)),
    ]
    sections = [
        Section(
            say("rs_extract_section", reference=given["reference"]),
            tuple(legible(f"{name}{colon} {value}") for name, value in entries(given)),
        )
        for given in extract.given
    ]
    told += [say("rs_extract_given" if sections else "rs_extract_none")]
    formula = say("rs_extract_formula")
    return Brief(say("rs_extract"), tuple(map(legible, told)), tuple(sections), formula, "", reader())
