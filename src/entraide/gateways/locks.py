"""One at a time, whatever database: locks that end with the transaction or the connection that holds them.

SQLite has one writer at a time, and its transactions are writers' from their beginning: nothing is to be done there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["AUDIT", "LOADS", "TABLES", "alone", "until_commit"]

AUDIT = 7_411_952  # the audit's chain
TABLES = 7_411_953  # the making of tables
LOADS = 7_411_954  # what is put into the library


def until_commit(connection: Any, what: int) -> None:
    """Be the only one until the transaction ends; waits for its turn."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [what])


@contextmanager
def alone(connection: Any, what: int) -> Iterator[None]:
    """Be the only one on a server's database, through several transactions; waits for its turn."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [what])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [what])
