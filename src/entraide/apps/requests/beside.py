"""The engine's answer beside a draft.

Reads:  what stands in a request's fields
Writes: for each measure its bases, its findings, what the letter still lacks, what is still to be answered
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from entraide.apps.law.answering import TooLarge, reply
from entraide.apps.law.queries.links import shelf
from entraide.apps.law.views.answer import shown
from entraide.apps.law.wording import law_words, title
from entraide.apps.requests.wording import say
from entraide.apps.saying import reader
from entraide.data.drafts import offered
from entraide.data.laws import law_table
from entraide.domain.directory.authority import covers
from entraide.domain.law.answer import Basis, Because, Finding, MeasureAnswer, Question
from entraide.domain.law.lawbook import BASES
from entraide.domain.law.status import Status
from entraide.domain.law.truth import Truth
from entraide.domain.requests.asking import case_of
from entraide.domain.requests.draft import SIDED, Draft
from entraide.reading.cases import BadCase

__all__ = ["MISSING", "Asked", "Beside", "Lacking", "Measured", "beside", "clearing", "consultations", "mark_of"]

MISSING = "CT-01"
CONSULT = "OB-03"
REFUSED = {"reply.refused": True, "reply.consulted": False}
CLEARING = frozenset(  # the rules on what clears a person, among all those on another use
    {"UNTOC.18.5-x", "UNTOC.18.19-x", "UNCAC.46.5-x", "UNCAC.46.19-x", "UNCC24.40.19-x"}
)
NOT_CITED = ("excluded", "information")


@dataclass(frozen=True, slots=True)
class Lacking:
    """An element of content that a measure's part of the letter does not hold yet: its code, its words, whether it is
    wanted only where possible."""

    code: str
    words: str
    where_possible: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the engine: the field that answers it, its words, its kind, whether it decides a basis."""

    name: str
    words: str
    kind: str
    first: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """What is told of one measure: `answer` as the pages of the law show it; the engine's own `findings`, its `bases`
    with the rules that make each one, and the other `rules` that count, each with its kind; the elements `wanted` of
    its letter, and which of them only where `possible`."""

    id: str
    form: str
    answer: dict[str, Any]
    findings: tuple[Finding, ...]
    bases: tuple[Basis, ...]
    lacking: tuple[Lacking, ...]
    wanted: tuple[str, ...]
    possible: frozenset[str]
    rules: tuple[tuple[str, Because], ...] = ()

    @property
    def instruments(self) -> tuple[str, ...]:
        """The instruments of its bases."""
        held = (basis.instrument for basis in self.bases if basis.role not in NOT_CITED)
        return tuple(dict.fromkeys(filter(None, held)))


@dataclass(frozen=True, slots=True)
class Beside:
    """The answer on a draft: its measures, the questions left, or why there is no answer yet."""

    measures: tuple[Measured, ...] = ()
    asked: tuple[Asked, ...] = ()
    trouble: tuple[str, ...] = ()

    def of(self, measure: str) -> Measured | None:
        """What is told of a measure."""
        return next((one for one in self.measures if one.id == measure), None)


def beside(draft: Draft, today: date) -> Beside:
    """What the engine says of a draft as it stands."""
    case = case_of(draft, today)
    if not (draft.get("requesting") and draft.get("requested") and case["measures"]):
        return Beside()
    again = named_again(draft)
    if again:
        case.pop("instruments", None)
    try:
        got = reply(case, today)
    except BadCase as bad:
        return Beside(trouble=tuple(fault.message(reader()) for fault in bad.faults))
    except TooLarge:
        return Beside(trouble=(say("rq_case_too_large"),))
    answers = [one for leg in got.answered.legs for one in leg.measures]
    codes = {basis.instrument for one in answers for basis in one.bases}
    codes |= {why.instrument for one in answers for finding in one.findings for why in finding.why}
    held = shelf(codes)
    measures = tuple(measured(one, draft, shown(one, held)) for one in answers)
    questions = {
        each.name: each
        for one in answers
        for question in (each for put in one.questions for each in answerable(put, draft, got.world.status))
        for each in asked(question, one)
    }
    for one in answers:
        for fact in (fact for form, fact in offered() if covers((form,), one.form)):
            for each in asked(Question(fact, (), (), first=False), one):
                questions.setdefault(each.name, each)
    trouble = (say("rs_known_treaty", title=again),) if again else ()
    return Beside(measures, tuple(sorted(questions.values(), key=lambda one: not one.first)), trouble)


def clearing(told: Beside) -> tuple[str, ...]:
    """The paragraphs by which what clears a person may be told in court after notice; none where no treaty says so."""
    whys = [why for one in told.measures for _, why in one.rules if why.rule in CLEARING and why.checked]
    return tuple(dict.fromkeys(f"{why.instrument} {place}" for why in whys for place in why.places))


def named_again(draft: Draft) -> str:
    """The title typed as that of a treaty that is not known here, where it names one that is: whether that one serves
    follows from its own rules, not from its being named. "" where it names none."""
    typed = draft.get("bilateral").strip()
    if not typed:
        return ""
    first = typed.partition(" ")[0].upper()
    known = law_table("instruments")
    titles = (title(code, tag).casefold() for code in known for tag in ("fr", "en"))
    return typed if first in known or any(one and typed.casefold().startswith(one) for one in titles) else ""


def consultations(draft: Draft, today: date) -> dict[str, tuple[str, ...]]:
    """By measure, the paragraphs by which the requested State consults before it refuses: what the engine would find
    if each had been refused and nobody consulted."""
    case = case_of(draft, today)
    for one in case["measures"]:
        one["facts"] = one.get("facts", {}) | REFUSED
    if not (draft.get("requesting") and draft.get("requested") and case["measures"]):
        return {}
    try:
        answers = [one for leg in reply(case, today).answered.legs for one in leg.measures]
    except (BadCase, TooLarge):
        return {}
    found = {}
    for one in answers:
        whys = [why for finding in one.findings if finding.code == CONSULT for why in finding.why]
        found[one.measure] = tuple(dict.fromkeys(f"{why.instrument} {place}" for why in whys for place in why.places))
    return {measure: places for measure, places in found.items() if places}


def measured(one: MeasureAnswer, draft: Draft, answer: dict[str, Any]) -> Measured:
    """What is told of a measure, and what its part of the letter lacks."""
    holds, words = draft.holds(one.measure), law_words(reader())
    parts = {part.element.code: part.element for part in one.content}
    lacking = tuple(
        Lacking(code, words.elements[code], element.where_possible)
        for code, element in parts.items()
        if code not in holds
    )
    possible = frozenset(code for code, element in parts.items() if element.where_possible)
    wanted, bases = tuple(parts), making(one)
    return Measured(one.measure, one.form, answer, one.findings, bases, lacking, wanted, possible, one.rules)


def making(one: MeasureAnswer) -> tuple[Basis, ...]:
    """The bases of a measure, each with the rules that make it one."""
    kinds = {why.rule: kind for kind, why in one.rules}
    return tuple(
        replace(basis, why=tuple(why for why in basis.why if kinds.get(why.rule, BASES[0]) in BASES))
        for basis in one.bases
    )


def answerable(question: Question, draft: Draft, status: Status) -> Iterator[Question]:
    """A question as people can answer it: whether an instrument is in force between the two is asked of each State of
    which it is not known that it is bound."""
    first, _, rest = question.fact.partition(".")
    if first != "in_force":
        yield question
        return
    code = rest.partition(".")[0]
    for side in ("requesting", "requested"):
        if status.party(draft.get(side), code).truth is Truth.UNKNOWN:
            yield replace(question, fact=f"{side}.party.{code}")


def asked(question: Question, one: MeasureAnswer) -> list[Asked]:
    """The fields that answer a question, of whom it is asked; none where no person can answer it."""
    row = law_table("facts").get(question.fact, {})
    sided = SIDED.fullmatch(question.fact)
    if not sided and (not row or row["type"].startswith("set")):
        return []
    kind = "yes_no" if sided else row["type"]
    if sided or row["of"] in ("leg", "state"):
        names = [question.fact]
    elif row["of"] == "measure":
        names = [f"{one.measure}.{question.fact}"]
    else:
        letter = row["of"][0].upper()
        names = [f"{subject}.{question.fact}" for subject in question.subjects if subject.startswith(letter)]
    words = law_words(reader()).question(question.fact)
    return [Asked(name, words, kind, question.first) for name in names]


def mark_of(finding: Finding) -> str:
    """What makes a finding this one: whom it is about, on which rules. What is said of it holds for no other."""
    told = "|".join((finding.about, *finding.subjects, *(why.rule for why in finding.why)))
    return hashlib.sha256(told.encode()).hexdigest()[:32]
