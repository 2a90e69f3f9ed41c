"""An archive → a node, in steps that a killed run leaves either undone or to be finished.

1. everything is unpacked and verified in `restoring/new`: nothing else was touched; killed here, it is removed
2. what is there is told in `restoring/plan.json`, the point of no return; killed after it, `finish` does the rest
3. what was there goes to `before-…`, what is new takes its place; each step may be done twice
"""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from entraide.gateways.snapshots import Snapshot
from entraide.gateways.storage import settle
from entraide.site.keeping.archive import BadArchive, Manifest, unpack
from entraide.site.keeping.saving import DATABASE, kept

__all__ = ["WORK", "Restored", "finish", "restore"]

WORK = "restoring"
SPARE = 200_000_000  # bytes that stay free
OWN = "node.toml"  # where this machine has its database is this machine's own


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and where what was there before is now (None: there was nothing)."""

    manifest: Manifest
    before: Path | None


def restore(home: Path, snapshot: Snapshot, archive: Path, known: set[str], *, at: datetime) -> Restored:
    """Put an archive in the node's place; the caller has the data alone (lock.alone).

    `known`: the migrations that this program has. Raises BadArchive, CannotSnapshot before anything was touched.
    """
    work = home / WORK
    if (work / "plan.json").exists():
        finish(home, snapshot)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    try:
        new = work / "new"
        manifest = unpack(archive, new, shutil.disk_usage(home).free - SPARE)
        examine(new, manifest, snapshot, known)
        before = home / f"before-{at:%Y%m%dT%H%M%SZ}"
        there = [path.name for path in kept(home)]
        there += [path.name for path in sorted(home.glob(f"{DATABASE}*"))]
        if (home / OWN).exists():
            there.remove(OWN)
            (new / "files" / OWN).unlink(missing_ok=True)
        if snapshot.engine != "sqlite" and snapshot.facts().counts:
            before.mkdir(mode=0o700)
            snapshot.save(before / snapshot.member)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    write_plan(work, {"before": before.name, "there": there})
    finish(home, snapshot)
    return Restored(manifest, before if before.exists() else None)


def examine(new: Path, manifest: Manifest, snapshot: Snapshot, known: set[str]) -> None:
    """Whether this program, on this engine, can live with what was unpacked; raises BadArchive, CannotSnapshot."""
    if manifest.engine != snapshot.engine:
        raise BadArchive("engine", manifest.engine)
    if set(manifest.migrations) - known:
        raise BadArchive("newer", manifest.version)
    if not (new / snapshot.member).exists():
        raise BadArchive("damaged", snapshot.member)
    facts = snapshot.examine(new / snapshot.member)
    if facts and (facts.counts, list(facts.migrations), list(facts.audit)) != (
        manifest.counts,
        manifest.migrations,
        manifest.audit,
    ):
        raise BadArchive("damaged", snapshot.member)


def write_plan(work: Path, plan: dict[str, object]) -> None:
    half = work / "plan.half"
    with half.open("w", encoding="utf-8") as stream:
        json.dump(plan, stream)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(work / "plan.json")
    settle(work)


def finish(home: Path, snapshot: Snapshot) -> bool:
    """Do the rest of a restoring that was killed, or remove one that had touched nothing; whether any was left."""
    work = home / WORK
    try:
        plan = json.loads((work / "plan.json").read_text("utf-8"))
    except FileNotFoundError:
        shutil.rmtree(work, ignore_errors=True)
        return False
    new = work / "new"
    if "there" in plan:
        aside(home, home / plan["before"], plan["there"])
        write_plan(work, {"before": plan["before"]})
    dump = new / snapshot.member
    if dump.exists():
        snapshot.load(dump)
    files = new / "files"
    for path in sorted(files.iterdir()) if files.exists() else ():
        if (home / path.name).is_dir():
            shutil.rmtree(home / path.name)  # made by a run in between: what was there is aside
        path.replace(home / path.name)
    settle(home)
    shutil.rmtree(work)
    return True


def aside(home: Path, before: Path, names: list[str]) -> None:
    """Move what was there; what already went is passed over, and what was made again since stays to be replaced."""
    for name in names:
        if (home / name).exists() and not (before / name).exists():
            before.mkdir(mode=0o700, exist_ok=True)
            (home / name).replace(before / name)
    settle(home)
