"""All that a node holds carried from one database to another, whatever engines.

Reads:  the database "source", which the node used
Writes: the database "default", which it will use: all or nothing, in one transaction

A killed move has written nothing; one killed after its end is seen to be the same, and finished.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeAlias

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.models import Model

__all__ = ["BATCH", "Differs", "Occupied", "Sums", "carry", "occupied", "size", "sums", "turn_to"]

BATCH = 2000
Sums: TypeAlias = dict[str, tuple[int, str]]  # of each table: how many rows, and a hash of them all in any order
Tick: TypeAlias = Callable[[int], object]


class Occupied(Exception):
    """The database to move to holds something else."""


class Differs(Exception):
    """What was written is not what was read: `tables`."""

    def __init__(self, tables: list[str]) -> None:
        super().__init__(", ".join(tables))
        self.tables = tables


def turn_to(database: dict[str, Any]) -> None:
    """From here on `database` is the default of this process, and the one that was is "source"."""
    connections.close_all()
    held = connections.settings
    held["source"] = held["default"]
    held["default"] = connections.configure_settings({"default": database})["default"]
    for alias in ("default", "source"):
        connections[alias] = connections.create_connection(alias)


def tables() -> list[type[Model]]:
    """All tables of the program, those between two others as well."""
    held = apps.get_models(include_auto_created=True)
    return [model for model in held if model._meta.managed and not model._meta.proxy]


def size(alias: str) -> int:
    """How many rows there are."""
    return sum(model._base_manager.using(alias).count() for model in tables())


def occupied() -> bool:
    """Whether the default database holds something of ours. What Django makes for itself is nothing."""
    return any(ours(model) and model._base_manager.using("default").exists() for model in tables())


def ours(model: type[Model]) -> bool:
    """Whether a table is the program's own."""
    return model.__module__.startswith("entraide.")


def carry(tick: Tick, reindex: Callable[[], object]) -> Sums:
    """Carry everything, make the search index, and compare; what was carried. Raises Occupied, Differs, and what a
    database says of a row that it does not take."""
    with transaction.atomic(using="source"), transaction.atomic(using="default"):
        if occupied():
            if sums("source", tick) != sums("default", tick):
                raise Occupied
            return sums("default", lambda _: None)
        read: Sums = {}
        for model in tables():
            if not ours(model):  # what Django made there for itself; ours are empty
                model._base_manager.using("default").all().delete()
        for model in tables():
            read[model._meta.db_table] = copy(model, tick)
        to = connections["default"]
        with to.cursor() as cursor:
            for statement in to.ops.sequence_reset_sql(no_style(), tables()):
                cursor.execute(statement)
        reindex()
        written = sums("default", tick)
        if written != read:
            raise Differs([name for name, told in read.items() if written[name] != told])
        return read


def copy(model: type[Model], tick: Tick) -> tuple[int, str]:
    """One table as it is: no default, no date of today, comes in between. How many rows, and their hash."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    names = [field.attname for field in fields]
    total, count = 0, 0
    rows = rows_of(model, "source")
    while batch := list(islice(rows, BATCH)):
        into = model._base_manager.using("default")
        made = [model(**dict(zip(names, row, strict=True))) for row in batch]
        room = connections["default"].ops.bulk_batch_size(fields, made) or BATCH
        for at in range(0, len(made), max(1, room)):
            into._insert(made[at : at + room], fields=fields, raw=True, using="default")  # type: ignore[attr-defined]
        total += sum(map(fingerprint, batch))
        count += len(batch)
        tick(len(batch))
    return count, f"{total % 2**256:064x}"


def sums(alias: str, tick: Tick) -> Sums:
    """What a database holds."""
    out = {}
    for model in tables():
        total, count = 0, 0
        for row in rows_of(model, alias):
            total += fingerprint(row)
            count += 1
            if not count % BATCH:
                tick(BATCH)
        out[model._meta.db_table] = (count, f"{total % 2**256:064x}")
    return out


def rows_of(model: type[Model], alias: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as Python sees them on every engine."""
    names = [field.attname for field in model._meta.local_concrete_fields if not field.generated]
    return iter(model._base_manager.using(alias).order_by("pk").values_list(*names).iterator(BATCH))


def fingerprint(row: tuple[Any, ...]) -> int:
    """A row as a number: the same on every engine."""
    return int.from_bytes(hashlib.sha256(repr([plain(value) for value in row]).encode()).digest(), "big")


def plain(value: object) -> object:
    """A value as every engine gives it."""
    if isinstance(value, memoryview):
        return bytes(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    return value
