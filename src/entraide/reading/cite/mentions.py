"""Every number of a text, by the walk that its language asks for.

Reads:  one text, its language, who speaks in it
Writes: mentions
"""

import re
from re import Match

from entraide.domain.texts.citation import Cited
from entraide.reading.cite.numbers import CLAUSE, NEAR, List, Mention, Walk
from entraide.reading.cite.scan import NUMBER, Word, scan_of
from entraide.reading.lang.rules import date_in

__all__ = ["mentions_of"]

ORDINAL_SIGN = "第"
BETWEEN = re.compile(r"[^，。；]{0,40}")  # of a list: dates, "and", signs of number
DIGIT = re.compile(r"\d")
DATE_LENGTH = 14  # 2014年12月18日, with spaces


def mentions_of(text: str, tag: str, speaker: str) -> list[Mention]:
    """Every number of a resolution or decision that `text` cites, in order.

    `tag` is the language of the text, `speaker` the series of the organ that speaks in it, or "".
    """
    numbers = list(NUMBER.finditer(text)) if DIGIT.search(text) else []
    if not numbers:
        return []
    scan = scan_of(tag)
    return (HeadLast if scan.head_last else Walk)(text, scan, speaker).go(numbers)


class HeadLast(Walk):
    """A text whose language sets the body and the date before a number, and the head behind the list (Chinese)."""

    def word(self, word: Word, coming: Word | None) -> None:
        """A head closes the list before it; a body is kept for the numbers behind it."""
        if word.name == "head":
            for mention in self.open.members if self.open else ():
                mention.kind = Cited(word.value)
            self.open = None
        elif word.name == "body":
            self.before = word
        self.last = word

    def number(self, found: Match[str]) -> None:
        """A number is a mention where its sign stands before it, or where it goes on a list."""
        start = found.start()
        signed = self.text[max(0, start - 2) : start].strip().endswith(ORDINAL_SIGN)
        members = self.open.members if self.open else []
        goes_on = bool(members) and bool(BETWEEN.fullmatch(self.text, members[-1].end, start))
        if found["plain"] or not (signed or goes_on or (found["year"] and found["year"].isdigit())):
            return
        lead = start - 1 if signed else start
        floor = members[-1].end if members else 0
        before = self.before if self.before and self.before.end >= floor else None
        if not goes_on or not self.open or before:
            self.open = self.led(lead, before)
        mention = self.mention(found)
        between = self.between(mention)
        self.open.members += between
        self.out += between
        dated = list(self.scan.date.finditer(self.text, max(floor, lead - DATE_LENGTH), lead))
        if dated and not self.text[dated[-1].end() : lead].strip():
            mention.dated = date_in(self.scan.language, dated[-1][0])
        self.open.members.append(mention)
        self.out.append(mention)

    def led(self, lead: int, before: Word | None) -> List:
        """A list that begins at `lead`, of the body named before it, or of who speaks."""
        new = List(Word("head", lead, lead, Cited.RESOLUTION.value), lead)
        if before and lead - before.end < NEAR and not CLAUSE.search(self.text, before.end, lead):
            new.body, new.body_end = before.value, before.end
        new.own = not new.body
        return new
