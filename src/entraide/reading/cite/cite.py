"""The citations of a document.

Reads:  a document with its provisions and footnotes, what is known of the world
Writes: the same document with every mention of another text at its place
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from entraide.domain.texts.citation import Citation, Cited, State
from entraide.domain.texts.document import Document
from entraide.domain.texts.register import Register
from entraide.domain.texts.symbols import find_symbols
from entraide.reading.cite.back import Pointing
from entraide.reading.cite.mentions import mentions_of
from entraide.reading.cite.names import names_of
from entraide.reading.cite.numbers import Mention
from entraide.reading.cite.pinpoint import pinned, pinpoint_after, pinpoint_before
from entraide.reading.cite.places import Place, on_cover, places_of
from entraide.reading.cite.resolve import Memory, conference
from entraide.reading.cite.roles import Roles
from entraide.reading.cite.targets import address, kind_of
from entraide.reading.cite.treaties import Named, Treaties
from entraide.reading.lang import LANGUAGES
from entraide.reading.lang.citing import CITING

__all__ = ["cite"]


def cite(document: Document, register: Register) -> Document:
    """The document with its citations, in reading order. A language without rules of citing leaves it as it is."""
    tag = document.language
    if tag not in CITING:
        return document
    own = document.symbol.replace(" ", "")
    treaties = Treaties(names_of(register.instruments, tag), tag)
    read = []
    for place in places_of(document, LANGUAGES[tag]):
        mentions = [] if on_cover(place, document) else mentions_of(place.text, tag, place.speaks)
        named = treaties.of(place)
        read.append((place, [conference(mention, place.text, named) for mention in mentions], named))
    memory = Memory([mention for _, mentions, _ in read for mention in mentions])
    pointing = Pointing(tag)
    citations: list[Citation] = []
    for place, mentions, named in read:
        desk = Desk(place, register, treaties, tag)
        here = [desk.symbol(*found) for found in find_symbols(place.text)]
        here += [desk.number(mention, memory) for mention in mentions]
        here += [citation for one in named for citation in desk.treaty(one)]
        here = sorted((c for c in here if place.kind or not own or c.target != own), key=in_order)
        citations += desk.with_roles(sorted(here + pointing.of(place, here), key=in_order))
    return replace(document, citations=tuple(citations))


def in_order(citation: Citation) -> tuple[int, int]:
    return citation.start, -citation.end


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a citation stands, from `start` to `end`; `lead` where the words before it end; its `date`, ISO or "";
    `tail` where the words behind it that belong to it end, its body and date."""

    start: int
    end: int
    lead: int
    date: str = ""
    tail: int = 0


class Desk:
    """Where the citations of one text are written out."""

    def __init__(self, place: Place, register: Register, treaties: Treaties, tag: str) -> None:
        self.place = place
        self.register = register
        self.treaties = treaties
        self.tag = tag

    def citation(self, spot: Spot, kind: Cited, targets: tuple[str, ...]) -> Citation:
        """A citation at `spot` of one of the `targets`."""
        text, one = self.place.text, targets[0] if len(targets) == 1 else ""
        known = self.register.texts.get(one) if one else None
        state = State.AMBIGUOUS if targets else State.UNRESOLVED
        if one:
            state = State.NAMED if known is None else State.RESOLVED
        keys = pinpoint_before(text, spot.lead, self.tag) or pinpoint_after(text, spot.end, self.tag)
        if not keys and spot.tail > spot.end:
            keys = pinpoint_after(text, spot.tail, self.tag)
        return Citation(
            kind,
            state,
            self.place.key,
            spot.start,
            spot.end,
            text[spot.start : spot.end],
            one,
            pinned(self.work(one, kind, known or spot.date), keys),
            " ".join(keys),
            targets if len(targets) > 1 else (),
            component=self.place.component,
        )

    def work(self, one: str, kind: Cited, date: str) -> str:
        """The address of the text that a target is."""
        if not one:
            return ""
        if kind is Cited.TREATY:
            return self.treaties.by_code[one].iri
        return address(one, date)

    def symbol(self, start: int, end: int, symbol: str) -> Citation:
        """A citation by a symbol that is printed whole."""
        return self.citation(Spot(start, end, start), kind_of(symbol), (symbol,))

    def number(self, mention: Mention, memory: Memory) -> Citation:
        """A citation by a number, tied to the body that the words, the text or the number itself tell."""
        spot = Spot(mention.start, mention.end, mention.lead, mention.dated, mention.tail)
        return self.citation(spot, mention.kind, memory.targets_of(mention))

    def treaty(self, one: Named) -> Iterator[Citation]:
        """A citation for each treaty that the words mean; one where they leave it open."""
        for codes in [(code,) for code in one.codes] if one.several else [one.codes]:
            yield self.citation(Spot(one.start, one.end, one.start), Cited.TREATY, codes)

    def with_roles(self, citations: list[Citation]) -> list[Citation]:
        """The citations of the text, in order, each with the role word before it."""
        if not citations:
            return []
        roles = Roles(self.place.text, self.tag)
        return [replace(citation, role=roles.before(citation.start, citation.end)) for citation in citations]
