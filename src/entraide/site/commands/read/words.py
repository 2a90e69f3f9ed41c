"""The words of this command."""

from entraide.apps.words import spoken

__all__ = ["words"]


def words(language: str) -> dict[str, str]:
    """In a language."""
    return spoken("entraide.site.commands.read", language)
