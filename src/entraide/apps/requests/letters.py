"""The letter that a request is, as it stands.

Reads:  what was typed and translated, the engine's answer, the directory, the words of letters
Writes: a Letter; what it still lacks; the wording and the template that it is written with
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from entraide.apps.directory.queries.entries import authority_of_key
from entraide.apps.law.wording import law_words
from entraide.apps.requests.beside import Beside
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries.drafts import Written
from entraide.apps.requests.queries.life import events_of
from entraide.apps.saying import reader
from entraide.data.letters import letter_elements, letter_names, letter_words, savings
from entraide.domain.directory.authority import Authority as Entry
from entraide.domain.requests.catalogue import CATALOGUE, OPENERS
from entraide.domain.requests.letter import Authority, Cited, Letter, Words
from entraide.domain.requests.lettering import Told, letter_of
from entraide.domain.requests.messages import Event
from entraide.domain.requests.replying import Reply, letter_of_event
from entraide.domain.requests.states import Side
from entraide.domain.texts.profile import LANGUAGES
from entraide.writing.letters import OWN, Template, Wording, WrongTemplate, folder_template, html_of, missing

__all__ = [
    "Lacks",
    "by_letter",
    "event_letter",
    "fingerprint",
    "lacking",
    "languages_of",
    "letter",
    "template",
    "wording",
]

OWED = ("OB-01", "OB-02")  # submission for prosecution
CITED = ("lead", "supplement")  # roles of a basis that a letter rests on


@dataclass(frozen=True, slots=True)
class Lacks:
    """What a letter does not say of a measure, in words: what it must, and what it shall where possible."""

    measure: str
    form: str
    must: tuple[str, ...]
    may: tuple[str, ...]


@cache
def wording() -> Wording:
    """Our words of letters."""
    return Wording(letter_words(), letter_elements())


@cache
def template() -> Template:
    """The ministry's template where there is one (ENTRAIDE_LETTERS), else ours. Raises WrongTemplate."""
    return folder_template(Path(settings.LETTERS), wording()) if settings.LETTERS else OWN


def laid_over() -> Wording:
    """Our words with those of the ministry's template over them; ours alone while that is wrong, which the page of the
    letter tells."""
    try:
        return template().over(wording())
    except WrongTemplate:
        return wording()


def languages_of(now: Written) -> tuple[str, ...]:
    """The languages of a request's letter, the one that binds first: French where nobody said."""
    first, second = (now.draft.get(one) for one in ("language", "second_language"))
    first = first if first in LANGUAGES else "fr"
    return (first, second) if second in LANGUAGES and second != first else (first,)


def letter(found: Request, now: Written, told: Beside, on: date, languages: tuple[str, ...]) -> Letter:
    """The letter of a request in these languages."""
    all_told = replace(told_of(now, cited(told)), grounds=grounds(told))
    return letter_of(now.draft, all_told, numbered(found), on, languages)


def numbered(found: Request) -> str:
    """The reference as a letter bears it, on each of its pages: one of an exercise says so."""
    return f"EXERCICE – EXERCISE {found.reference}" if settings.TRAINING else found.reference


def event_letter(found: Request, now: Written, event: Event, on: date, language: str) -> Letter:
    """The letter that carries a message of its life, in this language; what was typed stands as it was typed."""
    history = events_of(found)
    answers = next((one for one in history if one.id == event.in_reply_to), None)
    told = [str(one.carries["reference"]) for one in history if one.kind == "ACK.REGISTERED"]
    theirs = found.theirs if found.side == Side.REQUESTED else "".join(told[-1:])  # that acknowledgement is our own
    reply = Reply(event, answers, numbered(found), theirs, letter_names("instruments"), laid_over().words)
    return letter_of_event(reply, now.draft, told_of(now, {}, language), on, language)


def by_letter(event: Event | Happened, found: Request) -> bool:
    """Whether a message goes by a letter of its own: what we say to the other State, but the request itself."""
    return event.side == found.side and event.kind not in OPENERS and CATALOGUE[event.kind].travels


def told_of(now: Written, cited: Mapping[str, tuple[Cited, ...]], language: str = "") -> Told:
    """What a draft does not tell by itself; what was typed stands in `language` too where nobody translated it."""
    first = languages_of(now)[0]

    def words(field: str) -> Words:
        typed = now.draft.get(field)
        return {**(dict.fromkeys((language or first, first), typed) if typed else {}), **now.translated.get(field, {})}

    def day(one: date) -> Words:
        return {tag: wording().day(tag, one) for tag in LANGUAGES}

    states = letter_names("states")
    return Told(words, states, letter_names("offences"), day, cited, addressee(now, states))


def cited(told: Beside) -> dict[str, tuple[Cited, ...]]:
    """What each measure rests on: of the bases that lead or stand beside, the paragraphs that were checked, with those
    that save refugee and human-rights law. A language that has no name for an instrument cites it by its French or
    English one."""
    names = letter_names("instruments")
    out = {}
    for one in told.measures:
        rows = []
        for basis in (each for each in one.bases if each.role in CITED):
            whys = (*basis.why, *(why for _, why in one.rules if why.rule in savings()))
            places = [
                place for why in whys if why.checked and why.instrument == basis.instrument for place in why.places
            ]
            held = names.get(basis.instrument, {})
            first = held.get("fr") or held.get("en") or basis.title or basis.instrument
            title = {tag: held.get(tag, first) for tag in LANGUAGES}
            rows.append(Cited(title, tuple(dict.fromkeys(places))))
        out[one.id] = tuple(rows)
    return out


def grounds(told: Beside) -> dict[str, Words]:
    """The paragraphs that a statement rests on, in brackets: those, checked, by which the engine found that it is
    owed."""
    names, out = letter_names("instruments"), {}
    whys = [why for one in told.measures for finding in one.findings if finding.code in OWED for why in finding.why]
    places = {f"{why.instrument} {place}": why for why in whys if why.checked for place in why.places}
    if places:
        for tag in LANGUAGES:
            said = (
                f"{names.get(why.instrument, {}).get(tag, why.instrument)}, {key.split(' ', 1)[1]}"
                for key, why in places.items()
            )
            out[tag] = f"({' ; '.join(said)})"
    return {"prosecution_instead": out} if out else {}


def addressee(now: Written, states: Mapping[str, Words]) -> Authority | None:
    """The authority of the directory that the request goes to; None where none was chosen."""
    entry = authority_of_key(now.draft.get("addressee"))
    if entry is None:
        return None
    return Authority(names_of(entry), states.get(entry.state, {}), address=dict.fromkeys(LANGUAGES, entry.address))


def names_of(entry: Entry) -> Words:
    """What an authority is called in each language: as its State wrote it, where there is no other name."""
    return {tag: entry.name(tag) for tag in LANGUAGES}


def lacking(made: Letter, told: Beside) -> list[Lacks]:
    """What the letter lacks, measure by measure: an element counts only where each of its languages has it."""
    names, out = law_words(reader()).elements, []
    for number, measured in enumerate(told.measures, 1):
        lacks = missing(made, measured.wanted, wording(), measure=number)
        must = tuple(names[one] for one in lacks if one not in measured.possible)
        may = tuple(names[one] for one in lacks if one in measured.possible)
        if lacks:
            out.append(Lacks(measured.id, measured.form, must, may))
    return out


def fingerprint(made: Letter) -> str:
    """What a letter says, apart from its day, as a fingerprint."""
    page = html_of(replace(made, on=date.min), wording(), template())
    return hashlib.sha256(page.encode()).hexdigest()
