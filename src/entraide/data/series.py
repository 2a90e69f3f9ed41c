"""What is known of how series of resolutions are worded, a language apart."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from entraide.data.tables import rows_of
from entraide.domain.mandates.series import Wording

__all__ = ["series_wording"]

WITHOUT_SPACES = {"zh"}


@cache
def series_wording() -> Mapping[str, Wording]:
    """By language: the words of recalling, of giving a title, and those that carry no subject."""
    held: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows_of("series_words.csv"):
        held[row["language"]][row["kind"]].append(row["words"])
    return {
        language: Wording(
            tuple(kinds["role"]),
            tuple(kinds["entitled"]),
            frozenset(" ".join(kinds["light"]).split()),
            language in WITHOUT_SPACES,
        )
        for language, kinds in held.items()
    }
