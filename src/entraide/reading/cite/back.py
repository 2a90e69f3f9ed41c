"""Words that point back: "ladite résolution", "those resolutions".

Reads:  the citations of a document so far, in reading order
Writes: for each such phrase a citation without a target of its own, that says what it leads back to
"""

import re
from collections import deque
from functools import cache
from re import Pattern

from entraide.domain.texts.citation import Citation, Cited, State
from entraide.reading.cite.pinpoint import pinned, pinpoint_before
from entraide.reading.cite.places import Place
from entraide.reading.lang.citing import CITING
from entraide.reading.marks import lowered

__all__ = ["Pointing"]

TURNS = (Cited.RESOLUTION, Cited.DECISION)
MANY = 60  # resolutions that a plural can lead back to


@cache
def patterns_of(tag: str) -> tuple[Pattern[str], Pattern[str]]:
    citing = CITING[tag]
    edges = (r"(?<!\w)", r"(?!\w)") if citing.spaced else ("", "")
    return (
        re.compile(f"{edges[0]}(?:{citing.back}){edges[1]}"),
        re.compile(citing.decision, re.IGNORECASE),
    )


class Pointing:
    """What phrases that point back mean, text after text: the last resolution or decision named, or, in the plural,
    those that the same text names before."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.phrase, self.decision = patterns_of(tag)
        self.plural = re.compile(CITING[tag].plural, re.IGNORECASE)
        self.last: dict[Cited, list[Citation]] = {}

    def of(self, place: Place, here: list[Citation]) -> list[Citation]:
        """The citations of one text that point back; `here` are its others, in order."""
        out = []
        turns = [one for one in here if one.kind in TURNS and one.target]
        coming = deque(turns)
        named: dict[Cited, deque[Citation]] = {kind: deque(maxlen=MANY) for kind in TURNS}
        for match in self.phrase.finditer(lowered(place.text)):
            kind = Cited.DECISION if self.decision.search(match[0]) else Cited.RESOLUTION
            while coming and coming[0].end <= match.start():
                named[coming[0].kind].append(coming.popleft())
            before = list(named[kind])
            meant = before if self.plural.search(match[0]) else before[-1:] or self.last.get(kind, [])
            if meant:
                out.append(pointer(place, match, kind, meant, self.tag))
        if not place.key.startswith(("note_", "front_")):
            self.last |= {one.kind: [one] for one in turns}
        return out


def pointer(place: Place, match: re.Match[str], kind: Cited, meant: list[Citation], tag: str) -> Citation:
    """The citation that a phrase makes of what it means; `tag` is the language."""
    targets = tuple(dict.fromkeys(one.target for one in meant))
    work = meant[0].iri.partition("/!")[0] if len(targets) == 1 else ""
    keys = pinpoint_before(place.text, match.start(), tag)
    return Citation(
        kind,
        State.RESOLVED if all(one.state is State.RESOLVED for one in meant) else State.NAMED,
        place.key,
        *match.span(),
        place.text[match.start() : match.end()],
        iri=pinned(work, keys),
        pinpoint=" ".join(keys),
        candidates=targets,
        component=place.component,
    )
