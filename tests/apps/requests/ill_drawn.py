"""Drawings of a letter that come to no end; without Django, as the process that draws."""

import os
import signal

from entraide.apps.requests.drawing import Drawn

__all__ = ["dying", "hanging"]


def hanging(_name: str, _page: bytes) -> Drawn:
    """A drawing that never ends."""
    while True:
        signal.pause()


def dying(_name: str, _page: bytes) -> Drawn:
    """A drawing that takes its process with it."""
    os._exit(3)
