"""The rules of the law, read from data/law/rules, one YAML file an instrument, and checked.

    instrument: UNTOC
    checked: {against: "…", date: 2026-11-22, by: "…"}   # what `checked: yes` stands for below
    second: {against: "…", date: 2026-11-22, by: "…"}    # who read it again: `checked: twice`
    notions:
      - {name: untoc.group, at: ["2(a)", "2(c)"], means: {all: [{at_least: [group.persons, 3]}, group.benefit]},
         if_not: LB-08, fr: …, en: …, checked: yes}
    offences:
      - {offence: laundering, at: ["6"], strength: shall, checked: yes}
    rules:
      - {id: UNTOC.18.1, at: ["18(1)"], forms: [mla], kind: basis_binding, strength: shall, when: untoc.mla_scope,
         finding: LB-01, fr: …, en: …, checked: yes}

In an `all`, what an instrument is about (offence, form, kind of case) stands before the conditions of its text: where
one of the first is not met, the findings of those behind it (`if_not`) are not told, and the instrument stays unnamed.

A rule that says `checked` names places that the text has (structure/CODE.txt); a text of which we have no structure can
have no checked rule.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from entraide.data.ledger import treaties
from entraide.data.tables import rows_of
from entraide.domain.law.condition import ALWAYS, All, AtLeast, Condition, Fact, Has, Is, Not, facts_of
from entraide.domain.law.condition import Any as AnyOf
from entraide.domain.law.known import Lawbook
from entraide.domain.law.places import key_of
from entraide.domain.law.rules import (
    FORMS,
    Checked,
    Clock,
    Coverage,
    Element,
    Kind,
    Notion,
    Rule,
    Side,
    Strength,
    reaches,
)

__all__ = ["condition", "law", "law_table", "own_rules", "places_of", "read_law"]

FOLDER = resources.files("entraide.data") / "law"
GIVEN = (
    "in_force.",
    "covers.",
    "before.",
    "requested.party.",
    "requesting.party.",
    "requested.declared.",
    "requesting.declared.",
)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, some ten times as fast, where it was built
SCOPES = ("met", "in_force", "none")
LANGUAGES = ("fr", "en")
LONGEST = 80  # signs of an id that a person enters


@cache
def law_table(name: str) -> dict[str, dict[str, str]]:
    """A table of data/law (facts, findings, offences, elements …) by its first column."""
    rows = list(rows_of(f"law/{name}.csv"))
    first = next(iter(rows[0]))
    out = {row[first]: row for row in rows}
    if len(out) != len(rows):
        raise ValueError(f"{name}.csv: a {first} is there twice")
    return out


@cache
def places_of(instrument: str) -> frozenset[str]:
    """The keys of the places that an instrument's text has; none where we have no text of it."""
    file = FOLDER / "structure" / f"{instrument}.txt"
    return frozenset(file.read_text(encoding="utf-8").split()) if file.is_file() else frozenset()


@cache
def law() -> Lawbook:
    """The law of the platform's own files. Raises ValueError that names the file and the record at fault."""
    files = sorted((FOLDER / "rules").iterdir(), key=lambda file: file.name)
    return read_law([file for file in files if file.name.endswith(".yaml")])


def read_law(files: list[Traversable]) -> Lawbook:
    """The law of these files. Raises ValueError that names the file and the record at fault."""
    rules: list[Rule] = []
    notions: list[Notion] = []
    coverages: list[Coverage] = []
    for file in files:
        reader = Reader(file.name, yaml.load(file.read_text(encoding="utf-8"), LOADER))  # noqa: S506 a safe one
        rules += reader.rules()
        notions += reader.notions()
        coverages += reader.coverages()
    known = {one.name: one for one in notions}
    twice = list(names_twice([one.id for one in rules] + [one.name for one in notions]))
    if twice:
        raise ValueError(f"rules: twice: {', '.join(twice)}")
    for told, means in [(one.id, one.when) for one in rules] + [(one.name, one.means) for one in notions]:
        check_names(told, means, known)
    for one in notions:
        walk(one.name, known, ())
    known_treaties = treaties()
    return Lawbook(
        tuple(sorted(rules, key=lambda one: one.id)),
        known,
        tuple(coverages),
        {name: row["of"] for name, row in law_table("facts").items()},
        {code: one.about for code, one in known_treaties.items()},
        {code: one.parent for code, one in known_treaties.items() if one.parent},
        {name: row["after"] for name, row in law_table("facts").items() if row["after"]},
        frozenset(law_table("natural")),
    )


def own_rules(row: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules that a node entered for an instrument of its own, {"code", "rules"}. Raises ValueError, KeyError."""
    reader = Reader(str(row["code"]), {"instrument": row["code"], "rules": row["rules"]})
    rules = tuple(reader.rules())
    for rule in rules:
        check_names(rule.id, rule.when, law().notions)
        if len(rule.id) > LONGEST:
            raise ValueError(f"{rule.id[:LONGEST]}…: an id longer than {LONGEST} signs")
    if twice := list(names_twice([rule.id for rule in (*rules, *law().rules)])):
        raise ValueError(f"rules: twice: {', '.join(twice)}")
    return rules


def check_names(told: str, means: Condition, notions: Mapping[str, Notion]) -> None:
    """Raises ValueError where a condition names what is neither a fact nor a notion nor given by the engine."""
    for name in facts_of(means):
        if name not in notions and name not in law_table("facts") and not name.startswith(GIVEN):
            raise ValueError(f"{told}: {name} is no fact of facts.csv and no notion")


def names_twice(names: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


def walk(name: str, notions: dict[str, Notion], above: tuple[str, ...]) -> None:
    """Raises ValueError where a notion is defined by itself."""
    if name in above:
        raise ValueError(f"{' → '.join((*above, name))}: a notion that is defined by itself")
    if name in notions:
        for inner in facts_of(notions[name].means):
            walk(inner, notions, (*above, name))


def condition(given: Any, where: str) -> Condition:  # noqa: PLR0911 one for each word of the grammar
    """A condition as it stands in YAML."""
    if isinstance(given, str):
        return Fact(given)
    if isinstance(given, dict) and len(given) == 1:
        ((word, part),) = given.items()
        match word, part:
            case "not", _:
                return Not(condition(part, where))
            case "all", list():
                return All(tuple(condition(one, where) for one in part))
            case "any", list():
                return AnyOf(tuple(condition(one, where) for one in part))
            case "at_least", [str() as name, int() | float() as number]:
                return AtLeast(name, number)
            case "is", [str() as name, str() as value]:
                return Is(name, value)
            case "has", [str() as name, str() as value]:
                return Has(name, value)
    raise ValueError(f"{where}: {given!r} is no condition")


class Reader:
    """One file of rules."""

    def __init__(self, name: str, held: Mapping[str, Any]) -> None:
        self.name, self.held = name, held
        self.instrument = str(self.held["instrument"])
        self.checked = tuple(
            Checked(str(told["against"]), str(told["date"]), str(told["by"]))
            for told in (self.held.get("checked"), self.held.get("second"))
            if told
        )
        self.keys = places_of(self.instrument)
        strange = set(self.held) - {"instrument", "checked", "second", "notions", "offences", "rules"}
        if strange:
            raise ValueError(f"{self.name}: {', '.join(sorted(strange))}: unknown")

    def of(self, part: str, allowed: set[str]) -> Iterator[tuple[dict[str, Any], str]]:
        """The records of a part, each with the words that name it in an error."""
        for nth, row in enumerate(self.held.get(part) or [], 1):
            where = f"{self.name}: {part} {nth} ({row.get('id') or row.get('name') or row.get('offence')})"
            strange = set(row) - allowed - {"at", "checked", "note"}
            if strange:
                raise ValueError(f"{where}: {', '.join(sorted(strange))}: unknown")
            yield row, where

    def common(self, row: dict[str, Any], where: str) -> dict[str, Any]:
        """What rules, notions and coverages all say: the places, their keys, who checked them."""
        places = tuple(map(str, row.get("at") or ()))
        keys = tuple(key_of(place, self.keys) or "" for place in places)
        checked: tuple[Checked, ...] = ()
        readings = {None: 0, True: 1, "twice": 2}.get(row.get("checked"), 9)
        if readings:
            if readings > len(self.checked):
                raise ValueError(f"{where}: checked, but the file does not say against what, or by whom")
            if not places or not all(keys):
                lost = ", ".join(place for place, key in zip(places, keys, strict=True) if not key)
                raise ValueError(f"{where}: the text has no {lost or 'place'}")
            checked = self.checked[:readings]
        elif self.keys and not all(keys):
            raise ValueError(f"{where}: the text has no {', '.join(places)}")
        return {"instrument": self.instrument, "places": places, "keys": keys, "checked": checked}

    def finding(self, row: dict[str, Any], name: str, where: str) -> str:
        """A code of the table of findings, or ""."""
        code = str(row.get(name) or "")
        if code and code not in law_table("findings"):
            raise ValueError(f"{where}: {code} is no finding of findings.csv")
        return code

    def says(self, row: dict[str, Any], where: str) -> tuple[tuple[str, str], ...]:
        if not all(row.get(one) for one in LANGUAGES):
            raise ValueError(f"{where}: says nothing in {' or '.join(one for one in LANGUAGES if not row.get(one))}")
        return tuple((one, str(row[one])) for one in LANGUAGES)

    def rules(self) -> Iterator[Rule]:
        """The rules of the file."""
        allowed = {
            "id",
            "forms",
            "kind",
            "strength",
            "of",
            "when",
            "scope",
            "finding",
            "if_not",
            "if_unknown",
            "elements",
            "clock",
            "residual",
        }
        for row, where in self.of("rules", allowed | set(LANGUAGES)):
            forms = tuple(row["forms"])
            if not forms or not all(any(reaches((one,), form) for form in FORMS) for one in forms):
                raise ValueError(f"{where}: {forms} are no forms of cooperation")
            if row.get("scope", "met") not in SCOPES:
                raise ValueError(f"{where}: scope {row['scope']}")
            elements = []
            for one in row.get("elements") or ():
                code = str(one).removesuffix("?")
                if code not in law_table("elements"):
                    raise ValueError(f"{where}: {code} is no element of elements.csv")
                elements.append(Element(code, str(one).endswith("?")))
            clock = row.get("clock")
            yield Rule(
                id=str(row["id"]),
                forms=forms,
                kind=Kind(row["kind"]),
                strength=Strength(row["strength"]),
                says=self.says(row, where),
                side=Side(row.get("of", "requested")),
                when=condition(row["when"], where) if "when" in row else ALWAYS,
                scope=row.get("scope", "met"),
                finding=self.finding(row, "finding", where),
                if_not=self.finding(row, "if_not", where),
                if_unknown=self.finding(row, "if_unknown", where),
                elements=tuple(elements),
                residual=row.get("residual") is True,
                clock=Clock(int(clock["count"]), clock["unit"], clock["start"], clock["bound"]) if clock else None,
                **self.common(row, where),
            )

    def notions(self) -> Iterator[Notion]:
        """The notions of the file."""
        for row, where in self.of("notions", {"name", "means", "if_not", "if_unknown", *LANGUAGES}):
            yield Notion(
                name=str(row["name"]),
                means=condition(row["means"], where),
                says=self.says(row, where),
                if_not=self.finding(row, "if_not", where),
                if_unknown=self.finding(row, "if_unknown", where),
                **self.common(row, where),
            )

    def coverages(self) -> Iterator[Coverage]:
        """The offences that the file says its instrument covers."""
        for row, where in self.of("offences", {"offence", "strength", "when"}):
            if row["offence"] not in law_table("offences"):
                raise ValueError(f"{where}: {row['offence']} is no offence of offences.csv")
            yield Coverage(
                offence=str(row["offence"]),
                strength=Strength(row["strength"]),
                when=condition(row["when"], where) if "when" in row else ALWAYS,
                **self.common(row, where),
            )
