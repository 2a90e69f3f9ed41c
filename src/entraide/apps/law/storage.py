"""Where the node keeps the files that lists of Parties were read from: beside all others that it was given."""

from functools import cache
from pathlib import Path

from django.conf import settings

from entraide.gateways.storage import Files

__all__ = ["kept"]


@cache
def kept() -> Files:
    """The node's storage of files."""
    return Files(Path(settings.UPLOADS))
