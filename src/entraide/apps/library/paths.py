"""The paths of the library's pages."""

from urllib.parse import quote

from entraide.apps.library.models import Text

__all__ = ["address"]


def address(text_row: Text, place: str = "") -> str:
    """The path of a text's page, or of a provision's."""
    return quote(f"/{text_row.iri.lstrip('/')}" + (f"/!{place}" if place else ""), safe="/!~:_-.")
