"""The audit from the command line.

./entraide audit verify               goes through the whole chain; 1 when it is broken, and where
./entraide audit verify --roots FILE  holds it against roots kept elsewhere: what was cut off its end shows only so
./entraide audit root                 how many entries, and the hash of the last: keep it elsewhere, day by day
./entraide audit root --day 2026-01-31 | --all   the same of one day, or of every day, as CSV
./entraide audit root --keep          that of every day as a file in the node's roots/, to be copied elsewhere
"""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from entraide.apps.words import spoken, tongue
from entraide.site import node

__all__ = ["main"]


def main(typed: list[str] | None = None) -> int:
    """Run one of the two; the exit status."""
    said = spoken("entraide.site.commands", tongue())
    parser = argparse.ArgumentParser(prog="entraide audit")
    parser.add_argument("what", choices=("verify", "root"))
    parser.add_argument("--roots", type=Path, metavar="FILE")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    which.add_argument("--all", action="store_true")
    which.add_argument("--keep", action="store_true")
    args = parser.parse_args(typed)
    node.prepare()
    from entraide.apps.audit import queries  # noqa: PLC0415 after the set-up
    from entraide.apps.audit.roots import read_roots, write_roots  # noqa: PLC0415

    count, last = queries.root()
    if args.what == "root" and args.keep:
        file = node.home() / "roots" / f"{datetime.now(UTC).date()}.csv"
        file.parent.mkdir(mode=0o700, exist_ok=True)
        file.write_text(write_roots(queries.roots()), "utf-8", newline="")
        print(file)
        return 0
    if args.what == "root":
        several = args.day or args.all
        print(write_roots(queries.roots(args.day)) if several else f"{count} {last}", end="" if several else "\n")
        return 0
    try:
        kept = read_roots(args.roots.read_text("utf-8", "replace")) if args.roots else []
    except (OSError, ValueError):
        print(said["no_roots"].format(name=args.roots), file=sys.stderr)
        return 2
    fault = queries.fault(kept)
    faults = spoken("entraide.apps.audit", tongue())
    print(faults[f"fault_{fault[1]}"].format(number=fault[0]) if fault else said["chain_whole"].format(count=count))
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
