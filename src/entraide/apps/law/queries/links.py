"""Where the text of an instrument stands in the library.

Reads:  the library; codes of instruments and keys of their places
Writes: paths, "" where the text is not loaded
"""

from collections.abc import Iterable

from entraide.apps.law.wording import place_key
from entraide.apps.library.models import Text
from entraide.apps.library.paths import address
from entraide.apps.library.queries.citations import here

__all__ = ["Shelf", "shelf"]


class Shelf:
    """The texts of some instruments, as far as they are loaded."""

    def __init__(self, held: dict[str, Text]) -> None:
        self.held = held

    def path(self, code: str, key: str = "") -> str:
        """The path of an instrument's text, or of one of its places; "" where it is not here."""
        row = self.held.get(code)
        return address(row, place_key(key) if key else "") if row else ""


def shelf(codes: Iterable[str]) -> Shelf:
    """What is here of these instruments."""
    return Shelf(here(codes))
