"""Finding a provision by what a citation names: an article, its paragraph, its point.

What texts cite is sometimes less, or more, than what is printed: "article 2 (a)" where the points stand under a
paragraph without a number, "article 17, paragraph 1" where the only paragraph has none.
"""

import re
from collections.abc import Iterator

from entraide.domain.texts.document import Document, Point, Provision

__all__ = ["component_of", "find_provision"]

UNNUMBERED = re.compile(r"par_\d+")


def component_of(document: Document, code: str) -> str:
    """The component of the document that holds the instrument of that code, "" when none does."""
    return next((component for component, held in document.instruments if held == code), "")


def find_provision(document: Document, key: str, component: str = "") -> tuple[Provision, Point | None] | None:
    """The provision that a pinpoint ("art_18__para_3__point_b") names, and its point where it names one; or None.

    Looked for in each component in order, or in the one that is given. Points of a paragraph without a number are found
    without it ("art_2__point_a"), and such a paragraph by its place where its number would stand ("art_2__para_1").
    """
    for name in dict.fromkeys(p.component for p in document.provisions):
        if component not in ("", name):
            continue
        held = [p for p in document.provisions if p.component == name]
        exact = at_key(held, key)
        found = [exact] if exact else [at_key(held, wish) for wish in wishes(key, held)]
        told = [one for one in found if one is not None]
        if len(told) == 1:
            return told[0]
    return None


def wishes(key: str, held: list[Provision]) -> Iterator[str]:
    """What else a key can mean among provisions that have none of that name."""
    article, _, rest = key.partition("__")
    paragraphs = [p.key.removeprefix(f"{article}__") for p in held if p.key.startswith(f"{article}__")]
    if rest.startswith("point_"):
        loose = [own for own in paragraphs if UNNUMBERED.fullmatch(own)] if len(paragraphs) > 1 else paragraphs
        yield from (f"{article}__{own}__{rest}" for own in loose)
    elif rest.startswith("para_"):
        own, _, inner = rest.partition("__")
        stand_in = unprinted(own, paragraphs)
        if stand_in:
            yield "__".join(filter(None, (article, stand_in, inner)))


def unprinted(own: str, paragraphs: list[str]) -> str:
    """The paragraph without a number that stands in the place of the one asked for, "" when none does."""
    nth = int(own.removeprefix("para_")) if own.removeprefix("para_").isdecimal() else 0
    if own in paragraphs or not 0 < nth <= len(paragraphs) or not UNNUMBERED.fullmatch(paragraphs[nth - 1]):
        return ""
    others = [f"para_{n}" for n in range(1, len(paragraphs) + 1)]
    fits = all(p == other or UNNUMBERED.fullmatch(p) for p, other in zip(paragraphs, others, strict=True))
    return paragraphs[nth - 1] if fits else ""


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
