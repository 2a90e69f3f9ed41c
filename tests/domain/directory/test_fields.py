"""An entry as flat fields: what is taken, what is refused and why, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.directory.fields import FIELDS, Known, Unfit, fields_of, kept_entry, read_fields

KNOWN = Known(
    code_of=lambda name: name if name in ("AAA", "BBB", "ISL") else "",
    of={"ISL": "AAA"},
    purposes=("lamps", "fog"),
    forms=("mla", "mla.search"),
    instruments=("LMP",),
    zones=("Europe/Paris",),
)
GOOD = {"state": "AAA", "name_fr": "Bureau", "purposes": "lamps", "address": "1, quai", "source": "EX/1"}


def faults(**told: str) -> set[tuple[str, str]]:
    with pytest.raises(Unfit) as unfit:
        read_fields(GOOD | told, KNOWN)
    return {(one.field, one.code) for one in unfit.value.faults}


def test_little_is_needed_and_all_that_is_wanting_is_told_at_once() -> None:
    assert read_fields(GOOD, KNOWN, "k").name("en") == "Bureau"
    with pytest.raises(Unfit) as unfit:
        read_fields({}, KNOWN)
    assert {one.field for one in unfit.value.faults} == {"state", "name_fr", "purposes", "address", "source"}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("state", "Nowhere", "state"),
        ("territory", "BBB", "no_territory"),
        ("purposes", "lamps|light", "code"),
        ("forms", "mla, walk", "code"),
        ("instruments", "XXX", "code"),
        ("languages", "français", "language"),
        ("electronic", "maybe", "yes_no"),
        ("website", "javascript:alert(1)", "website"),
        ("contact_1_phone", "01 23 45", "phone"),
        ("contact_1_email", "a b@example.org", "email"),
        ("requirement_1_form", "mla", "no_words"),
        ("source_on", "15/01/2031", "day"),
        ("name_fr", "Bu\x00reau", "letters"),
        ("name_fr", "B" * 301, "long"),
    ],
)
def test_a_field_that_does_not_fit_is_told_at_its_place(field: str, value: str, code: str) -> None:
    wanted = field if code != "no_words" else "requirement_1_words"
    assert (wanted, code) in faults(**{field: value})


def test_hours_need_their_time_zone_and_a_contact_a_way_to_reach_it() -> None:
    assert faults(contact_2_name="Watch", contact_2_hours="9-17") == {
        ("contact_2_phone", "no_contact"),
        ("contact_2_zone", "no_zone"),
    }
    assert faults(contact_1_email="a@example.org", contact_1_zone="Mars/Base") == {("contact_1_zone", "zone")}


def test_a_territory_tells_its_state_and_no_other_state_has_it() -> None:
    one = read_fields(GOOD | {"state": "", "territory": "ISL"}, KNOWN)
    assert (one.state, one.territory) == ("AAA", "ISL")
    assert read_fields(GOOD | {"state": "ISL"}, KNOWN).territory == "ISL"
    assert faults(state="BBB", territory="ISL") == {("territory", "other_state")}


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="|,;"), min_size=1, max_size=20
)


@given(WORDS, st.lists(WORDS, max_size=3, unique=True), WORDS, st.sampled_from(["", "yes", "no"]))
def test_an_entry_as_fields_and_back_is_the_same(name: str, places: list[str], words: str, electronic: str) -> None:
    told = GOOD | {
        "name_own": name,
        "places": "\n".join(places),
        "electronic": electronic,
        "contact_2_kind": "point",
        "contact_2_phone": "+33 1 23 45 67 89",
        "contact_2_hours": words,
        "contact_2_zone": "Europe/Paris",
        "requirement_3_words": words,
        "source_on": "2031-01-15",
    }
    one = read_fields(told, KNOWN, "k")
    fields = fields_of(one)
    assert set(fields) == set(FIELDS)
    assert kept_entry(fields, "k") == read_fields(fields, KNOWN, "k") == one
    assert one.round_the_clock
