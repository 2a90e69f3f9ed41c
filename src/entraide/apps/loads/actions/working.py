"""What became of the files of a load, written as it happens: one transaction for each file."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice

from django.db import OperationalError, transaction

from entraide.apps.kept import kept
from entraide.apps.library.actions import loading
from entraide.apps.library.preparing import Prepared
from entraide.apps.loads.models import File, Result
from entraide.apps.loads.names import shown
from entraide.domain.errors import EntraideError, ReadingError, Unexpected
from entraide.gateways.storage import Lost
from entraide.reading.archive import members
from entraide.reading.formats import sniff_file

__all__ = ["open_archive", "settle"]

ARCHIVES = ("zip", "tar")
AT_ONCE = 50  # members kept and told in one transaction


def open_archive(file: File, *, now: Callable[[], datetime]) -> bool:
    """Put the members of an archive beside it as files that wait; False when it is no archive.

    Repeating it goes on where it was cut off. What cannot be opened waits for the reading, which says why.
    """
    try:
        with kept().opened(file.sha256) as path:
            if sniff_file(path, file.name) not in ARCHIVES:
                return False
            found = enumerate(members(path, file.name), 1)
            done = file.members.count()
            for _ in islice(found, done):
                pass
            while some := list(islice(found, AT_ONCE)):
                put_beside(file, some, at=now())
    except (EntraideError, Lost, OSError):
        return False
    file.state, file.ended = "opened", now()
    file.save(update_fields=["state", "ended"])
    return True


def put_beside(archive: File, found: Iterable[tuple[int, tuple[str, bytes | ReadingError]]], *, at: datetime) -> None:
    """Keep members, then tell of them."""
    rows = []
    for nth, (name, data) in found:
        row = File(load_id=archive.load_id, parent=archive, nth=nth, name=shown(name))
        if isinstance(data, bytes):
            row.sha256, row.size = kept().keep(data), len(data)
        else:
            refuse(row, data, at)
        rows.append(row)
    with transaction.atomic():
        File.objects.bulk_create(rows)


def refuse(file: File, error: EntraideError, at: datetime) -> None:
    """Note why it is refused."""
    file.state, file.code, file.detail, file.ended = "refused", error.code, shown(error.detail), at


@transaction.atomic
def settle(file: File, made: Sequence[Prepared] | EntraideError, *, at: datetime) -> None:
    """Load what a file holds, or note why not, and what became of it: both or neither. Doing it twice does it once."""
    file = File.objects.select_for_update().select_related("load").get(pk=file.pk)
    if file.state != "waiting":
        return
    if not isinstance(made, EntraideError):
        made = put_in(file, made, at)
    if isinstance(made, EntraideError):
        refuse(file, made, at)
    else:
        file.state, file.ended = "loaded", at
    file.save()


def put_in(file: File, made: Sequence[Prepared], at: datetime) -> Sequence[Prepared] | EntraideError:
    """Load the documents; a text that the library cannot take is an error of its file, not of the load."""
    into = loading.reread_file if file.load.kind == "reread" else loading.load_file
    try:
        with transaction.atomic():
            outcomes = into(made, file.sha256, by=file.load.by, at=at)
            Result.objects.bulk_create(
                Result(
                    file=file,
                    became=outcome.became.value,
                    version_id=outcome.version,
                    provisions=len(one.document.provisions),
                    citations=len(one.document.citations),
                    warnings=len(one.document.warnings),
                )
                for one, outcome in zip(made, outcomes, strict=True)
            )
    except OperationalError:  # the database does not answer: the file waits
        raise
    except Exception as fault:
        return Unexpected(file.name, f"{type(fault).__name__}: {fault}")
    return made
