"""Our own CSV: every table of the reference is read; every fault names its line and what to do."""

from pathlib import Path

import pytest

from entraide.data.state_names import state_names
from entraide.domain.errors import EmptyFile, TooLarge
from entraide.domain.law.listing import OUT, Unread, settled
from entraide.domain.law.names import StateNames
from entraide.reading.participation import BadTable, read_table

HEAD = "instrument,state,signed,act,deposited,in_force,star,as_of\n"


def faults(text: str, names: StateNames) -> list[tuple[str, int, str]]:
    with pytest.raises(BadTable) as caught:
        read_table(text.encode(), "own.csv", names)
    assert all("own.csv" in line for line in caught.value.message("fr").splitlines())
    return [(one.code, one.line, one.told) for one in caught.value.faults]


def test_every_table_of_the_reference_is_read(shared: Path) -> None:
    known = state_names()
    files = sorted((shared / "reference/treaties").glob("*_parties_*.csv"))
    waiting: dict[str, list[str]] = {}
    for file in files:
        read = read_table(file.read_bytes(), file.name, known)
        states = [line for line in read.lines if not line.territory]
        rows = len(file.read_text(encoding="utf-8").splitlines()) - 1
        assert len({line.number for line in states}) == rows
        waits = [line.name for line in read.lines if any(what is not Unread.EMPTY for what, _ in line.unread)]
        if waits:
            waiting[file.name.split("_")[0]] = waits
    assert len(files) >= 32
    assert waiting == {
        "ECE57": ["Channel Islands"],
        "ECE57-P1": ["Aruba (deposit printed 1984-01-12 in Fedlex, apparently a slip for 1982)"],
        "H70": ["British Solomon Islands", "Territories under the territorial sovereignty of the United Kingdom"],
        "HOST79": ["Cook Islands", "Territories under the territorial sovereignty of the United Kingdom"],
        "IPP73": [
            "Cook Islands",
            "Anguilla (dates as printed)",
            "Falkland Islands and dependencies (South Georgia and South Sandwich Islands)",
        ],
    }


def test_the_two_forms_of_columns_say_the_same(names: StateNames) -> None:
    ours = HEAD + "LAMPS,LMP,2040-03-03,acceptance,2041-05-05,2041-06-04,yes,2044-01-01\n"
    theirs = "participant;iso3;signature;deposit_date;act;entry_into_force;reservation_star;as_of\r\nLampland;LMP;2040-03-03;2041-05-05;acceptance;2041-06-04;yes;2044-01-01\r\n"
    first, second = (read_table(text.encode(), "own.csv", names) for text in (ours, "\ufeff" + theirs))
    assert (first.instrument, first.as_of) == ("LAMPS", second.as_of)
    for one in ("state", "signed", "deposited", "act", "in_force", "star", "unread"):
        assert getattr(first.lines[0], one) == getattr(second.lines[0], one)


def test_faults_come_all_at_once_with_their_lines(names: StateNames) -> None:
    text = HEAD + (
        "LAMPS,LMP,,ratification,2041-13-05,,,\n"
        "LAMPS,FOG,,adhésion,2041-05-05,,maybe,\n"
        "LAMPS,TID,,accession,2041-05-05\n"
        "LAMPS,QUA,,accession,5 May 2041,,,\n"
    )
    assert faults(text, names) == [
        ("day", 2, "2041-13-05"),
        ("act", 3, "adhésion"),
        ("star", 3, "maybe"),
        ("cells", 4, "5"),
        ("day", 5, "5 May 2041"),
    ]


def test_columns_instruments_and_days_of_several_tables_are_refused(names: StateNames) -> None:
    assert faults("state,deposited\nLMP,2041-05-05\n", names) == [("columns", 1, "act")]
    rows = "LAMPS,LMP,,accession,2041-05-05,,,2044-01-01\nFOGS,FOG,,accession,2041-05-05,,,2044-01-02\n"
    assert [code for code, _, _ in faults(HEAD + rows, names)] == ["instruments", "as_of"]
    with pytest.raises(EmptyFile):
        read_table(HEAD.encode(), "own.csv", names)


def test_a_code_that_is_none_waits_and_two_lines_of_one_state_too(names: StateNames) -> None:
    rows = (
        "LAMPS,XXX,,accession,2041-05-05,,,\nLAMPS,LMP,,accession,2041-05-05,,,\nLAMPS,LMP,,accession,2042-05-05,,,\n"
    )
    read = read_table((HEAD + rows).encode(), "own.csv", names)
    assert [line.unread for line in read.lines] == [((Unread.NAME, "XXX"),), (), ((Unread.TWICE, "LMP"),)]
    assert [line.unread for line in settled(read, {1: OUT, 0: "FOG"}, names.of).lines] == [(), (), ()]
    assert settled(read, {0: "LMP"}, names.of).lines[1].unread == ((Unread.TWICE, "LMP"),)


def test_a_name_of_another_state_than_the_code_is_a_doubt(names: StateNames) -> None:
    text = "participant,iso3,deposit_date,act\nTidewater,LMP,2041-05-05,accession\n"
    (line,) = read_table(text.encode(), "own.csv", names).lines
    assert (line.state, line.doubt) == ("LMP", "the name is that of TID")


def test_a_table_of_more_lines_than_there_are_states_is_too_large(names: StateNames) -> None:
    with pytest.raises(TooLarge):
        read_table((HEAD + "LAMPS,LMP,,accession,2041-05-05,,,\n" * 6_000).encode(), "own.csv", names)
