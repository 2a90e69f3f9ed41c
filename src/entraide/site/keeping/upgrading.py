"""The data brought to this program's version, with a way back: an archive first, then the tables, then a look at all.

`upgrade.json` in the node's folder says how far it is: begun (nobody starts the node), done, failed or back (the data
are as they were). What follows from it for the code is the bootstrap's (bootstrap/upgrade.py).
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from entraide.gateways.snapshots import CannotSnapshot, Facts, Snapshot
from entraide.site.keeping import restoring, saving

__all__ = ["RECORD", "Data", "Lost", "Upgrade", "go_back", "interrupted", "record_of", "take", "unsound"]

RECORD = "upgrade.json"
PASSING = ("cache", "django_session", "django_tasks_db_dbtaskresult")  # rows that come and go by themselves


class Lost(Exception):
    """The tables lack what was in them before."""


@dataclass(frozen=True, slots=True)
class Data:
    """A node's data, which the caller has alone, and the migrations that this program knows."""

    home: Path
    database: Snapshot
    known: set[str]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """From which code to which ("" where nobody knows), the archive of the data before, and how far it is."""

    state: str
    before: str
    after: str
    backup: str
    at: str


def record_of(home: Path) -> Upgrade | None:
    """The last upgrade, or None."""
    try:
        return Upgrade(**json.loads((home / RECORD).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def note(home: Path, upgrade: Upgrade) -> Upgrade:
    half = home / f"{RECORD}.new"
    with half.open("w", encoding="utf-8") as stream:
        json.dump(asdict(upgrade), stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(home / RECORD)
    return upgrade


def interrupted(home: Path) -> bool:
    """Whether an upgrade was killed while it changed the tables."""
    last = record_of(home)
    return last is not None and last.state == "begun"


def take(
    data: Data, codes: tuple[str, str], migrate: Callable[[], None], look: Callable[[], None], *, at: datetime
) -> Upgrade:
    """Bring the data to this program's version; the caller has them alone.

    `codes`: the code before and after. `migrate` changes the tables, `look` raises when the node does not answer. When
    either fails the data are put back, and the fault is raised again.
    """
    home, database = data.home, data.database
    last = record_of(home)
    if last and last.state == "begun":
        last = go_back(data, at=at)
    if last and last.state == "done" and last.after == codes[1] and last.before == codes[0]:
        return last  # killed between the data and the code
    backup = home / saving.BACKUPS / f"before-upgrade-{at:%Y%m%dT%H%M%SZ}.zip"
    saving.save(home, database, backup, at=at)
    upgrade = note(home, Upgrade("begun", codes[0], codes[1], str(backup), at.isoformat(timespec="seconds")))
    try:
        before = database.facts()
        migrate()
        compare(before, database.facts())
        look()
    except BaseException:
        go_back(data, at=at)
        note(home, last or replace(upgrade, state="failed"))  # the way back from an earlier one stays
        raise
    return note(home, replace(upgrade, state="done"))


def compare(before: Facts, after: Facts) -> None:
    """Raise Lost where a table that is still there has fewer rows, or the audit is shorter."""
    fewer = [
        name
        for name, rows in before.counts.items()
        if name in after.counts and after.counts[name] < rows and name not in PASSING
    ]
    if fewer or after.audit[0] < before.audit[0]:
        raise Lost(", ".join(fewer) or "audit")


def go_back(data: Data, *, at: datetime) -> Upgrade:
    """The data as they were before the last upgrade; what was there is kept aside. Raises LookupError without one."""
    last = record_of(data.home)
    if last is None or last.state not in ("begun", "done"):
        raise LookupError
    restoring.restore(data.home, data.database, Path(last.backup), data.known, at=at)
    return note(data.home, replace(last, state="back"))


def unsound(fault: BaseException) -> str:
    """What went wrong, in a line."""
    said = fault.detail if isinstance(fault, CannotSnapshot) else str(fault)
    return " ".join(f"{type(fault).__name__}: {said}".split())[:500]
