"""Who receives a request that is drafted, by the directory: what each of them asks of such a request, and what is to be
said of the one that was chosen.

Reads:  a draft, the directory
Writes: for each measure who receives it, why, and on what terms; the findings on the addressee
"""

from dataclasses import dataclass
from datetime import date

from entraide.apps.directory.cards import terms
from entraide.apps.directory.queries.entries import answer, authority_of_key
from entraide.apps.directory.wording import fresh_words, ground_words
from entraide.apps.saying import reader
from entraide.domain.directory.authority import Authority
from entraide.domain.directory.receivers import Fit, Ground, Receiver, Receivers, Sought, addressed
from entraide.domain.law.truth import Truth
from entraide.domain.requests.draft import Draft

__all__ = ["LANGUAGE", "Destined", "Receiving", "choices", "destined", "of_addressee", "ways_taken"]

LANGUAGE = "CT-02"
ACCEPTED = "measure.language_accepted"  # what a person says of the language


@dataclass(frozen=True, slots=True)
class Receiving:
    """Who may receive a measure: by name, how old the entry is, the grounds; what it asks of such a request, each thing
    under its name; whether that one was chosen."""

    key: str
    name: str
    fresh: str
    grounds: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Destined:
    """Who may receive a measure."""

    measure: str
    form: str
    rows: tuple[Receiving, ...]


def hurried(draft: Draft) -> bool:
    """Whether it is told to be urgent."""
    return draft.get("urgent") == "yes"


def asked(draft: Draft, measure: str, on: date) -> Receivers:
    """What the directory says of a measure."""
    sought = Sought(
        draft.get("requested"),
        on,
        territory=draft.get("territory"),
        form=draft.get(f"{measure}.form"),
        urgent=hurried(draft) or None,
    )
    return answer(sought)


def destined(draft: Draft, on: date) -> list[Destined]:
    """Who receives each measure."""
    return [
        Destined(
            one,
            draft.get(f"{one}.form"),
            tuple(receiving(draft, one, each) for each in asked(draft, one, on).receivers if each.fit is not Fit.NONE),
        )
        for one in draft.ids("measure")
    ]


def receiving(draft: Draft, measure: str, one: Receiver) -> Receiving:
    """One who may receive a measure."""
    return Receiving(
        one.entry.key,
        one.entry.name(reader()),
        fresh_words(one.freshness),
        tuple(ground_words(ground) for ground in one.grounds),
        terms(one.entry, draft.get(f"{measure}.form"), urgent=hurried(draft)),
        one.entry.key == draft.get("addressee"),
    )


def choices(draft: Draft, on: date) -> tuple[tuple[str, str], ...]:
    """The authorities that receive any of the measures, by key and name."""
    held = {row.key: row.name for one in destined(draft, on) for row in one.rows}
    return tuple(held.items())


def ways_taken(draft: Draft) -> tuple[frozenset[str], frozenset[str]]:
    """The channels by which the authority that was chosen says that this request may reach it, and those that would
    need urgency, which it does not say (UNTOC 18(13), UNCAC 46(13)); none where it says none, or nobody chose it."""
    entry = authority_of_key(draft.get("addressee"))
    if entry is None:
        return frozenset(), frozenset()
    always, hurried = frozenset(entry.channels), frozenset(entry.urgent)
    urgent = "yes" in (draft.get("urgent"), draft.get("emergency"))
    return (always | hurried, frozenset()) if urgent else (always, hurried - always)


def of_addressee(draft: Draft, on: date) -> dict[str, tuple[Ground, ...]]:
    """By measure, what is found of the addressee that was chosen: that it is the wrong one, that its entry is old, that
    it does not accept the language of the letter. Nothing where nobody was chosen, or where a question is open."""
    key = draft.get("addressee")
    out = {}
    for one in draft.ids("measure") if key else ():
        told = asked(draft, one, on)
        found = addressed(told, key)
        entry = next((each.entry for each in told.receivers if each.entry.key == key), None)
        grounds = found.findings
        if entry and found.right is Truth.TRUE:
            grounds = (*grounds, *unread(draft, one, entry))
        if grounds:
            out[one] = grounds
    return out


def unread(draft: Draft, measure: str, entry: Authority) -> tuple[Ground, ...]:
    """That an authority states which languages it accepts, and that the letter is in none of them. Who writes may know
    better: where they answer that the language is accepted, that holds."""
    written = [one for name in ("language", "second_language") if (one := draft.get(name))]
    answers = (draft.get(ACCEPTED), draft.get(f"{measure}.{ACCEPTED}"))
    if not written or not entry.languages or "yes" in answers or set(written) & set(entry.languages):
        return ()
    return (Ground(LANGUAGE, "|".join(entry.languages)),)
