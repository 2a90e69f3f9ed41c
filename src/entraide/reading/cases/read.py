"""A case file read and checked: its shape by the published schema, its words by the tables.

Reads:  YAML or JSON, the words that may stand in it
Writes: the case, and the participation that it gives; or every fault with its line
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from entraide.domain.law.case import Case, Leg, Measure, OwnInstrument, Subject
from entraide.domain.law.known import REPLACING, TREATIES
from entraide.domain.law.status import Status
from entraide.reading.cases.checking import Checking, Path, Vocabulary
from entraide.reading.cases.faults import BadCase, Fault
from entraide.reading.cases.given import given_bound, given_status, own_instruments
from entraide.reading.cases.lines import Lines
from entraide.reading.cases.shape import shaped, shaped_data

__all__ = ["CaseFile", "Vocabulary", "read_case", "read_data"]

SIDES = ("requesting", "requested")
MADE_FOR = (*REPLACING, "ETS73")  # each a treaty on its form; of the transfer of persons, another than CETS112 is asked
EARLIEST = date(1945, 1, 1)
LATEST = timedelta(days=731)  # after the day of asking


@dataclass(frozen=True)
class CaseFile:
    """A case, and the participation that it gives, to be laid over what the ledger says."""

    case: Case
    given: Callable[[Status], Status]


def read_case(told: str | bytes, name: str, words: Vocabulary, today: date) -> CaseFile:
    """The case that a file holds, its text or its bytes. Raises BadCase with every fault found."""
    return read(*shaped(told, name, words.schema), name, words, today)


def read_data(data: Any, name: str, words: Vocabulary, today: date) -> CaseFile:
    """The case that data are which were never a file; the line of a fault is that of `numbered`. Raises BadCase."""
    return read(*shaped_data(data, name, words.schema), name, words, today)


def read(data: Any, lines: Lines, name: str, words: Vocabulary, today: date) -> CaseFile:
    reader = Reader(data, lines, words)
    file = reader.read(name, today)
    if reader.faults:
        more = [Fault("more", 0, str(reader.beyond))] if reader.beyond else []
        raise BadCase(name, [*reader.faults, *more])
    return file


class Reader(Checking):
    """One case file; `on`: the day that counts."""

    on: date

    def read(self, name: str, today: date) -> CaseFile:
        """All of it."""
        on = self.on = self.likely(("date",), today, today)
        known = self.likely(("known",), max(on, today), today)
        offences = self.subjects("offences", "offence")
        persons = self.subjects("persons", "person")
        measures = self.measures(offences, persons)
        own = tuple(own_instruments(self))
        legs, status = tuple(self.legs(measures)), self.data.get("status") or {}
        bound = given_bound(self, status, on)
        for nth, leg in enumerate(legs):
            self.denied(leg, nth, own, bound)
        states = [one for leg in legs for one in (leg.requesting, leg.requested, leg.territory) if one]
        case = Case(self.data.get("case", name), on, known, legs, own)
        return CaseFile(case, given_status(self, status, bound, states))

    def likely(self, path: Path, default: date, today: date) -> date:
        """A day that a case may be of."""
        day, last = self.day(path, default) or default, today + LATEST
        if EARLIEST <= day <= last:
            return day
        self.fault("day", path, day, expected=(f"{EARLIEST}–{last}",))
        return default

    def denied(self, leg: Leg, nth: int, own: tuple[OwnInstrument, ...], bound: Mapping[tuple[str, str], bool]) -> None:
        """A fault for each treaty that the facts say there is none of, while the case gives it."""
        sides, treaties = (leg.requesting, leg.requested), self.words.instruments
        for fact, form in TREATIES.items():
            if leg.facts.get(fact) is not False:
                continue
            entered = [one.code for one in own if one.treats(form) and {*sides} <= {*one.between}]
            given = [
                code
                for code in MADE_FOR
                if form in treaties[code].about
                and all(bound.get((code, state), bound.get((code, "*"))) for state in sides)
            ]
            level, name = fact.split(".")
            places: list[Path] = [
                (*root, "facts", *steps) for root in (("legs", nth), ()) for steps in ((fact,), (level, name), (name,))
            ]
            path = next((one for one in places if one in self.lines), ("facts",))
            for code in entered + given:
                self.fault("contradiction", path, f"{fact}: false, {code}")

    def subjects(self, part: str, level: str) -> dict[str, Subject]:
        """The offences or persons, by id."""
        out: dict[str, Subject] = {}
        for nth, row in enumerate(self.data.get(part) or ()):
            path: Path = (part, nth)
            facts = self.facts(row.get("facts") or {}, (*path, "facts"), level)
            for at, key in enumerate(row.get("keys") or ()):
                self.one_of("offence", key, self.words.offences, (*path, "keys", at))
            if "keys" in row:
                facts["offence.keys"] = frozenset(row["keys"])
            committed = self.day((*path, "committed"), None) if "committed" in row else None
            if committed and committed > self.on:
                self.fault("after_request", (*path, "committed"), row["committed"])
            if row["id"] in out:
                self.fault("twice", (*path, "id"), row["id"])
            out[row["id"]] = Subject(row["id"], facts, committed)
        return out

    def measures(self, offences: Mapping[str, Subject], persons: Mapping[str, Subject]) -> dict[str, Measure]:
        """The measures, by id; one that names no offence or person concerns all."""
        out: dict[str, Measure] = {}
        for nth, row in enumerate(self.data["measures"]):
            path: Path = ("measures", nth)
            self.one_of("form", row["form"], self.words.forms, (*path, "form"))
            for at, one in enumerate(row.get("content") or ()):
                self.one_of("element", one, self.words.elements, (*path, "content", at))
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
                self.fault("id", (*path, part), one, held)
        return tuple(held[one] for one in row[part] if one in held)

    def legs(self, measures: Mapping[str, Measure]) -> Iterator[Leg]:
        """The pairs of States."""
        shared = self.facts(self.data.get("facts") or {}, ("facts",), "leg")
        for key in (*SIDES, "territory"):
            if key in self.data and "legs" in self.data:
                self.fault("legs_both", (key,), key)
        rows: list[tuple[Mapping[str, Any], Path]] = [
            (row, ("legs", nth)) for nth, row in enumerate(self.data.get("legs") or ())
        ]
        if not rows:
            if not set(SIDES) <= set(self.data):
                self.fault("legs", (), "")
                return
            rows = [({key: self.data[key] for key in (*SIDES, "territory") if key in self.data}, ())]
        for row, path in rows:
            a, b = (self.state(row[side], (*path, side)) for side in SIDES)
            if a == b:
                self.fault("same_state", (*path, "requested"), b)
            facts = self.facts(row.get("facts") or {}, (*path, "facts"), "leg")
            named = row.get("measures") or list(measures)
            for one in named:
                if one not in measures:
                    self.fault("id", (*path, "measures"), one, measures)
            territory = self.state(row["territory"], (*path, "territory")) if row.get("territory") else ""
            own = [sorted(self.words.territories.get(one, ())) for one in (b, a)]
            if territory in self.words.states and territory not in own[0] + own[1]:
                self.fault("territory", (*path, "territory"), territory, expected=tuple(own[0]))
            yield Leg(a, b, tuple(measures[one] for one in named if one in measures), territory, {**shared, **facts})
