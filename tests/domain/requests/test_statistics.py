"""What is counted of requests, and what is not told of small numbers."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entraide.data.drafts import draft_fields, fact_kinds
from entraide.domain.requests.cells import TOTAL, listed, suppressed
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.statistics import About, concerned, counted
from entraide.domain.requests.telling import Counts, came_of, kind_of, percentile_of, tell
from tests.domain.requests.two_nodes import ABOUT_REFUSAL, ASK, FORMS, REASONS, REFUSAL, Pair, sent


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
        assert (one.to_acknowledgement or 0) > 7, "some minutes after the seventh day"


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


def test_sums_and_persons_that_one_message_tells_of_several_measures_count_once() -> None:
    pair = sent()
    pair.accept("m1", "m2")
    told: dict[str, Any] = {"frozen": ["CHF 1900000.50", "EUR 7"], "transferred": ["p1", "p2"]}
    pair.say(pair.asked, "RESULT.PART", "m1", "m2", items=["i1"], **told)
    pair.say(pair.asked, "RESULT.FINAL", "m2", result="executed", returned=["CHF 5"], transferred=["p2"])
    one, two = counted(pair.asked.events, pair.asked.standing, "ZZ")
    assert one.values == (("frozen", "CHF", 1900000.5), ("frozen", "EUR", 7.0))
    assert two.values == (("returned", "CHF", 5.0),)
    assert (one.transferred, two.transferred) == (2, 1)
    assert (one.surrendered, two.surrendered) == (0, 0), "persons lent are not surrendered"


def test_a_person_surrendered_is_counted_of_the_extradition() -> None:
    pair = Pair()
    forms = {"m1": "ext"}
    pair.send(forms=forms)
    pair.register()
    pair.say(pair.asked, "NOTICE.CUSTODY", "m1", persons=["p1", "p2"], on="2026-03-01", arrest="on_file")
    assert not [one for one in pair.asked.standing.running if one.clock.code.startswith("provisional")]
    pair.say(pair.asked, "EXT.DECISION", "m1", decision="accept")
    pair.later(days=2)
    pair.say(pair.asked, "EXT.SURRENDER", "m1", persons=["p1"], on="2026-04-03")
    [one] = counted(pair.asked.events, pair.asked.standing, "ZZ")
    assert (one.surrendered, one.outcome, round(one.to_execution or 0)) == (1, "executed", 2)


def test_instruments_are_those_that_what_was_sent_cites_of_the_measure() -> None:
    pair = Pair()
    pair.send(cited={"m1": "UNTOC BUD", "m2": "UNCAC"})
    pair.register()
    pair.say(pair.asked, "PROGRESS", "m1", report="x", cited={"m1": "ECE57"})
    one, two = counted(pair.asking.events, pair.asking.standing, "ZZ")
    assert (one.instruments, two.instruments) == (("BUD", "UNTOC"), ("UNCAC",))
    assert [each.instruments for each in counted(sent().asked.events, sent().asked.standing, "ZZ")] == [(), ()]


def test_what_is_urgent_is_so_by_its_message_or_because_it_was_marked() -> None:
    pair = sent()
    rows = counted(pair.asking.events, pair.asking.standing, "ZZ", {"m2": About(urgent=True)})
    assert [one.urgent for one in rows] == [False, True]


def test_of_persons_sex_and_age_group_are_counted_and_nothing_that_names() -> None:
    people = {
        "P1": {"sex": "female", "born": "2008-03-02"},
        "P2": {"sex": "male", "born": "2008-03-03"},
        "P3": {"child": "yes"},
        "P4": {"child": "no", "born": "unknown"},
        "P5": {"born": "1970-12-31", "child": "yes"},
        "P6": {},
    }
    typed = {
        f"{one}.{name}": value for one, told in people.items() for name, value in ({"role": "witness"} | told).items()
    }
    typed |= {"O1.key": "laundering", "O2.key": "drugs", "O3.key": "", "O4.key": "drugs"}
    typed |= {
        "M1.form": "mla",
        "M2.form": "mla",
        "M2.persons": "P1",
        "M2.offences": "O2",
        "urgent": "yes",
        "language": "es",
    }
    one, two = concerned(Draft(typed, draft_fields(), fact_kinds()), date(2026, 3, 2), {"drugs", "laundering"}).values()
    assert one.persons == (":", ":adult", ":adult", ":child", "female:adult", "male:child"), "eighteen on that very day"
    assert (one.offences, one.languages, one.urgent) == (("drugs", "laundering"), ("es",), True)
    assert (two.persons, two.offences) == (("female:adult",), ("drugs",))
    plain = {name: value for name, value in typed.items() if name not in ("urgent", "language")}
    [first, _] = concerned(
        Draft(plain, draft_fields(), fact_kinds()), date(2026, 3, 2), {"drugs", "laundering"}
    ).values()
    assert (first.languages, first.urgent) == ((), False)


def test_medians_and_ninetieth_percentiles_are_by_nearest_rank() -> None:
    assert percentile_of({float(day): 1 for day in range(1, 11)}, 50) == 5.5
    assert percentile_of({float(day): 1 for day in range(1, 11)}, 90) == 9.0
    assert percentile_of({2.0: 1, 4.0: 1, 6.0: 1}, 50) == 4.0
    assert percentile_of({1.5: 7, 30.0: 2}, 90) == 30.0
    assert percentile_of({}, 50) is None
    assert percentile_of({float(day): 1 for day in range(1, 201)}, 90) == 180.0


def counts(cube: dict[tuple[str, str, str], int], **more: Any) -> Counts:
    rest: dict[str, Any] = {"lists": {}, "offences": {}, "days": {}, "of": {}, "persons": {}, "amounts": {}}
    return Counts(cube=cube, **(rest | more))


def test_times_and_sums_of_few_are_not_told() -> None:
    days = {"to_decision": {1.0: 4}, "to_execution": {2.0: 3, 4.0: 3}}
    amounts = {("frozen", "CHF"): [9.0] * 4, ("returned", "EUR"): [1.0] * 5}
    told = tell(counts({("sent", "mla", "executed"): 40}, days=days, amounts=amounts))
    assert told.days == {"to_decision": (None, None, None), "to_execution": (3.0, 4.0, 6)}
    assert told.amounts == {("frozen", "CHF"): (None, None), ("returned", "EUR"): (5.0, 5)}


def test_of_five_a_number_is_told_and_of_four_it_is_not() -> None:
    days = {"to_decision": {1.0: 5}, "to_execution": {2.0: 4}, "to_acknowledgement": {}, "late": {1.0: 9, 40.0: 91}}
    days["long"] = {float(day): 1 for day in range(1, 201)}
    of = {"all": 10, "none": 0, "half": 5, "one": 1, "most": 9}
    persons = {"five": 5, "four": 4, "one": 1, "none": 0}
    told = tell(counts({("sent", "mla", ""): 10}, days=days, of=of, persons=persons))
    assert told.days == {
        "to_decision": (1.0, 1.0, 5),
        "to_execution": (None, None, None),
        "to_acknowledgement": (None, None, 0),
        "late": (40.0, 40.0, 100),
        "long": (100.5, 180.0, 200),
    }
    assert told.shares == {"all": 10, "none": 0, "half": 5, "one": None, "most": None}
    assert told.persons == {"five": 5, "four": None, "one": None, "none": 0}
    links = tell(counts({("sent", "mla", ""): 10}, offences={("a", "b"): 5, ("a", "c"): 4})).links
    assert links == {("a", "b"): 5, ("a", "c"): None}
    assert tell(counts({})).number == 0


def test_forms_are_told_by_their_kind_and_outcomes_by_what_came_of_them() -> None:
    assert [kind_of(one) for one in ("mla", "mla.video", "ext.prov", "spont", "jit")] == [
        "mla", "mla", "ext", "others", "others",
    ]  # fmt: skip
    assert [came_of(one) for one in ("partly_executed", "rejected_form", "lapsed", "")] == [
        "granted", "refused", "otherwise", "open",
    ]  # fmt: skip


def test_a_share_is_told_when_neither_part_of_it_is_small() -> None:
    of = {"urgent": 37, "asked": 20, "acknowledged": 3}
    told = tell(counts({("sent", "mla", ""): 40}, of=of, persons={"surrendered": 2}))
    assert told.shares == {"urgent": None, "asked": 20, "acknowledged": None}
    assert told.persons == {"surrendered": None}


def test_offences_are_linked_where_measures_concern_both() -> None:
    offences = {("drugs", "laundering"): 6, ("laundering",): 20}
    cube, held = {("sent", "mla", ""): 28}, {"drugs": 6, "laundering": 26}
    assert tell(counts(cube, offences=offences, lists={"offence": held})).links == {("drugs", "laundering"): 6}
    offences[("drugs", "ocg")] = 2
    links = tell(counts(cube, offences=offences, lists={"offence": held | {"drugs": 8, "ocg": 2}})).links
    assert links == {("drugs", "laundering"): None, ("drugs", "ocg"): None}, "drugs go with the small one"


def test_a_list_hides_a_second_number_where_its_sum_is_told_and_one_where_it_is_not() -> None:
    kinds = {"mla": "mla", "mla.video": "mla", "ext": "ext"}
    told = listed({"mla": 90, "mla.video": 2, "ext": 30}, kinds, {"mla", "ext"})
    assert told == {"mla": None, "mla.video": None, "ext": 30}
    told = listed({"mla": 90, "mla.video": 20, "ext": 30}, kinds, {"mla"})
    assert told == {"mla": 90, "mla.video": 20, "ext": None}
    five = {"a": 2, "b": 9, "c": 40, "d": 50, "e": 0}
    assert listed(five, {}, {""}) == {"a": None, "b": None, "c": 40, "d": 50, "e": 0}, "one more, and no more"
    assert listed(five, {}, ()) == {"a": None, "b": 9, "c": 40, "d": 50, "e": 0}, "the small one hides the sum as well"
    assert listed({"b": 9, "c": 40, "e": 0}, {}, ()) == {"b": None, "c": 40, "e": 0}


FORMS_ASKED = ("mla", "mla.video", "ext", "ar.freeze", "spont", "pol")
ENDS = ("executed", "partly_executed", "refused", "withdrawn", "")
WAYS = ("sent", "received")
CUBES = st.dictionaries(
    st.tuples(st.sampled_from(WAYS), st.sampled_from(FORMS_ASKED), st.sampled_from(ENDS)),
    st.integers(0, 30),
    max_size=20,
)


@given(CUBES)
@settings(max_examples=150, deadline=None)
def test_no_sum_of_a_list_gives_a_hidden_number_back(cube: dict[tuple[str, str, str], int]) -> None:
    told = tell(counts(cube))
    for name, place in (("form", 1), ("outcome", 2), ("direction", 0)):
        groups: dict[str, Callable[[str], str]] = {"form": kind_of, "outcome": came_of, "direction": lambda _: TOTAL}
        group_of = groups[name]
        held = told.lists[name]
        assert all(number is None or number == 0 or number >= 5 for number in held.values())
        for group in {group_of(key) for key in held}:
            keys = [key for key in held if group_of(key) == group]
            rows = [f"{way} {group}" for way in WAYS] if name == "form" else [TOTAL]
            sums = [told.table.get((row, TOTAL if name == "form" else group), 0) for row in rows]
            hidden = [key for key in keys if held[key] is None]
            if None not in sums:
                assert len(hidden) != 1, "the sum would give it back"
            elif sum(number for one, number in cube.items() if one[place] in keys):
                assert hidden, "the list would give the sum back"


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
    crossed = {("a", "x"): 60, ("a", "y"): 50, ("b", "x"): 3, ("b", "y"): 3, ("c", "x"): 60, ("c", "y"): 3}
    assert {cell for cell, number in suppressed(crossed).items() if number is None} == {
        ("b", "x"), ("b", "y"), ("c", "x"), ("c", "y"),
    }, "one more closes the circle of three small ones"  # fmt: skip
    nothing = {("a", "x"): 3, ("a", "y"): 0, ("a", "z"): 9, ("b", "x"): 30, ("b", "y"): 40, ("b", "z"): 50}
    assert {cell for cell, number in suppressed(nothing).items() if number is None} == {
        ("a", "x"), ("a", "z"), ("b", "x"), ("b", "z"),
    }, "that there was none is told where another number can go"  # fmt: skip
    assert suppressed({("a", "x"): 20, ("b", "y"): 30}) == {
        ("a", "x"): 20, ("a", "y"): 0, ("b", "x"): 0, ("b", "y"): 30,
        ("a", ""): 20, ("b", ""): 30, ("", "x"): 20, ("", "y"): 30, ("", ""): 50,
    }, "what the table lacks is nothing"  # fmt: skip


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
