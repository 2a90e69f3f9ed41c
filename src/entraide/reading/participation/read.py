"""A table of participation read from a file, whatever it was saved as.

Reads:  the bytes of a file, its name, the names of States
Writes: a `Listing`; or an error that names the file, the line, and what to do
"""

import re
from dataclasses import replace

from entraide.domain.law.listing import Listing, Unread
from entraide.domain.law.names import StateNames
from entraide.reading.participation.faults import BadTable, TableFault
from entraide.reading.participation.grids import Grid, checked, html_grids, text_grids, xml_grids
from entraide.reading.participation.own import is_own, own_listing
from entraide.reading.participation.scope import scope_listing
from entraide.reading.participation.status import status_listing

__all__ = ["read_table"]

FIRST = re.compile(r"(?:<\?.{0,500}?\?>|<!--.{0,2000}?-->|\s)*<(!doctype\s+)?([A-Za-z]\w*)", re.DOTALL | re.IGNORECASE)
PROPOSED = 40  # unknown names that are compared with all others
HTML = ("html", "head", "body", "table", "div", "p", "meta", "title", "main", "section", "h1", "h2")


def read_table(data: bytes, name: str, names: StateNames) -> Listing:
    """The table that a file holds: our CSV, a status page (HTML, XML), a table «Champ d’application» (HTML, text).

    Raises BadTable (no table in it, or faults with their lines), EmptyFile, Damaged, Unsafe, TooLarge, UnknownEncoding.
    """
    text = checked(data, name)
    head = text.lstrip("\ufeff \t\r\n")[:4000]
    if not head.startswith("<") and is_own(text):
        return proposing(own_listing(data, name, names), names)
    told: dict[str, str] = {}
    grids: list[Grid]
    if is_page(head):
        form, grids = "status", html_grids(data, name)
    elif head.startswith("<"):
        form = "xml"
        grids, told = xml_grids(data, name)
    else:
        form, grids = "status", text_grids(data, name)
    for grid in sorted(grids, key=lambda one: len(one.rows), reverse=True):
        found = status_listing(grid, told, names, form) or scope_listing(grid, names)
        if found and found.lines:
            return proposing(found, names)
    raise BadTable(name, [TableFault("no_table")])


def proposing(listing: Listing, names: StateNames) -> Listing:
    """The table with the nearest names for those unknown; of many unknown ones, for the first alone."""
    lines, left = [], PROPOSED
    for line in listing.lines:
        unknown = left and any(what is Unread.NAME for what, _ in line.unread)
        lines.append(replace(line, near=names.near(line.name)) if unknown else line)
        left -= bool(unknown)
    return replace(listing, lines=tuple(lines))


def is_page(head: str) -> bool:
    """Whether a file begins as a page does; <Table> with a capital is the depositary's XML."""
    first = FIRST.match(head)
    return first is not None and first[2] != "Table" and first[2].lower() in HTML
