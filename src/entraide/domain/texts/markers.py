"""What points are marked with, in each script, and the Latin marker that stands for it in an address.

One point has one address in every language: the Arabic (ب) and the Chinese ㈡ of the first depth are the (b) of the
other languages, and so is the Russian б) of an older text; ’2‘ and ㈡ of the second depth are (ii).
"""

import re
import unicodedata

__all__ = [
    "ABJAD",
    "ALPHABET",
    "BRANCHES",
    "FIGURES",
    "LOOKALIKE",
    "STEMS",
    "alpha",
    "arabic",
    "han",
    "plain_markers",
    "roman",
]

FIGURES = "一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"  # older Chinese texts
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"  # the order of Arabic points
ALPHABET = "абвгдежзиклмнопрстуфхцчшщэюя"
LOOKALIKE = str.maketrans("асеорхуі", "aceopxyi")  # Latin letters typed on a Russian keyboard
VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ROMAN_NUMERAL = re.compile(r"[ivxlcdm]{1,15}|[IVXLCDM]{1,15}")
HIGHEST = 200  # no list of points is longer
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def alpha(n: int) -> str:
    """The nth letter of a list: a … z, aa, bb …"""
    return chr(97 + (n - 1) % 26) * (1 + (n - 1) // 26)


def roman(n: int) -> str:
    """A number in small Roman figures."""
    out = ""
    for value, figure in ROMAN:
        out += figure * (n // value)
        n %= value
    return out


def arabic(figures: str) -> int:
    """The number that Roman figures give, in capitals or small; 0 for anything else."""
    if not ROMAN_NUMERAL.fullmatch(figures):
        return 0
    values = [VALUES[figure] for figure in figures.lower()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def han(figures: str) -> int:
    """The number that Chinese figures give, up to 999."""
    hundreds, hundred, rest = figures.rpartition("百")
    tens, ten, units = rest.strip("零〇").rpartition("十")
    above = 100 * (FIGURES.find(hundreds) + 1 if hundreds else 1) if hundred else 0
    tens_value = 10 * (FIGURES.find(tens) + 1 if tens else 1) if ten else 0
    return above + tens_value + (FIGURES.find(units) + 1 if units else 0)


def foreign_rank(bare: str, russian: bool) -> int:
    """The rank of a marker of another script among its siblings, 0 where it has none."""
    if bare[0] in f"{FIGURES}十":
        return han(bare)
    for series in (ABJAD, STEMS, BRANCHES, ALPHABET if russian else ""):
        if bare[0] in series:
            return series.index(bare[0]) + 1 + len(series) * (len(bare) - 1)
    return int(unicodedata.numeric(bare[0], 0.0))


def plain_markers(numbers: list[str], depth: int, foreign: bool) -> list[str]:
    """For each of the sibling points printed with `numbers` its marker in Latin letters and figures, "" for a dash.

    `depth` is 1 for the points of a provision; letters stand at odd depths, Roman figures at even ones. `foreign`: the
    point above is marked in another script, so that figures in it stand for Roman ones.
    """
    bares = [re.sub(r"[\W\u0640]", "", n) or re.sub(r"[^㈠-㈩⑴-⑽①-⑩]", "", n) for n in numbers]
    russian = any(bare[:1] in "бвгджз" for bare in bares if bare)  # letters that no Latin one looks like
    out = []
    for number, bare in zip(numbers, bares, strict=True):
        latin = bare if russian else bare.lower().translate(LOOKALIKE)
        rank = foreign_rank(bare, russian) if latin and not latin.isascii() else 0
        if bare.isdecimal() and (foreign or number[:1] in "’‘'"):
            rank, series = int(bare[:4]), roman
        else:
            series = alpha if depth % 2 else roman
        out.append(series(rank) if 0 < rank < HIGHEST else latin.lower())
    return out
