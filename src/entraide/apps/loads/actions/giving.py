"""Files given to the node: kept first, told in one transaction, read later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.loads.models import File, Load
from entraide.apps.loads.names import shown
from entraide.apps.loads.tasks import work_through

__all__ = ["Given", "give", "go_on", "read_again", "retry"]


@dataclass(frozen=True, slots=True)
class Given:
    """A file whose bytes the node keeps: what it was called, its SHA-256, its bytes' number."""

    name: str
    sha256: str
    size: int


@transaction.atomic
def give(given: Sequence[Given], *, by: str, at: datetime) -> Load:
    """Files that somebody gives, to be loaded by the worker."""
    return begin("upload", given, by=by, at=at)


@transaction.atomic
def read_again(sources: Iterable[Given], *, by: str, at: datetime) -> Load:
    """Files loaded before, to be read again with the present reader."""
    return begin("reread", list(sources), by=by, at=at)


def begin(kind: str, given: Sequence[Given], *, by: str, at: datetime) -> Load:
    load = Load.objects.create(kind=kind, by=by, at=at)
    File.objects.bulk_create(
        File(load=load, nth=nth, name=shown(one.name), sha256=one.sha256, size=one.size)
        for nth, one in enumerate(given, 1)
    )
    audit.record(f"loads.{kind}", f"load/{load.pk}", by=by, at=at, detail={"files": len(given)})
    work_through.enqueue(load.pk)
    return load


@transaction.atomic
def retry(load: Load, *, by: str, at: datetime) -> int:
    """Let the files that were refused be tried once more, where their bytes are here; how many."""
    again = load.files.filter(state="refused").exclude(sha256="")
    count = again.update(state="waiting", code="", detail="", ended=None)
    if count:
        audit.record("loads.retry", f"load/{load.pk}", by=by, at=at, detail={"files": count})
        work_through.enqueue(load.pk)
    return count


@transaction.atomic
def go_on(load: Load, *, by: str, at: datetime) -> None:
    """Ask the worker once more for what waits."""
    audit.record("loads.go_on", f"load/{load.pk}", by=by, at=at)
    work_through.enqueue(load.pk)
