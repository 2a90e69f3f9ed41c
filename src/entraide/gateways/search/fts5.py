"""The index in SQLite: FTS5, fed with tokens of our own analyser."""

from collections.abc import Iterable

from entraide.gateways.search.port import Filters, Hit, Index, Row, Wishes

__all__ = ["Fts5"]

CREATE = """CREATE VIRTUAL TABLE IF NOT EXISTS library_search USING fts5(
    body, language UNINDEXED, organ UNINDEXED, kind UNINDEXED, year UNINDEXED,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
)"""
COLUMNS = ("language", "organ", "kind", "year")


class Fts5(Index):
    """Ranked by BM25."""

    def create(self) -> None:
        """Make the table."""
        with self.connection.cursor() as cursor:
            cursor.execute(CREATE)

    def add(self, rows: Iterable[Row]) -> None:
        """Index rows."""
        with self.connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO library_search(rowid, body, language, organ, kind, year) VALUES (%s, %s, %s, %s, %s, %s)",
                [(row.id, " ".join(row.tokens), row.language, row.organ, row.kind, row.year) for row in rows],
            )

    def remove(self, ids: Iterable[int]) -> None:
        """Forget rows."""
        with self.connection.cursor() as cursor:
            cursor.executemany("DELETE FROM library_search WHERE rowid = %s", [(one,) for one in ids])

    def find(self, wishes: Wishes, filters: Filters, limit: int, offset: int) -> list[Hit]:
        """Rows by BM25, best first."""
        where, values = clause(wishes, filters)
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid, rank FROM library_search WHERE {where} ORDER BY rank LIMIT %s OFFSET %s",  # noqa: S608
                [*values, limit, offset],
            )
            return [Hit(one, rank) for one, rank in cursor.fetchall()]

    def count(self, wishes: Wishes, filters: Filters) -> int:
        """How many rows there are."""
        where, values = clause(wishes, filters)
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM library_search WHERE {where}", values)  # noqa: S608
            return int(cursor.fetchone()[0])


def clause(wishes: Wishes, filters: Filters) -> tuple[str, list[str | int]]:
    """The condition and its values. Tokens hold no quotation marks; column names are ours."""
    ways = (" AND ".join('"' + " ".join(phrase) + '"' for phrase in wish) for wish in wishes)
    match = " OR ".join(f"({way})" for way in ways)
    parts = ["library_search MATCH %s"]
    values: list[str | int] = [match]
    for column in COLUMNS:
        if column in filters:
            parts.append(f"{column} = %s")
            values.append(filters[column])
    return " AND ".join(parts), values
