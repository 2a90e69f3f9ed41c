"""Resolutions and decisions cited by number: "ses résolutions 69/193 et 69/196 du 18 décembre 2014".

Reads:  one text, and how its language cites
Writes: mentions: a number, the body that the words around it name, its date

A head ("resolution") opens a list; the numbers that follow are its members. A body named behind a member stands for all
members before it that have none of their own, as does a date that fits.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise, takewhile
from re import Match

from entraide.domain.texts.citation import Cited
from entraide.domain.texts.symbols import SERIES
from entraide.reading.cite.scan import LATIN, PARTS, Scan, Word, latin
from entraide.reading.cite.sessions import agrees
from entraide.reading.lang.rules import date_in

__all__ = ["CLAUSE", "NEAR", "List", "Mention", "Walk"]

REACH = 320  # characters between a member and the head or member before it
NEAR = 130  # between a body and the possessive that means it
CLAUSE = re.compile(r"[;:；。：]|\.\s")
ORDINAL = re.compile(r"(?:n[o°ºr]s?|no\.|№|núm\.)\s*\Z", re.IGNORECASE)
REPORTS = (  # annual reports by their number among the supplements → the series of the body that reports
    (re.compile(r"A/\d{1,2}/53\b"), "A/HRC"),
    (re.compile(r"E/\d{4}/30\b"), "E/CN.15"),
    (re.compile(r"E/\d{4}/28\b"), "E/CN.7"),
)
SPACES = 8  # characters within which two words stand side by side
RANGE = 40  # from one end of a range of numbers to the other
FLOOD = 2000  # mentions in one text, past which no range is filled: no real text has so many
BRIDGE = 360  # between a member and the body behind it, a quoted title included


@dataclass(slots=True)
class Mention:
    """A number as cited in one text.

    `number` is "70/1", "S-24/2", "2178" or "217"; `year` the figures or Roman numerals in brackets; `letters` of parts.
    `body` is the series that the words name, or ""; `body_end` where they end; `own` says that a possessive claims the
    number for the `subject` (a series), or where that is "" for the `speaker`, the organ whose text it is. `handed` is
    the series of the body that an earlier phrase hands down ("resolutions of the Council, in particular resolution
    46/21"). `dated` is ISO, or "".
    """

    start: int
    end: int
    kind: Cited
    number: str
    year: str = ""
    letters: str = ""
    body: str = ""
    body_end: int = 0
    own: bool = False
    subject: str = ""
    subject_end: int = 0
    speaker: str = ""
    handed: str = ""
    dated: str = ""
    lead: int = 0  # where the words that name it begin: the head, for the first of a list
    after: int = 0  # where its date ends
    tail: int = 0  # where the body and the date behind it end, whichever is last
    barred: bool = False  # a date stands behind it that cannot be its own
    bare: bool = False  # printed without the year in brackets that its kind has


@dataclass(slots=True)
class List:
    """An open list: its head, and its members; those before `settled` have their body."""

    head: Word
    lead: int = 0
    body: str = ""
    body_end: int = 0
    own: bool = False
    subject: str = ""
    subject_end: int = 0
    handed: str = ""
    members: list[Mention] = field(default_factory=list)
    settled: int = 0


class Walk:
    """One text gone through from its first word to its last."""

    def __init__(self, text: str, scan: Scan, speaker: str) -> None:
        self.text = text
        self.speaker = speaker
        self.scan = scan
        self.open: List | None = None
        self.before: Word | None = None  # the last body named
        self.last: Word | None = None  # the last word met
        self.out: list[Mention] = []

    def go(self, numbers: list[Match[str]]) -> list[Mention]:
        """The mentions."""
        words = self.scan.words_in(self.text)
        met: list[tuple[int, Word | Match[str]]] = [(word.start, word) for word in words]
        met += [(number.start(), number) for number in numbers]
        met.sort(key=lambda one: one[0])
        following = {id(word): after for word, after in pairwise(words)}
        for start, one in met:
            if isinstance(one, Word):
                self.word(one, following.get(id(one)))
            elif not self.out or start >= self.out[-1].after:
                self.number(one)
        return self.out

    def word(self, word: Word, coming: Word | None) -> None:
        """Take in a word; `coming` is the next one of the text."""
        if word.name == "head":
            self.open = self.opened(word)
        elif word.name == "body":
            if not (coming and coming.name == "head" and self.close(word.end, coming.start)):
                self.body(word)
            self.before = word
        self.last = word

    def opened(self, head: Word) -> List:
        """The list that a head opens: whose it is by the words before it."""
        lead = self.text[max(0, head.start - NEAR) : head.start]
        new = List(head, head.start)
        if self.scan.own.search(lead) or self.scan.owned.search(self.text[head.start : head.end]):
            new.own = True
            near = self.before and head.start - self.before.end < NEAR
            if near and self.before and self.scan.by.search(self.text[self.before.end : head.start]):
                new.subject, new.subject_end = self.before.value, self.before.end
        elif self.before and self.close(self.before.end, head.start):
            new.body, new.body_end, new.lead = self.before.value, self.before.end, self.before.start
        elif self.scan.part.search(lead):
            new.handed = reporter(lead)
        else:
            new.handed = self.handed(head)
        return new

    def handed(self, head: Word) -> str:
        """The body that the words before a head hand down to it: the last list's, or the one that adopts."""
        if self.open:
            since = self.open.members[-1].after if self.open.members else max(self.open.head.end, self.open.body_end)
            if not CLAUSE.search(self.text, since, head.start):
                return self.open.handed if self.open.members else self.open.body or self.open.handed
        if (
            self.before
            and head.start - self.before.end < NEAR
            and not CLAUSE.search(self.text, self.before.end, head.start)
        ):
            adopts = self.scan.agent.search(self.text[max(0, self.before.start - 24) : self.before.start])
            return self.before.value if adopts else ""
        return ""

    def body(self, word: Word) -> None:
        """A body named: behind the members of the open list, or between its head and its first member."""
        if not self.open:
            return
        members = self.open.members
        if not members:
            since = self.open.head.end
            if word.start - since < NEAR and self.scan.adjectives.match(self.text[since : word.start]):
                self.open.body, self.open.body_end = word.value, word.end
        elif self.open.settled < len(members) and self.bridged(members[-1].after, word.start):
            for mention in members[self.open.settled :]:
                mention.body, mention.body_end = word.value, word.end
            self.open.settled = len(members)
            members[-1].tail = word.end
            self.date_from(members, word.end)

    def bridged(self, start: int, end: int) -> bool:
        """Whether what stands between a member and a body ties them: a date, a quoted title, "of the"."""
        if end - start > BRIDGE:
            return False
        gap = QUOTED.sub(" ", self.scan.date.sub(" ", self.text[start:end]))
        return bool(self.scan.of.match(gap)) or (bool(self.scan.adopted.search(gap)) and not CLAUSE.search(gap))

    def close(self, start: int, end: int, between: str | None = None) -> bool:
        """Whether nothing but spaces (or the marks `between`) stands from `start` to `end`."""
        return end - start <= SPACES and not self.text[start:end].strip(between)

    def number(self, found: Match[str]) -> None:
        """Take in a number: a member of the open list, one that stands for itself, or none of ours."""
        other = self.last if self.last and self.last.name == "other" else None
        if other and self.close(other.end, found.start()):
            return
        sign = ORDINAL.search(self.text, max(0, found.start() - SPACES), found.start())
        if sign and not (self.open and self.close(self.open.head.end, sign.start())):
            return
        members = self.open.members if self.open else []
        since = members[-1].after if members else self.open.head.end if self.open else 0
        if found["plain"]:
            if not self.open or not self.close(since, found.start(), " ,"):
                return
        elif not self.open or found.start() - since > REACH:
            if not (found["year"] and found["year"].isdigit() and self.before and self.before.value == "S"):
                return
            self.open = None
        mention = self.mention(found)
        if self.open:
            between = self.between(mention)
            self.open.members += between
            self.out += between
            self.open.members.append(mention)
        self.date_from(self.open.members if self.open else [mention], mention.end)
        self.out.append(mention)

    def between(self, last: Mention) -> list[Mention]:
        """What lies between the two ends of a range ("57/5 to 57/9"), each at the place of the whole range."""
        first = self.open.members[-1] if self.open and self.open.members else None
        if not first or not self.scan.through.fullmatch(self.text, first.end, last.start):
            return []
        (session, _, low), (same, _, high) = first.number.rpartition("/"), last.number.rpartition("/")
        if not session or session != same or int(high) > int(low) + RANGE or len(self.out) > FLOOD:
            return []
        whole = replace(last, start=first.start, lead=first.lead, letters="", dated="")
        return [replace(whole, number=f"{session}/{number}") for number in range(int(low) + 1, int(high))]

    def mention(self, found: Match[str]) -> Mention:
        """The mention that a number makes in the open list."""
        number = latin(found["special"] or found["slashed"] or found["old"] or found["plain"])
        year, letters = latin(found["year"] or ""), found["letter"] or ""
        mention = Mention(found.start(), found.end(), Cited.RESOLUTION, number, year, letters)
        mention.bare, mention.speaker, mention.lead = bool(found["plain"]), self.speaker, mention.start
        if not found["year"]:
            parts = PARTS.match(self.text, mention.end)
            if parts:
                mention.end = parts.end()
                last = parts["last"] or parts["end"]
                mention.letters = (parts["first"] + (f"-{last}" if last else "")).translate(LATIN)
        if self.open:
            mention.kind = Cited(self.open.head.value)
            mention.lead = found.start() if self.open.members else self.open.lead
            mention.own, mention.handed = self.open.own, self.open.handed
            mention.subject, mention.subject_end = self.open.subject, self.open.subject_end
            mention.body, mention.body_end = self.open.body, self.open.body_end
        mention.after = mention.tail = mention.end
        return mention

    def date_from(self, members: list[Mention], start: int) -> None:
        """Give the members the dates that the words from `start` on print: one for each, or one for the last, and for
        those before it that can be of that date."""
        last = members[-1]
        dates = self.dates_at(start) if not last.dated else []
        if not dates:
            return
        undated = list(islice(takewhile(lambda one: not one.dated, reversed(members)), len(dates) + 1))
        if 1 < len(undated) == len(dates) and all(map(can_be_of, reversed(undated), (date for date, _ in dates))):
            for mention, (date, _) in zip(reversed(undated), dates, strict=True):
                mention.dated = date
            last.after = last.tail = dates[-1][1]
            return
        date, end = dates[0]
        if not can_be_of(last, date):
            last.barred = True
            return
        last.dated, last.after, last.tail = date, end, end
        for mention in islice(reversed(members), 1, None):
            if mention.dated or mention.barred or not fits(mention, date):
                break
            mention.dated = date

    def dates_at(self, start: int) -> list[tuple[str, int]]:
        """The dates that the words from `start` on print in a row, ISO, and where each ends."""
        link = self.scan.respectively.match(self.text, start) or self.scan.dated.match(self.text, start)
        found = self.scan.date.match(self.text, link.end()) if link else None
        out = []
        while found:
            date = date_in(self.scan.language, found[0])
            if not date:
                break
            out.append((date, found.end()))
            gap = APART.match(self.text, found.end())
            found = self.scan.date.match(self.text, gap.end()) if gap else None
        return out


APART = re.compile(r"[^\d;.]{1,14}")  # between two dates in a row
QUOTED = re.compile(r"[^«»“”\"]{0,40}[«“\"][^»”\"]{0,300}[»”\"]")


def reporter(lead: str) -> str:
    """The series of the body whose report stands before a number: "(A/74/53/Add.1), chap. III, resolution 42/12"."""
    return next((series for report, series in REPORTS if report.search(lead)), "?")


def fits(mention: Mention, date: str) -> bool:
    """Whether a number of a principal organ can be of that date."""
    return any(agrees(series, mention.number, mention.year, date) for series in ("A", "S", "E"))


def can_be_of(mention: Mention, date: str) -> bool:
    """Whether no body that we know is against a date: otherwise the date is not the resolution's."""
    told = (mention.body,) if mention.body in SERIES else SERIES
    return any(agrees(series, mention.number, mention.year, date) is not False for series in told)
