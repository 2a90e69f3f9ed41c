"""./entraide backup [FILE]: the whole node as one archive, while it runs."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from entraide.apps.words import spoken, tongue
from entraide.gateways.snapshots import CannotSnapshot
from entraide.site import node
from entraide.site.keeping import lock, saving

__all__ = ["main"]


def main(typed: list[str] | None = None) -> int:
    """Write the archive; 1 when it could not be, and then there is none."""
    said = spoken("entraide.site.commands", tongue())
    parser = argparse.ArgumentParser(prog="entraide backup", description=said["backup_help"])
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    args = parser.parse_args(typed)
    node.set_up()
    now = datetime.now(UTC)
    usual = saving.usual_name(node.home(), now)
    file = (args.file or usual).absolute()
    file = file / usual.name if file.is_dir() else file
    try:
        lock.share(node.home())
        manifest = saving.save(node.home(), node.database(), file, at=now)
    except FileExistsError:
        print(said["backup_there"].format(file=file), file=sys.stderr)
        return 1
    except (lock.InUse, CannotSnapshot, OSError) as fault:
        print(said["backup_failed"].format(file=file, fault=fault), file=sys.stderr)
        return 1
    rows, entries = sum(manifest.counts.values()), manifest.audit[0]
    size = round(file.stat().st_size / 1e6, 1)
    print(said["backup_made"].format(file=file, size=size, rows=rows, files=len(manifest.members) - 1, entries=entries))
    return 0


if __name__ == "__main__":
    sys.exit(main())
