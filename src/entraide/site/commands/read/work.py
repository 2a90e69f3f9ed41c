"""The reading of one file, in this process or another."""

import json
import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from entraide.data import load_register
from entraide.domain.errors import EntraideError, NotFound, ReadingError
from entraide.domain.texts.document import Document
from entraide.reading.archive import members
from entraide.reading.read import read
from entraide.writing.akn import write_akn
from entraide.writing.record import record

__all__ = ["Result", "Wanted", "run", "tasks"]

FEW = 6  # files that are not worth starting processes for
JOBS_MAX = 64
HELD_MAX = 48 * 2**20  # bytes of files waiting for a process: few enough that memory stays flat


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is made of each document: `json` and `akn` bytes, the `documents` themselves; `language` when given;
    `ocr`: PDF files of pictures are recognised."""

    json: bool = False
    akn: bool = False
    documents: bool = False
    language: str = ""
    ocr: bool = False


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


def do(task: Task, wanted: Wanted) -> Result:
    """Read one file. A fault of ours is reported, never let out: the other files are read all the same."""
    name, data = task
    result = Result(name)
    if not isinstance(data, bytes):
        result.error = data
        return result
    try:
        documents = read(data, name, load_register(), wanted.language, wanted.ocr)
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


def die_with_parent() -> None:
    """In a worker: end when the process that began it is gone, however it went."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=watch, daemon=True).start()


def alone(task: Task, wanted: Wanted) -> Result:
    """One file in a process of its own, after a process died: another death is this file's doing."""
    try:
        with ProcessPoolExecutor(1, initializer=die_with_parent) as pool:
            return pool.submit(do, task, wanted).result()
    except BrokenProcessPool:
        return Result(task[0], unexpected="the process that read it died")


def run(found: Iterator[Task], wanted: Wanted, jobs: int) -> Iterator[Result]:
    """The results in the order of the files; with many files, on `jobs` processes (0: one a core)."""
    first = list(islice(found, FEW))
    jobs = min(jobs, JOBS_MAX) if jobs > 0 else cores()
    if len(first) < FEW or jobs == 1:
        for task in chain(first, found):
            yield do(task, wanted)
        return
    pool = ProcessPoolExecutor(jobs, initializer=die_with_parent)
    pending: deque[tuple[Future[Result] | None, Task]] = deque()
    held = 0
    broken = False
    try:
        end: list[Task | None] = [None]
        for coming in chain[Task | None](first, found, end):
            while pending and (coming is None or len(pending) >= jobs * 8 or held > HELD_MAX):
                future, earlier = pending.popleft()
                held -= len(earlier[1]) if isinstance(earlier[1], bytes) else 0
                try:
                    yield alone(earlier, wanted) if future is None else future.result()
                except BrokenProcessPool:
                    broken = True
                    yield alone(earlier, wanted)
            if coming is not None:
                held += len(coming[1]) if isinstance(coming[1], bytes) else 0
                try:
                    pending.append((None if broken else pool.submit(do, coming, wanted), coming))
                except BrokenProcessPool:
                    broken = True
                    pending.append((None, coming))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
