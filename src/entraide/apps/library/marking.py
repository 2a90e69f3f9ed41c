"""The words of a text around what was looked for, and which of them were. Pure.

Reads:  words, the tokens that were looked for
Writes: pieces, each with whether it was looked for
"""

from typing import TypeAlias

from entraide.gateways.search.analyse import spans

__all__ = ["Marked", "marked"]

Marked: TypeAlias = tuple[tuple[str, bool], ...]

LENGTH = 260  # characters shown
BEFORE = 60  # of them before the first that was looked for
LOOKED_AT = 5_000  # characters of a long passage


def marked(
    words: str, sought: set[str], language: str, length: int = LENGTH, known: dict[str, bool] | None = None
) -> Marked:
    """The stretch of the words that holds most of what was sought. `known`: see `spans`."""
    words = words[:LOOKED_AT]
    hits = spans(words, language, sought, {} if known is None else known)
    start = opening(words, hits, length)
    stop = start + length
    if stop < len(words):
        stop = max(words.rfind(" ", start + length // 2, stop), start + length // 2)
    out = [("… ", False)] if start else []
    at = start
    for begin, end in hits:
        if begin >= at and end <= stop:
            out += [(words[at:begin], False), (words[begin:end], True)]
            at = end
        elif begin < at < end <= stop and out and out[-1][1]:  # pairs of signs overlap
            out[-1] = (out[-1][0] + words[at:end], True)
            at = end
    out.append((words[at:stop], False))
    if stop < len(words):
        out.append((" …", False))
    return tuple(piece for piece in out if piece[0])


def opening(words: str, hits: list[tuple[int, int]], length: int) -> int:
    """Where the stretch begins: at the start of a word, a little before the hits that stand closest together."""
    best, first = 0, 0
    for at, (begin, _) in enumerate(hits):
        count = sum(1 for other, end in hits[at : at + 30] if end <= begin + length - BEFORE)
        if count > best:
            best, first = count, begin
    if first <= BEFORE or len(words) <= length:
        return 0
    return words.find(" ", first - BEFORE, first) + 1 or first
