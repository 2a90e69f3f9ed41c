"""The tables of training: fictional people, a case, an authority, and the scripts of a simulated State.

Reads:  data/training
Writes: scripts, what their messages carry, what is typed into a case; by language where they are words
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from entraide.data.tables import rows_of
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.messages import Need, Shape
from entraide.domain.requests.rehearsal import Step

__all__ = ["Script", "advice", "authority_fields", "case_fields", "people", "said_at", "scripts"]

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Script:
    """A story of the simulated State: its name and what it is about by language, its steps, and by step what is told
    of it when it has come."""

    code: str
    names: Words
    story: Words
    steps: tuple[Step, ...]
    told: Mapping[int, Words]


@cache
def scripts() -> Mapping[str, Script]:
    """All scripts by code. Raises ValueError for a kind of message that there is not."""
    lines: dict[str, list[dict[str, str]]] = {}
    for row in rows_of("training/steps.csv"):
        unknown = [one for one in (row["kind"], *many(row["waits"]), *many(row["unless"])) if one not in CATALOGUE]
        if unknown:
            raise ValueError(f"training/steps.csv: {row['script']} {row['nth']}: {', '.join(unknown)}")
        lines.setdefault(row["script"], []).append(row)
    out = {}
    for row in rows_of("training/scripts.csv"):
        held = lines[row["script"]]
        steps = tuple(
            Step(int(one["nth"]), one["kind"], int(one["after"]), many(one["waits"]), many(one["unless"]),
                 one["measures"])
            for one in held
        )  # fmt: skip
        told = {int(one["nth"]): {"fr": one["fr"], "en": one["en"]} for one in held}
        names, story = ({tag: row[f"{of}{tag}"] for tag in ("fr", "en")} for of in ("", "story_"))
        out[row["script"]] = Script(row["script"], names, story, steps, told)
    return MappingProxyType(out)


def many(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


def said_at(script: str, step: Step, on: date, tag: str) -> dict[str, Any]:
    """What the message of a step carries when it is said on a day, in a language."""
    held: dict[str, list[str]] = {}
    for row in rows_of("training/said.csv"):
        if row["script"] == script and row["nth"] == str(step.nth):
            held.setdefault(row["name"], []).append(row[tag])
    message = CATALOGUE[step.kind]
    needs = {need.name: need for need in (*message.needs, *sum(message.needs_when.values(), ()))}
    return {name: shaped(needs[name], values, on) for name, values in held.items()}


def shaped(need: Need, values: list[str], on: date) -> Any:
    """Values in the shape that a message wants: days are counted from the day on which it is said."""
    if need.shape is Shape.DAY:
        return (on + timedelta(int(values[0]))).isoformat()
    if need.shape is Shape.QUESTIONS:
        parts = [[part.strip() for part in one.split("|", 2)] for one in values]
        return [
            {"number": str(nth), "element": element, "need": wanted, "text": text}
            for nth, (element, wanted, text) in enumerate(parts, 1)
        ]
    return values if need.shape in (Shape.LIST, Shape.CHOICES) else values[0]


@cache
def case_fields(case: str, tag: str) -> Mapping[str, str]:
    """What is typed into a prepared case, by field; "title" is the title of the case."""
    return MappingProxyType({row["field"]: row[tag] for row in rows_of("training/cases.csv") if row["case"] == case})


@cache
def people() -> tuple[dict[str, str], ...]:
    """The fictional people: `name` by which they sign in, `role`, their names by language."""
    return tuple(rows_of("training/people.csv"))


@cache
def authority_fields() -> Mapping[str, str]:
    """The fields of the simulated State's authority, as the directory has them."""
    return MappingProxyType({row["field"]: row["value"] for row in rows_of("training/authority.csv")})


@cache
def advice() -> Mapping[str, dict[str, str]]:
    """By code of a hint: the `kind` of what is said, the `role` that says it, on which `page`, its words."""
    return MappingProxyType({row["code"]: row for row in rows_of("training/advice.csv")})
