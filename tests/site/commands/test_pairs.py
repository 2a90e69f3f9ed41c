"""`entraide pairs`, as a person types it, and as a spreadsheet reads it."""

import csv
import io

import pytest

from entraide.site.commands.pairs import main


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTRAIDE_LANG", "fr")


def told(capfd: pytest.CaptureFixture[str], *typed: str) -> str:
    assert main(list(typed)) == 0
    return capfd.readouterr().out


def table(capfd: pytest.CaptureFixture[str], *typed: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told(capfd, *typed, "--csv"))))


def test_every_pair_is_counted_and_the_best_accessions_are_named(capfd: pytest.CaptureFixture[str]) -> None:
    lines = told(capfd, "mla", "--offence", "terror.financing", "--on", "2014-01-01").splitlines()
    counts = [int(line.split()[0]) for line in lines[1:6]]
    assert sum(counts) == 193 * 192
    assert "base contraignante" in lines[1]
    assert "FIN99" in "".join(lines[7:])
    assert "Mutual legal assistance" in told(capfd, "mla", "--lang", "en", "--on", "2014-01-01")


def test_the_pairs_of_the_european_convention_are_those_of_its_parties(capfd: pytest.CaptureFixture[str]) -> None:
    rows = table(capfd, "mla", "--offence", "homicide", "--on", "2014-01-01")
    assert len(rows) == 193 * 192
    held = {(row["requesting"], row["requested"]): row for row in rows}
    assert held["FRA", "CHE"]["kind"] == "binding"
    assert "ECMA59" in held["FRA", "CHE"]["binding"].split()
    assert held["FRA", "CHE"]["binding"] == held["CHE", "FRA"]["binding"]
    assert "ECMA59" not in " ".join(held["FRA", "BRA"].values())


def test_the_accessions_to_one_instrument(capfd: pytest.CaptureFixture[str]) -> None:
    rows = table(capfd, "mla", "--joining", "UNTOC", "--offence", "laundering", "--on", "2004-01-01")
    assert {row["instrument"] for row in rows} == {"UNTOC"}
    assert [int(row["pairs"]) for row in rows] == sorted((int(row["pairs"]) for row in rows), reverse=True)
    assert all(int(row["pairs"]) == len(row["asks"].split()) + len(row["asked"].split()) for row in rows)
    assert {"FRA", "ALB"} & {row["state"] for row in rows} == set()  # Parties that day


@pytest.mark.parametrize(
    "typed", [["extradite"], ["ext", "--offence", "x"], ["ext", "--on", "never"], ["ext", "--case", "x"]]
)
def test_what_there_is_not_is_said(typed: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(typed)
    assert stopped.value.code == 2
    assert typed[-1] in capfd.readouterr().err
