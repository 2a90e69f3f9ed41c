"""Treaties cited: by name, by their number in the Treaty Series, or by their bare kind ("the Convention").

Reads:  the texts of a document, the names of the register
Writes: for each mention its place and the instruments that it means
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from entraide.domain.texts.instrument import Instrument
from entraide.reading.cite.names import Found, Names
from entraide.reading.cite.places import Place
from entraide.reading.lang.citing import CITING

__all__ = ["Named", "Treaties"]

NUMBERS = r"\d{1,6}(?:(?:\s?,\s?|\s?[–-]\s?|\s(?:et|à|and|to|y|a|и|و|和)\s|、|和|至)\d{1,6}){0,12}"
SERIES = re.compile(  # "vol. 2225, no 39574"; in Chinese 第2225卷，第39574号
    rf"(?:vols?|volumes?|第)\.?\s?(?:n[o°]\s?)?(?P<volumes>{NUMBERS}|[IVXLC]{{1,9}})\s?卷?,?，?\s?(?:p\.\s?\d{{1,4}},\s?)?"
    rf"(?:n[o°º]s?|nos?\.|núms?\.?|№|nº|第)\s?(?P<numbers>{NUMBERS})",
    re.IGNORECASE,
)
RANGE = re.compile(r"(\d+)\s?(?:[–-]|à|to|a|至)\s?(\d+)")
CHARTER = "UNCHARTER"
LINK = 60  # characters between a protocol's name and that of the convention it belongs to


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of treaties: its place, the `codes` that it means or may mean, and how.

    `several`: the words mean all the codes ("the Protocols thereto"); else one of them. `bare`: by kind alone.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    several: bool = False
    bare: bool = False


class Words:
    """A language's words, compiled once."""

    def __init__(self, tag: str) -> None:
        citing = CITING[tag]
        self.series = re.compile(citing.series, re.IGNORECASE)
        self.ibid = re.compile(rf"(?<!\w){citing.ibid}(?!\w)", re.IGNORECASE)
        self.kind = re.compile(rf"(?<!\w)(?P<pointing>{citing.pointing})\s?(?P<kind>{citing.kinds})(?!\w)")
        self.kinds = re.compile(rf"(?<!\w)(?:{citing.kinds})(?!\w)")
        self.thereto = re.compile(rf"\s(?:{citing.thereto})(?!\w)", re.IGNORECASE)
        self.longer = re.compile(rf"\s(?:{citing.longer})", re.IGNORECASE)


@cache
def words_of(tag: str) -> Words:
    return Words(tag)


class Treaties:
    """The treaties of one document, text after text in reading order: what was named before tells what "the Convention"
    means."""

    def __init__(self, names: Names, tag: str) -> None:
        self.names = names
        self.words = words_of(tag)
        self.by_code = {one.code: one for one in names.instruments}
        self.by_number: dict[str, list[Instrument]] = {}
        for one in names.instruments:
            for number in one.series.split("|"):
                if number:
                    self.by_number.setdefault(number, []).append(one)
        self.last: dict[str, tuple[str, ...]] = {}  # kind of treaty → the codes named last by it
        if CHARTER in self.by_code:  # among the organs' texts "the Charter" is that of the United Nations
            self.last[single("Charter")] = (CHARTER,)
        self.in_series = False  # the last footnote was of the Treaty Series

    def of(self, place: Place) -> list[Named]:
        """The mentions of treaties in one text."""
        text = place.text
        named = self.merged(text, list(self.names.find(text)))
        numbered = self.numbered(place) if place.key.startswith("note_") else []
        taken = sorted((one.start, one.end) for one in chain(named, numbered))
        bare = self.bare(text, named, taken)
        return sorted((*named, *numbered, *bare), key=lambda one: one.start)

    def merged(self, text: str, found: list[Found]) -> list[Named]:
        """Names as mentions; the convention that a protocol's title names behind it is part of the protocol's name."""
        out: list[Named] = []
        for one in found:
            before = out[-1] if out else None
            if before and one.start - before.end < LINK and self.belongs(before.codes, one.codes):
                gap = text[before.end : one.start]
                if not re.search(r"[.;:(«“]|\s(?:et|and)\s", gap):
                    out[-1] = Named(before.start, one.end, before.codes)
                    continue
            out.append(Named(one.start, one.end, one.codes))
        return out

    def belongs(self, protocols: tuple[str, ...], parents: tuple[str, ...]) -> bool:
        return any(self.by_code[code].parent in parents for code in protocols if code in self.by_code)

    def numbered(self, place: Place) -> list[Named]:
        """References to the Treaty Series in a footnote; "Ibid., vol. 2237" goes on from the footnote before."""
        text = place.text
        whole = self.words.series.search(text)
        again = self.words.ibid.search(text)
        told = bool(whole) or (bool(again) and self.in_series)
        out = []
        if told or again:
            for match in SERIES.finditer(text):
                out += self.of_number(match, told)
        self.in_series = bool(out) or (bool(again) and self.in_series)
        return out

    def of_number(self, match: re.Match[str], told: bool) -> list[Named]:
        """The instruments of one reference. Unknown numbers are mentions too where the series is `told`."""
        numbers, volumes = spread(match["numbers"]), spread(match["volumes"])
        known = [one for number in numbers for one in self.by_number.get(number, ())]
        exact = [one for one in known if set(volumes) & set(one.volumes)]
        whole = [one for one in known if set(numbers) == set(one.series.split("|"))]
        chosen = (whole if len(numbers) > 1 else []) or exact or (known if len(known) == 1 else [])
        codes = tuple(dict.fromkeys(one.code for one in chosen))
        if len(codes) > 1 and len(volumes) == 1 and len(numbers) == 1:
            return [Named(match.start(), match.end(), codes)]
        if codes:
            return [Named(match.start(), match.end(), codes, several=True)]
        return [Named(match.start(), match.end(), tuple(one.code for one in known))] if told or known else []

    def bare(self, text: str, named: list[Named], taken: list[tuple[int, int]]) -> list[Named]:
        """ "the Convention", "the Protocols thereto": led back to what was named last by that kind."""
        out = []
        coming = iter([*named, None])
        upcoming = next(coming)
        for match in self.words.kind.finditer(text):
            while upcoming and upcoming.start < match.start("kind"):
                self.remember(text, upcoming)
                upcoming = next(coming)
            start, end = match.span("kind")
            if any(a < end and start < b for a, b in taken) or self.words.longer.match(text, end):
                continue
            codes = self.meant(match["kind"], text, end)
            if codes:
                out.append(Named(start, end, codes, several=True, bare=True))
        while upcoming:
            self.remember(text, upcoming)
            upcoming = next(coming)
        return out

    def remember(self, text: str, one: Named) -> None:
        """Keep what a name was, under each kind that its words hold: the first is its own."""
        match = self.words.kinds.search(text, one.start, one.end)
        if match and len(one.codes) == 1:
            self.last[single(match[0])] = one.codes

    def meant(self, kind: str, text: str, end: int) -> tuple[str, ...]:
        """The codes that a bare kind means, () when nothing was named by it."""
        if self.words.thereto.match(text, end):
            parents = set(chain.from_iterable(self.last.values()))
            return tuple(one.code for one in self.names.instruments if one.parent in parents)
        return self.last.get(single(kind), ())


def single(kind: str) -> str:
    """A kind's first letters: the same for one and for many ("Protocole", "Protocoles", "Treaty", "Treaties")."""
    return kind.lower()[:5]


def spread(listed: str) -> list[str]:
    """The numbers of a list; a range gives each number in it."""
    out = []
    for first, last in RANGE.findall(listed):
        if int(first) < int(last) <= int(first) + 20:
            out += [str(n) for n in range(int(first), int(last) + 1)]
    return list(dict.fromkeys(out + re.findall(r"\d+|[IVXLC]+", listed)))
