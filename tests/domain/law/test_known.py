"""What a condition's names mean: what the case says, then what participation and the law tell."""

from datetime import date
from typing import Any

import pytest

from entraide.domain.law.case import Leg, Measure, OwnInstrument, Subject
from entraide.domain.law.condition import Fact
from entraide.domain.law.entries import Entry, Event, Span
from entraide.domain.law.known import Known, World
from entraide.domain.law.lawbook import Lawbook
from entraide.domain.law.rules import Coverage, Strength
from entraide.domain.law.status import Told
from entraide.domain.law.truth import Truth
from tests.domain.law.at_random import Nothing

YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


class Bound(Nothing):
    """Participation as a test gives it: when each of the two was bound, from when the treaty was in force at all."""

    def __init__(self, *days: Span, general: date | None = None, only: bool = False, truth: Truth = YES) -> None:
        self.days, self.general, self.only, self.truth = days, general, only, truth

    def between(self, a: str, b: str, instrument: str, chapter: str, territory: str) -> Told:
        rows = tuple(Entry(instrument, a, Event.IN_FORCE, day, date(2020, 1, 1), "a table") for day in self.days)
        return Told(self.truth, rows)

    def party(self, state: str, instrument: str) -> Told:
        return Told(YES if state == "FRA" else NO)

    def declared(self, state: str, instrument: str, what: str) -> Any:
        return {"CHE": "de", "FRA": "fr"}[state] if (instrument, what) == ("LAMPS", "language") else None

    def state_fact(self, state: str, name: str) -> Any:
        return state == "CHE" if name == "death_penalty" else None

    def entered(self, instrument: str) -> date | None:
        return self.general


def law(*covers: Coverage, about: dict[str, tuple[str, ...]] | None = None) -> Lawbook:
    return Lawbook((), {}, covers, {}, about or {}, {})


def known(status: Nothing, *, offence: Subject | None = None, book: Lawbook | None = None, **told: Any) -> Known:
    leg = Leg("FRA", "CHE", (), facts=told.pop("leg", {}))
    world = World(book or law(), status, told.pop("own", ()))
    return Known(world, leg, Measure("m", told.pop("form", "mla"), facts=told.pop("facts", {})), offence)


def committed(day: date, **facts: Any) -> Subject:
    return Subject("o", facts, committed=day)


def span(first: str, last: str = "") -> Span:
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("day", "before"),
    [("2004-12-31", True), ("2005-01-01", None), ("2005-05-31", None), ("2005-06-01", False), ("2006-01-01", False)],
)
def test_an_offence_is_earlier_than_the_later_of_both_days_where_these_are_sure(day: str, before: bool | None) -> None:
    status = Bound(span("2003-01-01"), span("2005-01-01", "2005-06-01"))
    assert known(status, offence=committed(date.fromisoformat(day)))("before.LAMPS") is before


def test_it_is_earlier_than_a_treaty_that_was_in_force_for_nobody_and_else_as_the_case_says() -> None:
    status, early, day = Bound(general=date(2003, 9, 29)), date(2003, 9, 28), date(2003, 9, 29)
    assert known(status, offence=committed(early))("before.LAMPS") is True
    assert known(status, offence=committed(day))("before.LAMPS") is None
    assert known(status, offence=committed(day, **{"offence.before_entry": False}))("before.LAMPS") is False
    on_the_day = committed(date(2003, 1, 1))
    assert known(Bound(span("2003-01-01")), offence=on_the_day)("before.LAMPS") is False
    assert known(Bound(span("2003-01-01")))("before.LAMPS") is None, "nobody said when it was committed"


def test_each_family_of_names_is_asked_of_the_right_side() -> None:
    view = known(Bound(), facts={"measure.stage": "trial"})
    assert view("in_force.LAMPS") is True
    assert (view("requesting.party.LAMPS"), view("requested.party.LAMPS")) == (True, False)
    assert (view("requesting.declared.LAMPS.language"), view("requested.declared.LAMPS.language")) == ("fr", "de")
    assert (view("requesting.death_penalty"), view("requested.death_penalty")) == (False, True)
    assert (view("measure.stage"), view("measure.form")) == ("trial", "mla")
    assert view("assurance.death_penalty") is False, "it holds what it is known to hold and nothing else"


def test_before_there_is_a_reply_none_of_what_it_may_say_is_so() -> None:
    assert known(Bound())("reply.refused") is False
    assert known(Bound(), facts={"reply.reasons": True})("reply.refused") is None


def test_an_own_treaty_is_between_those_that_it_names() -> None:
    own = OwnInstrument("BILAT:FRA-CHE", "a treaty", ("FRA", "CHE"), ("ext",), ())
    other = OwnInstrument("BILAT:FRA-BRA", "another", ("FRA", "BRA"), ("ext",), ())
    view = known(Bound(truth=UNKNOWN), own=(own, other))
    assert (view("in_force.BILAT:FRA-CHE"), view("in_force.BILAT:FRA-BRA"), view("in_force.RECIP")) == (
        True,
        False,
        True,
    )
    assert known(Bound(truth=UNKNOWN), own=(own,))("leg.extradition_treaty") is True
    assert known(Bound(truth=UNKNOWN), own=(other,))("leg.extradition_treaty") is None
    assert known(Bound(truth=UNKNOWN, only=True), own=(other,))("leg.extradition_treaty") is False


def test_a_denial_of_a_treaty_gives_way_to_participation_that_tells_one() -> None:
    book = law(about={"ECE57": ("ext",)})
    denied = {"leg.extradition_treaty": False}
    assert known(Bound(), book=book, leg=denied)("leg.extradition_treaty") is True
    assert known(Bound(truth=UNKNOWN), book=book, leg=denied)("leg.extradition_treaty") is False


def test_what_would_tell_whether_an_offence_is_covered_is_asked_and_no_more() -> None:
    covers = (
        Coverage("theft", "LAMPS", ("1",), Strength.SHALL, when=Fact("offence.at_night")),
        Coverage("wrecking", "LAMPS", ("2",), Strength.CONSIDER),
    )
    book = law(*covers)

    def asked(*keys: str, **facts: bool) -> tuple[str, ...]:
        given: dict[str, Any] = {"offence.keys": frozenset(keys)} if keys else {}
        return known(Bound(), book=book, offence=Subject("o", given | facts)).asked(Fact("covers.LAMPS"))

    assert asked() == ("offence.keys",)
    assert asked("theft") == ("offence.at_night",)
    assert asked("wrecking") == ("offence.criminal.requesting", "offence.criminal.requested")
    assert asked("wrecking", **{"offence.criminal.requesting": True}) == ("offence.criminal.requested",)
    assert asked("theft", "wrecking", **{"offence.at_night": False}) == asked("wrecking")
    assert asked("other") == ()
    view = known(Bound(), book=book, offence=committed(date(2005, 1, 1)))
    assert view.asked(Fact("before.LAMPS")) == ("offence.before_entry",)
