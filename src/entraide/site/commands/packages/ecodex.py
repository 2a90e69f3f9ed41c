"""./entraide ecodex FILE… --x509 PKCS12 --out CONTAINER: files in a signed ASiC-S container, for a peer that speaks
e-CODEX. No node is needed. It is not encrypted: the channel of e-CODEX is."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from entraide.sealing.asics import export_asics
from entraide.site.commands.packages.packing import ask_certificate, certificate, items
from entraide.site.commands.packages.unlocking import run, said

__all__ = ["main"]


def parser() -> argparse.ArgumentParser:
    words = said()
    made = argparse.ArgumentParser(prog="entraide ecodex", description=words["package_ecodex_help"])
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words["package_ecodex_files"])
    ask_certificate(made, needed=True)
    made.add_argument("--out", type=Path, required=True, metavar="CONTAINER", help=words["package_out"])
    return made


def go(args: argparse.Namespace, now: datetime) -> int:
    """Write the container; 0."""
    key = certificate(args.x509, args.x509_passphrase_file)
    with items(args.files) as found:
        made = export_asics(args.out.absolute(), found, key, at=now.replace(microsecond=0))
    print(said()["package_ecodex_made"].format(file=made, size=made.stat().st_size))
    return 0


def main(typed: list[str] | None = None) -> int:
    """Run the command; the exit status: 2 where something was refused, and then nothing was written."""
    return run(go, parser().parse_args(typed))


if __name__ == "__main__":
    sys.exit(main())
