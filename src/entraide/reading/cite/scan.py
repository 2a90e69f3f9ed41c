"""What is looked for in a text that cites by number: numbers, heads ("resolution"), bodies, possessives.

Reads:  how a language cites
Writes: patterns, compiled once, and the words of a text that they find
"""

import re
from dataclasses import dataclass
from functools import cache

from entraide.domain.texts.markers import roman
from entraide.reading.lang import LANGUAGES
from entraide.reading.lang.citing import CITING, Citing
from entraide.reading.lang.rules import Language
from entraide.reading.marks import lowered

__all__ = ["LATIN", "NUMBER", "PARTS", "Scan", "Word", "latin", "scan_of"]

DASH = "-\u2010\u2011–"
ALPHABET = ("ألف", "باء", "جيم", "دال", "هاء", "واو")  # parts A, B, C … as Arabic has them
ROMAN = rf"(?:E?S[{DASH}])?[IVXL]{{1,8}}"
NUMBER = re.compile(
    rf"(?<![0-9A-Za-z_/.])(?<![A-Za-z][{DASH}])(?:"
    rf"(?P<special>(?:E?S|د[إا]ط|د[إا])\s?[{DASH}]\s?\d{{1,2}}/\d{{1,3}})"
    r"|(?P<slashed>\d{1,4}\s?/\s?\d{1,4})"
    rf"|(?P<old>\d{{1,4}})(?:\s?(?P<letter>[A-Z](?:[{DASH}][A-Z])?)|\s(?:{'|'.join(ALPHABET)}))?"
    rf"\s?[(（]\s?(?P<year>\d{{4}}|{ROMAN}|د(?:[إا]ط?)?\s?[{DASH}]\s?\d{{1,2}})(?:\s?[)）]|(?=[,;]))"
    r"|(?P<plain>\d{3,4})"
    r")(?![0-9A-Za-z_/(（])(?!\.\d)"
)
PARTS = re.compile(
    rf"\s?(?P<first>[A-ZАВСЕН])(?:\s?[{DASH}]\s?(?P<last>[A-ZАВСЕН])|(?:,\s[A-ZАВСЕН]){{0,6}}"
    r"\s(?:et|à|and|to|y|a|и|و|和)\s(?P<end>[A-ZАВСЕН]))?(?![0-9A-Za-z\u0400-\u045f_’'])(?!\.\w)"
)
MARKED = re.compile(r"د(?P<kind>[إا]?ط?)-(?P<session>\d{1,2}(?:/\d{1,3})?)")  # sessions as Arabic marks them
LATIN = str.maketrans("АВСЕН", "ABCEH")


@dataclass(slots=True)
class Word:
    """A word that the scan knows: a "head" (`value` a Cited), a "body" (`value` its series) or an "other" noun."""

    name: str
    start: int
    end: int
    value: str = ""


class Scan:
    """The words of a language, compiled once."""

    def __init__(self, citing: Citing, language: Language) -> None:
        bodies = "|".join(f"(?P<b{nth}>{pattern})" for nth, (pattern, _) in enumerate(citing.bodies))
        source = (
            f"(?P<resolution>{citing.resolution})|(?P<decision>{citing.decision})|{bodies}|(?P<other>{citing.other})"
        )
        edges = (r"(?<!\w)(?:", r")(?!\w)") if citing.spaced else ("", "")
        self.words = re.compile(f"{edges[0]}{source}{edges[1]}")  # on small letters: twice as fast as without case
        self.bodies = citing.bodies
        self.head_last = citing.head_last
        self.owned = re.compile(citing.owned)
        self.own = re.compile(rf"(?<!\w)(?:{citing.own})(?:\s\w+)?\s+\Z", re.IGNORECASE)
        self.by = re.compile(rf"(?<!\w){citing.by}\s+(?:{citing.own})(?:\s\w+)?\s+\Z", re.IGNORECASE)
        self.of = re.compile(rf"[\s,]*(?:(?:{citing.of})[\s,]{{0,3}}){{1,4}}\Z", re.IGNORECASE)
        self.adopted = re.compile(rf"{citing.adopted}\Z", re.IGNORECASE)
        self.agent = re.compile(rf"(?<!\w)(?:{citing.agent})\s*\Z", re.IGNORECASE)
        self.adjectives = re.compile(rf"(?:\s\w+){{0,2}}\s(?:{citing.of})\Z", re.IGNORECASE)
        self.part = re.compile(
            rf"(?:{citing.chapter}|{citing.section}|{citing.annex})\s?[\w.]{{1,8}},\s\Z", re.IGNORECASE
        )
        self.dated = re.compile(citing.dated, re.IGNORECASE)
        self.respectively = re.compile(citing.respectively, re.IGNORECASE)
        self.through = re.compile(rf"\s?(?:{citing.through}|[-–—])\s?", re.IGNORECASE)
        self.date = language.date
        self.language = language

    def words_in(self, text: str) -> list[Word]:
        """Heads, bodies and other nouns of `text`, in order."""
        out = []
        for match in self.words.finditer(lowered(text)):
            name = match.lastgroup or ""
            if name in ("resolution", "decision"):
                out.append(Word("head", match.start(), match.end(), name))
            elif name == "other":
                out.append(Word("other", match.start(), match.end()))
            else:
                out.append(Word("body", match.start(), match.end(), self.bodies[int(name[1:])][1]))
        return out


@cache
def scan_of(tag: str) -> Scan:
    """The words of the language `tag`."""
    return Scan(CITING[tag], LANGUAGES[tag])


def latin(printed: str) -> str:
    """A number or year as the platform writes it: no spaces, plain hyphens, the Arabic marks of sessions in Latin."""
    plain = re.sub(r"\s", "", printed)
    for dash in DASH[1:]:
        plain = plain.replace(dash, "-")
    marked = MARKED.fullmatch(plain)
    if not marked:
        return plain
    kind = {"": "", "إ": "S", "ا": "S"}.get(marked["kind"], "ES")
    session = marked["session"]
    figures = session if "/" in session else roman(int(session)).upper()
    return f"{kind}-{figures}".removeprefix("-")
