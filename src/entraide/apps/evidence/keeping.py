"""Where the bytes of evidence are: a folder for each request, apart from everything else that the node keeps, so that
they go with it."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from entraide.domain.evidence.items import Digests
from entraide.gateways.storage import Files

__all__ = ["Arriving", "forget", "keep", "places", "store"]


def store(reference: str) -> Files:
    """The storage of a request's evidence."""
    return Files(Path(settings.EVIDENCE) / reference)


class Arriving:
    """Bytes on their way into a request's storage, hashed twice as they come."""

    def __init__(self, reference: str) -> None:
        self.incoming, self.second = store(reference).receive(anew=True), hashlib.sha512()

    def write(self, piece: bytes) -> None:
        """Take the next piece."""
        self.incoming.write(piece)
        self.second.update(piece)

    def finish(self) -> Digests:
        """Keep what came; what it was."""
        return Digests(self.incoming.finish(), self.second.hexdigest(), self.incoming.size)

    def drop(self) -> None:
        """Forget what came."""
        self.incoming.drop()


def keep(reference: str, pieces: Iterable[bytes]) -> Digests:
    """Keep bytes that come piece by piece; what they were. What breaks off leaves nothing."""
    arriving = Arriving(reference)
    with arriving.incoming:
        for piece in pieces:
            arriving.write(piece)
        return arriving.finish()


def places() -> list[str]:
    """The references of the requests for which bytes are kept."""
    root = Path(settings.EVIDENCE)
    return sorted(path.name for path in root.iterdir()) if root.is_dir() else []


def forget(reference: str) -> None:
    """Remove all bytes of a request."""
    shutil.rmtree(Path(settings.EVIDENCE) / reference, ignore_errors=True)
