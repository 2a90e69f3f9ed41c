"""What may be asked: the kinds of values that parameters take, and where in a list to begin. Each is said in the
description of the API, and what is not of its kind is refused at its field."""

from collections.abc import Callable, Iterable
from typing import Annotated, Literal, TypeVar

from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import StringConstraints

from entraide.apps.library.asking import Asked
from entraide.apps.library.models import Text, Version
from entraide.apps.library.queries import texts
from entraide.apps.problems import Problem

__all__ = [
    "Choosing",
    "Code",
    "Filters",
    "InText",
    "Iri",
    "Language",
    "Name",
    "Number",
    "Typed",
    "Wish",
    "Year",
    "expression",
    "known",
    "page",
    "place_of",
    "version_at",
]

T = TypeVar("T")
CLEAN = r"^[^\x00-\x1f\x7f]+$"  # no database keeps these
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=40)]
Language = Literal["fr", "en", "es", "ru", "ar", "zh"]
Year = Annotated[int, Field(ge=1, le=9999)]
Name = Annotated[str, StringConstraints(pattern=CLEAN, max_length=500)]
Iri = Annotated[str, StringConstraints(pattern=CLEAN, max_length=700)]
Typed = Annotated[str, StringConstraints(pattern=CLEAN, max_length=300)]
Position = Annotated[int, Field(ge=0, le=2**31 - 1)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Count = Annotated[int, Field(ge=1, le=500)]


class Wish(Schema):
    """What every list is asked: how many at the most."""

    limit: Count = Field(100, description="param_limit")


class Filters(Schema):
    """Which texts."""

    organ: Code | None = Field(None, description="param_organ")
    language: Language | None = Field(None, description="param_language")
    kind: Code | None = Field(None, description="param_kind")
    subject: Typed | None = Field(None, description="param_subject")
    year: Year | None = Field(None, description="param_year")
    since: Year | None = Field(None, description="param_since")
    until: Year | None = Field(None, description="param_until")

    def chosen(self) -> Asked:
        """The same as what is asked of the search."""
        since, until = self.year or self.since, self.year or self.until
        return Asked((), (), self.language or "", self.organ or "", self.kind or "", self.subject or "", since, until)


class Choosing(Filters, Wish):
    """Which texts, and after which address."""

    after: Iri | None = Field(None, description="param_after")


class InText(Wish):
    """What stands in a text, in one of its languages, after a position."""

    text: Name = Field(description="param_text")
    language: Language | None = Field(None, description="param_language")
    after: Position = Field(0, description="param_after")


def place_of(iri: str) -> tuple[Text, str]:
    """The text and the place that the address of a provision names; 404 when the text is not here."""
    work, _, place = iri.partition("/!")
    return known(work), place


def known(name: str) -> Text:
    """The text of that address, symbol or code; 404 when it is not here."""
    row = texts.text_at(name)
    if row is None:
        raise Problem(404, "no_such_text", "text", name=name)
    return row


def expression(row: Text, language: str | None) -> Version:
    """The current version of a text in a language, or its first; 404 when there is none in that language."""
    versions = texts.versions_of(row)
    found = next((one for one in versions if language in (None, one.language)), None)
    if found is None:
        held = ", ".join(one.language for one in versions)
        raise Problem(404, "no_such_language", "language", held=held)
    return found


def version_at(row: Text, language: str | None, number: int | None, name: str) -> Version:
    """The version of a number of a text in a language, replaced or not; without a number the current one. `name` is the
    parameter that asks for it; 404 when there is none."""
    current = expression(row, language)
    if number is None or number == current.number:
        return current
    found = texts.earlier(row, current.language, number)
    if found is None:
        held = ", ".join(str(one.number) for one in texts.all_versions(row, current.language))
        raise Problem(404, "no_such_version", name, number=number, held=held)
    return found


def page(
    request: HttpRequest, found: Iterable[T], limit: int, mark: Callable[[T], str | int]
) -> tuple[list[T], str | None]:
    """The first `limit` of what was found (one more was asked for), and the address of what follows them, if anything
    does: the same question, after the `mark` of the last."""
    held = list(found)
    if len(held) <= limit:
        return held, None
    query = request.GET.copy()
    query["after"] = str(mark(held[limit - 1]))
    return held[:limit], f"{request.path}?{query.urlencode()}"
