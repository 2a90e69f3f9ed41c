"""What a search index can do, whatever database holds it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

__all__ = ["Filters", "Hit", "Index", "Row", "Wishes", "index_for"]

Wishes: TypeAlias = list[list[list[str]]]  # one for each way to read what was typed: phrases, each of tokens
Filters: TypeAlias = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Row:
    """A provision to be indexed: its `id`, its `tokens` in order, what it is filtered by."""

    id: int
    tokens: tuple[str, ...]
    language: str
    organ: str
    kind: str
    year: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision found, and its rank (smaller is better)."""

    id: int
    rank: float


class Index(ABC):
    """An index on a database connection (DB-API through Django) that the caller opens and commits."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    @abstractmethod
    def create(self) -> None:
        """Make the index, where it is not there."""

    @abstractmethod
    def add(self, rows: Iterable[Row]) -> None:
        """Index rows."""

    @abstractmethod
    def remove(self, ids: Iterable[int]) -> None:
        """Forget rows."""

    @abstractmethod
    def find(self, wishes: Wishes, filters: Filters, limit: int, offset: int) -> list[Hit]:
        """Rows that hold every phrase of one of the wishes, best first. `filters` by column."""

    @abstractmethod
    def count(self, wishes: Wishes, filters: Filters) -> int:
        """How many rows `find` would give."""


def index_for(connection: Any) -> Index:
    """The index that fits the connection's database."""
    from entraide.gateways.search.fts5 import Fts5  # noqa: PLC0415 each knows the port

    return Fts5(connection)
