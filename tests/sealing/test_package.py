"""A package from one authority to another: sealed, carried, opened; and what is left when something goes wrong on the way."""

import io
import resource
import subprocess
import threading
import tracemalloc
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.sealing.frames import FRAME, SEALED
from entraide.sealing.lanes import BLOCK
from entraide.sealing.outside import outside, payload_whole
from entraide.sealing.refusals import Refused
from entraide.sealing.seal import Contents, Item, seal
from entraide.sealing.unseal import unseal
from tests.sealing.packages import AT, FILES, TERMS, contents, holder, knows, means, node, opened, sealed


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_was_sealed_is_what_is_opened(tmp_path: Path) -> None:
    made = sealed(tmp_path / "p.asice", contents(kind="REQUEST", about={"reference": "SYL-12"}))
    told = opened(made.path, tmp_path / "in")
    assert files_in(tmp_path / "in") == FILES
    assert told.manifest == made.manifest
    assert (told.manifest.terms, told.manifest.kind, told.manifest.about) == (TERMS, "REQUEST", {"reference": "SYL-12"})
    assert told.outside.sender == node().card
    assert told.outside.note == "Pour l’autorité centrale.\n"
    assert (told.outside.envelope.core.at, told.outside.envelope.core.id) == (AT, made.id)
    assert told.outside.listing == made.listing
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "p.asice"]


def test_each_of_several_authorities_opens_it_and_another_does_not(tmp_path: Path) -> None:
    made = sealed(tmp_path / "p.asice", to=("A", "B"))
    for name in ("A", "B"):
        assert opened(made.path, tmp_path / name, by=name).manifest == made.manifest
    with pytest.raises(Refused) as refused:
        opened(made.path, tmp_path / "C", by="C")
    assert refused.value.why == "not_for_you"
    assert not (tmp_path / "C").exists()


def test_as_many_authorities_as_there_may_be_open_it(tmp_path: Path) -> None:
    made = sealed(tmp_path / "p", to=tuple(f"{n}" for n in range(64)))
    assert opened(made.path, tmp_path / "in", by="63").manifest == made.manifest


def test_the_moment_of_a_package_is_told_in_whole_seconds_of_universal_time(tmp_path: Path) -> None:
    at = (AT + timedelta(microseconds=999_999)).astimezone(timezone(timedelta(hours=5)))
    told = opened(sealed(tmp_path / "p", at=at).path, tmp_path / "in")
    assert told.outside.envelope.core.at == AT


def test_a_file_has_terms_of_its_own_and_may_clear_an_accused(tmp_path: Path) -> None:
    own = Terms("autre procédure", (), Onward.FREE)
    items = [
        Item("a", io.BytesIO(b"1"), 1, "text/plain", exculpatory=True, terms=own),
        Item("b", io.BytesIO(b"2"), 1, "text/plain"),
    ]
    told = opened(sealed(tmp_path / "p", Contents(items, TERMS, "note")).path, tmp_path / "in").manifest
    first, second = told.files
    assert (told.terms_of(first), first.exculpatory) == (own, True)
    assert (told.terms_of(second), second.exculpatory) == (TERMS, False)
    assert len(first.sha512) == 128


def test_the_digests_are_sha_256_alone_where_that_is_asked(tmp_path: Path) -> None:
    told = opened(sealed(tmp_path / "p", contents(sha_512=False)).path, tmp_path / "in").manifest
    assert {part.sha512 for part in told.files} == {""}


@pytest.mark.parametrize("size", [0, FRAME - 200, FRAME, 3 * FRAME + 1, (BLOCK + 1) * FRAME, 5 * BLOCK * FRAME - 7])
def test_files_of_any_size_keep_their_bytes(tmp_path: Path, size: int) -> None:
    data = bytes(i * 7 % 251 for i in range(1000)) * (size // 1000 + 1)
    given = {"one": data[:size], "two": b"after", "three": data[: size // 3]}
    made = sealed(tmp_path / "p", contents(given))
    opened(made.path, tmp_path / "in")
    assert files_in(tmp_path / "in") == given


@given(st.lists(st.integers(0, 3 * FRAME), min_size=1, max_size=5))
def test_sizes_that_fall_on_any_border_keep_their_bytes(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("sizes")
    given = {str(n): bytes([n + 1]) * size for n, size in enumerate(sizes)}
    opened(sealed(folder / "p", contents(given)).path, folder / "in")
    assert files_in(folder / "in") == given


def test_its_size_tells_an_outsider_no_more_than_whole_frames(tmp_path: Path) -> None:
    short = sealed(tmp_path / "short", contents({"x": b"1"})).path.stat().st_size
    longer = sealed(tmp_path / "longer", contents({"x": b"1" * 60_000, "a much longer name": b""})).path.stat().st_size
    assert short == longer < SEALED + 16_000


def test_an_outsider_finds_no_name_no_purpose_and_no_word_of_the_files(tmp_path: Path) -> None:
    raw = sealed(tmp_path / "p").path.read_bytes()
    for word in (*FILES, "lettre", "%PDF", "procédure", "secret", node().card.name, holder("A").card.name):
        assert word.encode() not in raw


def test_a_node_checks_what_it_carries_and_cannot_read(tmp_path: Path) -> None:
    raw = bytearray(sealed(tmp_path / "p").path.read_bytes())
    found = outside(io.BytesIO(raw), knows(), on=AT)
    payload_whole(io.BytesIO(raw), found)
    raw[found.payload.start + 40_000] ^= 1
    with pytest.raises(Refused) as refused:
        payload_whole(io.BytesIO(raw), outside(io.BytesIO(raw), knows(), on=AT))
    assert refused.value.why == "payload"


def test_a_node_checks_a_package_of_any_size_to_its_last_byte(tmp_path: Path) -> None:
    raw = bytearray(sealed(tmp_path / "p", contents({"a": bytes(20 * FRAME)})).path.read_bytes())
    found = outside(io.BytesIO(raw), knows(), on=AT)
    payload_whole(io.BytesIO(raw), found)
    assert found.frames == 21
    raw[found.payload.start + found.payload.size - 1] ^= 1
    with pytest.raises(Refused) as refused:
        payload_whole(io.BytesIO(raw), found)
    assert refused.value.why == "payload"


def test_memory_is_that_of_four_blocks_however_large_the_content(tmp_path: Path) -> None:
    items = [Item("a", io.BytesIO(bytes(300 * FRAME)), 300 * FRAME)]
    known, most = knows(), 4 * BLOCK * (FRAME + SEALED) + 4 * 2**20
    tracemalloc.start()
    try:
        made = sealed(tmp_path / "p", Contents(items, TERMS, "note")).path
        sealing = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        with made.open("rb") as file:
            unseal(file, tmp_path / "in", holder("A"), known, on=AT)
        opening = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert max(sealing, opening) < most < 300 * FRAME


def test_any_tool_for_archives_lists_and_tests_the_container(tmp_path: Path) -> None:
    path = sealed(tmp_path / "p.zip").path
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("note.txt").decode() == "Pour l’autorité centrale.\n"
    assert path.read_bytes()[30:69] == b"mimetypeapplication/vnd.etsi.asic-e+zip"
    if which("unzip"):
        said = subprocess.run(["unzip", "-t", str(path)], capture_output=True, text=True, check=True).stdout
        assert "No errors detected" in said


def test_a_package_is_sealed_to_authorities_alone(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        sealed(tmp_path / "p", to=("B", "A", "A"))
    assert (refused.value.why, refused.value.told_of) == ("twice", holder("A").card.name)
    with pytest.raises(Refused) as refused:
        sealed(tmp_path / "p", to=tuple(f"{n}" for n in range(65)))
    assert (refused.value.why, refused.value.told_of) == ("no_receiver", "64")
    with pytest.raises(Refused) as refused:
        sealed(tmp_path / "p", to=())
    assert refused.value.why == "no_receiver"
    with pytest.raises(Refused) as refused:
        seal(tmp_path / "p", contents(), [node().card], node(), means())
    assert refused.value.why == "not_an_authority"
    assert list(tmp_path.iterdir()) == []


def test_what_may_not_be_sealed_leaves_nothing_behind(tmp_path: Path) -> None:
    long, short = Item("a", io.BytesIO(b"12345"), 4), Item("a", io.BytesIO(b"123"), 4)
    for items, why in (([long], "changed"), ([short], "changed"), ([], "no_file")):
        with pytest.raises(Refused) as refused:
            sealed(tmp_path / "p", Contents(items, TERMS, "note"))
        assert refused.value.why == why
    cases: tuple[tuple[Contents, dict[str, Any], str], ...] = (
        (contents({"../a": b""}), {}, "name"),
        (contents(note=""), {}, "note"),
        (contents(note="\x1b[2J"), {}, "note"),
        (contents(note="x" * 20_000), {}, "note"),
        (contents(kind="no kind"), {}, "manifest"),
        (contents(), {"caveats": ()}, "caveat"),
        (contents(), {"at": AT + timedelta(days=900)}, "expired"),
    )
    for what, other, why in cases:
        with pytest.raises(Refused) as refused:
            sealed(tmp_path / "p", what, **other)
        assert refused.value.why == why
    assert list(tmp_path.iterdir()) == []


class Failing(io.BytesIO):
    """A file whose disk fails after a while."""

    def readinto(self, room: Any) -> int:
        """Bytes, until there are no more to be had."""
        if self.tell() > 3 * BLOCK * FRAME:
            raise OSError(5, "the disk does not answer")
        return super().readinto(room)


def test_a_disk_that_fails_or_fills_leaves_nothing_behind(tmp_path: Path) -> None:
    large = {"a": bytes(12 * BLOCK * FRAME)}
    items = [Item("a", Failing(large["a"]), len(large["a"]))]
    with pytest.raises(OSError, match="does not answer"):
        sealed(tmp_path / "p", Contents(items, TERMS, "note"))
    assert list(tmp_path.iterdir()) == []
    made = sealed(tmp_path / "p", contents(large)).path
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * BLOCK * FRAME, hard))
    try:
        for refusing in (lambda: sealed(tmp_path / "q", contents(large)), lambda: opened(made, tmp_path / "in")):
            with pytest.raises(OSError, match="File too large"):
                refusing()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == [made]
    assert not [
        one for one in threading.enumerate() if one is not threading.main_thread() and one.name.startswith("lane")
    ]


def test_what_was_opened_is_for_its_owner_alone(tmp_path: Path) -> None:
    opened(sealed(tmp_path / "p").path, tmp_path / "in")
    assert (tmp_path / "in").stat().st_mode & 0o77 == 0


def test_neither_a_package_nor_a_folder_is_ever_replaced(tmp_path: Path) -> None:
    made = sealed(tmp_path / "p")
    before = made.path.read_bytes()
    (tmp_path / "in").symlink_to(tmp_path / "elsewhere")
    for refusing in (lambda: sealed(tmp_path / "p"), lambda: opened(made.path, tmp_path / "in")):
        with pytest.raises(Refused) as refused:
            refusing()
        assert refused.value.why == "exists"
    assert made.path.read_bytes() == before
    assert not (tmp_path / "elsewhere").exists()


class Meanwhile(io.BytesIO):
    """A file that is slow to read: somebody makes a folder of this name meanwhile."""

    def __init__(self, data: bytes, folder: Path) -> None:
        super().__init__(data)
        self.folder = folder

    def readinto(self, room: Any) -> int:
        """Bytes; the folder is there from now on."""
        self.folder.mkdir(exist_ok=True)
        return super().readinto(room)


def test_what_came_in_the_meantime_is_not_replaced_either(tmp_path: Path) -> None:
    made = sealed(tmp_path / "p").path
    for refusing in (
        lambda: sealed(tmp_path / "q", Contents([Item("a", Meanwhile(b"1", tmp_path / "q"), 1)], TERMS, "note")),
        lambda: unseal(Meanwhile(made.read_bytes(), tmp_path / "in"), tmp_path / "in", holder("A"), knows(), on=AT),
    ):
        with pytest.raises(Refused) as refused:
            refusing()
        assert refused.value.why == "exists"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in", "p", "q"]
    assert not [*(tmp_path / "in").iterdir(), *(tmp_path / "q").iterdir()]


def test_a_cover_note_is_as_long_as_it_may_be_and_a_folder_holds_several_files(tmp_path: Path) -> None:
    given = {"a/b": b"1", "a/c": b"2", "f/d/e": b"3"}
    told = opened(sealed(tmp_path / "p", contents(given, note="x" * 16_384)).path, tmp_path / "in")
    assert (files_in(tmp_path / "in"), len(told.outside.note)) == (given, 16_384)
    for note in ("x" * 16_385, "é" * 8_193, "\ud800"):
        with pytest.raises(Refused) as refused:
            sealed(tmp_path / "q", contents(note=note))
        assert refused.value.why == "note"


def test_a_restriction_of_one_file_is_of_the_table_too(tmp_path: Path) -> None:
    items = [
        Item("a", io.BytesIO(b"1"), 1),
        Item("b", io.BytesIO(b"1"), 1, terms=Terms("autre", (Caveat("secret"), Caveat("unheard_of")))),
    ]
    with pytest.raises(Refused) as refused:
        sealed(tmp_path / "p", Contents(items, TERMS, "note"))
    assert (refused.value.why, refused.value.told_of) == ("caveat", "unheard_of")


def test_days_of_use_are_those_of_universal_time(tmp_path: Path) -> None:
    """Three hours into the next year in one place is still the last day of the keys elsewhere."""
    at = datetime(2028, 1, 1, 3, 0, tzinfo=timezone(timedelta(hours=5)))
    opened(sealed(tmp_path / "p", at=at).path, tmp_path / "in", on=at)
    with pytest.raises(Refused) as refused:
        sealed(tmp_path / "q", at=at + timedelta(hours=3))
    assert refused.value.why == "expired"
