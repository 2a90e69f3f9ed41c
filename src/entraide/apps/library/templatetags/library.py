"""What the pages of the library ask of a template."""

from django import template

__all__ = ["at", "languages_dir", "word"]

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
