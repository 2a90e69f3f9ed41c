"""The contents of a text: its headings, annexes and articles, and its paragraphs in groups where they are many.

Reads:  the provisions of a version
Writes: entries, each leading to a place on the page
"""

from collections.abc import Sequence
from dataclasses import dataclass

from entraide.apps.library.lines import Lined
from entraide.apps.library.wording import place_words
from entraide.domain.texts.document import Kind

__all__ = ["Entry", "contents"]

MANY = 12  # paragraphs in a row without a heading: from here they are grouped
GROUP = 10
MOST = 90  # characters of a heading


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: the place that it leads to, its words, whether it stands under another."""

    place: str
    words: str
    deep: bool


def contents(provisions: Sequence[Lined], language: str, say: dict[str, str]) -> list[Entry]:
    """The entries in order; none where the text is short."""
    out: list[Entry] = []
    row: list[Lined] = []
    tops = min((p.level for p in provisions if p.kind == Kind.HEADING), default=0)
    component, preamble = "main", False

    def close() -> None:
        out.extend(groups(row, bool(out), language))
        row.clear()

    for one in provisions:
        if one.component != component:
            close()
            component = one.component
            out.append(Entry(f"{component}~{one.key}", place_words(component, language), deep=False))
        if one.kind == Kind.PREAMBULAR and not preamble:
            preamble = True
            out.append(Entry(f"{component}~{one.key}", say["preamble"], deep=False))
        elif one.kind == Kind.HEADING:
            close()
            words = " ".join(one.words.split())
            number = f"{one.number}. " if one.number else ""
            out.append(Entry(f"{component}~{one.key}", f"{number}{cut(words)}", one.level > tops))
        elif one.kind in (Kind.OPERATIVE, Kind.ANNEX):
            row.append(one)
    close()
    return out if len(out) > 1 else []


def cut(words: str) -> str:
    return words if len(words) <= MOST else f"{words[:MOST].rsplit(' ', 1)[0]}…"


def groups(row: list[Lined], deep: bool, language: str) -> list[Entry]:
    """A long row of paragraphs, in groups."""
    if len(row) < MANY:
        return []
    out = []
    for at in range(0, len(row), GROUP):
        part = row[at : at + GROUP]
        place = f"{part[0].component}~{part[0].key}"
        first = place_words(f"main~{part[0].key.rpartition('__')[2]}", language)
        out.append(Entry(place, f"{first} – {part[-1].number or part[-1].key.rpartition('_')[2]}", deep))
    return out
