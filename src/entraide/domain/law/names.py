"""The State that a name means: by the names known, never by likeness. A name that is near is proposed to a person."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["StateNames", "plain_name"]

LONGEST = 120  # letters of a name that is compared: longer ones are sentences
NEAR = 0.7
LAST_ACCENT = "\u036f"  # the marks beyond it belong to other scripts than Latin, Greek and Cyrillic
ARTICLE = re.compile(r"\((?:the|la|le|les|l')\)|,\s*(?:the|la|le|les)$")
SAINT = re.compile(r"\b(?:st|ste)\b\.?(?=[\s-])")
MARKS = re.compile(r"[\W_]+")


def plain_name(name: str) -> str:
    """A name as names are compared: small letters without accents, marks, or an article in brackets."""
    text = unicodedata.normalize("NFKD", name.casefold()).replace("’", "'")
    text = "".join(c for c in text if not unicodedata.combining(c) or c > LAST_ACCENT)
    return MARKS.sub(" ", SAINT.sub("saint", ARTICLE.sub(" ", text.strip()))).strip()


class StateNames:
    """All names known, (code, name), and of each territory the State that it is `of`. A name that two States have
    means neither."""

    def __init__(self, names: Iterable[tuple[str, str]], of: Iterable[tuple[str, str]] = ()) -> None:
        found: dict[str, set[str]] = {}
        self.codes: set[str] = set()
        for code, name in names:
            found.setdefault(plain_name(name), set()).add(code)
            self.codes.add(code)
        self.of = dict(of)
        self._found = found

    def code_of(self, name: str) -> str:
        """The code of the State or territory; "" where no name known is this one."""
        held = self._found.get(plain_name(name[:LONGEST]), set()) if len(name) <= LONGEST else set()
        return next(iter(held)) if len(held) == 1 else ""

    def near(self, name: str, most: int = 3) -> tuple[str, ...]:
        """The codes of the States whose names are nearest, the nearest first."""
        plain = plain_name(name[:LONGEST])
        if len(name) > LONGEST or not plain:
            return ()
        codes = [one for close in get_close_matches(plain, self._found, most, NEAR) for one in self._found[close]]
        first, *_ = plain.split()
        codes += [one for known in self._found if len(first) > 3 and known.split()[:1] == [first]
                  for one in self._found[known]]  # fmt: skip
        exact = sorted(self._found.get(plain, ()))
        return tuple(dict.fromkeys(exact + codes))[:most]
