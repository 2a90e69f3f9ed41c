"""An install for machines without network. Fetching is played by a stand-in; .ci/offline does it all, network off."""

import json
import shutil
import subprocess
import tarfile
import time
from pathlib import Path

import pytest

from bootstrap import bundle, installers, places, upgrade
from bootstrap.environment import RUNTIME


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A git checkout of a small program."""
    place = tmp_path / "checkout"
    for name in ("entraide", "bootstrap/install.txt", "src/entraide/__init__.py"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, place / name)
    (place / "tests").mkdir()
    (place / "tests/test_x.py").write_text("")
    for name in (RUNTIME, bundle.PIP):
        (place / name).write_text("pip==1 --hash=sha256:0\n")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=place, check=True)
    return place


@pytest.fixture
def made(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its bundle, with one wheel."""

    def fetch(_tree: Path, wheels: Path, *_: object) -> None:
        wheels.mkdir()
        (wheels / "pip-1-py3-none-any.whl").write_bytes(b"pip")

    monkeypatch.setattr(bundle, "fetch", fetch)
    assert bundle.main([str(tmp_path / "out"), "--platform", "linux-x86_64"], "fr", checkout) == 0
    [file] = (tmp_path / "out").glob("*.tar.gz")
    return file


class TestABundle:
    def test_it_unpacks_into_versions_side_by_side_and_a_link_to_the_one_in_use(
        self, made: Path, tmp_path: Path, checkout: Path
    ) -> None:
        with tarfile.open(made) as archive:
            archive.extractall(tmp_path / "there", filter="data")
        [place] = (tmp_path / "there").iterdir()
        assert sorted(path.name for path in place.iterdir()) == ["INSTALL.txt", "current", "entraide", "versions"]
        root = (place / "current").resolve()
        told = places.told(root)
        assert told["commit"] == bundle.git(checkout, "rev-parse", "HEAD").decode().strip()
        assert {name for name in told["files"] if bundle.digest(root / name) != told["files"][name]} == set()
        assert not (root / "tests").exists()
        assert places.home(root, {}) == place / "var"
        assert places.home(root, {"ENTRAIDE_HOME": "/data"}) == Path("/data")
        text = (place / "INSTALL.txt").read_text()
        assert "sans réseau".upper() in text
        assert "without a network".upper() in text

    def test_made_twice_it_is_the_same_to_the_byte(
        self, made: Path, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)  # whenever it is made
        bundle.main([str(tmp_path / "again"), "--platform", "linux-x86_64"], "en", checkout)
        assert (tmp_path / "again" / made.name).read_bytes() == made.read_bytes()
        assert sorted(path.name for path in made.parent.iterdir()) == [made.name, made.name + ".sha256"]

    def test_a_wheel_with_another_hash_than_the_locks_is_refused(
        self, checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def download(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
            wheels = Path(command[command.index("--dest") + 1])
            wheels.mkdir(exist_ok=True)
            (wheels / "forged.whl").write_bytes(b"?")
            return subprocess.CompletedProcess(command, 0)

        monkeypatch.setattr(bundle, "pip_command", lambda _: ["pip"])
        monkeypatch.setattr(subprocess, "run", download)
        with pytest.raises(installers.CannotInstall, match=r"forged\.whl"):
            bundle.fetch(checkout, tmp_path / "wheels", ["linux-x86_64"], ["3.11"], "en")

    def test_it_is_made_in_a_git_checkout_only(self, tmp_path: Path) -> None:
        with pytest.raises(installers.CannotInstall, match="git checkout"):
            bundle.main([str(tmp_path / "out")], "fr", tmp_path)


def test_where_wheels_stand_beside_the_lock_nothing_else_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels/pip-1-py3-none-any.whl").touch()
    monkeypatch.setattr(installers, "find_uv", lambda: None)
    monkeypatch.setattr(
        subprocess, "run", lambda c, **_: ran.append(c) or subprocess.CompletedProcess(c, 0)  # type: ignore[func-returns-value]
    )  # fmt: skip
    installers.install(Path("/v/python"), tmp_path / RUNTIME)
    assert ran[0][:2] == ["/v/python", str(tmp_path / "wheels/pip-1-py3-none-any.whl/pip")]
    assert {"--no-index", "--require-hashes", f"--find-links={tmp_path / 'wheels'}"} <= set(ran[0])


def test_what_a_bundle_says_may_be_damaged(tmp_path: Path) -> None:
    (tmp_path / places.BUNDLE).write_text("[")
    assert places.told(tmp_path) == {}
    (tmp_path / places.BUNDLE).write_text(json.dumps([1]))
    assert places.told(tmp_path) == {}


class TestReceiving:
    @pytest.fixture
    def base(self, made: Path, tmp_path: Path) -> Path:
        """The bundle, installed."""
        with tarfile.open(made) as archive:
            archive.extractall(tmp_path / "there", filter="data")
        [place] = (tmp_path / "there").iterdir()
        return place

    def test_a_file_and_an_unpacked_folder_give_the_same_version(self, made: Path, base: Path, tmp_path: Path) -> None:
        other = tmp_path / "other"
        (other / "versions").mkdir(parents=True)
        from_file = upgrade.receive(made, other)
        assert upgrade.receive(base, other) == from_file
        assert sorted(path.name for path in (other / "versions").iterdir()) == [from_file.name]
        upgrade.point(other, from_file.name)
        assert (other / "current").resolve() == from_file
        assert places.installed(from_file) == other

    @pytest.mark.parametrize("change", ["byte", "more", "link", "out"])
    def test_what_is_not_as_it_says_is_refused_and_nothing_is_left(
        self, base: Path, tmp_path: Path, change: str
    ) -> None:
        root = (base / "current").resolve()
        forged = tmp_path / "forged.tar.gz"
        with tarfile.open(forged, "w:gz") as archive:
            if change == "byte":
                (root / "entraide").write_text("forged")
            if change == "more":
                (root / "src/more.py").write_text("forged")
            if change == "link":
                (root / "src/link").symlink_to("/etc/passwd")
            archive.add(root, f"x/versions/{root.name}")
            if change == "out":
                archive.add(root / "entraide", "x/versions/a/../../../out")
        other = tmp_path / "other"
        (other / "versions").mkdir(parents=True)
        with pytest.raises(installers.CannotInstall, match="not a bundle"):
            upgrade.receive(forged, other)
        assert list((other / "versions").iterdir()) == []
        assert list(tmp_path.rglob("out")) in ([], [tmp_path / "out"])
