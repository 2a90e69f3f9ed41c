"""The worker's part: reminders of what waits to be confirmed. It may be begun twice."""

from django.utils import timezone
from django_tasks import task

from entraide.apps.directory.actions.reminding import remind

__all__ = ["remind_of_entries"]


@task()
def remind_of_entries() -> None:
    """Write to those who may confirm, where anything waits for it."""
    remind(by="entraide worker", at=timezone.now())
