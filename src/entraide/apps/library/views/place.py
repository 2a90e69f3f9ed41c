"""What every page about a text knows: the text, its versions, the one that is read, the place in it."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from entraide.apps.library.models import Text, Version
from entraide.apps.library.paths import address
from entraide.apps.library.wording import place_words, quotation
from entraide.apps.saying import day, reader
from entraide.apps.words import spoken

__all__ = ["At", "Say", "page_of", "pages"]

Say = dict[str, str]


def page_of(request: HttpRequest) -> int:
    """The page of a list that is asked for, from 1."""
    number = request.GET.get("page", "1")
    return max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1


def pages(page: int, size: int, total: int) -> dict[str, int]:
    """What a list's pager asks for: the page, the one before it and the one after it, 0 where there is none."""
    return {"page": page, "before": page - 1, "after": page + 1 if page * size < total else 0}


@dataclass
class At:
    """A text as a page speaks of it. `version` is the one whose words are read, `place` a provision's or ""."""

    text: Text
    versions: list[Version]
    version: Version
    place: str = ""
    tongue: str = field(default_factory=reader)

    def __post_init__(self) -> None:
        self.base = address(self.text)
        self.path = address(self.text, self.place)
        self.say = spoken("entraide.apps.library", self.tongue)

    @property
    def here(self) -> str:
        """The place in words, "" for the whole text."""
        return place_words(self.place, self.tongue)

    @property
    def adopted(self) -> str:
        """The day of adoption in words."""
        return day(self.text.adopted, self.tongue)

    @property
    def quoted(self) -> str:
        """The text and place as they are quoted in the language of the screen."""
        titles = [v.title for v in self.versions if v.language == self.tongue] or [self.version.title]
        return quotation(self.text.named, titles[0], self.place, self.tongue)

    def context(self, **more: object) -> dict[str, object]:
        """What every template about a text asks for, and more."""
        known = {"at": self, "text": self.text, "version": self.version, "versions": self.versions, "base": self.base}
        return {**known, **more}
