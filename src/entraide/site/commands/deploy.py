"""doctor --deploy: what an operator must still set before others use the node; 1 when something must be done."""

import fcntl
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from entraide.apps.words import spoken, tongue
from entraide.gateways.snapshots import CannotSnapshot
from entraide.site import node
from entraide.site.keeping import lock, saving

__all__ = ["findings", "main"]

DAY = 86400
ROOM = 2_000_000_000  # bytes
HERE = {"localhost", "127.0.0.1", "[::1]"}
QUIET = {"security.W008"}  # the redirect to https is the proxy's


def findings() -> Iterator[tuple[bool, bool, str, str]]:
    """Each thing looked at: its word, whether it is well, whether it must be, and what was seen."""
    from django.conf import settings  # noqa: PLC0415 after the set-up
    from django.core import checks  # noqa: PLC0415

    home = node.home()
    yield bool(set(settings.ALLOWED_HOSTS) - HERE), True, "hosts", ", ".join(settings.ALLOWED_HOSTS)
    yield settings.HTTPS, True, "https", ""
    yield not settings.DEBUG, True, "debug", ""
    yield settings.MAIL, False, "mail", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}" if settings.MAIL else "–"
    for path in (home, home / "secret"):
        yield path.stat().st_mode & 0o077 == 0, True, "mode", f"{path} {path.stat().st_mode & 0o777:o}"
    owner = home.stat().st_uid
    yield owner == os.geteuid(), True, "owner", f"uid {owner}, {os.geteuid()}"
    last = saving.newest(home)
    yield last is not None and time.time() - last.stat().st_mtime < 2 * DAY, True, "kept", str(last or "–")
    try:
        facts = node.database().facts()
    except CannotSnapshot as fault:
        yield False, True, "base", fault.detail
    else:
        yield True, True, "base", f"{node.database().engine}, {sum(facts.counts.values())}"
    exported = max((p.stat().st_mtime for p in home.glob("roots/*")), default=0.0)
    yield time.time() - exported < 2 * DAY, False, "root", ""
    free = shutil.disk_usage(home).free
    yield free > ROOM, True, "room", f"{free // 1_000_000_000} GB"
    yield running(home), False, "running", ""
    yield working(home), False, "worker", ""
    yield last_entry() <= time.time() + 60, True, "clock", time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    for one in checks.run_checks(include_deployment_checks=True):
        if one.id not in QUIET and one.level >= checks.WARNING:
            yield False, one.level >= checks.ERROR, "django", f"{one.id} {one.msg}"


def last_entry() -> float:
    """The time of the last entry of the audit; 0 where there is none, or no table yet."""
    from django.db import DatabaseError  # noqa: PLC0415 after the set-up

    from entraide.apps.audit import queries  # noqa: PLC0415

    try:
        return queries.latest().timestamp()
    except (DatabaseError, LookupError):
        return 0.0


def running(home: Path) -> bool:
    """Whether the node runs: somebody shares its data."""
    try:
        lock.alone(home)
    except lock.InUse:
        return True
    os.close(lock.held.pop(home))
    return False


def working(home: Path) -> bool:
    """Whether a worker has the node's queue."""
    with (home / "worker.lock").open("a") as queue:
        try:
            fcntl.flock(queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def main(typed: list[str] | None = None) -> int:
    """Print a line for each thing, with what to do; the exit status."""
    said = spoken("entraide.site.commands", tongue())
    node.set_up()
    status = 0
    for well, needed, word, seen in findings():
        mark = "✓" if well else "✗" if needed else "–"
        print(f"{mark} {said[f'deploy_{word}'].format(seen=seen)}")
        if not well:
            print(f"    {said[f'todo_{word}']}")
            status |= needed
    print(said["deploy_lacking" if status else "deploy_well"])
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
