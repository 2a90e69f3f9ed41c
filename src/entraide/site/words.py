"""`say`: the words of every page in the reader's language; a page asks for `say.search`. Each app has its own table."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace

from django.apps import apps
from django.http import HttpRequest
from django.utils import timezone

from entraide.apps.saying import reader
from entraide.apps.words import spoken

__all__ = ["said", "speaking", "words"]


def speaking() -> list[str]:
    """The packages whose words the pages use: the site's, those of all apps and those of each."""
    own = (one.name for one in apps.get_app_configs() if (Path(one.path) / "words.csv").exists())
    return ["entraide.site", "entraide.apps", *own]


RIGHT_TO_LEFT = frozenset({"ar"})


class Words(SimpleNamespace):
    """Words by their names. A template asks for `say.search` as `say["search"]` first: it finds it there."""

    def __getitem__(self, name: str) -> str:
        """A word. Raises KeyError."""
        return str(self.__dict__[name])


@cache
def said(language: str) -> Words:
    """The words of all packages in a language."""
    return Words(**{key: text for package in speaking() for key, text in spoken(package, language).items()})


def words(request: HttpRequest) -> dict[str, object]:
    """The context of every page."""
    language = reader()
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return {"say": said(language), "tongue": language, "direction": direction, "asked_at": timezone.now()}
