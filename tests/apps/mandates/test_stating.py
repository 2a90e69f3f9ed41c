"""A machine reads what a resolution asks; a named person says whether that is so, and what became of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from entraide.apps.audit.models import Entry
from entraide.apps.library.actions.loading import load
from entraide.apps.mandates.actions import stating
from entraide.apps.mandates.actions.reading import read_waiting
from entraide.apps.mandates.actions.stating import Meanwhile, Seen, Shown, Unfit
from entraide.apps.mandates.models import Clause, Reading, Statement
from entraide.apps.mandates.queries.waiting import waiting
from entraide.domain.mandates.states import IllegalMove, LacksEvidence, MandateState
from tests.apps.conftest import NOW, reading
from tests.apps.mandates.conftest import ENGLISH, FRENCH, clause

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
REPORT = "https://docs.example.org/A/99/12"
Load = Callable[..., None]


def seen(row: Clause) -> Seen:
    row.refresh_from_db()
    return Seen(row.pk, stating.mark_of(row))


def test_what_is_loaded_is_read_in_each_of_its_languages(lighthouses: Load) -> None:
    lighthouses(FRENCH)
    lamps = clause("2")
    assert (lamps.strength, lamps.read_in, lamps.least < lamps.most) == (lamps.strength, "fr", True)
    assert [one.type for one in lamps.addressed.all()] == ["member_states"]
    report = clause("3")
    assert [(one.kind, one.value, one.day) for one in report.dues.all()] == [("session", "99", date(2044, 9, 13))]
    lighthouses(FRENCH, ENGLISH)
    lamps = clause("2")
    assert (lamps.concept, lamps.strength, lamps.least, lamps.read_in) == ("urge", 5, 5, "en"), "English came, and told"
    assert not waiting().exists()
    assert not Entry.objects.filter(action__startswith="mandates").exists(), "no person said anything yet"


def test_a_reading_that_was_cut_off_is_done_by_the_next(lighthouses: Load) -> None:
    load(reading(FRENCH), by="test", at=NOW)
    assert waiting().count() == 1
    assert read_waiting() == 1
    assert (read_waiting(), waiting().count()) == (0, 0)
    Reading.objects.update(rules=0)
    assert read_waiting() == 1, "what older rules read is read again"


def test_a_mandate_goes_from_state_to_state_by_named_persons(lighthouses: Load) -> None:
    lighthouses(FRENCH)
    row = clause("3")
    with pytest.raises(IllegalMove) as raised:
        stating.move(seen(row), MandateState.DELIVERED, Shown(REPORT), by="ada", at=NOW)
    assert raised.value.allowed == (MandateState.CONFIRMED,)
    stating.move(seen(row), MandateState.CONFIRMED, Shown(), by="ada", at=NOW)
    stating.move(seen(row), MandateState.ACTIVE, Shown("A/99/1", "begun"), by="bea", at=NOW)
    assert [one.evidence.rpartition("/")[2] for one in Statement.objects.order_by("pk")] == ["!main~para_3", "1"]
    with pytest.raises(LacksEvidence):
        stating.move(seen(row), MandateState.DELIVERED, Shown(" "), by="bea", at=LATER)
    stating.move(seen(row), MandateState.DELIVERED, Shown(REPORT), by="bea", at=LATER)
    row.refresh_from_db()
    told = Entry.objects.filter(action="mandates.move").order_by("number").last()
    assert row.state == "delivered"
    assert told is not None
    assert (told.by, told.subject.rpartition("/")[2]) == ("bea", "!main~para_3")
    assert told.detail["evidence"] == REPORT


def test_who_saw_another_state_is_told_so(lighthouses: Load) -> None:
    lighthouses(FRENCH)
    row = clause("3")
    mark = seen(row)
    stating.contest(mark, "the date is not agreed", by="bea", at=NOW)
    with pytest.raises(Meanwhile) as raised:
        stating.move(mark, MandateState.CONFIRMED, Shown(), by="ada", at=NOW)
    assert raised.value.now is not None
    assert raised.value.now.contested
    with pytest.raises(LacksEvidence):
        stating.uncontest(seen(row), "", by="bea", at=NOW)
    stating.uncontest(seen(row), "agreed since", by="bea", at=NOW)
    assert not clause("3").contested


def test_what_is_said_of_one_language_holds_in_the_other(lighthouses: Load) -> None:
    lighthouses(FRENCH, ENGLISH)
    stating.move(seen(clause("3")), MandateState.CONFIRMED, Shown(), by="ada", at=NOW)
    assert clause("3", language="en").state == "confirmed"


def test_a_correction_is_laid_over_what_was_read_and_can_be_taken_back(lighthouses: Load) -> None:
    lighthouses(FRENCH)
    row = clause("2")
    said = {"addressees": ["member_states", "donors"], "concept": "urge", "due": "date:2045-06"}
    made = stating.correct(seen(row), said, "", by="ada", at=NOW)
    row = clause("2")
    assert made is not None
    assert (row.strength, row.least, row.most, row.concept) == (5, 5, 5, "urge")
    assert [one.type for one in row.addressed.all()] == ["member_states", "donors"]
    assert row.addressed.first().name.startswith("les États"), "the words that the machine found stay"  # type: ignore[union-attr]
    assert [one.day for one in row.dues.all()] == [date(2045, 6, 1)]
    assert stating.correct(seen(row), said, "", by="ada", at=NOW) is None, "nothing new"
    stating.withdraw(made.pk, by="bea", at=LATER)
    row = clause("2")
    assert ([one.type for one in row.addressed.all()], row.dues.count(), row.as_read) == (["member_states"], 0, None)
    with pytest.raises(Meanwhile):
        stating.withdraw(made.pk, by="bea", at=LATER)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("addressees", ["nobody"]),
        ("addressees", ["donors", "donors"]),
        ("concept", "shout"),
        ("due", "tomorrow"),
        ("due", "date:2026-13"),
        ("due", "session:99;date:2026-02-30"),
        ("due", "date:٢٠٢٦"),
        ("due", "recurring:never"),
        ("deliverable", 3),
        ("asks", "yes"),
        ("start", 0),
    ],
)
def test_what_a_field_cannot_hold_is_refused(lighthouses: Load, field: str, value: object) -> None:
    lighthouses(FRENCH)
    with pytest.raises(Unfit) as raised:
        stating.correct(seen(clause("2")), {field: value}, "", by="ada", at=NOW)
    assert raised.value.field == field
    assert not Statement.objects.exists()


def test_what_was_said_stands_when_the_text_is_read_again(lighthouses: Load) -> None:
    lighthouses(FRENCH)
    stating.move(seen(clause("3")), MandateState.CONFIRMED, Shown(), by="ada", at=NOW)
    stating.move(seen(clause("2")), MandateState.CONFIRMED, Shown(), by="ada", at=NOW)
    corrected = FRENCH.replace("Salue les gardiens", "Salue tous les gardiens").replace(
        "sur les brumes.", "sur la mer."
    )
    load(reading(corrected, "f" * 64), by="test", at=LATER)
    read_waiting()
    assert (clause("2").state, clause("3").state) == ("confirmed", "extracted")
    lost = Statement.objects.get(placed=False)
    assert (lost.key, lost.state) == ("para_3", "confirmed"), "its words are others now: a person must look"
