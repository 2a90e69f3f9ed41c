"""What the library holds: how much, of what, by organ, session, year and language; which treaties it cites."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F

from entraide.apps.library.models import Citation, Text, Version
from entraide.apps.library.queries.citations import here
from entraide.apps.library.queries.compiled import Compiled
from entraide.apps.library.queries.texts import LANGUAGE_ORDER, with_versions
from entraide.data import load_register
from entraide.domain.texts.instrument import Instrument

__all__ = ["Choice", "CitedTreaty", "Overview", "browse", "overview", "sessions", "treaties_cited"]


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


@dataclass(frozen=True, slots=True)
class CitedTreaty:
    """A treaty that texts here cite: what the register knows of it, its text when it is `here`, how many texts do."""

    known: Instrument
    here: Text | None
    texts: int

    @property
    def iri(self) -> str:
        """Its address: that of the text here, else the one that the register gives."""
        return self.here.iri if self.here else self.known.iri


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


def treaties_cited() -> list[CitedTreaty]:
    """The treaties of the register that other texts here cite, in order of their codes."""
    rows = Citation.objects.filter(kind="treaty", version__current=True).exclude(target="").order_by()
    rows = rows.exclude(version__text__target=F("target"))
    cited = dict(rows.values_list("target").annotate(n=Count("version__text", distinct=True)))
    held = here(cited)
    known = sorted(load_register().instruments, key=lambda one: one.code)
    return [CitedTreaty(one, held.get(one.code), cited[one.code]) for one in known if one.code in cited]
