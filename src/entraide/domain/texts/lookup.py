"""Finding a provision by what a citation names: an article, its paragraph, its point.

What texts cite is sometimes less, or more, than what is printed: "article 2 (a)" where the points stand under a
paragraph without a number, "article 17, paragraph 1" where the only paragraph has none.
"""

import re
from collections.abc import Iterator

from entraide.domain.texts.document import Document, Point, Provision
from entraide.domain.texts.markers import roman

__all__ = ["component_of", "find_provision"]

ROMAN_FIGURES = {roman(n).upper(): str(n) for n in range(1, 200)}
ARTICLE = re.compile(r"art_(?P<number>[IVXLC]+)(?=__|_[a-z]|$)")
UNNUMBERED = re.compile(r"par_\d+")


def component_of(document: Document, code: str) -> str:
    """The component of the document that holds the instrument of that code, "" when none does."""
    return next((component for component, held in document.instruments if held == code), "")


def find_provision(document: Document, key: str, component: str = "") -> tuple[Provision, Point | None] | None:
    """The provision that a pinpoint ("art_18__para_3__point_b") names, and its point where it names one; or None.

    Looked for in each component in order, or in the one that is given. Where an article has no numbered paragraph,
    its points are found without a paragraph ("art_2__point_a"), and its Nth paragraph by its place ("art_2__para_1").
    """
    key = ARTICLE.sub(lambda found: f"art_{ROMAN_FIGURES.get(found['number'], found['number'])}", key)
    for name in dict.fromkeys(p.component for p in document.provisions):
        if component not in ("", name):
            continue
        held = [p for p in document.provisions if p.component == name]
        for wish in wishes(key, held):
            found = at_key(held, wish)
            if found is not None:
                return found
    return None


def wishes(key: str, held: list[Provision]) -> Iterator[str]:
    """The key, and what else it can mean among provisions that have none of that name."""
    yield key
    article, _, rest = key.partition("__")
    paragraphs = [p.key.removeprefix(f"{article}__") for p in held if p.key.startswith(f"{article}__")]
    loose = [own for own in paragraphs if UNNUMBERED.fullmatch(own)]
    if rest.startswith("point_"):
        yield from (f"{article}__{own}__{rest}" for own in loose)
    elif rest.startswith("para_") and len(loose) == len(paragraphs):
        yield f"{article}__par_{rest.removeprefix('para_')}"


def at_key(held: list[Provision], key: str) -> tuple[Provision, Point | None] | None:
    for provision in held:
        if provision.key == key:
            return provision, None
        if key.startswith(f"{provision.key}__"):
            point = point_at(provision.points, key)
            if point is not None:
                return provision, point
    return None


def point_at(points: tuple[Point, ...], key: str) -> Point | None:
    for point in points:
        if point.key == key:
            return point
        if key.startswith(f"{point.key}__"):
            return point_at(point.points, key)
    return None
