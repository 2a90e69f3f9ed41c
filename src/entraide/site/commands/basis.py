"""On what legal basis a State may ask another for something, from a case file. No node, no database.

./entraide basis CASE.yaml             in plain sentences; several files, or - for standard input
./entraide basis CASE.yaml --json      as JSON, one case a line (its schema: docs/schemas/answer.schema.json)
./entraide basis CASE.yaml --explain   and on what each conclusion rests: rules, paragraphs, rows of the ledger

The exit status is 2 when a case could not be read, each of its faults on a line of its own; the others are answered.
"""

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path

from entraide.apps.words import LANGUAGES, spoken, tongue
from entraide.data.answers import answer_words, origins
from entraide.data.cases import case_words, world
from entraide.domain.law.answer import Answered
from entraide.domain.law.case import Case
from entraide.domain.law.engine import answer
from entraide.domain.law.known import World
from entraide.reading.cases import LARGEST, BadCase, Vocabulary, read_case
from entraide.site.commands.printing import printed
from entraide.writing.law import LawWords, answer_record, chain, sheet

__all__ = ["main"]

STDIN = "-"


def parser(language: str) -> argparse.ArgumentParser:
    said = spoken("entraide.site.commands", language)
    made = argparse.ArgumentParser(prog="entraide basis", description=said["basis_help"])
    made.add_argument("files", nargs="+", metavar="CASE.yaml", help=said["basis_files"])
    made.add_argument("--json", action="store_true", help=said["basis_json"])
    made.add_argument("--lang", choices=LANGUAGES, default=language, help=said["basis_lang"])
    made.add_argument("--explain", action="store_true", help=said["basis_explain"])
    return made


def answered(told: bytes, name: str, today: date) -> tuple[Case, Answered]:
    """The case and its answer. Raises BadCase."""
    file = read_case(told, name, Vocabulary(**case_words()), today)
    held = world(file.case.on, file.case.known)
    return file.case, answer(file.case, World(held.law, file.given(held.status), file.case.own))


def content(source: str) -> bytes:
    """The bytes of a file, or of standard input; no more than tells that it is too large. Raises OSError."""
    if source == STDIN:
        return sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""
    with Path(source).open("rb") as file:
        return file.read(LARGEST + 1)


def shown(line: str) -> str:
    """A line for a terminal: what would move its cursor is shown, not done."""
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else f"\\u{ord(c):04x}" for c in line)


def page(case: Case, told: Answered, words: LawWords, *, explain: bool) -> list[str]:
    """The lines of an answer for a person."""
    lines = list(sheet(case, told, words, origins()))
    return [*lines, "", *chain(case, told, words, origins())] if explain else lines


def go(args: argparse.Namespace, today: date) -> int:
    """Answer each file; 2 when one could not be read."""
    said = spoken("entraide.site.commands", args.lang)
    words = LawWords(**answer_words(args.lang))
    status, written = 0, 0
    for source in args.files:
        try:
            case, told = answered(content(source), source, today)
        except BadCase as error:
            print(*map(shown, error.message(args.lang).split("\n")), sep="\n", file=sys.stderr)
            status = 2
            continue
        except OSError as error:
            detail = error.strerror or error
            print(shown(said["basis_unread"].format(name=source, detail=detail)), file=sys.stderr)
            status = 2
            continue
        if args.json:
            print(json.dumps(answer_record(case, told, words, origins()), ensure_ascii=False))
        else:
            lines = page(case, told, words, explain=args.explain)
            print(*([""] if written else []), *map(shown, lines), sep="\n")
        written += 1
    return status


def main(typed: list[str] | None = None) -> int:
    """Run the command; the exit status."""
    args = parser(tongue()).parse_args(typed)
    return printed(lambda: go(args, datetime.now().astimezone().date()))


if __name__ == "__main__":
    sys.exit(main())
