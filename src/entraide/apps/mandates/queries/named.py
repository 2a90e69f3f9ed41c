"""The text that somebody names, in whatever way: the same on every page of mandates."""

from entraide.apps.library.goto import aims
from entraide.apps.library.models import Text
from entraide.apps.library.queries.texts import text_at
from entraide.data import load_register

__all__ = ["text_named"]


def text_named(typed: str) -> Text | None:
    """The text here that somebody names: by its address, its symbol, or shorter ("74/177"); None where it is not clear
    or not here."""
    plain = typed.replace("\x00", "").strip().strip("/")
    if not plain:
        return None
    if row := text_at(f"/{plain}" if plain.startswith("akn/") else plain):
        return row
    held = {row.pk: row for aim in aims(plain, load_register()) if aim.target and (row := text_at(aim.target))}
    return next(iter(held.values())) if len(held) == 1 else None
