"""How many requests came from where, counted for all workers of the node in one small file of its own.

Reads:  a key, and the moment
Writes: one row a key, in one statement: two workers that count at once both count. The file is no record: it can be
        deleted at any time, and it does not wait for the disk.
"""

import sqlite3
import threading
from pathlib import Path

__all__ = ["Counter"]

WINDOW = 60  # seconds
HIT = """INSERT INTO hits VALUES (?, ?, 1) ON CONFLICT (key) DO UPDATE
         SET count = CASE WHEN span = excluded.span THEN count + 1 ELSE 1 END, span = excluded.span RETURNING count"""


class Counter:
    """Counts hits by key in spans of WINDOW seconds; each thread has a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.own = threading.local()

    def connection(self) -> sqlite3.Connection:
        """This thread's connection; the file is made at first."""
        if not hasattr(self.own, "connection"):
            fresh = sqlite3.connect(self.path, timeout=1, isolation_level=None)
            fresh.execute("PRAGMA journal_mode=WAL")
            fresh.execute("PRAGMA synchronous=OFF")
            fresh.execute("CREATE TABLE IF NOT EXISTS hits (key TEXT PRIMARY KEY, span INTEGER, count INTEGER)")
            self.own.connection = fresh
        connection: sqlite3.Connection = self.own.connection
        return connection

    def hit(self, key: str, limit: int, now: float) -> int:
        """Count a hit; 0 when it is within the limit, else how many seconds are to be waited."""
        span = int(now // WINDOW)
        connection = self.connection()
        count: int = connection.execute(HIT, (key, span)).fetchall()[0][0]
        if count == 1:
            connection.execute("DELETE FROM hits WHERE span < ?", (span,))
        return 0 if count <= limit else max(1, int((span + 1) * WINDOW - now))

    def close(self) -> None:
        """Close this thread's connection."""
        if hasattr(self.own, "connection"):
            self.own.connection.close()
            del self.own.connection
