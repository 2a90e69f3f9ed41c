"""Raised figures that recognition made "!", "*", "®" of, bound to the notes by their order.

Reads:  blocks, and the notes with the place where each stands
Writes: the calls that the order proves; the sign that stood there is kept as a mend
"""

import re
from dataclasses import dataclass

from entraide.reading.blocks import Block, Note
from entraide.reading.damage.changes import Change, amend

__all__ = ["mend_calls"]

CALL = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[)»]))(?P<odd>[!?*®°©™”’‘\"'^~§#“Ÿ]|\*\*)(?=[\s,;.:]|$)"
    r"|(?<=(?:19|20)\d\d)(?:(?P<late>\d{1,2})|(?P<star>[*®°!’‘]))(?=[\s,;.]|$)"
    r"|(?:(?<=[^\W\d_]{3})|(?<=[)»]))(?P<figure>\d{1,2})(?=[\s,;.:]|$)"
)
RESTART = 3  # a list of calls as long as this can be told when it is repeated


@dataclass(slots=True)
class Place:
    """A place that may be a call: its block and span, and its figure where it can be read."""

    block: int
    start: int
    end: int
    figure: str
    marker: str = ""


def places_in(blocks: list[Block], first: int, last: int) -> list[Place]:
    """The places of some blocks that may be calls."""
    out = []
    for index in range(first, last):
        text = blocks[index].text
        for found in CALL.finditer(text):
            if found["odd"] in ("”", "“") and ("“" in text[: found.start()] and found["odd"] == "”"):
                continue
            out.append(Place(index, *found.span(), found["late"] or found["figure"] or ""))
    return out


def prove(places: list[Place], markers: list[str]) -> None:
    """Give each place the marker that the order proves: the whole list of notes is called in turn, or the place stands
    between two that can be read, and as many calls are missing as places are there."""
    stretch: list[Place] = []
    whole = True
    told = 0
    for place in places:
        if place.figure and place.figure != (markers[len(stretch)] if len(stretch) < len(markers) else ""):
            if place.figure not in markers:
                continue
            anchor(stretch, markers, told)
            stretch = [Place(0, 0, 0, "")] * markers.index(place.figure)
            whole = False
        stretch.append(place)
        told = len(stretch) if place.figure else told
        if len(stretch) == len(markers):
            if whole or place.figure:
                anchor(stretch, markers, len(markers) if whole else 0)
                place.marker = markers[-1] if place.figure else place.marker
            stretch, told, whole = [], 0, len(markers) >= RESTART
            if not whole:
                return
    anchor(stretch, markers, told)


def anchor(stretch: list[Place], markers: list[str], told: int) -> None:
    """The markers of a stretch's first places, up to the last that could be read."""
    for place, marker in zip(stretch[:told], markers, strict=False):
        place.marker = marker


def mend_calls(blocks: list[Block], notes: list[tuple[int, Note]]) -> int:
    """Bind what can be bound, foot by foot; how many places stay that may be calls."""
    changes: dict[int, list[Change]] = {}
    feet: dict[int, list[str]] = {}
    for at, note in notes:
        feet.setdefault(at, []).extend([note.marker] * note.marker.isdigit())
    above = left = 0
    for at in sorted({*feet, len(blocks)}):
        markers = feet.get(at, [])
        places = places_in(blocks, above, at)
        if markers:
            prove(places, markers)
        for place in places:
            if place.marker:
                changes.setdefault(place.block, []).append(Change(place.start, place.end, "", "call", place.marker))
            else:
                left += not place.figure
        above = at
    for index, made in changes.items():
        amend(blocks[index], made)
    return left
