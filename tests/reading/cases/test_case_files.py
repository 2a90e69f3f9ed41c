"""Case files as people write them, and as nobody should: each fault is told with its line and what is nearest."""

import json
import string
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.data.answers import answer_words, origins
from entraide.data.cases import case_words, world
from entraide.domain.law.condition import Value
from entraide.domain.law.engine import answer
from entraide.domain.law.known import World
from entraide.reading.cases import LARGEST, BadCase, CaseFile, Vocabulary, read_case
from entraide.reading.cases.faults import SAYS, Fault
from entraide.reading.cases.lines import LIMIT
from entraide.reading.cases.shape import MOST
from entraide.reading.cases.values import wrong
from entraide.writing.law import LawWords, answer_record, chain, sheet

TODAY = date(2026, 11, 22)
GOOD = "requesting: FRA\nrequested: CHE\nmeasures:\n  - {id: m, form: mla}\n"
OWN = "instruments:\n  - code: BILAT:x\n    between: [FRA, CHE]\n    forms: [mla]\n    rules:\n"
RULE = "{{id: {id}, at: ['1'], forms: [{forms}], kind: {kind}, strength: shall, fr: a, en: b, when: {when}}}"


def read(told: str | bytes) -> CaseFile:
    return read_case(told, "case.yaml", Vocabulary(**case_words()), TODAY)


def faults(told: str | bytes) -> list[tuple[str, int, str, tuple[str, ...]]]:
    with pytest.raises(BadCase) as caught:
        read(told)
    for language in ("fr", "en"):
        lines = caught.value.message(language).split("\n")
        assert len(lines) == len(caught.value.faults)
        assert all(line.startswith("case.yaml") and line.isprintable() for line in lines)
    return [(one.code, one.line, one.told, one.near) for one in caught.value.faults]


def declaring(instrument: str, what: str, value: str) -> str:
    return f"status: {{declared: [{{state: CHE, instrument: {instrument}, type: {what}, value: {value}}}]}}\n"


def rule(**told: str) -> str:
    words = {"id": "BILAT:x.1", "forms": "mla", "kind": "basis_binding", "when": "offence.fiscal"}
    return "      - " + RULE.format(**(words | told)) + "\n"


def test_the_smallest_case_is_read_and_all_else_is_unknown() -> None:
    case = read(GOOD).case
    assert (case.on, case.known, case.legs[0].requesting, case.legs[0].requested) == (TODAY, TODAY, "FRA", "CHE")
    assert read(GOOD.encode("utf-8-sig")).case == case
    assert (
        read('{"requesting": "France", "requested": "SWITZERLAND", "measures": [{"id": "m", "form": "mla"}]}').case
        == case
    )


@pytest.mark.parametrize(
    ("told", "code", "line", "near"),
    [
        (GOOD.replace("CHE", "Suise"), "state", 2, "Suisse (CHE)"),
        (GOOD.replace("CHE", "CHF"), "state", 2, "CHE"),
        (GOOD.replace("form: mla", "form: mla.record"), "form", 4, "mla.records"),
        (GOOD + "offences:\n  - id: a\n    keys: [launderin]\n", "offence", 7, "laundering"),
        (GOOD + "offences:\n  - id: a\n    facts: {keys: [launderin]}\n", "offence", 7, "laundering"),
        (GOOD.replace("mla}", "mla, facts: {coersive: yes}}"), "fact", 4, "measure.coercive"),
        (GOOD.replace("mla}", "mla, content: [facs]}"), "element", 4, "facts"),
        (GOOD.replace("mla}", "mla, persons: [P2]}") + "persons: [{id: P1}]\n", "id", 4, "P1"),
        (GOOD + "status:\n  in_force:\n    - UNTOK\n", "instrument", 7, "UNTOC"),
        (GOOD + "status:\n  party:\n    UNTOC: {CHF: true}\n", "state", 7, "CHE"),
        (GOOD + "status: {declared: [{state: CHE, instrument: UNTOC, type: langage, value: fr}]}\n", "declaration", 5, "language"),
        (GOOD + "status: {states: {CHE: {death_penalti: true}}}\n", "fact", 5, "death_penalty"),
        (GOOD + declaring("UNTOC", "extradition_basis", "maybe"), "choice", 5, "reciprocity"),
        (GOOD + declaring("UNTOC", "extradition_basis", '"No"'), "choice", 5, "no"),
        (GOOD + declaring("ECMA59", "search_seizure_conditions", "[dual_criminality]"), "type", 5, "boolean"),
        (GOOD + declaring("ECMA59", "restrict_use", "in part"), "type", 5, "boolean"),
        (GOOD + declaring("ECMA59", "summons_lead_time", '"50"'), "type", 5, "number"),
        (GOOD + declaring("ECMA59", "summons_lead_time", "51"), "range", 5, "1–50"),
        (GOOD + declaring("UNTOC", "language", "3"), "type", 5, "array"),
        (GOOD + declaring("FIN99", "annex_exclusion", "[SUA99]"), "choice", 5, "SUA88"),
        (GOOD + "status: {party: {ECE57-P2.2: {CHE: false}}}\n", "chapter", 5, "ECE57-P2.II"),
        (GOOD + "status: {in_force: [ECMA59-P1.7]}\n", "chapter", 5, "ECMA59-P1.III"),
        (GOOD + "date: 2001-06-01\nstatus:\n  in_force: [UNTOC]\n", "too_early", 7, "2003-09-29"),
        (GOOD + "date: 2001-06-01\nstatus: {party: {UNTOC: {CHE: true}}}\n", "too_early", 6, "2003-09-29"),
        (GOOD.replace("CHE", "CHN") + "territory: ABW\n", "territory", 5, "HKG"),
        (GOOD + "offences: [{id: a, facts: {penalty: {requesting: -3}}}]\n", "range", 5, "0–100000"),
        (GOOD + "offences: [{id: a, facts: {group: {persons: 2.5}}}]\n", "type", 5, "integer"),
        (GOOD + "offences: [{id: a, facts: {penalty: {requested: .inf}}}]\n", "range", 5, "0–100000"),
        (GOOD.replace("mla}", "mla, facts: {weapon.made: 20000}}"), "range", 4, "1000–2100"),
        (GOOD + "persons: [{id: a, facts: {sentence_months: 99999999999999999999999999}}]\n", "range", 5, "0–1200000"),
        (GOOD + "date: 0001-01-01\n", "day", 5, "1945-01-01–2028-11-22"),
        (GOOD + "date: 9999-12-31\n", "day", 5, "1945-01-01–2028-11-22"),
        (GOOD + "known: 9999-12-31\n", "day", 5, "1945-01-01–2028-11-22"),
        (GOOD + declaring("UNTOC", "extradition_basis", "no").replace("CHE", "DEU"), "outside", 5, "CHE"),
        (GOOD + declaring("ECMA59", "transit_conditions", "true"), "not_declared", 5, "channel_conditions"),
        (GOOD + "mesures: 3\n", "unknown_key", 5, "measures"),
        (GOOD + "persons:\n  - {id: P1, facts: {role: boss}}\n", "choice", 6, "suspect"),
        (GOOD + OWN + rule(kind="basis_bindin"), "rule", 10, "basis_binding"),
        (GOOD + OWN + rule(forms="mla.record"), "rule", 10, "mla.records"),
        (GOOD + OWN + rule(when="offence.fiscl"), "rule", 10, "offence.fiscal"),
    ],
)  # fmt: skip
def test_what_is_mistyped_is_told_with_its_line_and_what_is_nearest(told: str, code: str, line: int, near: str) -> None:
    assert [(one[0], one[1], near in one[3]) for one in faults(told)] == [(code, line, True)]


@pytest.mark.parametrize(
    ("told", "code", "line"),
    [
        ("", "empty", 0),
        ("# nothing\n", "empty", 0),
        ("[1, 2]", "type", 1),
        ("3", "type", 1),
        ("measures: []\nrequesting: FRA\nrequested: CHE\n", "value", 1),
        ("requesting: FRA\nmeasures: [{id: m, form: mla}]\n", "legs", 1),
        ("requesting: FRA\nrequested: CHE\n", "missing_key", 1),
        (GOOD.replace("CHE", "France"), "same_state", 2),
        (GOOD + "date: 2026-02-30\n", "date", 5),
        (GOOD + "date: 2026\n", "date", 5),
        (GOOD + "date: tomorrow\n", "date", 5),
        (GOOD + "offences:\n  - {id: a, committed: 2026-13-01}\n", "date", 6),
        (GOOD + "facts:\n  requested: {reciprocity: true}\n  requested.reciprocity: false\n", "contradiction", 7),
        (GOOD + "status: {declared: [{state: CHE, instrument: UNTOC, type: language, value: fr},\n"
                "  {state: CHE, instrument: UNTOC, type: language, value: de}]}\n", "contradiction", 6),
        (GOOD + "offences: [{id: a, facts: {fiscal_only: true, fiscal: false}}]\n", "contradiction", 5),
        (GOOD + "persons: [{id: a, facts: {under_18: true, under_18_at_offence: false}}]\n", "contradiction", 5),
        (GOOD + "date: 2025-06-01\noffences:\n  - {id: a, committed: 2025-06-02}\n", "after_request", 7),
        (GOOD + "status: {party: {UNTOC.1: {CHE: false}}}\n", "chapter", 5),
        (GOOD + declaring("ECE57-P2.II", "fiscal_partial", "true"), "instrument", 5),
        (GOOD + "facts:\n  leg:\n    mla_treaty: false\nstatus: {in_force: [ECMA59]}\n", "contradiction", 7),
        (GOOD + "facts:\n  leg.extradition_treaty: false\nstatus: {party: {ECE57: {FRA: true, CHE: true}}}\n", "contradiction", 6),
        (GOOD + "facts: {leg.top_treaty: false}\nstatus: {in_force: [ETS73]}\n", "contradiction", 5),
        (GOOD.replace("mla}", "mla, facts: {order_exists: false, order_final: true}}"), "contradiction", 4),
        (GOOD.replace("mla}", "mla, facts: {reply: {refused: false, refused_nationality_only: true}}}"), "contradiction", 4),
        (GOOD + "territory: ''\n", "value", 5),
        (GOOD + declaring("ECMA59", "extradition_basis", "no"), "not_declared", 5),
        (GOOD + "facts: {mla_treaty: false}\ninstruments: [{code: BILAT:x, between: [FRA, CHE], forms: [mla]}]\n",
         "contradiction", 5),
        (GOOD.replace("requested: CHE\n", "") + "legs: [{requesting: FRA, requested: DEU}]\n", "legs_both", 1),
        (GOOD + "  - {id: m, form: ext}\n", "twice", 5),
        (GOOD + "persons: [{id: a}, {id: a}]\n", "twice", 5),
        (GOOD + "requested: DEU\n", "yaml", 5),
        (GOOD + "a: b: c\n", "yaml", 5),
        (GOOD + "case: 'open\n", "yaml", 6),
        (GOOD + "case: \x00\n", "yaml", 5),
        (GOOD + 'case: "\\e[31m"\n', "yaml", 5),
        (GOOD + 'case: "\\ud800"\n', "yaml", 5),
        (GOOD + "case: !!python/object:os.system x\n", "yaml", 5),
        (GOOD + "case: !!timestamp x\n", "yaml", 5),
        (GOOD + "facts: {? [a]\n : b}\n", "yaml", 5),
        (GOOD + f"facts: {{leg.a: {'9' * 5000}}}\n", "yaml", 5),
        (GOOD + "a: &a [1]\nb: *a\n", "yaml", 6),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", "yaml", 2),
        ("[" * 100_000, "yaml", 1),
        ("a: [" + "1, " * (LIMIT + 1) + "]", "yaml", 1),
        ("x" * (LARGEST + 1), "too_large", 0),
        (b"a: \xff\n", "encoding", 1),
        (GOOD.encode("utf-16"), "encoding", 1),
        ("---\na: 1\n---\nb: 1\n", "yaml", 3),
        (GOOD + "instruments: [{code: FRA-CHE, between: [FRA, CHE], forms: [mla]}]\n", "own_code", 5),
        (GOOD + OWN + rule(when="BILAT:x.1"), "rule", 10),
        (GOOD + OWN + rule() + rule(), "rule", 10),
        (GOOD + OWN + rule(id="UNTOC.18.1"), "rule", 10),
        (GOOD + OWN + rule(id="BILAT:x." + "9" * 90), "rule", 10),
        (GOOD + OWN + "      - {id: BILAT:x.1}\n", "rule", 10),
        (GOOD + OWN + "      - {id: BILAT:x.1, forms: 3}\n", "rule", 10),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(told: str | bytes, code: str, line: int) -> None:
    assert [one[:2] for one in faults(told)] == [(code, line)]


@pytest.mark.parametrize(
    "told",
    [
        "offences: [{id: a, facts: {one_state: true, transnational: true}}]\n",  # UNTOC 3(2)(c)-(d)
        "persons: [{id: a, facts: {third_judgment_spent: true, third_judgment_running: true}}]\n",  # ETS73 35(1)(b)
        "status: {in_force: [ECE57-P2], party: {ECE57-P2.II: {CHE: false}}}\n",
        "facts: {leg: {tsp_treaty: false}}\nstatus: {in_force: [CETS112]}\n",  # another treaty is asked (CETS112 22)
        "facts: {leg: {mla_treaty: false}}\nstatus: {party: {ECMA59: {FRA: true, CHE: false}}}\n",
        "facts: {leg: {mla_treaty: false}}\ninstruments: [{code: BILAT:x, between: [FRA, CHE], forms: [ext]}]\n",
        "facts: {leg: {mla_treaty: false}}\ninstruments: [{code: BILAT:x, between: [FRA, CHE], forms: [mla.service]}]\n",
    ],
)
def test_what_the_texts_allow_together_is_read(told: str) -> None:
    assert read(GOOD + told).case.legs


@pytest.mark.parametrize(
    ("instrument", "what", "told", "held"),
    [
        ("UNTOC", "extradition_basis", "no", "no"),
        ("UNTOC", "extradition_basis", '"yes"', "yes"),
        ("ECMA59", "restrict_use", '"yes"', True),
        ("UNTOC", "language", "fr", frozenset({"fr"})),
        ("UNTOC", "language", "[fr, de]", frozenset({"fr", "de"})),
        ("UNTOC", "language", "true", True),
        ("ECMA59", "summons_lead_time", "50", 50),
        ("ECMA59", "summons_lead_time", "yes", True),
    ],
)
def test_what_was_declared_is_brought_to_the_kind_of_its_type(
    instrument: str, what: str, told: str, held: Value
) -> None:
    file = read(GOOD + declaring(instrument, what, told))
    assert file.given(world(TODAY, TODAY).status).declared("CHE", instrument, what) == held


def test_a_territory_of_either_state_is_read() -> None:
    for a, b in (("FRA", "GBR"), ("GBR", "FRA")):
        told = GOOD.replace("FRA", a).replace("CHE", b) + "territory: Jersey\n"
        assert read(told).case.legs[0].territory == "JEY"


def test_all_faults_of_a_file_are_told_at_once_and_of_many_the_first() -> None:
    several = GOOD.replace("FRA", "Frence").replace("CHE", "Suise").replace("mla", "mlo")
    assert [one[:2] for one in faults(several)] == [("state", 1), ("state", 2), ("form", 4)]
    many = GOOD + "facts:\n" + "".join(f"  nothing{nth}: 1\n" for nth in range(5000))
    assert faults(many)[0] == ("more", 0, str(5000 - MOST), ())
    assert len(faults(many)) == MOST + 1


def test_contradictions_speak_of_facts_that_are_there() -> None:
    facts = case_words()["facts"]
    assert [
        row for row in case_words()["never"] if facts.get(row[0]) != "yes_no" or facts.get(row[2]) != "yes_no"
    ] == []


def test_every_fault_is_said_in_both_languages() -> None:
    assert all(len(said) == 2 and all(said) for said in SAYS.values())
    assert Fault("yaml", 2, "an alias").message("fr").startswith("ligne 2 : ce n’est pas un dossier en YAML : un alias")


def answer_to(file: CaseFile) -> None:
    """Answer a case and write it in every form: nothing may go wrong any more."""
    held = world(file.case.on, file.case.known)
    told = answer(file.case, World(held.law, file.given(held.status), file.case.own))
    words = LawWords(**answer_words("fr"))
    answer_record(file.case, told, words, origins())
    list(sheet(file.case, told, words, origins()))
    list(chain(file.case, told, words, origins()))


@given(st.one_of(st.text(), st.text(string.printable), st.binary()))
def test_any_text_whatever_is_a_case_or_is_told_what_is_wrong(told: str | bytes) -> None:
    try:
        answer_to(read(told))
    except BadCase as error:
        assert error.faults


LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.sampled_from(["FRA", "UNTOC", "mla", "laundering", "2025-01-01"]))  # fmt: skip
NAMES = ["id", "form", "keys", "facts", "code", "rules", "between", "forms", "state", "at", "when", "clock"]
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=10,
)
PARTS = (
    "case",
    "date",
    "known",
    "territory",
    "facts",
    "offences",
    "persons",
    "status",
    "instruments",
    "legs",
    "measures",
)


@given(st.dictionaries(st.sampled_from(PARTS), TREES, max_size=3))
def test_any_data_in_the_place_of_a_part_is_answered_or_told(parts: dict[str, Any]) -> None:
    whole = {"requesting": "FRA", "requested": "CHE", "measures": [{"id": "m", "form": "mla"}]} | parts
    try:
        answer_to(read(json.dumps(whole)))
    except BadCase as error:
        assert error.faults


RICH: dict[str, Any] = {
    "case": "a",
    "date": "2025-01-01",
    "legs": [{"requesting": "FRA", "requested": "NLD", "territory": "ABW", "facts": {}, "measures": ["m"]}],
    "facts": {"requested": {"reciprocity": True}},
    "offences": [
        {"id": "o", "keys": ["laundering"], "committed": "2024-01-01", "facts": {"penalty": {"requested": 4}}}
    ],
    "persons": [{"id": "p", "facts": {"role": "suspect"}}],
    "measures": [{"id": "m", "form": "mla", "offences": ["o"], "persons": ["p"], "facts": {}, "content": ["facts"]}],
    "status": {
        "only": False,
        "in_force": ["UNTOC"],
        "party": {"V88": {"FRA": True}},
        "signed": {"UNCC24": ["FRA"]},
        "declared": [{"state": "NLD", "instrument": "UNTOC", "type": "language", "value": ["fr"]}],
        "states": {"NLD": {"death_penalty": False}},
    },
    "instruments": [
        {
            "code": "BILAT:x",
            "between": ["FRA", "NLD"],
            "forms": ["mla"],
            "supplements": "UNTOC",
            "rules": [
                {
                    "id": "BILAT:x.1",
                    "at": ["1"],
                    "forms": ["mla"],
                    "kind": "content",
                    "strength": "shall",
                    "when": {"all": [{"at_least": ["offence.penalty.requested", 3]}]},
                    "elements": ["facts"],
                    "clock": {"count": 3, "unit": "day", "start": "hearing", "bound": "most"},
                    "fr": "a",
                    "en": "b",
                }
            ],
        }
    ],
}


def paths(held: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of some data."""
    inner = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    return [above, *(path for key, value in inner for path in paths(value, (*above, key)))]


@given(st.sampled_from(paths(RICH)[1:]), TREES)
def test_anything_in_any_place_of_a_good_case_is_answered_or_told(path: tuple[Any, ...], junk: Any) -> None:
    answer_to(read(json.dumps(RICH)))
    changed = deepcopy(RICH)
    held: Any = changed
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = junk
    try:
        answer_to(read(json.dumps(changed)))
    except BadCase as error:
        assert error.faults


@given(st.data())
def test_a_well_formed_case_of_any_facts_is_answered(data: st.DataObject) -> None:
    words = case_words()
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "yes_no": st.booleans(),
        "number": st.integers(0, 30) | st.floats(0, allow_infinity=False),
        "set": st.just([]),
    }
    named = data.draw(st.lists(st.sampled_from(sorted(words["facts"])), max_size=12, unique=True))
    facts = {}
    for name in named:
        kind, _, choices = words["facts"][name].partition(":")
        one = data.draw(kinds[kind] if kind in kinds else st.sampled_from(choices.split("|")))
        if wrong(words["facts"][name], one) is None:
            facts[name] = one
    for one, value, other, beside in words["never"]:  # not both: such a case is refused, as another test holds
        if facts.get(one) is value and facts.get(other) is beside:
            del facts[other]
    case = {
        "requesting": "FRA",
        "requested": data.draw(st.sampled_from(["CHE", "EUE", "PRK", "KAZ"])),
        "date": data.draw(st.dates(date(1945, 1, 1), date(2028, 11, 22)).map(str)),
        "offences": [{"id": "o", "keys": data.draw(st.lists(st.sampled_from(sorted(words["offences"])), max_size=3))}],
        "persons": [{"id": "p"}],
        "measures": [{"id": "m", "form": data.draw(st.sampled_from(words["forms"])), "facts": facts, "content": []}],
    }
    answer_to(read(json.dumps(case)))
