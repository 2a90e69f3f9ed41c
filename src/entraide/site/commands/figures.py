"""The statistics of requests from the command line.

./entraide figures count   counts anew, by the rules of today, every request that is not closed, and keeps the words by
                           which requests are found; what was counted at a closing stands, and leads nowhere
"""

import argparse
import sys

from entraide.apps.words import spoken, tongue
from entraide.site import node

__all__ = ["main"]


def main(typed: list[str] | None = None) -> int:
    """Count; the exit status."""
    parser = argparse.ArgumentParser(prog="entraide figures")
    parser.add_argument("what", choices=("count",))
    parser.parse_args(typed)
    node.prepare()
    from entraide.apps.requests.actions.counting import recount  # noqa: PLC0415 after the set-up

    print(spoken("entraide.site.commands", tongue())["figures_counted"].format(count=recount()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
