"""The index in SQLite: FTS5, fed with tokens of our own analyser."""

from collections.abc import Collection, Iterable

from entraide.gateways.search.port import BROAD, TITLE_WEIGHT, Hit, Index, Phrase, Row, Wish, Within

__all__ = ["Fts5"]

CREATE = (
    "DROP TABLE IF EXISTS library_search",
    # "ascii" takes every letter beyond ASCII as part of a token: our own tokens are cut at spaces alone
    """CREATE VIRTUAL TABLE library_search USING fts5(title, body, tokenize = "ascii tokenchars '_'")""",
)
AT_ONCE = 100  # phrases in one statement: SQLite joins at most 500 with UNION ALL
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
        """The best rows by BM25. To rank a row costs fifty times as much as to find it, hence the care with many."""
        if not wishes:
            return []
        sought = [expression(wish, loose) for wish in wishes]
        if self.many(sought, within) <= BROAD:
            return self.ranked(sought, limit, within)
        titled = [expression(wish, loose, "title : ") for wish in wishes]
        found = {(hit.group, hit.nth): hit for hit in self.ranked(titled, limit, within)}
        if len(found) < limit:
            found |= {(hit.group, hit.nth): hit for hit in self.ranked(sought, limit, within)}
        return sorted(found.values(), key=lambda hit: hit.rank)[:limit]

    def many(self, sought: list[str], within: Within | None) -> int:
        """How many rows fulfil the expressions, counted to one beyond BROAD."""
        inside, values = inside_of(within)
        rows = " UNION ALL ".join([f"SELECT 1 FROM library_search WHERE library_search MATCH %s{inside}"] * len(sought))  # noqa: S608
        given = [value for one in sought for value in (one, *values)]
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM (SELECT 1 FROM ({rows}) LIMIT {BROAD + 1})", given)  # noqa: S608
            return int(cursor.fetchone()[0])

    def ranked(self, sought: list[str], limit: int, within: Within | None) -> list[Hit]:
        """The best of the latest BROAD rows that fulfil each expression. Each is ranked apart, since every phrase costs
        at every row, and no row has the words of two languages; a row that fulfils several is as good as its best."""
        inside, values = inside_of(within)
        rows = (
            f"SELECT * FROM (SELECT rowid AS place, bm25(library_search, {TITLE_WEIGHT}, 1.0) AS worth"  # noqa: S608
            f" FROM library_search WHERE library_search MATCH %s{inside} ORDER BY rowid DESC LIMIT {BROAD})"
        )
        each = " UNION ALL ".join([rows] * len(sought))
        given = [value for one in sought for value in (one, *values)]
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT place, min(worth) AS best FROM ({each}) GROUP BY place ORDER BY best LIMIT %s",  # noqa: S608
                [*given, limit],
            )
            return [Hit(row >> BITS, row & ((1 << BITS) - 1), rank) for row, rank in cursor.fetchall()]

    def counts(self, phrases: Iterable[Phrase], most: int) -> dict[Phrase, int]:
        """How many rows hold each, up to `most`."""
        out = {}
        with self.connection.cursor() as cursor:
            for phrase in phrases:
                rows = "SELECT 1 FROM library_search WHERE library_search MATCH %s LIMIT %s"
                cursor.execute(f"SELECT count(*) FROM ({rows})", [quoted(phrase), most])  # noqa: S608 no value in it
                out[phrase] = int(cursor.fetchone()[0])
        return out

    def holders(self, phrases: Collection[Phrase], most: int) -> dict[Phrase, list[tuple[int, int]]]:
        """The rows that hold each phrase, where they are not more than `most`."""
        out: dict[Phrase, list[tuple[int, int]]] = {}
        wanted = list(phrases)
        one = (
            "SELECT %s, CASE WHEN count(*) <= %s THEN group_concat(rowid) END FROM"
            " (SELECT rowid FROM library_search WHERE library_search MATCH %s LIMIT %s)"
        )
        with self.connection.cursor() as cursor:
            for start in range(0, len(wanted), AT_ONCE):
                some = wanted[start : start + AT_ONCE]
                given = [
                    value
                    for nth, phrase in enumerate(some)
                    for value in (nth, most, f"body : {quoted(phrase)}", most + 1)
                ]
                cursor.execute(" UNION ALL ".join([one] * len(some)), given)
                for nth, rows in cursor.fetchall():
                    if rows:
                        out[some[nth]] = [(row >> BITS, row & ((1 << BITS) - 1)) for row in map(int, rows.split(","))]
        return out


def inside_of(within: Within | None) -> tuple[str, tuple[object, ...]]:
    """The condition that a row is of a group of the query, and its values."""
    return (f" AND (rowid >> {BITS}) IN ({within[0]})", within[1]) if within else ("", ())


def quoted(phrase: Phrase) -> str:
    """A phrase as FTS5 reads it. Tokens hold no quotation marks."""
    return '"' + " ".join(phrase) + '"'


def expression(wish: Wish, loose: bool, column: str = "") -> str:
    """A wish as FTS5 reads it; with `column` ("title : ") what is wanted must stand there."""
    wanted = (" OR " if loose else " AND ").join(map(quoted, wish.wanted))
    unwanted = " OR ".join(map(quoted, wish.unwanted))
    return f"({column}({wanted})) NOT ({unwanted})" if unwanted else f"{column}({wanted})"
