"""The verbs by which an organ speaks in a provision: "Prie … et engage …".

Reads:  the words of a provision, how its language asks
Writes: each verb where it stands, with its row of the table
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from entraide.reading.lang.asking.rules import Asking, Verb

__all__ = ["SPACES", "Spoken", "behind", "inside", "row_of", "verbs_of"]

SPACES = str.maketrans("\u00a0\u202f\u2011", "  -")  # and the hyphen that does not break
ITEM = r"\n\s*(?:\(?\w{1,3}\)\s+)?"  # the letter or figure of an item, on a line of its own
FIRST = re.compile(r"\(?\w{1,3}\)\s+")  # what the first verb may stand behind
OPENS = re.compile(rf"(?:[.;:]\s+|{ITEM})$")  # what a verb with a capital may stand behind
REACH = 250  # signs before a place that say what it stands behind


@dataclass(frozen=True, slots=True)
class Spoken:
    """A verb of the organ: its span with its adverbs, its row, whether it is intensified, its words alone."""

    start: int
    end: int
    verb: Verb
    pressed: bool
    words: tuple[int, int]

    @property
    def concept(self) -> str:
        """Its concept, as intensified as it is."""
        return self.verb.pressed if self.pressed else self.verb.concept


def verbs_of(words: str, asking: Asking) -> Iterator[Spoken]:
    """The organ's verbs: the first, and those that are joined to it."""
    at, blank = 0, len(words) - len(words.lstrip())
    item = FIRST.match(words, blank)
    firsts = {blank, item.end() if item else blank}
    for found in standing(words, asking):
        if found.start() < at or inside(words, found.start()):
            continue
        first = not at and found.start() in firsts
        if first or (joined(words, found, asking) and taken(words, found, asking)):
            at = found.end()
            row = row_of(words, found, asking)
            yield Spoken(found.start(), at, row, bool(found["press"]), (found.start("base"), at))


def standing(words: str, asking: Asking) -> Iterator[re.Match[str]]:
    """What may be verbs: each with the adverbs before it, else alone where these belong to the words before."""
    blank = len(words) - len(words.lstrip())
    for found in asking.verb.finditer(words):
        alone = found
        if found.start() > blank and not joined(words, found, asking):
            alone = asking.verb.match(words, found.start("base")) or found
        yield alone


def taken(words: str, found: re.Match[str], asking: Asking) -> bool:
    """Whether what was found is a verb, by itself or by what stands behind it."""
    joints = asking.joints
    alone = found["lead"] or " " in found["base"] or joints.sure.match(words, found.start("base"))
    return bool(alone or not joints.no_verb.match(words, found.end()))


def row_of(words: str, found: re.Match[str], asking: Asking) -> Verb:
    """The row of a verb that was found; a row's pattern may look around it."""
    start, end = found.span("base")
    return next(one for one in asking.verbs if (again := pattern(one).match(words, start)) and again.end() == end)


@cache
def pattern(row: Verb) -> re.Pattern[str]:
    return re.compile(rf"(?:{row.words})(?!\w)", re.IGNORECASE)


def behind(words: str, at: int, since: int = 0) -> str:
    """The words right before a place, as many as say what it stands behind."""
    return words[max(since, at - REACH) : at]


def inside(words: str, at: int) -> bool:
    """Whether a place stands in a quotation."""
    return any(words.count(first, 0, at) > words.count(last, 0, at) for first, last in ("«»", "“”"))


def joined(words: str, found: re.Match[str], asking: Asking) -> bool:
    """Whether a verb is joined to the organ's first, and is not one of a clause within it."""
    before, joints = behind(words, found.start()), asking.joints
    if found[0][:1].isupper() and not OPENS.search(before):
        return False
    if joints.bare_and.search(before) and joints.relative.search(before):
        return False
    return bool(joints.before_verb.search(before))
