"""./entraide seal FILE… --to CARD… --key FILE --purpose WORDS --out PACKAGE: files sealed to authorities. No node is
needed."""

import argparse
import os
import sys
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from entraide.data.caveats import caveats
from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.sealing.refusals import Refused
from entraide.sealing.seal import NOTE_LIMIT, Contents, Means, seal
from entraide.site.commands.packages.packing import ask_certificate, certificate, items
from entraide.site.commands.packages.unlocking import card_in, content, keys_in, run, said

__all__ = ["main"]

QUICK = import_module("zlib_ng.zlib_ng" if find_spec("zlib_ng") else "zlib").crc32


def parser() -> argparse.ArgumentParser:
    words = said()
    made = argparse.ArgumentParser(prog="entraide seal", description=words["package_seal_help"])
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words["package_files"])
    made.add_argument("--to", action="append", required=True, type=Path, metavar="CARD", help=words["package_to"])
    made.add_argument("--key", required=True, type=Path, metavar="FILE", help=words["package_key"])
    made.add_argument("--purpose", required=True, metavar="WORDS", help=words["package_purpose"])
    codes = ", ".join(caveats())
    made.add_argument(
        "--caveat", action="append", default=[], metavar="CODE", help=words["package_caveat"].format(codes=codes)
    )
    made.add_argument("--onward", choices=list(Onward), default=Onward.CONSENT, help=words["package_onward"])
    made.add_argument("--note", type=Path, metavar="FILE", help=words["package_note"])
    made.add_argument("--out", type=Path, required=True, metavar="PACKAGE", help=words["package_out"])
    ask_certificate(made)
    made.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words["package_passphrase_file"])
    made.add_argument("--token", default="", metavar="LIBRARY", help=words["package_token"])
    return made


def terms(args: argparse.Namespace) -> Terms:
    """The terms as typed. Raises Refused("manifest")."""
    typed = (one.partition("=") for one in args.caveat)
    try:
        return Terms(args.purpose, tuple(Caveat(code, told) for code, _, told in typed), Onward(args.onward))
    except ValueError as fault:
        raise Refused("manifest", "terms") from fault


def go(args: argparse.Namespace, now: datetime) -> int:
    """Seal; 0."""
    words, on = said(), terms(args)
    to = [card_in(path) for path in args.to]
    beside = certificate(args.x509, args.x509_passphrase_file) if args.x509 else None
    keys = keys_in(args.key, args.passphrase_file, args.token)
    names = ", ".join(card.name for card in to)
    at = now.replace(microsecond=0)
    note = words["package_cover"].format(sender=keys.card.name, receivers=names, at=at.strftime("%Y-%m-%d %H:%M"))
    if args.note:
        note = content(args.note)[: NOTE_LIMIT + 1].decode()
    with items(args.files) as found:
        contents = Contents(found, on, note)
        made = seal(args.out.absolute(), contents, to, keys, Means(at, os.urandom, caveats(), beside, crc=QUICK))
    print(words["package_sealed"].format(file=made.path, size=made.path.stat().st_size, id=made.id))
    return 0


def main(typed: list[str] | None = None) -> int:
    """Run the command; the exit status: 2 where something was refused, and then no package was written."""
    return run(go, parser().parse_args(typed))


if __name__ == "__main__":
    sys.exit(main())
