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

__all__ = ["Memory", "conference"]

SHORT = {  # a short name → the series that it can lead back to
    "council": ("A/HRC", "S", "E"),
    "commission": ("E/CN.15", "E/CN.7", "E/CN.4"),
    "conference": ("CTOC/COP", "CAC/COSP"),
    "COP": ("CTOC/COP", "CAC/COSP"),
}
CONFERENCES = {"UNTOC": "CTOC/COP", "UNCAC": "CAC/COSP"}
NEAR = 60  # characters between a conference and the treaty that it is of
BESIDE = 9  # between the end of a treaty's name and that of the conference, where it stands behind (Chinese)
LEAST = 31  # the General Assembly numbers by session since its thirty-first


class Memory:
    """What the document tells of its numbers: what each was tied to by words, and the years printed beside it."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.told: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.named = {name for mention in mentions for name in (mention.body, mention.subject)}
        for mention in mentions:
            allowed = self.by_words(mention)
            if len(allowed) == 1:
                self.told[mention.number, mention.year].update(allowed)
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
        """The series that the words around the number allow, none when they name none that can be."""
        if mention.body == "?":
            return ["?"]
        for name in (mention.body, *((mention.subject, mention.speaker) if mention.own else ())):
            found = [one for one in SHORT.get(name, (name,)) if one not in ("", "?") and can_be(one, mention)]
            if found:
                return found
        return []

    def series_of(self, mention: Mention) -> list[str]:
        """The series that the number can belong to: one when it is told, none when it is another body's."""
        allowed = self.by_words(mention)
        if len(allowed) == 1:
            return [one for one in allowed if one != "?"]
        told = self.told.get((mention.number, mention.year), set()) - {"?"}
        told = told & set(allowed) if allowed else told
        if len(told) == 1:
            return list(told)
        if allowed:
            elsewhere = [one for one in allowed if one in self.named]
            return elsewhere if len(elsewhere) == 1 else allowed
        handed = [one for one in SHORT.get(mention.handed, (mention.handed,)) if one == "?" or can_be(one, mention)]
        if len(handed) == 1:
            return [one for one in handed if one != "?"]
        return self.by_custom(mention)

    def by_custom(self, mention: Mention) -> list[str]:
        """The series that a number without any word means by custom: the principal organ's, where it can be."""
        found = candidates(mention)
        if found and found[0] in ORGANS:
            sessions = form_of(mention.number, mention.year) == "session"
            return found if sessions and int(mention.number.split("/")[0]) < LEAST else found[:1]
        return found


def conference(mention: Mention, text: str, named: list[Named]) -> Mention:
    """The mention, a conference of parties replaced by its series: that of the treaty named straight behind it, or
    straight before."""
    if mention.body == "COP":
        return replace(mention, body=of_treaty(mention.body_end, text, named))
    if mention.own and mention.subject == "COP":
        return replace(mention, subject=of_treaty(mention.subject_end, text, named))
    return mention


def of_treaty(end: int, text: str, named: list[Named]) -> str:
    """The series of the conference whose words end at `end`, by the treaty beside them; "COP" when none is named."""
    nth = bisect_left(named, end, key=lambda one: one.start)
    beside = named[nth] if nth < len(named) else None
    if not beside or beside.start - end > NEAR or len(text[end : beside.start].split()) > 3:
        beside = named[nth - 1] if nth and 0 <= end - named[nth - 1].end < BESIDE else None
    if not beside or len(beside.codes) != 1:
        return "COP"
    return CONFERENCES.get(beside.codes[0], "?")
