"""The worker's part: large items looked at, sent and put together in chunks; bytes of what was deleted go. Each may be
begun twice."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from entraide.apps.evidence.actions.arriving import put_together
from entraide.apps.evidence.actions.leaving import send_chunks
from entraide.apps.evidence.actions.looking import look
from entraide.apps.evidence.actions.tidying import tidy
from entraide.apps.evidence.models import Look
from entraide.apps.requests.queries import moments

__all__ = ["look_at", "put_item_together", "send_on", "tidy_evidence"]


@task()
def look_at(number: int) -> None:
    """Recompute the hashes of an item."""
    row = Look.objects.select_related("item__request__file").filter(pk=number).first()
    if row is not None:
        look(row, at=moments.now())


@task()
def send_on(number: int) -> None:
    """Hand over some chunks of an item, and come back for more."""
    pause = send_chunks(number, at=moments.now())
    if pause is not None:
        send_on.using(run_after=timezone.now() + pause).enqueue(number)


@task()
def put_item_together(number: int) -> None:
    """Make an item of its chunks."""
    put_together(number, at=moments.now())


@task()
def tidy_evidence() -> None:
    """Let go of bytes that no item has, and take up what was broken off."""
    tidy(before=timezone.now() - timedelta(days=1))
