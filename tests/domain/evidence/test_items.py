"""What an item is, and how a redaction stands beside what it was made from."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from entraide.domain.evidence.items import Digests, Item, Looser, digests_of, redaction
from entraide.domain.exchange.terms import Caveat, Onward, Terms

TERMS = Terms("Procedure 12/2026, Lyon", (Caveat("secret"),), Onward.CONSENT)
IMAGE = Item("i1", "E-1", "phone.dd", "application/octet-stream", "Telephone", digests_of(BytesIO(b"image")), TERMS)
CUT = replace(
    IMAGE, key="i2", exhibit="E-1a", digests=digests_of(BytesIO(b"im")), made_from="i1", why="A victim's name"
)


def test_both_hashes_and_the_size_are_taken_in_one_reading() -> None:
    """The hashes of "abc" are those of FIPS 180-4's examples."""
    found = digests_of(BytesIO(b"abc"))
    assert found.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert found.sha512.startswith("ddaf35a193617abacc417349ae204131")
    assert (found.size, len(found.sha512)) == (3, 128)
    assert digests_of(BytesIO(bytes(2**18 + 1))).size == 2**18 + 1


@pytest.mark.parametrize(
    ("short", "long", "size"),
    [("", "a" * 128, 1), ("g" * 64, "a" * 128, 1), ("a" * 64, "a" * 64, 1), ("a" * 64, "a" * 128, -1)],
)
def test_what_is_no_hash_is_refused(short: str, long: str, size: int) -> None:
    with pytest.raises(ValueError, match=r"^(|g{64}|a{64}|-1)$"):
        Digests(short, long, size)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("exhibit", {"exhibit": " "}),
        ("due", {"due": date(2027, 1, 1)}),
        ("made_from", {"made_from": "i1", "why": "cut"}),
        ("made_from", {"made_from": "i0", "why": "cut", "original": True}),
        ("why", {"made_from": "i0"}),
        ("why", {"why": "no reason to be"}),
    ],
)
def test_what_does_not_go_together_is_named(part: str, other: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=f"^{part}$"):
        replace(IMAGE, **other)  # type: ignore[arg-type]


def test_an_original_is_due_back_on_a_day_or_on_none_that_was_set() -> None:
    assert replace(IMAGE, original=True, due=date(2027, 1, 1)).due
    assert replace(IMAGE, original=True).due is None


def test_a_redaction_is_a_new_item_that_names_what_it_was_made_from() -> None:
    assert redaction(CUT, IMAGE) is CUT
    again = replace(CUT, key="i3", exhibit="E-1b", made_from="i2", digests=digests_of(BytesIO(b"i")))
    with pytest.raises(ValueError, match="made_from"):
        redaction(again, IMAGE)


def test_nothing_is_set_free_by_being_redacted() -> None:
    looser = {
        "same_bytes": replace(CUT, digests=IMAGE.digests),
        "purpose": replace(CUT, terms=replace(TERMS, purpose="another")),
        "caveats": replace(CUT, terms=replace(TERMS, caveats=())),
        "onward": replace(CUT, terms=replace(TERMS, onward=Onward.FREE)),
    }
    for what, made in looser.items():
        with pytest.raises(Looser, match=f"^{what}$"):
            redaction(made, IMAGE)
    with pytest.raises(Looser, match="exculpatory"):
        redaction(CUT, replace(IMAGE, exculpatory=True))
    stricter = replace(TERMS, caveats=(*TERMS.caveats, Caveat("victims")), onward=Onward.BARRED)
    assert redaction(replace(CUT, terms=stricter), IMAGE).terms.onward is Onward.BARRED
