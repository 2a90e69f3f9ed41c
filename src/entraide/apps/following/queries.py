"""The only readers of what is followed."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs

from django.db.models import Prefetch, Q

from entraide.apps.accounts.models import User
from entraide.apps.following.models import Follow, Letter, News, Pace, Wish
from entraide.apps.library.asking import FIELDS, Asked, asked_for
from entraide.apps.library.models import Citation, Text, Version
from entraide.apps.library.queries.citations import here, within
from entraide.apps.library.queries.finding import holds

__all__ = ["Touched", "asked_of", "follow_of", "followed", "news_of", "touched", "wish_of"]

MOST = 20  # of what is new that the page shows of one thing followed


@dataclass(frozen=True, slots=True)
class Touched:
    """What a person follows, and what a version brings to it."""

    follow: Follow
    kind: str
    place: str = ""


def asked_of(query: str) -> tuple[str, Asked]:
    """What a search that is followed asks for: what was typed, and all of it."""
    fields = {name: values[0].strip() for name, values in parse_qs(query).items()}
    typed = fields.get("q", "")
    return typed, asked_for(typed, {name: fields.get(name, "") for name in FIELDS})


def touched(version: Version) -> Iterator[Touched]:
    """Whom a version just loaded concerns: those who follow its text, what it cites, or a search that finds it.

    A text that cites, or is found, is news once, however often it is corrected.
    """
    own = version.text.target
    for one in Follow.objects.filter(target=own):
        yield Touched(one, "version", one.place)
    cited: dict[str, list[Citation]] = {}
    for citation in version.citations.exclude(target__in=("", own)):
        cited.setdefault(citation.target, []).append(citation)
    told = Q(news__version__text=version.text)
    for one in Follow.objects.filter(target__in=cited).exclude(told, news__kind="cited").distinct():
        key = one.place.rpartition("~")[2]
        naming = [c for c in cited[one.target] if not key or any(within(pin, key) for pin in c.pinpoint.split())]
        if naming:
            yield Touched(one, "cited", f"{naming[0].component}~{naming[0].key}")
    for one in Follow.objects.exclude(query="").exclude(told, news__kind="hit").distinct():
        if holds(asked_of(one.query)[1], version):
            yield Touched(one, "hit")


def followed(user: User) -> list[tuple[Follow, Text | None, list[News], int]]:
    """What a person follows: each with its text where that is here, what is new since they looked, and how much was
    before."""
    news = News.objects.select_related("version", "version__text")
    follows = list(Follow.objects.filter(user=user).prefetch_related(Prefetch("news", news)))
    texts = here(one.target for one in follows)
    out = []
    for one in follows:
        fresh = [item for item in one.news.all() if item.at > one.seen]
        out.append((one, texts.get(one.target), fresh[:MOST], len(one.news.all()) - len(fresh)))
    return out


def follow_of(user: User, target: str, place: str, query: str) -> Follow | None:
    """That a person follows this, or None."""
    return Follow.objects.filter(user=user, target=target, place=place, query=query).first()


def wish_of(user: User) -> Wish:
    """How a person wants to be written to; not at all, where they said nothing."""
    return Wish.objects.filter(user=user).first() or Wish(user=user, pace=Pace.NONE)


def news_of(letter: Letter) -> list[News]:
    """What a letter tells."""
    news = letter.news.select_related("version", "version__text", "follow")
    return list(news.order_by("at", "pk"))
