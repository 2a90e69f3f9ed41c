"""What is counted in a database, so that a copy can be compared with it: standard SQL, whatever the tables' version."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["Facts", "counted"]


@dataclass(frozen=True, slots=True)
class Facts:
    """`counts`: table → rows; `migrations`: "app.name" of each that was applied; `audit`: entries and the last hash."""

    counts: dict[str, int]
    migrations: tuple[str, ...]
    audit: tuple[int, str]


def counted(ask: Callable[[str], Iterable[Any]], tables: Iterable[str]) -> Facts:
    """The facts of a database; `ask` runs a query and gives its rows."""
    names = sorted(tables)
    counts = {name: next(iter(ask(f'SELECT count(*) FROM "{name}"')))[0] for name in names}  # noqa: S608 their own names
    applied: tuple[str, ...] = ()
    last: tuple[int, str] = (0, "")
    if "django_migrations" in counts:
        applied = tuple(sorted(f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations")))
    if "audit_entry" in counts:
        rows = list(ask("SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1"))
        last = (rows[0][0], rows[0][1]) if rows else last
    return Facts(counts, applied, last)
