"""What became of each provision in the next resolution of its series, or through all of them. No node, no database.

./entraide lineage OLD NEW [--json] [--lang fr]    what became of each provision of OLD in NEW, as they are given
./entraide lineage FILE FILE FILE…                 the line of each provision through the series, in order of adoption

Files, folders, archives, or - for standard input, as `read` takes them; they must be in one language, which `--lang`
chooses where there are more. Of a text and its correction the correction stands. The exit status is 1 when a file
could not be read or there are fewer than two to compare.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence

from entraide.apps.words import spoken, tongue
from entraide.data.mandates import verb_odds
from entraide.domain.mandates.chain import Course, chain
from entraide.domain.mandates.lineage import Edge, Op, lineage
from entraide.domain.mandates.series import Member, standing
from entraide.domain.texts.differing import pieces
from entraide.domain.texts.document import Document
from entraide.reading.clauses import clauses_of_text
from entraide.site.commands.printing import printed
from entraide.site.commands.read.work import documents
from entraide.writing.lineage import Compared, chain_record, lineage_record

__all__ = ["main"]

Said = dict[str, str]


def parser(said: Said) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="entraide lineage", description=said["lineage_help"])
    made.add_argument("files", nargs="+", metavar="FILE", help=said["lineage_files"])
    made.add_argument("--json", action="store_true", help=said["lineage_json"])
    made.add_argument("--lang", default="", help=said["lineage_lang"])
    made.add_argument("--jobs", type=int, default=0, help=said["mandates_jobs"])
    return made


def compared(document: Document) -> Compared:
    """A resolution with its operative provisions and their clauses."""
    read = clauses_of_text(document, None, verb_odds(), ())
    held = (Op(one.key, one.number, one.text, clauses) for one, clauses in read)
    return Compared(document, tuple(held))


def in_order(held: Sequence[Document]) -> list[Document]:
    """Documents in order of adoption, each as last corrected; one without a symbol is its own."""
    named = {
        Member(one.symbol or f"#{nth}", one.language, one.title, one.agenda_title, one.adopted): one
        for nth, one in enumerate(held)
    }
    return [named[member] for member in standing(named)]


def marked(old: str, new: str) -> str:
    """The new words, with what came between braces and what went between brackets."""
    signs = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
    return " ".join("".join(signs[kind].format(words) for words, kind in pieces(old, new)).split())


def told(old: Compared, new: Compared, edges: Sequence[Edge], said: Said) -> Iterator[str]:
    """What became of each provision, for a person."""
    yield f"{old.document.symbol or '?'} ({len(old.ops)}) → {new.document.symbol or '?'} ({len(new.ops)})"
    for edge in edges:
        a = None if edge.old is None else old.ops[edge.old]
        b = None if edge.new is None else new.ops[edge.new]
        kinds = ", ".join(said[f"lineage_{kind}"] for kind in edge.kinds)
        yield f"{a.number if a else '–'} → {b.number if b else '–'}  {kinds}"
        if a and b and "identical" not in edge.kinds:
            yield f"    {marked(a.words, b.words)}"
        elif a is None or b is None:
            yield f"    {' '.join((a or b or Op('', '', '')).words.split())}"


def followed(texts: Sequence[Compared], lines: Sequence[Course], said: Said) -> Iterator[str]:
    """The line of each provision, for a person."""
    yield " → ".join(f"{one.document.symbol or '?'} ({len(one.ops)})" for one in texts)
    for line in lines:
        steps = []
        for step in line.steps:
            op = "–" if step.op is None else texts[step.at].ops[step.op].number
            kinds = ", ".join(said[f"lineage_{kind}"] for kind in step.kinds)
            steps.append(f"{texts[step.at].document.symbol or '?'} {op} ({kinds})")
        yield " → ".join(steps)
        words = " ".join(texts[line.stood.at].ops[line.stood.op or 0].words.split())
        yield f"    {words if len(words) < 120 else f'{words[:119]}…'}"


def output(held: list[Document], said: Said, as_json: bool) -> Iterator[str]:
    """All lines of two documents, or of a series."""
    if len(held) == 2:
        old, new = map(compared, held)
        edges = lineage(old.ops, new.ops)
        if as_json:
            yield json.dumps(lineage_record(old, new, edges), ensure_ascii=False)
            return
        yield from told(old, new, edges, said)
    else:
        texts = [compared(one) for one in in_order(held)]
        lines = chain([one.ops for one in texts])
        if as_json:
            yield json.dumps(chain_record(texts, lines), ensure_ascii=False)
            return
        yield from followed(texts, lines, said)
    yield said["mandates_machine"]


def go(args: argparse.Namespace, language: str) -> int:
    """Print what became of the provisions; 1 when a file could not be read, or there is nothing to compare."""
    said = spoken("entraide.site.commands", language)
    read, status = documents(args.files, args.jobs, language)
    held = [one for one in read if not args.lang or one.language == args.lang]
    if len(held) < 2 or len({one.language for one in held}) > 1:
        print(said["lineage_few" if len(held) < 2 else "lineage_languages"], file=sys.stderr)
        return 1
    for line in output(held, said, args.json):
        print(line)
    return status


def main(typed: list[str] | None = None) -> int:
    """Run the command; the exit status."""
    language = tongue()
    args = parser(spoken("entraide.site.commands", language)).parse_args(typed)
    return printed(lambda: go(args, language))


if __name__ == "__main__":
    sys.exit(main())
