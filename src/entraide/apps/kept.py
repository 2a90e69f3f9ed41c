"""Where the node keeps the bytes of what it was given."""

from functools import cache
from pathlib import Path

from django.conf import settings

from entraide.gateways.storage import Files

__all__ = ["kept"]


@cache
def kept() -> Files:
    """The node's storage of files."""
    return Files(Path(settings.UPLOADS))
