"""The words of screens and commands: each package that speaks has a table words.csv (key, then one column a language).

Reads:  words.csv of a package
Writes: for each language, key → words; "{places}" are filled by whoever says them
"""

import csv
import os
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from io import StringIO

__all__ = ["LANGUAGES", "spoken", "table", "tongue"]

LANGUAGES = ("fr", "en")  # of the screens; French first
TIED = {"fr": re.compile(r"(?<=«) | (?=[:;?!»])")}  # spaces that a line never breaks at


@cache
def table(package: str) -> dict[str, dict[str, str]]:
    """The words of a package, by language. Raises ValueError where a language lacks one, or a key stands
    twice."""
    rows = list(csv.DictReader(StringIO((files(package) / "words.csv").read_text("utf-8"), newline="")))
    lacking = [row["key"] for row in rows if not all(row[language] for language in LANGUAGES)]
    if lacking:
        raise ValueError(f"{package}: no words for {', '.join(lacking)} in each of {', '.join(LANGUAGES)}")
    if twice := sorted(key for key, times in Counter(row["key"] for row in rows).items() if times > 1):
        raise ValueError(f"{package}: words twice for {', '.join(twice)}")
    ties = {} if ".commands" in package else TIED  # a terminal is given plain spaces
    return {language: {row["key"]: tied(row[language], ties.get(language)) for row in rows} for language in LANGUAGES}


def tied(words: str, spaces: re.Pattern[str] | None) -> str:
    """Words with the spaces that hold a mark to its word unbreakable, as the language prints them."""
    return spaces.sub("\u00a0", words) if spaces else words


def spoken(package: str, language: str) -> dict[str, str]:
    """The words of a package in a language, or in French where it has none."""
    words = table(package)
    return words.get(language[:2], words["fr"])


def tongue() -> str:
    """The language of the commands: ENTRAIDE_LANG, which the bootstrap sets from the locale; French otherwise."""
    return "en" if os.environ.get("ENTRAIDE_LANG", "").lower().startswith("en") else "fr"
