"""The files of a folder or an archive, one after the other, none brought in that could do harm.

Reads:  a path, or the bytes of an archive
Writes: (name, bytes) of each file in it, or (name, the error that keeps it out)
"""

import io
import lzma
import os
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from entraide.domain.errors import Damaged, EmptyFile, NotFound, Protected, ReadingError, TooLarge, Unsafe
from entraide.reading.formats import sniff, sniff_file
from entraide.reading.unpack import Budget, unpacked

__all__ = ["COUNT_LIMIT", "MEMBER_LIMIT", "NESTING_LIMIT", "RATIO_LIMIT", "TOTAL_LIMIT", "members"]

MEMBER_LIMIT = 48 * 2**20
"""Bytes of one file."""
TOTAL_LIMIT = 8 * 2**30
"""Bytes that one archive may unpack to."""
RATIO_LIMIT = 250
"""Times an archive may grow when unpacked, once over 16 MB: markup packs to a thirtieth, bombs to a thousandth."""
COUNT_LIMIT = 200_000
"""Members of one archive."""
NESTING_LIMIT = 2
"""Archives one in another: an archive may hold archives, and they no more."""

Member = tuple[str, "bytes | ReadingError"]
_FAULTS = (zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, ValueError, KeyError, zlib.error, lzma.LZMAError)
_ZIP_FAULTS = (*_FAULTS, struct.error, NotImplementedError, RuntimeError)  # an unknown method; a cipher


def members(source: bytes | Path, name: str = "") -> Iterator[Member]:
    """Every file of a folder (sorted, all the way down), of an archive (as it comes), or the file itself.

    A member's name is "archive.zip/folder/file.txt". What cannot be read comes as an error in its place, and the rest
    goes on: Unsafe (a path or link that leads out, a device, a bomb), TooLarge, Protected, Damaged, NotFound, EmptyFile
    (nothing in it). Hidden files and those that systems leave behind are passed over. One member is in memory at once.
    """
    name = name or (str(source) if isinstance(source, Path) else "-")
    if isinstance(source, bytes):
        yield from _opened(source, name, 0)
    elif source.is_dir():
        yield from _folder(source, name)
    else:
        yield from _file(source, name)


def leads_out(path: Path, home: Path) -> bool:
    """Whether a path is a link that leads out of `home`, or nowhere."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # a loop
        return True


def _folder(root: Path, name: str) -> Iterator[Member]:
    home = root.resolve()
    found = False
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = sorted(each for each in folders if not _passed_by(each))
        here = Path(folder)
        for each in list(folders):
            if leads_out(here / each, home):
                shown = f"{name}/{(here / each).relative_to(root).as_posix()}"
                found = True
                yield shown, Unsafe(shown, "a link out of the folder")
        for each in sorted(files):
            if _passed_by(each):
                continue
            found = True
            path = here / each
            shown = f"{name}/{path.relative_to(root).as_posix()}"
            if leads_out(path, home):
                yield shown, Unsafe(shown, "a link out of the folder")
            else:
                yield from _file(path, shown)
    for refused in closed:
        shown = str(refused.filename)
        yield shown, NotFound(shown, refused.strerror or "")
    if not found and not closed:
        yield name, EmptyFile(name, "no file in it")


def _file(path: Path, name: str) -> Iterator[Member]:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            yield name, Unsafe(name, "not a file: a device or a pipe")
            return
        kind = sniff_file(path, name)
        if kind == "zip":
            with path.open("rb") as stream:
                yield from _zip(stream, name, about.st_size, 1)
        elif kind == "tar":
            with path.open("rb") as stream:
                yield from _tar(stream, name, 1)
        elif about.st_size > MEMBER_LIMIT:
            yield name, _too_large(name, about.st_size)
        else:
            yield name, path.read_bytes()
    except ReadingError as error:
        yield name, error
    except OSError as fault:
        yield name, NotFound(name, fault.strerror or "")


def _opened(data: bytes, name: str, depth: int) -> Iterator[Member]:
    """Bytes: the members when they are an archive, else themselves."""
    try:
        kind = sniff(data, name)
    except ReadingError as error:
        yield name, error
        return
    if kind not in ("zip", "tar"):
        yield name, data
    elif depth >= NESTING_LIMIT:
        yield name, Unsafe(name, "archives nested too deeply")
    elif kind == "zip":
        yield from _zip(io.BytesIO(data), name, len(data), depth + 1)
    else:
        yield from _tar(io.BytesIO(data), name, depth + 1)


def _zip(stream: BinaryIO, name: str, size: int, depth: int) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(stream)
    except _ZIP_FAULTS:
        yield name, Damaged(name, "incomplete or broken ZIP")
        return
    with archive:
        total = count = 0
        for info in archive.infolist():
            if info.filename.endswith("/") or _passed_by(info.filename):
                continue
            count += 1
            shown = f"{name}/{info.filename}"
            total += info.file_size
            if count > COUNT_LIMIT or total > TOTAL_LIMIT or total > max(16 * 2**20, RATIO_LIMIT * size):
                yield shown, Unsafe(shown, "the archive unpacks to too much")
                return
            kind = stat.S_IFMT(info.external_attr >> 16)
            fault = _path_fault(info.filename) or ("a link" if kind not in (0, stat.S_IFREG) else "")
            if fault:
                yield shown, Unsafe(shown, fault)
            elif info.flag_bits & 1:
                yield shown, Protected(shown)
            elif info.file_size > MEMBER_LIMIT:
                yield shown, _too_large(shown, info.file_size)
            else:
                yield from _zip_member(archive, info, shown, depth)
        if not count:
            yield name, EmptyFile(name, "no file in it")


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str, depth: int) -> Iterator[Member]:
    try:
        data = archive.read(info)  # no more than the size stated, and its checksum verified
    except _ZIP_FAULTS:
        yield shown, Damaged(shown)
        return
    yield from _opened(data, shown, depth)


def _tar(stream: BinaryIO, name: str, depth: int) -> Iterator[Member]:
    """Read as a stream, so that a long archive takes no more memory than its largest member."""
    count = 0
    try:
        inner = Budget(unpacked(stream, name), name, RATIO_LIMIT, TOTAL_LIMIT)
        with tarfile.open(fileobj=cast(BinaryIO, inner), mode="r|") as archive:
            while True:
                inner.allow(2**20)  # headers, long names
                info = archive.next()
                if info is None:
                    break
                vars(archive)["members"] = []  # tarfile keeps them all otherwise
                if info.isdir() or _passed_by(info.name):
                    inner.allow(info.size + 2**20)
                    continue
                count += 1
                shown = f"{name}/{info.name}"
                inner.allow(info.size + 2**20)
                fault = _path_fault(info.name) or ("" if info.isreg() else "a link or a device")
                if count > COUNT_LIMIT:
                    raise Unsafe(name, "too many members")
                if fault:
                    yield shown, Unsafe(shown, fault)
                elif info.size > MEMBER_LIMIT:
                    yield shown, _too_large(shown, info.size)
                else:
                    member = archive.extractfile(info)
                    data = member.read() if member else b""
                    if len(data) < info.size:
                        raise tarfile.ReadError("cut short")
                    yield from _opened(data, shown, depth)
    except ReadingError as error:
        yield name, error
    except (*_FAULTS, struct.error, IndexError):
        yield name, Damaged(name, f"it breaks off after {count} files")
    else:
        if not count:
            yield name, EmptyFile(name, "no file in it")


def _path_fault(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or name[1:2] == ":":
        return "an absolute path"
    return "a path that leads out of the archive" if ".." in path.parts else ""


def _passed_by(name: str) -> bool:
    """Hidden files, and what systems leave behind: __MACOSX, Thumbs.db, Word's locks."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return any(part.startswith((".", "~$")) or part in ("__MACOSX", "Thumbs.db", "desktop.ini") for part in parts)


def _too_large(name: str, size: int) -> TooLarge:
    return TooLarge(name, f"{size / 2**20:.0f} MB; the limit is {MEMBER_LIMIT // 2**20} MB")
