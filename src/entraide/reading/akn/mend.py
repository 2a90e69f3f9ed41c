"""Seeing what each block really is, as a person reading the page does, where the source's markup slips.

Reads:  Items as marked up
Writes: Items as they are: kind, number, points as rows; a notice for each mend

The slips: points, ends of sentences, headings and preambular paragraphs marked up as operative paragraphs; numbers set
apart from their text or left inside it; preambular paragraphs of a section marked up as headings; notes under a table
marked up as paragraphs. Nothing is dropped but a number that no text follows, and that is told.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from entraide.reading.akn.inline import cut
from entraide.reading.akn.items import Item
from entraide.reading.akn.markers import between, depth_of, is_point, leading_point

__all__ = ["mend"]

NUMBER = re.compile(r"\d+(?:\s?(?:bis|ter|quater))?")
INSIDE = re.compile(r"(\d{1,3})\s*[.–-]?[\s\u200e\u200f]*(?=[^\W\d_])")
LABEL = re.compile(r"([IVXLC]{1,7}|[A-Z])(?:\.|$)\s*|([IVX]{1,5})\s+(?=[A-ZÀ-Ý«“])")
SHORT = 160  # characters: a heading rarely has more, a paragraph rarely fewer
STOPS = ".;:,،؛。，；：、"
COMMAS = ",،，"


@dataclass(slots=True)
class Room:
    """What is known so far of one component of one part: whether its paragraphs are numbered, the last number …"""

    numbered: bool
    begun: bool = False
    latest: int = 0
    pending: str = ""
    before: Item | None = None  # the last paragraph that a point could belong to
    last: Item | None = None  # the last block of any kind


def bare(number: str) -> str:
    """A number without the stop or dash after it: "21." and "21 -" are 21."""
    return number.rstrip(" .-–—") or number


def mend(items: Iterable[Item]) -> list[Item]:
    """The blocks as they are. Blocks that go on another are joined to it."""
    items = list(items)
    rooms: dict[tuple[str, str], Room] = {}
    out: list[Item] = []
    for item in items:
        room_key = (item.place.scope, item.place.component)
        if room_key not in rooms:
            peers = (i for i in items if (i.place.scope, i.place.component) == room_key and i.kind == "operative")
            rooms[room_key] = Room(any(NUMBER.fullmatch(bare(i.number)) for i in peers))
        for whole in enter(item, rooms[room_key]):
            out.append(whole)
            rooms[room_key].last = whole
    return out


def enter(item: Item, room: Room) -> Iterator[Item]:
    """The block, mended, unless it was joined to the one before."""
    mark_points(item)
    if item.kind in ("front", "title", "closing", "formula", "table"):
        yield item
        return
    if room.last is not None and room.last.kind == "table" and under_table(item):
        room.last.rows += item.rows
        room.last.notices.append(("akn.note-under-table", ""))
        return
    if item.kind == "heading" and is_paragraph(item, room):
        item.kind = "operative"
        item.notices.append(("akn.paragraph-as-heading", bare(item.number)))
        yield from paragraph(item, room)
    elif item.kind == "heading":
        yield from heading(item, room)
    elif item.kind == "preambular":
        marker = leading_point(item.text)
        if room.before is not None and room.before.kind == "preambular" and marker:
            join(item, room.before, "akn.point-as-preambular")
            return
        room.before = item
        yield item
    else:
        yield from paragraph(item, room)


def under_table(item: Item) -> bool:
    """Whether a block that follows a table explains it: "a From extrabudgetary funds." """
    plain = item.kind == "operative" and not item.number and not item.italic and item.place.component == "main"
    return item.style == "FootnoteText" or (plain and len(item.text) < SHORT)


def is_paragraph(item: Item, room: Room) -> bool:
    """Whether what the source calls a heading is the next numbered paragraph: long, and with a stop at its end."""
    number = bare(item.number)
    return number.isdecimal() and int(number) == room.latest + 1 and len(item.text) > SHORT and item.text[-1] in STOPS


def heading(item: Item, room: Room) -> Iterator[Item]:
    text = item.text
    if item.number and is_point(item.number) and ")" in item.number and room.before is not None and room.begun:
        join(item, room.before, "akn.point-as-heading")
        return
    if (
        text[-1:] in COMMAS + ":;；："
        and text
        and (item.style == "#preamble" or (len(text) > 40 and text[-1] in COMMAS))
    ):
        item.kind, item.number, item.level = "preambular", "", 0
        item.notices.append(("akn.preambular-as-heading", ""))
        room.before = item
        yield item
        return
    item.number = bare(item.number)
    label = LABEL.match(text) if item.rows and not item.number else None
    if label:
        item.number = label[1] or label[2]
        item.rows[0].line = cut(item.rows[0].line, label.end())
        item.rows = [row for row in item.rows if row.text]
    if room.last is not None and room.last.kind == "heading" and not room.last.rows and not item.number:
        room.last.rows, room.last.eid = item.rows, room.last.eid or item.eid  # a number printed above its heading
        return
    if item.rows or item.number:
        yield item


def paragraph(item: Item, room: Room) -> Iterator[Item]:
    """An operative paragraph, or one of an annex, by the source's markup."""
    if not item.rows:
        if room.pending:
            item.notices.append(("akn.number-alone", room.pending))
        room.pending = item.number
        return
    if not item.number and room.pending and not leading_point(item.text):
        item.number = room.pending
        item.notices.append(("akn.number-apart", item.number))
    room.pending = ""
    text, number = item.text, bare(item.number)
    if number in ("l", "I") and not room.begun and room.numbered and len(text) > SHORT / 4:
        item.notices.append(("akn.number-as-letter", number))
        number = "1"
    if joins(item, number, room):
        return
    inside = INSIDE.match(text)
    if not number and inside and int(inside[1]) == room.latest + 1 and starts_sentence(text[inside.end()]):
        number = inside[1]
        item.rows[0].line = cut(item.rows[0].line, inside.end())
        item.notices.append(("akn.number-in-text", number))
    short = len(text) < SHORT and text[-1] not in STOPS and room.numbered and item.place.component == "main"
    if not NUMBER.fullmatch(number) and (short or (item.bold and text[-1] not in STOPS)):
        item.kind, item.number = "heading", item.number
        item.notices.append(("akn.heading-as-paragraph", ""))
        yield from heading(item, room)
        return
    recital = not number or is_point(item.number)
    if recital and text[-1] in COMMAS and item.place.component == "main" and not room.begun:
        item.kind, item.number = "preambular", number
        item.notices.append(("akn.preambular-as-paragraph", ""))
        room.before = item
        yield item
        return
    item.number, item.level = number, 0
    room.begun, room.before = True, item
    room.latest = int(number) if number.isdecimal() else room.latest
    yield item


def starts_sentence(letter: str) -> bool:
    """Whether a paragraph can begin with the letter: a capital, or a letter of a script that has none."""
    return letter.isupper() or not letter.islower()


def joins(item: Item, number: str, room: Room) -> bool:
    """Join the paragraph to the one before when it is a point of it or the end of its sentence."""
    if room.before is None or (not room.begun and item.place.component == "main"):
        return False
    if is_point(item.number) or (not number and leading_point(item.text)):
        if item.place.component != "main" and not room.before.number and not opens(room.before):
            return False
        join(item, room.before, "akn.point-as-paragraph")
        return True
    follows = room.last is room.before and not item.italic and item.place.component == "main"
    if not number and room.numbered and item.text[0].islower() and follows:
        for row in item.rows:
            room.before.rows.append(row)
        room.before.notices.append(("akn.continuation-as-paragraph", ""))
        return True
    return False


def opens(item: Item) -> bool:
    """Whether points may follow the paragraph: it ends with a colon, or has points already."""
    return item.text[-1:] in ":：" or any(row.number for row in item.rows)


def join(item: Item, to: Item, code: str) -> None:
    """Make the block a point of the paragraph `to`, at the depth that its marker tells."""
    rows = item.rows
    if rows and not rows[0].number:
        marker = item.number or leading_point(rows[0].line.text)
        if not item.number:
            rows[0].line = cut(rows[0].line, len(marker))
        rows[0].number, rows[0].eid = marker, item.eid
    elif not rows:
        return
    depth = depth_of(rows[0].number, [(row.number, row.depth) for row in to.rows if row.number])
    shift = depth - rows[0].depth
    to.rows += [replace(row, depth=max(row.depth + shift, depth)) for row in rows]
    to.notices.append((code, rows[0].number))


def mark_points(item: Item) -> None:
    """Set apart the markers of points that the source left in the text of rows after the first."""
    for at, row in enumerate(item.rows):
        if row.number or (at == 0 and row.depth == 0) or item.kind in ("front", "title", "closing", "table", "heading"):
            continue
        marker = leading_point(row.line.text)
        if marker:
            row.line, row.number = cut(row.line, len(marker)), marker
            if row.depth == 0:
                row.depth = depth_of(marker, [(r.number, r.depth) for r in item.rows[:at] if r.number])
    numbered = [row for row in item.rows if row.number and row.depth]
    for before, row, after in zip(numbered, numbered[1:], numbered[2:], strict=False):
        level = before.depth == after.depth == row.depth - 1
        if level and between(row.number, before.number, after.number):
            row.depth = before.depth
            item.notices.append(("akn.point-depth", row.number))
