"""The conventions against terrorism and the safeguards, as their rules judge a case."""

from collections.abc import Mapping
from functools import cache

import pytest

from entraide.data.laws import law
from entraide.domain.law.condition import Condition, Value, judge
from entraide.domain.law.rules import Rule
from entraide.domain.law.truth import Truth

VALUES = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}
SUSPECT: dict[str, Value] = {"person.in_requested": True, "person.role": "accused"}
ONE_STATE: dict[str, Value] = {
    "offence.one_state": True,
    "offence.one_state_victims": True,
    "offence.other_jurisdiction": False,
}


@cache
def notions() -> dict[str, Condition]:
    return {name: one.means for name, one in law().notions.items()}


def rule(code: str) -> Rule:
    return next(one for one in law().rules if one.id == code)


def counts(code: str, *facts: Mapping[str, Value]) -> Truth:
    """Whether the rule counts in a case: a notion is worked out, what nobody said is unknown."""
    said = {name: value for each in facts for name, value in each.items()}

    def known(name: str) -> Value:
        means = notions().get(name)
        absent = False if name.startswith("assurance.") else None  # before one is given, it says nothing
        return said.get(name, absent) if means is None else VALUES[judge(means, known)]

    return judge(rule(code).when, known)


def covered(code: str) -> dict[str, Value]:
    return {f"covers.{code}": True, "offence.military_activity": False, "offence.financed_act_excluded": False}


@pytest.mark.parametrize(("code", "duty"), [("BOMB97", "8.1"), ("FIN99", "10.1"), ("NUC05", "11.1")])
def test_a_case_within_one_state_is_left_out_only_where_no_other_state_has_any_jurisdiction(
    code: str, duty: str
) -> None:
    case = covered(code) | SUSPECT
    assert counts(f"{code}.{duty}", case, {"offence.one_state": False}) is Truth.TRUE
    assert counts(f"{code}.{duty}", case, ONE_STATE) is Truth.FALSE
    assert counts(f"{code}.{duty}", case, ONE_STATE, {"offence.other_jurisdiction": True}) is Truth.TRUE


def test_victims_from_elsewhere_bring_a_bombing_under_its_convention_but_financing_does_not_ask_for_them() -> None:
    elsewhere = ONE_STATE | {"offence.one_state_victims": False}
    assert counts("BOMB97.8.1", covered("BOMB97") | SUSPECT, elsewhere) is Truth.TRUE
    assert counts("FIN99.10.1", covered("FIN99") | SUSPECT, elsewhere) is Truth.FALSE


def test_assistance_survives_where_the_rest_of_the_convention_does_not_apply() -> None:
    case = covered("BOMB97") | ONE_STATE | {"measure.stage": "investigation", "measure.form": "mla.records"}
    assert counts("BOMB97.10.1", case) is Truth.TRUE
    assert (
        counts("BOMB97.9.3", case, {"measure.form": "ext", "requested.needs_treaty_extradition": False}) is Truth.FALSE
    )


def test_the_duty_to_prosecute_asks_neither_for_a_request_nor_for_nationality() -> None:
    assert rule("BOMB97.8.1").finding == "OB-02"
    case = covered("BOMB97") | SUSPECT | {"offence.one_state": False}
    for refused in ("reply.refused_nationality_only", "reply.refused_no_treaty"):
        assert counts("BOMB97.8.1", case, {refused: False}) is Truth.TRUE


def test_an_extradition_treaty_is_completed_only_if_it_is_older_than_the_convention() -> None:
    case = covered("NUC05") | {"offence.one_state": False, "measure.form": "ext", "leg.extradition_treaty": True}
    older = "leg.extradition_treaty_before.nuc05"
    assert counts("NUC05.13.1", case) is Truth.UNKNOWN
    assert counts("NUC05.13.1", case, {older: True}) is Truth.TRUE
    assert counts("NUC05.13.1", case, {older: False}) is Truth.FALSE


def test_the_older_conventions_assist_proceedings_that_were_brought_the_newer_ones_investigations_too() -> None:
    inquiry: dict[str, Value] = {"measure.stage": "investigation", "measure.form": "mla.records"}
    hostages = {"covers.HOST79": True, "offence.one_state": False, "offence.armed_conflict": False}
    assert counts("HOST79.11.1", hostages, inquiry) is Truth.FALSE
    assert counts("HOST79.11.1", hostages, inquiry, {"measure.stage": "trial"}) is Truth.TRUE
    assert counts("FIN99.12.1", covered("FIN99"), inquiry) is Truth.TRUE


def test_the_death_penalty_counts_in_the_requesting_state_alone() -> None:
    assert rule("ICCPR.6.2").finding == "HR-01"
    none: dict[str, Value] = {"measure.form": "ext", "assurance.given": False}
    assert counts("ICCPR.6.2", none, {"requesting.death_penalty": True}) is Truth.TRUE
    assert counts("ICCPR.6.2", {"requested.death_penalty": True, "requesting.death_penalty": False}) is Truth.FALSE


def test_an_assurance_by_one_who_cannot_bind_is_none() -> None:
    parts = ("given", "binding_authority", "not_sought", "not_imposed", "not_carried_out", "monitoring")
    whole: dict[str, Value] = {f"assurance.{part}": True for part in parts}
    means = notions()["iccpr.death_assurance"]
    assert judge(means, whole.get) is Truth.TRUE
    assert judge(means, (whole | {"assurance.binding_authority": False}).get) is Truth.FALSE


def test_the_consul_is_not_told_of_an_asylum_seeker() -> None:
    held: dict[str, Value] = {"person.in_custody": True, "person.national_of_requested": False}
    assert counts("VCCR.36.1.b", held, {"person.asylum": False}) is Truth.TRUE
    assert counts("VCCR.36.1.b", held, {"person.asylum": True}) is Truth.FALSE
    assert counts("VCCR.36.1.b", held) is Truth.UNKNOWN
