"""Evidences: which of several counts, how often each may be said, what is late."""

from datetime import UTC, datetime, timedelta

import pytest

from entraide.data.exchanges import evidence_names, evidences, refusals
from entraide.domain.exchange.evidences import Said, Stage, late, stage_of, takes
from entraide.domain.exchange.waiting import LONGEST, pause

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
TABLE = evidences()


def said(*codes: str, clock: str = "") -> list[Said]:
    return [Said(code, AT, clock=code == clock) for code in codes]


def test_the_table_is_that_of_the_connector() -> None:
    order = sorted(TABLE.values(), key=lambda one: one.priority)
    assert [one.code for one in order] == [
        "SUBMISSION_ACCEPTANCE",
        "SUBMISSION_REJECTION",
        "RELAY_REMMD_ACCEPTANCE",
        "RELAY_REMMD_FAILURE",
        "RELAY_REMMD_REJECTION",
        "DELIVERY",
        "NON_DELIVERY",
        "RETRIEVAL",
        "NON_RETRIEVAL",
    ]
    assert {one.code for one in order if not one.most} == {
        "RELAY_REMMD_ACCEPTANCE",
        "RELAY_REMMD_FAILURE",
        "RELAY_REMMD_REJECTION",
    }
    times = {one.code: (one.hours, one.warns) for one in order if one.hours}
    assert times == {"RELAY_REMMD_FAILURE": (12, 1), "NON_DELIVERY": (24, 12), "NON_RETRIEVAL": (36, 24)}
    assert set(evidence_names("fr")) == set(evidence_names("en")) == set(TABLE)
    assert set(refusals("fr")) == set(refusals("en"))


@pytest.mark.parametrize(
    ("codes", "stage"),
    [
        ((), Stage.QUEUED),
        (("SUBMISSION_ACCEPTANCE",), Stage.SUBMITTED),
        (("SUBMISSION_ACCEPTANCE", "RELAY_REMMD_ACCEPTANCE"), Stage.RELAYED),
        (("DELIVERY", "SUBMISSION_ACCEPTANCE", "RELAY_REMMD_ACCEPTANCE"), Stage.DELIVERED),
        (("RELAY_REMMD_ACCEPTANCE", "RELAY_REMMD_REJECTION"), Stage.NOT_RELAYED),
        (("RELAY_REMMD_REJECTION", "DELIVERY"), Stage.DELIVERED),
        (("DELIVERY", "NON_DELIVERY"), Stage.NOT_DELIVERED),
        (("RETRIEVAL", "NON_DELIVERY"), Stage.RETRIEVED),
        (("NON_RETRIEVAL", "RETRIEVAL"), Stage.NOT_RETRIEVED),
    ],
)
def test_the_highest_priority_counts_in_whatever_order(codes: tuple[str, ...], stage: Stage) -> None:
    assert stage_of(said(*codes), TABLE) is stage
    assert stage_of(said(*reversed(codes)), TABLE) is stage


def test_what_our_clock_says_yields_to_what_the_other_node_says() -> None:
    month = said("SUBMISSION_ACCEPTANCE", "RELAY_REMMD_FAILURE", clock="RELAY_REMMD_FAILURE")
    assert stage_of(month, TABLE) is Stage.NOT_RELAYED
    assert stage_of([*month, *said("RELAY_REMMD_ACCEPTANCE")], TABLE) is Stage.RELAYED
    delivered = said("NON_DELIVERY", "DELIVERY", clock="NON_DELIVERY")
    assert stage_of(delivered, TABLE) is Stage.DELIVERED
    opened = said("DELIVERY", "NON_RETRIEVAL", "RETRIEVAL", clock="NON_RETRIEVAL")
    assert stage_of(opened, TABLE) is Stage.RETRIEVED


def test_what_does_not_come_in_time_is_warned_of_then_said_once() -> None:
    sent = said("SUBMISSION_ACCEPTANCE")
    assert late([], AT, TABLE) == ([], [])
    assert late(sent, AT + timedelta(minutes=59), TABLE) == ([], [])
    assert late(sent, AT + timedelta(hours=2), TABLE) == ([], ["RELAY_REMMD_FAILURE"])
    assert late(sent, AT + timedelta(hours=12), TABLE) == (["RELAY_REMMD_FAILURE"], ["NON_DELIVERY"])
    there = [*sent, *said("DELIVERY")]
    assert late(there, AT + timedelta(hours=35), TABLE) == ([], ["NON_RETRIEVAL"])
    assert late(there, AT + timedelta(hours=36), TABLE) == (["NON_RETRIEVAL"], [])
    assert late([*there, *said("NON_RETRIEVAL", clock="NON_RETRIEVAL")], AT + timedelta(days=30), TABLE) == ([], [])
    assert late([*there, *said("RETRIEVAL")], AT + timedelta(days=30), TABLE) == ([], [])


def test_an_evidence_is_taken_as_often_as_the_table_says() -> None:
    assert takes("DELIVERY", ["SUBMISSION_ACCEPTANCE"], TABLE)
    assert not takes("DELIVERY", ["DELIVERY"], TABLE)
    assert takes("RELAY_REMMD_REJECTION", ["RELAY_REMMD_REJECTION"] * 9, TABLE)


def test_a_node_waits_longer_each_time_and_never_more_than_an_hour() -> None:
    waits = [pause(tries, 0.0) for tries in range(30)]
    assert waits == sorted(waits)
    assert waits[0] < timedelta(minutes=1)
    assert waits[-1] == LONGEST
    assert pause(40, 1.0) == LONGEST / 2
