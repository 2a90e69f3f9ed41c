"""The chain of a conversation in one direction: what an arriving header means, what is missing, where two records part.

Reads:  headers, and what is held
Writes: Meaning, gaps, the first fault of a chain, what a comparison of two heads says

A chain holds no content: both nodes, and whoever is shown both records, can go through it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from entraide.domain.exchange.headers import Header

__all__ = ["START", "Comparison", "Head", "Meaning", "broken", "compared", "gaps", "meaning"]


@dataclass(frozen=True, slots=True)
class Head:
    """The last message of a chain without a gap before it: its number and its hash; (0, "") before the first."""

    number: int = 0
    hash: str = ""


START = Head()


class Meaning(StrEnum):
    """What an arriving header is to a record: the next; one that is held already; one before which others are missing;
    one that another message of the same number, or another predecessor, contradicts."""

    NEXT = "next"
    REPEATED = "repeated"
    EARLY = "early"
    FORKED = "forked"


def meaning(header: Header, head: Head, held: Mapping[int, str]) -> Meaning:
    """What a header means against the head and the hashes held by number (at least that of its own number and of its
    neighbours, where there are any)."""
    known = held.get(header.number)
    if known is not None:
        return Meaning.REPEATED if known == header.hash else Meaning.FORKED
    if header.number <= head.number:
        return Meaning.FORKED
    before = head.hash if header.number == head.number + 1 else held.get(header.number - 1)
    if before is not None and before != header.previous:
        return Meaning.FORKED
    return Meaning.NEXT if header.number == head.number + 1 else Meaning.EARLY


def gaps(head: Head, early: Collection[int]) -> list[tuple[int, int]]:
    """The runs of numbers, first and last, that are missing between the head and what came early."""
    found, last = [], head.number
    for number in sorted(early):
        if number > last + 1:
            found.append((last + 1, number - 1))
        last = max(last, number)
    return found


def broken(headers: Iterable[Header], upto: Head | None = None) -> int:
    """The number at which a chain, in the order of its numbers, does not hold; 0 where it does. `upto`: the head that
    the record says it has; what is cut off its end shows by it."""
    head = START
    for one in headers:
        if one.number != head.number + 1 or one.previous != head.hash:
            return head.number + 1
        head = Head(one.number, one.hash)
    return 0 if upto in {None, head} else head.number + 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two records of one direction say of each other: how many the receiver lacks, how many the sender lacks (it
    lost them: a database of before), whether they part at a number that both have."""

    receiver_lacks: int = 0
    sender_lacks: int = 0
    forked: bool = False


def compared(sent: Head, got: Head, sent_hashes: Mapping[int, str]) -> Comparison:
    """The sender's head against what the receiver says that it got; `sent_hashes` holds at least the sender's own hash
    of the number that the receiver names."""
    if got.number > sent.number:
        return Comparison(sender_lacks=got.number - sent.number)
    own = sent_hashes.get(got.number, "") if got.number else ""
    if own != got.hash:
        return Comparison(forked=True)
    return Comparison(receiver_lacks=sent.number - got.number)
