"""What is counted of requests, from their events alone: never typed in.

A Counted is one measure of one request, without any name; a node keeps it beside the events, and throws the rest away
when retention says so. What others are told of them goes through telling.py.

Source: spec C.11; A/RES/74/177 op. 23, 40, 61; FATF Recommendation 33.

Reads:  the events of a request
Writes: Counted
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from entraide.domain.requests.draft import Draft
from entraide.domain.requests.messages import Event, day_of
from entraide.domain.requests.placing import SENDING
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side

__all__ = ["PROMPT", "URGENT", "About", "Counted", "concerned", "counted"]

DAYS = 86_400  # seconds
PROMPT = 7  # days in which a request is acknowledged
MAJORITY = 18  # years
DECIDED = frozenset({"DECISION", "EXT.DECISION", "PRESERVE.CONFIRM"})
LEFT = SENDING | {"ORAL"}
URGENT = frozenset({"EMERGENCY", "EXT.PROV", "PRESERVE", "ORAL"})


VALUES = ("frozen", "confiscated", "returned")


@dataclass(frozen=True, slots=True)
class About:
    """What is counted of what a measure concerns: keys of offences; languages; of each person "sex:age", the sex as it
    was typed or "", the age "child", "adult" or ""; whether it is marked urgent."""

    offences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """One measure as it is counted: `direction` "sent" or "received" by the node; days from sending to acknowledgement,
    to the first decision and to the end of execution, None where it has not come to that; `outcome` the state of the
    measure once ended, or ""; `grounds` the paragraphs of a refusal; `asked` whether information was; `about` what it
    concerns; `instruments` cited; `values` told of results, as ("frozen", "CHF", 1900000.0); how many persons were
    `surrendered` and `transferred`. What one message tells of several measures counts with the first of them."""

    direction: str
    form: str
    peer: str
    sent: datetime
    to_acknowledgement: float | None
    to_decision: float | None
    to_execution: float | None
    outcome: str
    grounds: tuple[str, ...]
    urgent: bool
    asked: bool
    about: About = About()
    instruments: tuple[str, ...] = ()
    values: tuple[tuple[str, str, float], ...] = ()
    surrendered: int = 0
    transferred: int = 0


def concerned(draft: Draft, on: date, offences: Container[str]) -> dict[str, About]:
    """By measure, what is counted of what was typed of a request, on the day of its sending: nothing that names.
    `offences` are the keys of the table: what is none of them is not counted, or any words typed would be."""
    language = (draft.get("language"),) if draft.get("language") else ()
    out = {}
    for measure in draft.ids("measure"):
        keys = {key for one in draft.chosen(measure, "offence") if (key := draft.get(f"{one}.key")) in offences}
        persons = sorted(person(draft, one, on) for one in draft.chosen(measure, "person"))
        out[measure] = About(
            tuple(sorted(keys)),
            language,
            tuple(persons),
            draft.get("urgent") == "yes",
        )
    return out


def person(draft: Draft, one: str, on: date) -> str:
    """Sex and age group of a person, each "" where it is not known."""
    age = {"yes": "child", "no": "adult"}.get(draft.get(f"{one}.child"), "")
    if born := day_of(draft.get(f"{one}.born")):
        years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        age = "child" if years < MAJORITY else "adult"
    return f"{draft.get(f'{one}.sex')}:{age}"


def counted(
    events: Iterable[Event], standing: Standing, peer: str, concerns: Mapping[str, About] | None = None
) -> list[Counted]:
    """The measures of a request that were sent, by its events and where it stands, and what each `concerns`; events
    that stand apart do not count."""
    concerns = concerns or {}
    placed = {one.id: one for one in events}
    ordered = [placed[one] for one in standing.applied if one in placed]
    rows = []
    for key, one in standing.measures.items():
        about = [event for event in ordered if key in event.measures or not event.measures]
        start = next((place for place, event in enumerate(about) if event.kind in LEFT), None)
        if start is None:
            continue
        sent, about = about[start], about[start:]
        acknowledged = next((event for event in about if event.kind == "ACK.REGISTERED"), None)
        decided = next((event for event in about if event.kind in DECIDED), None)
        end = next((event for event in about if event.id == one.ended), None)
        refusals = [event for event in about if event.carries.get("decision") in {"refuse", "part", "reject_form"}]
        told = [event for event in about if key == next(iter(event.measures or standing.measures))]
        executed = end if end and end.kind in {"RESULT.FINAL", "EXT.SURRENDER", "PRESERVE.LAPSED"} else None
        rows.append(
            Counted(
                direction="sent" if standing.side is Side.REQUESTING else "received",
                form=one.form,
                peer=peer,
                sent=sent.at,
                to_acknowledgement=days(sent, acknowledged),
                to_decision=days(sent, decided),
                to_execution=days(sent, executed),
                outcome="lapsed" if end and end.kind == "PRESERVE.LAPSED" else (one.state if end else ""),
                grounds=tuple(dict.fromkeys(place for event in refusals for place in event.listed("paragraphs"))),
                urgent=sent.kind in URGENT or concerns.get(key, About()).urgent,
                asked=any(event.kind == "INFO.ASK" for event in about),
                about=concerns.get(key, About()),
                instruments=cited(about, key),
                values=tuple(values(told)),
                surrendered=sum(len(event.listed("persons")) for event in told if event.kind == "EXT.SURRENDER"),
                transferred=len({one for event in told for one in event.listed("transferred")}),
            )
        )
    return rows


def cited(said: Iterable[Event], measure: str) -> tuple[str, ...]:
    """The instruments that what was sent of a measure cites."""
    names = (event.carries.get("cited") for event in said if event.kind in SENDING)
    codes = {code for one in names if isinstance(one, Mapping) for code in str(one.get(measure, "")).split()}
    return tuple(sorted(codes))


def values(said: Iterable[Event]) -> Iterator[tuple[str, str, float]]:
    """What of value messages tell."""
    for event in said:
        for what in VALUES:
            for one in event.listed(what):
                currency, _, amount = one.partition(" ")
                yield what, currency, float(amount)


def days(start: Event, end: Event | None) -> float | None:
    return None if end is None else (end.at - start.at).total_seconds() / DAYS
