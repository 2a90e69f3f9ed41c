"""The shape of what a language says when it cites.

Reads:  nothing
Writes: nothing; the dataclass that fr, en, es, ru, ar and zh fill
"""

from dataclasses import dataclass

__all__ = ["Citing"]


@dataclass(frozen=True, slots=True)
class Citing:
    """How a language cites. Strings are the sources of patterns, matched without case, except a treaty's bare kind and
    what stands beside it.

    `bodies` pairs the name of a body with its series (`domain.texts.symbols.SERIES`), the more exact names first; a
    series of "?" is a body whose resolutions have no address here, "council", "commission" and "conference" are short
    names that lead back to a longer one.
    `of` is what stands between a number (and its date) and the name of the body that follows it; `by` between a body
    and the possessive that means it ("the Council, in its").
    """

    resolution: str
    decision: str
    other: str  # nouns that own a number of this shape and are no resolution
    bodies: tuple[tuple[str, str], ...]
    own: str  # "its", straight before the head
    of: str
    by: str
    agent: str  # straight before the name of a body that adopts what follows ("by the")
    dated: str  # between a number and its date
    respectively: str  # before dates that follow a list, one for each number
    adopted: str  # between a date and the body, behind a title: "adopted by the"
    conjunction: str  # "and", "or": between the last two of a list
    through: str  # between the two ends of a range of numbers
    back: str  # a phrase that points back to the last resolution named ("that resolution")
    plural: str  # tells that such a phrase, or a kind, means several
    roles: tuple[str, ...]  # verbs: they hold to the next one, or to the end of their sentence
    ties: tuple[str, ...]  # "pursuant to", "see": they hold for what follows straight behind
    series: str  # the name of the Treaty Series
    ibid: str
    inside: str  # between a provision and what it is of: "of", "of the", "of its"
    kinds: tuple[str, ...]  # a treaty's bare kind, with a capital, in all its forms: "Convention" always the first
    longer: str  # behind a bare kind: that a longer name begins, which the register does not have
    those: str  # before a kind in the plural: all that the text named by it
    thereto: str  # behind "the Protocols": that they belong to the convention just named
    article: str
    paragraph: str
    point: str
    annex: str
    section: str
    chapter: str
    pointing: str = ""  # words before a treaty's bare kind ("the said")
    owned: str = r"(?!)"  # the end of a head that is possessive by itself (Arabic)
    spaced: bool = True  # words stand apart, with nothing written onto them
    head_last: bool = False  # the head stands behind its list (Chinese)
