"""Answers as they are written: every code has words in both languages, and what is not sure is marked."""

from datetime import date

import pytest

from entraide.data.answers import answer_words
from entraide.data.cases import case_words, world
from entraide.data.laws import law, law_table
from entraide.domain.law.answer import Because, Finding
from entraide.domain.law.condition import facts_of
from entraide.domain.law.engine import answer
from entraide.domain.law.entries import Event, Reason
from entraide.domain.law.rules import FORMS, Kind
from entraide.reading.cases import Vocabulary, read_case
from entraide.writing.law import LawWords
from entraide.writing.law.record import message

FR, EN = (LawWords(**answer_words(language)) for language in ("fr", "en"))
SAYS = (("fr", "Elle dit ceci."), ("en", "It says this."))


def test_every_code_has_words() -> None:
    held = law()
    wanted = {f"form.{one}" for one in FORMS} | {f"kind.{one}" for one in Kind} | {f"event.{one}" for one in Event}
    wanted |= {f"reason.{one}" for one in Reason}
    wanted |= {f"severity.{row['severity']}" for row in law_table("findings").values()}
    clocks = [one.clock for one in held.rules if one.clock]
    wanted |= {f"start.{one.start}" for one in clocks} | {f"unit.{one.unit}" for one in clocks}
    wanted |= {f"bound.{one.bound}" for one in clocks}
    assert sorted(wanted - set(law_table("phrases"))) == []


@pytest.mark.parametrize("words", [FR, EN])
def test_every_fact_that_the_law_turns_on_can_be_asked_in_words(words: LawWords) -> None:
    held = law()
    conditions = [*(one.when for one in held.rules), *(one.means for one in held.notions.values())]
    facts = {name for one in conditions for name in facts_of(one)} - set(held.notions)
    assert sorted(name for name in facts if words.question(name) == name) == []
    assert all("{" not in words.question(name) for name in facts)


def test_days_are_said_as_the_language_says_them() -> None:
    first, last = date(2025, 6, 1), date(2026, 1, 31)
    assert (FR.day(first), EN.day(first)) == ("1er juin 2025", "1 June 2025")
    assert FR.span((first, first)) == "le 1er juin 2025"
    assert FR.span((date.min, last)) == "au plus tard le 31 janvier 2026"
    assert EN.span((first, date.max)) == "from 1 June 2025"
    assert EN.span((first, last)) == "between 1 June 2025 and 31 January 2026"


def test_a_provision_has_the_address_of_its_work_and_component() -> None:
    assert FR.address("UNTOC", "art_18__para_9") == "/akn/un/act/treaty/2000-11-15/untoc/!main~art_18__para_9"
    assert FR.address("UNTOC", "annex_1~art_2") == "/akn/un/act/treaty/2000-11-15/untoc/!annex_1~art_2"
    assert (FR.address("UNTOC", ""), FR.address("BILAT:x", "art_1")) == (None, None)


def test_a_finding_says_its_sentence_and_what_each_rule_says_once() -> None:
    why = Because("UNTOC.18.9", "UNTOC", ("18(9)",), ("",), SAYS)
    found = Finding("DC-02", (why, Because("UNTOC.18.9-x", "UNTOC", ("18(9)",), ("",), SAYS)))
    assert message(found, FR) == "Double incrimination douteuse. UNTOC 18(9) : Elle dit ceci."
    assert message(found, EN) == "Dual criminality doubtful. UNTOC 18(9): It says this."
    assert message(Finding("LB-11", ()), EN) == "Several treaties: their order is shown."


def test_no_question_asks_what_only_the_law_can_tell() -> None:
    """Whether an instrument covers an offence is asked by the facts that it hangs on."""
    told = "requesting: FRA\nrequested: CHE\noffences: [{id: o, keys: [corruption.influence]}]\nmeasures: [{id: m, form: mla}]\n"
    file = read_case(told, "case", Vocabulary(**case_words()), date(2026, 11, 22))
    (measure,) = answer(file.case, world(file.case.on, file.case.known)).legs[0].measures
    assert [one.fact for one in measure.questions if one.fact.startswith("covers.")] == []
    assert "offence.criminal.requested" in [one.fact for one in measure.questions]
