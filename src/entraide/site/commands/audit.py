"""The audit from the command line.

./entraide audit verify     goes through the whole chain; 1 when it is broken, and where
./entraide audit root       how many entries, and the hash of the last: keep it elsewhere, day by day
"""

import argparse
import sys

from entraide.apps.words import spoken, tongue
from entraide.site import node

__all__ = ["main"]


def main(typed: list[str] | None = None) -> int:
    """Run one of the two; the exit status."""
    said = spoken("entraide.site.commands", tongue())
    parser = argparse.ArgumentParser(prog="entraide audit")
    parser.add_argument("what", choices=("verify", "root"))
    args = parser.parse_args(typed)
    node.prepare()
    from entraide.apps.audit import queries  # noqa: PLC0415 after the set-up

    count, last = queries.root()
    if args.what == "root":
        print(count, last)
        return 0
    fault = queries.fault()
    print(said[f"chain_{fault[1]}"].format(number=fault[0]) if fault else said["chain_whole"].format(count=count))
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
