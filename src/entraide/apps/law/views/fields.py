"""The questions of the form: what has been answered, what still matters, in the words of the table of facts.

Reads:  what was asked, the engine's questions
Writes: fields, grouped by whom they are about
"""

from collections.abc import Iterable
from dataclasses import dataclass

from entraide.apps.law.answering import Reply
from entraide.apps.law.asking import SIDED, Asked, kind_of, split
from entraide.apps.law.wording import CHOICES, law_words, named, say, state_name
from entraide.apps.saying import reader
from entraide.data.laws import law_table
from entraide.domain.law.answer import Question
from entraide.domain.law.rules import FORMS
from entraide.domain.law.truth import Truth

__all__ = ["Field", "Group", "answered", "grouped", "untold", "waiting"]


@dataclass(frozen=True, slots=True)
class Field:
    """One question: the name of its field, what it is about ("O1", "P1", "M1" or ""), its words, its kind ("yes_no",
    "number", "choice"), the values to choose from, the value that was given, and whether that value does not fit."""

    name: str
    subject: str
    words: str
    kind: str
    choices: tuple[tuple[str, str], ...]
    value: str
    fault: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The questions about one subject."""

    title: str
    fields: tuple[Field, ...]


def field_of(name: str, wish: Asked) -> Field:
    """The field of a name."""
    language, (subject, fact) = reader(), split(name)
    value, fault = wish.typed.get(name, ""), name in wish.faults
    sided = SIDED.fullmatch(name)
    row = law_table("facts").get(fact, {})
    kind, _, values = kind_of(name).partition(":")
    if not subject and not sided and row.get("of") not in ("leg", "state"):
        subject = "M1"
    pairs = tuple((one, choice_words(one)) for one in values.split("|") if kind == "choice")
    return Field(name, subject, law_words(language).question(name if sided else fact), kind, pairs, value, fault)


def choice_words(value: str) -> str:
    """A value that can be chosen, in words."""
    return say(CHOICES[value]) if value in CHOICES else named("form", value) if value in FORMS else value


def answered(wish: Asked) -> list[Field]:
    """What was answered, and what was typed that does not fit."""
    return [
        field_of(name, wish) for name in dict.fromkeys((*wish.facts, *wish.faults)) if split(name)[1] and "." in name
    ]


def waiting(questions: Iterable[Question], wish: Asked) -> tuple[list[Field], list[str]]:
    """The fields of the engine's questions; beside them what no person can answer by itself."""
    fields, others = [], []
    for one in questions:
        of = law_table("facts").get(one.fact, {})
        if SIDED.fullmatch(one.fact):
            fields.append(field_of(one.fact, wish))
        elif not of or of["type"].startswith("set"):
            others.append(law_words(reader()).question(one.fact))
        else:
            ids = [subject for subject in one.subjects if subject[0] in "OP"] or [""]
            fields += [field_of(f"{subject}.{one.fact}" if subject else one.fact, wish) for subject in ids]
    return [one for one in fields if one.name not in wish.facts and one.name not in wish.faults], others


def untold(reply: Reply, wish: Asked) -> list[Field]:
    """Whether a State is bound, where no table tells and the instrument would be a basis for the form."""
    leg, world = reply.case.legs[0], reply.world
    codes = world.rules_for(wish.form).bases
    out = []
    for code in codes:
        if world.between(leg, code).truth is not Truth.UNKNOWN:
            continue
        for side, state in (("requesting", leg.requesting), ("requested", leg.requested)):
            name = f"{side}.party.{code}"
            if world.status.party(state, code).truth is Truth.UNKNOWN and name not in wish.facts:
                out.append(field_of(name, wish))
    return out


def grouped(fields: Iterable[Field], wish: Asked) -> list[Group]:
    """Fields by whom they are about: the States, the request, each offence, each person."""
    held: dict[str, list[Field]] = {}
    for one in fields:
        held.setdefault(one.subject, []).append(one)
    order = sorted(held, key=lambda one: (one != "", one != "M1", one))
    return [Group(subject_words(one, wish), tuple(held[one])) for one in order]


def subject_words(subject: str, wish: Asked) -> str:
    """Whom questions are about, in words."""
    if subject == "":
        return say("about_states", requesting=state_name(wish.requesting), requested=state_name(wish.requested))
    if subject == "M1":
        return say("about_request", form=named("form", wish.form))
    if subject.startswith("P"):
        return say("about_person", code=subject)
    name = law_table("offences")[wish.offences[int(subject[1:]) - 1]][reader()]
    return say("about_offence", code=subject, name=name)
