"""Footnotes bound to the places that call them.

Reads:  blocks with the calls found in them, notes in reading order
Writes: the same blocks, calls written as plain figures taken out of the text too; for each note its calls
"""

import re
from bisect import bisect

from entraide.reading.blocks import Block, Mend, Note

__all__ = ["bind", "lift_glued_calls"]

STARS = re.compile(r"(?<=[^\s*])\*{1,3}(?=[\s,;.]|$)")
FIGURES = re.compile(r"[0-9]+")
GLUED = re.compile(r"(?<=[^\W\d_][^\W\d_])(?P<marker>\d{1,3})(?![\w°%])(?!/\d)(?![.,]\d)")
AFTER_FIGURE = re.compile(r"(?<=[)»”’\"])(?P<marker>\d{1,3})(?![\w°%/])")
AFTER_STOP = re.compile(  # English sets the call behind the stop; a figure before a comma would be a decimal
    r"(?:(?<=[\w)»”’];)|(?<=[a-zà-ÿ)»”’],)|(?<=[a-zà-ÿ)»”’]\.)(?=\d{1,3}(?:$|\s[A-ZÀ-Ý]))|(?<=\d{4}\.)(?=\d{1,3}$))"
    r"(?P<marker>\d{1,3})(?:[-–](?P<last>\d{1,3}))?(?=\s|$)"
)


def take_out(block: Block, spans: list[tuple[int, int, str]]) -> None:
    """Take the spans (start, end, marker) out of the block's text and keep them as calls; offsets move with it."""
    for start, end, marker in sorted(spans, reverse=True):
        size = end - start
        found = block.text[start:end]
        block.text = block.text[:start] + block.text[end:]
        block.calls = [(offset - size if offset >= end else offset, m) for offset, m in block.calls]
        for mend in block.mends:
            if mend.offset >= end:
                mend.offset -= size
        block.calls += [(start, one) for one in marker.split()]
        block.mends.append(Mend(start, found, "", "glued-call"))
    block.calls.sort(key=lambda call: call[0])


def lift_glued_calls(blocks: list[Block], notes: list[Note]) -> None:
    """Take out the calls that stand as plain figures glued to a word: "relatifs1" when there is a note 1.

    A note never called so far is looked for behind figures too ("60/1756;" for 60/175 and note 6), in order.
    """
    markers = {note.marker for note in notes if note.marker.isdigit()}
    stars = {note.marker for note in notes if note.marker.startswith("*")}
    if not markers | stars:
        return
    called = {marker for block in blocks for _, marker in block.calls}
    for block in blocks:
        spans = [
            span for run in FIGURES.finditer(block.text) if (span := glued(block.text, run.start(), markers, called))
        ]
        spans += [(m.start(), m.end(), m[0]) for m in STARS.finditer(block.text) if m[0] in stars]
        if spans:
            take_out(block, spans)
    behind_figures(blocks, notes)


def glued(text: str, at: int, markers: set[str], called: set[str]) -> tuple[int, int, str] | None:
    """(start, end, markers) when the figure at `at` is a call glued to what stands before it."""
    found = GLUED.match(text, at)
    if found and found["marker"] in markers and (text[at - 2 : at].islower() or found["marker"] not in called):
        return at, found.end(), found["marker"]
    found = AFTER_STOP.match(text, at)
    if found:
        here = [str(n) for n in range(int(found["marker"]), int(found["last"] or found["marker"]) + 1)]
        if here and markers.issuperset(here):  # "Auditors;1–17" calls them all
            return at, found.end(), " ".join(here)
    found = AFTER_FIGURE.match(text, at)
    if found and found["marker"] in markers - called:
        return at, found.end(), found["marker"]
    return None


def behind_figures(blocks: list[Block], notes: list[Note]) -> None:
    """A note whose call is glued to a figure: looked for between its neighbours' calls, taken when one place fits."""
    order = {note.marker: at for at, note in enumerate(notes)}
    first: dict[str, tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        for offset, marker in block.calls:
            first.setdefault(marker, (index, offset))
    for note in notes:
        if not note.marker.isdigit() or note.marker in first:
            continue
        at = order[note.marker]
        low = max((first[n.marker] for n in notes[:at] if n.marker in first), default=(0, 0))
        high = min((first[n.marker] for n in notes[at + 1 :] if n.marker in first), default=(len(blocks), 0))
        places = []
        for index in range(low[0], min(high[0] + 1, len(blocks))):
            for found in re.finditer(rf"(?<=\d){note.marker}(?=[\s,;.:)]|$)(?![.,]\d)", blocks[index].text):
                whole = re.search(r"[\d/]+$", blocks[index].text[: found.end()])
                if low <= (index, found.start()) <= high and whole and implausible(whole[0], note.marker):
                    places.append((index, found.start(), found.end()))
        if len(places) == 1:
            index, start, end = places[0]
            take_out(blocks[index], [(start, end, note.marker)])
            first[note.marker] = (index, start)


def implausible(figure: str, marker: str) -> bool:
    """Whether a figure reads better without the marker at its end: a year of five figures, a number over 400."""
    if "/" in figure:
        session, _, number = figure.rpartition("/")
        return session.isdigit() and int(session) < 100 and number.isdigit() and int(number) > 399
    return len(figure) == 4 + len(marker) and figure[:2] in ("19", "20")


def bind(blocks: list[Block], notes: list[Note]) -> list[list[tuple[int, int]]]:
    """For each note, its calls as (block, offset), in order.

    Notes and first calls follow the same order; where markers restart (an annex, a second document), a call belongs
    to the note of its marker that stands nearest in that order.
    """
    calls = [(index, offset, marker) for index, block in enumerate(blocks) for offset, marker in block.calls]
    out: list[list[tuple[int, int]]] = [[] for _ in notes]
    by_marker: dict[str, list[int]] = {}
    for at, note in enumerate(notes):
        by_marker.setdefault(note.marker, []).append(at)
    firsts: dict[int, int] = {}  # note → position of its first call
    position = 0
    for at, note in enumerate(notes):
        if len(by_marker[note.marker]) == 1:
            continue
        here = next((i for i in range(position, len(calls)) if calls[i][2] == note.marker), None)
        if here is not None:
            firsts[at] = here
            position = here + 1
    for i, (index, offset, marker) in enumerate(calls):
        candidates = by_marker.get(marker, [])
        if not candidates:
            continue
        if len(candidates) == 1:
            chosen = candidates[0]
        else:
            begun = sorted((firsts[c], c) for c in candidates if c in firsts)
            if not begun:
                continue
            chosen = begun[max(0, bisect([b[0] for b in begun], i) - 1)][1]
        out[chosen].append((index, offset))
    return out
