"""The worker's part: clauses read. It may be begun twice."""

from django_tasks import task

from entraide.apps.mandates.actions.reading import read_waiting

__all__ = ["read_mandates"]


@task()
def read_mandates() -> None:
    """Read the clauses of the texts that wait."""
    read_waiting()
