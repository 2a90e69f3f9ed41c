"""The depositary's status page, as a browser saves it, and its XML."""

import csv
from pathlib import Path

import pytest

from entraide.data.state_names import state_names
from entraide.domain.law.listing import Line, Unread
from entraide.domain.law.names import StateNames
from entraide.reading.participation import read_table
from entraide.reading.participation.days import MARKS_UN, days_in

PAGE = """<!DOCTYPE html><html><head><title>UNTC</title><script>var a = "Participant";</script></head><body>
<table><tr><td><table><tr><td>STATUS AS AT : 12-11-2044 09:15:33 EDT</td></tr></table></td></tr></table>
<div>CHAPTER XVIII</div><div>PENAL MATTERS</div>
<div>12 . Convention against the Dousing of Lamps</div>
<div>Port Fanal, 3 March 2040</div>
<table><tr><td>Entry into force</td><td>: 4 June 2041, in accordance with article 9(1).</td></tr>
<tr><td>Status</td><td>: Signatories : 3. Parties : 6</td></tr></table>
<div class="tablewrap"><table class="table">
<thead><tr><th>Participant</th><th>Signature, Succession to signature(d)</th>
<th>Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)</th></tr></thead>
<tbody>
<tr><td>Lampland (Kingdom of) <sup>3, 4</sup></td><td>3 Mar 2040</td><td>&nbsp;5 May 2041 A</td></tr>
<tr><td>Fogmark (Plurinational State of)</td><td></td><td>24 Sep 2042 a</td></tr>
<tr><td>Quay Republic **</td><td>1 Apr 2040 d</td><td>31 Dec 2043 d</td></tr>
<tr><td>St. Beacon</td><td>7 Jun 2040</td><td>&nbsp;</td></tr>
<tr><td>Union of Lights [5]</td><td>3 Mar 2040</td><td>12 Nov 2041 AA</td></tr>
<tr><td>Tidewatter</td><td></td><td>2 Feb 2043 a</td></tr>
<tr><td>Tidewater</td><td></td><td>[31 Feb 2043 a]</td></tr>
</tbody></table></div>
<h3>Declarations and Reservations</h3>
<p>(Unless otherwise indicated, the declarations were made upon ratification.)</p>
<p><b>Fogmark (Plurinational State of)</b></p><p>The Lampland text is kept.</p>
<h3>Objections</h3><p>Quay Republic</p><p>No objection.</p>
</body></html>"""
XML = """<?xml version="1.0" encoding="utf-8"?>
<Document><Treaty><Header><Chapter>CHAPTER XVIII</Chapter></Header><ExternalData><Numsect>12.</Numsect>
<Titlesect>Convention against the Dousing of Lamps</Titlesect><EIF>4 June 2041</EIF>
<Status><Signatories>2</Signatories><Parties>2</Parties></Status><TreatyText/></ExternalData><TreatyNote/>
<Participants><Table><TGroup Cols="3"><Thead><Rows><Row><Entry>Participant</Entry><Entry>Signature</Entry>
<Entry>Ratification, Accession(a)</Entry></Row></Rows></Thead><Tbody><Rows>
<Row><Entry>Lampland<superscript>2</superscript></Entry><Entry>3 Mar 2040</Entry><Entry>5 May 2041</Entry></Row>
<Row><Entry>Fogmark (Plurinational State of)</Entry><Entry/><Entry>24 Sep 2042 a</Entry></Row>
<Row><Entry>Tidewater</Entry><Entry>7 Jun 2040</Entry></Row>
</Rows></Tbody></TGroup></Table></Participants></Treaty></Document>"""


def by_state(lines: tuple[Line, ...]) -> dict[str, Line]:
    return {line.state or line.name: line for line in lines}


def test_a_saved_page_says_who_signed_and_who_is_bound(names: StateNames) -> None:
    read = read_table(PAGE.encode(), "page.html", names)
    told = by_state(read.lines)
    assert (read.form, str(read.as_of), read.counted, read.signatures) == ("status", "2044-11-12", 6, True)
    assert read.title == "Convention against the Dousing of Lamps"
    assert (told["LMP"].signed, told["LMP"].deposited, told["LMP"].act) == ("2040-03-03", "2041-05-05", "acceptance")
    assert (told["FOG"].signed, told["FOG"].deposited, told["FOG"].act) == ("", "2042-09-24", "accession")
    assert (told["QUA"].signed, told["QUA"].act) == ("2040-04-01", "succession")
    assert (told["SAI"].signed, told["SAI"].deposited, told["SAI"].act) == ("2040-06-07", "", "")
    assert told["UNI"].act == "approval"


def test_only_a_heading_of_the_declarations_says_that_there_are_some(names: StateNames) -> None:
    told = by_state(read_table(PAGE.encode(), "page.html", names).lines)
    assert [state for state, line in told.items() if line.star] == ["FOG"]


def test_what_is_no_name_and_what_is_no_day_wait(names: StateNames) -> None:
    told = by_state(read_table(PAGE.encode(), "page.html", names).lines)
    assert told["Tidewatter"].unread == ((Unread.NAME, "Tidewatter"),)
    assert told["Tidewatter"].near == ("TID",)
    assert told["Tidewatter"].deposited == "2043-02-02", "the rest of the line is kept"
    assert told["TID"].unread == ((Unread.DAY, "[31 Feb 2043 a]"),)
    assert told["TID"].number == told["Tidewatter"].number + 1


def test_the_lines_are_those_of_the_file(names: StateNames) -> None:
    lines = PAGE.split("\n")
    for line in read_table(PAGE.encode(), "page.html", names).lines:
        assert line.name.split()[0] in lines[line.number - 1]


def test_an_xml_file_says_the_same_with_parts_missing(names: StateNames) -> None:
    read = read_table(XML.encode(), "XVIII-12.en.xml", names)
    told = by_state(read.lines)
    assert (read.form, read.title, read.counted) == ("xml", "Convention against the Dousing of Lamps", 2)
    assert [(one.deposited, one.act) for one in (told["LMP"], told["FOG"])] == [
        ("2041-05-05", "ratification"),
        ("2042-09-24", "accession"),
    ]
    assert told["TID"].signed == "2040-06-07"
    bare = XML[XML.index("<Table>") : XML.index("</Participants>")]
    assert [one.state for one in read_table(bare.encode(), "bare.xml", names).lines] == ["LMP", "FOG", "TID"]
    spaced = bare.replace("<Table>", '<un:Table xmlns:un="urn:x">').replace("</Table>", "</un:Table>")
    assert len(read_table(spaced.encode(), "spaced.xml", names).lines) == 3


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        ("<th>Participant</th><th>Accession(a)</th>", "<td>Lampland</td><td>5 May 2041 a</td>", ("", "2041-05-05")),
        ("<th>Participant</th><th>Definitive signature(s), Ratification</th>", "<td>Lampland</td><td>5 May 2041 s</td>",
         ("", "2041-05-05")),
        ("<th>Participant</th><th>Signature</th><th>Entry into force</th><th>Ratification</th>",
         "<td>Lampland</td><td></td><td>5 Jun 2041</td><td>5 May 2041</td>", ("2041-06-05", "2041-05-05")),
        ("<th>Participant</th><th>Signature</th><th>Ratification, Adhésion(a)</th>",
         "<td>Lampland</td><td></td><td>5 févr. 2041 a</td>", ("", "2041-02-05")),
    ],
)  # fmt: skip
def test_columns_are_told_by_their_heads(names: StateNames, heads: str, row: str, expected: tuple[str, str]) -> None:
    page = f"<html><table><tr>{heads}</tr><tr>{row}</tr></table></html>"
    (line,) = read_table(page.encode(), "page.html", names).lines
    assert (line.in_force, line.deposited, line.unread) == (*expected, ())


def test_a_mark_that_stands_for_no_act_waits(names: StateNames) -> None:
    page = "<html><table><tr><th>Participant</th><th>Ratification</th></tr><tr><td>Reef</td><td>5 May 2041 zz</td></tr>"
    (line,) = read_table(page.encode(), "page.html", names).lines
    assert (line.act, line.unread) == ("", ((Unread.ACT, "zz"),))


def test_a_table_pasted_as_text_is_read(names: StateNames) -> None:
    text = "Participant\tSignature\tRatification, Accession(a)\nLampland\t3 Mar 2040\t5 May 2041\nTidewater\t\t1 May 2042 a\n"
    told = by_state(read_table(text.encode(), "pasted.txt", names).lines)
    assert told["LMP"].deposited == "2041-05-05"
    assert (told["TID"].signed, told["TID"].deposited) == ("", "2042-05-01")


def test_every_form_of_date_that_the_depositary_printed_is_read(shared: Path) -> None:
    """The raw cells of the list of 2014: signature, then consent with its mark."""
    known = state_names()
    wrong: list[tuple[object, ...]] = []
    with (shared / "reference/treaties/untc_2014_normalised.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if "1972 Protocol" in row["act"]:
                continue  # a column of its own, which says by what else a State is bound
            cells = row["raw"].split("|")
            days = [days_in(cell) for cell in cells]
            first, last = days[0][0], days[-1][0]
            told = (
                first[0].day if len(cells) > 1 and first else "",
                last[0].day if last else "",
                MARKS_UN[last[0].mark] if last else "",
            )
            right = row["signature"], row["deposit_date"], row["act"]
            if told != right or any(rest for _, rest in days):
                wrong.append((row["participant"], row["raw"], told, right))
            if known.code_of(row["participant"]) != row["iso3"]:
                wrong.append((row["participant"], row["iso3"], known.code_of(row["participant"]), ()))
    assert wrong == []
