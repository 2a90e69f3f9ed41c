"""A file of evidence as it comes in a form: straight into the storage of its request, hashed twice on its way, never
whole in memory.

Reads:  the body of a request
Writes: the file, its name and hashes
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from shutil import disk_usage
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from entraide.apps.evidence.actions.intake import Given
from entraide.apps.evidence.keeping import Arriving
from entraide.apps.evidence.models import Item
from entraide.apps.loads.names import shown
from entraide.domain.evidence.chunks import CHUNK

__all__ = ["NoRoom", "Received", "announced", "receiving", "short_of"]

LONGEST = 200  # signs of a name
ROOM = 2**26  # bytes that are left free
COPIES = 3


def short_of(length: int) -> bool:
    """Whether the disk lacks room for so many bytes more, and some to work in."""
    settings.EVIDENCE.mkdir(parents=True, exist_ok=True, mode=0o700)
    return length + ROOM > disk_usage(settings.EVIDENCE).free


def announced(items: Iterable[Item]) -> int:
    """How many bytes of room are wanted for what the other State announced and has not come whole: it is here sealed,
    opened or in chunks, and whole, until it is compared."""
    awaited = [one for one in items if one.comes and not one.stored and one.side != one.request.side]
    return sum(COPIES * one.size - (COPIES - 1) * min(one.size, one.came.count() * CHUNK) for one in awaited)


class NoRoom(Exception):
    """The disk has no room for what comes: `length` bytes."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


@contextmanager
def receiving(request: HttpRequest, reference: str) -> Iterator[None]:
    """Have the file of a form, which is not read before, go into the storage of the request of a reference. Raises
    NoRoom; then nothing of it stays."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if short_of(length):
        raise NoRoom(length)
    receiver = Receiver(reference)
    request.upload_handlers = [receiver]
    try:
        yield
    except OSError as fault:
        receiver.upload_interrupted()
        if not short_of(0):
            raise
        raise NoRoom(length) from fault


class Received(UploadedFile[Any]):
    """A file that the storage has."""

    def __init__(self, given: Given) -> None:
        super().__init__(name=given.digests.sha256, size=given.digests.size)  # one without a name counts as none
        self.given = given

    def close(self) -> None:
        """Nothing is open."""


class Receiver(FileUploadHandler):
    """Takes the file that is sent."""

    chunk_size = 2**18

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = reference
        self.arriving: Arriving | None = None
        self.called = ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.called = shown(str(args[1]).replace("\\", "/").rpartition("/")[2])[:LONGEST]
        self.arriving = Arriving(self.reference)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """A piece of it."""
        del start
        if self.arriving:
            self.arriving.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> Received | None:
        """It is whole: kept."""
        del file_size
        if not self.arriving:
            return None
        digests, self.arriving = self.arriving.finish(), None
        return Received(Given(self.called, digests))

    def upload_interrupted(self) -> None:
        """The rest does not come: what came is forgotten."""
        if self.arriving:
            self.arriving.drop()
            self.arriving = None
