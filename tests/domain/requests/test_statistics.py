"""What is counted of requests, and what is not told of small numbers."""

from dataclasses import asdict
from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entraide.domain.requests.cells import TOTAL, suppressed
from entraide.domain.requests.statistics import Counted, counted, figures
from tests.domain.requests.two_nodes import ABOUT_REFUSAL, ASK, FORMS, REASONS, REFUSAL, START, Pair, sent


def test_a_request_is_counted_measure_by_measure_from_its_events() -> None:
    pair = Pair()
    pair.send()
    pair.later(days=7)
    pair.register()
    pair.say(pair.asked, "INFO.ASK", "m1", **ASK)
    pair.say(pair.asked, "CONSULT.OPEN", "m2", **ABOUT_REFUSAL)
    pair.later(days=3)
    pair.accept("m1")
    pair.say(pair.asked, "DECISION", "m2", **REFUSAL)
    pair.later(days=20)
    pair.say(pair.asked, "RESULT.FINAL", "m1", result="executed", items=["i1"])
    for node, direction in ((pair.asking, "sent"), (pair.asked, "received")):
        one, two = counted(node.events, node.standing, "ZZ")
        assert (one.direction, one.form, one.peer) == (direction, "mla.bank", "ZZ")
        assert (one.outcome, two.outcome) == ("executed", "refused")
        assert (one.asked, two.asked) == (True, False)
        assert (one.grounds, two.grounds) == ((), ("UNTOC.18.21.b",))
        assert (one.urgent, two.to_execution) == (False, None)
        told = (one.to_acknowledgement, one.to_decision, one.to_execution)
        assert [round(number or 0) for number in told] == [7, 10, 30]
        assert figures([one]).acknowledged == 0, "some minutes after the seventh day"


def test_a_measure_of_a_supplement_counts_from_its_own_sending() -> None:
    pair = sent()
    pair.later(days=30)
    forms = {"m3": "mla.search"}
    signature = pair.sign(forms)
    assert len(counted(pair.asking.events, pair.asking.standing, "ZZ")) == 2, "what was not sent is not counted"
    pair.say(pair.asking, "REQUEST.SUPPLEMENT", "m3", signature=signature, forms=forms)
    third = counted(pair.asking.events, pair.asking.standing, "ZZ")[2]
    assert (third.to_acknowledgement, third.outcome) == (None, "")
    pair.say(pair.asked, "REGISTER", "m3", reference="B-78")
    pair.say(pair.asked, "ACK.REGISTERED", "m3", reference="B-78", authority="x", contact="y")
    acknowledged = counted(pair.asked.events, pair.asked.standing, "ZZ")[2].to_acknowledgement
    assert acknowledged is not None
    assert 0 < acknowledged < 1


def test_a_preservation_that_lapsed_is_urgent_and_lapsed() -> None:
    pair = Pair()
    pair.send("PRESERVE", {"m1": "ee.preserve"})
    pair.say(pair.asked, "REGISTER", reference="B-9")
    pair.say(pair.asked, "PRESERVE.CONFIRM", "m1", until="2026-05-02")
    pair.say(pair.asked, "PRESERVE.LAPSED", "m1", **REASONS)
    [one] = counted(pair.asked.events, pair.asked.standing, "ZZ")
    assert (one.outcome, one.urgent, one.to_decision is None) == ("lapsed", True, False)


def row(**told: object) -> Counted:
    base = Counted("sent", "mla", "ZZ", START, None, None, None, "", (), False, False)
    return Counted(**(asdict(base) | told))


def test_figures_are_medians_and_ninetieth_percentiles_by_nearest_rank() -> None:
    rows = [row(to_decision=float(day), to_execution=float(day * 2) if day < 4 else None) for day in range(1, 11)]
    told = figures(rows)
    assert (told.number, told.median_to_decision, told.ninetieth_to_decision) == (10, 5.5, 9.0)
    assert (told.median_to_execution, told.ninetieth_to_execution) == (4.0, 6.0)
    nothing = figures([])
    assert (nothing.number, nothing.median_to_decision, nothing.ninetieth_to_execution) == (0, None, None)


def test_figures_count_what_is_prompt_urgent_asked_and_refused() -> None:
    rows = [
        row(to_acknowledgement=7.0, urgent=True, outcome="refused", grounds=("A", "B")),
        row(to_acknowledgement=7.01, asked=True, outcome="refused", grounds=("A",)),
        row(outcome="executed"),
    ]
    told = figures(rows)
    assert (told.acknowledged, told.urgent, told.asked) == (1, 1, 1)
    assert told.outcomes == {"refused": 2, "executed": 1}
    assert told.grounds == {"A": 2, "B": 1}


def test_a_small_cell_takes_three_others_with_it() -> None:
    table = {("a", "x"): 3, ("a", "y"): 20, ("b", "x"): 30, ("b", "y"): 40, ("c", "x"): 60, ("c", "y"): 70}
    told = suppressed(table)
    assert {cell for cell, number in told.items() if number is None} == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}
    assert told[TOTAL, TOTAL] == 223
    assert told["a", TOTAL] == 23
    assert suppressed({("a", "x"): 0, ("b", "x"): 5}) == {
        ("a", "x"): 0, ("b", "x"): 5, ("a", ""): 0, ("b", ""): 5, ("", "x"): 5, ("", ""): 5,
    }  # fmt: skip
    with pytest.raises(ValueError, match="name"):
        suppressed({("", "x"): 1})


@given(
    st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), st.integers(0, 30), max_size=16),
    st.integers(2, 6),
)
@settings(max_examples=150, deadline=None)
def test_no_total_gives_a_small_cell_back(table: dict[tuple[str, str], int], least: int) -> None:
    told = suppressed(table, least)
    assert all(number is None or number == 0 or number >= least for number in told.values())
    hidden = [cell for cell, number in told.items() if number is None]
    real = {cell: table.get(cell, 0) for cell in told}
    for cell in hidden:
        small = TOTAL not in cell and 0 < real[cell] < least
        assert not small or free(cell, hidden)
    assert all(told[cell] in {None, real[cell]} for cell in told if TOTAL not in cell)


def free(cell: tuple[str, str], hidden: list[tuple[str, str]]) -> bool:
    """Whether the sums leave a hidden cell open: some other filling of the hidden cells has the same sums."""
    lines = sorted({(place, one[place]) for one in hidden for place in (0, 1)})
    others = [one for one in hidden if one != cell]
    system = [
        [Fraction((-1 if TOTAL in (one[1 - place],) else 1) * (one[place] == name)) for one in (*others, cell)]
        for place, name in lines
    ]
    done = 0
    for column in range(len(others)):
        pivot = next((at for at in range(done, len(system)) if system[at][column]), None)
        if pivot is None:
            continue
        system[done], system[pivot] = system[pivot], system[done]
        for at in range(len(system)):
            if at != done and system[at][column]:
                share = system[at][column] / system[done][column]
                system[at] = [a - share * b for a, b in zip(system[at], system[done], strict=True)]
        done += 1
    return not any(line[-1] for line in system[done:])


def test_measures_are_told_by_the_moment_they_were_sent() -> None:
    pair = sent()
    assert all(isinstance(one.sent, datetime) for one in counted(pair.asked.events, pair.asked.standing, "ZZ"))
    assert [one.form for one in counted(pair.asked.events, pair.asked.standing, "ZZ")] == list(FORMS.values())
