"""What differs between two versions of a text, provision by provision, word by word.

Reads:  the provisions of both
Writes: the places that changed, each with its words, kept, gone and come
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from entraide.apps.library.models import Provision
from entraide.domain.texts.differing import differ_in_print_only, pieces

__all__ = ["Change", "changes_between"]

WORD = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
KEPT = 12  # words kept around a change; the rest is left out


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
    if differ_in_print_only(old, new):
        return Change(place, "changed", ())
    found = pieces(old, new)
    told: list[tuple[str, str]] = []
    for at, (words, kind) in enumerate(found):
        told += shortened(words, first=at == 0, last=at == len(found) - 1) if kind == "same" else [(words, kind)]
    return Change(place, "changed", tuple(told))


def shortened(words: str, *, first: bool, last: bool) -> list[tuple[str, str]]:
    """Words that stay, the middle of a long run left out."""
    run = WORD.findall(words)
    if len(run) <= KEPT * 5:
        return [(words, "same")]
    head = [] if first else run[: KEPT * 2]
    tail = [] if last else run[-KEPT * 2 :]
    return [("".join(head), "same"), (" … ", "left"), ("".join(tail), "same")]
