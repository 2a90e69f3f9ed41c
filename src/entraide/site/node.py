"""The node made ready: its data in use, Django set up, its tables made or brought up to date."""

import fcntl
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from entraide.apps.words import spoken, tongue
from entraide.gateways import locks
from entraide.gateways.snapshots import Snapshot, snapshot_for
from entraide.site.database import BadAddress, place
from entraide.site.keeping import lock, restoring, upgrading
from entraide.site.training import hold_apart

__all__ = [
    "ROOT",
    "bring_up_to_date",
    "database",
    "have_alone",
    "home",
    "known",
    "make_tables",
    "one_at_a_time",
    "prepare",
    "set_up",
]

ROOT = Path(__file__).resolve().parents[3]


def set_up() -> None:
    """Django set up; nothing else is touched. Ends the program with a sentence when the database's address is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entraide.site.settings")
    try:
        django.setup()
    except BadAddress:
        sys.exit(spoken("entraide.site.commands", tongue())["bad_address"])


def home() -> Path:
    """The folder of the node's data."""
    from django.conf import settings  # noqa: PLC0415 after the set-up

    return Path(settings.HOME)


def database() -> Snapshot:
    """The node's database, as what can be written to a file and made again."""
    from django.conf import settings  # noqa: PLC0415 after the set-up

    return snapshot_for(settings.DATABASES["default"])


def known() -> set[str]:
    """The migrations that this program has, as "app.name"."""
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 after the set-up

    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or {}}


def have_alone() -> None:
    """The data for this process alone; ends the program with a sentence when somebody uses them."""
    try:
        lock.alone(home())
    except lock.InUse:
        raise SystemExit(spoken("entraide.site.commands", tongue())["node_runs"]) from None


def prepare() -> None:
    """The data in use, Django set up, and the tables made or brought up to date; safe when two begin at once.

    A restoring that was killed is finished first. Ends the program with a sentence when another has the data alone,
    when they are of a newer version, or when the database cannot be used. What is written is its owner's alone.
    """
    os.umask(0o077)
    set_up()
    if (home() / restoring.WORK).exists():
        have_alone()
        restoring.finish(home(), database())
    said = spoken("entraide.site.commands", tongue())
    try:
        lock.share(home())
    except lock.InUse:
        raise SystemExit(said["node_busy"]) from None
    if upgrading.interrupted(home()):
        raise SystemExit(said["upgrade_interrupted"])
    make_tables()
    hold_apart()


def make_tables() -> None:
    """The tables of the default database made or brought up to date, one process at a time."""
    said = spoken("entraide.site.commands", tongue())
    try:
        with one_at_a_time():
            bring_up_to_date()
    except (DatabaseError, ImproperlyConfigured) as fault:
        reason = " ".join(str(fault).split())[:500] or type(fault).__name__
        sys.exit(said["no_database"].format(place=place(connection.settings_dict), reason=reason))


class Progress(io.TextIOBase):
    """How far the tables are, told at the terminal where somebody waits for them; elsewhere nothing is."""

    def __init__(self, steps: int) -> None:
        self.steps, self.done, self.said = steps, 0, spoken("entraide.site.commands", tongue())["tables"]

    def write(self, text: str) -> int:
        """Hear what Django says of each step."""
        self.done += text.count(" OK")
        if sys.stderr.isatty():
            print("\r" + self.said.format(part=100 * self.done // self.steps), end="", file=sys.stderr, flush=True)
        return len(text)

    def close(self) -> None:
        """End the line."""
        if not self.closed and sys.stderr.isatty():
            print(file=sys.stderr)
        super().close()


def bring_up_to_date() -> None:
    """Make what tables are lacking. Data of a newer version are not touched: what this program would write in them
    could not be read there."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    newer = {one for one in loader.applied_migrations if one[0] in loader.migrated_apps} - set(loader.disk_migrations)
    if newer:
        raise SystemExit(spoken("entraide.site.commands", tongue())["data_newer"])
    if plan := executor.migration_plan(loader.graph.leaf_nodes()):
        with Progress(len(plan)) as progress:
            call_command("migrate", verbosity=1, interactive=False, stdout=progress, no_color=True)
    call_command("createcachetable", verbosity=0)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Nobody else makes this node ready meanwhile: no process of this folder, none on this database."""
    with (home() / "ready.lock").open("a") as ready:
        fcntl.flock(ready, fcntl.LOCK_EX)
        with locks.alone(connection, locks.TABLES):
            yield
