"""./entraide ecodex FILE… --x509 PKCS12 --out CONTAINER: files in a signed ASiC-S container, for a peer that speaks
e-CODEX. No node is needed. It is not encrypted: the channel of e-CODEX is."""

import argparse
import mimetypes
import os
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from entraide.sealing.asics import export_asics
from entraide.sealing.seal import Item
from entraide.sealing.xades import xades_key
from entraide.site.commands.packages.unlocking import content, passphrase, refusing, said
from entraide.site.commands.printing import printed

__all__ = ["main"]


def parser() -> argparse.ArgumentParser:
    words = said()
    made = argparse.ArgumentParser(prog="entraide ecodex", description=words["package_ecodex_help"])
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words["package_ecodex_files"])
    made.add_argument("--x509", type=Path, required=True, metavar="PKCS12", help=words["package_x509"])
    made.add_argument("--x509-passphrase-file", type=Path, metavar="FILE", help=words["package_x509_file"])
    made.add_argument("--out", type=Path, required=True, metavar="CONTAINER", help=words["package_out"])
    return made


def go(args: argparse.Namespace, now: datetime) -> int:
    """Write the container; 0."""
    key = xades_key(content(args.x509), passphrase(args.x509.name, args.x509_passphrase_file).encode())
    with ExitStack() as opened:
        items = []
        for path in args.files:
            file = opened.enter_context(path.open("rb", buffering=0))
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            items.append(Item(path.name, file, os.fstat(file.fileno()).st_size, kind))
        made = export_asics(args.out.absolute(), items, key, at=now.replace(microsecond=0))
    print(said()["package_ecodex_made"].format(file=made, size=made.stat().st_size))
    return 0


def main(typed: list[str] | None = None) -> int:
    """Run the command; the exit status: 2 where something was refused, and then nothing was written."""
    args = parser().parse_args(typed)
    return printed(lambda: refusing(lambda: go(args, datetime.now(UTC))))


if __name__ == "__main__":
    sys.exit(main())
