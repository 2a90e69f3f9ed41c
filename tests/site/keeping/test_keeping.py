"""A node is kept as one archive and put back: whole, or not at all, whatever happens in the middle."""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from entraide.gateways.snapshots.sqlite import Sqlite
from entraide.site.keeping import archive, lock, restoring, saving
from entraide.site.keeping.archive import BadArchive

NOW = datetime(2999, 1, 2, 3, 4, 5, tzinfo=UTC)
KNOWN = {"lamps.0001_initial"}


def database(home: Path) -> Sqlite:
    return Sqlite(home / "node.sqlite3")


def write(home: Path, lamps: int) -> None:
    """So many more lamps, each in the audit."""
    with closing(sqlite3.connect(home / "node.sqlite3")) as db, db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE IF NOT EXISTS django_migrations (app TEXT, name TEXT)")
        db.execute("CREATE TABLE IF NOT EXISTS lamp (name TEXT)")
        db.execute("CREATE TABLE IF NOT EXISTS audit_entry (number INTEGER PRIMARY KEY, hash TEXT)")
        db.execute("INSERT INTO django_migrations SELECT 'lamps', '0001_initial' WHERE NOT EXISTS (SELECT 1 FROM lamp)")
        for _ in range(lamps):
            db.execute("INSERT INTO lamp VALUES ('lamp')")
            db.execute("INSERT INTO audit_entry (hash) VALUES (hex(randomblob(32)))")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A node with three lamps, a secret, an uploaded file, and traces that are not to be kept."""
    place = tmp_path / "home"
    (place / "uploads/ab").mkdir(parents=True)
    (place / "logs").mkdir()
    write(place, 3)
    (place / "secret").write_text("first")
    (place / "uploads/ab/texte.txt").write_text("une lampe")
    (place / "logs/today.log").write_text("…")
    return place


@pytest.fixture
def kept(home: Path, tmp_path: Path) -> Path:
    """Its archive."""
    file = tmp_path / "kept.zip"
    saving.save(home, database(home), file, at=NOW)
    return file


def state(home: Path) -> dict[str, object]:
    """All that a node holds, but for what was kept aside."""
    files = {
        str(path.relative_to(home)): path.read_text()
        for top in saving.kept(home)
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file()
    }
    return {"facts": database(home).facts(), **files}


def restore(home: Path, file: Path, known: set[str] = KNOWN) -> restoring.Restored:
    return restoring.restore(home, database(home), file, known, at=NOW)


def killed(home: Path, monkeypatch: pytest.MonkeyPatch, step: int, act: Callable[[], object]) -> bool:
    """Whether a process that does `act` was killed at the nth time that it gives a file its name."""
    child = os.fork()
    if child == 0:
        left = [step]

        def renaming(path: Path, to: Path, real: Callable[[Path, Path], Path] = Path.replace) -> Path:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(path, to)

        monkeypatch.setattr(Path, "replace", renaming)
        try:
            act()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


class TestKeeping:
    def test_what_goes_while_it_is_kept_stops_nothing_and_what_is_on_its_way_is_none_of_it(
        self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("evidence/2999-1/incoming/tmphalf", "evidence/2999-1/ab/chunk", "evidence/2999-1/cd/whole"):
            (home / name).parent.mkdir(parents=True)
            (home / name).write_text("pièce")
        plain = archive.Packing.add

        def going(packing: archive.Packing, path: Path, name: str, **more: bool) -> None:
            if name.endswith("chunk"):
                path.unlink()
            plain(packing, path, name, **more)

        monkeypatch.setattr(archive.Packing, "add", going)
        saving.save(home, database(home), tmp_path / "kept.zip", at=NOW)
        restore(home, tmp_path / "kept.zip")
        names = [path.relative_to(home).as_posix() for path in (home / "evidence").rglob("*") if path.is_file()]
        assert names == ["evidence/2999-1/cd/whole"]

    def test_the_image_of_an_empty_disk_is_kept_and_comes_back(
        self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archive, "SMALL", 2**20)
        image = home / "evidence/2999-1/ab/image"
        image.parent.mkdir(parents=True)
        image.write_bytes(os.urandom(2**10) + bytes(20 * 2**20))
        saving.save(home, database(home), tmp_path / "kept.zip", at=NOW)
        image.unlink()
        restore(home, tmp_path / "kept.zip")
        assert image.stat().st_size == 2**10 + 20 * 2**20

    def test_the_archive_tells_what_it_holds(self, home: Path, kept: Path) -> None:
        with zipfile.ZipFile(kept) as file:
            told = json.loads(file.read("manifest.json"))
            assert sorted(file.namelist()) == sorted([*(m["name"] for m in told["members"]), "manifest.json"])
        assert {m["name"] for m in told["members"]} == {
            "database.sqlite3",
            "files/secret",
            "files/uploads/ab/texte.txt",
        }
        assert told["counts"]["lamp"] == 3
        assert told["audit"][0] == 3
        assert kept.stat().st_mode & 0o777 == 0o600

    def test_what_is_written_meanwhile_is_not_in_it_and_stays_in_the_node(self, home: Path, tmp_path: Path) -> None:
        with closing(sqlite3.connect(home / "node.sqlite3")) as other:
            other.execute("INSERT INTO lamp VALUES ('half')")  # a transaction under way
            manifest = saving.save(home, database(home), tmp_path / "kept.zip", at=NOW)
            other.commit()
        assert manifest.counts["lamp"] == 3
        assert database(home).facts().counts["lamp"] == 4

    def test_one_never_replaces_another(self, home: Path, kept: Path) -> None:
        before = kept.read_bytes()
        with pytest.raises(FileExistsError):
            saving.save(home, database(home), kept, at=NOW)
        assert kept.read_bytes() == before

    def test_killed_half_way_it_is_not_there_and_the_next_run_clears_up(
        self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "safe/kept.zip"
        child = os.fork()
        if child == 0:
            monkeypatch.setattr(archive.Packing, "close", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            saving.save(home, database(home), file, at=NOW)
            os._exit(0)
        os.waitpid(child, 0)
        assert [path.name for path in file.parent.iterdir()] == [".kept.zip.half"]
        saving.save(home, database(home), file, at=NOW)
        assert [path.name for path in file.parent.iterdir()] == ["kept.zip"]


class TestPuttingBack:
    def test_all_comes_back_and_what_was_there_is_kept_aside(self, home: Path, kept: Path) -> None:
        then = state(home)
        write(home, 2)
        (home / "secret").write_text("second")
        (home / "uploads/ab/plus.txt").write_text("une autre")
        later = state(home)
        done = restore(home, kept)
        assert state(home) == then
        assert done.before is not None
        assert state(done.before) == later
        assert (home / "logs/today.log").exists()

    def test_it_comes_back_into_an_empty_folder(self, home: Path, kept: Path, tmp_path: Path) -> None:
        fresh = tmp_path / "fresh"
        fresh.mkdir()
        assert restore(fresh, kept).before is None
        assert state(fresh) == state(home)

    def test_killed_at_any_step_it_is_undone_or_finished(
        self, home: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        then = state(home)
        write(home, 2)
        later, reached, step = state(home), set(), 1
        while True:
            trial = tmp_path / f"trial-{step}"
            shutil.copytree(home, trial)
            if not killed(trial, monkeypatch, step, lambda place=trial: restore(place, kept)):  # type: ignore[misc]
                break
            finished = restoring.finish(trial, database(trial))
            assert state(trial) == (then if finished else later), f"killed at step {step}"
            assert not (trial / "restoring").exists()
            reached.add(finished)
            step += 1
        assert reached == {True, False}
        assert step > 6

    def test_where_this_machine_has_its_database_is_its_own(self, home: Path, tmp_path: Path) -> None:
        (home / "node.toml").write_text("here")
        saving.save(home, database(home), tmp_path / "kept.zip", at=NOW)
        (home / "node.toml").write_text("there")
        restore(home, tmp_path / "kept.zip")
        assert (home / "node.toml").read_text() == "there"

    def test_a_node_in_use_is_not_had_alone(self, home: Path) -> None:
        hears, tells = os.pipe()
        child = os.fork()
        if child == 0:
            lock.share(home)
            os.write(tells, b"!")
            signal.pause()
        try:
            assert os.read(hears, 1) == b"!"
            with pytest.raises(lock.InUse):
                lock.alone(home)
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(hears)
            os.close(tells)
        lock.alone(home)
        os.close(lock.held.pop(home))


class TestWhatIsRefused:
    """Nothing of the node is touched by an archive that is not sound."""

    @pytest.fixture
    def refused(self, home: Path) -> Callable[..., str]:
        """Why an archive is refused; the node is as it was."""

        def attempt(file: Path, known: set[str] = KNOWN) -> str:
            before = state(home)
            with pytest.raises(BadArchive) as caught:
                restore(home, file, known)
            assert state(home) == before
            assert not (home / "restoring").exists()
            assert list(home.glob("before-*")) == []
            return caught.value.code

        return attempt

    def remade(self, kept: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
        """The archive with its members changed."""
        with zipfile.ZipFile(kept) as file:
            members = {name: file.read(name) for name in file.namelist()}
        change(members)
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in members.items():
                file.writestr(name, content)
        return kept

    def told(self, kept: Path, change: Callable[[dict[str, object]], object]) -> Path:
        """The archive with its manifest changed."""

        def rewrite(members: dict[str, bytes]) -> None:
            manifest = json.loads(members["manifest.json"])
            change(manifest)
            members["manifest.json"] = json.dumps(manifest).encode()

        return self.remade(kept, rewrite)

    def test_a_file_that_is_none(self, refused: Callable[..., str], tmp_path: Path) -> None:
        (tmp_path / "x.zip").write_text("une lampe")
        assert refused(tmp_path / "x.zip") == "unreadable"

    def test_one_that_was_cut_short(self, refused: Callable[..., str], kept: Path) -> None:
        kept.write_bytes(kept.read_bytes()[:-200])
        assert refused(kept) == "unreadable"

    def test_one_with_some_bytes_changed(self, refused: Callable[..., str], kept: Path) -> None:
        content = bytearray(kept.read_bytes())
        content[100:130] = bytes(30)
        kept.write_bytes(content)
        assert refused(kept) in ("damaged", "unreadable")

    def test_one_with_another_file_in_the_place_of_ours(self, refused: Callable[..., str], kept: Path) -> None:
        assert refused(self.remade(kept, lambda m: m.update({"files/secret": b"forge"}))) == "damaged"

    def test_one_that_lacks_a_member_or_has_one_too_many(self, refused: Callable[..., str], kept: Path) -> None:
        assert refused(self.remade(kept, lambda m: m.update({"files/more": b"?"}))) == "damaged"

    @pytest.mark.parametrize(
        "name", ["../out", "/etc/out", "files/../../out", "files//out", "node.sqlite3", "files/./x"]
    )
    def test_one_whose_names_lead_out(self, refused: Callable[..., str], kept: Path, name: str, tmp_path: Path) -> None:
        member = {"name": name, "size": 1, "sha256": hashlib.sha256(b"?").hexdigest()}
        self.remade(kept, lambda m: m.update({name: b"?"}))
        assert refused(self.told(kept, lambda m: m["members"].append(member))) == "hostile"  # type: ignore[attr-defined]
        assert list(tmp_path.rglob("out")) == []

    def test_one_with_a_link(self, refused: Callable[..., str], kept: Path) -> None:
        with zipfile.ZipFile(kept) as file:
            members = {info.filename: file.read(info) for info in file.infolist()}
        with zipfile.ZipFile(kept, "w") as file:
            for name, content in members.items():
                info = zipfile.ZipInfo(name)
                info.external_attr = (0o120777 if name == "files/secret" else 0o100600) << 16
                file.writestr(info, content)
        assert refused(kept) == "hostile"

    def test_a_bomb(self, refused: Callable[..., str], kept: Path) -> None:
        zeros = bytes(archive.SMALL + 1)
        self.remade(kept, lambda m: m.update({"files/secret": zeros}))
        grown = {"name": "files/secret", "size": len(zeros), "sha256": "0" * 64}

        def tell(manifest: dict[str, object]) -> None:
            members = manifest["members"]
            assert isinstance(members, list)
            manifest["members"] = [grown if m["name"] == grown["name"] else m for m in members]

        assert refused(self.told(kept, tell)) == "hostile"

    def test_one_of_a_newer_program(self, refused: Callable[..., str], kept: Path) -> None:
        assert refused(kept, set()) == "newer"
        assert refused(self.told(kept, lambda m: m.update(format=2))) == "newer"

    def test_one_of_another_engine(self, refused: Callable[..., str], kept: Path) -> None:
        assert refused(self.told(kept, lambda m: m.update(engine="postgresql"))) == "engine"

    def test_one_whose_counts_are_not_those_of_its_database(self, refused: Callable[..., str], kept: Path) -> None:
        assert refused(self.told(kept, lambda m: m.update(counts={"lamp": 4}))) == "damaged"
