"""The table of instruments, checked and turned into domain objects.

instruments.csv has a row for each instrument. `house` is the organisation under whose roof it was made: un (the United
Nations, its specialised agencies, the IAEA, and treaties made outside any organisation), coe, oas, au, or reg (another
regional organisation or group of States). `adopted` is the date by which the treaty is known: its adoption, or the
signature where that is what dates it. `series` is the number in the *Treaty Series* of the United Nations ("LNTS 2138"
in that of the League of Nations); this, `volumes` and `acronyms` may hold several values, joined with "|". `checked`
says for each fact what it was checked against, or "unverified": "adopted:corpus 12|depositary:unverified".

instrument_names.csv has a row for each name: its `kind` (title, short, or form: an inflected or prefixed form of one of
those) and `seen`, how often the corpus prints it, within longer names too. A name may stand for several instruments:
what cites by it is then ambiguous.
"""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from entraide.domain.texts.instrument import Instrument
from entraide.domain.texts.profile import LANGUAGES

__all__ = ["HOUSES", "KINDS", "read_instruments"]

HOUSES = ("un", "coe", "oas", "au", "reg")
KINDS = ("title", "short", "form")
FACTS = ("adopted", "depositary", "series", "volumes", "acronyms")

Row = dict[str, str]


def read_instruments(facts: Iterable[Row], names: Iterable[Row]) -> tuple[Instrument, ...]:
    """The instruments of the two tables, in the order of the first.

    Raises ValueError when a table breaks its rules: a code twice, an unknown house, parent, language or kind, a date
    that is none, a fact that does not say what it was checked against, a name twice or without an instrument or
    without its title before it, an instrument without a name.
    """
    rows: dict[str, Row] = {}
    for row in facts:
        code = row["code"]
        if not code or code in rows:
            raise ValueError(f"instruments.csv: the code {code!r} is empty or twice")
        rows[code] = row
    for code, row in rows.items():
        check_facts(code, row, rows)
    called: dict[str, dict[str, list[str]]] = {code: {} for code in rows}
    for row in names:
        add_name(called, row)
    nameless = [code for code, found in called.items() if not found]
    if nameless:
        raise ValueError(f"instrument_names.csv: no name for {', '.join(nameless)}")
    return tuple(build(row, called[code]) for code, row in rows.items())


def check_facts(code: str, row: Row, rows: dict[str, Row]) -> None:
    """Raises ValueError when a row of instruments.csv breaks a rule."""
    if row["house"] not in HOUSES:
        raise ValueError(f"instruments.csv: {code}: house {row['house']!r}")
    if row["adopted"] and date.fromisoformat(row["adopted"]).isoformat() != row["adopted"]:
        raise ValueError(f"instruments.csv: {code}: date {row['adopted']!r}")
    if row["parent"] and (row["parent"] not in rows or row["parent"] == code):
        raise ValueError(f"instruments.csv: {code}: parent {row['parent']!r}")
    told = dict(part.split(":", 1) for part in row["checked"].split("|") if part)
    if set(told) != {fact for fact in FACTS if row[fact]} or not all(told.values()):
        raise ValueError(f"instruments.csv: {code}: checked says nothing of a fact, or speaks of one that is not there")


def add_name(called: dict[str, dict[str, list[str]]], row: Row) -> None:
    """Puts a row of instrument_names.csv with its instrument; raises ValueError when it breaks a rule."""
    code, tag, name = row["code"], row["language"], row["name"]
    where = f"instrument_names.csv: {code}: {name!r}"
    if code not in called:
        raise ValueError(f"{where}: no such instrument")
    if tag not in LANGUAGES or row["kind"] not in KINDS or not row["seen"].isdigit():
        raise ValueError(f"{where}: {tag!r}, {row['kind']!r}, {row['seen']!r}")
    held = called[code].setdefault(tag, [])
    if not name or name in held:
        raise ValueError(f"{where}: empty or twice")
    if (row["kind"] == "title") != (not held):
        raise ValueError(f"{where}: the title comes first, and once")
    held.append(name)


def build(row: Row, names: dict[str, list[str]]) -> Instrument:
    return Instrument(
        code=row["code"],
        house=row["house"],
        adopted=row["adopted"],
        depositary=row["depositary"],
        series=row["series"],
        volumes=tuple(filter(None, row["volumes"].split("|"))),
        names=MappingProxyType({tag: tuple(found) for tag, found in names.items()}),
        acronyms=tuple(filter(None, row["acronyms"].split("|"))),
        parent=row["parent"],
    )
