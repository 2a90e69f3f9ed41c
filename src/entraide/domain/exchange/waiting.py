"""How long a node waits before it tries a peer again."""

from datetime import timedelta

__all__ = ["LONGEST", "pause"]

FIRST = timedelta(seconds=5)
LONGEST = timedelta(hours=1)


def pause(tries: int, jitter: float) -> timedelta:
    """The wait after so many failures in a row: twice as long each time, an hour at most; `jitter`, from 0 to 1, takes
    up to half of it away, so that nodes do not all come back at once."""
    whole = min(LONGEST, FIRST * (1 << min(tries, 16)))
    return whole * (1 - jitter / 2)
