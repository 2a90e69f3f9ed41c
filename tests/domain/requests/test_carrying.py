"""What a message of a request carries to another node, and what is made of whatever comes from one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.data.drafts import draft_fields, fact_kinds
from entraide.data.request_life import clocks
from entraide.domain.requests.carrying import Carried, Unreadable, body_of, outward, partings, read_body, stands
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.life import fold
from entraide.domain.requests.messages import Event
from entraide.domain.requests.standing import Given
from entraide.domain.requests.states import Side, State
from tests.domain.requests.two_nodes import ASK, Pair, sent

FIELDS = draft_fields(Side.REQUESTED.value)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
TYPED = {
    "requesting": "FRA",
    "requested": "CHE",
    "facts": "Un phare.",
    "M1.form": "mla.records",
    "facts@en": "A light.",
}
ASKED = {"signature": "s", "forms": {"M1": "mla.records"}}


def event(**more: Any) -> Event:
    return Event("a" * 32, AT, "dora", "sender", Side.REQUESTING, "REQUEST", ("M1",), ASKED | more)


def body(**more: Any) -> dict[str, Any]:
    return body_of(Carried(event(), TYPED, {"M1": "sent"}, "b" * 32)) | more


def read(told: Mapping[str, Any]) -> Carried:
    return read_body(told, "bern.example", FIELDS)


def test_what_was_said_comes_as_it_went_but_by_whom() -> None:
    got = read(body())
    assert got == Carried(
        Event("a" * 32, AT, "bern.example", "sender", Side.REQUESTING, "REQUEST", ("M1",), ASKED),
        TYPED,
        {"M1": "sent"},
        "b" * 32,
    )


def test_what_its_kind_does_not_tell_stays_at_home() -> None:
    told = event(emergency="dora sends alone", document="3", let_by=["x"])
    assert body_of(Carried(told))["carries"] == ASKED


def test_of_a_draft_only_the_letter_goes_and_only_of_what_leaves() -> None:
    values = TYPED | {
        "M2.form": "ar.freeze",
        "M1.element.accounts": "77",
        "M1.measure.coercive": "yes",
        "M1.offence.political": "no",
        "P1.name": "Otto",
        "P1.sex": "male",
        "P2.name": "Ida",
        "P2.removed": "yes",
        "M1.persons": "P1",
        "M2.persons": "P3",
        "P3.name": "Marie",
        "P3.child": "yes",
        "requested.reciprocity": "yes",
        "requested.party.UNTOC": "yes",
        "addressee": "berne",
        "signatory": "Sia",
        "signatory_functions": "Cheffe",
        "purpose": "",
    }
    translated = {"facts": {"en": "A light.", "es": "Un faro."}, "P2.name": {"en": "Ida"}}
    del values["facts@en"]
    found = outward(Draft(values, draft_fields(), fact_kinds()), translated, ("en",), ("M1",))
    kept = {"requesting", "requested", "facts", "facts@en", "M1.form", "M1.element.accounts", "P1.name", "M1.persons"}
    assert set(found) == kept | {"signed"}
    assert found["signed"] == "Sia, Cheffe"


def test_of_a_victim_or_a_child_the_code_goes_and_nothing_that_says_who_they_are() -> None:
    own = {"born": "2014-05-06", "birth_place": "Phare", "nationality": "TUN", "location": "Au port", "papers": "77",
           "description": "Petite", "other_names": "la Loutre"}  # fmt: skip
    people = {"P1": {"role": "suspect", "name": "Otto", **own}, "P2": {"role": "victim", "name": "V1", **own},
              "P3": {"role": "witness", "name": "E-1", "child": "yes", **own},
              "P4": {"role": "witness", "name": "Ida", "person.age_disputed": "yes", **own}}  # fmt: skip
    values = TYPED | {f"{one}.{name}": value for one, told in people.items() for name, value in told.items()}
    translated = {f"{one}.location": {"en": "In the harbour"} for one in people}
    found = outward(Draft(values, draft_fields(), fact_kinds()), translated, ("en",), ("M1",))
    of = {one: {name.partition(".")[2] for name in found if name.startswith(f"{one}.")} for one in people}
    assert of["P1"] == {"role", "name", "location@en", *own}
    assert of["P2"] == {"role", "name"}
    assert of["P3"] == {"role", "name", "child"}
    assert of["P4"] == {"role"}, "a name is no code"


@pytest.mark.parametrize(
    "lie",
    [
        {"kind": "SIGN"},
        {"side": "requested"},
        {"side": "both"},
        {"id": "A" * 32},
        {"at": "2026-03-02T09:00:00"},
        {"measures": ["M0"]},
        {"measures": ["M1", 2]},
        {"carries": {**ASKED, "emergency": "x"}},
        {"carries": {**ASKED, "forms": {"M1": ""}}},
        {"carries": {**ASKED, "forms": {"M1": "x" * 200}}},
        {"carries": {**ASKED, "signature": " "}},
        {"carries": []},
        {"typed": {"M1.measure.coercive": "yes"}},
        {"typed": {"signatory": "x"}},
        {"typed": {"facts": None}},
        {"typed": {"facts": "\x00"}},
        {"typed": {"facts@english": "x"}},
        {"stands": {"P1": "sent"}},
        {"stands": {"M1": 1}},
        {"stands": {"M1": []}},
        {"typed": {"facts": "\ud800"}},
        {"reply": "x" * 64},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"knows": None},
        {"format": "entraide request 0"},
    ],
    ids=str,
)
def test_what_is_no_message_is_named(lie: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        read(body(**lie))
    with pytest.raises(Unreadable, match="members"):
        read({name: value for name, value in body().items() if name != next(iter(lie)) or name == "format"} | {"x": 1})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=8), one, max_size=3),
    max_leaves=6,
)


@given(data=st.data())
def test_whatever_comes_is_refused_by_name_or_folds_for_ever_after(data: st.DataObject) -> None:
    """Kinds and what they carry drawn at random, right and wrong, some parts replaced by any JSON."""
    kind = data.draw(st.sampled_from(sorted(CATALOGUE)))
    names = [one.name for one in (*CATALOGUE[kind].needs, *sum(CATALOGUE[kind].needs_when.values(), ()))]
    likely = st.sampled_from([*ASKED.values(), ASK["questions"], "given", "accept", "2026-04-01", ["i1"], {"1": "x"}])
    carries = {name: data.draw(likely | JSON) for name in names}
    told = body(kind=kind, carries=carries, typed={}, side=data.draw(st.sampled_from([one.value for one in Side])))
    for name in data.draw(st.lists(st.sampled_from(sorted(told)), max_size=2)):
        told[name] = data.draw(JSON)
    try:
        got = read(told)
    except Unreadable as fault:
        assert fault.what
        return
    for side in Side:
        pair = sent()
        node = pair.asking if side is Side.REQUESTING else pair.asked
        standing = fold([*node.events, got.event], side, node.given)
        assert got.event.id in {*standing.applied, *(one.event.id for one in standing.apart)}
        partings([*node.events, got.event], side, got, [], Given(clocks=clocks()))


def test_two_records_part_where_one_kept_apart_what_the_other_took() -> None:
    pair = Pair()
    pair.send(forms={"M1": "mla.records"})
    pair.register()
    decided = pair.say(pair.asked, "DECISION", "M1", decision="accept")
    known = [one.id for one in pair.asking.events]
    told = Carried(decided, stands=stands(pair.asked.standing))
    given_too = pair.asking.given
    assert not partings(pair.asking.events, Side.REQUESTING, told, known, given_too)
    other = Carried(decided, stands={"M1": "refused", "M2": "sent"})
    found = partings(pair.asking.events, Side.REQUESTING, other, known, given_too)
    assert [(one.measure, one.ours, one.theirs) for one in found] == [
        ("M1", State.ACCEPTED, State.REFUSED),
        ("M2", None, State.SENT),
    ]


def test_what_the_other_had_not_heard_is_left_out_of_the_comparison() -> None:
    pair = Pair()
    pair.send(forms={"M1": "mla.records"})
    pair.register()
    known = [one.id for one in pair.asking.events]
    pair.say(pair.asking, "REQUEST.WITHDRAW", "M1", wait=True)
    decided = pair.say(pair.asked, "DECISION", "M1", decision="accept")
    told = Carried(decided, stands=stands(pair.asked.standing))
    assert not partings(pair.asking.events, Side.REQUESTING, told, known, pair.asking.given)


def test_before_a_decision_each_registry_has_steps_of_its_own() -> None:
    pair = Pair()
    asked = pair.send(forms={"M1": "mla.records"})
    told = Carried(asked, stands=stands(pair.asking.standing))
    pair.say(pair.asked, "REGISTER", reference="B-1")
    assert not partings(pair.asked.events, Side.REQUESTED, told, [asked.id], pair.asked.given)
    assert stands(pair.asking.standing) == {"M1": "sent"}
    pair.sign({"M2": "ar.freeze"})
    assert stands(pair.asking.standing) == {"M1": "sent"}, "what is only being prepared is nobody's yet"
