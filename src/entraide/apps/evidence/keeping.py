"""Where the bytes of evidence are: a folder for each request, apart from everything else that the node keeps, so that
they go with it."""

import shutil
from pathlib import Path

from django.conf import settings

from entraide.gateways.storage import Files

__all__ = ["forget", "places", "store"]


def store(reference: str) -> Files:
    """The storage of a request's evidence."""
    return Files(Path(settings.EVIDENCE) / reference)


def places() -> list[str]:
    """The references of the requests for which bytes are kept."""
    root = Path(settings.EVIDENCE)
    return sorted(path.name for path in root.iterdir()) if root.is_dir() else []


def forget(reference: str) -> None:
    """Remove all bytes of a request."""
    shutil.rmtree(Path(settings.EVIDENCE) / reference, ignore_errors=True)
