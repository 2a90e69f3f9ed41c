"""Bytes that belong to nothing go: those of requests that were deleted at once, those of a file that was sent and never
became an item after a day. What a killed worker left is taken up."""

from datetime import datetime

from django.db.models import Count, F
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from entraide.apps.evidence.actions.leaving import leave
from entraide.apps.evidence.keeping import forget, places, store
from entraide.apps.evidence.models import Chunk, Item, Leaving, Look
from entraide.apps.requests.models import Request
from entraide.domain.requests.states import State

__all__ = ["in_use", "tidy"]

TASKS = "entraide.apps.evidence.tasks"


def tidy(before: datetime) -> None:
    """Do so; of files that came before a moment."""
    for reference in places():
        request = Request.objects.filter(reference=reference).first()
        if request is None:
            continue  # a database of before does not know it: that is no reason to lose its evidence
        if request.state == State.DELETED:
            forget(reference)
            continue
        files = store(reference)
        files.tidy(before.timestamp())
        for digest in files.names(before.timestamp()):
            if not in_use(request, digest):
                files.remove(digest)
    take_up()


def in_use(request: Request, digest: str) -> bool:
    """Whether an item of a request, or a chunk of one, is these bytes."""
    items = Item.objects.filter(request=request, stored=digest)
    return items.exists() or Chunk.objects.filter(request=request, sha256=digest).exists()


def take_up() -> None:
    """Have the worker go on with what a crash broke off."""
    from entraide.apps.evidence.tasks import look_at, put_item_together  # noqa: PLC0415 the tasks call the actions

    if not queued("send_on"):
        for row in Leaving.objects.filter(done__lt=F("total")):
            leave(row)
    if not queued("look_at"):
        for look in Look.objects.filter(verdict=""):
            look_at.enqueue(look.pk)
    for item in Item.objects.filter(stored="").exclude(chunks=[]).annotate(n=Count("came")).filter(n__gt=0):
        if item.n == len(item.chunks):
            put_item_together.enqueue(item.pk)


def queued(name: str) -> bool:
    """Whether a task of that name waits already, or is done now: what it does is not begun twice over."""
    under = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return bool(DBTaskResult.objects.filter(task_path=f"{TASKS}.{name}", status__in=under).exists())
