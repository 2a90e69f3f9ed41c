"""What the pages of the library ask of a template."""

from django import template

from entraide.apps.library.models import Text
from entraide.apps.library.paths import address
from entraide.apps.library.queries.naming import pins
from entraide.apps.library.wording import place_words, tongue_name
from entraide.apps.saying import reader

__all__ = ["at", "languages_dir", "path_to", "pinpoint", "place", "tongue_named", "word"]

register = template.Library()


@register.filter
def at(table: dict[object, object], key: object) -> object:
    """The entry of a table, "" for none."""
    return table.get(key, "")


@register.filter
def languages_dir(language: str) -> str:
    """The direction that a language is written in."""
    return "rtl" if language == "ar" else "ltr"


@register.filter
def word(say: object, key: str) -> str:
    """The words of a key that is told only when the page is made; the key where it has none."""
    return str(getattr(say, key, key)) if key else ""


@register.filter
def place(where: str, language: str = "") -> str:
    """A place in the words of a language, the reader's where none is given: "par. 21"."""
    return place_words(where, language or reader())


@register.filter
def pinpoint(printed: str, language: str = "") -> str:
    """The provisions that a citation names, in words."""
    language = language or reader()
    return " ; ".join(place_words(f"{component}~{key}".rstrip("~"), language) for component, key in pins(printed))


@register.filter
def path_to(text: Text, where: str) -> str:
    """The path of a place; a footnote or the title has none of its own and stands on the text's page."""
    key = where.rpartition("~")[2]
    if key.startswith("note_"):
        return f"{address(text)}#{key}"
    return address(text) if key.startswith(("title", "front_")) else address(text, where)


@register.filter
def tongue_named(code: str) -> str:
    """A language by the name that it gives itself."""
    return tongue_name(code)
