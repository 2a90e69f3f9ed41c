"""What the commands that make a package or a container are given alike: files, and a certificate that signs.

Reads:  paths, what a person types
Writes: items to pack, the key of a certificate
"""

import argparse
import mimetypes
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from entraide.sealing.seal import Item
from entraide.sealing.xades import XadesKey, xades_key
from entraide.site.commands.packages.unlocking import content, passphrase, said

__all__ = ["ask_certificate", "certificate", "items"]


def ask_certificate(parser: argparse.ArgumentParser, *, needed: bool = False) -> None:
    """Let a command be told of a certificate: where it is, and the file of its passphrase."""
    words = said()
    parser.add_argument("--x509", type=Path, required=needed, metavar="PKCS12", help=words["package_x509"])
    parser.add_argument("--x509-passphrase-file", type=Path, metavar="FILE", help=words["package_x509_file"])


def certificate(path: Path, file: Path | None) -> XadesKey:
    """The certificate of a PKCS #12 file, and its key. Raises Refused, OSError."""
    return xades_key(content(path), passphrase(path.name, file).encode())


@contextmanager
def items(paths: Sequence[Path]) -> Iterator[list[Item]]:
    """The files at these paths, open, each under its own name. Raises OSError."""
    with ExitStack() as opened:
        found = []
        for path in paths:
            file = opened.enter_context(path.open("rb", buffering=0))
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            found.append(Item(path.name, file, os.fstat(file.fileno()).st_size, kind))
        yield found
