"""The table «Champ d’application», in a page of five columns, of three, and as text."""

import pytest

from entraide.domain.law.listing import Line, Unread, settled
from entraide.domain.law.names import StateNames
from entraide.reading.participation import read_table

ROWS = (
    ("Brumanie*", "24 septembre", "2042 A", "24 octobre", "2042"),
    ("Marémont**", "1<sup>er</sup> juin", "2041", "1<sup>er</sup> juillet", "2041"),
    ("Pays des Lampes* **", "13 décembre", "2040", "4 juin", "2041"),
    ("    Île-aux-Lampes", "  3 août", "2043", "2 septembre", "2043"),
    ("    Île du Fanal perdu", "3 août", "2043", "2 septembre", "2043"),
    ("République des Quais", "31 décembre", "2043 S", "1<sup>er</sup> février", "2039"),
    ("Saint-Fanal", "7 juin", "2040 Si", "4 juin", "2041"),
    ("Union des feux", "", "", "", ""),
)
HEADS = "<tr><th>États parties</th><th>Ratification<br>Adhésion (A)<br>Déclaration de succession (S)</th><th></th><th>Entrée en vigueur</th><th></th></tr>"


def page(rows: tuple[tuple[str, ...], ...], heads: str = HEADS) -> bytes:
    cells = "\n".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
    blank = "<tr>" + "<td><p></p></td>" * 5 + "</tr>"
    note = '<tr><td colspan="5"><dl><dt>*</dt><dd>Réserves et déclarations.</dd><dt>**</dt><dd>Objections.</dd></dl></td></tr>'
    title = "<h1>Champ d’application le 24 septembre 2044<sup><a>6</a></sup></h1>"
    return f"<!DOCTYPE html><html><body><p>Art. 1</p>{title}<table>{heads}\n{blank}\n{cells}\n{blank}\n{note}</table></body></html>".encode()


def told(data: bytes, names: StateNames, name: str = "page.html") -> dict[str, Line]:
    return {line.territory or line.state or line.name: line for line in read_table(data, name, names).lines}


def test_five_columns_are_read(names: StateNames) -> None:
    read = read_table(page(ROWS), "page.html", names)
    lines = {line.territory or line.state or line.name: line for line in read.lines}
    assert (read.form, str(read.as_of), len(read.lines)) == ("scope", "2044-09-24", len(ROWS))
    assert (lines["FOG"].deposited, lines["FOG"].act, lines["FOG"].in_force) == (
        "2042-09-24",
        "accession",
        "2042-10-24",
    )
    assert (lines["TID"].deposited, lines["TID"].act, lines["TID"].in_force) == (
        "2041-06-01",
        "ratification",
        "2041-07-01",
    )
    assert (lines["QUA"].act, lines["QUA"].in_force) == ("succession", "2039-02-01")
    assert lines["SAI"].act == "signature"


def test_one_star_is_a_reservation_and_two_are_somebodys_objection(names: StateNames) -> None:
    lines = told(page(ROWS), names)
    assert [lines[code].star for code in ("FOG", "TID", "LMP", "QUA")] == ["yes", "no", "yes", "no"]


def test_a_territory_stands_under_its_state(names: StateNames) -> None:
    lines = told(page(ROWS), names)
    isle = lines["ISL"]
    assert (isle.state, isle.reach, isle.deposited, isle.in_force, isle.act) == (
        "LMP",
        "yes",
        "2043-08-03",
        "2043-09-02",
        "",
    )
    lost = lines["Île du Fanal perdu"]
    assert (lost.state, lost.reach, lost.unread) == ("", "?", ((Unread.NAME, "Île du Fanal perdu"),))
    listing = read_table(page(ROWS), "page.html", names)
    at = next(at for at, line in enumerate(listing.lines) if line == lost)
    line = settled(listing, {at: "REE"}, names.of).lines[at]
    assert (line.state, line.territory, line.reach, line.unread) == ("LMP", "REE", "yes", ())


def test_a_territory_under_another_state_and_a_name_without_days_wait(names: StateNames) -> None:
    rows = (("Brumanie", "1 mai", "2041", "2 juin", "2041"), ("   Récif", "1 mai", "2042", "2 juin", "2042"))
    assert told(page(rows), names)["REE"].unread == ((Unread.PARENT, "Récif"),)
    assert told(page(ROWS), names)["UNI"].unread == ((Unread.EMPTY, "Union des feux"),)


@pytest.mark.parametrize("day", ["31 février 2042", "13 brumaire 2042", "vers 2042", "le 3 mai 2042 environ"])
def test_what_is_no_day_waits_with_its_words(names: StateNames, day: str) -> None:
    head = "<tr><th>États parties</th><th>Ratification</th><th>Entrée en vigueur</th></tr>"
    rows = (("Brumanie", day, "4 juin 2042"), ("Marémont", "3 mai 2042", "2 juin 2042"))
    line = told(page(rows, head), names)["FOG"]
    assert (line.deposited, line.in_force, line.unread[0][0]) == ("", "", Unread.DAY)
    assert day.rsplit(maxsplit=1)[-1] in line.unread[0][1]


def test_three_columns_and_plain_text_are_the_same(names: StateNames) -> None:
    head = "<tr><th>États parties</th><th>Ratification Adhésion (A)</th><th>Entrée en vigueur</th></tr>"
    rows = (
        ("Brumanie*", "24 septembre 2042 A", "24 octobre 2042"),
        ("Pays des Lampes", "13 décembre 2040", "4 juin 2041"),
    )
    text = """Champ d’application au 24 septembre 2044

États parties              Ratification              Entrée en vigueur
                           Adhésion (A)
Brumanie*                  24 septembre    2042 A    24 octobre      2042
Pays des Lampes            13 décembre     2040       4 juin         2041
    Île-aux-Lampes          1er août       2043      31 août         2043
* Réserves et déclarations.
"""
    three, plain = told(page(rows, head), names), told(text.encode(), names, "champ.txt")
    for code in ("FOG", "LMP"):
        assert [getattr(three[code], one) for one in ("deposited", "in_force", "act", "star")] == [
            getattr(plain[code], one) for one in ("deposited", "in_force", "act", "star")
        ]
    assert (plain["ISL"].state, plain["ISL"].deposited, plain["ISL"].in_force) == ("LMP", "2043-08-01", "2043-08-31")
    assert plain["ISL"].number == 7
    assert str(read_table(text.encode(), "champ.txt", names).as_of) == "2044-09-24"
