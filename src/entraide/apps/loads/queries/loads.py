"""The loads, and their files."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet
from django_tasks_db.models import DBTaskResult

from entraide.apps.library.models import Version
from entraide.apps.loads.models import File, Load, Result

__all__ = ["Progress", "files_of", "load_at", "progress", "recent", "unopened", "waiting"]


WORK = "entraide.apps.loads.tasks.work_through"
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load is: files in all and those done, how many were refused and how many can be tried again, what
    became of the documents (by library `Became`), and whether the worker has it."""

    total: int
    done: int
    refused: int
    again: int
    became: dict[str, int]
    under_way: bool

    @property
    def ended(self) -> bool:
        """Whether nothing waits."""
        return self.done == self.total


def load_at(number: int) -> Load | None:
    """The load of a number."""
    return Load.objects.filter(pk=number).first()


def recent(limit: int) -> list[tuple[Load, Progress]]:
    """The latest loads."""
    return [(load, progress(load)) for load in Load.objects.all()[:limit]]


def progress(load: Load) -> Progress:
    """How far it is."""
    states = dict(load.files.values_list("state").annotate(Count("pk")).order_by())
    total = sum(count for state, count in states.items() if state != "opened")
    became = dict(Result.objects.filter(file__load=load).values_list("became").annotate(Count("pk")).order_by())
    refused = states.get("refused", 0)
    again = load.files.filter(state="refused").exclude(sha256="").count() if refused else 0
    waits = states.get("waiting", 0)
    return Progress(total, total - waits, refused, again, became, bool(waits) and under_way(load))


def under_way(load: Load) -> bool:
    """Whether the worker has it, or will."""
    tasks = (DBTaskResult.objects.ready() | DBTaskResult.objects.running()).filter(task_path=WORK)
    return any(args["args"] == [load.pk] for args in tasks.values_list("args_kwargs", flat=True))


def files_of(load: Load, state: str = "") -> "QuerySet[File]":
    """Its files, archives apart, with what became of them; of one state when given."""
    files = load.files.exclude(state="opened")
    files = files.filter(state=state) if state else files
    versions = Version.objects.select_related("text")
    return files.prefetch_related("results", Prefetch("results__version", versions))


def unopened(number: int) -> list[File]:
    """The files of a load that wait and may be archives: members of archives are none any more."""
    return list(File.objects.filter(load=number, state="waiting", parent=None, load__kind="upload"))


def waiting(number: int) -> Iterator[File]:
    """The files of a load that wait now."""
    numbers = list(File.objects.filter(load=number, state="waiting").exclude(sha256="").values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        yield from File.objects.filter(pk__in=numbers[start : start + AT_ONCE])
