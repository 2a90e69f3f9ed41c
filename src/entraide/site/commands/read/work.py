"""The reading of one file, in this process or another."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from entraide.apps.library.preparing import Prepared, prepare
from entraide.data import load_register
from entraide.domain.errors import EntraideError, NotFound
from entraide.domain.texts.document import Document
from entraide.reading import processes
from entraide.reading.archive import MEMBER_LIMIT, members
from entraide.reading.processes import Task
from entraide.reading.read import read
from entraide.writing.akn import write_akn
from entraide.writing.record import record

__all__ = ["Result", "Wanted", "documents", "run", "tasks"]

FEW = 6  # files that are not worth starting processes for
OCR_SECONDS = 3600  # a page that is recognised takes three


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is made of each document: `json` and `akn` bytes, the `documents` themselves, or `prepared` to be loaded;
    `language` when given; `ocr`: PDF files of pictures are recognised."""

    json: bool = False
    akn: bool = False
    documents: bool = False
    prepared: bool = False
    language: str = ""
    ocr: bool = False


@dataclass(slots=True)
class Result:
    """What became of one file: for each document its JSON and Akoma Ntoso as asked; or an error, expected or not.
    `data` are its bytes, where it is to be loaded."""

    name: str
    json: list[bytes] = field(default_factory=list)
    akn: list[bytes] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    prepared: list[Prepared] = field(default_factory=list)
    data: bytes = b""
    count: int = 0
    error: EntraideError | None = None


def documents(sources: list[str], jobs: int, language: str) -> tuple[list[Document], int]:
    """The documents of all files, and the exit status: 1 where one could not be read, which is said on standard
    error."""
    stdin = sys.stdin.buffer.read(MEMBER_LIMIT + 1) if "-" in sources and sys.stdin else b""
    found: list[Document] = []
    status = 0
    for result in run(tasks(sources, stdin), Wanted(documents=True), jobs):
        if result.error:
            print(result.error.message(language), file=sys.stderr)
            status = 1
        found += result.documents
    return found, status


def tasks(sources: Iterable[str], stdin: bytes) -> Iterator[Task]:
    """Every file that the sources hold, one in memory at a time; a name met again is told apart by a figure."""
    seen: Counter[str] = Counter()
    for source in dict.fromkeys(sources):
        for name, data in members(stdin, "-") if source == "-" else from_path(source):
            seen[name] += 1
            yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), data


def from_path(source: str) -> Iterator[Task]:
    """The files of a path; one that may not even be looked at is an error like any other."""
    try:
        if not source:
            raise FileNotFoundError(2, "no name")
        yield from members(Path(source), source)
    except (OSError, ValueError) as fault:
        yield source or "''", NotFound(source or "''", getattr(fault, "strerror", None) or str(fault))


def do(name: str, data: bytes, wanted: Wanted) -> Result:
    """Read one file."""
    result = Result(name)
    if wanted.prepared:
        result.prepared = prepare(name, data, wanted.language, wanted.ocr)
    documents = [one.document for one in result.prepared] or read(
        data, name, load_register(), wanted.language, wanted.ocr
    )
    result.count = len(documents)
    for document in documents:
        if wanted.json:
            result.json.append(json.dumps(record(document), ensure_ascii=False).encode("utf-8", "surrogatepass"))
        if wanted.akn:
            result.akn.append(write_akn(document))
    if wanted.documents:
        result.documents = documents
    return result


def run(found: Iterable[Task], wanted: Wanted, jobs: int) -> Iterator[Result]:
    """The results in the order of the files; with many files, on `jobs` processes (0: one a core)."""
    seconds = OCR_SECONDS if wanted.ocr else processes.SECONDS
    for (name, data), made in processes.run(partial(do, wanted=wanted), found, jobs, FEW - 1, seconds):
        result = Result(name, error=made) if isinstance(made, EntraideError) else made
        if wanted.prepared and isinstance(data, bytes):
            result.data = data
        yield result
