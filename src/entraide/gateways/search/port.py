"""What a search index can do, whatever database holds it."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

__all__ = ["BROAD", "TITLE_WEIGHT", "Hit", "Index", "Phrase", "Row", "Wish", "Within", "index_for"]

Phrase: TypeAlias = tuple[str, ...]  # tokens that stand side by side
Within: TypeAlias = tuple[str, tuple[Any, ...]]  # a query that gives the groups to look in, and its values

BROAD = 6000  # rows: of more that fulfil a wish, only so many are ranked
TITLE_WEIGHT = 4.0  # a word of the title counts so many times one of the provision's own; chosen by bench/search.py


@dataclass(frozen=True, slots=True)
class Row:
    """A provision to be indexed: the `nth` of its `group` (a version of a text), the tokens of the text's title (with
    its symbol) and its own, in order."""

    group: int
    nth: int
    title: Phrase
    tokens: Phrase


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision found, and its rank (smaller is better)."""

    group: int
    nth: int
    rank: float


@dataclass(frozen=True, slots=True)
class Wish:
    """One way to read what was typed: every phrase of `wanted` stands in the provision or its text's title, and none of
    `unwanted`."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()


class Index(ABC):
    """An index on a database connection (DB-API through Django) that the caller opens and commits."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    @abstractmethod
    def create(self) -> None:
        """Make the index anew and empty."""

    @abstractmethod
    def add(self, rows: Iterable[Row]) -> None:
        """Index rows."""

    @abstractmethod
    def remove(self, groups: Iterable[int]) -> None:
        """Forget the rows of these groups."""

    @abstractmethod
    def find(self, wishes: list[Wish], limit: int, within: Within | None = None, *, loose: bool = False) -> list[Hit]:
        """The `limit` best rows that fulfil one of the wishes, best first. `loose`: any phrase of `wanted` will do.

        Where more than BROAD fulfil them, an engine may look only at those whose title does and at the latest.
        """

    @abstractmethod
    def counts(self, phrases: Iterable[Phrase], most: int) -> dict[Phrase, int]:
        """How many rows hold each of the phrases, up to `most`."""

    @abstractmethod
    def holders(self, phrases: Collection[Phrase], most: int) -> dict[Phrase, list[tuple[int, int]]]:
        """The rows (group, nth) that hold each of the phrases in their own words, not in their title; what none holds,
        or more than `most`, is left out."""


def index_for(connection: Any) -> Index:
    """The index that fits the connection's database."""
    from entraide.gateways.search.fts5 import Fts5  # noqa: PLC0415 each knows the port
    from entraide.gateways.search.postgres import Postgres  # noqa: PLC0415

    return Postgres(connection) if connection.vendor == "postgresql" else Fts5(connection)
