"""What a person shows for what they say: a text by its address or symbol, or a page of the web.

Reads:  what was typed
Writes: where it leads, "" where it is neither; nothing else is ever made a link
"""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from entraide.apps.library.goto import aims
from entraide.apps.library.leading import target_path
from entraide.data import load_register

__all__ = ["leads"]

UNFIT = re.compile(r"[\s\x00-\x1f\x7f<>\"]")  # in the address of a page


@lru_cache(maxsize=2048)
def leads(typed: str) -> str:
    """The path of a text or provision in the library, or the address of a page (https, http)."""
    typed = typed.strip()
    if re.match(r"https?://", typed, re.IGNORECASE):
        return typed if page(typed) else ""
    found = aims(typed, load_register())
    if len(found) != 1 or found[0].beside:
        return ""
    target, place = found[0].target, found[0].place
    iri = target.startswith(("/akn/", "urn:entraide:"))
    path = f"/{quote(target.lstrip('/'), safe='/!~:_-.')}" if iri else target_path(target)
    return f"{path}/!{quote(place, safe='~_-.')}" if path and place else path


def page(typed: str) -> bool:
    """Whether it is the address of a page that can be opened."""
    try:
        parts = urlsplit(typed)
        return bool(parts.hostname) and not UNFIT.search(typed)
    except ValueError:
        return False
