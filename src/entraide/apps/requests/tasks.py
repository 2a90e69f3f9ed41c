"""The worker's part: PDFs are drawn, what came back is read; clocks looked at, letters sent, what is derived made anew;
auditors told of accesses, the terms of keeping reckoned each day. Each may be begun twice."""

from datetime import timedelta

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from entraide.apps.requests.actions import noticing, telling
from entraide.apps.requests.actions.documents import draw, reread
from entraide.apps.requests.actions.keeping import reckon
from entraide.apps.requests.actions.minding import mind_all
from entraide.apps.requests.actions.watching import forget
from entraide.apps.requests.queries import moments

__all__ = ["draw_document", "look_at_terms", "mind_anew", "remind_of_clocks", "tell", "tell_overseers"]


@task()
def draw_document(number: int) -> None:
    """Do what a document waits for."""
    draw(number)
    reread(number)


@task()
def remind_of_clocks() -> None:
    """Keep notices of the clocks that came to a day of reminder, and send letters."""
    now = moments.now()
    noticing.remind(by="entraide worker", at=now)
    noticing.send_letters(at=now)


@task()
def tell() -> None:
    """Send the letters that wait."""
    noticing.send_letters(at=moments.now())


@task()
def mind_anew() -> None:
    """Make clocks and duties of all requests anew."""
    mind_all(by="entraide worker", at=moments.now())


@task()
def look_at_terms() -> None:
    """Reckon until when what changed is kept, let go of old looks, and come back tomorrow."""
    now = moments.now()
    forget(now)
    reckon()
    if not waits():
        look_at_terms.using(run_after=now + timedelta(days=1)).enqueue()


def waits() -> bool:
    """Whether a look waits already."""
    return bool(
        DBTaskResult.objects.filter(task_path=look_at_terms.module_path, status=TaskResultStatus.READY).exists()
    )


@task()
def tell_overseers() -> None:
    """Write to the auditors that a case was opened to somebody who is no member."""
    telling.tell()
