"""A message of the life of a request as the letter that carries it on paper.

Reads:  an event, the draft of its request, what the tables tell
Writes: a Letter
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entraide.domain.requests.draft import Draft
from entraide.domain.requests.letter import Answer, Authority, Cited, Decided, Letter, Signatory, Statement, Words
from entraide.domain.requests.lettering import NONE, Told, addressed
from entraide.domain.requests.messages import Event, day_of
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
ASKING = frozenset(
    {"CONSULT.OPEN", "COST.CONSULT", "COND.PROPOSE", "PROGRESS.ASK", "USE.ASK", "RETURN.ASK", "JIT.AMEND"}
)
REPLYING = frozenset(
    {"CONSULT.REPLY", "COST.REPLY", "COND.ACCEPT", "COND.DECLINE", "USE.REPLY", "PRESERVE.CONFIRM", "JIT.AGREE"}
    | {"CD.AGREE", "TRACE.REPLY", "SEA.REGISTRY.REPLY", "SEA.AUTHORISE", "ASSURANCE.GIVE"}
)
EFFECTS = {
    "accept": "accepted",
    "part": "part",
    "refuse": "refused",
    "postpone": "postponed",
    "reject_form": "refused",
    "executed": "executed",
    "impossible": "impossible",
}
IN_PLACE = frozenset(  # the measures have their forms; by which way it goes is the registry's
    {"questions", "answers", "signature", "document", "forms", "wished", "way", "waybill"}
)
IN_PLACE_BY_KIND = {
    "decision": {"decision", "result", "reasons", "paragraphs"},
    "assurance_request": {"finding", "covers"},
    "assurance": {"answer", "covers"},
}
PLACE = re.compile(r"([A-Z][A-Z0-9-]*)[ .]+(\S.*)")


@dataclass(frozen=True, slots=True)
class Reply:
    """A message to be written as a letter: the `event`, the one that it `answers`, the reference of each side, the
    names of instruments; `words`: a language → a key → what messages are entitled ("title.USE.ASK"), what each thing
    that they carry is called ("carried.items") and each word that is chosen ("chosen.answer.given")."""

    event: Event
    answers: Event | None
    ours: str
    theirs: str
    instruments: Mapping[str, Words]
    words: Mapping[str, Mapping[str, str]]

    def say(self, language: str, key: str) -> str:
        """Words of the table; "" where it has none."""
        return self.words.get(language, {}).get(key, "")

    def line(self, language: str, label: str, words: Iterable[str]) -> str:
        """What something is called, and what it is."""
        return self.say(language, "reply.line").format(
            label=label, words=self.say(language, "reply.between").join(words)
        )


def kind_of_event(event: Event) -> str:
    """Which document an event becomes: where there is none for it alone, or where an assurance is denied, one that
    asks, replies or tells."""
    if event.kind in KINDS and event.carries.get("answer") != "denied":
        return KINDS[event.kind]
    return "asking" if event.kind in ASKING else "replying" if event.kind in REPLYING else "note"


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
        title={language: title} if (title := entitled(reply, kind, language)) else NONE,
        body={language: "\n".join([*concerned(reply, draft, kind, language), *carried(reply, told, language)])},
        decided=tuple(decided(reply, draft, language)) if kind == "decision" else (),
        statements=tuple(Statement(f"assurance_{one}") for one in event.listed("covers")),
        answers=tuple(answered(reply, language)),
    )


def entitled(reply: Reply, kind: str, language: str) -> str:
    """What a message is called where the document that it becomes is not named for it alone."""
    given = reply.event.kind == "ASSURANCE.GIVE" and kind == "assurance"
    return "" if given else reply.say(language, f"title.{reply.event.kind}")


def concerned(reply: Reply, draft: Draft, kind: str, language: str) -> list[str]:
    """The measures that it is about, by their number in the request, where it is not about all, nor decides of each."""
    every, some = draft.ids("measure"), reply.event.measures
    numbers = [str(number) for number, one in enumerate(every, 1) if one in some]
    if kind == "decision" or not 0 < len(numbers) < len(every):
        return []
    return [reply.line(language, reply.say(language, "carried.measures"), numbers)]


def carried(reply: Reply, told: Told, language: str) -> list[str]:
    """What it carries, a line each, but what has a place of its own in the letter."""
    event, out = reply.event, []
    apart = IN_PLACE | IN_PLACE_BY_KIND.get(kind_of_event(event), set())
    for name, value in event.carries.items():
        label = reply.say(language, f"carried.{name}")
        if name == "letter":
            out.append(str(value))
        elif name not in apart and label:
            out.append(reply.line(language, label, plain(reply, told, name, value, language)))
    return out


def plain(reply: Reply, told: Told, name: str, value: Any, language: str) -> Iterable[str]:
    """What is carried, as words: instruments and days as the language has them, what was chosen in its words."""
    if name == "cited" and isinstance(value, Mapping):
        codes = dict.fromkeys(code for each in value.values() for code in str(each).split())
        return [reply.instruments.get(code, {}).get(language) or code for code in codes]
    if isinstance(value, Mapping):
        return [f"{key}: {each}" for key, each in value.items()]
    each = map(str, value) if isinstance(value, list | tuple) else (str(value),)
    return [reply.say(language, f"chosen.{name}.{one}") or day_in(one, told, language) for one in each]


def day_in(typed: str, told: Told, language: str) -> str:
    """A day as the language writes it; what is none as it stands."""
    return (told.day(day).get(language) if (day := day_of(typed)) else "") or typed


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
