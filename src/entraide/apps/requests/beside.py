"""The engine's answer beside a draft.

Reads:  what stands in a request's fields
Writes: for each measure its bases, its findings, what the letter still lacks, what is still to be answered
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from entraide.apps.law.answering import TooLarge, reply
from entraide.apps.law.queries.links import shelf
from entraide.apps.law.views.answer import shown
from entraide.apps.law.wording import law_words
from entraide.apps.requests.wording import say
from entraide.apps.saying import reader
from entraide.data.laws import law_table
from entraide.domain.law.answer import Finding, MeasureAnswer, Question
from entraide.domain.requests.draft import SIDED, Draft
from entraide.reading.cases import BadCase

__all__ = ["Asked", "Beside", "Lacking", "Measured", "beside", "mark_of"]

MISSING = "CT-01"


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
    """What is told of one measure: `answer` as the pages of the law show it, the engine's own `findings`."""

    id: str
    form: str
    answer: dict[str, Any]
    findings: tuple[Finding, ...]
    lacking: tuple[Lacking, ...]
    wanted: tuple[str, ...]


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
    case = draft.case("draft", today, today)
    if not (draft.get("requesting") and draft.get("requested") and case["measures"]):
        return Beside()
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
        each.name: each for one in answers for question in one.questions for each in asked(question, one, draft)
    }
    return Beside(measures, tuple(sorted(questions.values(), key=lambda one: not one.first)))


def measured(one: MeasureAnswer, draft: Draft, answer: dict[str, Any]) -> Measured:
    """What is told of a measure, and what its part of the letter lacks."""
    holds, words = draft.holds(one.measure), law_words(reader())
    parts = {part.element.code: part.element for part in one.content}
    lacking = tuple(
        Lacking(code, words.elements[code], element.where_possible)
        for code, element in parts.items()
        if code not in holds
    )
    return Measured(one.measure, one.form, answer, one.findings, lacking, tuple(parts))


def asked(question: Question, one: MeasureAnswer, draft: Draft) -> list[Asked]:
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
