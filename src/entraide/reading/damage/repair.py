"""A damaged text, read: each repair is made where it is proven, and kept as what stood there.

Reads:  the pages of a text that shows damage
Writes: blocks and notes with their mends; notices that say what was left
"""

from entraide.domain.texts.register import Register
from entraide.reading.blocks import Block, Extract, Note
from entraide.reading.damage.calls import mend_calls
from entraide.reading.damage.echo import silence_echoes
from entraide.reading.damage.figures import SYMBOL, mend_figures, mend_number
from entraide.reading.damage.layout import set_apart, settle
from entraide.reading.damage.lexicon import lexicon_of
from entraide.reading.damage.words import mend_words
from entraide.reading.lang import Language, detect, language_of
from entraide.reading.lang.misread import MISREAD
from entraide.reading.paragraphs import blocks_of
from entraide.reading.rows import pages_of

__all__ = ["repair"]

SAMPLE = 40_000  # characters that the language is told by


def repair(form: str, text: str, register: Register, tag: str) -> Extract:
    """The damaged text as an extract. `tag` is its language, told from its words when empty.

    Notices, each with a number: "damaged" (repairs made), "words-left" (unknown words left as found), "calls-left"
    (signs that may be calls of lost notes), "unreadable" (stretches of noise set aside).
    """
    tag = tag or detect(text[:SAMPLE])
    misread = MISREAD.get(tag)
    language = language_of(tag)
    lexicon = lexicon_of(register.vocabulary, tag)
    pages = pages_of(text)
    for page in pages:
        page.ended = None  # recognition sets blank lines where it likes: they tell nothing of what ended
    taken = set_apart(pages, language, lexicon, misread)
    blocks, plain = blocks_of(pages)
    placed, noisy = settle(blocks, taken)
    notes = in_order([note for _, note in placed], plain)
    every: list[Block | Note] = [*blocks, *notes]
    mend_number(blocks)
    symbols = {found for where in every for found in SYMBOL.findall(where.text)}
    commissions = named(language, text)
    unknown = 0
    bare = text.count(" a ") > text.count(" à ")
    for where in every:
        mend_figures(where, symbols, commissions, misread)
        unknown += mend_words(where, lexicon, misread, bare) if misread else 0
    silence_echoes(blocks)
    left = mend_calls(blocks, placed if not plain else [(len(blocks), note) for note in notes])
    counts = (
        ("damaged", sum(len(where.mends) for where in every)),
        ("words-left", unknown),
        ("calls-left", left),
        ("unreadable", noisy),
    )
    blocks = [block for block in blocks if block.text]
    return Extract(form, blocks, notes, [(code, str(count)) for code, count in counts if count])


def named(language: Language, text: str) -> list[str]:
    """The symbols of the Council's commissions that the text names."""
    flat = " ".join(text.split())
    return [symbol for pattern, symbol in language.committees if symbol.startswith("E/CN.") and pattern.search(flat)]


def in_order(found: list[Note], plain: list[Note]) -> list[Note]:
    """The notes of both ways of reading a foot, by their markers where these tell."""
    both = [*plain, *found]
    if plain and found and all(note.marker.isdigit() for note in both):
        return sorted(both, key=lambda note: int(note.marker))
    return both
