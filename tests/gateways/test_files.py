"""Bytes kept by their hash."""

import hashlib
import os
from pathlib import Path

import pytest

from entraide.gateways.storage import Files, Lost

PLAIN, RANDOM = b"lampe " * 2000, bytes(hashlib.sha256(str(n).encode()).digest()[0] for n in range(5000))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.mark.parametrize("data", [b"", b"x", PLAIN, RANDOM])
def test_what_is_kept_comes_back(files: Files, data: bytes) -> None:
    digest = files.keep(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert files.read(digest) == data
    with files.opened(digest) as path:
        assert path.read_bytes() == data


def test_what_grows_smaller_is_kept_small_and_keeping_it_again_changes_nothing(files: Files, tmp_path: Path) -> None:
    for _ in range(2):
        files.keep(PLAIN)
        files.keep(RANDOM)
    sizes = sorted(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert len(sizes) == 2
    assert sizes[0] < len(PLAIN) / 20
    assert sizes[1] == len(RANDOM)


def test_bytes_come_piece_by_piece_and_may_be_given_up(files: Files, tmp_path: Path) -> None:
    incoming = files.receive()
    for piece in (PLAIN, RANDOM, b""):
        incoming.write(piece)
    assert files.read(incoming.finish()) == PLAIN + RANDOM
    files.receive().drop()
    assert list((tmp_path / "incoming").iterdir()) == []


@pytest.mark.parametrize("data", [PLAIN, RANDOM])
def test_bytes_that_were_changed_or_taken_away_are_never_given(files: Files, data: bytes) -> None:
    digest = files.keep(data)
    path = files.find(digest)
    assert path
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(Lost):
        files.read(digest)
    path.unlink()
    with pytest.raises(Lost):
        files.read(digest)


def test_what_was_cut_off_while_coming_is_tidied_away(files: Files, tmp_path: Path) -> None:
    files.receive().stream.close()  # the process that received it was killed here
    kept = files.keep(PLAIN)
    files.tidy(before=2**40)
    assert list((tmp_path / "incoming").iterdir()) == []
    assert files.has(kept)


def test_a_copy_of_what_was_spoilt_elsewhere_leaves_nothing(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_second_names(*_: object) -> None:
        raise OSError(18, "another disk")

    other = Files(tmp_path / "other")
    digest = other.keep(RANDOM)
    path = other.find(digest)
    assert path
    path.write_bytes(b"spoilt")
    monkeypatch.setattr(os, "link", no_second_names)
    with pytest.raises(Lost):
        files.share(other, digest)
    assert not files.has(digest)
    assert not list(files.aside().iterdir())
