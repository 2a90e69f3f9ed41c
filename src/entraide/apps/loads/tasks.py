"""What the worker does with a load. It may be begun again at any point, and then does what is left."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime

from django_tasks import task

from entraide.apps.kept import kept
from entraide.apps.library.preparing import prepare
from entraide.apps.loads.actions import working
from entraide.apps.loads.models import File
from entraide.apps.loads.queries import loads
from entraide.domain.errors import NotFound, TooLarge
from entraide.gateways.storage import Lost
from entraide.reading.archive import MEMBER_LIMIT
from entraide.reading.processes import Task, cores, run

__all__ = ["go_through", "work_through"]


@task()
def work_through(number: int) -> None:
    """Do what waits in a load."""
    for _ in go_through(number):
        pass


def go_through(number: int) -> Iterator[File]:
    """Each file of a load that waits, once it is done: archives are opened first, then each file is read."""
    for file in loads.unopened(number):
        working.open_archive(file, now=now)
    reading: deque[File] = deque()

    def tasks() -> Iterator[Task]:
        for file in loads.waiting(number):
            reading.append(file)
            yield task_of(file)

    for _, made in run(prepare, tasks(), max(1, cores() // 2)):
        file = reading.popleft()
        working.settle(file, made, at=now())
        yield file


def task_of(file: File) -> Task:
    """The file as the reader takes it."""
    if file.size > MEMBER_LIMIT:
        return file.name, TooLarge(file.name, f"{file.size / 2**20:.0f} MB; the limit is {MEMBER_LIMIT // 2**20} MB")
    try:
        return file.name, kept().read(file.sha256)
    except (Lost, OSError):
        return file.name, NotFound(file.name, "the node's copy is gone or was changed")


def now() -> datetime:
    """The worker's clock."""
    return datetime.now(UTC)
