"""The citations of a document.

Reads:  a document with its provisions and footnotes, what is known of the world
Writes: the same document with every mention of another text at its place
"""

from dataclasses import replace

from entraide.domain.texts.citation import Citation, State
from entraide.domain.texts.document import Document
from entraide.domain.texts.register import Register
from entraide.domain.texts.symbols import find_symbols
from entraide.reading.cite.numbers import Mention, mentions_of
from entraide.reading.cite.places import Place, places_of
from entraide.reading.cite.resolve import Memory
from entraide.reading.cite.targets import address, kind_of, target
from entraide.reading.lang import LANGUAGES
from entraide.reading.lang.citing import CITING

__all__ = ["cite"]


def cite(document: Document, register: Register) -> Document:
    """The document with its citations, in reading order. A language without rules of citing leaves it as it is."""
    tag = document.language
    if tag not in CITING:
        return document
    own = document.symbol.replace(" ", "")
    places = list(places_of(document, LANGUAGES[tag]))
    found = [(place, [] if on_cover(place) else mentions_of(place.text, tag, place.speaks)) for place in places]
    memory = Memory([mention for _, mentions in found for mention in mentions])
    citations: list[Citation] = []
    for place, mentions in found:
        here = [by_symbol(place, start, end, symbol, register) for start, end, symbol in find_symbols(place.text)]
        here += [by_number(place, mention, memory, register) for mention in mentions]
        citations += sorted((c for c in here if place.kind or c.target != own), key=lambda c: (c.start, -c.end))
    return replace(document, citations=tuple(citations))


def on_cover(place: Place) -> bool:
    """Whether a text stands on the cover, where agenda items repeat the title's words: only symbols are read there."""
    return place.key.startswith("front_")


def by_symbol(place: Place, start: int, end: int, symbol: str, register: Register) -> Citation:
    """A citation by a symbol that is printed whole."""
    known = register.texts.get(symbol)
    return Citation(
        kind_of(symbol),
        State.NAMED if known is None else State.RESOLVED,
        place.key,
        start,
        end,
        place.text[start:end],
        target=symbol,
        iri=address(symbol, known or ""),
        component=place.component,
    )


def by_number(place: Place, mention: Mention, memory: Memory, register: Register) -> Citation:
    """A citation by a number, tied to the body that the words, the text or the number itself tell."""
    found = memory.series_of(mention)
    symbol = memory.target_of(found[0], mention) if len(found) == 1 else ""
    known = register.texts.get(symbol) if symbol else None
    state = (
        State.RESOLVED
        if known is not None
        else State.NAMED
        if symbol
        else State.AMBIGUOUS
        if found
        else State.UNRESOLVED
    )
    return Citation(
        mention.kind,
        state,
        place.key,
        mention.start,
        mention.end,
        place.text[mention.start : mention.end],
        target=symbol,
        iri=address(symbol, known or mention.dated) if symbol else "",
        candidates=tuple(target(series, mention) for series in found) if len(found) > 1 else (),
        component=place.component,
    )
