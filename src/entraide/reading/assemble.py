"""Blocks put together as a document: front, provisions with their keys, footnotes bound, repairs placed, doubts noted.

Reads:  the blocks and notes of one document, and what it is read on
Writes: the document
"""

from dataclasses import dataclass

from entraide.domain.texts.document import Call, Document, Footnote, Kind, Notice, Origin, Provision, Repair
from entraide.domain.texts.register import Register
from entraide.domain.texts.symbols import parse_symbol
from entraide.reading.blocks import Block, Mend, Note
from entraide.reading.calls import bind, lift_glued_calls
from entraide.reading.divisions import treaty_start
from entraide.reading.header import Header, is_title, read_header, title_at
from entraide.reading.lang import Language
from entraide.reading.lang.rules import date_in, folded
from entraide.reading.marks import TO_ASCII
from entraide.reading.preambles import part_preamble
from entraide.reading.segment import segment
from entraide.reading.shapes import formula_organ, is_paragraph, last_mark
from entraide.reading.units import keyed

__all__ = ["Ground", "assemble"]


def body_start(blocks: list[Block], language: Language) -> int:
    """Where the body begins: the first enacting formula; where it is missing, the first paragraph under the title.

    -1 when there is neither: the text is no resolution.
    """
    entered = False  # past the organ's name on the cover, which some languages write as the formula
    for index, block in enumerate(blocks):
        text = block.text
        if formula_organ(language, text) and (entered or folded(text) not in language.organs):
            return index
        entered = entered or is_title(text) or bool(language.adopted.search(text))
    titled = next((i for i, block in enumerate(blocks) if is_title(block.text)), len(blocks))
    for index in range(titled + 1, len(blocks)):
        text = blocks[index].text
        if is_paragraph(text) or (language.opener.match(text) and last_mark(text) == ","):
            return index
    return -1


@dataclass(frozen=True, slots=True)
class Ground:
    """What a document is read on: where it comes from, what is known of the world, its language's rules and tag."""

    origin: Origin
    register: Register
    language: Language
    tag: str


def assemble(blocks: list[Block], notes: list[Note], ground: Ground, notices: list[tuple[str, str]]) -> Document:
    """One document from its blocks and notes; `notices` are the extractor's (code, detail)."""
    language = ground.language
    lift_glued_calls(blocks, notes)
    start = body_start(blocks, language)
    treaty = start < 0 and (start := treaty_start(blocks, language)) >= 0
    if treaty:
        blocks[start : start + 2] = [
            part for block in blocks[start : start + 2] for part in part_preamble(block, language)
        ]
    front, body = (blocks[:start], blocks[start:]) if start >= 0 else (blocks, [])
    header = read_header(front, language, ground.register)
    if treaty and front and not header.title:
        title_at(header, front[-1], len(front) - 1, front[-1].text)
    organ = header.organ or (formula_organ(language, body[0].text) if body else "")
    parsed = parse_symbol(header.symbol)
    part = parsed.parts[0] if parsed and len(parsed.parts) > 1 else ""
    units, places = segment(body, language, organ, part, treaty)
    provisions = keyed(units)
    spots = [spot_of_front(i, header) for i in range(len(front))]
    spots += [(provisions[unit].key, provisions[unit].component, shift) for unit, shift in places]
    return Document(
        symbol=header.symbol,
        title=header.title,
        language=ground.tag,
        organ=organ,
        committee=header.committee,
        adopted=header.adopted or adopted_below(provisions, language),
        issued=header.issued,
        session=header.session,
        agenda_item=header.agenda_item,
        agenda_title=header.agenda_title,
        meeting=meeting_of(provisions, language),
        originating=header.originating,
        sponsors=header.sponsors,
        front=tuple(block.text for block in front),
        provisions=tuple(provisions),
        footnotes=footnotes_of(blocks, notes, spots, header.title),
        repairs=repairs_of(blocks, notes, spots),
        warnings=tuple(
            [Notice(code, "", detail) for code, detail in notices] + warnings_of(provisions, header, blocks, notes)
        ),
        origin=ground.origin,
    )


def spot_of_front(index: int, header: Header) -> tuple[str, str, int]:
    """Where the offsets of a front's block lead: the title has its own key, other lines are the front's."""
    title = index == header.title_block
    return ("title", "main", header.title_shift) if title else (f"front_{index + 1}", "main", 0)


def footnotes_of(
    blocks: list[Block], notes: list[Note], spots: list[tuple[str, str, int]], title: str
) -> tuple[Footnote, ...]:
    out = []
    for note, places in zip(notes, bind(blocks, notes), strict=True):
        calls = []
        for index, offset in places:
            key, component, shift = spots[index]
            place = max(0, offset + shift)
            calls.append(Call(key, min(place, len(title)) if key == "title" else place, component))
        out.append(Footnote(note.marker, note.text, tuple(calls)))
    return tuple(out)


def repairs_of(blocks: list[Block], notes: list[Note], spots: list[tuple[str, str, int]]) -> tuple[Repair, ...]:
    out = []
    for block, (key, component, shift) in zip(blocks, spots, strict=True):
        out += [Repair(key, *within(m, shift), m.rule, component) for m in block.mends]
    for nth, note in enumerate(notes, 1):
        out += [Repair(f"note_{nth}", m.offset, m.found, m.now, m.rule) for m in note.mends]
    return tuple(out)


def within(mend: Mend, shift: int) -> tuple[int, str, str]:
    """Where a mend stands once the block's number is set apart: offset, what stood there, and what stands there now."""
    cut = max(0, -(mend.offset + shift))
    return max(0, mend.offset + shift), mend.found, mend.now[cut:]


def meeting_of(provisions: list[Provision], language: Language) -> str:
    for provision in provisions:
        if provision.kind is Kind.CLOSING:
            found = language.meeting.match(provision.text)
            if found:
                number = found["number"].translate(TO_ASCII)
                return number if number.isdigit() else str(language.session_numbers.get(number.lower(), ""))
    return ""


def adopted_below(provisions: list[Provision], language: Language) -> str:
    """The adoption date as printed under the last paragraph."""
    return next((date for p in provisions if p.kind is Kind.CLOSING and (date := date_in(language, p.text))), "")


def warnings_of(provisions: list[Provision], header: Header, blocks: list[Block], notes: list[Note]) -> list[Notice]:
    out = []
    if not any(p.kind in (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ARTICLE) for p in provisions):
        out.append(Notice("no-provision"))
    elif not header.symbol and not any(p.kind is Kind.ARTICLE and p.component == "main" for p in provisions):
        out.append(Notice("no-symbol"))
    called = {marker for block in blocks for _, marker in block.calls}
    out += [
        Notice("note-not-called", f"note_{nth}", n.marker) for nth, n in enumerate(notes, 1) if n.marker not in called
    ]
    known = {note.marker for note in notes}
    out += [Notice("call-without-note", "", m) for m in sorted(called - known)]
    last = 0
    for p in provisions:
        if p.kind is Kind.OPERATIVE and p.number.isdigit():
            if int(p.number) not in (last + 1, 1):
                out.append(Notice("number-out-of-order", p.key, p.number))
            last = int(p.number)
    return out
