"""A message of the life of a request as the letter that carries it on paper.

Reads:  an event, the draft of its request, what the tables tell
Writes: a Letter
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entraide.domain.requests.draft import Draft
from entraide.domain.requests.letter import Answer, Authority, Cited, Decided, Letter, Signatory, Statement, Words
from entraide.domain.requests.lettering import NONE, Told, addressed
from entraide.domain.requests.messages import Event
from entraide.domain.requests.states import Side

__all__ = ["Reply", "kind_of_event", "letter_of_event"]

KINDS = {
    "REQUEST.SUPPLEMENT": "supplement",
    "EXT.FILE": "supplement",
    "REQUEST.WITHDRAW": "withdrawal",
    "ACK.REGISTERED": "acknowledgement",
    "INFO.ASK": "information_request",
    "INFO.SUPPLY": "information_reply",
    "ASSURANCE.ASK": "assurance_request",
    "ASSURANCE.GIVE": "assurance",
    "DECISION": "decision",
    "EXT.DECISION": "decision",
    "RESULT.PART": "decision",
    "RESULT.FINAL": "decision",
}
EFFECTS = {
    "accept": "accepted",
    "part": "part",
    "refuse": "refused",
    "postpone": "postponed",
    "reject_form": "refused",
    "executed": "executed",
    "impossible": "impossible",
}
IN_PLACE = frozenset({"questions", "answers", "decision", "result", "signature", "document"})
IN_PLACE_BY_KIND = {
    "decision": {"reasons", "paragraphs"},
    "assurance_request": {"finding", "covers"},
    "assurance": {"answer", "covers"},
}
PLACE = re.compile(r"([A-Z][A-Z0-9-]*)[ .]+(\S.*)")


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to be written as a letter: the `event`, the one that it `answers`, the reference of each side, the
    names of instruments, what each thing that it carries is called, and of what is chosen each word, by language."""

    event: Event
    answers: Event | None
    ours: str
    theirs: str
    instruments: Mapping[str, Words]
    labels: Mapping[str, Words]
    choices: Mapping[str, Mapping[str, Words]]


def kind_of_event(event: Event) -> str:
    """Which document an event becomes: a note where there is none for it alone, or where an assurance is denied."""
    return "note" if event.carries.get("answer") == "denied" else KINDS.get(event.kind, "note")


def letter_of_event(reply: Reply, draft: Draft, told: Told, on: date, language: str) -> Letter:
    """The letter, in the language in which the event was written. On the side that was asked, sender and addressee
    change places."""
    event = reply.event
    kind = kind_of_event(event)
    asking = Authority(
        told.words("authority"),
        told.states.get(draft.get("requesting"), NONE),
        address=told.words("authority_address"),
        contact=draft.get("contact"),
    )
    asked = told.to or addressed(draft, told)
    ours = event.side is Side.REQUESTING
    return Letter(
        kind=kind,
        languages=(language,),
        reference=reply.ours,
        replies_to=reply.theirs,
        on=on,
        place=told.words("place") if ours else NONE,
        sender=asking if ours else asked,
        addressee=asked if ours else asking,
        signatory=Signatory(draft.get("signatory"), told.words("signatory_functions")) if ours else Signatory("", NONE),
        body={language: "\n".join(carried(reply, language))},
        decided=tuple(decided(reply, draft, language)) if kind == "decision" else (),
        statements=tuple(Statement(f"assurance_{one}") for one in event.listed("covers")),
        answers=tuple(answered(reply, language)),
    )


def carried(reply: Reply, language: str) -> list[str]:
    """What it carries, a line each, but what has a place of its own in the letter."""
    event, out = reply.event, []
    apart = IN_PLACE | IN_PLACE_BY_KIND.get(kind_of_event(event), set())
    for name, value in event.carries.items():
        if name not in apart and name in reply.labels:
            words = plain(value, reply.choices.get(name, {}), language)
            out.append(f"{reply.labels[name].get(language, '')} : {words}".removeprefix(" : "))
    return out


def plain(value: Any, choices: Mapping[str, Words], language: str) -> str:
    """What is carried, as words; what was chosen in those of the language, or in English."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {each}" for name, each in value.items())
    each = map(str, value) if isinstance(value, list | tuple) else (str(value),)
    words = (choices.get(one, {"en": one}) for one in each)
    return "; ".join(said.get(language) or said["en"] for said in words)


def decided(reply: Reply, draft: Draft, language: str) -> list[Decided]:
    """What was decided of each measure that it names, by the number of the measure in the request."""
    event, every = reply.event, draft.ids("measure")
    word = str(event.carries.get("decision") or event.carries.get("result") or "part")
    reasons = str(event.carries.get("reasons", ""))
    places = tuple(cited(one, reply.instruments, language) for one in event.listed("paragraphs"))
    return [
        Decided(number, EFFECTS.get(word, "part"), {language: reasons}, places)
        for number, one in enumerate(every, 1)
        if one in event.measures or not event.measures
    ]


def cited(typed: str, instruments: Mapping[str, Words], language: str) -> Cited:
    """A paragraph as somebody typed it: "UNTOC 18(21)(b)" by the instrument's name, else as it stands."""
    found = PLACE.fullmatch(typed.strip())
    if found and found[1] in instruments:
        return Cited(instruments[found[1]], (found[2],))
    return Cited({language: typed})


def answered(reply: Reply, language: str) -> list[Answer]:
    """The numbered questions that it asks, or answers."""
    asking = reply.event if reply.event.kind == "INFO.ASK" else reply.answers
    questions = asking.carries.get("questions", ()) if asking else ()
    answers = reply.event.carries.get("answers", {})
    if not isinstance(answers, Mapping) or reply.event.kind not in ("INFO.ASK", "INFO.SUPPLY"):
        return []
    texts = {str(one["number"]): str(one["text"]) for one in questions}
    numbers = list(texts) if reply.event.kind == "INFO.ASK" else list(answers)
    return [
        Answer(nth, {language: texts.get(number, number)}, {language: str(answers.get(number, ""))})
        for nth, number in enumerate(numbers, 1)
    ]
