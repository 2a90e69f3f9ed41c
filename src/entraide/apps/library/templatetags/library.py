"""What the pages of the library ask of a template."""

from django import template

__all__ = ["at", "languages_dir"]

register = template.Library()


@register.filter
def at(table: dict[object, object], key: object) -> object:
    """The entry of a table, "" for none."""
    return table.get(key, "")


@register.filter
def languages_dir(language: str) -> str:
    """The direction that a language is written in."""
    return "rtl" if language == "ar" else "ltr"
