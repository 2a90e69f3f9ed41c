"""What recognition makes of a language's letters, and the shapes that prove what they were.

Reads:  nothing
Writes: nothing; tables only
"""

import re
from dataclasses import dataclass
from re import Pattern

from entraide.reading.lang.fr import MONTHS

__all__ = ["MISREAD", "Misread"]


@dataclass(frozen=True, slots=True)
class Misread:
    """`letters`: what stands for what, each pair one confusion. `elided`: the words that lose their vowel before
    another. `small`: the words that recognition glues to their neighbours. `reference`: how a footnote that names a
    text begins. `months`: names of months. `to`: the word that "a", "4" and "&" stand for. `counted`: words after which
    a figure stands."""

    letters: tuple[tuple[str, str], ...]
    elided: tuple[str, ...]
    small: frozenset[str]
    reference: Pattern[str]
    months: tuple[str, ...]
    to: str
    counted: frozenset[str]


FRENCH = Misread(
    letters=(
        ("ceu", "œu"), ("cau", "œu"), ("oeu", "œu"), ("rn", "m"), ("m", "rn"), ("c", "e"), ("e", "c"), ("i", "l"), ("l", "i"), ("1", "l"),
        ("I", "l"), ("|", "l"), ("t", "i"), ("i", "t"), ("l", "t"), ("t", "l"), ("f", "t"), ("t", "f"), ("J", "l"), ("j", "l"), ("b", "h"), ("h", "b"),
        ("a", "o"), ("o", "a"), ("e", "o"), ("o", "e"), ("n", "u"), ("u", "n"), ("d", "u"), ("d", "o"), ("itm", "iem"), ("ii", "u"), ("it", "u"), ("i", "u"), ("vv", "w"), ("cl", "d"),
        ("a", "û"), ("ç", "c"), ("0", "o"), ("5", "s"), ("S", "s"), ("nn", "mi"), ("ri", "n"), ("n", "ri"), ("li", "h"), ("a", "u"), ("u", "a"),
    ),
    elided=("l", "d", "s", "n", "c", "j", "m", "t", "qu", "jusqu", "lorsqu", "puisqu"),
    small=frozenset(("a", "à", "au", "aux", "avec", "contre", "dans", "de", "des", "du", "et", "la", "le", "les", "pour", "par")),
    reference=re.compile(r"R[ée]solutions? |D[ée]cisions? |Voir |Ibid|Nations Unies, |Documents officiels|Anciennement "),
    months=MONTHS,
    to="à",
    counted=frozenset((
        "alinéa", "alinéas", "annexe", "annexes", "article", "articles", "chapitre", "chapitres", "numéro", "objectif", "objectifs",
        "page", "pages", "paragraphe", "paragraphes", "par", "point", "points", "résolution", "résolutions", "section", "sections",
        "tableau",
    )),
)  # fmt: skip
MISREAD = {"fr": FRENCH}
