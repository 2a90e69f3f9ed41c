"""The index in SQLite: FTS5, fed with tokens of our own analyser."""

from collections.abc import Iterable

from entraide.gateways.search.port import TITLE_WEIGHT, Hit, Index, Phrase, Row, Wish, Within

__all__ = ["Fts5"]

CREATE = (
    "DROP TABLE IF EXISTS library_search",
    # "ascii" takes every letter beyond ASCII as part of a token: our own tokens are cut at spaces alone
    """CREATE VIRTUAL TABLE library_search USING fts5(title, body, tokenize = "ascii tokenchars '_'")""",
    f"INSERT INTO library_search(library_search, rank) VALUES ('rank', 'bm25({TITLE_WEIGHT}, 1.0)')",  # noqa: S608 a number of ours
)
BITS = 24  # of a row's number count the provisions of its group, the others name the group


class Fts5(Index):
    """Ranked by BM25."""

    def create(self) -> None:
        """Make the table anew."""
        with self.connection.cursor() as cursor:
            for statement in CREATE:
                cursor.execute(statement)

    def add(self, rows: Iterable[Row]) -> None:
        """Index rows."""
        with self.connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO library_search(rowid, title, body) VALUES (%s, %s, %s)",
                [(row.group << BITS | row.nth, " ".join(row.title), " ".join(row.tokens)) for row in rows],
            )

    def remove(self, groups: Iterable[int]) -> None:
        """Forget the rows of groups."""
        with self.connection.cursor() as cursor:
            for group in groups:
                bounds = [group << BITS, (group + 1) << BITS]
                cursor.execute("DELETE FROM library_search WHERE rowid >= %s AND rowid < %s", bounds)

    def find(self, wishes: list[Wish], limit: int, within: Within | None = None, *, loose: bool = False) -> list[Hit]:
        """The best rows by BM25."""
        sought = " OR ".join(f"({expression(wish, loose)})" for wish in wishes)
        query, values = within or ("", ())
        inside = f" AND (rowid >> {BITS}) IN ({query})" if within else ""
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid, rank FROM library_search"  # noqa: S608 the query within is the app's own
                f" WHERE library_search MATCH %s{inside} ORDER BY rank LIMIT %s",
                [sought, *values, limit],
            )
            return [Hit(row >> BITS, row & ((1 << BITS) - 1), rank) for row, rank in cursor.fetchall()]

    def known(self, phrases: Iterable[Phrase]) -> set[Phrase]:
        """Those that some row holds."""
        out = set()
        with self.connection.cursor() as cursor:
            for phrase in phrases:
                cursor.execute("SELECT 1 FROM library_search WHERE library_search MATCH %s LIMIT 1", [quoted(phrase)])
                if cursor.fetchone():
                    out.add(phrase)
        return out


def quoted(phrase: Phrase) -> str:
    """A phrase as FTS5 reads it. Tokens hold no quotation marks."""
    return '"' + " ".join(phrase) + '"'


def expression(wish: Wish, loose: bool) -> str:
    """A wish as FTS5 reads it."""
    wanted = (" OR " if loose else " AND ").join(map(quoted, wish.wanted))
    unwanted = " OR ".join(map(quoted, wish.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted
