"""What commands print: to a terminal of few signs, to a reader that may go away.

Reads:  the work of a command
Writes: its exit status
"""

import os
import sys
from collections.abc import Callable

__all__ = ["printed"]


def printed(work: Callable[[], int], gone: int = 1) -> int:
    """Do the work of a command that prints; its exit status, `gone` where the reader of our output has left."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal of few signs shows the others as numbers
    try:
        status = work()
        sys.stdout.flush()
    except BrokenPipeError:  # nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return gone
    return status
