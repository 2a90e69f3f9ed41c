"""The markers of points, in the six languages: which there are, and how deep the next one stands.

Reads:  a marker as printed
Writes: its ranks ("i" is the 9th letter and the 1st Roman figure), its depth below the points that are open
"""

import re

from entraide.domain.texts.markers import ABJAD, ALPHABET, BRANCHES, FIGURES, STEMS, arabic, han

__all__ = ["POINT", "between", "depth_of", "is_point", "leading_point"]

BODY = (
    r"[a-z]{1,2}|[ivxl]{1,8}|[а-я]{1,2}"
    r"|[\u0621-\u064a]ـ?(?:\s?[\u0621-\u064a])?"
    rf"|[{FIGURES}十]{{1,3}}|[{STEMS}]|[{BRANCHES}]|\d{{1,2}}"
)
POINT = re.compile(rf"\((?:{BODY})\)|(?:{BODY})\)|’\d{{1,2}}‘|[㈠-㈩]|[–—•▪·-]")
LETTERED = re.compile(r"(?:[a-z]{1,2}|[ivxl]{1,8})\.")  # the Security Council's a. and i., when set apart from the text
LEADING = re.compile(rf"(?:\((?:{BODY})\)|(?:[a-z]{{1,2}}|[ivxl]{{1,8}}|[а-я])\)|[㈠-㈩]|[–—•▪])(?=\s|$)")
LOOKALIKE = str.maketrans("асе", "ace")  # Cyrillic letters that Russian files mix with Latin ones


def is_point(number: str) -> bool:
    """Whether a number set apart marks a point: (a), a), ii), a., –, (أ), ㈠."""
    return bool(POINT.fullmatch(number) or LETTERED.fullmatch(number))


def leading_point(text: str) -> str:
    """The marker that `text` begins with, "" when there is none."""
    found = LEADING.match(text)
    return found[0] if found else ""


def ranks(marker: str) -> dict[str, int]:
    """In each style in which the marker can be read, its rank."""
    bare = re.sub(r"[^\w]|ـ", "", marker)
    if not bare:
        return {"dash": 0}
    if bare.isdecimal():
        return {"digit": int(bare)}
    out = {}
    if "㈠" <= bare <= "㈩":
        out["chinese"] = ord(bare) - ord("㈠") + 1
    if bare[0] in f"{FIGURES}十":
        out["chinese"] = han(bare)
    latin = bare.translate(LOOKALIKE)
    if re.fullmatch("[ivxl]+", bare):
        out["roman"] = arabic(bare)
    if re.fullmatch(r"([a-z])\1?", latin):
        out["letter"] = ord(latin[0]) - 96 + 26 * (len(latin) - 1)
    for style, letters in (("arabic", ABJAD), ("russian", ALPHABET), ("stem", STEMS), ("branch", BRANCHES)):
        if bare[0] in letters:
            out[style] = letters.index(bare[0]) + 1 + len(letters) * (len(bare) - 1)
    return out or {"other": 0}


def between(marker: str, before: str, after: str) -> bool:
    """Whether the marker is the letter between two others: i) between h) and j) is no Roman figure."""
    rank, ahead, behind = (ranks(m).get("letter", -9) for m in (marker, after, before))
    return behind + 1 == rank == ahead - 1


def depth_of(marker: str, above: list[tuple[str, int]]) -> int:
    """The depth at which `marker` stands, given the points above it in its block as (marker, depth), in order.

    It continues the innermost open list in which it comes next; a first marker opens a list one deeper; anything
    else joins the innermost list of its style.
    """
    opened: list[tuple[dict[str, int], int]] = []
    for other, depth in above:
        opened = [pair for pair in opened if pair[1] < depth]
        opened.append((ranks(other), depth))
    mine = ranks(marker)
    for theirs, depth in reversed(opened):
        if any(mine[style] == theirs[style] + (style != "dash") for style in mine.keys() & theirs.keys()):
            return depth
    deepest = opened[-1][1] if opened else 0
    if any(rank == 1 for rank in mine.values()) or (not opened or ("dash" in mine)):
        return deepest + 1
    return next((depth for theirs, depth in reversed(opened) if mine.keys() & theirs.keys()), max(deepest, 1))
