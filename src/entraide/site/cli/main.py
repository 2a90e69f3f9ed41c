"""Arguments in, exit status out."""

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from entraide import __version__
from entraide.reading.lang import LANGUAGES
from entraide.site.cli.naming import Names
from entraide.site.cli.summary import line, sheet
from entraide.site.cli.words import WORDS, tongue
from entraide.site.cli.work import Result, Wanted, run, tasks

__all__ = ["main"]

STDOUT = "-"


def parser(language: str) -> argparse.ArgumentParser:
    say = WORDS[language]
    top = argparse.ArgumentParser("entraide", description=say["about"])
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help=say["about"], description=say["about"])
    read.add_argument("files", nargs="+", metavar="FILE", help=say["files"])
    read.add_argument("--json-dir", type=Path, metavar="DIR", help=say["json_dir"])
    read.add_argument("--json", action="store_true", help=say["json"])
    read.add_argument("--akn", nargs="?", const=STDOUT, metavar="DIR", help=say["akn"])
    read.add_argument(
        "--lang", "--language", dest="language", choices=sorted(LANGUAGES), default="", help=say["language"]
    )
    read.add_argument("--jobs", type=int, default=0, help=say["jobs"])
    read.add_argument("--full", action="store_true", help=say["full"])
    return top


def arguments(typed: list[str] | None, language: str) -> argparse.Namespace:
    """The arguments; a file typed right after --akn is a file to read, not the folder to write in."""
    typed = list(sys.argv[1:] if typed is None else typed)
    for at, word in enumerate(typed[:-1]):
        if word == "--akn" and (typed[at + 1] == "-" or Path(typed[at + 1]).is_file()):
            typed[at] = f"--akn={STDOUT}"
    return parser(language).parse_args(typed)


def complain(text: str) -> None:
    tqdm.write(text, file=sys.stderr)


class Reading:
    """One call of `read`: where its results go, and what it counts."""

    def __init__(self, args: argparse.Namespace, language: str) -> None:
        self.args = args
        self.language = language
        akn_dir = args.json_dir if args.akn == STDOUT else Path(args.akn) if args.akn else None
        self.json = Names(args.json_dir) if args.json_dir else None
        self.akn = Names(akn_dir) if akn_dir else None
        self.akn_stdout = args.akn == STDOUT and akn_dir is None
        self.printed = bool(args.json or self.akn_stdout)
        self.shown = not (self.json or self.akn or self.printed)
        self.documents = self.failed = 0
        for names in (self.json, self.akn):
            if names:
                names.folder.mkdir(parents=True, exist_ok=True)

    def wanted(self) -> Wanted:
        """What each file is read for."""
        akn = bool(self.akn or self.akn_stdout)
        return Wanted(bool(self.json or self.args.json), akn, self.shown, self.args.language)

    def take(self, result: Result, alone: bool) -> None:
        """Write or show one result."""
        say = WORDS[self.language]
        if result.error or result.unexpected:
            self.failed += 1
            trouble = say["unexpected"].format(name=result.name, detail=result.unexpected)
            complain(result.error.message(self.language) if result.error else trouble)
            return
        self.documents += result.count
        for part in range(result.count):
            ending = f".{part + 1}" if result.count > 1 else ""
            if self.json:
                self.json.write(result.name, f"{ending}.json", result.json[part])
            if self.akn:
                self.akn.write(result.name, f"{ending}.xml", result.akn[part])
            if self.args.json:
                sys.stdout.buffer.write(result.json[part] + b"\n")
            if self.akn_stdout:
                sys.stdout.buffer.write(result.akn[part] + b"\n")
            if self.shown:
                document = result.documents[part]
                one = sheet(result.name, document, self.language, self.args.full)
                print(one + "\n" if alone or self.args.full else line(result.name, document, self.language))

    def go(self) -> int:
        """Read everything; 0 when all was read, 1 when something was not."""
        args = self.args
        stdin = sys.stdin.buffer.read() if "-" in args.files else None
        alone = len(args.files) == 1 and (args.files[0] == "-" or Path(args.files[0]).is_file())
        found = tasks(args.files, stdin)
        with tqdm(disable=None if not self.shown else True, unit=" txt", delay=1, leave=False) as bar:
            for result in run(found, self.wanted(), args.jobs):
                self.take(result, alone and result.name == args.files[0])
                bar.update()
        if not self.documents and not self.failed:
            complain(WORDS[self.language]["nothing"])
            return 1
        if not alone or self.failed:
            complain(WORDS[self.language]["read"].format(documents=self.documents, failed=self.failed))
        return 1 if self.failed else 0


def main(typed: list[str] | None = None) -> int:
    """Run a command; the exit status: 0 done, 1 something could not be read or written, 2 typed wrongly."""
    language = tongue()
    args = arguments(typed, language)
    try:
        return Reading(args, language).go()
    except BrokenPipeError:  # the reader of our output has gone: nothing more to say
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        name = error.filename or ""
        complain(WORDS[language]["cannot_write"].format(name=name, detail=error.strerror or error))
        return 1
