"""What differs between two versions of a text, provision by provision, word by word.

Reads:  the provisions of both
Writes: the places that changed, each with its words, kept, gone and come
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from entraide.apps.library.models import Provision

__all__ = ["Change", "changes_between"]

WORD = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
PRINT = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\n": " "})  # how a sign is printed is no difference
KEPT = 12  # words kept around a change; the rest is left out
LONG = 4000  # pieces of a provision: what is longer is shown whole, old and new


@dataclass(frozen=True, slots=True)
class Change:
    """A place that differs: `kind` is "gone", "come" or "changed"; `pieces` are words with how they stand: "same",
    "gone", "come", or "left" for words left out."""

    place: str
    kind: str
    pieces: tuple[tuple[str, str], ...]


def changes_between(old: Sequence[Provision], new: Sequence[Provision]) -> list[Change]:
    """The places that differ, in the order of the new version, those that are gone at the place where they stood."""
    before = {f"{one.component}~{one.key}": one for one in old}
    after = {f"{one.component}~{one.key}": one for one in new}
    out = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, list(before), list(after), autojunk=False).get_opcodes():
        gone, come = list(before)[i1:i2], list(after)[j1:j2]
        if tag == "equal":
            pairs = zip(gone, come, strict=True)
            out += [changed(name, before[name].words, after[same].words) for name, same in pairs]
            continue
        out += [Change(name, "gone", ((before[name].words, "gone"),)) for name in gone if name not in after]
        out += [Change(name, "come", ((after[name].words, "come"),)) for name in come if name not in before]
        out += [changed(name, before[name].words, after[name].words) for name in come if name in before]
    return [one for one in out if one.pieces]


def changed(place: str, old: str, new: str) -> Change:
    """The difference of two wordings; without pieces where there is none but in print."""
    if old.split() == new.split():
        return Change(place, "changed", ())
    a, b = WORD.findall(old), WORD.findall(new)
    plain_a, plain_b = [one.translate(PRINT) for one in a], [one.translate(PRINT) for one in b]
    if plain_a == plain_b:
        return Change(place, "changed", ())
    if len(a) + len(b) > LONG:
        return Change(place, "changed", ((old, "gone"), (new, "come")))
    pieces: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, plain_a, plain_b, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += shortened(b[j1:j2], first=i1 == 0, last=i2 == len(a))
            continue
        if i2 > i1:
            pieces.append(("".join(a[i1:i2]), "gone"))
        if j2 > j1:
            pieces.append(("".join(b[j1:j2]), "come"))
    return Change(place, "changed", tuple(pieces))


def shortened(words: list[str], *, first: bool, last: bool) -> list[tuple[str, str]]:
    """Words that stay, the middle of a long run left out."""
    head = [] if first else words[: KEPT * 2]
    tail = [] if last else words[-KEPT * 2 :]
    if len(words) <= KEPT * 5:
        return [("".join(words), "same")]
    return [("".join(head), "same"), (" … ", "left"), ("".join(tail), "same")]
