"""Folders and archives: every good file comes, every bad one is named, nothing gets out."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.errors import Damaged, EmptyFile, NotFound, Protected, ReadingError, TooLarge, Unsafe
from entraide.reading import archive
from entraide.reading.archive import members

Packer = Callable[[bytes], bytes]
PACKERS: dict[str, Packer] = {"tar": bytes, "tar.gz": gzip.compress, "tar.xz": lzma.compress, "tar.bz2": bz2.compress}


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], *others: tarfile.TarInfo) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as package:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            package.addfile(info, io.BytesIO(data))
        for info in others:
            package.addfile(info)
    return out.getvalue()


def kinds(data: bytes | Path, name: str = "a") -> dict[str, object]:
    """Each member's bytes, or the class of its error."""
    return {shown: each if isinstance(each, bytes) else type(each) for shown, each in members(data, name)}


FILES = {"fr/un.txt": "allumé".encode(), "en/two.txt": b"lit"}


@pytest.mark.parametrize("kind", PACKERS)
def test_a_tar_gives_its_files_in_order(kind: str) -> None:
    assert kinds(PACKERS[kind](tarred(FILES))) == {f"a/{name}": data for name, data in FILES.items()}


def test_a_zip_gives_its_files_and_passes_over_what_systems_leave() -> None:
    packed = zipped({**FILES, "__MACOSX/._un.txt": b"x", ".DS_Store": b"x", "fr/~$un.docx": b"x"})
    assert kinds(packed) == {f"a/{name}": data for name, data in FILES.items()}


def test_a_folder_is_walked_all_the_way_down_in_order(tmp_path: Path) -> None:
    for name, data in {"b.txt": b"2", "a/z.txt": b"1", "a/k.zip": zipped(FILES), ".git/config": b"x"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    names = [name for name, _ in members(tmp_path, "t")]
    assert names == ["t/b.txt", "t/a/k.zip/fr/un.txt", "t/a/k.zip/en/two.txt", "t/a/z.txt"]


def test_a_single_file_gives_itself(tmp_path: Path) -> None:
    (tmp_path / "un.txt").write_bytes(b"un")
    assert kinds(tmp_path / "un.txt", "un.txt") == {"un.txt": b"un"}
    assert kinds(b"un", "-") == {"-": b"un"}


def test_a_word_file_is_a_document_and_not_an_archive() -> None:
    package = zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"})
    assert kinds(package) == {"a": package}


def test_an_archive_may_hold_archives_but_they_may_not() -> None:
    inner = zipped({"c.zip": zipped(FILES), "d.txt": b"d"})
    assert kinds(zipped({"b.zip": inner})) == {"a/b.zip/c.zip": Unsafe, "a/b.zip/d.txt": b"d"}
    assert kinds(tarred({"b.zip": zipped(FILES)})) == {
        "a/b.zip/fr/un.txt": FILES["fr/un.txt"],
        "a/b.zip/en/two.txt": b"lit",
    }


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "fr/../../out.txt", "C:\\out.txt", "..\\out.txt"])
def test_a_path_that_leads_out_is_refused_and_the_rest_read(name: str) -> None:
    for packed in (zipped({name: b"x", "good.txt": b"y"}), tarred({name: b"x", "good.txt": b"y"})):
        found = kinds(packed)
        assert found.pop("a/good.txt") == b"y"
        assert list(found.values()) == [Unsafe]


def test_links_and_devices_in_an_archive_are_refused() -> None:
    link, hard, device = (tarfile.TarInfo(name) for name in ("link", "hard", "device"))
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    hard.type, hard.linkname = tarfile.LNKTYPE, "good.txt"
    device.type = tarfile.CHRTYPE
    found = kinds(tarred({"good.txt": b"y"}, link, hard, device))
    assert found == {"a/good.txt": b"y", "a/link": Unsafe, "a/hard": Unsafe, "a/device": Unsafe}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        info = zipfile.ZipInfo("link")
        info.external_attr = 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    assert kinds(out.getvalue()) == {"a/link": Unsafe}


def test_links_out_of_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").write_bytes(b"secret")
    home = tmp_path / "home"
    home.mkdir()
    (home / "good.txt").write_bytes(b"y")
    (home / "file").symlink_to(tmp_path / "outside/secret.txt")
    (home / "folder").symlink_to(tmp_path / "outside")
    (home / "nowhere").symlink_to(home / "absent")
    os.mkfifo(home / "pipe")
    found = kinds(home, "h")
    assert found == {
        "h/good.txt": b"y",
        "h/file": Unsafe,
        "h/folder": Unsafe,
        "h/nowhere": NotFound,
        "h/pipe": Unsafe,
    }


def test_one_bad_file_among_a_thousand_spoils_nothing(tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number:04}.txt").write_bytes(b"%d" % number)
    (tmp_path / "0500.txt").write_bytes(zipped(FILES)[:60])
    found = kinds(tmp_path, "t")
    assert len(found) == 1000
    assert [name for name, each in found.items() if not isinstance(each, bytes)] == ["t/0500.txt"]
    assert found["t/0500.txt"] is Damaged


@pytest.mark.parametrize("kind", PACKERS)
def test_what_stands_before_a_break_is_read_and_the_break_is_told(kind: str) -> None:
    files = {f"{number}.txt": os.urandom(20_000) + b"%PDF" for number in range(20)}
    packed = PACKERS[kind](tarred(files))
    found = list(members(packed[: len(packed) * 3 // 4], "a"))
    assert all(each == files[name.removeprefix("a/")] for name, each in found[:-1])
    assert isinstance(found[-1][1], Damaged)
    assert kind == "tar.bz2" or len(found) > 5  # bzip2 packs in blocks of 900 KB


def test_a_truncated_zip_and_an_empty_archive_are_told() -> None:
    assert kinds(zipped(FILES)[:-40]) == {"a": Damaged}
    assert kinds(zipped({})) == {"a": EmptyFile}
    assert kinds(tarred({})) == {"a": EmptyFile}


def test_an_empty_folder_and_a_missing_one_are_told(tmp_path: Path) -> None:
    assert kinds(tmp_path, "t") == {"t": EmptyFile}
    assert kinds(tmp_path / "absent", "t") == {"t": NotFound}


def test_a_member_with_a_password_is_told() -> None:
    packed = bytearray(zipped({"a.txt": b"secret"}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert kinds(bytes(packed)) == {"a/a.txt": Protected}


def test_bombs_are_not_unpacked() -> None:
    zeros = bytes(40 * 2**20)
    assert kinds(zipped({"zeros": zeros})) == {"a/zeros": Unsafe}
    for pack in (gzip.compress, lambda data: lzma.compress(data, preset=0), bz2.compress):
        assert list(kinds(pack(tarred({"zeros": zeros}))).values()) == [Unsafe]


def test_a_header_that_claims_a_long_name_is_no_way_in() -> None:
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, 64 * 2**20
    head = info.tobuf(tarfile.USTAR_FORMAT)
    assert kinds(head + bytes(64 * 2**20)) == {"a": Unsafe}


def test_a_member_over_the_limit_is_told_and_the_rest_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(archive, "MEMBER_LIMIT", 10)
    files = {"large.txt": b"x" * 11, "small.txt": b"y"}
    for packed in (zipped(files), tarred(files)):
        assert kinds(packed) == {"a/large.txt": TooLarge, "a/small.txt": b"y"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert kinds(tmp_path, "a") == {"a/large.txt": TooLarge, "a/small.txt": b"y"}


def test_too_many_members_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "COUNT_LIMIT", 2)
    files = {f"{number}.txt": b"x" for number in range(4)}
    assert Unsafe in kinds(zipped(files)).values()
    assert Unsafe in kinds(tarred(files)).values()


def test_real_archives_come_whole(shared: Path) -> None:
    count = 0
    for _, each in members(shared / "corpus/older-en-paragraphs.tar.xz"):
        assert isinstance(each, bytes)
        count += 1
    assert count >= 176


GOOD = [pack(tarred(FILES)) for pack in PACKERS.values()] + [zipped(FILES)]


@given(st.sampled_from(GOOD), st.integers(0, 20_000), st.binary(max_size=8), st.integers(0, 20_000))
def test_a_damaged_archive_gives_files_or_errors_of_ours(good: bytes, place: int, put: bytes, end: int) -> None:
    place %= len(good)
    broken = good[:place] + put + good[place + len(put) :]
    for name, each in members(broken[: max(1, end % (2 * len(good)))], "a"):
        assert name.startswith("a")
        assert isinstance(each, bytes | ReadingError)
