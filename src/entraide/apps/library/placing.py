"""Where a settled citation stands in a text, also when the text is read again. Pure.

Reads:  a document's words, its citations, what was settled
Writes: the words around a citation; the citation that a settlement is about, or none
"""

import re
from collections.abc import Iterable, Sequence

from entraide.apps.library.models import Citation, Settlement
from entraide.domain.texts.document import Document

__all__ = ["Place", "alike", "around", "nth_of", "standing", "words_of"]

BESIDE = 6  # words on each side that tell one place from another
WORD = re.compile(r"\w+")

Place = tuple[str, str]  # component, key


def words_of(document: Document) -> dict[Place, str]:
    """The words of each place that can hold a citation: title, cover, provisions, footnotes."""
    out = {("main", "title"): document.title}
    out |= {("main", f"front_{nth}"): line for nth, line in enumerate(document.front, 1)}
    out |= {("main", f"note_{nth}"): note.text for nth, note in enumerate(document.footnotes, 1)}
    return out | {(one.component, one.key): one.text for one in document.provisions}


def around(words: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a stretch of text, BESIDE at the most on each side."""
    before = list(WORD.finditer(words, 0, start))[-BESIDE:]
    behind = list(WORD.finditer(words, end))[:BESIDE]
    return words[before[0].start() : start] if before else "", words[end : behind[-1].end()] if behind else ""


def alike(one: str, other: str) -> bool:
    """Whether two stretches hold the same words, whatever their marks, spaces and capitals."""
    return WORD.findall(one.casefold()) == WORD.findall(other.casefold())


def nth_of(citation: Citation, held: Iterable[Citation]) -> int:
    """Which of the citations of the same words in its provision it is, from 1. `held` are the version's, in order."""
    place = (citation.component, citation.key, citation.quote)
    same = [one.position for one in held if (one.component, one.key, one.quote) == place]
    return same.index(citation.position) + 1


def standing(settled: Settlement, held: Sequence[Citation], words: dict[Place, str]) -> Citation | None:
    """The citation that the settlement is about, None where the words or what stands beside them changed."""
    place = (settled.component, settled.key)
    same = [one for one in held if (one.component, one.key, one.quote) == (*place, settled.quote)]
    if len(same) < settled.nth:
        return None
    found = same[settled.nth - 1]
    before, after = around(words.get(place, ""), found.start, found.end)
    return found if alike(before, settled.before) and alike(after, settled.after) else None
