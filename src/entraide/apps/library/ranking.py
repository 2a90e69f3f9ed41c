"""Passages found, as texts in order. Pure.

The constants were chosen on one half of the queries of bench/search.py; docs/BENCHMARKS.md reports the other half.

Reads:  hits, best first, what the versions are, the tokens that were looked for
Writes: for each text, in order, its hits by version
"""

from collections.abc import Iterable, Mapping

from entraide.gateways.search import Hit

__all__ = ["REFINED", "by_text", "refined"]

REFINED = 60  # texts whose order is refined: those of the first pages
COUNTED = 5  # passages of a text that count, each less than the one before
FADING = 0.8
COVERED = 0.5  # how much it counts that the title holds what was looked for …
FILLED = 0.5  # … and that the title holds nothing else


def by_text(hits: Iterable[Hit], texts: Mapping[int, int]) -> dict[int, dict[int, list[Hit]]]:
    """The hits by text, then by version, in the order in which each first comes. `texts` gives each version's text."""
    out: dict[int, dict[int, list[Hit]]] = {}
    for hit in hits:
        if hit.group in texts:
            out.setdefault(texts[hit.group], {}).setdefault(hit.group, []).append(hit)
    return out


def refined(
    texts: dict[int, dict[int, list[Hit]]], titles: Mapping[int, frozenset[str]], sought: frozenset[str], words: int
) -> list[dict[int, list[Hit]]]:
    """The texts in order, the first ones by their best passages together and by their titles.

    `titles` the tokens of the versions' titles, `sought` the tokens looked for in any language, `words` how many words
    they stand for.
    """

    def worth(groups: dict[int, list[Hit]]) -> float:
        return max(
            sum(-hit.rank * FADING**nth for nth, hit in enumerate(hits[:COUNTED]))
            * (1 + COVERED * len(titles[group] & sought) / max(words, 1))
            * (1 + FILLED * len(titles[group] & sought) / max(len(titles[group]), 1))
            for group, hits in groups.items()
        )

    first = list(texts.values())[:REFINED]
    return [*sorted(first, key=worth, reverse=True), *list(texts.values())[REFINED:]]
