"""Open search engines at work, each with its own analyser: `peer_search.py PEER FOLDER UNIT [POSTGRES-URL]`.

Reads:  FOLDER/texts.jsonl ({"name", "language", "title", "passages"} a line)
        FOLDER/queries.jsonl ({"language", "words"} a line)
Writes: on standard output one line of JSON with how long indexing took, then one a query
        ({"found": ten names at the most, best first, "ms"})
Nothing of Entraide is imported here.

PEER is one of
    postgres   its own French and English dictionaries, title with weight A, websearch_to_tsquery, ts_rank normalised by
               length (1); where nothing holds every word, what holds any
    tantivy    its own stemmers and stop words, title boosted twice, its default query parser (any word, BM25)
UNIT is what is ranked: "whole" texts, or "passages", a text standing where its best passage does.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

TONGUES = {"fr": "french", "en": "english"}
LONGEST = 700_000  # characters of a text: PostgreSQL takes a megabyte of words in one vector
FOUND = 10
Row = tuple[str, str, str, str]  # name, language, title, words
Find = Callable[[str, str], Iterable[str]]


def rows(folder: Path, unit: str) -> Iterator[Row]:
    with (folder / "texts.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            parts = one["passages"] if unit == "passages" else ["\n".join(one["passages"])[:LONGEST]]
            for words in parts:
                yield one["name"], one["language"], one["title"], words


def postgres(found: Iterator[Row], url: str) -> Find:
    import psycopg  # noqa: PLC0415  only the peer that is measured is loaded

    base = psycopg.connect(url, autocommit=True)
    base.execute("DROP TABLE IF EXISTS peer")
    base.execute("CREATE TABLE peer (name text, language text, vector tsvector)")
    for language in TONGUES:
        base.execute(f"CREATE INDEX peer_{language} ON peer USING gin (vector) WHERE language = '{language}'")
    made = "setweight(to_tsvector(%s, %s), 'A') || setweight(to_tsvector(%s, %s), 'D')"
    with base.cursor() as cursor, base.transaction():
        cursor.executemany(
            f"INSERT INTO peer SELECT %s, %s, {made}",
            [(n, lang, TONGUES[lang], title, TONGUES[lang], words) for n, lang, title, words in found],
        )
    base.execute("VACUUM ANALYZE peer")

    def find(words: str, language: str) -> list[str]:
        tongue = TONGUES[language]
        query = f"SELECT name, max(ts_rank(vector, q, 1)) r FROM peer, websearch_to_tsquery('{tongue}', %s) q"
        query += f" WHERE language = '{language}' AND vector @@ q GROUP BY name ORDER BY r DESC LIMIT {FOUND}"
        held = base.execute(query, [words]).fetchall()
        held = held or base.execute(query, [" OR ".join(words.split())]).fetchall()
        return [name for name, _ in held]

    return find


def tantivy(found: Iterator[Row], _: str) -> Find:
    import tantivy as engine  # noqa: PLC0415

    built = engine.SchemaBuilder().add_text_field("name", stored=True, tokenizer_name="raw")
    for language in TONGUES:
        built = built.add_text_field(f"title_{language}", tokenizer_name=language)
        built = built.add_text_field(f"body_{language}", tokenizer_name=language)
    index = engine.Index(built.build())
    for language, tongue in TONGUES.items():
        analyser = engine.TextAnalyzerBuilder(engine.Tokenizer.simple()).filter(engine.Filter.lowercase())
        analyser = analyser.filter(engine.Filter.stopword(tongue)).filter(engine.Filter.stemmer(tongue))
        index.register_tokenizer(language, analyser.build())
    writer = index.writer(100_000_000, 1)
    for name, language, title, words in found:
        fields: dict[str, Any] = {"name": name, f"title_{language}": title, f"body_{language}": words}
        writer.add_document(engine.Document(**fields))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(words: str, language: str) -> list[str]:
        title, body = f"title_{language}", f"body_{language}"
        query = index.parse_query(re.sub(r"\W+", " ", words), [title, body], field_boosts={title: 2.0, body: 1.0})
        names: dict[str, None] = {}
        for _, place in searcher.search(query, 300).hits:
            names[searcher.doc(place)["name"][0]] = None
            if len(names) == FOUND:
                break
        return list(names)

    return find


def main() -> None:
    peer, folder, unit = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    start = time.perf_counter()
    find = {"postgres": postgres, "tantivy": tantivy}[peer](rows(folder, unit), (sys.argv[4:] or [""])[0])
    print(json.dumps({"indexing_s": round(time.perf_counter() - start, 1)}), flush=True)
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    for query in queries[:10]:
        find(query["words"], query["language"])
    for query in queries:
        start = time.perf_counter()
        names = list(find(query["words"], query["language"]))
        print(json.dumps({"found": names, "ms": (time.perf_counter() - start) * 1000}))


if __name__ == "__main__":
    main()
