"""A case file read and checked: its shape by the published schema, its words by the tables.

Reads:  YAML or JSON, the words that may stand in it
Writes: the case, and the participation that it gives; or every fault with its line
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from entraide.domain.law.case import Case, Leg, Measure, OwnInstrument, Subject
from entraide.domain.law.condition import All, Condition, Has, Value
from entraide.domain.law.condition import Any as AnyOf
from entraide.domain.law.rules import Element, Kind, Rule, Strength, reaches
from entraide.domain.law.status import GivenStatus, Status
from entraide.reading.cases.faults import BadCase, Fault, nearest
from entraide.reading.cases.lines import Lines, parse

__all__ = ["CaseFile", "Vocabulary", "read_case"]

Path = tuple[str | int, ...]
BASE_CONTENT = ("authority", "proceeding", "facts", "assistance", "persons", "purpose")


@dataclass(frozen=True)
class Vocabulary:
    """The words that a case may use: the schema; States and territories by code and by name; forms; offences;
    elements; instruments; facts with their type ("yes_no", "number", "set", "choice:a|b"). `rules` reads rules of a
    node's own."""

    schema: Mapping[str, Any]
    states: Mapping[str, str]
    forms: tuple[str, ...]
    offences: frozenset[str]
    elements: frozenset[str]
    instruments: frozenset[str]
    facts: Mapping[str, str]
    rules: Callable[[Mapping[str, Any]], tuple[Rule, ...]]


@dataclass(frozen=True)
class CaseFile:
    """A case, and the participation that it gives, to be laid over what the ledger says."""

    case: Case
    given: Callable[[Status], Status]


def read_case(text: str, name: str, words: Vocabulary, today: date) -> CaseFile:
    """The case that a file holds. Raises BadCase with every fault found."""
    try:
        data, lines = parse(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise BadCase(name, [Fault("yaml", line, str(error.problem))]) from error
    except yaml.YAMLError as error:
        raise BadCase(name, [Fault("yaml", 0, str(error))]) from error
    shape = list(shape_faults(data, lines, words))
    if shape:
        raise BadCase(name, shape)
    reader = Reader(data, lines, words, today)
    file = reader.read(name)
    if reader.faults:
        raise BadCase(name, reader.faults)
    return file


def shape_faults(data: Any, lines: Lines, words: Vocabulary) -> Iterator[Fault]:
    """What the schema has to say."""
    for error in Draft202012Validator(words.schema).iter_errors(data):
        path: Path = tuple(error.absolute_path)
        line = lines.get(path, 0)
        if error.validator == "additionalProperties" and isinstance(error.instance, dict):
            allowed = set(error.schema.get("properties", ()))
            for key in error.instance:
                if key not in allowed:
                    yield Fault("unknown_key", lines.get((*path, key), line), key, nearest(key, allowed))
        elif error.validator == "required":
            missing = [one for one in error.validator_value if one not in error.instance]
            yield Fault("missing_key", line, ", ".join(missing))
        elif error.validator == "pattern" and "\\d{4}-" in str(error.validator_value):
            yield Fault("date", line, str(error.instance))
        else:
            yield Fault("value", line, str(error.instance)[:80])


class Reader:
    """One case file, its faults gathered on the way."""

    def __init__(self, data: Mapping[str, Any], lines: Lines, words: Vocabulary, today: date) -> None:
        self.data, self.lines, self.words, self.today = data, lines, words, today
        self.faults: list[Fault] = []

    def fault(self, code: str, path: Path, told: object, near: tuple[str, ...] = ()) -> None:
        """Note one."""
        while path and path not in self.lines:
            path = path[:-1]
        self.faults.append(Fault(code, self.lines.get(path, 0), str(told), near))

    def one_of(self, code: str, told: str, valid: Any, path: Path) -> str:
        """What was typed, when it is valid."""
        if told not in valid:
            self.fault(code, path, told, nearest(told, valid))
        return told

    def state(self, told: str, path: Path) -> str:
        """The code of a State."""
        found = self.words.states.get(told) or self.words.states.get(told.casefold())
        if found is None:
            self.fault("state", path, told, nearest(told, self.words.states))
        return found or told

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

    def read(self, name: str) -> CaseFile:
        """All of it."""
        on = self.day(("date",), self.today) or self.today
        known = self.day(("known",), max(on, self.today)) or on
        offences = self.subjects("offences", "offence")
        persons = self.subjects("persons", "person")
        measures = self.measures(offences, persons)
        own = tuple(self.own())
        case = Case(str(self.data.get("case", name)), on, known, tuple(self.legs(measures)), own)
        status = self.data.get("status") or {}
        given = self.given(status, case)
        return CaseFile(case, given)

    def subjects(self, part: str, level: str) -> dict[str, Subject]:
        """The offences or persons, by id."""
        out: dict[str, Subject] = {}
        for nth, row in enumerate(self.data.get(part) or ()):
            path: Path = (part, nth)
            facts = self.facts(row.get("facts") or {}, (*path, "facts"), level)
            for key in row.get("keys") or ():
                self.one_of("offence", key, self.words.offences, (*path, "keys"))
            if "keys" in row:
                facts["offence.keys"] = frozenset(row["keys"])
            committed = self.day((*path, "committed"), None) if "committed" in row else None
            if row["id"] in out:
                self.fault("twice", (*path, "id"), row["id"])
            out[row["id"]] = Subject(row["id"], facts, committed)
        return out

    def facts(self, held: Mapping[str, Any], path: Path, level: str, before: str = "") -> dict[str, Value]:
        """Facts by their whole names; nested ones unfolded."""
        out: dict[str, Value] = {}
        for key, value in held.items():
            name = f"{before}{key}"
            if isinstance(value, dict):
                inner = self.facts(value, (*path, key), level, f"{name}.")
                both = out.keys() & inner.keys()
                for one in both:
                    self.fault("contradiction", (*path, key), one)
                out |= inner
                continue
            full = next((one for one in (name, f"{level}.{name}") if one in self.words.facts), "")
            if not full:
                self.fault(
                    "fact",
                    (*path, key),
                    name,
                    nearest(name, self.words.facts) or nearest(f"{level}.{name}", self.words.facts),
                )
                continue
            if full in out and out[full] != value:
                self.fault("contradiction", (*path, key), full)
            out[full] = self.typed(full, value, (*path, key))
        return out

    def typed(self, name: str, value: Any, path: Path) -> Value:
        """A fact's value as its type has it."""
        kind, _, choices = self.words.facts[name].partition(":")
        if value is None:
            return None
        fits = {
            "yes_no": isinstance(value, bool),
            "number": isinstance(value, int | float) and not isinstance(value, bool),
            "set": isinstance(value, list) and all(isinstance(one, str) for one in value),
            "choice": isinstance(value, str) and value in choices.split("|"),
        }
        if not fits.get(kind, True):
            self.fault("value", path, f"{name}: {value}", tuple(choices.split("|")) if choices else ())
            return None
        return frozenset(value) if isinstance(value, list) else value

    def measures(self, offences: Mapping[str, Subject], persons: Mapping[str, Subject]) -> dict[str, Measure]:
        """The measures, by id; one that names no offence or person concerns all."""
        out: dict[str, Measure] = {}
        for nth, row in enumerate(self.data["measures"]):
            path: Path = ("measures", nth)
            self.one_of("form", row["form"], self.words.forms, (*path, "form"))
            for one in row.get("content") or ():
                self.one_of("element", one, self.words.elements, (*path, "content"))
            if row["id"] in out:
                self.fault("twice", (*path, "id"), row["id"])
            out[row["id"]] = Measure(
                row["id"],
                row["form"],
                self.chosen(row, "offences", offences, path),
                self.chosen(row, "persons", persons, path),
                self.facts(row.get("facts") or {}, (*path, "facts"), "measure"),
                frozenset(row["content"]) if "content" in row else None,
            )
        return out

    def chosen(self, row: Mapping[str, Any], part: str, held: Mapping[str, Subject], path: Path) -> tuple[Subject, ...]:
        if part not in row:
            return tuple(held.values())
        for one in row[part]:
            if one not in held:
                self.fault("id", (*path, part), one, nearest(one, held))
        return tuple(held[one] for one in row[part] if one in held)

    def legs(self, measures: Mapping[str, Measure]) -> Iterator[Leg]:
        """The pairs of States."""
        shared = self.facts(self.data.get("facts") or {}, ("facts",), "leg")
        rows: list[tuple[Mapping[str, Any], Path]] = [
            (row, ("legs", nth)) for nth, row in enumerate(self.data.get("legs") or ())
        ]
        if not rows:
            if not {"requesting", "requested"} <= set(self.data):
                self.fault("legs", (), "")
                return
            rows = [({key: self.data[key] for key in ("requesting", "requested", "territory") if key in self.data}, ())]
        for row, path in rows:
            a, b = (self.state(row[side], (*path, side)) for side in ("requesting", "requested"))
            if a == b:
                self.fault("same_state", (*path, "requested"), b)
            facts = self.facts(row.get("facts") or {}, (*path, "facts"), "leg")
            named = row.get("measures") or list(measures)
            for one in named:
                if one not in measures:
                    self.fault("id", (*path, "measures"), one, nearest(one, measures))
            territory = self.state(row["territory"], (*path, "territory")) if row.get("territory") else ""
            yield Leg(a, b, tuple(measures[one] for one in named if one in measures), territory, {**shared, **facts})

    def own(self) -> Iterator[OwnInstrument]:
        """The instruments that the ledger does not hold. One without rules of its own is a basis for its forms."""
        for nth, row in enumerate(self.data.get("instruments") or ()):
            path: Path = ("instruments", nth)
            between = tuple(self.state(one, (*path, "between")) for one in row["between"])
            for form in row["forms"]:
                if not any(reaches((form,), one) for one in self.words.forms):
                    self.fault("form", (*path, "forms"), form, nearest(form, self.words.forms))
            for key in row.get("offences") or ():
                self.one_of("offence", key, self.words.offences, (*path, "offences"))
            if row.get("supplements"):
                self.one_of("instrument", row["supplements"], self.words.instruments, (*path, "supplements"))
            rules = plain_rules(row)
            if row.get("rules"):
                try:
                    rules = self.words.rules(row)
                except (ValueError, KeyError, TypeError) as error:
                    self.fault("cycle", (*path, "rules"), error)
            yield OwnInstrument(
                row["code"], row.get("title", ""), between, tuple(row["forms"]), rules, row.get("supplements", "")
            )

    def given(self, status: Mapping[str, Any], case: Case) -> Callable[[Status], Status]:
        """The participation that the case gives, as something laid over another."""
        bound: dict[tuple[str, str], bool] = {}
        for code in status.get("in_force") or ():
            bound[self.instrument(code, ("status", "in_force")), "*"] = True
        for code, each in (status.get("party") or {}).items():
            for told, held in each.items():
                bound[
                    self.instrument(code, ("status", "party", code)), self.state(told, ("status", "party", code, told))
                ] = held
        signed = {
            (self.instrument(code, ("status", "signed", code)), self.state(told, ("status", "signed", code))): True
            for code, each in (status.get("signed") or {}).items()
            for told in each
        }
        declared: dict[tuple[str, str, str], Value] = {}
        for nth, row in enumerate(status.get("declared") or ()):
            where: Path = ("status", "declared", nth)
            value = frozenset(row["value"]) if isinstance(row["value"], list) else row["value"]
            key = (self.state(row["state"], where), self.instrument(row["instrument"], where), row["type"])
            declared[key] = value
        facts = {
            (self.state(told, ("status", "states", told)), name): value
            for told, each in (status.get("states") or {}).items()
            for name, value in each.items()
        }
        if not status:
            return lambda under: under
        return lambda under: GivenStatus(under, bound, signed, declared, facts, bool(status.get("only")))

    def instrument(self, code: str, path: Path) -> str:
        self.one_of("instrument", code.partition(".")[0], self.words.instruments, path)
        return code


def plain_rules(row: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The one rule of an instrument that was entered without any: it is a basis for its forms."""
    when: Condition = All(())
    if row.get("offences"):
        when = AnyOf(tuple(Has("offence.keys", key) for key in row["offences"]))
    kind = Kind.PERMISSIVE if row.get("permissive") or row["code"].startswith("RECIP") else Kind.BINDING
    says = (("fr", "Base saisie par le nœud."), ("en", "A basis that the node entered."))
    strength = Strength.SHALL if kind is Kind.BINDING else Strength.MAY
    forms = tuple(row["forms"])
    basis = Rule(f"{row['code']}.basis", row["code"], (), forms, kind, strength, says, when=when)
    needed = tuple(Element(code, code == "persons") for code in BASE_CONTENT)
    holds = (("fr", "Contenu usuel d’une demande."), ("en", "The usual content of a request."))
    content = Rule(
        f"{row['code']}.content", row["code"], (), forms, Kind.CONTENT, Strength.SHALL, holds, elements=needed
    )
    return (basis, content)
