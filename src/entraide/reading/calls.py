"""Footnotes bound to the places that call them.

Reads:  blocks with the calls found in them, notes in reading order
Writes: the same blocks, calls written as plain figures taken out of the text too; for each note its calls
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter

from entraide.reading.blocks import Block, Mend, Note
from entraide.reading.marks import HAN

__all__ = ["bind", "lift_glued_calls"]

FIGURE_ENDS = re.compile(r"[0-9][0-9/]*(?=[\s,;.:)]|$)(?![.,]\d)")
PLACES_MAX = 50  # a figure met more often than this decides nothing
STARS = re.compile(r"(?<=[^\s*])\*{1,3}(?=[\s,;.]|$)")
FIGURES = re.compile(r"[0-9]+")
GLUED = re.compile(rf"(?<=[^\W\d_{HAN}][^\W\d_{HAN}])(?P<marker>\d{{1,3}})(?![\w°%])(?!/\d)(?![.,]\d)")
AFTER_FIGURE = re.compile(r"(?<=[)»”’\"])(?P<marker>\d{1,3})(?![\w°%/])")
AFTER_STOP = re.compile(  # English sets the call behind the stop; a figure before a comma would be a decimal
    r"(?:(?<=[\w)»”’];)|(?<=[a-zà-ÿ)»”’],)|(?<=[a-zà-ÿ)»”’]\.)(?=\d{1,3}(?:$|\s[A-ZÀ-Ý]))|(?<=\d{4}\.)(?=\d{1,3}$)|(?<=[，；。：、]))"
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
    block.mends.sort(key=lambda mend: mend.offset)


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
    first: dict[str, tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        for offset, marker in block.calls:
            first.setdefault(marker, (index, offset))
    missing = {note.marker for note in notes if note.marker.isdigit() and note.marker not in first}
    if not missing:
        return
    places = figures_with(blocks, missing)
    highs = [(len(blocks), 0)]  # for each note from the last on, the first call of those after it
    for note in reversed(notes[1:]):
        highs.append(min(highs[-1], first.get(note.marker, highs[-1])))
    low = (0, 0)
    for note, high in zip(notes, reversed(highs), strict=True):
        fitting = [place for place in places.get(note.marker, []) if low <= place[:2] <= high]
        if note.marker in missing and len(fitting) == 1:
            index, start, end = fitting[0]
            take_out(blocks[index], [(start, end, note.marker)])
            first[note.marker] = (index, start)
            missing.discard(note.marker)
        low = max(low, first.get(note.marker, low))


def figures_with(blocks: list[Block], markers: set[str]) -> dict[str, list[tuple[int, int, int]]]:
    """For each marker, the places (block, start, end) where it ends a figure that reads better without it."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    for index, block in enumerate(blocks):
        for found in FIGURE_ENDS.finditer(block.text):
            figure = found[0]
            for size in range(1, min(4, len(figure))):
                marker = figure[-size:]
                if marker in markers and implausible(figure, marker):
                    places.setdefault(marker, []).append((index, found.end() - size, found.end()))
    return {marker: found for marker, found in places.items() if len(found) <= PLACES_MAX}


def implausible(figure: str, marker: str) -> bool:
    """Whether a figure reads better without the marker at its end: a year of five figures, a number over 400."""
    if "/" in figure:
        session, _, number = figure.rpartition("/")
        return session.isdigit() and int(session) < 100 and number.isdigit() and int(number) > 399
    return len(figure) == 4 + len(marker) and figure[:2] in ("19", "20")


def bind(blocks: list[Block], notes: list[Note]) -> list[list[tuple[int, int]]]:
    """For each note, its calls as (block, offset), in order.

    Notes and first calls follow the same order; where a marker is used again (in an annex), a call belongs to the
    note of its marker that stands nearest before it in that order.
    """
    calls = [(index, offset, marker) for index, block in enumerate(blocks) for offset, marker in block.calls]
    positions: dict[str, list[int]] = {}
    for position, (_, _, marker) in enumerate(calls):
        positions.setdefault(marker, []).append(position)
    begun: dict[str, list[tuple[int, int]]] = {}  # for each marker, (position of a note's first call, the note)
    alone = Counter(note.marker for note in notes)
    at = 0
    for nth, note in enumerate(notes):
        here = positions.get(note.marker, [])
        if alone[note.marker] == 1:
            begun[note.marker] = [(0, nth)]
            continue
        next_call = bisect_left(here, at)
        if next_call < len(here):
            begun.setdefault(note.marker, []).append((here[next_call], nth))
            at = here[next_call] + 1
    out: list[list[tuple[int, int]]] = [[] for _ in notes]
    for position, (index, offset, marker) in enumerate(calls):
        candidates = begun.get(marker)
        if candidates:
            chosen = max(0, bisect_right(candidates, (position, len(notes))) - 1)
            out[candidates[chosen][1]].append((index, offset))
    return out
