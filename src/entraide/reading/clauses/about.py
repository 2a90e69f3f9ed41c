"""What the action of a clause is about: its object, who profits, how often, which treaties, crimes and Goals.

Reads:  a clause's span, the words of its provision, how its language asks; the instruments of the register
Writes: all of them
"""

from collections.abc import Iterator

from entraide.domain.mandates.clause import About, Beneficiary
from entraide.domain.texts.instrument import Instrument
from entraide.reading.cite.names import names_of
from entraide.reading.cite.places import Place
from entraide.reading.cite.treaties import Treaties
from entraide.reading.clauses.split import ENDS, Cut
from entraide.reading.lang.asking.rules import Asking

__all__ = ["about"]

TAIL = 90  # signs at the end of a clause in which a condition stands
GOALS = 17


def about(words: str, one: Cut, asking: Asking, due: str, instruments: tuple[Instrument, ...]) -> About:
    """What a clause that asks is about; `due` as it was read."""
    start, end = object_of(words, one, asking)
    said = words[start:end]
    return About(
        (start, end),
        tuple(beneficiaries(words, start, end, asking)),
        recurrence(words[one.start : one.end], due, asking),
        ratified(said, asking, instruments),
        tuple(dict.fromkeys(wanted.told for wanted in asking.crimes if wanted.pattern.search(said))),
        tuple(dict.fromkeys(goals(said, asking))),
    )


def object_of(words: str, one: Cut, asking: Asking) -> tuple[int, int]:
    """From the action to the end, without what its last words make a condition."""
    start, end, before = max(one.action, one.start), one.end, -1
    while end != before:
        before = end
        for wanted in asking.qualifiers:
            for found in wanted.pattern.finditer(words, max(start, end - TAIL), end):
                if found.end() == end and words[start : found.start()].rstrip().endswith(","):
                    end = start + len(words[start : found.start()].rstrip(ENDS))
                    break
    return start + len(words[start:end]) - len(words[start:end].lstrip(ENDS)), end


def beneficiaries(words: str, start: int, end: int, asking: Asking) -> Iterator[Beneficiary]:
    """Those to whom something is to be given, for whom it is done; each type once."""
    seen = set()
    for wanted in asking.beneficiaries:
        found = wanted.pattern.search(words, start, end)
        if found and wanted.told not in seen:
            seen.add(wanted.told)
            yield Beneficiary(wanted.told, *found.span("who"))


def recurrence(said: str, due: str, asking: Asking) -> str:
    """How often it is to be done; "once" where a time is told and no more, "" where none is."""
    if asking.biennial.search(said):
        return "biennial"
    often = [one.removeprefix("recurring:") for one in due.split(";") if one.startswith("recurring:")]
    return often[0] if often else "once" if due else ""


def ratified(said: str, asking: Asking, instruments: tuple[Instrument, ...]) -> tuple[str, ...]:
    """The codes of the instruments named behind a word of ratification."""
    asked = asking.ratify.search(said) if instruments else None
    if asked is None:
        return ()
    named = Treaties(names_of(instruments, asking.tag), asking.tag).of(Place("", "main", said[asked.end() :]))
    codes = (code for one in named if len(one.codes) == 1 or one.several for code in one.codes)
    return tuple(dict.fromkeys(codes))


def goals(said: str, asking: Asking) -> Iterator[str]:
    """The Goals and targets that are named by their numbers."""
    for found in asking.goals.finditer(said):
        for number in asking.numbers.findall(found["numbers"]):
            if 1 <= int(number.partition(".")[0]) <= GOALS:
                yield number
