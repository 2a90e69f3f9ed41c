"""What is new of what people follow: noted when a version is loaded, gathered by the worker."""

from datetime import datetime, timedelta

from django.db import transaction

from entraide.apps.following.mail import ready
from entraide.apps.following.models import Arrival, Follow, Letter, News, Pace
from entraide.apps.following.queries import touched, wish_of
from entraide.apps.library.models import Version
from entraide.apps.library.queries import texts

__all__ = ["arrive", "gather", "next_morning"]

MORNING = 6  # UTC: when daily letters leave


def arrive(version: Version) -> None:
    """Note a version in the transaction that loads it, when anybody follows anything; the worker looks at it after."""
    if not Follow.objects.exists():
        return
    from entraide.apps.following.tasks import gather_news  # noqa: PLC0415 the tasks call the actions

    Arrival.objects.create(version=version, at=version.loaded)
    transaction.on_commit(lambda: gather_news.enqueue() and None)


def gather(now: datetime) -> list[datetime]:
    """Look at every version that arrived: one transaction each, so that what is killed is done by the next run, once.

    When the letters that were begun are due.
    """
    due: set[datetime] = set()
    for pk in list(Arrival.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            arrival = Arrival.objects.select_for_update().filter(pk=pk).first()
            if arrival is None:
                continue
            version = texts.version(arrival.version_id)
            if version.current:
                due |= note(version, arrival.at, now)
            arrival.delete()
    return sorted(due)


def note(version: Version, at: datetime, now: datetime) -> set[datetime]:
    """Note what a version brings, and begin the letters of those who want one."""
    due = set()
    for one in list(touched(version)):
        given = {"place": one.place, "at": max(at, one.follow.since)}
        news, new = News.objects.get_or_create(follow=one.follow, kind=one.kind, version=version, defaults=given)
        wish = wish_of(one.follow.user)
        if new and wish.pace != Pace.NONE and ready():
            when = now if wish.pace == Pace.ONCE else next_morning(now)
            waiting = Letter.objects.filter(user=one.follow.user, state="waiting", due__lte=when).first()
            news.letter = waiting or Letter.objects.create(user=one.follow.user, due=when)
            news.save()
            due.add(news.letter.due)
    return due


def next_morning(now: datetime) -> datetime:
    """When the next daily letters leave."""
    morning = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return morning if morning > now else morning + timedelta(days=1)
