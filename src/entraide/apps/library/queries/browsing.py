"""What the library holds: how much, of what, by organ, session, year and language."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from entraide.apps.library.models import Citation, Text, Version
from entraide.apps.library.queries.compiled import Compiled
from entraide.apps.library.queries.texts import LANGUAGE_ORDER, with_versions

__all__ = ["Choice", "Overview", "browse", "overview", "sessions", "treaties_cited"]


@dataclass(frozen=True, slots=True)
class Overview:
    """How many texts, and of these by organ, by language, and by year."""

    texts: int
    organs: list[tuple[str, int]]
    languages: list[tuple[str, int]]
    years: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is browsed: "" or 0 for any; `session` is one of the General Assembly."""

    organ: str = ""
    session: int = 0
    year: int = 0
    language: str = ""
    kind: str = ""


BY_ORGAN = Compiled(lambda: Text.objects.order_by().values_list("organ", "year").annotate(n=Count("pk")))
BY_LANGUAGE = Compiled(
    lambda: Version.objects.filter(current=True).order_by().values_list("language").annotate(n=Count("pk"))
)


def overview() -> Overview:
    """The library in numbers."""
    organs: Counter[str] = Counter()
    years: Counter[int] = Counter()
    for organ, year, count in BY_ORGAN.rows():
        organs[organ] += count
        years[year or 0] += count
    tongues = dict(BY_LANGUAGE.rows())
    languages = [(one, tongues[one]) for one in LANGUAGE_ORDER if one in tongues]
    return Overview(sum(organs.values()), organs.most_common(), languages, sorted(years.items()))


def browse(choice: Choice, offset: int, limit: int) -> tuple[list[tuple[Text, list[Version]]], int]:
    """The texts chosen, the latest first: a page of them, and how many in all."""
    found = Text.objects.order_by("-adopted", "target")
    if choice.organ:
        found = found.filter(organ="" if choice.organ == "other" else choice.organ)
    if choice.session:
        found = found.filter(target__startswith=f"A/RES/{choice.session}/")
    if choice.year:
        found = found.filter(year=choice.year)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if choice.language:
        held = Version.objects.filter(current=True, language=choice.language)
        found = found.filter(pk__in=held.order_by().values("text_id"))
    return with_versions(list(found[offset : offset + limit])), found.count()


def sessions() -> list[tuple[int, int]]:
    """The sessions of the General Assembly that texts here are of, the latest first, each with how many."""
    counted: Counter[int] = Counter()
    for target in Text.objects.filter(target__startswith="A/RES/").values_list("target", flat=True):
        session = target.split("/")[2]
        if session.isdecimal():
            counted[int(session)] += 1
    return sorted(counted.items(), reverse=True)


def treaties_cited() -> dict[str, int]:
    """For each treaty that texts here cite, by its code, how many do."""
    rows = Citation.objects.filter(kind="treaty", version__current=True).exclude(target="").order_by()
    return dict(rows.values_list("target").annotate(n=Count("version__text", distinct=True)))
