"""The footnotes of a web page, where its links make them clear.

Reads:  a page's tree
Writes: its notes, the elements that hold them, and the marker of each link's target
"""

import re
from collections.abc import Iterator

from lxml import etree

from entraide.reading.blocks import Note
from entraide.reading.extract.inline import squeeze

__all__ = ["INLINE", "MARKER", "Notes", "texts_of", "words_of"]

_INLINE = """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr"""
INLINE = frozenset(_INLINE.split())
MARKER = re.compile(r"\[?\(?(\d{1,3}|\*{1,3}|[†‡§])\)?\]?")
NOTE_ID = re.compile(r"_?(?:fn|ftn|footnote|note|sdfootnote|edn|endnote)[-_:]?\w{0,12}", re.IGNORECASE)
BACK = re.compile(r"^\^\s|[↩\ufe0e↑]")  # signs of the link back to the call


def texts_of(node: etree._Element) -> Iterator[str]:
    """Every piece of text in an element, in order."""
    return (text for text in node.itertext() if isinstance(text, str))


def words_of(node: etree._Element) -> str:
    """An element's text in one line."""
    return squeeze("".join(texts_of(node)))


class Notes:
    """What calls link to is a note when it has a note's id, and begins with the call's own marker or links back.

    `found` holds the notes in the order of their first calls, `nodes` the elements they stand in, `markers` the marker
    of each target's id.
    """

    def __init__(self, root: etree._Element) -> None:
        self.found: list[Note] = []
        self.nodes: set[etree._Element] = set()
        self.markers: dict[str, str] = {}
        places = {node.get("id") or node.get("name"): node for node in root.iter() if isinstance(node.tag, str)}
        for link in root.iter("a"):
            target = (link.get("href") or "").removeprefix("#")
            place = places.get(target)
            if place is not None and target not in self.markers and NOTE_ID.fullmatch(target):
                self._note(link, place, target)

    def _note(self, link: etree._Element, place: etree._Element, target: str) -> None:
        called = MARKER.fullmatch(words_of(link))
        holder: etree._Element | None = place
        while holder is not None and holder.tag in INLINE:
            holder = holder.getparent()
        if not called or holder is None or holder in self.nodes or holder.tag in ("body", "html"):
            return
        if link in list(holder.iter("a")):
            return  # the way back, from the note to its call
        words = words_of(holder)
        lead = re.match(rf"(?:\^\s)?[\[(]?{re.escape(called[1])}[\])]?[.\s]*(?=\D|$)", words)
        back = any((other.get("href") or "").startswith("#") for other in holder.iter("a"))
        if lead or back or holder.tag == "li":
            self.markers[target] = called[1]
            self.nodes.add(holder)
            self.found.append(Note(called[1], squeeze(BACK.sub("", words[lead.end() :] if lead else words))))
