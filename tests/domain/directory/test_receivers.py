"""Who receives a request: the authority named for it; else who stands in; never by a guess."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.directory.authority import Authority, Contact, ContactKind, Purpose
from entraide.domain.directory.freshness import Freshness, freshness
from entraide.domain.directory.receivers import Fit, Ground, Receivers, Sought, addressed, receivers
from entraide.domain.law.truth import FALSE, TRUE, UNKNOWN

TODAY = date(2031, 5, 1)
PURPOSES = {
    "lamps": Purpose("lamps", (("LMP", "18(13)"),), ("mla",)),
    "night": Purpose("night", forms=("ee.preserve",), instead="lamps"),
    "fog": Purpose("fog", forms=("mla", "sea"), under=frozenset({"FOG"})),
    "talk": Purpose("talk"),
}
CENTRAL = Authority("AAA", (("en", "Office of Lamps"),), "central", purposes=("lamps",), confirmed=TODAY)
ISLE = replace(CENTRAL, key="isle", names=(("en", "Isle"),), territory="ISL")
WATCH = replace(CENTRAL, key="watch", names=(("en", "Watch"),), purposes=("night",))


def ask(*entries: Authority, **told: object) -> Receivers:
    return receivers(entries, PURPOSES, Sought("AAA", TODAY, **told))  # type: ignore[arg-type]


def fits(answer: Receivers) -> dict[str, Fit]:
    return {one.entry.key: one.fit for one in answer.receivers}


def test_the_authority_named_for_the_form_receives_it() -> None:
    answer = ask(CENTRAL, form="mla.search", territory="-")
    assert answer.fit is Fit.EXACT
    assert answer.first[0].grounds == (Ground("purpose", "lamps"),)
    assert answer.findings == ()


def test_without_a_form_nothing_is_settled_and_the_form_is_asked() -> None:
    answer = ask(CENTRAL)
    assert (answer.fit, answer.questions) == (Fit.POSSIBLE, ("form",))


def test_a_territory_with_its_own_authority_is_not_asked_through_the_state() -> None:
    answer = ask(CENTRAL, ISLE, form="mla", territory="ISL")
    assert fits(answer) == {"isle": Fit.EXACT, "central": Fit.NONE}
    assert Ground("LB-12", "ISL") in answer.findings
    wrong = addressed(answer, "central")
    assert wrong.right is FALSE
    assert wrong.findings == (Ground("LB-12", "ISL"), Ground("CT-03", "central"))
    assert [one.key for one in wrong.instead] == ["isle"]


def test_whether_it_is_for_a_territory_is_asked_only_where_that_matters() -> None:
    assert ask(CENTRAL, ISLE, form="mla").questions == ("territory",)
    assert ask(CENTRAL, form="mla").fit is Fit.EXACT
    assert fits(ask(CENTRAL, ISLE, form="mla", territory="-")) == {"central": Fit.EXACT, "isle": Fit.NONE}


def test_for_a_territory_that_lists_none_the_states_stands_in() -> None:
    answer = ask(CENTRAL, ISLE, form="mla", territory="REE")
    assert fits(answer) == {"central": Fit.FALLBACK, "isle": Fit.NONE}


def test_an_authority_of_the_territory_for_something_else_leaves_the_states_standing_in() -> None:
    talker = replace(ISLE, purposes=("talk",))
    assert fits(ask(CENTRAL, talker, form="mla", territory="ISL"))["central"] is Fit.FALLBACK


def test_where_nobody_is_named_for_it_the_one_to_be_asked_instead_stands_in() -> None:
    assert fits(ask(CENTRAL, WATCH, form="ee.preserve")) == {"watch": Fit.EXACT, "central": Fit.NONE}
    answer = ask(CENTRAL, form="ee.preserve")
    assert answer.fit is Fit.FALLBACK
    assert answer.first[0].grounds == (Ground("instead", "night"),)


def test_nobody_known_is_ct_03() -> None:
    assert ask(CENTRAL, form="sea").findings == (Ground("CT-03"),)
    assert ask(form="mla").findings == (Ground("CT-03"),)


@pytest.mark.parametrize(("instrument", "fit"), [("FOG", Fit.EXACT), ("", Fit.POSSIBLE), ("LMP", Fit.NONE)])
def test_a_purpose_of_one_instrument_serves_under_it_alone(instrument: str, fit: Fit) -> None:
    assert ask(replace(CENTRAL, purposes=("fog",)), form="sea", instrument=instrument).fit is fit


@pytest.mark.parametrize(
    ("place", "fit"),
    [("North Quay", Fit.EXACT), ("", Fit.POSSIBLE), ("a back lane", Fit.POSSIBLE), ("south  QUAY", Fit.NONE)],
)
def test_an_authority_of_some_places_serves_those(place: str, fit: Fit) -> None:
    north, south = replace(CENTRAL, key="n", places=("North Quay",)), replace(CENTRAL, key="s", places=("South Quay",))
    assert fits(ask(north, south, form="mla", place=place))["n"] is fit


def test_limits_of_its_own_narrow_what_an_authority_serves() -> None:
    only = replace(CENTRAL, forms=("mla.search",), instruments=("LMP",))
    assert ask(only, form="mla.search", instrument="LMP").fit is Fit.EXACT
    assert ask(only, form="mla.search").questions == ("instrument",)
    assert ask(only, form="mla.video", instrument="LMP").fit is Fit.NONE


def test_in_urgency_who_answers_at_any_hour_comes_first() -> None:
    awake = replace(CENTRAL, key="z", names=(("en", "Zeal"),), contacts=(Contact(ContactKind.POINT, phone="+1 2345"),))
    assert [one.entry.key for one in ask(CENTRAL, awake, form="mla").receivers] == ["central", "z"]
    first, second = ask(CENTRAL, awake, form="mla", urgent=True).receivers
    assert (first.entry.key, first.grounds[-1], second.grounds[-1]) == (
        "z",
        Ground("round_the_clock"),
        Ground("no_urgent"),
    )


@pytest.mark.parametrize(
    ("days", "where"), [(0, "fresh"), (149, "fresh"), (150, "due"), (180, "due"), (181, "stale"), (-1, "never")]
)
def test_a_confirmation_holds_for_180_days(days: int, where: str) -> None:
    assert freshness(replace(CENTRAL, confirmed=TODAY - timedelta(days=days)), TODAY) == where


def test_what_is_old_or_changed_since_is_told_beside_the_answer() -> None:
    old = replace(CENTRAL, confirmed=TODAY - timedelta(days=181))
    answer = ask(old, form="mla")
    assert answer.findings == (Ground("LB-14", "central"),)
    assert addressed(answer, "central").right is TRUE
    assert freshness(replace(CENTRAL, changed=True), TODAY) is Freshness.CHANGED


def test_an_addressee_is_neither_right_nor_wrong_while_a_question_is_open() -> None:
    assert addressed(ask(CENTRAL, ISLE, form="mla"), "isle").right is UNKNOWN
    assert addressed(ask(CENTRAL, form="mla"), "nobody").findings == (Ground("CT-03", "nobody"),)


SOME = st.builds(
    lambda key, territory, purpose, places, forms: replace(CENTRAL, key=str(key), territory=territory, purposes=purpose, places=places, forms=forms),
    st.integers(0, 99), st.sampled_from(["", "ISL", "REE"]), st.lists(st.sampled_from(list(PURPOSES)), min_size=1, max_size=2, unique=True).map(tuple),
    st.sampled_from([(), ("North Quay",), ("South Quay",)]), st.sampled_from([(), ("mla",), ("mla.search",)]),
)  # fmt: skip


@given(
    st.lists(SOME, max_size=5, unique_by=lambda one: one.key),
    st.sampled_from(["", "-", "ISL", "REE"]),
    st.sampled_from(["mla", "mla.search", "sea", "ee.preserve"]),
    st.sampled_from(["FOG", "LMP"]),
    st.sampled_from(["", "North Quay"]),
)
def test_an_answer_further_settles_and_never_turns_a_sure_one(
    entries: list[Authority], territory: str, form: str, instrument: str, place: str
) -> None:
    """What is sure while a field is open stays so whatever the field turns out to be: the unknown never decides."""
    told = {"territory": territory, "form": form, "instrument": instrument, "place": place}
    whole = ask(*entries, **told)
    for name in told:
        less = ask(*entries, **{**told, name: ""})
        for one in less.receivers:
            after = fits(whole)[one.entry.key]
            if one.fit is Fit.EXACT:
                assert after in (Fit.EXACT, Fit.FALLBACK), (name, one)
            assert addressed(whole, one.entry.key).right is not UNKNOWN or after is Fit.POSSIBLE
