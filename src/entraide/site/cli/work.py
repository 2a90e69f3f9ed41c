"""The reading of one file, in this process or another."""

import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from entraide.data import load_register
from entraide.domain.errors import EntraideError, ReadingError
from entraide.domain.texts.document import Document
from entraide.reading.archive import members
from entraide.reading.read import read
from entraide.writing.akn import write_akn
from entraide.writing.record import record

__all__ = ["Result", "Wanted", "run", "tasks"]

FEW = 6  # files that are not worth starting processes for


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is made of each document: `json` and `akn` bytes, the `documents` themselves; `language` when given."""

    json: bool = False
    akn: bool = False
    documents: bool = False
    language: str = ""


@dataclass(slots=True)
class Result:
    """What became of one file: for each document its JSON and Akoma Ntoso as asked; or an error, expected or not."""

    name: str
    json: list[bytes] = field(default_factory=list)
    akn: list[bytes] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    count: int = 0
    error: EntraideError | None = None
    unexpected: str = ""


Task = tuple[str, "bytes | ReadingError"]


def tasks(sources: Iterable[str], stdin: bytes | None) -> Iterator[Task]:
    """Every file that the sources hold, one in memory at a time."""
    for source in sources:
        if source == "-":
            yield from members(stdin or b"", "-")
        else:
            yield from members(Path(source), source)


def do(task: Task, wanted: Wanted) -> Result:
    """Read one file. A fault of ours is reported, never let out: the other files are read all the same."""
    name, data = task
    result = Result(name)
    if not isinstance(data, bytes):
        result.error = data
        return result
    try:
        documents = read(data, name, load_register(), wanted.language)
        result.count = len(documents)
        for document in documents:
            if wanted.json:
                result.json.append(json.dumps(record(document), ensure_ascii=False).encode("utf-8", "surrogatepass"))
            if wanted.akn:
                result.akn.append(write_akn(document))
        if wanted.documents:
            result.documents = documents
    except EntraideError as error:
        result.error = error
    except Exception as error:  # one bad file must not stop a thousand
        result.unexpected = f"{type(error).__name__}: {error}"
    return result


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(found: Iterator[Task], wanted: Wanted, jobs: int) -> Iterator[Result]:
    """The results in the order of the files; with many files, on `jobs` processes (0: one a core)."""
    first = list(islice(found, FEW))
    jobs = jobs or cores()
    if len(first) < FEW or jobs == 1:
        for task in first:
            yield do(task, wanted)
        for task in found:
            yield do(task, wanted)
        return
    with ProcessPoolExecutor(jobs) as pool:
        pending: list[Future[Result]] = [pool.submit(do, task, wanted) for task in first]
        for task in found:
            if len(pending) >= jobs * 8:  # few enough in flight that memory stays flat
                yield pending.pop(0).result()
            pending.append(pool.submit(do, task, wanted))
        for future in pending:
            yield future.result()
