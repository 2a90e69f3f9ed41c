"""A file of evidence as it comes in a form: straight into the storage of its request, hashed twice on its way, never
whole in memory.

Reads:  the body of a request
Writes: the file, its name and hashes
"""

import hashlib
from shutil import disk_usage
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from entraide.apps.evidence.actions.intake import Given
from entraide.apps.loads.names import shown
from entraide.domain.evidence.items import Digests
from entraide.gateways.storage import Files, Incoming

__all__ = ["LONGEST", "Received", "Receiver", "short_of"]

LONGEST = 200  # signs of a name
ROOM = 2**26  # bytes that are left free


def short_of(length: int) -> bool:
    """Whether the disk lacks room for so many bytes more, and some to work in."""
    settings.EVIDENCE.mkdir(parents=True, exist_ok=True, mode=0o700)
    return length + ROOM > disk_usage(settings.EVIDENCE).free


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

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.files = files
        self.incoming: Incoming | None = None
        self.second = hashlib.sha512()
        self.called = ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.called = shown(str(args[1]).replace("\\", "/").rpartition("/")[2])[:LONGEST]
        self.incoming, self.second = self.files.receive(anew=True), hashlib.sha512()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """A piece of it."""
        del start
        if self.incoming:
            self.incoming.write(raw_data)
            self.second.update(raw_data)
        return None

    def file_complete(self, file_size: int) -> Received | None:
        """It is whole: kept."""
        del file_size
        if not self.incoming:
            return None
        size, digest = self.incoming.size, self.incoming.finish()
        self.incoming = None
        return Received(Given(self.called, Digests(digest, self.second.hexdigest(), size)))

    def upload_interrupted(self) -> None:
        """The rest does not come: what came is forgotten."""
        if self.incoming:
            self.incoming.drop()
            self.incoming = None
