"""The words that an answer is written with, in one language, and where the ledger's rows come from.

Reads:  tables, as whoever calls hands them in
Writes: names, questions, sentences, days in words
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from entraide.domain.law.answer import Because
from entraide.domain.law.entries import Entry, Span

__all__ = ["LawWords", "Origins", "places_of", "spelt"]

Origins = Mapping[tuple[str, str], date]  # of an instrument and a source: the day that its table tells of


@dataclass(frozen=True)
class LawWords:
    """One language. `phrases`: the sentences of the table of phrases. `findings`: of a code the severity and the
    sentence. `facts`: of a fact its question. `elements`, `states`: names by code. `instruments`: of a code the title
    and the address of the work ("" where there is none)."""

    language: str
    phrases: Mapping[str, str]
    findings: Mapping[str, tuple[str, str]]
    facts: Mapping[str, str]
    elements: Mapping[str, str]
    states: Mapping[str, str]
    instruments: Mapping[str, tuple[str, str]]

    def say(self, key: str, **places: object) -> str:
        """A sentence with its places filled."""
        return self.phrases[key].format(**places)

    def name(self, family: str, code: str) -> str:
        """What a code of a family is called ("role.lead"); the code in words where nobody named it."""
        return self.phrases.get(f"{family}.{code}", code.replace("_", " "))

    def state(self, code: str) -> str:
        """The name of a State or territory."""
        return self.states.get(code, code)

    def title(self, code: str) -> str:
        """What an instrument is called."""
        told = self.instruments.get(code)
        return told[0] if told else self.phrases.get(f"instrument.{code}", code)

    def address(self, code: str, key: str) -> str | None:
        """The address of a place of an instrument; None where the work or the place has none."""
        told = self.instruments.get(code)
        if not told or not told[1] or not key:
            return None
        component, _, own = key.rpartition("~")
        return f"{told[1]}/!{component or 'main'}~{own}"

    def question(self, fact: str) -> str:
        """What to ask about a fact, of whichever family its name is."""
        if fact in self.facts:
            return self.facts[fact]
        first, _, rest = fact.partition(".")
        side, _, asked = rest.partition(".")
        if side == "declared":
            code, _, what = asked.rpartition(".")
            told = {"what": self.name("declared", what), "instrument": self.title(code)}
            return self.say(f"ask.declared.{first}", **told)
        if side == "party":
            return self.say(f"ask.party.{first}", instrument=self.title(asked))
        if first in ("in_force", "covers", "before"):
            return self.say(f"ask.{first}", instrument=self.title(rest))
        return self.phrases.get(f"ask.{fact}", fact)

    def finding(self, code: str) -> tuple[str, str]:
        """The severity of a finding and its sentence."""
        return self.findings[code]

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of a sentence, one after the other."""
        return self.say("semicolon").join(parts)

    def colon(self, first: str, second: str) -> str:
        """One thing and what is said of it."""
        return f"{first}{self.say('colon')}{second}"

    def day(self, day: date) -> str:
        """A day in words: 1er juin 2025, 1 June 2025."""
        number = "1er" if self.language == "fr" and day.day == 1 else str(day.day)
        return f"{number} {self.phrases[f'month.{day.month}']} {day.year}"

    def span(self, when: Span) -> str:
        """A day that may not be known exactly."""
        first, last = when
        if first == last:
            return self.say("date_day", first=self.day(first))
        if first == date.min:
            return self.say("date_before", last=self.day(last))
        if last == date.max:
            return self.say("date_after", first=self.day(first))
        return self.say("date_between", first=self.day(first), last=self.day(last))


def spelt(why: Because) -> tuple[str, ...]:
    """The paragraphs of a reason as lawyers write them, with the instrument: UNTOC 18(22)."""
    return tuple(f"{why.instrument} {place}" for place in why.places)


def places_of(whys: Iterable[Because]) -> tuple[tuple[str, str, str], ...]:
    """Instrument, paragraph and key of all places that reasons name, each once, in their order."""
    found = ((why.instrument, place, key) for why in whys for place, key in pairs(why))
    return tuple({(code, place): (code, place, key) for code, place, key in found}.values())


def pairs(why: Because) -> Iterable[tuple[str, str]]:
    keys = why.keys or ("",) * len(why.places)
    return zip(why.places, keys, strict=True)


def as_of(row: Entry, origins: Origins) -> date:
    """The day that the table of a row tells of; where its source is not among them, the day it was known from."""
    return origins.get((row.instrument, row.source), row.known)
