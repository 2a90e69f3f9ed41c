"""Files that would harm: each is refused, or read, in little time; and no name is ever guessed."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from entraide.domain.errors import EmptyFile, EntraideError, TooLarge, Unsafe
from entraide.domain.law.listing import OUT, settled
from entraide.domain.law.names import StateNames, plain_name
from entraide.reading.participation import BadTable, read_table
from tests.reading.participation.conftest import NAMES, OF
from tests.reading.participation.test_scope import ROWS
from tests.reading.participation.test_scope import page as scope_page
from tests.reading.participation.test_status import PAGE, XML

BOMB = """<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><Document><Table><Row><Entry>Participant</Entry><Entry>&c;</Entry></Row></Table></Document>"""
KNOWN = StateNames(NAMES, OF)
SAMPLES = [
    PAGE.encode(),
    XML.encode(),
    scope_page(ROWS),
    b"participant,iso3,deposit_date,act\nLampland,LMP,2041-05-05,accession\n",
]


@pytest.mark.parametrize(
    "data",
    [BOMB.encode(), BOMB.encode("utf-16"), BOMB.replace("Document", "html").encode(),
     b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', b"<html><!ENTITY a 'b'><table></table></html>"],
)  # fmt: skip
def test_entities_are_refused(names: StateNames, data: bytes) -> None:
    with pytest.raises(Unsafe):
        read_table(data, "bomb.xml", names)


def test_huge_tables_are_refused(names: StateNames) -> None:
    row = "<tr><td>Lampland</td><td>5 May 2041</td></tr>"
    head = "<html><table><tr><th>Participant</th><th>Ratification</th></tr>"
    with pytest.raises(TooLarge):
        read_table((head + row * 10_000).encode(), "long.html", names)
    with pytest.raises(TooLarge):
        read_table((head + "<tr>" + "<td>x</td>" * 500).encode(), "wide.html", names)
    with pytest.raises(TooLarge):
        read_table(b"<html>" + b"<table><tr><td>x</td></tr></table>" * 1_000, "many.html", names)
    with pytest.raises(TooLarge):
        read_table(b"a" * (17 * 2**20), "fat.txt", names)
    with pytest.raises(TooLarge):
        read_table(("États parties\tRatification\n" + "Lampland\t5 mai 2041\n" * 6_000).encode(), "long.txt", names)


def test_deep_nesting_does_no_harm(names: StateNames) -> None:
    for data in (b"<html>" + b"<div>" * 50_000, b"<html>" + b"<table><tr><td>" * 5_000, b"<x>" * 5_000):
        with pytest.raises(EntraideError):
            read_table(data, "deep.html", names)


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_says_so(names: StateNames, data: bytes) -> None:
    with pytest.raises(EmptyFile):
        read_table(data, "empty.csv", names)


@pytest.mark.parametrize(
    "text", ["Lampland is bound since 2041.", "<html><p>Participant</p></html>", "<Document/>", "{}"]
)
def test_a_file_without_a_table_says_what_to_save(names: StateNames, text: str) -> None:
    with pytest.raises(BadTable) as caught:
        read_table(text.encode(), "page.html", names)
    assert (
        caught.value.message("en")
        == "page.html: no table of participation: save the whole page, with its table (HTML or XML)"
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_damage_gives_lines_or_an_error_of_the_house(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(SAMPLES))
    at = data.draw(st.integers(0, len(sample)))
    cut = data.draw(st.integers(0, 60))
    new = data.draw(st.binary(max_size=20) | st.text(max_size=10).map(lambda text: text.encode("utf-8", "replace")))
    try:
        read = read_table(sample[:at] + new + sample[at + cut :], "damaged", KNOWN)
    except EntraideError as fault:
        assert "damaged" in fault.message("fr")
        return
    for line in read.lines:
        assert line.state in KNOWN.codes | {""}
        assert line.state or line.unread, "a line without a State waits"
        assert line.deposited or line.signed or line.in_force or line.unread
    out = settled(read, dict.fromkeys(range(len(read.lines)), OUT), KNOWN.of)
    assert all(line.out and not line.unread for line in out.lines)


@given(st.text(max_size=40))
@example("lampland ")
@example("LAMPLAND (the)")
@example("Lamplan")
def test_a_name_means_a_state_only_when_it_is_its_name(name: str) -> None:
    code = KNOWN.code_of(name)
    assert (code != "") == (plain_name(name) in {plain_name(known) for _, known in NAMES})
    assert set(KNOWN.near(name)) <= KNOWN.codes


def test_a_name_that_two_states_have_means_neither() -> None:
    twins = StateNames([("AAA", "Twin"), ("BBB", "Twin"), ("AAA", "Elder Twin")])
    assert twins.code_of("Twin") == ""
    assert twins.near("Twin")[:2] == ("AAA", "BBB")
