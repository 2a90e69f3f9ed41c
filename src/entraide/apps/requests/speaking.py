"""What may be said of a request now, as forms; and what of a posted form an event carries.

Reads:  where a request stands, the catalogue of messages, a post
Writes: forms, what is carried
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString

from entraide.apps.law.wording import title
from entraide.apps.requests.choices import options
from entraide.apps.requests.codes import WORDS
from entraide.apps.requests.queries.clocks import clock_table
from entraide.apps.requests.queries.eyes import Eyes
from entraide.apps.requests.wording import message_name, named, say, state_words
from entraide.apps.saying import reader
from entraide.data.laws import law_table
from entraide.data.request_life import carried_names, clock_names
from entraide.domain.requests.advice import fitting_outcome
from entraide.domain.requests.catalogue import CATALOGUE, choices_of
from entraide.domain.requests.life import may_say
from entraide.domain.requests.messages import Message, Need, Shape
from entraide.domain.requests.refusing import OUTCOMES
from entraide.domain.requests.roles import Role
from entraide.domain.requests.standing import BY_REPLY, Refusal, Standing
from entraide.domain.requests.states import Side, State

__all__ = [
    "ELSEWHERE",
    "Form",
    "again",
    "carried",
    "form_of_theirs",
    "forms",
    "hand",
    "kinds_of_theirs",
    "side_words",
    "standing_rows",
    "typed_of",
    "worded",
]

HANDS = {  # a role of an account → those of the life of a request
    "drafter": (Role.DRAFTER,),
    "legal_reviewer": (Role.LEGAL_REVIEWER,),
    "translator": (Role.TRANSLATOR,),
    "signatory": (Role.SIGNATORY,),
    "data_protection": (Role.DATA_PROTECTION,),
    "registry": (Role.SENDER, Role.CENTRAL_AUTHORITY, Role.REGISTRY),
}
STARTS, BY_HAND = "CLOCK.START", "fact"  # clocks that no message starts
ELSEWHERE = ("DRAFT", "FINDING.SETTLE", "SIGN", "HOLD.SET", "HOLD.LIFT", "DELETE")  # said by other pages
ASSURED = "HR-"  # the findings on which one asks for an assurance
GIVEN = ("signature", "forms", "wished", "emergency", "document", "cited", "let_by")  # what is known, and not asked

BESIDE = {"came": "ri_came", "emergency": "rp_alone"}  # what a form asks beside what its message carries, in words


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a message carries: its field, its words, its shape, its choices; what was typed of it already."""

    name: str
    words: str
    shape: str
    choices: tuple[tuple[str, str], ...]
    optional: bool
    typed: tuple[str, ...] = ()

    def options(self) -> SafeString:
        """Its choices, with what was typed chosen."""
        return options(self.choices, "".join(self.typed[:1]))


@dataclass(frozen=True, slots=True)
class Form:
    """A message that may be said: its kind, its name, the measures of which, what it carries, the open matters that it
    may answer (id, words). After a refusal, as it was posted: the measures ticked, what it answers, the day on which
    it came, why it cannot wait."""

    kind: str
    name: str
    measures: tuple[str, ...]
    asked: tuple[Asked, ...]
    answers: tuple[tuple[str, str], ...]
    ticked: tuple[str, ...] = ()
    answered: str = ""
    came: str = ""
    emergency: str = ""


def hand(roles: Iterable[str], person: str, kind: str, eyes: Eyes, *, emergency: bool = False) -> Role | Refusal:
    """In which role a person may do this in a case, by the roles of their account; why in none."""
    why: Refusal | None = None
    for role in (one for name in sorted(roles) for one in HANDS.get(name, ())):
        found = eyes.refused(role, person, kind, emergency=emergency)
        if found is None:
            return role
        why = found if why is None or why.code == "ROLE_MAY_NOT" else why
    return why or Refusal("ROLE_MAY_NOT", {"role": "", "kind": kind})


def forms(standing: Standing) -> list[Form]:
    """What our side may say now."""
    held: dict[str, list[str]] = {}
    for measure in standing.measures:
        for kind in may_say(standing, measure):
            if kind == "REVIEW.PASS" and not to_review(standing, measure):
                continue
            held.setdefault(kind, []).append(measure)
    order = list(CATALOGUE)
    kinds = sorted((kind for kind in held if kind not in ELSEWHERE), key=order.index)
    found = (form(CATALOGUE[kind], tuple(held[kind]), standing) for kind in kinds)
    return [one for one in found if one is not None]


def to_review(standing: Standing, measure: str) -> bool:
    """Whether a measure waits for the legal reviewer: before it leaves, or after it left as an emergency."""
    after = any(one.clock.code == "after_review" and one.measure == measure for one in standing.running)
    return after or standing.measures[measure].state is State.LEGAL_REVIEW


def kinds_of_theirs(standing: Standing) -> list[tuple[str, str]]:
    """What the other State may have said, by kind and name."""
    other = standing.side.other
    kinds = (one for one in CATALOGUE.values() if one.travels and other in one.speakers)
    return [(one.kind, message_name(one.kind)) for one in kinds if answerable(one, standing, theirs=True)]


def form_of_theirs(kind: str, standing: Standing) -> Form | None:
    """The form by which one of these is entered as it came; None for what the other State does not say."""
    message = CATALOGUE.get(kind)
    if message is None or not message.travels or standing.side.other not in message.speakers:
        return None
    return form(message, tuple(standing.measures), standing, theirs=True)


def answerable(message: Message, standing: Standing, *, theirs: bool) -> bool:
    """Whether there is something open that a message answers, where it is an answer."""
    return message.closes not in BY_REPLY or bool(open_to(message, standing, theirs=theirs))


def form(message: Message, measures: tuple[str, ...], standing: Standing, *, theirs: bool = False) -> Form | None:
    """The form of a message; None where it answers what nobody asked."""
    if not answerable(message, standing, theirs=theirs):
        return None
    answers = open_to(message, standing, theirs=theirs)
    needs = {need.name: need for need in (*message.needs, *sum(message.needs_when.values(), ()))}
    always = {need.name for need in message.needs if not need.optional}
    asked = tuple(
        wanted(need, message.kind, standing, optional=need.name not in always)
        for need in needs.values()
        if need.name not in GIVEN
    )
    return Form(message.kind, message_name(message.kind), measures, asked, answers)


def again(shown: Form, post: Mapping[str, list[str]]) -> Form:
    """A form with what was posted in it, word for word."""
    first = {name: (post.get(name) or [""])[0] for name in ("answers", "came", "emergency")}
    return replace(
        shown,
        asked=tuple(replace(one, typed=tuple(post.get(f"c:{one.name}", ()))) for one in shown.asked),
        ticked=tuple(post.get("measure", ())),
        answered=first["answers"],
        came=first["came"],
        emergency=first["emergency"],
    )


def typed_of(kind: str, post: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """What was posted of a message, each with the words of its field: to be read where its form is open no more."""
    names = [key[2:] for key in post if key.startswith("c:") and key[2:] in carried_names()]
    typed = [(name, "\n".join(one for one in post[f"c:{name}"] if one.strip())) for name in names]
    out = [(carried_names()[name][reader()], worded(kind, name, value)) for name, value in typed if value]
    beside = [(say(words), (post.get(name) or [""])[0].strip()) for name, words in BESIDE.items()]
    return [*out, *(one for one in beside if one[1])]


def open_to(message: Message, standing: Standing, *, theirs: bool) -> tuple[tuple[str, str], ...]:
    """The open matters that a message may answer: those that the other side opened."""
    if message.closes is None:
        return ()
    by = standing.side if theirs else standing.side.other
    return tuple(
        (one.id, f"{named('matter', one.kind.value)} {one.at:%Y-%m-%d} {' '.join(one.measures)}")
        for one in standing.open(message.closes)
        if one.side is by
    )


def wanted(need: Need, kind: str, standing: Standing, *, optional: bool) -> Asked:
    """One thing that is carried, as a form asks for it; the outcome that fits stands chosen."""
    typed: tuple[str, ...] = ()
    choices = tuple((one, choice_of(one)) for one in need.choices)
    if need.name == "finding":
        findings = law_table("findings").items()
        choices = tuple((code, f"{code} {row[reader()]}") for code, row in findings if code.startswith(ASSURED))
    if need.name == "clock":
        running = {one.clock.code for one in standing.running}
        codes = [one.code for one in clock_table() if one.code in running or (kind == STARTS and BY_HAND in one.starts)]
        choices = tuple((one, clock_names()[one][reader()]) for one in codes)
    if need.name == "outcome":
        choices = tuple((one, choice_of(one)) for one in OUTCOMES)
        typed = (fitting_outcome(standing),)
    shape = "choice" if choices and need.shape is Shape.WORDS else need.shape.value
    return Asked(need.name, carried_names()[need.name][reader()], shape, choices, optional, typed)


def choice_of(word: str) -> str:
    return named("choice", word)


def worded(kind: str, name: str, value: Any) -> str:
    """What an event of a kind carries under a name, to be read: what was chosen in words."""
    if name == "clock" and value in clock_names():
        return clock_names()[str(value)][reader()]
    if name in ("cited", "finding"):
        return cited_words(value) if isinstance(value, Mapping) else finding_words(str(value))
    choices = WORDS["choice"].keys() & (OUTCOMES if name == "outcome" else choices_of(kind).get(name, ()))
    if isinstance(value, Mapping):
        return "\n".join(f"{each}: {text}" for each, text in value.items())
    if isinstance(value, list):
        lines = (f"{one['number']}. {one['text']}" if isinstance(one, dict) else str(one) for one in value)
        return "\n".join(choice_of(line) if line in choices else line for line in lines)
    return choice_of(value) if value in choices else str(value)


def cited_words(value: Mapping[str, Any]) -> str:
    """The instruments that were invoked for each measure, by their titles."""
    titles = {one: "; ".join(title(code, reader()) for code in str(codes).split()) for one, codes in value.items()}
    return "\n".join(f"{one}: {told}" for one, told in titles.items())


def finding_words(value: str) -> str:
    """A finding by what it is called, and its code."""
    code = value.partition(":")[0]
    row = law_table("findings").get(code)
    return f"{row[reader()]} ({code})" if row else value


def carried(kind: str, post: Mapping[str, list[str]], known: Mapping[str, Any]) -> dict[str, Any]:
    """What an event of a kind carries, from a post; `known`: the forms of the measures, the signature,
    whether a life is in danger."""
    message = CATALOGUE[kind]
    out: dict[str, Any] = {}
    for need in (*message.needs, *sum(message.needs_when.values(), ())):
        if need.name in GIVEN:
            out |= {need.name: known[need.name]} if known.get(need.name) else {}
            continue
        values = [one.strip() for one in post.get(f"c:{need.name}", []) if one.strip()]
        if values:
            out[need.name] = shaped(need, values)
    return out


def shaped(need: Need, values: list[str]) -> Any:
    """Values in the shape that is wanted; what does not fit stays out, and is told as lacking."""
    lines = [line.strip() for line in "\n".join(values).replace("\r", "").split("\n") if line.strip()]
    if need.shape is Shape.QUESTIONS:
        return [question(nth, line) for nth, line in enumerate(lines, 1)]
    if need.shape is Shape.NAMED:
        pairs = (line.partition(":") for line in lines)
        return {name.strip(): text.strip() for name, _, text in pairs if text.strip()}
    if need.shape in (Shape.LIST, Shape.AMOUNTS):
        return lines
    return values if need.shape is Shape.CHOICES else values[0]


def question(nth: int, line: str) -> dict[str, str]:
    """A question of a line "element | needed | words": what it asks for by its code or its name."""
    parts = [part.strip() for part in line.split("|", 2)]
    element, need, text = parts if len(parts) == 3 else ["", "", line]
    by_name = {row[tag].casefold(): code for code, row in law_table("elements").items() for tag in ("fr", "en")}
    code = by_name.get(element.casefold(), element if element in law_table("elements") else "facts")
    helpful = need.casefold() in ("helpful", "utile")
    return {"number": str(nth), "text": text, "element": code, "need": "helpful" if helpful else "needed"}


def standing_rows(standing: Standing) -> list[dict[str, Any]]:
    """Each measure with its state and what stands beside it, in words."""
    return [
        {
            "id": one.key,
            "form": one.form,
            "state": state_words(one.state.value),
            "beside": [state_words(each.value) for each in sorted(standing.beside(one.key))],
            "since": one.since,
        }
        for one in standing.measures.values()
    ]


def side_words(side: Side, ours: Side) -> str:
    """Who said something: we or the other State."""
    return say("rq_ours" if side is ours else "rq_theirs")
