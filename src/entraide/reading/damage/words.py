"""Damaged words, repaired where the vocabulary of the field proves what they were.

Reads:  a block or note, the lexicon of its language, what recognition makes of its letters
Writes: the same, amended; how many words stay damaged
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from entraide.reading.blocks import Block, Note
from entraide.reading.damage.changes import Change, amend
from entraide.reading.damage.lexicon import Lexicon
from entraide.reading.damage.variants import LEADS, VOWELS, only_reading, with_case
from entraide.reading.lang.misread import Misread

__all__ = ["mend_words"]

WORD = re.compile(
    r"(?<![\w/.])(?<!\d-)(?:[\[\]|\\!](?=[^\W\d_]))?[^\W\d_]+(?![\w/])|(?<=[^\W\d_] )1[ae]s?(?= [^\W\d_]{3})(?! séance)"
)
APOSTROPHE = re.compile(
    r"(?<![\w’'])(?P<lead>[^\W_]{1,8}|[|!\\\[\]/])(?P<mark>[’'‘\"]{1,2})(?P<gap>\s?)(?=(?P<word>[^\W\d_]{2,40}))"
)
BAR = re.compile(r"(?<=[\w,;] )[|\\]\s?(?=(?P<word>[^\W\d_]{2,40}))")


LONE = re.compile(r"(?:(?<=[\w,;»)] )|(?<=[a-z][’']))(?P<lone>[aA4&@])(?= (?P<next>\w+))")
LAST_TOKEN = re.compile(r"(\w+|[^\w\s]) ?$")
JOINED = 200  # how many times more texts hold the joined word than its rarest piece
ODDS = 20.0
EITHER = 0.2  # stands for a pair never seen
OPENS = re.compile(r"(?:^|[.:;] |[«“] ?)$")
SLIP = 10
SLIPS = 40  # how many times more texts hold the right word
SHORT = 3
NAME = 6  # a shorter word with a capital may be a name
COMMON = 200  # texts that hold a word which no name is taken for


def opens(text: str, at: int) -> bool:
    """Whether a sentence opens at `at`."""
    return bool(OPENS.search(text[max(0, at - 3) : at])) if at else True


def apostrophes(text: str, lexicon: Lexicon, misread: Misread) -> Iterator[Change]:
    """A letter before an apostrophe that was misread, a space after one: "I’horizon", "L’ Assemblée"."""
    for found in APOSTROPHE.finditer(text):
        lead, mark, word = found["lead"], found["mark"], found["word"]
        if word[:1].lower() not in VOWELS and not (
            lead.lower() in misread.elided and len(mark) == 1 and not found["gap"]
        ):
            continue
        if not (lexicon.known(word) or only_reading(word, lexicon, misread)):
            continue
        apostrophe = mark if mark in ("’", "'") else "’"
        if lead.lower() in misread.elided and lead not in LEADS:
            if mark != apostrophe or found["gap"]:
                if '"' in mark and mark != '"':
                    continue
                yield Change(found.start("mark"), found.end(), apostrophe, "apostrophe")
        elif lead in LEADS or lead in ("/", "]"):
            first = "L" if lead.isalpha() and opens(text, found.start()) else "l"
            yield Change(found.start(), found.end(), first + apostrophe, "elision")
    for found in BAR.finditer(text):
        if found["word"][:1].lower() in VOWELS and lexicon.known(found["word"]):
            yield Change(found.start(), found.end(), "l’", "elision")


def joins(text: str, lexicon: Lexicon) -> Iterator[Change]:
    """Words that were cut: "organi sée", "pénal e"."""
    words = list(re.finditer(r"[^\W\d_]+", text))
    at = 0
    while at < len(words) - 1:
        taken = 0
        for size in (3, 2):
            group = words[at : at + size]
            if len(group) < size or any(text[a.end() : b.start()] != " " for a, b in pairwise(group)):
                continue
            before, after = text[group[0].start() - 1 : group[0].start()], text[group[-1].end() : group[-1].end() + 1]
            if (before and before in "’'/-.0123456789") or (after and after in "’'/-)") or len(group[0][0]) == 1:
                continue
            if any(len(word[0]) == 1 and word[0].isupper() for word in group):
                continue
            whole = "".join(word[0] for word in group)
            times = lexicon.times(whole)
            rarest = min(0 if len(w[0]) == 1 and w[0] not in "aày" else lexicon.times(w[0]) for w in group)
            if len(whole) > 2 and times > JOINED * rarest + 2:
                yield Change(group[0].start(), group[-1].end(), whole, "join")
                taken = size
                break
        at += taken or 1


def slip(word: str, lexicon: Lexicon) -> bool:
    """Whether a known word stands in few texts, and one with other accents in so many that it is a slip there too."""
    times = lexicon.times(word)
    return 0 < times <= SLIP and any(other > SLIPS * times for other, _ in lexicon.accented(word))


def readings(text: str, lexicon: Lexicon, misread: Misread) -> Iterator[Change]:
    """Unknown words that one confusion makes known."""
    for found in WORD.finditer(text):
        word = found[0]
        if len(word) == 1 or (lexicon.known(word) and not slip(word, lexicon)):
            continue
        if word[:1] == "[" and "]" in text[found.end() :]:
            continue
        only = only_reading(word, lexicon, misread)
        if only is None:
            continue
        form, rule = only
        first = opens(text, found.start())
        inside = word[:1].isupper() and not first and word[:1] not in LEADS
        if inside and rule == "letter" and (len(word) < NAME or lexicon.times(form) < COMMON):
            continue  # a name
        now = form if rule in ("elision", "space") else with_case(form, word, first)
        if rule == "elision" and first and word[:1] in LEADS:
            now = now[:1].upper() + now[1:]
        yield Change(found.start(), found.end(), now, rule)


def lone_letters(text: str, lexicon: Lexicon, misread: Misread, bare: bool) -> Iterator[Change]:
    """ "a", "4", "&" that stand for "à", by the words on both sides; "a" only in a text that is `bare` of accents."""
    for found in LONE.finditer(text):
        before = LAST_TOKEN.search(text[max(0, found.start() - 40) : found.start()])
        left, right = lexicon.beside(before[1].replace("'", "’") if before else ""), lexicon.beside(found["next"])
        to = (left.before_to + EITHER) * (right.after_to + EITHER)
        if left.before_to + right.after_to < SHORT:
            continue
        lone = found["lone"]
        if lone == "a" and not bare:
            continue
        if lone == "4":
            if not before or before[1].lower() in misread.counted:
                continue
            other = (left.before_figure + EITHER) * (right.after_figure + EITHER)
        elif lone in "aA":
            other = (left.before_has + EITHER) * (right.after_has + EITHER)
        else:
            other = EITHER
        if to > ODDS * other and min(left.before_to, right.after_to) + (to > ODDS * ODDS * other):
            yield Change(found.start(), found.end(), misread.to, "letter")


def mend_words(where: Block | Note, lexicon: Lexicon, misread: Misread, bare: bool) -> int:
    """Repair what is proven; the number of words, small letters and three or more, that stay unknown.

    `bare`: the text lost the accent of "à", so that its "a" may be one.
    """
    amend(where, [*apostrophes(where.text, lexicon, misread)])
    amend(where, [*joins(where.text, lexicon)])
    amend(where, [*readings(where.text, lexicon, misread)])
    amend(where, [*lone_letters(where.text, lexicon, misread, bare)])
    return sum(
        len(found[0]) >= SHORT and found[0].islower() and not lexicon.known(found[0])
        for found in WORD.finditer(where.text)
    )
