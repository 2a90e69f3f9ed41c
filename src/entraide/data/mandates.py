"""What is known of how mandates are worded: which concepts a verb stood for where both languages were at hand."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from entraide.data.tables import rows_of
from entraide.domain.mandates.clause import Odds

__all__ = ["verb_odds"]

LEAST = 0.005  # share below which a concept is a slip of a translation


@cache
def verb_odds() -> Mapping[tuple[str, bool], Odds]:
    """Of a French verb, and whether it is intensified: its concepts, the likeliest first, each with its share."""
    counts: dict[tuple[str, bool], dict[str, int]] = defaultdict(dict)
    for row in rows_of("verb_odds.csv"):
        counts[row["verb"], row["pressed"] == "yes"][row["concept"]] = int(row["count"])
    out = {}
    for verb, held in counts.items():
        total = sum(held.values())
        odds = sorted(((concept, round(count / total, 3)) for concept, count in held.items()), key=lambda one: -one[1])
        out[verb] = tuple(one for one in odds if one[1] >= LEAST)
    return out
