"""Of all pairs of Members, who may ask whom, on a day, in a typical case; which accessions would link most pairs. No
node, no database.

./entraide pairs ext --offence laundering             counts, and the accessions that would link most
./entraide pairs mla --case organised --csv           every pair as CSV
./entraide pairs mla --offence terror.financing --joining FIN99 --csv   every accession that would link a pair
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from entraide.apps.words import LANGUAGES, spoken, tongue
from entraide.data.answers import answer_words
from entraide.data.cases import members, typical, typical_cases, world
from entraide.data.laws import law_table
from entraide.data.ledger import treaties
from entraide.domain.law.accession import Accession, campaign, conventions
from entraide.domain.law.grid import Grid
from entraide.domain.law.matrix import Matrix, matrix
from entraide.domain.law.rules import FORMS
from entraide.site.commands.printing import printed
from entraide.writing.law import LawWords
from entraide.writing.law.pairs import JOINING_COLUMNS, PAIR_COLUMNS, joining_records, pair_records
from entraide.writing.rows import csv_lines

__all__ = ["main"]

FIRST = 15  # accessions that a person is shown


def day(text: str) -> date:
    """A day; its name is what argparse says of what is none."""
    return date.fromisoformat(text)


def parser(language: str) -> argparse.ArgumentParser:
    said = spoken("entraide.site.commands", language)
    made = argparse.ArgumentParser(prog="entraide pairs", description=said["pairs_help"])
    made.add_argument("form", choices=FORMS, metavar="FORM", help=f"{said['pairs_form']} {', '.join(FORMS)}")
    made.add_argument(
        "--offence", choices=tuple(law_table("offences")), default="", metavar="KEY", help=said["pairs_offence"]
    )
    made.add_argument("--case", choices=typical_cases(), default="ordinary", help=said["pairs_case"])
    made.add_argument("--on", type=day, metavar="DATE", help=said["pairs_on"])
    made.add_argument("--known", type=day, metavar="DATE", help=said["pairs_known"])
    made.add_argument("--joining", choices=("all", *sorted(treaties())), metavar="CODE", help=said["pairs_joining"])
    made.add_argument("--csv", action="store_true", help=said["pairs_csv"])
    made.add_argument("--lang", choices=LANGUAGES, default=language, help=said["basis_lang"])
    return made


def page(found: Matrix, rows: Sequence[tuple[str, Accession]], args: argparse.Namespace, total: int) -> Iterator[str]:
    """The lines for a person: pairs by kind, the accessions that would link most."""
    said, words = spoken("entraide.site.commands", args.lang), LawWords(**answer_words(args.lang))
    yield said["pairs_asked"].format(
        form=words.name("form", args.form), case=words.name("typical", args.case), day=args.on
    )
    for kind, pairs in found.best.items():
        yield f"{pairs.bit_count():>7}  {pairs.bit_count() / total:>6.1%}  {words.name('pair', kind)}"
    yield ""
    yield said["pairs_accessions"]
    for code, one in rows[:FIRST]:
        first = " " + said["pairs_first"].format(code=one.first) if one.first else ""
        yield f"{one.pairs:>7}  {one.sure:>6}  {code}: {words.state(one.state)}{first}"
    if not rows:
        yield f"  {said['pairs_nothing']}"


def go(args: argparse.Namespace, today: date) -> int:
    """Write what was asked for; 0."""
    args.on = args.on or today
    held = world(args.on, args.known or max(args.on, today))
    grid, case = Grid(held, sorted(members())), typical(args.case, args.offence)
    found = matrix(grid, args.form, case)
    if args.csv and not args.joining:
        for piece in csv_lines(pair_records(found), PAIR_COLUMNS):
            sys.stdout.buffer.write(piece)
        return 0
    codes = conventions(held, args.form) if args.joining in (None, "all") else [args.joining]
    rows = campaign(grid, found, case, codes)
    if args.csv:
        for piece in csv_lines(joining_records(rows), JOINING_COLUMNS):
            sys.stdout.buffer.write(piece)
    else:
        print(*page(found, rows, args, grid.size * (grid.size - 1)), sep="\n")
    return 0


def main(typed: list[str] | None = None) -> int:
    """Run the command; the exit status."""
    args = parser(tongue()).parse_args(typed)
    return printed(lambda: go(args, datetime.now().astimezone().date()))


if __name__ == "__main__":
    sys.exit(main())
