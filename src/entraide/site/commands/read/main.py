"""Arguments in, exit status out."""

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from tqdm import tqdm

from entraide import __version__
from entraide.apps.words import tongue
from entraide.domain.errors import EntraideError
from entraide.reading.archive import MEMBER_LIMIT
from entraide.reading.lang import LANGUAGES
from entraide.site.commands.read.loading import Loader
from entraide.site.commands.read.naming import Names
from entraide.site.commands.read.summary import line, sheet
from entraide.site.commands.read.words import words
from entraide.site.commands.read.work import Result, Wanted, run, tasks

__all__ = ["main"]

STDOUT = "-"


def parser(language: str) -> argparse.ArgumentParser:
    say = words(language)
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
    read.add_argument("--ocr", action="store_true", help=say["ocr"])
    read.add_argument("--into-library", action="store_true", help=say["into_library"])
    read.add_argument("--report", type=Path, metavar="FILE.csv", help=say["report"])
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
    """A line on standard error; what would move the cursor of a terminal is shown, not done."""
    tqdm.write("".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text), file=sys.stderr)


def among_the_texts(folder: Path, sources: list[str]) -> bool:
    """Whether results written in `folder` would stand among the files of a folder that is read."""
    place = folder.resolve()
    read = [Path(source).resolve() for source in sources if source not in ("", "-") and Path(source).is_dir()]
    return any(place == one or one in place.parents for one in read)


def how_many(sources: list[str]) -> int | None:
    """The files of folders and single files; an archive counts as one, and standard input is not known."""
    if not all(Path(source).exists() for source in sources):
        return None
    paths = (path for source in sources for path in [Path(source), *Path(source).rglob("*")])
    return sum(path.is_file() for path in paths)


class Reading:
    """One call of `read`: where its results go, and what it counts."""

    def __init__(self, args: argparse.Namespace, language: str) -> None:
        self.args = args
        self.language = language
        akn_dir = args.json_dir if args.akn == STDOUT else Path(args.akn) if args.akn else None
        self.json = Names(args.json_dir, ".json") if args.json_dir else None
        self.akn = Names(akn_dir, ".xml") if akn_dir else None
        self.akn_stdout = args.akn == STDOUT and akn_dir is None
        self.printed = bool(args.json or self.akn_stdout)
        self.loader = Loader("entraide read", language, args.report) if args.into_library else None
        self.shown = not (self.json or self.akn or self.printed or self.loader)
        self.documents = self.failed = 0

    def wanted(self) -> Wanted:
        """What each file is read for."""
        akn = bool(self.akn or self.akn_stdout)
        prepared = self.loader is not None
        return Wanted(bool(self.json or self.args.json), akn, self.shown, prepared, self.args.language, self.args.ocr)

    def take(self, result: Result, alone: bool) -> None:
        """Write or show one result."""
        if result.error:
            self.refuse(result.error)
            if self.loader:
                self.loader.refuse(result.error)
            return
        self.documents += result.count
        if self.json:
            self.json.write(result.name, result.json)
        if self.akn:
            self.akn.write(result.name, result.akn)
        if self.loader:
            self.loader.load(result)
        for part in range(result.count):
            if self.args.json:
                sys.stdout.buffer.write(result.json[part] + b"\n")
            if self.akn_stdout:
                sys.stdout.buffer.write(result.akn[part] + b"\n")
            if self.shown:
                document = result.documents[part]
                one = sheet(result.name, document, self.language, self.args.full)
                print(one + "\n" if alone or self.args.full else line(result.name, document, self.language))

    def refuse(self, error: EntraideError) -> None:
        """Say why a file gives nothing."""
        self.failed += 1
        complain(error.message(self.language))

    def end(self) -> None:
        """Load what waits to be; say what the library did not take, and what it did."""
        if self.loader:
            self.loader.end()
            for error in self.loader.refused:
                self.refuse(error)

    def go(self) -> int:
        """Read everything; 0 when all was read, 1 when something was not."""
        args = self.args
        for names in (self.json, self.akn):
            if names:
                names.folder.mkdir(parents=True, exist_ok=True)
                names.keep = {Path(one).resolve() for one in args.files if one not in ("", "-")}
        stdin = sys.stdin.buffer.read(MEMBER_LIMIT + 1) if "-" in args.files and sys.stdin else b""
        alone = len(args.files) == 1 and (args.files[0] == "-" or Path(args.files[0]).is_file())
        found = tasks(args.files, stdin)
        if self.loader:
            found = self.loader.fresh(found)
        total = None if self.shown else how_many(args.files)
        with tqdm(total=total, disable=True if self.shown else None, unit=" txt", delay=1, leave=False) as bar:
            for result in run(found, self.wanted(), args.jobs):
                self.take(result, alone and result.name == args.files[0])
                bar.update()
        self.end()
        if not self.documents and not self.failed and not (self.loader and self.loader.became):
            complain(words(self.language)["nothing"])
            return 1
        if not alone or self.failed:
            complain(words(self.language)["read"].format(documents=self.documents, failed=self.failed))
        if self.loader:
            became = self.loader.became
            complain(
                words(self.language)["loaded"].format(**{name: became[name] for name in ("new", "same", "corrected")})
            )
        return 1 if self.failed else 0


def main(typed: list[str] | None = None) -> int:
    """Run a command; the exit status: 0 done, 1 something could not be read or written, 2 typed wrongly."""
    language = tongue()
    args = arguments(typed, language)
    if args.report and not args.into_library:
        args.into_library = True
    if sys.stdout is None:  # closed by who called
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 open until the end
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        reading = Reading(args, language)
        for names in (reading.json, reading.akn):
            if names and among_the_texts(names.folder, args.files):
                complain(words(language)["among"].format(folder=names.folder))
                return 2
        return reading.go()
    except BrokenPipeError:  # the reader of our output has gone: nothing more to say
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        name = error.filename or ""
        complain(words(language)["cannot_write"].format(name=name, detail=error.strerror or error))
        return 1
