"""The body of a UN file, its annexes that hold a treaty walked as plain text is.

The source marks a treaty up as one flat run of paragraphs, headings of articles among them, each language its own way.

Reads:  Items as marked up
Writes: a Body
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from entraide.domain.texts.document import Repair
from entraide.reading.akn.build import Body, body_of, text_of
from entraide.reading.akn.inline import Line
from entraide.reading.akn.items import Item
from entraide.reading.akn.mend import mend
from entraide.reading.articles import walk_articles
from entraide.reading.blocks import Block, Mend
from entraide.reading.divisions import articles_of
from entraide.reading.lang import Language
from entraide.reading.shapes import is_annex
from entraide.reading.units import keyed

__all__ = ["read_body"]


def read_body(items: list[Item], language: Language) -> Body:
    """The provisions of a file, and what goes with them."""
    whole = Body()
    for treaty, run in runs(items, language):
        body = (
            treaty_of(run, language) if treaty else body_of([i for i in mend(run) if i.kind not in ("front", "title")])
        )
        whole.provisions += body.provisions
        whole.spots += body.spots
        whole.repairs += body.repairs
        whole.notices += body.notices
    return whole


def runs(items: list[Item], language: Language) -> Iterator[tuple[bool, list[Item]]]:
    """Runs of items, each with whether it is a treaty: one component, where it is."""
    plain: list[Item] = []
    further = 0  # annexes found inside attachments
    for component, group in groupby(items, key=lambda item: item.place.component):
        whole = list(group)
        annexes = [whole]
        if component != "main" and is_treaty(whole, language):
            annexes = list(apart(whole, language))
        for nth, annex in enumerate(annexes):
            further += bool(nth)
            if further:
                renumber(annex, further)
            if component != "main" and is_treaty(annex, language):
                if plain:
                    yield False, plain
                yield True, annex
                plain = []
            else:
                plain = plain + annex
    if plain:
        yield False, plain


def is_treaty(items: list[Item], language: Language) -> bool:
    return len(articles_of(blocks_of(items), language)) > 1


def apart(items: list[Item], language: Language) -> Iterator[list[Item]]:
    """An attachment parted where another annex begins inside it, as the page shows."""
    current: list[Item] = []
    for item in items:
        if current and is_annex(language, item.text):
            yield current
            current = []
        current.append(item)
    yield current


def renumber(items: list[Item], further: int) -> None:
    """Give items of the Nth annex their place as the one that is `further` behind it."""
    for item in items:
        nth = int(item.place.component.removeprefix("annex_")) + further
        item.place = replace(item.place, component=f"annex_{nth}")


def block_of(line: Line, number: str, eid: str, hint: str = "") -> Block:
    """A line as a block, its number in the text."""
    lead = f"{number} " if number and line.text else number
    calls = [(at + len(lead), marker) for at, marker in line.calls]
    mends = [Mend(at + len(lead), found, now, "akn.bracket") for at, found, now in line.mends]
    return Block(lead + line.text, calls, mends, hint=hint, eid=eid)


def blocks_of(items: list[Item]) -> list[Block]:
    """Every row of the items as a block; a table whole."""
    out = []
    for item in items:
        if item.kind == "table":
            out.append(block_of(text_of(item.rows)[0], "", item.eid, "table"))
        elif not item.rows and item.number:
            out.append(Block(item.number, eid=item.eid))
        else:
            for nth, row in enumerate(item.rows):
                own = "" if nth else item.number
                out.append(block_of(row.line, row.number or own, row.eid or ("" if nth else item.eid)))
    return out


def treaty_of(items: list[Item], language: Language) -> Body:
    """An annex that is a treaty."""
    blocks = blocks_of(items)
    place = items[0].place
    units, places = walk_articles(blocks, language, place.component, place.scope, place.embedded)
    body = Body(keyed(units))
    calls: list[list[tuple[int, str]]] = [[] for _ in units]
    for block, (unit, shift) in zip(blocks, places, strict=True):
        calls[unit] += [(max(0, at + shift), marker) for at, marker in block.calls]
        key, component = body.provisions[unit].key, place.component
        body.repairs += [Repair(key, max(0, m.offset + shift), m.found, m.now, m.rule, component) for m in block.mends]
    body.spots = [(p.key, p.component, found) for p, found in zip(body.provisions, calls, strict=True)]
    return body
