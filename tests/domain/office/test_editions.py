"""The chain of editions, what the Office says of keys, sums over States: true without computers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.exchange.headers import Unreadable
from entraide.domain.office.editions import PARTS, Edition, Place, placed, read_edition
from entraide.domain.office.entries import Becomes, Listed, Stands, plan
from entraide.domain.office.keys import KeyWord, Turn, Witness, turned, witness
from entraide.domain.office.totals import MANY, UnfitFigures, checked, totals

AT = datetime(2027, 3, 1, 12, tzinfo=UTC)
FIRST = Edition("office.example", 1, "", AT, dict.fromkeys(PARTS, "a" * 64))
KEY = KeyWord("f" * 64, "bern.example", "CHE", "node", "A node", "trusted", "2027-02-01")


def test_a_head_is_read_back_as_it_was_written() -> None:
    assert read_edition(FIRST.written) == FIRST
    second = replace(FIRST, number=2, previous=FIRST.hash)
    assert read_edition(second.written).hash == second.hash != FIRST.hash


@pytest.mark.parametrize(
    ("told", "what"),
    [
        (FIRST.written.replace(b"edition 1", b"edition 9"), "version"),
        (FIRST.written + b" ", "form"),
        (FIRST.written.replace(b'"number":1', b'"number":0'), "number"),
        (FIRST.written.replace(b'"number":1', b'"number":2'), "previous"),
        (FIRST.written.replace(b"office.example", b"OFFICE"), "office"),
        (FIRST.written.replace(b'"law"', b'"lore"'), "parts"),
        (FIRST.written.replace(b'"at"', b'"an"'), "members"),
        (b"[" * 3000, "json"),
        (b" " * 5000, "oversized"),
    ],
)
def test_what_is_no_head_is_named(told: bytes, what: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_edition(told)
    assert fault.value.what == what


@given(st.integers(1, 6), st.integers(0, 8))
def test_an_edition_finds_its_place_or_none(first: int, number: int) -> None:
    chain, before = list[Edition](), ""
    for n in range(1, 11):
        chain.append(Edition("office.example", n, before, AT, dict.fromkeys(PARTS, f"{n:064x}")))
        before = chain[-1].hash
    held = {one.number: one.hash for one in chain[first - 1 : first + 2]}
    found = placed(chain[number], held)
    last = first + 2
    expected = (
        Place.OLD if number + 1 < first
        else Place.KNOWN if number + 1 <= last
        else Place.NEXT if number + 1 == last + 1
        else Place.GAP
    )  # fmt: skip
    assert found is expected
    assert placed(chain[number], {}) is Place.NEXT
    forged = replace(chain[number], parts=dict.fromkeys(PARTS, "f" * 64))
    if found is Place.KNOWN:
        assert placed(forged, held) is Place.FORKED
    if found is Place.NEXT:
        assert placed(replace(chain[number], previous="0" * 64), held) is Place.FORKED


@given(
    st.lists(st.sampled_from(["FRA", "CHE", "ITA"]), max_size=6), st.lists(st.sampled_from(["FRA", "CHE"]), max_size=6)
)
def test_whatever_the_office_says_our_own_entries_are_never_to_be_written(there: list[str], here: list[str]) -> None:
    listed = [Listed(str(n), state, "x", {"a": str(n)}, date(2027, 1, 1)) for n, state in enumerate(there)]
    stands = {str(n): Stands(f"h{n}", state, "x", {"a": "other"}, 1, None, 1) for n, state in enumerate(here)}
    for one in plan("FRA", listed, stands, {}):
        touched = {of.state for of in (one.listed, one.stands) if of}
        assert ("FRA" in touched) == (one.becomes is Becomes.OURS)


def test_the_office_says_the_same_something_else_or_nothing() -> None:
    def of(node: str, fingerprint: str, word: KeyWord = KEY) -> Witness:
        return witness(node, "node", "A node", fingerprint, [word])

    assert of("bern.example", "f" * 64) is Witness.SAME
    assert of("bern.example", "e" * 64) is Witness.OTHER
    assert of("rome.example", "f" * 64) is Witness.OTHER, "this key is another node's"
    assert of("rome.example", "e" * 64) is Witness.NOTHING
    assert of("bern.example", "f" * 64, replace(KEY, standing="revoked")) is Witness.REVOKED
    authority = replace(KEY, kind="authority", name="Central")
    assert witness("bern.example", "authority", "Other", "e" * 64, [authority]) is Witness.NOTHING
    assert witness("bern.example", "authority", "Central", "e" * 64, [authority]) is Witness.OTHER


def test_what_turned_of_keys_is_told() -> None:
    fresh = replace(KEY, fingerprint="e" * 64)
    told = turned({KEY.fingerprint: KEY}, {fresh.fingerprint: fresh})
    assert [one.turn for one in told] == [Turn.ANOTHER, Turn.GONE]
    assert [one.turn for one in turned({}, {KEY.fingerprint: KEY})] == [Turn.NEW]
    revoked = replace(KEY, standing="revoked")
    assert [one.turn for one in turned({KEY.fingerprint: KEY}, {KEY.fingerprint: revoked})] == [Turn.REVOKED]
    assert turned({KEY.fingerprint: revoked}, {KEY.fingerprint: revoked}) == []


def figures(number: float | None, **other: object) -> dict[str, object]:
    row = {
        "table": "requests",
        "row": "sent mla",
        "column": "granted",
        "number": number,
        "told": "yes" if number is not None else "no",
    }
    return {
        "kind": "entraide.statistics.requests", "version": 1, "state": "CHE", "years": {"first": 2026, "last": None},
        "smallest_number_told": 5, "records": [row | other],
    }  # fmt: skip


@given(st.lists(st.one_of(st.none(), st.integers(5, 900)), max_size=6))
def test_a_sum_is_told_of_several_states_only(numbers: list[int | None]) -> None:
    told = [number for number in numbers if number is not None]
    found = totals(figures(number) for number in numbers)
    if len(told) < MANY:
        assert found == []
    else:
        assert [(one["number"], one["states"]) for one in found] == [(sum(told), len(told))]


@pytest.mark.parametrize(
    ("given_figures", "why"),
    [
        (figures(4), "small"),
        (figures(5.5), "small"),
        (figures(-1), "shape"),
        (figures(True), "shape"),
        (figures(7, told="no"), "shape"),
        (figures(7, row="A person by her name"), "names"),
        (figures(7, table="persons_named"), "names"),
        (figures(7) | {"years": {}}, "shape"),
        (figures(7) | {"state": "ITA"}, "state"),
        (figures(7) | {"records": [None]}, "shape"),
    ],
)
def test_figures_that_are_none_are_refused(given_figures: dict[str, object], why: str) -> None:
    with pytest.raises(UnfitFigures, match=why):
        checked(given_figures, "CHE")


def test_figures_as_states_submit_them_are_taken() -> None:
    assert checked(figures(7), "CHE") == (2026, 0)
    assert checked(figures(None), "CHE") == (2026, 0)
    assert checked(figures(1234.5, table="value", row="frozen CHF", column="amount"), "CHE") == (2026, 0)
    assert checked(figures(3.0, table="times", row="to_decision", column="median_days"), "CHE") == (2026, 0)
