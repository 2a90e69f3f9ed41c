"""The words of letters, by language: formulas with their places filled, days, paragraphs as each language cites them.

Reads:  tables that whoever calls hands in (data/letters.py), and words that a ministry puts in their stead
Writes: words
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from entraide.domain.requests.letter import Cited, Words

__all__ = ["RIGHT_TO_LEFT", "Wording", "clean", "in_words", "rightward", "words_in"]

RIGHT_TO_LEFT = ("ar",)
PLACE = re.compile(r"(\d+(?: ?(?:bis|ter|quater))?)((?:\([^()\s]{1,6}\))*)")
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
LETTERS = "abcdefghijklmnop"
BLANKS = re.compile("[ \t\f\v]+")  # spaces that hold words together stay
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
"""Signs that no XML holds, and those that change the direction or the look of what stands around them unseen."""


def clean(typed: str) -> str:
    """What a person typed, line by line, without signs that cannot be printed or that could mislead a reader."""
    plain = UNFIT.sub(
        "", typed.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    lines = (BLANKS.sub(" ", line).strip() for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def words_in(words: Words, tag: str) -> str:
    """The words of one language, clean; "" where there are none."""
    return clean(words.get(tag, ""))


def rightward(line: str) -> bool:
    """Whether a line has a letter that is written from right to left."""
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in line)


@dataclass(frozen=True, slots=True)
class Wording:
    """`words`: a language tag → a key → our words; `elements`: the same, what each element is called."""

    words: Mapping[str, Mapping[str, str]]
    elements: Mapping[str, Mapping[str, str]]

    def say(self, tag: str, key: str, **places: object) -> str:
        """A formula in a language, its places filled."""
        return self.words[tag][key].format(**places)

    def day(self, tag: str, on: date) -> str:
        """A day as the language writes it."""
        day = self.say(tag, "date.first") if on.day == 1 else on.day
        return self.say(tag, "date", day=day, month=self.say(tag, f"month.{on.month}"), year=on.year)

    def cited(self, tag: str, cited: tuple[Cited, ...]) -> str:
        """Instruments and their places, as one sentence; "" where an instrument has no name in the language."""
        names = [words_in(one.names, tag) for one in cited]
        if not all(names):
            return ""
        return self.say(tag, "list.and").join(
            self.say(tag, "cite.whole", instrument=name, places=self.joined(tag, one.places)) if one.places else name
            for name, one in zip(names, cited, strict=True)
        )

    def joined(self, tag: str, places: tuple[str, ...]) -> str:
        """Places of one instrument, one after the other."""
        return self.say(tag, "list.and").join(in_words(place, tag, self) for place in places)


def in_words(place: str, tag: str, wording: Wording) -> str:
    """A place as lawyers write it, in words: "18(15)(d)" → article 18, paragraph 15, subparagraph (d). What is not
    written so stands as it is."""
    match = PLACE.fullmatch(place)
    if not match:
        return clean(place)
    marks = re.findall(r"\(([^()]+)\)", match[2])
    paragraph = marks.pop(0) if marks and marks[0][0].isdigit() else ""
    shown, lettered = [], False
    for mark in marks:
        shown.append(pointed(mark, lettered, tag, wording))
        lettered = True
    key = "_".join(["cite.paragraph" if paragraph else "cite.article", *(["point"] if shown else [])])
    return wording.say(tag, key, article=match[1], paragraph=paragraph, point=" ".join(shown))


def pointed(mark: str, lettered: bool, tag: str, wording: Wording) -> str:
    """A letter or a roman figure as the language marks points; after a letter "i" is a figure."""
    if lettered and mark in ROMANS:
        return wording.say(tag, "cite.romans").split()[ROMANS.index(mark)]
    if len(mark) == 1 and mark in LETTERS:
        return wording.say(tag, "cite.letters").split()[LETTERS.index(mark)]
    return f"({mark})"
