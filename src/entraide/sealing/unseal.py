"""A sealed package → its files, in one pass and in flat memory; nothing stands under its name before all is verified.

Reads:  a package, the keys of a receiving authority, whom it knows, the moment
Writes: a folder with the files, or nothing
"""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from os import path as paths
from pathlib import Path
from typing import BinaryIO

from entraide.sealing.frames import Frames
from entraide.sealing.keys import Holder, groups
from entraide.sealing.manifest import Manifest
from entraide.sealing.outside import Known, Outside, outside
from entraide.sealing.refusals import Refused
from entraide.sealing.unpacking import unpacked
from entraide.sealing.wrap import commitment, frame_key, unwrapped, wrap_info

__all__ = ["Opened", "unseal"]


@dataclass(frozen=True)
class Opened:
    """A package that was opened: what stood outside, the manifest, the folder of its files."""

    outside: Outside
    manifest: Manifest
    into: Path


def unseal(file: BinaryIO, into: Path, by: Holder, known: Known, *, on: datetime) -> Opened:
    """Open a package into a folder that is not there yet. `file` is at rest, and can go back.

    Raises Refused with the first reason found; then nothing is left of what was read.
    """
    found = outside(file, known, on=on)
    frames = Frames(content_key(found, by, known), found.frames)
    if paths.lexists(into):
        raise Refused("exists", into)
    beside = Path(tempfile.mkdtemp(prefix=f".{into.name}.", dir=into.parent))
    try:
        manifest = unpacked(file, found, frames, beside)
        if manifest.note != sha256(found.note.encode()).hexdigest() or manifest.sender != found.sender.name:
            raise Refused("manifest", "note, sender")
        whole = placed(manifest, beside)
        if paths.lexists(into):
            raise Refused("exists", into)
        whole.rename(into)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Opened(found, manifest, into)


def content_key(found: Outside, by: Holder, known: Known) -> bytes:
    """The key of the frames. Raises Refused: "revoked", "not_for_you", "wrap", "commitment"."""
    core, mine = found.envelope.core, by.card.fingerprint
    if mine in known.revoked:
        raise Refused("revoked", groups(mine))
    if mine not in core.to:
        raise Refused("not_for_you", "; ".join(map(groups, core.to)))
    sealed = found.envelope.wraps[core.to.index(mine)]
    key = unwrapped(sealed, by, wrap_info(core.written(), mine))
    if commitment(key) != core.commitment:
        raise Refused("commitment")
    return frame_key(key, found.envelope.written())


def placed(manifest: Manifest, beside: Path) -> Path:
    """The folder in which the files have their names."""
    whole = beside / "whole"
    whole.mkdir(mode=0o700)
    for number, part in enumerate(manifest.files):
        target = whole / part.name
        target.parent.mkdir(parents=True, exist_ok=True)
        (beside / str(number)).rename(target)
    return whole
