"""What a line looks like, before anything is known of what stands around it.

Reads:  the text of a block
Writes: yes or no, a number, a mark
"""

import re

from entraide.reading.blocks import Block
from entraide.reading.lang import Language
from entraide.reading.marks import ARABIC, CYRILLIC, HAN, TO_ASCII, extent, plain_mark
from entraide.reading.points import POINT

__all__ = [
    "ALONE",
    "STOPS",
    "cell_runs",
    "formula_organ",
    "is_annex",
    "is_closing",
    "is_date",
    "is_heading",
    "is_label",
    "is_paragraph",
    "is_point",
    "last_mark",
    "number_of",
    "numbered",
    "stands_first",
    "value_of",
]

STOPS = ".;:,"  # what ends a paragraph or a point
NUMBER = re.compile(
    rf"(?P<number>\d{{1,3}}(?:\s?(?:bis|ter|quater)|[A-Z])?)\s?[.．](?:[\s\u200e\u200f]+|(?=[A-ZÀ-Ý«“{CYRILLIC}{HAN}《]))(?=\S)"
    rf"|(?P<dashed>\d{{1,3}})\s?(?:مكررا?ً?)?\s?[-–—]\s?(?=[{ARABIC}”“(\[])"  # Arabic: "12 - تقرر"
    r"|(?P<decimal>\d{1,2}\.\d{1,2})\s?\.?\s+(?=[^\W\d_])"
)
APART = re.compile(r"\d{1,3}\.?")
ALONE = re.compile(r"\d{1,3}(?:[.．]|\s?[-–—])?")
STARS = re.compile(r"(?:[*_–—.]\s*){1,9}")
CLOSING_MARKS = "»”\"’')]*》」』］）“‘ "
SENTENCE_END = re.compile(r"(?:[^\W\d_]{3}|\w \d{1,4})\W*$")
FORMULA_MAX = 60
HEADING_MAX = 600  # a heading seldom runs longer; a paragraph that lost its last stop may
ANNEX_MAX = 200
CELL_MAX = 160
CELL_SHORT = 45
RUN_MIN = 6


def last_mark(text: str) -> str:
    """The last character that counts: closing quotes and brackets are set aside when a stop stands before them.

    A stop of another script is given as the Latin one.
    """
    bare = text.rstrip().rstrip("\u200e\u200f").rstrip()
    inner = bare.rstrip(CLOSING_MARKS)
    mark = plain_mark(inner[-1:])
    return mark if inner != bare and mark in tuple(STOPS) else plain_mark(bare[-1:])


def numbered(text: str) -> tuple[str, str] | None:
    """(number, the rest) when a line begins with a paragraph's number: "21. Encourages" → ("21", "Encourages")."""
    found = NUMBER.match(text)
    if not found:
        return None
    number = found["number"] or found["dashed"] or found["decimal"]
    return number.translate(TO_ASCII), text[found.end() :]


def number_of(block: Block) -> tuple[str, str] | None:
    """As `numbered`, also where the format keeps the number apart from the text."""
    if APART.fullmatch(block.number):
        return block.number.rstrip("."), block.text
    return numbered(block.text)


def value_of(number: str) -> int:
    """The figure that a number begins with."""
    return int(re.match(r"\d+", number)[0])  # type: ignore[index]


def is_point(block: Block) -> bool:
    """Whether a block begins with a point's letter, figure or dash."""
    text = f"{block.number} " if block.number else block.text
    return bool(POINT.match(text)) and len(block.text) > 3


def is_paragraph(text: str) -> bool:
    """Whether a line is the first numbered paragraph."""
    found = numbered(text)
    return found is not None and found[0] == "1" and last_mark(text) in STOPS


def stands_first(language: Language, text: str) -> bool:
    """Whether a paragraph can begin so: with a capital, in a script that has them and where paragraphs take them."""
    return text[:1].isalpha() and (language.small_openers or not text[:1].islower())


def is_heading(text: str) -> bool:
    """Whether a line reads as a heading: no stop at its end, or a row of stars."""
    return bool(STARS.fullmatch(text)) or (extent(text) <= HEADING_MAX and last_mark(text) not in STOPS)


def is_label(text: str) -> bool:
    """Whether a short line's stop is that of an abbreviation or a figure, not of a sentence: "1.", "s.o."."""
    return extent(text) <= CELL_SHORT and last_mark(text) == "." and not SENTENCE_END.search(text)


def is_annex(language: Language, text: str) -> bool:
    """Whether a line opens an annex: "Annexe II"."""
    if len(text) >= ANNEX_MAX or text[:1].islower() or last_mark(text) in ",;.":
        return False
    return bool(language.annex.match(text))


def is_closing(language: Language, text: str) -> bool:
    """Whether a line is the meeting and date under the last paragraph."""
    found = language.meeting.match(text) if len(text) < ANNEX_MAX else None
    return found is not None and (found.end() == len(text) or bool(language.date.search(text)))


def is_date(language: Language, text: str) -> bool:
    """Whether a line holds a date and nothing else."""
    return bool(language.date.fullmatch(text))


def formula_organ(language: Language, text: str) -> str:
    """The organ whose enacting formula `text` is, or ""."""
    if len(text) > FORMULA_MAX:
        return ""
    return next((organ for pattern, organ in language.formulas if pattern.fullmatch(text.strip())), "")


def is_cell(language: Language, text: str) -> bool:
    mark = last_mark(text)
    if not 0 < extent(text) <= CELL_MAX or mark in ";:," or (mark == "." and extent(text) >= 8):
        return False
    return not (formula_organ(language, text) or language.meeting.match(text) or language.annex.match(text))


def cell_runs(blocks: list[Block], language: Language) -> set[int]:
    """The blocks that are cells of tables laid out one a line: six or more short ones in a row, without a stop."""
    out: set[int] = set()
    run: list[int] = []
    for at, block in enumerate([*blocks, Block("")]):
        if is_cell(language, block.text):
            run.append(at)
            continue
        if len(run) >= RUN_MIN and sum(extent(blocks[i].text) <= CELL_SHORT for i in run) >= 0.7 * len(run):
            title = extent(blocks[run[0]].text) > CELL_SHORT  # the table's own heading
            out.update(run[1:] if title else run)
        run = []
    return out
