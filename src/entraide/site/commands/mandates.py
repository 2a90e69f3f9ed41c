"""Who is asked to do what, how strongly, by when: the clauses of every operative provision. No node, no database.

./entraide mandates FILE… --json      one JSON list for all files
./entraide mandates FILE…             a line for each clause

Files, folders, archives, or - for standard input, as `read` takes them. Where a text is there in English too, the
strength is that of the English verb. The exit status is 1 when a file could not be read; the others are.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from entraide.apps.words import spoken, tongue
from entraide.data import load_register
from entraide.data.mandates import verb_odds
from entraide.domain.texts.document import Document
from entraide.reading.clauses import clauses_of_text
from entraide.site.commands.printing import printed
from entraide.site.commands.read.work import documents
from entraide.writing.mandates import provision_record

__all__ = ["main"]


def parser(language: str) -> argparse.ArgumentParser:
    said = spoken("entraide.site.commands", language)
    made = argparse.ArgumentParser(prog="entraide mandates", description=said["mandates_help"])
    made.add_argument("files", nargs="+", metavar="FILE", help=said["mandates_files"])
    made.add_argument("--json", action="store_true", help=said["mandates_json"])
    made.add_argument("--jobs", type=int, default=0, help=said["mandates_jobs"])
    return made


def records(held: list[Document]) -> Iterator[dict[str, Any]]:
    """A record for each operative provision, in the order of the files."""
    english = {one.symbol: one for one in held if one.language == "en" and one.symbol}
    for document in held:
        beside = english.get(document.symbol) if document.language != "en" else None
        for one, clauses in clauses_of_text(document, beside, verb_odds(), load_register().instruments):
            yield provision_record(document, one, clauses)


def line(record: dict[str, Any], said: dict[str, str]) -> Iterator[str]:
    """The lines of a provision for a person."""
    for one in record["clauses"]:
        who = ", ".join(dict.fromkeys(said[f"addressee_{each['type']}"] for each in one["addressees"])) or "–"
        more = ", ".join(filter(None, (one["deliverable"], one["due"], *one["qualifiers"])))
        text = " ".join(one["text"].split())
        short = text if len(text) < 120 else f"{text[:119]}…"
        yield f"{record['symbol']} {record['op']}  {one['strength']} {one['concept']}  {who}" + (
            f"  ({more})" if more else ""
        )
        yield f"    {short}"


def go(args: argparse.Namespace, language: str) -> int:
    """Print the clauses of each provision; 1 when a file could not be read."""
    held, status = documents(args.files, args.jobs, language)
    found = records(held)
    if args.json:
        print(json.dumps(list(found), ensure_ascii=False))
        return status
    said = spoken("entraide.site.commands", language)
    for one in found:
        print(*line(one, said), sep="\n")
    print(said["mandates_machine"])
    return status


def main(typed: list[str] | None = None) -> int:
    """Run the command; the exit status."""
    language = tongue()
    args = parser(language).parse_args(typed)
    return printed(lambda: go(args, language))


if __name__ == "__main__":
    sys.exit(main())
