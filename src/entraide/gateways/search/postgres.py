"""The index in PostgreSQL: vectors of our own analyser's tokens, no configuration of the server's between.

A vector finds the rows that hold the tokens and ranks them. It keeps 256 places a token and none past 16,383: whether
tokens stand side by side is asked of `line`, which holds them all in order, the title's apart from the provision's.
"""

from collections.abc import Collection, Iterable
from hashlib import sha256

from entraide.gateways.search.port import TITLE_WEIGHT, Hit, Index, Phrase, Row, Wish, Within

__all__ = ["Postgres"]

CREATE = """
DROP TABLE IF EXISTS library_search;
CREATE TABLE library_search(
    version bigint, nth integer, words tsvector NOT NULL, line text NOT NULL, PRIMARY KEY (version, nth));
CREATE INDEX library_search_words ON library_search USING gin(words) WITH (fastupdate = off);
"""
RANK = f"ts_rank('{{{1 / TITLE_WEIGHT},0,0,1}}', words, %s::tsquery, 1)"  # divided by 1 + log(length)
PLACES, LAST = 256, 16_383  # what a vector keeps
LONGEST = 2_000  # bytes of a token
ROOM = 1_000_000  # bytes of a vector; PostgreSQL takes 1,048,575
BAR = "|"  # no token


class Postgres(Index):
    """Ranked by how often the words stand in a provision and in the title, less in long provisions."""

    def create(self) -> None:
        """Make the table anew."""
        with self.connection.cursor() as cursor:
            cursor.execute(CREATE)

    def add(self, rows: Iterable[Row]) -> None:
        """Index rows."""
        values = []
        for row in rows:
            title, own = [bounded(token) for token in row.title], [bounded(token) for token in row.tokens]
            values.append((row.group, row.nth, vector(title, own), side_by_side([*title, BAR, *own])))
        with self.connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO library_search(version, nth, words, line) VALUES (%s, %s, %s::tsvector, %s)", values
            )

    def remove(self, groups: Iterable[int]) -> None:
        """Forget the rows of groups."""
        with self.connection.cursor() as cursor:
            cursor.execute("DELETE FROM library_search WHERE version = ANY(%s)", [list(groups)])

    def find(self, wishes: list[Wish], limit: int, within: Within | None = None, *, loose: bool = False) -> list[Hit]:
        """The best rows by rank."""
        condition, sought = exact(wishes, loose)
        query, values = within or ("", ())
        inside = f" AND version IN ({query})" if within else ""
        ranked = " | ".join(dict.fromkeys(quoted(token) for w in wishes for phrase in w.wanted for token in phrase))
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT version, nth, -{RANK} AS rank FROM library_search"  # noqa: S608 the query within is the app's own
                f" WHERE {condition}{inside} ORDER BY rank, version, nth LIMIT %s",
                [ranked, *sought, *values, limit],
            )
            return [Hit(*row) for row in cursor.fetchall()]

    def counts(self, phrases: Iterable[Phrase], most: int) -> dict[Phrase, int]:
        """How many rows hold each, up to `most`."""
        out = {}
        with self.connection.cursor() as cursor:
            for phrase in phrases:
                condition, sought = exact([Wish((phrase,))], loose=False)
                rows = f"SELECT 1 FROM library_search WHERE {condition} LIMIT %s"  # noqa: S608
                cursor.execute(f"SELECT count(*) FROM ({rows}) AS held", [*sought, most])  # noqa: S608
                out[phrase] = int(cursor.fetchone()[0])
        return out

    def holders(self, phrases: Collection[Phrase], most: int) -> dict[Phrase, list[tuple[int, int]]]:
        """The rows that hold each phrase, where they are not more than `most`."""
        out: dict[Phrase, list[tuple[int, int]]] = {}
        wanted = list(phrases)
        queries = [" & ".join(f"{quoted(token)}:D" for token in phrase) for phrase in wanted]
        lines = [side_by_side([bounded(token) for token in phrase]) if phrase[1:] else "" for phrase in wanted]
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT at, version, nth FROM unnest(%s::int[], %s::text[], %s::text[]) AS given(at, query, said),"  # noqa: S608
                " LATERAL (SELECT version, nth FROM library_search WHERE words @@ query::tsquery"
                f" AND (said = '' OR strpos(split_part(line, ' {BAR} ', 2) || ' ', said) > 0) LIMIT %s) AS held",
                [list(range(len(wanted))), queries, lines, most + 1],
            )
            for at, version, nth in cursor.fetchall():
                out.setdefault(wanted[at], []).append((version, nth))
        return {phrase: rows for phrase, rows in out.items() if len(rows) <= most}


def exact(wishes: list[Wish], loose: bool) -> tuple[str, list[str]]:
    """The condition that a row fulfils one of the wishes, and its values: what the index finds, then words in order."""
    join = " OR " if loose else " AND "
    sought = [" | ".join(f"({roughly(wish, loose)})" for wish in wishes)]
    ways = []
    for wish in wishes:
        wanted, unwanted = list(map(holds, wish.wanted)), list(map(holds, wish.unwanted))
        away = "".join(f" AND NOT {sql}" for sql, _ in unwanted)
        ways.append(f"(({join.join(sql for sql, _ in wanted)}){away})")
        sought += [value for _, value in wanted + unwanted]
    if all(len(phrase) == 1 for wish in wishes for phrase in wish.wanted + wish.unwanted):
        return "words @@ %s::tsquery", sought[:1]
    return f"words @@ %s::tsquery AND ({' OR '.join(ways)})", sought


def roughly(wish: Wish, loose: bool) -> str:
    """What the index can say of a wish: the tokens without their order."""
    phrases = ["(" + " & ".join(quoted(token) for token in phrase) + ")" for phrase in wish.wanted]
    away = "".join(f" & !{quoted(phrase[0])}" for phrase in wish.unwanted if len(phrase) == 1)
    return "(" + (" | " if loose else " & ").join(phrases) + ")" + away


def holds(phrase: Phrase) -> tuple[str, str]:
    """The condition that a row holds a phrase, and its value."""
    if len(phrase) == 1:
        return "words @@ %s::tsquery", quoted(phrase[0])
    return "strpos(line, %s) > 0", side_by_side([bounded(token) for token in phrase])


def vector(title: list[str], own: list[str]) -> str:
    """Tokens with their places, the title's marked. Of more different ones than a vector holds, the first."""
    places: dict[str, list[str]] = {}
    room = ROOM
    for at, token in enumerate([*title, BAR, *own], 1):
        held = places.get(token)
        if token == BAR or (held and (len(held) == PLACES or at > LAST)):
            continue
        room -= 2 if held else len(token.encode()) + 8
        if room < 0:
            break
        places.setdefault(token, []).append(f"{min(at, LAST)}{'A' if at <= len(title) else ''}")
    return " ".join(f"{quoted(token)}:{','.join(found)}" for token, found in places.items())


def side_by_side(tokens: list[str]) -> str:
    """Tokens in order, each with a space on both sides."""
    return f" {' '.join(tokens)} "


def quoted(token: str) -> str:
    """A token as vectors and queries write it."""
    return "'{}'".format(bounded(token).replace("\\", r"\\").replace("'", "''"))


def bounded(token: str) -> str:
    """A token, or what stands for one that is too long for a vector."""
    told = token.encode()
    return token if len(told) <= LONGEST else sha256(told).hexdigest()
