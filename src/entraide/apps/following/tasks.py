"""The worker's part: news gathered, letters sent. Each may be begun twice."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from entraide.apps.following.actions import gathering, sending

__all__ = ["gather_news", "send_letters"]


@task()
def gather_news() -> None:
    """Look at the versions that arrived, and have the letters sent when they are due."""
    later(gathering.gather(timezone.now()))


@task()
def send_letters() -> None:
    """Send what is due, and come back for what was refused."""
    later(sending.send_due(timezone.now()))


def later(due: Iterable[datetime]) -> None:
    """Have letters sent at these moments."""
    for moment in sorted(set(due)):
        send_letters.using(run_after=moment).enqueue()
