"""Cases with the answers that a lawyer expects, and what each change of the facts changes.

A file of tests/golden/law names a case of samples/cases, what is expected of its measures, and mutations: what is
changed in the case (a path with points → a value; null takes the entry out) and what is expected then. `bases` are all
of role and instrument in order; `cites` and `never_cites` paragraphs; `findings` and `absent` codes; `asks` facts;
`holds` elements that the letter must hold, `content` all of them; `clocks` events from which a time runs
("provisional_arrest 18 day"); `tells` ids of rules that count beside those that make a basis, `silent` of those that
do not.
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from entraide.data.cases import case_words, world
from entraide.data.laws import LOADER, law
from entraide.domain.law.answer import MeasureAnswer
from entraide.domain.law.engine import answer
from entraide.domain.law.known import World
from entraide.reading.cases import Vocabulary, read_case

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = sorted((ROOT / "tests/golden/law").glob("*.yaml"))
EXPECTED = {
    "bases",
    "cites",
    "never_cites",
    "findings",
    "absent",
    "asks",
    "holds",
    "content",
    "clocks",
    "tells",
    "silent",
}


def scenarios() -> Iterator[Any]:
    for file in GOLDEN:
        told = yaml.load(file.read_text(), LOADER)
        case = yaml.load((ROOT / "samples/cases" / told["case"]).read_text(), yaml.BaseLoader)
        typed = yaml.load((ROOT / "samples/cases" / told["case"]).read_text(), LOADER)
        typed["date"] = case["date"]
        for row, plain in zip(typed.get("offences", ()), case.get("offences", ()), strict=True):
            if "committed" in row:
                row["committed"] = plain["committed"]
        yield pytest.param(typed, told["expect"], id=f"{file.stem}")
        for mutation in told.get("mutations", ()):
            changed = deepcopy(typed)
            for path, value in mutation["change"].items():
                put(changed, path.split("."), value)
            yield pytest.param(changed, mutation["expect"], id=f"{file.stem}-{mutation['name']}")


def put(held: Any, steps: list[str], value: Any) -> None:
    """Set what stands at a path; a list's entry by its number, or by its id or code; null takes it out."""
    for step in steps[:-1]:
        held = held[place(held, step)] if isinstance(held, list) else held.setdefault(step, {})
    last = place(held, steps[-1]) if isinstance(held, list) else steps[-1]
    if value is None:
        del held[last]
    elif isinstance(held, list) and last == len(held):
        held.append(value)
    else:
        held[last] = value


def place(held: list[Any], step: str) -> int:
    if step == "+":
        return len(held)
    if step.isdecimal():
        return int(step)
    named = [row == step or (isinstance(row, dict) and step in (row.get("id"), row.get("code"))) for row in held]
    return named.index(True)


def answers(case: dict[str, Any]) -> dict[str, MeasureAnswer]:
    """The answers by "FRA>CHE records"."""
    words = Vocabulary(**case_words())
    file = read_case(yaml.safe_dump(case, allow_unicode=True), str(case["case"]), words, date(2026, 11, 22))
    held = world(file.case.on, file.case.known)
    told = answer(file.case, World(held.law, file.given(held.status), file.case.own))
    return {f"{leg.requesting}>{leg.requested} {one.measure}": one for leg in told.legs for one in leg.measures}


def cited(one: MeasureAnswer) -> dict[str, set[str]]:
    """The paragraphs that bases which may be cited rest on."""
    out: dict[str, set[str]] = {}
    for basis in one.bases:
        if basis.role not in ("excluded", "information"):
            for why in basis.why:
                out.setdefault(why.instrument, set()).update(why.places)
    return out


def clocks(one: MeasureAnswer) -> Iterator[str]:
    """The times that run: the event alone, and the event with its time."""
    for each in one.clocks:
        yield each.clock.start
        yield f"{each.clock.start} {each.clock.count} {each.clock.unit}"


@pytest.mark.parametrize(("case", "expected"), list(scenarios()))
def test_the_answer_is_the_one_expected(case: dict[str, Any], expected: dict[str, dict[str, Any]]) -> None:
    told = answers(case)
    for name, wanted in expected.items():
        assert set(wanted) <= EXPECTED, set(wanted) - EXPECTED
        one = told[name]
        codes = {finding.code for finding in one.findings}
        paragraphs = cited(one)
        if "bases" in wanted:
            assert [f"{basis.role} {basis.instrument}" for basis in one.bases] == wanted["bases"], name
        for instrument, places in wanted.get("cites", {}).items():
            assert set(map(str, places)) - paragraphs.get(instrument, set()) == set(), (name, instrument)
        for instrument, places in wanted.get("never_cites", {}).items():
            assert set(map(str, places)) & paragraphs.get(instrument, set()) == set(), (name, instrument)
        assert set(wanted.get("findings", ())) - codes == set(), name
        assert set(wanted.get("absent", ())) & codes == set(), name
        assert set(wanted.get("asks", ())) - {question.fact for question in one.questions} == set(), name
        assert set(wanted.get("holds", ())) - {part.element.code for part in one.content} == set(), name
        assert set(wanted.get("clocks", ())) - set(clocks(one)) == set(), name
        held = [part.element.code + "?" * part.element.where_possible for part in one.content]
        assert sorted(held) == sorted(wanted.get("content", held)), name
        ids = {why.rule for _, why in one.rules}
        assert set(wanted.get("tells", ())) - ids == set(), name
        assert set(wanted.get("silent", ())) & ids == set(), name


@pytest.mark.parametrize("case", [one.values[0] for one in scenarios()])
def test_what_nobody_read_is_never_shown_as_read(case: dict[str, Any]) -> None:
    held = law()
    read = {rule.id for rule in held.rules if rule.checked} | {one.name for one in held.notions.values() if one.checked}
    for one in answers(case).values():
        whys = [why for basis in one.bases for why in basis.why] + [why for found in one.findings for why in found.why]
        whys += [why for _, why in one.rules] + [why for part in one.content for why in part.why]
        assert {why.rule for why in whys if why.checked} <= read
        assert {why.rule for why in whys if not why.checked} & read == set()
