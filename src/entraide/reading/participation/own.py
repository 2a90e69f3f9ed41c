"""Our own CSV: the columns of participation.csv, or those of the transcribed tables that it was made from.

    instrument,state,signed,act,deposited,in_force,given_or_computed,territories,star,source,known,as_of,doubt
    participant,iso3,signature,deposit_date,act,entry_into_force,reservation_star,territories,source,as_of

Reads:  bytes
Writes: a `Listing`; every fault is told with its line, and then nothing is taken
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from entraide.domain.errors import EmptyFile, TooLarge
from entraide.domain.law.entries import span
from entraide.domain.law.listing import ACTS, Line, Listing, Unread, once, waiting
from entraide.domain.law.names import StateNames
from entraide.reading.formats import decode
from entraide.reading.participation.faults import BadTable, TableFault
from entraide.reading.participation.grids import BYTES, ROWS
from entraide.reading.participation.printed import named

__all__ = ["is_own", "own_listing"]

NAMES = {  # of a column of the transcribed tables → ours
    "iso3": "state", "participant": "name", "signature": "signed", "deposit_date": "deposited",
    "entry_into_force": "in_force", "reservation_star": "star", "participant_unterm_short": "name",
    "reservations_or_declarations_flag": "star", "fedlex_name_fr": "name_fr",
}  # fmt: skip
NEEDED = ("deposited", "act")
DAYS = ("signed", "deposited", "in_force")
PLACES = re.compile(r"(?:^|; )((?:[^;(]|\((?![\d?]))+?) \((\d{4}-\d\d-\d\d); EIF (\d{4}-\d\d-\d\d)\)")


def is_own(text: str) -> bool:
    """Whether the first line is the head of such a table."""
    head = {NAMES.get(one, one) for one in heads(text)}
    return "deposited" in head and bool({"state", "name"} & head)


def heads(text: str) -> list[str]:
    first = text.lstrip("\ufeff").split("\n", 1)[0].strip()
    return [one.strip().strip('"').lower() for one in first.split(";" if first.count(";") > first.count(",") else ",")]


def own_listing(data: bytes, name: str, names: StateNames) -> Listing:
    """The table of a file. Raises BadTable with every fault, EmptyFile, TooLarge, UnknownEncoding."""
    if len(data) > BYTES:
        raise TooLarge(name, f"{len(data) / 2**20:.0f} MB; the limit is {BYTES // 2**20} MB")
    text = decode(data, name).lstrip("\ufeff")
    columns = [NAMES.get(one, one) for one in heads(text)]
    missing = [one for one in NEEDED if one not in columns]
    if missing or not {"state", "name"} & set(columns):
        raise BadTable(name, [TableFault("columns", 1, ", ".join(missing or ["state"]))])
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    faults: list[TableFault] = []
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        for at, cells in enumerate(reader):
            if at > ROWS:
                raise TooLarge(name, f"a table of more than {ROWS} lines")
            if not at or not any(cells):
                continue
            if len(cells) != len(columns):
                faults.append(TableFault("cells", reader.line_num, str(len(cells))))
                continue
            told = dict(zip(columns, (cell.strip() for cell in cells), strict=True))
            rows.append((reader.line_num, told))
            faults += faults_of(reader.line_num, told)
    except csv.Error as fault:
        raise BadTable(name, [TableFault("quotes", reader.line_num, str(fault))]) from fault
    if not rows and not faults:
        raise EmptyFile(name)
    for column, code in (("instrument", "instruments"), ("as_of", "as_of")):
        held = sorted({told[column] for _, told in rows if told.get(column)})
        if len(held) > 1:
            faults.append(TableFault(code, 0, ", ".join(held[:5])))
    if faults:
        raise BadTable(name, faults)
    return listing(rows, names)


def faults_of(line: int, told: dict[str, str]) -> Iterator[TableFault]:
    """What cannot stand in a row."""
    for column in DAYS:
        if not is_span(told.get(column, "")):
            yield TableFault("day", line, told[column][:40])
    if told.get("as_of") and (len(told["as_of"]) != 10 or not is_span(told["as_of"])):
        yield TableFault("day", line, told["as_of"][:40])
    if told["act"] and told["act"] not in ACTS:
        yield TableFault("act", line, told["act"][:40])
    if told.get("star", "") not in ("", "yes", "no"):
        yield TableFault("star", line, told["star"][:40])


def is_span(text: str) -> bool:
    """Whether tables write a date so."""
    try:
        first, last = span(text) if text else (date.min, date.max)
    except ValueError:
        return False
    return first <= last


def listing(rows: list[tuple[int, dict[str, str]]], names: StateNames) -> Listing:
    """The rows as a table, with what they say together."""
    first = rows[0][1]
    days = {told["as_of"] for _, told in rows if told.get("as_of")}
    return Listing(
        "csv",
        once([line for number, told in rows for line in lines_of(number, told, names)]),
        as_of=date.fromisoformat(days.pop()) if days else None,
        instrument=first.get("instrument", ""),
        source=first.get("source", ""),
    )


def lines_of(number: int, told: dict[str, str], names: StateNames) -> Iterator[Line]:
    """A row, and the territories that it names: "Isle of Man (2012-06-01; EIF 2012-07-01); …"."""
    line = line_of(number, told, names)
    yield line
    for printed, deposited, since in PLACES.findall(told.get("territories", "")):
        place = named(printed, number, names)
        if place.state and names.of.get(place.state) == line.state:
            place = replace(place, state=line.state, territory=place.state)
        elif place.state:
            place = waiting(place, Unread.PARENT, printed)
        yield replace(place, deposited=deposited, in_force=since, reach="yes" if place.territory else "?")


def line_of(number: int, told: dict[str, str], names: StateNames) -> Line:
    """A row. The code stands for the State; without one, the name."""
    name = told.get("name") or told.get("name_fr") or told.get("state", "")
    code = told.get("state", "")
    known = code if code in names.codes else "" if code else names.code_of(name)
    unread = () if known else ((Unread.NAME, code or name),)
    days = {column: told.get(column, "") for column in DAYS}
    computed = told.get("given_or_computed") == "computed"
    days["in_force"] = "" if computed else days["in_force"]
    if not any(days.values()):
        unread = (*unread, (Unread.EMPTY, name))
    means = names.code_of(told.get("name", ""))
    doubt = told.get("doubt", "") or (f"the name is that of {means}" if known and means not in ("", known) else "")
    return replace(
        Line(number, name, known, act=told["act"], star=told.get("star", ""), doubt=doubt, unread=unread),
        signed=days["signed"], deposited=days["deposited"], in_force=days["in_force"],
    )  # fmt: skip
