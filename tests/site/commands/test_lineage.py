"""`entraide lineage`, as a person types it, and as a program reads it. The texts are fictional."""

import json
from pathlib import Path

import pytest

from entraide.site.commands.lineage import main
from tests.corpus import Corpus

LAMPS = "Urges Member States to keep the lamps of their lighthouses lit throughout the winter months"
BELLS = "Invites Member States to ring the bells of their harbours whenever fog or snow comes near"
CRANES = "Welcomes the opening of the museum of harbour cranes and of the school which stands beside it"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTRAIDE_LANG", "en")


def text(folder: Path, session: int, *said: str) -> str:
    """A resolution of a session, as a file."""
    date = f"Resolution adopted by the General Assembly on 18 December {1945 + session}"
    lines = [f"A/RES/{session}/9", date, f"{session}/9. Lighthouses", "The General Assembly,", "Recalling its charter,"]
    lines += [f"{n}. {one}{'.' if n == len(said) else ';'}" for n, one in enumerate(said, 1)]
    path = folder / f"{session}.txt"
    path.write_text("\n\n".join(lines), "utf-8")
    return str(path)


def test_two_texts_for_a_person(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    old, new = text(tmp_path, 74, LAMPS, BELLS), text(tmp_path, 76, LAMPS.replace("Urges", "Invites"), CRANES)
    assert main([old, new]) == 0
    told = capfd.readouterr().out
    assert "1 → 1  weakened" in told
    assert "[-Urges-]{+Invites+} Member States" in told
    assert "2 → –  dropped" in told
    assert "– → 2  new" in told


def test_two_texts_for_a_program(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([text(tmp_path, 74, LAMPS, BELLS), text(tmp_path, 76, LAMPS + " and spring", CRANES), "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert (found["old"], found["new"], found["lang"]) == ("A/RES/74/9", "A/RES/76/9", "en")
    first = found["edges"][0]
    assert first["old"] == {"op": "1", "iri": "/akn/un/statement/deliberation/unga/2019-12-18/74-9/!main~para_1"}
    assert first["by"] == "machine"
    assert ["come", " and spring"] in first["pieces"]
    assert {one["kinds"][0] for one in found["edges"]} == {"edited", "widened", "new", "dropped"} - {"edited"}


def test_a_series_is_told_in_order_of_adoption(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = [text(tmp_path, 78, LAMPS, BELLS), text(tmp_path, 74, LAMPS, BELLS), text(tmp_path, 76, LAMPS, CRANES)]
    assert main(files) == 0
    told = capfd.readouterr().out
    assert told.startswith("A/RES/74/9 (2) → A/RES/76/9 (2) → A/RES/78/9 (2)")
    assert "A/RES/74/9 2 (new) → A/RES/76/9 – (dropped) → A/RES/78/9 2 (revived, identical)" in told
    assert main([*files, "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert [one["symbol"] for one in found["texts"]] == ["A/RES/74/9", "A/RES/76/9", "A/RES/78/9"]
    assert {one["steps"][0]["place"]["op"] for one in found["lines"]} == {"1", "2"}


def test_one_text_and_two_languages_are_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one = text(tmp_path, 74, LAMPS)
    assert main([one]) == 1
    assert "at least two" in capfd.readouterr().err
    french = tmp_path / "fr.txt"
    french.write_text("A/RES/75/9\n\nL’Assemblée générale,\n\n1. Prie les gardiens d’allumer les lampes.", "utf-8")
    assert main([one, str(french)]) == 1
    assert "one language" in capfd.readouterr().err


def test_the_story_of_the_programme(corpus: Corpus, capfd: pytest.CaptureFixture[str]) -> None:
    files = [str(corpus.path(f"ga/en/A_RES_{name}.xml")) for name in ("74_177", "78_229")]
    assert main([*files, "--json"]) == 0
    edges = {
        ((one["old"] or {}).get("op"), (one["new"] or {}).get("op")): one
        for one in json.loads(capfd.readouterr().out)["edges"]
    }
    assert edges["21", None]["kinds"] == ["dropped"]
    assert "narrowed" in edges["56", "79"]["kinds"]
    assert any("regular" in words for kind, words in edges["56", "79"]["pieces"] if kind == "gone")
    assert "widened" in edges["7", "9"]["kinds"]
    assert edges["65", "92"]["kinds"][0] == "frequency_changed"
