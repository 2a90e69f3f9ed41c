"""The words of a case held against the tables; each fault is noted with its line, and reading goes on.

Reads:  the data of a case file, the words that may stand in it
Writes: codes, days and facts as the domain has them
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entraide.domain.law.condition import Value
from entraide.domain.law.entries import Treaty
from entraide.domain.law.rules import Rule
from entraide.reading.cases.faults import Fault, nearest
from entraide.reading.cases.lines import Lines
from entraide.reading.cases.shape import MOST
from entraide.reading.cases.values import declared, wrong

__all__ = ["Checking", "Path", "Vocabulary"]

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The words that a case may use: the schema; States and territories by code and by name in small letters, and all
    that they are called as it is written; forms; offences; elements; instruments; the territories of each State; types
    of declaration and facts, each with its kind of value (see values); `declared`: the types that each instrument has.
    `never`: facts with values that no other fact may stand beside with its value. `rules` reads rules of a node's
    own."""

    schema: Mapping[str, Any]
    states: Mapping[str, str]
    called: tuple[str, ...]
    forms: tuple[str, ...]
    offences: frozenset[str]
    elements: frozenset[str]
    instruments: Mapping[str, Treaty]
    territories: Mapping[str, frozenset[str]]
    declarations: Mapping[str, str]
    declared: Mapping[str, frozenset[str]]
    facts: Mapping[str, str]
    never: tuple[tuple[str, bool, str, bool], ...]
    rules: Callable[[Mapping[str, Any]], tuple[Rule, ...]]


class Checking:
    """One case file, its faults gathered on the way."""

    def __init__(self, data: Mapping[str, Any], lines: Lines, words: Vocabulary) -> None:
        self.data, self.lines, self.words = data, lines, words
        self.faults: list[Fault] = []
        self.beyond = 0

    def fault(self, code: str, path: Path, told: object, *near: Iterable[str], expected: tuple[str, ...] = ()) -> None:
        """Note one, with what is nearest in the first of these lists that has something near, or with what was
        expected; beyond so many faults they are only counted."""
        if len(self.faults) >= MOST:
            self.beyond += 1
            return
        while path and path not in self.lines:
            path = path[:-1]
        found = next((close for valid in near if (close := nearest(str(told), valid))), expected)
        self.faults.append(Fault(code, self.lines.get(path, 0), str(told), found))

    def one_of(self, code: str, told: str, valid: Any, path: Path) -> str:
        """What was typed, when it is valid."""
        if told not in valid:
            self.fault(code, path, told, valid)
        return told

    def state(self, told: str, path: Path) -> str:
        """The code of a State."""
        found = self.words.states.get(told) or self.words.states.get(told.casefold())
        if found is None:
            close = nearest(told, self.words.called) if len(self.faults) < MOST else ()
            codes = [self.words.states[one.casefold()] for one in close]
            near = [name if name == code else f"{name} ({code})" for name, code in zip(close, codes, strict=True)]
            self.fault("state", path, told, expected=tuple(near))
        return found or told

    def instrument(self, code: str, path: Path) -> str:
        """The code of an instrument, or of a chapter of one that may be refused ("ECE57-P2.II")."""
        name, point, chapter = code.partition(".")
        treaty = self.words.instruments.get(name)
        if treaty is None:
            self.fault("instrument", path, name, self.words.instruments)
        elif point and chapter not in treaty.chapters:
            chapters = tuple(f"{name}.{one}" for one in treaty.chapters)
            self.fault("chapter", path, code, expected=chapters)
        return code

    def day(self, path: Path, default: date | None) -> date | None:
        """A date that stands at a path."""
        told: Any = self.data
        for step in path:
            told = told[step] if isinstance(told, list) and isinstance(step, int) else told.get(step)
            if told is None:
                return default
        try:
            return date.fromisoformat(told)
        except ValueError:
            self.fault("date", path, told)
            return default

    def facts(self, held: Mapping[str, Any], path: Path, level: str, before: str = "") -> dict[str, Value]:
        """Facts by their whole names; nested ones unfolded."""
        out: dict[str, Value] = {}
        for key, value in held.items():
            name, here = f"{before}{key}", (*path, key)
            if isinstance(value, dict):
                found = self.facts(value, here, level, f"{name}.")
            elif full := next((one for one in (name, f"{level}.{name}") if one in self.words.facts), ""):
                found = {full: self.typed(full, value, here)}
            else:
                own = [one.removeprefix(f"{level}.") for one in self.words.facts if one.startswith(f"{level}.")]
                self.fault("fact", here, name, self.words.facts, own)
                continue
            for one in out.keys() & found.keys():
                if out[one] != found[one]:
                    self.fault("contradiction", here, one)
            out |= found
        if not before:
            for one, value, other, beside in self.words.never:
                if out.get(one) is value and out.get(other) is beside:
                    self.fault("contradiction", path, f"{one}: {yes(value)}, {other}: {yes(beside)}")
        return out

    def typed(self, name: str, value: Any, path: Path) -> Value:
        """A fact's value as its type has it."""
        held = None if value is None else self.fitting(name, self.words.facts[name], value, path)
        if name == "offence.keys" and isinstance(held, frozenset):
            for one in value:
                self.one_of("offence", one, self.words.offences, path)
        return held

    def declared(self, what: str, value: Any, path: Path) -> Value:
        """What a State declared, as its type has it. Of all but a choice it may be said only that there is one."""
        kind = self.words.declarations.get(what, "")
        if not kind:
            self.fault("declaration", (*path, "type"), what, self.words.declarations)
            return None
        held = declared(kind, value)
        if isinstance(held, bool) and not kind.startswith("choice"):
            return held
        return self.fitting(what, kind, held, (*path, "value"))

    def fitting(self, name: str, kind: str, value: Any, path: Path) -> Value:
        """A value of a kind as the domain has it; None for one that does not fit, which is noted."""
        if found := wrong(kind, value):
            self.fault(found[0], path, f"{name}: {value}", expected=found[1])
            return None
        held: Value = frozenset(value) if isinstance(value, list) else value
        return held


def yes(value: bool) -> str:
    """A value as a case file has it."""
    return "true" if value else "false"
