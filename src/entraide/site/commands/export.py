"""The library from the command line, as one file on standard output.

./entraide export --what provisions --format csv > FILE
"""

import argparse
import sys

from entraide.apps.words import spoken, tongue
from entraide.site import node
from entraide.site.commands.printing import printed

__all__ = ["main"]

FILTERS = ("organ", "language", "kind", "subject")


def main(typed: list[str] | None = None) -> int:
    """Write the file; 0, also when its reader wants no more of it."""
    said = spoken("entraide.site.commands", tongue())
    parser = argparse.ArgumentParser(prog="entraide export", description=said["export_help"])
    parser.add_argument("--what", choices=("texts", "provisions", "citations"), default="provisions")
    parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl")
    for name in FILTERS:
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--since", type=int, help=said["export_help_since"])
    parser.add_argument("--until", type=int, help=said["export_help_until"])
    parser.add_argument("--gzip", action="store_true", help=said["export_help_gzip"])
    parser.add_argument("--bom", action="store_true", help=said["export_help_bom"])
    args = parser.parse_args(typed)
    node.prepare()
    from entraide.apps.library.asking import Asked  # noqa: PLC0415 after the set-up
    from entraide.apps.library.exports import Export  # noqa: PLC0415

    asked = Asked(since=args.since, until=args.until, **{name: getattr(args, name) for name in FILTERS})

    def write() -> int:
        for piece in Export(args.what, args.format, asked, args.bom, args.gzip).pieces():
            sys.stdout.buffer.write(piece)
        return 0

    return printed(write, gone=0)


if __name__ == "__main__":
    sys.exit(main())
