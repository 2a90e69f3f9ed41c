"""Who receives a request that is drafted, by the directory; and whether the one that was chosen does.

Reads:  a draft, the directory
Writes: for each measure who receives it and why; what is wrong with the addressee
"""

from dataclasses import dataclass
from datetime import date

from entraide.apps.directory.queries.entries import answer
from entraide.apps.directory.wording import fresh_words, ground_words
from entraide.apps.saying import reader
from entraide.domain.directory.receivers import Fit, Ground, Receivers, Sought, addressed
from entraide.domain.law.truth import Truth
from entraide.domain.requests.draft import Draft, value_of

__all__ = ["Destined", "choices", "destined", "misdirected"]


@dataclass(frozen=True, slots=True)
class Destined:
    """Who may receive a measure: each by name, how old its entry is, the grounds; whether that one was chosen."""

    measure: str
    form: str
    rows: tuple[tuple[str, str, str, tuple[str, ...], bool], ...]


def asked(draft: Draft, measure: str, on: date) -> Receivers:
    """What the directory says of a measure."""
    sought = Sought(
        draft.get("requested"),
        on,
        territory=draft.get("territory"),
        form=draft.get(f"{measure}.form"),
        urgent=value_of("yes_no", draft.get("urgent")) is True or None,
    )
    return answer(sought)


def destined(draft: Draft, on: date) -> list[Destined]:
    """Who receives each measure."""
    out = []
    for measure in draft.ids("measure"):
        told = asked(draft, measure, on)
        rows = tuple(
            (
                one.entry.key,
                one.entry.name(reader()),
                fresh_words(one.freshness),
                tuple(ground_words(ground) for ground in one.grounds),
                one.entry.key == draft.get("addressee"),
            )
            for one in told.receivers
            if one.fit is not Fit.NONE
        )
        out.append(Destined(measure, draft.get(f"{measure}.form"), rows))
    return out


def choices(draft: Draft, on: date) -> tuple[tuple[str, str], ...]:
    """The authorities that receive any of the measures, by key and name."""
    held = {row[0]: row[1] for one in destined(draft, on) for row in one.rows}
    return tuple(held.items())


def misdirected(draft: Draft, on: date) -> dict[str, tuple[Ground, ...]]:
    """By measure, what is wrong with the addressee that was chosen: findings that block sending. None where nobody
    was chosen, or where a question is open."""
    if not draft.get("addressee"):
        return {}
    told = {one: addressed(asked(draft, one, on), draft.get("addressee")) for one in draft.ids("measure")}
    return {one: found.findings for one, found in told.items() if found.right is Truth.FALSE}
