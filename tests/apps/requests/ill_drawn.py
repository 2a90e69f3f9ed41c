"""Drawings of a letter that come to no end; without Django, as the process that draws."""

import os
import signal

from entraide.apps.requests.drawing import Drawn, told

__all__ = ["dying", "hanging", "quoting"]


def hanging(_name: str, _page: bytes) -> Drawn:
    """A drawing that never ends."""
    while True:
        signal.pause()


def dying(_name: str, _page: bytes) -> Drawn:
    """A drawing that takes its process with it."""
    os._exit(3)


def quoting(_name: str, page: bytes) -> Drawn:
    """A drawing that fails on what the page says."""
    return told(lambda: bytes(int(page.decode())))
