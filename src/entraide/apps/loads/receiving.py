"""Files as they come in a form: each goes straight into the node's storage, and is never whole in memory.

Reads:  the body of a request
Writes: for each file `Received`; `too_large` names those over the limit, of which nothing is kept
"""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser

from entraide.apps.loads.actions.giving import Given
from entraide.apps.loads.names import shown
from entraide.gateways.storage import Files, Incoming

__all__ = ["FILE_LIMIT", "TOTAL_LIMIT", "Received", "Receiver", "Shelf"]

FILE_LIMIT = 2**29
"""Bytes of one file: archives come in one."""
TOTAL_LIMIT = 2**30
"""Bytes of all that is sent at once."""


class Received(UploadedFile[Any]):
    """A file that the node keeps."""

    def __init__(self, given: Given) -> None:
        super().__init__(name=given.sha256, size=given.size)  # one without a name counts as none
        self.given = given

    def close(self) -> None:
        """Nothing is open."""


class Receiver(FileUploadHandler):
    """Takes what is sent. A file keeps the whole name that the browser gives, folders and all: it is only shown."""

    chunk_size = 2**18

    def __init__(self, request: HttpRequest, files: Files) -> None:
        super().__init__(request)
        self.shelf = Shelf(files)

    @property
    def too_large(self) -> list[str]:
        """The names of the files that were over the limit."""
        return self.shelf.too_large

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 Django's own name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> Any:
        """Read the form with names as they were given."""
        del content_length, boundary
        return _WholeNames(META, input_data, [self.shelf], encoding or "utf-8").parse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The shelf does."""
        raise NotImplementedError

    def file_complete(self, file_size: int) -> None:
        """The shelf does."""
        raise NotImplementedError


class Shelf(FileUploadHandler):
    """Puts each file that comes into the storage."""

    chunk_size = Receiver.chunk_size

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.files = files
        self.incoming: Incoming | None = None
        self.called = ""
        self.too_large: list[str] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.called = shown(str(args[1]))
        self.incoming = self.files.receive()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """A piece of it."""
        if self.incoming:
            if start + len(raw_data) > FILE_LIMIT:
                self.too_large.append(self.called)
                self.upload_interrupted()
                raise SkipFile
            self.incoming.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> Received | None:
        """It is whole: kept."""
        del file_size
        if not self.incoming:
            return None
        size, digest = self.incoming.size, self.incoming.finish()
        self.incoming = None
        return Received(Given(self.called, digest, size))

    def upload_interrupted(self) -> None:
        """The rest does not come, or is not wanted: what came is forgotten."""
        if self.incoming:
            self.incoming.drop()
            self.incoming = None


class _WholeNames(MultiPartParser):
    """Django takes a name's last part, and passes over a file called "..": here each file comes, by its whole name."""

    def sanitize_file_name(self, file_name: str) -> str | None:
        return file_name or None
