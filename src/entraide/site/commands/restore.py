"""./entraide restore FILE: a node as its archive has it; what was there is kept aside."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from entraide.apps.words import spoken, tongue
from entraide.gateways.snapshots import CannotSnapshot
from entraide.site import node
from entraide.site.keeping import restoring
from entraide.site.keeping.archive import BadArchive

__all__ = ["main"]


def main(typed: list[str] | None = None) -> int:
    """Restore; 1 when nothing was touched, with the reason."""
    said = spoken("entraide.site.commands", tongue())
    parser = argparse.ArgumentParser(prog="entraide restore", description=said["restore_help"])
    parser.add_argument("file", type=Path, metavar="FILE")
    args = parser.parse_args(typed)
    file = args.file.absolute()
    node.set_up()
    node.have_alone()
    database = node.database()
    try:
        done = restoring.restore(node.home(), database, file, node.known(), at=datetime.now(UTC))
    except FileNotFoundError:
        fault = said["archive_absent"]
    except BadArchive as bad:
        fault = said[f"archive_{bad.code}"].format(detail=bad.detail)
    except (CannotSnapshot, OSError) as other:
        fault = str(other)
    else:
        return tell(done, said)
    print(said["restore_refused"].format(file=file, fault=fault), file=sys.stderr)
    return 1


def tell(done: restoring.Restored, said: dict[str, str]) -> int:
    """What came back; 1 when the database does not hold what the manifest says."""
    facts = node.database().facts()
    manifest = done.manifest
    if (facts.counts, list(facts.audit)) != (manifest.counts, manifest.audit):
        print(said["restore_differs"].format(before=done.before), file=sys.stderr)
        return 1
    rows, entries = sum(facts.counts.values()), facts.audit[0]
    print(said["restore_done"].format(made=manifest.made, rows=rows, entries=entries))
    if done.before:
        print(said["restore_before"].format(before=done.before))
    return 0


if __name__ == "__main__":
    sys.exit(main())
