"""Changes made to a block or a note, each kept as a mend: what stood there, what stands now, by which rule.

Reads:  a block or note, and the changes to make
Writes: the same, changed; undone from the last mend to the first, the text is again as found
"""

from bisect import bisect_right
from dataclasses import dataclass

from entraide.reading.blocks import Block, Mend, Note

__all__ = ["Change", "amend", "undone"]


@dataclass(frozen=True, slots=True)
class Change:
    """`now` for the characters from `start` to `end`; `call` the marker of a footnote called there, or ""."""

    start: int
    end: int
    now: str
    rule: str
    call: str = ""


def undone(text: str, mends: list[Mend]) -> str:
    """The text before the mends, which are in reading order."""
    out: list[str] = []
    at = 0
    for mend in mends:
        out += [text[at : mend.offset], mend.found]
        at = mend.offset + len(mend.now)
    return "".join([*out, text[at:]])


def apart(changes: list[Change], mends: list[Mend]) -> list[Change]:
    """The changes in reading order, without those that overlap another, or a mend that is not wholly inside."""
    out: list[Change] = []
    at = nth = 0
    for change in sorted(changes, key=lambda one: (one.start, one.end)):
        while nth < len(mends) and mends[nth].offset + len(mends[nth].now) <= change.start:
            nth += 1
        across, ahead = False, nth
        while ahead < len(mends) and mends[ahead].offset < change.end:
            end = mends[ahead].offset + len(mends[ahead].now)
            across = across or mends[ahead].offset < change.start or end > change.end
            ahead += 1
        if change.start >= at and not across:
            out.append(change)
            at = max(change.end, change.start + 1)
    return out


def amend(where: Block | Note, changes: list[Change]) -> None:
    """Make the changes. A mend that one of them covers becomes part of it, so that what was found first is kept."""
    where.mends.sort(key=lambda mend: mend.offset)
    made = apart(changes, where.mends)
    if not made:
        return
    text, out, mends = where.text, [""], list[Mend]()
    at = shift = nth = 0
    moves = [(0, 0)]
    for change in made:
        while nth < len(where.mends) and before(where.mends[nth], change):
            mend = where.mends[nth]
            mends.append(Mend(mend.offset + shift, mend.found, mend.now, mend.rule))
            nth += 1
        inner = []
        while nth < len(where.mends) and where.mends[nth].offset < change.end:
            mend = where.mends[nth]
            inner.append(Mend(mend.offset - change.start, mend.found, mend.now, mend.rule))
            nth += 1
        found = undone(text[change.start : change.end], inner)
        out += [text[at : change.start], change.now]
        mends.append(Mend(change.start + shift, found, change.now, change.rule))
        shift += len(change.now) - (change.end - change.start)
        moves.append((change.end, shift))
        at = change.end
    mends += [Mend(m.offset + shift, m.found, m.now, m.rule) for m in where.mends[nth:]]
    where.text, where.mends = "".join([*out, text[at:]]), mends
    if isinstance(where, Block):
        ends = [end for end, _ in moves]
        calls = [(offset + moves[bisect_right(ends, offset) - 1][1], marker) for offset, marker in where.calls]
        calls += [(c.end + moves[bisect_right(ends, c.end) - 1][1], c.call) for c in made if c.call]
        where.calls = sorted(calls, key=lambda call: call[0])


def before(mend: Mend, change: Change) -> bool:
    """Whether a mend stands before a change, and not in it."""
    end = mend.offset + len(mend.now)
    return end <= change.start and not (mend.offset == change.start == change.end)
