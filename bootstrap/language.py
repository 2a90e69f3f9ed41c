"""Which language to speak: French, unless the environment asks for English."""

import sys
from collections.abc import Mapping

__all__ = ["Words", "language", "say"]

Words = dict[str, str]  # language tag → the sentence, with {places} to fill


def language(environ: Mapping[str, str]) -> str:
    """Give "fr" or "en", from ENTRAIDE_LANG, else the first of LC_ALL, LC_MESSAGES, LANG that is set.

    "C", "POSIX" and every language that is not English give French.
    """
    for name in ("ENTRAIDE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"


def say(words: Words, tongue: str, **places: object) -> None:
    """One line on standard error, so that what a command writes on standard output stays clean."""
    sys.stderr.write(words[tongue].format(**places) + "\n")
    sys.stderr.flush()
