"""Who held a telephone, from its seizure in Lyon to its return."""

from datetime import datetime, timedelta, timezone
from itertools import permutations

import pytest

from entraide.domain.evidence.custody import Kind, Odd, Step, held_by, in_order, odd

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=1)))


def step(key: str, kind: Kind, performer: str, hours: int, lasted: int = 1) -> Step:
    began = NOON + timedelta(hours=hours)
    return Step(key, kind, performer, began, began + timedelta(hours=lasted))


SEIZED = step("a", Kind.SEIZE, "Lyon", 0)
ANALYSED = step("b", Kind.ANALYSE, "Lyon", 2)
SENT = step("c", Kind.SEND, "Lyon", 4)
RECEIVED = step("d", Kind.RECEIPT, "Bern", 6)
BACK = step("e", Kind.RETURN, "Bern", 8)
WHOLE = (SEIZED, ANALYSED, SENT, RECEIVED, BACK)


def test_a_whole_line_has_nothing_odd_in_whatever_order_it_was_told() -> None:
    for told in permutations(WHOLE):
        assert in_order(told) == WHOLE
        assert odd(told) == ()


def test_who_holds_it() -> None:
    holders = [held_by(WHOLE[:told]) for told in range(len(WHOLE) + 1)]
    assert holders == ["", "Lyon", "Lyon", "", "Bern", ""]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ((), ("", Odd.NOTHING)),
        ((ANALYSED,), ("b", Odd.BEGINS_LATE)),
        ((SEIZED, SENT, step("x", Kind.ANALYSE, "Bern", 5)), ("x", Odd.NOT_TAKEN)),
        ((SEIZED, step("x", Kind.ANALYSE, "Bern", 5)), ("x", Odd.NOT_HELD)),
        ((step("a", Kind.SEIZE, "Lyon", 0, lasted=3), ANALYSED), ("b", Odd.OVERLAPS)),
        ((*WHOLE, step("x", Kind.ANALYSE, "Bern", 10)), ("x", Odd.AFTER_RETURN)),
    ],
)
def test_what_a_person_should_look_at(line: tuple[Step, ...], found: tuple[str, Odd]) -> None:
    assert odd(line) == (found,)


def test_a_step_without_a_hand_a_time_zone_or_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match="performer"):
        step("a", Kind.SEIZE, " ", 0)
    with pytest.raises(ValueError, match="key"):
        step("", Kind.SEIZE, "Lyon", 0)
    with pytest.raises(ValueError, match="ended"):
        step("a", Kind.SEIZE, "Lyon", 0, lasted=-1)
    for began, ended in ((NOON.replace(tzinfo=None), NOON), (NOON, NOON.replace(tzinfo=None))):
        with pytest.raises(ValueError, match="time zone"):
            Step("a", Kind.SEIZE, "Lyon", began, ended)
