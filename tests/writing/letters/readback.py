"""Whether words can be read back out of a document."""

import re

__all__ = ["holds"]


def letters_of(words: str) -> list[str]:
    """The words, each with its letters in order of the alphabet: a PDF gives back the two letters of an Arabic ligature
    in the order in which they are drawn, and words on a line likewise."""
    return ["".join(sorted(word)) for word in re.findall(r"[^\W\d_]+|\d+", words)]


def holds(text: str, words: str) -> bool:
    held = letters_of(text.replace("\xad", "").replace("-\n", ""))
    return bool(words) and set(letters_of(words)) <= set(held)
