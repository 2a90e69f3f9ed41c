"""What was sent is compared with what came; what differs is frozen until it comes as it should."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from entraide.domain.evidence.items import Digests, digests_of
from entraide.domain.evidence.receipts import Receipt, Verdict, compared, frozen

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SENT = digests_of(BytesIO(b"as it was sent"))
FILES = some.dictionaries(some.sampled_from("abcd"), some.binary(max_size=6), min_size=1)


def receipt(minutes: int, **verdicts: Verdict) -> Receipt:
    return Receipt(verdicts, "registrar", NOON + timedelta(minutes=minutes), "node Bern")


@pytest.mark.parametrize(
    ("came", "verdict"),
    [
        (SENT, Verdict.SAME),
        (digests_of(BytesIO(b"as it was sent.")), Verdict.SIZE),
        (digests_of(BytesIO(b"as it was Sent")), Verdict.HASHES),
        (replace(SENT, sha512="0" * 128), Verdict.ONE_HASH),
        (replace(SENT, sha256="0" * 64), Verdict.ONE_HASH),
        (None, Verdict.MISSING),
    ],
)
def test_each_difference_has_its_name(came: Digests | None, verdict: Verdict) -> None:
    assert compared(SENT, came) is verdict


@given(FILES, FILES)
def test_an_item_matches_exactly_when_its_bytes_are_those_that_were_sent(
    sent: dict[str, bytes], came: dict[str, bytes]
) -> None:
    named = {key: digests_of(BytesIO(data)) for key, data in sent.items()}
    found = {key: digests_of(BytesIO(data)) for key, data in came.items()}
    told = Receipt({key: compared(said, found.get(key)) for key, said in named.items()}, "registrar", NOON, "node Bern")
    assert set(told.mismatched) == {key for key in sent if came.get(key) != sent[key]}
    assert frozen([told]) == set(told.mismatched) == set(told.carried().get("mismatched", ()))


def test_what_came_wrong_is_frozen_until_it_comes_right() -> None:
    first = receipt(0, i1=Verdict.SAME, i2=Verdict.HASHES, i3=Verdict.MISSING)
    by = ("registrar, 2026-03-02T12:00:00+00:00, node Bern",)
    assert first.carried() == {"items": ("i1", "i2", "i3"), "mismatched": ("i2", "i3"), "compared_by": by}
    hashes = f"i1: SHA-256 {SENT.sha256}, SHA-512 {SENT.sha512} (14)"
    assert replace(first, found={"i1": SENT}).carried()["recomputed"] == (hashes,)
    assert frozen([first]) == {"i2", "i3"}
    again = receipt(5, i2=Verdict.SAME)
    assert "mismatched" not in again.carried()
    assert frozen([first, again]) == frozen([again, first]) == {"i3"}
    assert frozen([first, again, receipt(9, i1=Verdict.SIZE)]) == {"i1", "i3"}
    assert frozen([]) == frozenset()


def test_of_two_at_one_moment_the_difference_counts() -> None:
    same, other = receipt(0, i1=Verdict.SAME), receipt(0, i1=Verdict.HASHES)
    assert frozen([same, other]) == frozen([other, same]) == {"i1"}


@pytest.mark.parametrize(
    "lacks",
    [{"verdicts": {}}, {"by": " "}, {"environment": ""}, {"at": NOON.replace(tzinfo=None)}],
    ids=["nothing compared", "nobody", "nowhere", "no time zone"],
)
def test_a_receipt_says_who_when_and_where(lacks: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="receipt"):
        replace(receipt(0, i1=Verdict.SAME), **lacks)  # type: ignore[arg-type]
