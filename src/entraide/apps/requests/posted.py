"""What of a post is to be kept: which field each name is of, and its value.

Reads:  the table of fields, a post
Writes: fields with their values
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from entraide.data.cases import state_names
from entraide.data.drafts import draft_fields, fact_kinds
from entraide.data.laws import law_table
from entraide.data.state_names import state_names as every_name
from entraide.domain.requests.draft import GROUPS, REMOVED, SIDED, Field, value_of
from entraide.domain.requests.states import Side
from entraide.domain.texts.profile import LANGUAGES

__all__ = ["kept", "known", "sent_before"]

NAME = re.compile(r"(?:([OPM][1-9][0-9]?)\.)?([a-z][a-zA-Z0-9_.-]*)")
TRANSLATED = re.compile(rf"(.+)@({'|'.join(LANGUAGES)})")


def kept(post: Mapping[str, list[str]]) -> tuple[dict[str, str], dict[str, int]]:
    """What of a post is to be kept: fields that there are, with their values; how often each was changed when the
    page was made ("n:" before the field's name). A field that was shown as boxes of which none is ticked is empty."""
    typed: dict[str, str] = {}
    seen: dict[str, int] = {}
    for name, values in post.items():
        if name.startswith("n:") and values and values[0].isascii() and values[0].isdecimal():
            seen[name[2:]] = int(values[0][:9])
    for name in seen:
        field = known(name)
        if field is None:
            continue
        value = one_value(field, post.get(name, []))
        if field.kind.startswith("choice:") and value and value_of(field.kind, value) is None:
            continue  # no page offers it, and a letter has no words for it
        if field.kind == "offence" and value and value not in law_table("offences"):
            continue  # the table has no such key: nothing could be said or counted of it
        typed[name] = value
    return typed, {name: number for name, number in seen.items() if name in typed}


def sent_before(post: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What the page itself sent of its fields without hearing that it was kept ("w:" before the field's name)."""
    out = {}
    for name, values in post.items():
        field = known(name[2:]) if name.startswith("w:") else None
        if field is not None:
            out[name[2:]] = [one_value(field, [one]) for one in values]
    return out


def one_value(field: Field, values: list[str]) -> str:
    """What was posted of a field, as it is kept: ticked boxes as one value, a State by its code."""
    if field.kind.startswith(("ids", "choices")):
        return " ".join(values)
    value = values[0] if values else ""
    return code_of(value) if field.kind == "state" else value


def known(name: str) -> Field | None:
    """The field that a name is of; None for what is none. A translation ("M1.what@ar") is text."""
    translated = TRANSLATED.fullmatch(name)
    found = field_named(translated[1] if translated else name)
    return replace(found, kind="text") if found and translated else found


def field_named(name: str) -> Field | None:
    """The field of the form, or the fact of the engine, that a name is of; None for what is none."""
    if SIDED.fullmatch(name):
        return Field(name, "request", "questions", "yes_no")
    found = NAME.fullmatch(name)
    if found is None:
        return None
    held, rest = found[1] or "", found[2]
    of = next((of for of, letter in GROUPS.items() if held.startswith(letter)), "request") if held else "request"
    if held and rest == REMOVED:
        return Field(rest, of, "", "yes_no")
    if held.startswith("M") and rest.startswith("element.") and rest.removeprefix("element.") in law_table("elements"):
        return Field(rest, of, "measures", "text")
    if rest in fact_kinds():
        return Field(rest, of, "questions", fact_kinds()[rest])
    every = {(one.of, one.name): one for side in Side for one in draft_fields(side.value)}
    return every.get((of, rest))


def code_of(typed: str) -> str:
    """A State's code for its code or any name that it is called by; what is neither, as it was typed."""
    names, plain = state_names(), typed.strip()
    return names.get(plain.upper()) or names.get(plain.casefold()) or every_name().code_of(plain) or plain
