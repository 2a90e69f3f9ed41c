"""Texts loaded into the node's library from the command line.

Each file is loaded whole or not at all, many files in one transaction: a run that is killed has lost nothing that it
had committed, and the next finishes the rest. Files whose bytes were loaded before are not even read.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from entraide.domain.errors import EntraideError, Unexpected
from entraide.reading.processes import Task
from entraide.site.commands.read.work import Result
from entraide.writing.rows import cell

if TYPE_CHECKING:
    from entraide.apps.library.actions.loading import Outcome

__all__ = ["Loader"]

AT_ONCE = 25  # files in one transaction
COLUMNS = ("file", "became", "address", "language", "provisions", "citations", "warnings", "why")


class Loader:
    """Loads what is read, counts what became of it, and writes it down, file by file, where a report is wanted."""

    def __init__(self, by: str, language: str, report: Path | None) -> None:
        from entraide.site import node  # noqa: PLC0415 reading alone does without it

        node.prepare()
        self.by, self.language = by, language
        self.became: Counter[str] = Counter()
        self.refused: list[EntraideError] = []
        self.waiting: list[Result] = []
        self.open = ExitStack()
        self.rows = None
        if report:
            stream = self.open.enter_context(report.open("w", encoding="utf-8", newline=""))
            self.rows = csv.writer(stream)
            self.rows.writerow(COLUMNS)

    def fresh(self, found: Iterable[Task]) -> Iterator[Task]:
        """The files whose bytes are not here yet; the others are told."""
        from entraide.apps.library.queries import texts  # noqa: PLC0415 after the set-up

        for name, data in found:
            held = texts.read_from(hashlib.sha256(data).hexdigest()) if isinstance(data, bytes) else []
            if not held:
                yield name, data
                continue
            for version in held:
                self.tell(name, "same", version.text.iri, version.language)

    def tell(self, name: str, became: str, *more: object) -> None:
        """Count, and write a row of the report."""
        self.became[became] += 1
        if self.rows:
            row = (name, became, *more, *[""] * (len(COLUMNS) - 2 - len(more)))
            self.rows.writerow(map(cell, row))

    def refuse(self, error: EntraideError) -> None:
        """Tell that a file was not loaded."""
        self.tell(error.name, "refused", "", "", "", "", "", error.reason(self.language))

    def load(self, result: Result) -> None:
        """Load a file with those that wait, once there are enough."""
        self.waiting.append(result)
        if len(self.waiting) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Load what waits in one transaction; a file that the library cannot take is refused alone."""
        from django.db import OperationalError, transaction  # noqa: PLC0415 after the set-up

        from entraide.apps.kept import kept  # noqa: PLC0415
        from entraide.apps.library.actions import loading  # noqa: PLC0415
        from entraide.apps.library.queries import texts  # noqa: PLC0415

        done: list[tuple[Result, list[Outcome] | EntraideError]] = []
        sources = [kept().keep(result.data) for result in self.waiting]
        with transaction.atomic():
            for result, source in zip(self.waiting, sources, strict=True):
                try:
                    with transaction.atomic():
                        at = datetime.now(UTC)
                        outcomes = loading.load_file(result.prepared, source, by=self.by, at=at)
                except OperationalError:
                    raise
                except Exception as fault:  # one bad file must not stop a thousand
                    done.append((result, Unexpected(result.name, f"{type(fault).__name__}: {fault}")))
                else:
                    done.append((result, outcomes))
        self.waiting = []
        for result, outcome in done:
            if isinstance(outcome, EntraideError):
                self.refused.append(outcome)
                self.refuse(outcome)
                continue
            for one, became in zip(result.prepared, outcome, strict=True):
                document = one.document
                sizes = len(document.provisions), len(document.citations), len(document.warnings)
                iri = texts.version(became.version).text.iri
                self.tell(result.name, became.became.value, iri, document.language, *sizes)

    def end(self) -> None:
        """Load the rest, and close the report."""
        self.flush()
        self.open.close()
