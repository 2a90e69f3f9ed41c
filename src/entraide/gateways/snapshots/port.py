"""What every engine offers, and which one a database needs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from entraide.gateways.snapshots.facts import Facts

__all__ = ["CannotSnapshot", "Snapshot", "snapshot_for"]


class CannotSnapshot(Exception):
    """`code`: "no_programs" (pg_dump and its like are absent) or "engine" (the database refused; `detail` says how)."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


class Snapshot(Protocol):
    """A database that can be written to one file, and made again from it."""

    engine: str  # as it stands in a manifest
    member: str  # the file's name

    def save(self, to: Path) -> Facts:
        """Write the database as it stands at one moment, others writing meanwhile; what was in it."""

    def examine(self, file: Path) -> Facts | None:
        """What a file holds; None where only putting it back tells. Raises CannotSnapshot when it is damaged."""

    def facts(self) -> Facts:
        """What the database holds now."""

    def load(self, file: Path) -> None:
        """Put the file in the database's place, all or nothing."""


def snapshot_for(database: Mapping[str, Any]) -> Snapshot:
    """The engine of a database as Django's settings describe it."""
    if "sqlite" in database["ENGINE"]:
        from entraide.gateways.snapshots.sqlite import Sqlite  # noqa: PLC0415  one engine is enough

        return Sqlite(Path(database["NAME"]))
    from entraide.gateways.snapshots.postgres import Postgres  # noqa: PLC0415  psycopg is slow to import

    own = ("ssl", "options")
    options = {name: str(value) for name, value in database.get("OPTIONS", {}).items() if name.startswith(own)}
    keys = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    place = {key: str(database[name]) for key, name in keys.items() if database.get(name)}
    return Postgres(options | place)
