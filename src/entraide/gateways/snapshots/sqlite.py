"""SQLite: its online backup, in one step: what is written meanwhile is whole in the copy, or not there."""

import sqlite3
from contextlib import closing
from pathlib import Path

from entraide.gateways.snapshots.facts import Facts, counted
from entraide.gateways.snapshots.port import CannotSnapshot

__all__ = ["Sqlite"]


class Sqlite:
    """A database in a file."""

    engine = "sqlite"
    member = "database.sqlite3"

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, to: Path) -> Facts:
        """Write the database as it stands at one moment."""
        if not self.path.exists():
            raise CannotSnapshot("engine", f"{self.path}: no such file")
        try:
            with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(to)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
                return counted(copy.execute, tables(copy))
        except sqlite3.Error as fault:
            raise CannotSnapshot("engine", str(fault)) from fault

    def examine(self, file: Path) -> Facts:
        """What a file holds, once SQLite found it sound."""
        try:
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
                if (said := copy.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                    raise CannotSnapshot("engine", said)
                return counted(copy.execute, tables(copy))
        except sqlite3.Error as fault:
            raise CannotSnapshot("engine", str(fault)) from fault

    def facts(self) -> Facts:
        """What the database holds now; nothing where there is none yet."""
        return self.examine(self.path) if self.path.exists() else Facts({}, (), (0, ""))

    def load(self, file: Path) -> None:
        """Put the file in the database's place; what the old one left beside it goes first."""
        for suffix in ("-wal", "-shm", "-journal"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        file.replace(self.path)


def tables(connection: sqlite3.Connection) -> list[str]:
    """Our tables: not SQLite's own, nor those that a search index keeps for itself."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    virtual = [name for name, sql in rows if (sql or "").upper().startswith("CREATE VIRTUAL")]
    theirs = ("sqlite_", *(f"{name}_" for name in virtual))
    return [name for name, _ in rows if name not in virtual and not name.startswith(theirs)]
