"""Treaties cited: by name, by their number in the Treaty Series, or by their bare kind ("the Convention").

Reads:  the texts of a document, the names of the register
Writes: for each mention its place and the instruments that it means
"""

import re
from collections import deque
from dataclasses import dataclass
from functools import cache
from itertools import chain

from entraide.domain.texts.instrument import Instrument
from entraide.reading.cite.names import Found, Names
from entraide.reading.cite.places import Place
from entraide.reading.lang.citing import CITING
from entraide.reading.marks import lowered

__all__ = ["Named", "Treaties"]

NUMBERS = r"\d{1,6}(?:(?:\s?,\s?|\s?[–-]\s?|\s(?:et|à|and|to|y|a|и|و|和)\s|、|和|至)\d{1,6}){0,12}"
SERIES = re.compile(  # "vol. 2225, no 39574"; in Chinese 第2225卷，第39574号
    rf"(?:vols?|volumes?|第|المجلد)\.?\s?(?:n[o°]\s?)?(?P<volumes>{NUMBERS}|[IVXLC]{{1,9}})\s?卷?[,，،]?\s?(?:p\.\s?\d{{1,4}},\s?)?"
    rf"(?:n[o°º]s?|nos?\.|núms?\.?|№|nº|第|الرقم)\s?(?P<numbers>{NUMBERS})",
    re.IGNORECASE,
)
AGAIN = re.compile(rf"(?:n[o°º]s?|nos?\.|núms?\.?|№|nº|第)\s?(?P<numbers>{NUMBERS})", re.IGNORECASE)
LEAGUE = re.compile(
    r"league of nations|société des nations|(?:sociedad|liga) de (?:las )?naciones|лиг\w{1,2} наций|عصبة الأمم|"
    r"国际联盟|国联",
    re.IGNORECASE,
)
APART = re.compile(r"[.;:(«“]|\s(?:et|and|y|и|adopt\w+|vertu|under|virtud)\s")  # between two names that are two
RANGE = re.compile(r"(\d+)\s?(?:[–-]|à|to|a|至)\s?(\d+)")
CHARTER = "UNCHARTER"
CONVENTION = 0  # the first of a language's kinds
LINK = 60  # characters between a protocol's name and that of the convention it belongs to


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of treaties: its place, the `codes` that it means or may mean, and how.

    `several`: the words mean all the codes ("the Protocols thereto"); else one of them.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    several: bool = False


class Words:
    """A language's words, compiled once."""

    def __init__(self, tag: str) -> None:
        citing = CITING[tag]
        self.series = re.compile(citing.series, re.IGNORECASE)
        self.ibid = re.compile(rf"(?<!\w){citing.ibid}(?!\w)", re.IGNORECASE)
        kinds = "|".join(citing.kinds)
        before, behind = (r"(?<!\w)", r"(?!\w)") if not citing.head_last else ("", "")  # Chinese sets no spaces
        self.kind = re.compile(rf"{before}(?P<pointing>(?i:{citing.pointing}))\s?(?P<kind>{kinds}){behind}")
        self.kinds = re.compile(rf"{before}(?:{kinds}){behind}")
        self.named = re.compile(kinds.lower())  # to pass by a text that has none of them
        self.forms = [re.compile(forms, re.IGNORECASE) for forms in citing.kinds]
        self.thereto = re.compile(rf"\s(?:{citing.thereto})(?!\w)", re.IGNORECASE)
        also = rf"(?:\s(?:{citing.conjunction})\s(?P<also>{kinds})(?!\w))?"
        self.those = re.compile(rf"(?<!\w)(?:{citing.those})\s(?P<kind>{kinds})(?!\w){also}", re.IGNORECASE)
        self.longer = re.compile(rf"\s(?:{citing.longer})")

    def form(self, kind: str) -> int:
        """Which of the language's kinds a word is, one number for all its forms ("Treaty", "Treaties")."""
        return next(nth for nth, forms in enumerate(self.forms) if forms.fullmatch(kind))


@cache
def words_of(tag: str) -> Words:
    return Words(tag)


class Treaties:
    """The treaties of one document, text after text in reading order: what was named before tells what "the Convention"
    means."""

    def __init__(self, names: Names, tag: str) -> None:
        self.names = names
        self.words = words_of(tag)
        self.tag = tag
        self.by_code = {one.code: one for one in names.instruments}
        self.by_number: dict[str, list[Instrument]] = {}
        for one in names.instruments:
            for number in one.series.split("|"):
                if number:
                    self.by_number.setdefault(number, []).append(one)
        self.last: dict[int, tuple[str, ...]] = {}  # kind of treaty → the codes named last by it
        if CHARTER in self.by_code:  # among the organs' texts "the Charter" is that of the United Nations
            names_it = self.by_code[CHARTER].names.get(tag, ())[:1]
            self.last |= {
                self.words.form(word): (CHARTER,) for name in names_it for word in self.words.kinds.findall(name)
            }
        self.parents = {one.parent for one in names.instruments}
        self.parent: tuple[str, ...] = ()  # the convention named last, or what else has protocols
        self.in_series = False  # the last footnote was of the Treaty Series
        self.of_league = False  # of that of the League of Nations, whose numbers are others

    def of(self, place: Place) -> list[Named]:
        """The mentions of treaties in one text."""
        text = place.text
        named = self.merged(text, list(self.names.find(text)))
        numbered = self.numbered(place) if place.key.startswith("note_") else []
        taken = [(one.start, one.end) for one in chain(named, numbered)]
        taken += [match.span() for match in self.words.series.finditer(text)]
        bare = self.bare(text, named, taken)
        return sorted((*named, *numbered, *bare), key=lambda one: one.start)

    def merged(self, text: str, found: list[Found]) -> list[Named]:
        """Names as mentions; the convention that a protocol's title names behind it is part of the protocol's name."""
        out: list[Named] = []
        for one in found:
            before = out[-1] if out else None
            if before and one.start - before.end < LINK and self.belongs(before.codes, one.codes):
                gap = text[before.end : one.start]
                if not APART.search(gap):
                    own = tuple(code for code in before.codes if self.belongs((code,), one.codes))
                    out[-1] = Named(before.start, one.end, own)
                    continue
            out.append(Named(one.start, one.end, one.codes))
        return out

    def belongs(self, protocols: tuple[str, ...], parents: tuple[str, ...]) -> bool:
        """Whether one of the protocols belongs to one of the conventions."""
        return any(self.by_code[code].parent in parents for code in protocols if code in self.by_code)

    def numbered(self, place: Place) -> list[Named]:
        """References to the Treaty Series in a footnote; "Ibid., vol. 2237" goes on from the footnote before."""
        text = place.text
        whole = self.words.series.search(text)
        again = self.words.ibid.search(text)
        self.of_league = bool(LEAGUE.search(text)) or (self.of_league and bool(again) and not whole)
        told = bool(whole) or (bool(again) and self.in_series)
        out = []
        if told or again:
            for match in SERIES.finditer(text):
                out += self.of_number(match.span(), spread(match["numbers"]), spread(match["volumes"]), told)
        short = AGAIN.match(text, again.end() + 3) if again and told and not out else None  # "Ibid., No. 973"
        if short:
            out += self.of_number(short.span(), spread(short["numbers"]), [], told)
        self.in_series = bool(out) or (bool(again) and self.in_series)
        return out

    def of_number(self, span: tuple[int, int], numbers: list[str], volumes: list[str], told: bool) -> list[Named]:
        """The instruments of one reference. Unknown numbers are mentions too where the series is `told`."""
        known = [one for number in numbers for one in self.by_number.get(number, ())] if not self.of_league else []
        whole = [one for one in known if set(numbers) == set(one.series.split("|"))]
        exact = [one for one in whole or known if set(volumes) & set(one.volumes)]
        chosen = exact or whole or known
        if len(volumes) <= 1:  # a treaty, not the protocols under the same number
            chosen = [one for one in chosen if one.parent not in {other.code for other in chosen}]
        chosen = chosen if exact or len(chosen) == 1 else []
        codes = tuple(dict.fromkeys(one.code for one in chosen))
        if codes:
            return [Named(*span, codes, several=len(volumes) > 1 or len(numbers) > 1)]
        return [Named(*span, tuple(one.code for one in known))] if told or known else []

    def bare(self, text: str, named: list[Named], taken: list[tuple[int, int]]) -> list[Named]:
        """ "the Convention", "the Protocols thereto", "those treaties": led back to what was named before."""
        out: list[Named] = []
        here: dict[int, tuple[str, ...]] = {}  # kind → codes named in this text
        known = deque(named)
        if not self.words.named.search(lowered(text)):
            for one in named:
                self.remember(text, one, here)
            return out
        told_already = Taken(taken)
        for match in sorted(chain(self.words.those.finditer(text), self.words.kind.finditer(text)), key=kind_start):
            start, end = match.span("kind")
            while known and known[0].start < start:
                self.remember(text, known.popleft(), here)
            if told_already.meets(start, end):
                continue
            if self.words.longer.match(text, end):  # an unknown name: "the Convention" may mean it
                self.forget(self.words.form(match["kind"]))
                continue
            if match.re is self.words.those:
                told = [(part, here.get(self.words.form(match[part]), ())) for part in ("kind", "also") if match[part]]
            else:
                told = [("kind", self.meant(match["kind"], text, end))]
            for part, codes in told:
                if codes and not (out and out[-1].end >= match.end(part)):
                    out.append(Named(*match.span(part), codes, several=True))
                    keep(here, self.words.form(match[part]), codes)
        for one in known:
            self.remember(text, one, here)
        return out

    def remember(self, text: str, one: Named, here: dict[int, tuple[str, ...]]) -> None:
        """Keep what a name was under the kind that its words hold, in the document and in this text."""
        match = self.words.kinds.search(text, one.start, one.end)
        if match and len(one.codes) == 1:
            kind = self.words.form(match[0])
            self.last[kind] = one.codes
            if kind == CONVENTION or one.codes[0] in self.parents:
                self.parent = one.codes
            keep(here, kind, one.codes)
            within = self.words.kinds.search(text, match.end(), one.end)
            above = self.by_code[one.codes[0]].parent
            if within and above:  # the convention that the protocol's title names
                self.last[self.words.form(within[0])] = self.parent = (above,)

    def forget(self, kind: int) -> None:
        """An unknown name of that kind came between."""
        self.last.pop(kind, None)
        if kind == CONVENTION:
            self.parent = ()

    def meant(self, kind: str, text: str, end: int) -> tuple[str, ...]:
        """The codes that a bare kind means, () when nothing was named by it."""
        if self.words.thereto.match(text, end):
            return tuple(one.code for one in self.by_parent(self.parent) if self.is_a(one, kind))
        return self.last.get(self.words.form(kind), ())

    def by_parent(self, parents: tuple[str, ...]) -> list[Instrument]:
        """The instruments that belong to one of the conventions."""
        return [one for one in self.names.instruments if one.parent in parents]

    def is_a(self, one: Instrument, kind: str) -> bool:
        """Whether an instrument's title is of that kind ("Protocol")."""
        forms = self.words.forms[self.words.form(kind)]
        return any(forms.search(name) for name in one.names.get(self.tag, ())[:1])


class Taken:
    """Spans of a text, asked from its first word to its last whether another meets one of them."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = deque(sorted(spans))
        self.reach = 0  # the furthest end of those that began

    def meets(self, start: int, end: int) -> bool:
        while self.spans and self.spans[0][0] < end:
            self.reach = max(self.reach, self.spans.popleft()[1])
        return start < self.reach


def keep(here: dict[int, tuple[str, ...]], kind: int, codes: tuple[str, ...]) -> None:
    """Add codes to those named by a kind."""
    here[kind] = tuple(dict.fromkeys((*here.get(kind, ()), *codes)))


def kind_start(match: re.Match[str]) -> int:
    return match.start("kind")


def spread(listed: str) -> list[str]:
    """The numbers of a list; a range gives each number in it."""
    out = []
    for first, last in RANGE.findall(listed):
        if int(first) < int(last) <= int(first) + 20:
            out += [str(n) for n in range(int(first), int(last) + 1)]
    return list(dict.fromkeys(out + re.findall(r"\d+|[IVXLC]+", listed)))
