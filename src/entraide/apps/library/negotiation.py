"""Which form of an answer its asker wants. Pure.

Reads:  the Accept header of a request
Writes: the media type to answer with, of those that there are

Source: RFC 9110 §12.5.1 (Accept) and §12.4.2 (quality values).
"""

import re
from collections.abc import Sequence

__all__ = ["best", "best_language"]

NAME = r"[\w!#$%&'*+.^`|~-]+"
RANGE = re.compile(rf"\s*({NAME})/({NAME})\s*((?:;(?:[^,\"]|\"(?:[^\"\\]|\\.)*\")*)?)\s*(?:,|$)")
QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)
NO_QUALITY = re.compile(r";\s*q\s*=", re.IGNORECASE)
LONGEST = 2000  # characters: what is longer is no browser's


def ranges(accept: str) -> list[tuple[str, str, float]]:
    """(type, subtype, quality) of each media range; what is no media range is passed over."""
    out, at, accept = [], 0, accept[:LONGEST]
    while at < len(accept):
        found = RANGE.match(accept, at)
        if not found:
            at = accept.find(",", at) + 1 or len(accept)
            continue
        at = found.end()
        quality = QUALITY.search(found[3])
        if quality or not NO_QUALITY.search(found[3]):
            out.append((found[1].lower(), found[2].lower(), float(quality[1]) if quality else 1.0))
    return out


def quality_of(media: str, accepted: list[tuple[str, str, float]]) -> float:
    """How much a media type is wanted, by the most exact range that holds it; 0 when it is not."""
    kind, subtype = media.split("/")
    held = [
        ((one != "*") + (two != "*"), quality)
        for one, two, quality in accepted
        if (one, two) in ((kind, subtype), (kind, "*"), ("*", "*"))
    ]
    return max(held)[1] if held else 0.0


def best(accept: str, offers: Sequence[str]) -> str:
    """The media type that is wanted most, the first offered among equals; "" when none of them will do.

    Parameters of a media range other than its quality ("profile") are taken for wishes, not for conditions.
    """
    accepted = ranges(accept)
    if not accepted:
        return offers[0]
    wanted = max(offers, key=lambda media: quality_of(media, accepted))
    return wanted if quality_of(wanted, accepted) > 0 else ""


def best_language(accept: str, tags: Sequence[str]) -> str:
    """The language that is wanted most of those there are, the first among equals; the first when none is wanted.

    Source: RFC 9110 §12.5.4; a tag with a region ("fr-CH") asks for its language (RFC 4647 §3.4).
    """
    wishes: dict[str, float] = {}
    for part in accept[:LONGEST].split(","):
        tag, _, rest = part.strip().partition(";")
        quality = QUALITY.search(f";{rest}") if rest else None
        name = tag.strip().lower().partition("-")[0]
        wishes[name] = max(wishes.get(name, 0.0), float(quality[1]) if quality else 0.0 if rest else 1.0)
    rest_of_all = wishes.get("*", 0.0)
    return max(tags, key=lambda tag: wishes.get(tag, rest_of_all))
