"""Whether evidence came as it was sent: hashes recomputed by whoever received it, compared with those of the sender.

Source: the platform's specification, C.8 (receipt: recomputed hashes, mismatches, environment, person, time).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from entraide.domain.evidence.items import Digests

__all__ = ["Receipt", "Verdict", "compared", "frozen"]


class Verdict(StrEnum):
    """What the comparison of one item gave."""

    SAME = "same"
    SIZE = "size"  # another length; the hashes differ too
    HASHES = "hashes"  # the same length, other bytes
    ONE_HASH = "one_hash"  # one hash agrees and the other does not: what was said of the item is wrong
    MISSING = "missing"  # it was named, and is not there


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt: the verdict of each item, by its key or its exhibit number; who compared them, when (with its time
    zone), and on which machine; `found`: what was found of each that was there.

    Raises ValueError where nobody, no environment or no time zone is told, or nothing was compared.
    """

    verdicts: Mapping[str, Verdict]
    by: str
    at: datetime
    environment: str
    found: Mapping[str, Digests] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.verdicts or not self.by.strip() or not self.environment.strip() or self.at.tzinfo is None:
            raise ValueError("receipt")

    @property
    def mismatched(self) -> tuple[str, ...]:
        """The items that are not, or are not there."""
        return tuple(sorted(key for key, verdict in self.verdicts.items() if verdict is not Verdict.SAME))

    def carried(self) -> dict[str, tuple[str, ...]]:
        """What the message EVIDENCE.RECEIPT carries of it: all items that were compared, those that differ, the hashes
        recomputed; for whom, when and on which machine."""
        said = {"items": tuple(sorted(self.verdicts))}
        said |= {"mismatched": self.mismatched} if self.mismatched else {}
        hashes = tuple(
            f"{key}: SHA-256 {one.sha256}, SHA-512 {one.sha512} ({one.size})" for key, one in sorted(self.found.items())
        )
        said |= {"recomputed": hashes} if hashes else {}
        return said | {"compared_by": (f"{self.by}, {self.at.isoformat(timespec='seconds')}, {self.environment}",)}


def compared(said: Digests, found: Digests | None) -> Verdict:
    """What an item proved to be, of which the one was said and the other found (None: nothing was)."""
    if found is None:
        return Verdict.MISSING
    if found == said:
        return Verdict.SAME
    if found.size != said.size:
        return Verdict.SIZE
    agree = (found.sha256 == said.sha256, found.sha512 == said.sha512)
    return Verdict.ONE_HASH if any(agree) else Verdict.HASHES


def frozen(receipts: Iterable[Receipt]) -> frozenset[str]:
    """The items that are frozen after these receipts, whatever order they were told in: the last that speaks of an
    item counts. Of two at one moment, the one that found a difference counts."""
    last: dict[str, tuple[datetime, bool]] = {}
    for one in receipts:
        for key in one.verdicts:
            said = (one.at, key in one.mismatched)
            last[key] = max(last.get(key, said), said)
    return frozenset(key for key, (_, differs) in last.items() if differs)
