"""The words of the provisions that cite given works, each with the places where it cites them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from entraide.apps.library.models import Citation, Provision, Text

__all__ = ["Citing", "citing_words"]

BATCH = 400  # versions asked of at once


@dataclass(frozen=True, slots=True)
class Citing:
    """A provision that cites: the `text` that it is of, its place, its words, and the targets that it names with where
    each citation ends in the words."""

    text: Text
    language: str
    place: str
    words: str
    cites: tuple[tuple[int, str], ...]


def citing_words(targets: Collection[str], part: str) -> Iterator[Citing]:
    """The provisions of current versions that cite one of the works and hold `part` in their words, in order."""
    found = Citation.objects.filter(target__in=targets, version__current=True).order_by()
    places: dict[tuple[int, str, str], list[tuple[int, str]]] = {}
    for version, component, key, end, target in found.values_list("version_id", "component", "key", "end", "target"):
        places.setdefault((version, component, key), []).append((end, target))
    versions = sorted({version for version, _, _ in places})
    for start in range(0, len(versions), BATCH):
        rows = Provision.objects.filter(version__in=versions[start : start + BATCH], words__contains=part)
        for row in rows.select_related("version__text").defer("version__content").order_by("version_id", "position"):
            if cites := places.get((row.version_id, row.component, row.key)):
                place = f"{row.component}~{row.key}"
                yield Citing(row.version.text, row.version.language, place, row.words, tuple(sorted(cites)))
