"""The chain of a conversation: whatever order messages come in, each takes its place once, and what is missing is told."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.exchange.chain import START, Comparison, Head, Meaning, broken, compared, gaps, meaning
from entraide.domain.exchange.headers import Header, Party, Unreadable, canonical, read_header

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def chain(length: int, salt: str = "a") -> list[Header]:
    found: list[Header] = []
    for number in range(1, length + 1):
        found.append(
            Header(
                f"{number:032x}",
                "c" * 32,
                number,
                found[-1].hash if found else "",
                Party("bern.example", "CHE", "1" * 64),
                Party("paris.example", "FRA", "2" * 64),
                AT,
                salt * 64,
                10,
            )
        )
    return found


@given(st.integers(1, 30), st.randoms(use_true_random=False))
def test_messages_in_any_order_and_repeated_are_each_taken_once(length: int, lot: random.Random) -> None:
    sent = chain(length) * 3
    lot.shuffle(sent)
    head, held, applied = START, dict[int, Header](), list[int]()
    for one in sent:
        what = meaning(one, head, {number: kept.hash for number, kept in held.items()})
        assert what is not Meaning.FORKED
        assert (what is Meaning.REPEATED) == (one.number in held)
        held[one.number] = one
        while head.number + 1 in held:
            head = Head(head.number + 1, held[head.number + 1].hash)
            applied.append(head.number)
        early = {number for number in held if number > head.number}
        missing = {number for first, last in gaps(head, early) for number in range(first, last + 1)}
        assert missing == set(range(head.number + 1, max(held, default=0) + 1)) - set(held)
    assert applied == list(range(1, length + 1))


def test_another_message_of_the_same_number_forks_and_a_changed_one_breaks_the_chain() -> None:
    ours, theirs = chain(4), chain(4, "b")
    held = {one.number: one.hash for one in ours[:3]}
    head = Head(3, ours[2].hash)
    assert meaning(theirs[2], head, held) is Meaning.FORKED
    assert meaning(theirs[3], head, held) is Meaning.FORKED
    assert meaning(ours[3], head, held) is Meaning.NEXT
    assert broken(ours) == 0
    assert broken([*ours[:2], replace(ours[2], urgent=True), ours[3]]) == 4
    assert broken([*ours[:2], ours[3]]) == 3
    assert broken(ours, Head(4, ours[3].hash)) == 0
    assert broken(ours[:3], Head(4, ours[3].hash)) == 4
    assert broken([], Head(1, ours[0].hash)) == 1


def test_two_heads_tell_who_lacks_what() -> None:
    one = chain(9)
    hashes = {header.number: header.hash for header in one}
    sent = Head(9, one[8].hash)
    assert compared(sent, sent, hashes) == Comparison()
    assert compared(sent, Head(4, one[3].hash), hashes) == Comparison(receiver_lacks=5)
    assert compared(sent, START, hashes) == Comparison(receiver_lacks=9)
    assert compared(Head(4, one[3].hash), sent, hashes) == Comparison(sender_lacks=5)
    assert compared(sent, Head(4, "f" * 64), hashes) == Comparison(forked=True)


def test_a_header_is_read_as_it_was_written_and_anything_else_is_refused() -> None:
    header = chain(2)[1]
    assert read_header(header.written) == header
    assert read_header(header.written).hash == header.hash
    plain = header.written.decode()
    for changed in (
        plain.replace('"number":2', '"number":0'),
        plain.replace('"number":2', '"number":2.0'),
        plain.replace('"number":2', '"number":true'),
        plain.replace('"urgent":false', '"urgent":0'),
        plain.replace('"previous":"', '"previous":"x'),
        plain.replace("CHE", "che"),
        plain.replace('"size":10', '"size":10,"size":10'),
        plain.replace(":", ": "),
        plain + " ",
        plain[:-1],
        plain.replace("2026-11-22", "2026-22-11"),
        "[]",
        "[" * 5000,
    ):
        with pytest.raises(Unreadable):
            read_header(changed.encode())
    with pytest.raises(Unreadable, match="oversized"):
        read_header(canonical({"x": "y" * 5000}))


def test_what_is_missing_is_told_by_its_first_and_last_number() -> None:
    head = Head(3, "x")
    assert gaps(head, []) == gaps(head, [4]) == gaps(head, [4, 5]) == []
    assert gaps(head, [6, 5]) == [(4, 4)]
    assert gaps(head, [9, 6, 7]) == [(4, 5), (8, 8)]


def test_a_number_of_before_that_nobody_holds_is_another_chain() -> None:
    sent = chain(3)
    head = Head(2, sent[1].hash)
    assert meaning(sent[1], head, {}) is meaning(sent[0], head, {}) is Meaning.FORKED
    assert meaning(sent[2], head, {}) is Meaning.NEXT
    assert meaning(sent[2], Head(1, sent[0].hash), {}) is Meaning.EARLY
    assert compared(head, Head(2, "y"), {2: sent[1].hash}) == Comparison(forked=True)
    assert compared(head, head, {2: sent[1].hash}) == Comparison()
