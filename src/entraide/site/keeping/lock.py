"""Who uses a node's data: all commands share them, and restoring or upgrading has them alone.

The lock is the system's own on a file that is always there, held by the process and what it starts: it ends with them,
however they end.
"""

import fcntl
import os
from pathlib import Path

__all__ = ["LOCK", "InUse", "alone", "share"]

LOCK = "node.lock"
held: dict[Path, int] = {}  # for as long as the process lives


class InUse(Exception):
    """Somebody uses the data, or has them alone."""


def share(home: Path) -> None:
    """Use the data with others until the process ends; raises InUse while somebody has them alone."""
    take(home, fcntl.LOCK_SH)


def alone(home: Path) -> None:
    """Have the data alone until the process ends, or shares them again; raises InUse while somebody uses them."""
    take(home, fcntl.LOCK_EX)


def take(home: Path, how: int) -> None:
    handle = held.get(home)
    if handle is None:
        handle = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        os.set_inheritable(handle, True)
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        if home not in held:
            os.close(handle)
        raise InUse from fault
    held[home] = handle
