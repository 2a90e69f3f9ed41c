"""From blocks to provisions with keys, points as spans, and footnotes bound to where they are called.

Reads:  Items as they are, the notes met
Writes: provisions, footnotes, repairs, notices
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from entraide.domain.texts.document import Call, Footnote, Kind, Notice, Point, Provision, Repair
from entraide.domain.texts.keys import assign_keys
from entraide.reading.akn.inline import Line
from entraide.reading.akn.items import Item, Row

__all__ = ["Body", "Spot", "bind", "body_of"]

KINDS = {
    "formula": Kind.FORMULA,
    "preambular": Kind.PREAMBULAR,
    "operative": Kind.OPERATIVE,
    "heading": Kind.HEADING,
    "table": Kind.TABLE,
    "closing": Kind.CLOSING,
}
ANNEXED = {Kind.FORMULA, Kind.PREAMBULAR, Kind.OPERATIVE}
SECTION = re.compile(r"[IVXLC]{1,7}|\w{1,2}")

Spot = tuple[str, str, list[tuple[int, str]]]  # key, component, calls (offset, marker)


@dataclass(slots=True)
class Body:
    """Provisions with their keys; where notes are called; what was repaired; what was mended."""

    provisions: list[Provision] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def text_of(rows: list[Row]) -> tuple[Line, tuple[Point, ...]]:
    """The rows as one text with its calls by offset, and its points."""
    whole = Line("")
    text = ""
    opened: list[tuple[Row, int, list[Point]]] = []
    roots: list[Point] = []

    def close(depth: int, end: int) -> None:
        while opened and opened[-1][0].depth > depth:
            row, start, inner = opened.pop()
            above = opened[-1][2] if opened else roots
            above.append(Point(row.number, "", start, end, tuple(inner), row.eid))

    for nth, row in enumerate(rows):
        end = len(text)
        text += "\n" if nth else ""
        close(row.depth - 1 if row.number else row.depth, end)
        if row.number and row.depth:
            opened.append((row, len(text), []))
            text += f"{row.number} " if row.line.text else row.number
        whole.calls += [(len(text) + at, marker) for at, marker in row.line.calls]
        whole.mends += [(len(text) + at, found, now) for at, found, now in row.line.mends]
        text += row.line.text
    close(0, len(text))
    whole.text = text
    return whole, tuple(roots)


class Sections:
    """The printed labels of the sections that are open, outermost first."""

    def __init__(self) -> None:
        self.open: list[tuple[int, str]] = []

    def enter(self, item: Item) -> None:
        """Open the section that a heading begins; those as deep or deeper close."""
        self.open = [pair for pair in self.open if pair[0] < item.level]
        label = re.sub(r"\W", "", item.number)
        self.open.append((item.level, label if SECTION.fullmatch(label) else ""))

    def label(self) -> str:
        """The labels of open sections joined: "I_A"."""
        return "_".join(label for _, label in self.open if label)


def provision_of(item: Item) -> tuple[Provision, Line]:
    """The block as a provision without a key, and its line with the calls."""
    kind = KINDS[item.kind]
    if item.place.component != "main" and kind in ANNEXED:
        kind = Kind.ANNEX
    line, points = text_of(item.rows)
    return Provision(
        kind,
        item.number,
        line.text,
        component=item.place.component,
        points=points,
        source_eid=item.eid,
        embedded=item.place.embedded,
        level=item.level if kind is Kind.HEADING else 0,
    ), line


def body_of(items: list[Item]) -> Body:
    """The provisions with their keys, and what goes with them."""
    bare, lines, scopes, labels = [], [], [], []
    sections: dict[tuple[str, str], Sections] = defaultdict(Sections)
    for item in items:
        provision, line = provision_of(item)
        here = sections[item.place.scope, item.place.component]
        if provision.kind is Kind.HEADING:
            here.enter(item)
        bare.append(provision)
        lines.append(line)
        scopes.append(item.place.scope)
        labels.append(here.label())
    body = Body(assign_keys(bare, scopes, labels))
    for provision, line, item in zip(body.provisions, lines, items, strict=True):
        key, component = provision.key, provision.component
        body.spots.append((key, component, line.calls))
        body.repairs += [Repair(key, at, found, now, "akn.bracket", component) for at, found, now in line.mends]
        body.notices += [Notice(code, key, detail) for code, detail in item.notices]
    return body


def bind(notes: list[tuple[str, str]], spots: list[Spot]) -> tuple[Footnote, ...]:
    """The footnotes in reading order, each with every place that calls it.

    A marker is looked for among the notes that bear it; where several do, the nth call that the source marks up is the
    nth note's.
    """
    calls: dict[str, list[Call]] = defaultdict(list)
    for key, component, found in spots:
        for offset, marker in found:
            calls[marker].append(Call(key, offset, component))
    bearers: dict[str, list[int]] = defaultdict(list)
    for nth, (marker, _) in enumerate(notes):
        bearers[marker].append(nth)
    out = []
    for nth, (marker, text) in enumerate(notes):
        mine = calls[marker]
        if len(bearers[marker]) > 1:
            at = bearers[marker].index(nth)
            mine = mine[at : at + 1] if nth != bearers[marker][-1] else mine[at:]
        out.append(Footnote(marker, text, tuple(mine)))
    return tuple(out)
