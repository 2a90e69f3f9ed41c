"""Letters as they are compared wherever a name or a word is looked for: without case, accents or national forms.

Reads:  a text
Writes: the same folded; its words
"""

import re
import unicodedata

__all__ = ["FOLDING", "folded", "words"]

FOLDING = "2"  # another number where letters fold otherwise: what is kept folded is then made anew
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


def folded(text: str) -> str:
    """A text as it is compared."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(one for one in plain if not unicodedata.combining(one))


def words(text: str) -> list[str]:
    """The words of a text, folded, without signs."""
    return re.findall(r"[^\W_]+", folded(text))
