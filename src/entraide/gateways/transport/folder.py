"""Folders: a memory stick, a share, a place that SFTP carries to; also laid out as Domibus's file-system plugin has it.

Reads:  frames that the other node left in our folder
Writes: frames into theirs: aside, synced, then under their name, so that nobody reads half of one

Answers are frames too, and come back in the folder the other way. A frame that was taken is put into the folder
`taken`, where it can be seen that it was.
"""

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

from entraide.gateways.storage import settle
from entraide.gateways.transport.port import Answer, Transport, Unreached

__all__ = ["DOMIBUS", "PLAIN", "SUFFIX", "Folder", "Layout"]

SUFFIX = ".entraide"
TAKEN = "taken"


class Layout:
    """How the files lie: `out` and `into` below the two folders; what stands beside each frame."""

    out, into = "", ""

    def beside(self, folder: Path, name: str) -> None:
        """Write what must stand beside a frame before it has its name."""


class Domibus(Layout):
    """The file-system plugin of Domibus: an OUT folder that it sends from, an IN folder that it fills, `metadata.xml`
    in a folder a message. Not tried against a Domibus: the names are from general knowledge."""

    out, into = "OUT", "IN"

    def beside(self, folder: Path, name: str) -> None:
        """The least metadata; an operator replaces it by that of the agreement with the partner."""
        words = f'<?xml version="1.0" encoding="UTF-8"?>\n<UserMessage><Property name="originalName">{escape(name)}'
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "metadata.xml").write_text(f"{words}</Property></UserMessage>\n", "utf-8")


PLAIN = Layout()
DOMIBUS = Domibus()


class Folder(Transport):
    """The way through two folders: `out`, which the other node reads, and `into`, which it writes."""

    def __init__(self, out: Path, into: Path, layout: Layout = PLAIN) -> None:
        self.out, self.into, self.layout = out / layout.out, into / layout.into, layout

    def send(self, path: str, frame: Path, progress: Callable[[int], None]) -> Answer | None:
        """Leave a frame; no answer yet. One that lies there already is left."""
        digest = sha256()
        try:
            with frame.open("rb") as file:
                while piece := file.read(2**20):
                    digest.update(piece)
            name = f"{path}-{digest.hexdigest()}{SUFFIX}"
            folder = self.out / name.removesuffix(SUFFIX) if self.layout.out else self.out
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / name).exists():
                aside = folder / f".{name}.part"
                shutil.copyfile(frame, aside)
                settle(aside)
                self.layout.beside(folder, name)
                aside.replace(folder / name)
                settle(folder)
        except OSError as fault:
            raise Unreached("folder", str(fault)[:200]) from fault
        progress(frame.stat().st_size)
        return None

    def fetch(self) -> Iterator[Path]:
        """The frames that lie there, in the order of their names."""
        try:
            found = sorted(self.into.rglob(f"*{SUFFIX}")) if self.into.is_dir() else []
        except OSError as fault:
            raise Unreached("folder", str(fault)[:200]) from fault
        for path in found:
            if path.is_file() and not path.is_symlink() and path.parent.name != TAKEN and path.name[0] != ".":
                yield path

    def done(self, frame: Path) -> None:
        """Put it among those that were taken."""
        shelf = self.into / TAKEN
        shelf.mkdir(exist_ok=True)
        frame.replace(shelf / frame.name)
