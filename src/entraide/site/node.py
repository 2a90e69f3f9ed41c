"""The node made ready: its data in use, Django set up, its tables made or brought up to date."""

import os
from pathlib import Path

import django
from django.core.management import call_command

from entraide.apps.words import spoken, tongue
from entraide.gateways.snapshots import Snapshot, snapshot_for
from entraide.site.keeping import lock, restoring

__all__ = ["ROOT", "database", "have_alone", "home", "known", "prepare", "set_up"]

ROOT = Path(__file__).resolve().parents[3]


def set_up() -> None:
    """Django set up; nothing else is touched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entraide.site.settings")
    django.setup()


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
    """The data in use, Django set up, and the tables made or brought up to date.

    A restoring that was killed is finished first. Ends the program with a sentence when another has the data alone, or
    when they are of a newer version.
    """
    set_up()
    if (home() / restoring.WORK).exists():
        have_alone()
        restoring.finish(home(), database())
    try:
        lock.share(home())
    except lock.InUse:
        raise SystemExit(spoken("entraide.site.commands", tongue())["node_busy"]) from None
    refuse_newer()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def refuse_newer() -> None:
    """Data of a newer version are not touched: what this program would write in them could not be read there."""
    from django.db import connection  # noqa: PLC0415 after the set-up
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415

    loader = MigrationLoader(connection)
    newer = {one for one in loader.applied_migrations if one[0] in loader.migrated_apps} - set(loader.disk_migrations)
    if newer:
        raise SystemExit(spoken("entraide.site.commands", tongue())["data_newer"])
