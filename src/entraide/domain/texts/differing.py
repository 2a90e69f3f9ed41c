"""Two wordings of one passage, word by word: what stays, what goes, what comes.

Reads:  both wordings
Writes: pieces in reading order
"""

import re
from difflib import SequenceMatcher

__all__ = ["differ_in_print_only", "pieces"]

Piece = tuple[str, str]  # the words, and how they stand: "same", "gone", "come"

WORD = re.compile(r"(?:[^\W_]+|\S|^)\s*")  # with the space behind it, which is no word of its own
PRINT = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\n": " "})
LONG = 6000  # words of both together: what is longer is shown whole, old and new


def differ_in_print_only(old: str, new: str) -> bool:
    """Whether both say the same, but for how a sign or a space is printed."""
    return old.translate(PRINT).split() == new.translate(PRINT).split()


def pieces(old: str, new: str) -> list[Piece]:
    """Both wordings as pieces: without "gone" the new one exactly, without "come" the old one but for print."""
    a, b = WORD.findall(old), WORD.findall(new)
    if len(a) + len(b) > LONG:
        return [(old, "gone"), (new, "come")]
    before, after = ([one.translate(PRINT).strip() for one in side] for side in (a, b))
    out: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            for one, other in zip(a[i1:i2], b[j1:j2], strict=True):
                out += kept(one, other)
            continue
        gone, come = "".join(a[i1:i2]), "".join(b[j1:j2])
        space = come[len(come.rstrip()) :] if gone.rstrip() not in ("", gone) and come.rstrip() else ""
        if space:  # both end with one, which is no part of the change
            gone, come = gone.rstrip(), come.rstrip()
        out += [(gone, "gone"), (come, "come"), (space, "same")]
    return joined(out)


def kept(before: str, after: str) -> list[Piece]:
    """A word that stays: the space behind it goes or comes where only one side has one."""
    spaces = [one[len(one.rstrip()) :] for one in (before, after)]
    if bool(spaces[0]) == bool(spaces[1]):
        return [(after, "same")]
    return [(after.rstrip(), "same"), (spaces[0], "gone"), (spaces[1], "come")]


def joined(found: list[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece; empty ones are left out."""
    out: list[Piece] = []
    for words, kind in found:
        if words and out and out[-1][1] == kind:
            out[-1] = (out[-1][0] + words, kind)
        elif words:
            out.append((words, kind))
    return out
