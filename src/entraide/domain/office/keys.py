"""What the Office says of keys: a second witness beside the voice of their owner, never instead of it.

Reads:  the Office's words on keys, a key that is asked of
Writes: whether the Office says the same; what changed from one edition to the next
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["KeyChange", "KeyWord", "Turn", "Witness", "turned", "witness"]


class Witness(StrEnum):
    """What the Office says of a key: nothing, the same, that it is revoked, something else."""

    NOTHING = "nothing"
    SAME = "same"
    REVOKED = "revoked"
    OTHER = "other"


class Turn(StrEnum):
    """What became of a key between two editions: new with its node, another of a node that had one, revoked, left
    out."""

    NEW = "new"
    ANOTHER = "another"
    REVOKED = "revoked"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class KeyWord:
    """The Office's word on a key: its fingerprint; whose it is by node, State, kind ("node", "authority") and name;
    "trusted" or "revoked", since which day."""

    fingerprint: str
    node: str
    state: str
    kind: str
    name: str
    standing: str
    since: str


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A key of which the Office says otherwise than before."""

    turn: Turn
    word: KeyWord


def witness(node: str, kind: str, name: str, fingerprint: str, words: Iterable[KeyWord]) -> Witness:
    """What the Office says of a key that a node showed us. Another key of the same node, or of its authority of the
    same name, is something else; so is this key under another node."""
    said = list(words)
    own = next((one for one in said if one.fingerprint == fingerprint), None)
    if own is None:
        others = any(
            (one.node, one.kind, one.standing) == (node, kind, "trusted") and (kind == "node" or one.name == name)
            for one in said
        )
        return Witness.OTHER if others else Witness.NOTHING
    if (own.node, own.kind) != (node, kind):
        return Witness.OTHER
    return Witness.REVOKED if own.standing == "revoked" else Witness.SAME


def turned(before: Mapping[str, KeyWord], now: Mapping[str, KeyWord]) -> list[KeyChange]:
    """What the Office says otherwise, by fingerprint."""
    found = []
    whose = {(one.node, one.kind, one.name if one.kind == "authority" else "") for one in before.values()}
    for key, one in now.items():
        old = before.get(key)
        if one.standing == "revoked" and (old is None or old.standing != "revoked"):
            found.append(KeyChange(Turn.REVOKED, one))
        elif old is None:
            known = (one.node, one.kind, one.name if one.kind == "authority" else "") in whose
            found.append(KeyChange(Turn.ANOTHER if known else Turn.NEW, one))
    found += [KeyChange(Turn.GONE, one) for key, one in before.items() if key not in now]
    return found
