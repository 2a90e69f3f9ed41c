"""`entraide basis`, as a person types it, and as a program reads it."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from entraide.data.answers import answer_schema
from entraide.site.commands.basis import main

ROOT = Path(__file__).resolve().parents[3]
CASES = sorted((ROOT / "samples/cases").glob("*.yaml"))
LEGS = ROOT / "samples/cases/three-states.yaml"
SMALL = "requesting: FRA\nrequested: CHE\nmeasures: [{id: m, form: mla}]\n"
CORE = {
    "bases": {"instrument", "provisions", "role", "why"},
    "findings": {"code", "severity", "provisions", "message"},
}


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTRAIDE_LANG", "fr")


def answers(capsys: pytest.CaptureFixture[str], *typed: str) -> list[Any]:
    assert main(["--json", *typed]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_sample_is_answered_as_the_published_schema_says(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answers(capsys, "--lang", language, *map(str, CASES))
    assert len(told) == len(CASES)
    Draft202012Validator.check_schema(answer_schema())
    for one in told:
        Draft202012Validator(answer_schema()).validate(one)
        assert one["advice"]
        for measure in (measure for leg in one["legs"] for measure in leg["measures"]):
            for part, keys in CORE.items():
                assert all(keys <= row.keys() for row in measure[part])
            assert all(
                len(row["provisions"]) == len(row["addresses"]) for row in measure["bases"] + measure["findings"]
            )


def test_codes_rules_and_paragraphs_are_the_same_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    def bare(told: Any) -> Any:
        spoken = {"language", "advice", "title", "says", "sentence", "message", "question", "label"}
        if isinstance(told, dict):
            return {key: bare(value) for key, value in told.items() if key not in spoken}
        return [bare(one) for one in told] if isinstance(told, list) else told

    typed = list(map(str, CASES))
    assert bare(answers(capsys, "--lang", "fr", *typed)) == bare(answers(capsys, "--lang", "en", *typed))


def test_three_states_are_three_pairs_and_never_one(capsys: pytest.CaptureFixture[str]) -> None:
    (told,) = answers(capsys, str(LEGS))
    assert [(leg["requesting"], leg["requested"]) for leg in told["legs"]] == [
        ("BRA", "NLD"),
        ("BRA", "DEU"),
        ("NLD", "DEU"),
    ]
    assert [[one["id"] for one in leg["measures"]] for leg in told["legs"]] == [["delivery", "team"]] * 2 + [
        ["delivery", "team", "search"]
    ]
    rows = told["legs"][0]["measures"][0]["bases"][0]["rows"]
    assert {row["state"] for row in rows} == {"BRA", "NLD"}


@pytest.mark.parametrize(
    ("language", "decides"), [("fr", "une personne désignée décide"), ("en", "a named person decides")]
)
def test_a_person_reads_sentences_that_say_who_decides(
    language: str, decides: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", language, *map(str, CASES)]) == 0
    shown = capsys.readouterr().out
    assert shown.count(decides) == len(CASES)
    assert "{" not in shown


def test_participation_says_whether_the_case_gave_it_or_as_of_when_the_ledger_has_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "c.yaml"
    case = "requesting: BRA\nrequested: NLD\ndate: 2026-11-02\nmeasures: [{id: m, form: cd}]\noffences:\n  - {id: o, keys: [drugs.supply]}\n"
    file.write_text(case)
    main([str(file)])
    shown = capsys.readouterr().out
    assert (
        "Participation, d’après le registre : Brésil, en vigueur le 15 octobre 1991 (état au 19 septembre 2019)"
        in shown
    )
    assert "Données anciennes (LB-14)" in shown
    file.write_text(case + "status: {in_force: [V88]}\n")
    main([str(file)])
    assert "Participation : donnée par le dossier" in capsys.readouterr().out


def test_what_was_not_checked_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = "instruments: [{code: 'BILAT:x', title: T, between: [FRA, CHE], forms: [mla]}]\n"
    (tmp_path / "c.yaml").write_text(SMALL + own)
    assert main([str(tmp_path / "c.yaml")]) == 0
    assert "BILAT:x.content*" in capsys.readouterr().out


def test_explain_prints_rules_paragraphs_addresses_and_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--explain", "--lang", "en", str(LEGS)]) == 0
    shown = capsys.readouterr().out
    _, chain = shown.split("What it rests on")
    assert "V88.11.1 (V88 11(1)" in chain
    assert "/akn/un/act/treaty/1988-12-20/v88/!main~art_11__para_1" in chain
    assert "V88, Brazil: in force on 15 October 1991; source: " in chain
    assert "as of 19 September 2019, known since" in chain
    assert "JU-01, to do: " in chain


def test_a_case_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SMALL.encode())))
    (told,) = answers(capsys, "-")
    assert told["case"] == "-"


def test_faults_stand_on_their_own_lines_and_the_other_files_are_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(SMALL.replace("CHE", "Suise").replace("mla", "mlx"))
    assert main(["--json", str(bad), str(tmp_path / "absent.yaml"), str(tmp_path), str(LEGS)]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    lines = err.splitlines()
    assert lines[0].startswith(
        f"{bad} : ligne 2 : « Suise » n’est ni un État ni un territoire connu ; voulez-vous dire Suisse (CHE)"
    )
    assert lines[1].startswith(f"{bad} : ligne 3 : « mlx » n’est pas une forme de coopération ; voulez-vous dire mla")
    assert len(lines) == 4


def test_what_a_case_holds_cannot_move_the_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "c.yaml").write_text(SMALL + 'case: "a\u202eb"\n', "utf-8")
    assert main([str(tmp_path / "c.yaml")]) == 0
    assert "a\\u202eb" in capsys.readouterr().out


def test_it_runs_without_django_and_without_a_node(tmp_path: Path) -> None:
    code = (
        "import sys; from entraide.site.commands.basis import main; status = main(sys.argv[1:]);"
        "assert 'django' not in sys.modules; sys.exit(status)"
    )
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("ENTRAIDE", "DJANGO"))}
    environ["ENTRAIDE_HOME"] = str(tmp_path / "home")
    run = subprocess.run(
        [sys.executable, "-c", code, "--json", str(LEGS)], env=environ, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads(run.stdout)["case"] == "three-states"
    assert not (tmp_path / "home").exists()
