"""Which body a number belongs to, by the words around it, the rest of the document, and the number itself.

Reads:  the mentions of one document, in reading order
Writes: for each the series that it can belong to: one when it is told, several when it stays open
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from entraide.domain.texts.symbols import ORGANS
from entraide.reading.cite.numbers import Mention
from entraide.reading.cite.sessions import form_of
from entraide.reading.cite.targets import can_be, candidates, target
from entraide.reading.cite.treaties import Named

__all__ = ["Memory"]

SHORT = {  # a short name → the series that it can lead back to
    "council": ("A/HRC", "S", "E"),
    "commission": ("E/CN.15", "E/CN.7", "E/CN.4"),
    "conference": ("CTOC/COP", "CAC/COSP"),
    "COP": ("CTOC/COP", "CAC/COSP"),
}
CONFERENCES = {"UNTOC": "CTOC/COP", "UNCAC": "CAC/COSP"}
LINK = 60  # characters between the words for a conference and its treaty
LEAST = 31  # the General Assembly numbers by session since its thirty-first


class Memory:
    """What the document tells of its numbers: what each was tied to by words, and the years printed beside it."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.told: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.named = {name for mention in mentions for name in (mention.body, mention.subject)}
        for mention in mentions:
            series = self.by_words(mention)
            if len(series) == 1:
                self.told[mention.number, mention.year].add(series[0])
        self.named |= set().union(*self.told.values())
        self.years = defaultdict(set)
        for mention in mentions:
            if mention.year.isdigit():
                self.years[mention.number].add(mention.year)

    def targets_of(self, mention: Mention) -> tuple[str, ...]:
        """The symbols that it can mean; a number printed without its year takes the one year it has elsewhere."""
        if mention.bare:
            years = self.years.get(mention.number, set())
            if len(years) != 1:
                return ()
            mention = replace(mention, year=next(iter(years)), bare=False)
        return tuple(target(series, mention) for series in self.series_of(mention))

    def by_words(self, mention: Mention) -> list[str]:
        """The series that the words around the number name: none, one, or what a short name leaves open."""
        for name in (mention.body, *((mention.subject, mention.speaker) if mention.own else ())):
            if name == "?" and name == mention.body:
                return [name]
            able = [one for one in SHORT.get(name, (name,)) if one not in ("", "?") and can_be(one, mention)]
            if able:
                told = [one for one in able if one in self.named]
                return able[:1] if name == "council" else told if len(told) == 1 else able
        return []

    def series_of(self, mention: Mention) -> list[str]:
        """The series that the number can belong to: one when it is told, none when it is another body's."""
        series = self.by_words(mention)
        elsewhere = self.told.get((mention.number, mention.year), set()) - {"?"}
        told = set(series) & elsewhere if len(series) > 1 else set(series) or elsewhere
        if len(told) != 1 and len(series) > 1:
            return series
        if len(told) != 1:
            told = {one for one in SHORT.get(mention.handed, (mention.handed,)) if one == "?" or can_be(one, mention)}
            told = told if len(told) == 1 else set()
        if told:
            return list(told - {"?"})
        return self.by_custom(mention)

    def by_custom(self, mention: Mention) -> list[str]:
        """The series that a number without any word means by custom: the principal organ's, where it can be."""
        found = candidates(mention)
        if found and found[0] in ORGANS:
            sessions = form_of(mention.number, mention.year) == "session"
            return found if sessions and int(mention.number.split("/")[0]) < LEAST else found[:1]
        return found


def conference(mention: Mention, text: str, named: list[Named]) -> Mention:
    """The mention, a conference of parties replaced by its series: that of the treaty named straight behind it."""
    if mention.body == "COP":
        return replace(mention, body=of_treaty(mention.body_end, text, named))
    if mention.own and mention.subject == "COP":
        return replace(mention, subject=of_treaty(mention.subject_end, text, named))
    return mention


def of_treaty(end: int, text: str, named: list[Named]) -> str:
    """The series of the conference whose words end at `end`, by the treaty behind them; "COP" when none is named."""
    at = bisect_left(named, end, key=lambda one: one.start)
    behind = named[at] if at < len(named) else None
    if not behind or len(behind.codes) != 1 or behind.start - end > LINK or len(text[end : behind.start].split()) > 3:
        return "COP"
    return CONFERENCES.get(behind.codes[0], "?")
