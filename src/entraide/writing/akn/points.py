"""A provision's text cut along its points, as elements can hold it.

Reads:  a text and its points, as spans
Writes: chunks: lines, or points with their own chunks; or the finding that no nesting of lines gives these spans
"""

from dataclasses import dataclass

from entraide.domain.texts.document import Point

__all__ = ["Chunk", "PointChunk", "cut"]

SPACED, JOINED, APART = "spaced", "joined", "apart"


@dataclass(frozen=True, slots=True)
class PointChunk:
    """A point: where its words begin after the number, how the number is joined to them, what it holds.

    `joint`: "spaced" (number, space, words), "joined" (number, words), "apart" (the span does not begin with it).
    """

    point: Point
    body: int
    joint: str
    chunks: tuple["Chunk", ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines (`points` empty) from `start` to `end`, or neighbouring points, each on lines of its own."""

    start: int
    end: int
    points: tuple[PointChunk, ...] = ()


def cut(text: str, start: int, end: int, points: tuple[Point, ...]) -> tuple[Chunk, ...] | None:
    """text[start:end] in chunks that a line feed parts; None when the points do not stand on lines of their own."""
    chunks: list[Chunk] = []
    group: list[PointChunk] = []
    at = start  # where what is not yet cut begins
    for nth, point in enumerate(points):
        if not at <= point.start <= point.end <= end:
            return None
        gap = point.start - at
        if gap or (nth == 0 and point.start > start):
            if text[point.start - 1] != "\n":
                return None
            if group:
                chunks.append(Chunk(group[0].point.start, at - 1, tuple(group)))
                group = []
            chunks.append(Chunk(at, point.start - 1))
        held = hold(text, point)
        if held is None:
            return None
        group.append(held)
        at = point.end + 1
        if point.end < end and text[point.end] != "\n":
            return None
        if point.end == end and nth < len(points) - 1:
            return None
    if group:
        chunks.append(Chunk(group[0].point.start, at - 1, tuple(group)))
    if at <= end:
        chunks.append(Chunk(at, end))
    return tuple(chunks)


def hold(text: str, point: Point) -> PointChunk | None:
    """The point with its chunks, None when they cannot be had."""
    span, number = text[point.start : point.end], point.number
    inner = point.points[0].start if point.points else point.end
    body, joint = point.start, APART
    if number and span.startswith(f"{number} ") and point.start + len(number) + 1 <= inner:
        body, joint = point.start + len(number) + 1, SPACED
    elif number and span.startswith(number) and point.start + len(number) <= inner:
        body, joint = point.start + len(number), JOINED
    chunks = cut(text, body, point.end, point.points)
    return None if chunks is None else PointChunk(point, body, joint, chunks)
