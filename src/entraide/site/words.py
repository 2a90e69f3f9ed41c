"""`say`: the words of every page in the reader's language; a page asks for `say.search`. Each app has its own table."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace

from django.apps import apps
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from entraide.apps.words import LANGUAGES, spoken

__all__ = ["said", "speaking", "words"]


def speaking() -> list[str]:
    """The packages whose words the pages use: the site's, those of all apps and those of each."""
    own = (one.name for one in apps.get_app_configs() if (Path(one.path) / "words.csv").exists())
    return ["entraide.site", "entraide.apps", *own]


RIGHT_TO_LEFT = frozenset({"ar"})


@cache
def said(language: str) -> SimpleNamespace:
    """The words of all packages in a language."""
    return SimpleNamespace(**{key: text for package in speaking() for key, text in spoken(package, language).items()})


def words(request: HttpRequest) -> dict[str, object]:
    """The context of every page."""
    language = (get_language() or "fr")[:2]
    language = language if language in LANGUAGES else "fr"
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return {"say": said(language), "tongue": language, "direction": direction, "asked_at": timezone.now()}
