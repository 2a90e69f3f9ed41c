"""The story of ./entraide before anything is installed. No network: installing is played by a stand-in."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bootstrap import commands, doctor, environment, installers
from bootstrap.environment import RUNTIME, TOOLS
from bootstrap.language import language


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that nothing was run in yet."""
    place = tmp_path / "un dossier à nous"
    (place / "src").mkdir(parents=True)
    (place / RUNTIME).write_text("lxml==1 --hash=sha256:0\n")
    (place / TOOLS).write_text("lxml==1 --hash=sha256:0\npytest==1 --hash=sha256:0\n")
    return place


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The locks that were installed, in order; nothing is."""
    asked: list[str] = []
    monkeypatch.setattr(installers, "find_uv", lambda: "/nowhere/uv")
    monkeypatch.setattr(installers, "install", lambda _python, lock: asked.append(lock.name))
    return asked


class TestTheEnvironment:
    def test_it_is_made_at_first_use_and_left_alone_afterwards(
        self, checkout: Path, installed: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        python = environment.ensure(checkout, RUNTIME, "fr")
        assert python.exists()
        assert "préparation de .venv" in capsys.readouterr().err
        environment.ensure(checkout, RUNTIME, "fr")
        assert installed == [RUNTIME]
        out, err = capsys.readouterr()
        assert (out, err) == ("", ""), "nothing to do, nothing said"

    def test_it_sees_the_program(self, checkout: Path, installed: list[str]) -> None:
        python = environment.ensure(checkout, RUNTIME, "fr")
        (checkout / "src/here.py").write_text("print('seen')")
        done = subprocess.run([python, "-P", "-c", "import here"], capture_output=True, text=True, check=True)
        assert done.stdout == "seen\n"

    def test_what_python_compiles_is_kept_in_it_whatever_the_machine_says(
        self, checkout: Path, installed: list[str]
    ) -> None:
        python = environment.ensure(checkout, RUNTIME, "fr")
        (checkout / "src/here.py").touch()
        environ = environment.surroundings(checkout, os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
        subprocess.run([python, "-P", "-c", "import here"], env=environ, check=True)
        assert len(list((checkout / ".venv/bytecode").rglob("here.*.pyc"))) == 1
        assert list((checkout / "src").rglob("*.pyc")) == []

    def test_tools_are_added_to_one_that_runs(self, checkout: Path, installed: list[str]) -> None:
        environment.ensure(checkout, RUNTIME, "fr")
        kept = checkout / ".venv/kept"
        kept.touch()
        environment.ensure(checkout, TOOLS, "fr")
        assert installed == [RUNTIME, TOOLS]
        assert kept.exists()

    def test_one_made_for_the_tools_serves_for_running(self, checkout: Path, installed: list[str]) -> None:
        environment.ensure(checkout, TOOLS, "fr")
        environment.ensure(checkout, RUNTIME, "fr")
        assert installed == [TOOLS]

    @pytest.mark.parametrize("lock", [RUNTIME, TOOLS])
    def test_a_changed_lock_makes_it_anew(self, checkout: Path, installed: list[str], lock: str) -> None:
        environment.ensure(checkout, TOOLS, "fr")
        left_over = checkout / ".venv/left_over"
        left_over.touch()
        (checkout / lock).write_text("lxml==2 --hash=sha256:1\n")
        environment.ensure(checkout, TOOLS, "fr")
        assert installed == [TOOLS, TOOLS]
        assert not left_over.exists()

    def test_a_run_killed_half_way_leaves_one_that_is_made_anew(
        self, checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def killed(_python: Path, _lock: Path) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(installers, "install", killed)
            with pytest.raises(KeyboardInterrupt):
                environment.ensure(checkout, RUNTIME, "fr")
        assert (checkout / ".venv").exists()
        assert not environment.is_ready(checkout, RUNTIME)
        environment.ensure(checkout, RUNTIME, "fr")
        assert installed == [RUNTIME]
        assert environment.is_ready(checkout, RUNTIME)

    def test_a_damaged_stamp_counts_as_none(self, checkout: Path, installed: list[str]) -> None:
        environment.ensure(checkout, RUNTIME, "fr")
        environment.stamp_path(checkout).write_text("[")
        assert not environment.is_ready(checkout, RUNTIME)

    def test_a_moved_checkout_gets_its_own(self, checkout: Path, installed: list[str], tmp_path: Path) -> None:
        environment.ensure(checkout, RUNTIME, "fr")
        moved = checkout.rename(tmp_path / "ailleurs")
        assert not environment.is_ready(moved, RUNTIME)
        environment.ensure(moved, RUNTIME, "fr")
        assert environment.is_ready(moved, RUNTIME)
        assert str(moved / "src") in next((moved / ".venv").rglob("entraide.pth")).read_text()

    def test_an_upgraded_python_makes_it_anew(self, checkout: Path, installed: list[str]) -> None:
        python = environment.ensure(checkout, RUNTIME, "fr")
        python.unlink()
        python.symlink_to("/usr/bin/env")
        assert not environment.is_ready(checkout, RUNTIME)

    def test_a_link_in_its_place_is_replaced_and_what_it_led_to_is_kept(
        self, checkout: Path, installed: list[str], tmp_path: Path
    ) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (checkout / ".venv").symlink_to(elsewhere)
        environment.ensure(checkout, RUNTIME, "fr")
        assert elsewhere.is_dir()
        assert not (checkout / ".venv").is_symlink()

    def test_the_second_of_two_runs_waits_and_finds_it_made(
        self, checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said: list[str] = []

        def other_run_ends(_handle: object, how: int) -> None:
            if how & fcntl.LOCK_NB:
                raise BlockingIOError
            environment.make(checkout, RUNTIME)

        monkeypatch.setattr(fcntl, "flock", other_run_ends)
        monkeypatch.setattr(environment, "say", lambda words, tongue, **_: said.append(words[tongue]))
        environment.ensure(checkout, RUNTIME, "fr")
        assert installed == [RUNTIME]
        assert said == [environment.WAITING["fr"]]

    def test_a_folder_of_somebody_else_gives_a_sentence(
        self, checkout: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(_root: Path) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(environment, "create", refused)
        with pytest.raises(installers.CannotInstall, match="a folder that you own"):
            environment.ensure(checkout, RUNTIME, "fr")


class TestInstalling:
    @pytest.fixture
    def run(self, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
        """The commands run; each succeeds."""
        ran: list[list[str]] = []

        def record(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
            ran.append(command)
            return subprocess.CompletedProcess(command, 0, "", "")

        monkeypatch.setattr(subprocess, "run", record)
        return ran

    def only(self, monkeypatch: pytest.MonkeyPatch, *ways: str) -> None:
        monkeypatch.setattr(installers, "find_uv", lambda: "/bin/uv" if "uv" in ways else None)
        monkeypatch.setattr(installers, "has_ensurepip", lambda: "ensurepip" in ways)
        monkeypatch.setattr(installers, "has_pip", lambda: "pip" in ways)

    @pytest.mark.parametrize(
        ("ways", "first"),
        [(("uv", "ensurepip", "pip"), "/bin/uv"), (("ensurepip", "pip"), "/v/python"), (("pip",), sys.executable)],
    )
    def test_only_what_the_lock_pins_is_installed(
        self, run: list[list[str]], monkeypatch: pytest.MonkeyPatch, ways: tuple[str, ...], first: str
    ) -> None:
        self.only(monkeypatch, *ways)
        installers.install(Path("/v/python"), Path("/c/requirements.lock"))
        assert run[-1][0] == first
        assert {"--require-hashes", "--only-binary=:all:", "/v/python"} <= set(run[-1])

    def test_a_failure_says_what_to_do(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.only(monkeypatch, "uv")
        monkeypatch.setattr(subprocess, "run", lambda c, **_: subprocess.CompletedProcess(c, 2))
        with pytest.raises(installers.CannotInstall) as caught:
            installers.install(Path("/v/python"), Path("/c/requirements.lock"))
        assert "Vérifiez le réseau" in caught.value.words["fr"]

    def test_without_uv_or_pip_anybody_is_told_the_line_to_paste(
        self, run: list[list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.only(monkeypatch)
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        with pytest.raises(installers.CannotInstall, match="sudo apt-get install python3-venv"):
            installers.make_installable(Path("/c"), "fr")
        assert run == []

    def test_without_uv_or_pip_root_on_debian_gets_the_package(
        self, run: list[list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.only(monkeypatch)
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
        answers = iter([False, True])
        monkeypatch.setattr(installers, "has_ensurepip", lambda: next(answers))
        installers.make_installable(Path("/c"), "fr")
        assert run[-1][-1] == "python3-venv"

    def test_a_uv_that_does_not_run_is_no_uv(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        shim = tmp_path / "uv"
        shim.write_text("#!/bin/sh\nexit 127\n")
        shim.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        assert installers.find_uv() is None


class TestTheLanguage:
    @pytest.mark.parametrize(
        ("environ", "tongue"),
        [
            ({}, "fr"),
            ({"LANG": "C.UTF-8"}, "fr"),
            ({"LANG": "POSIX"}, "fr"),
            ({"LANG": "en_GB.UTF-8"}, "en"),
            ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
            ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_US"}, "en"),
            ({"LANG": "fr_FR.UTF-8", "ENTRAIDE_LANG": "en"}, "en"),
            ({"LANG": "en_GB.UTF-8", "ENTRAIDE_LANG": "fr"}, "fr"),
            ({"LANG": "en_GB.UTF-8", "LC_ALL": ""}, "en"),
        ],
    )
    def test_french_unless_the_environment_says_english(self, environ: dict[str, str], tongue: str) -> None:
        assert language(environ) == tongue


class TestWhatIsTyped:
    @pytest.fixture(autouse=True)
    def nothing_is_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object) -> Path:
            raise AssertionError("this command must not need an environment")

        monkeypatch.setattr(environment, "ensure", refuse)
        for name in ("ENTRAIDE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)

    @pytest.mark.parametrize("typed", [[], ["help"], ["--help"], ["-h"]])
    def test_nothing_or_help_gives_the_usage(self, typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert commands.main(typed) == 0
        assert "read FICHIER…" in capsys.readouterr().out

    def test_an_unknown_command_names_the_nearest(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert commands.main(["raed"]) == 2
        assert "« read »" in capsys.readouterr().err

    def test_a_fault_in_installing_is_a_sentence_and_not_a_trace(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> Path:
            raise installers.CannotInstall(installers.LACKING, line="apt-get install python3-venv")

        monkeypatch.setattr(environment, "ensure", fail)
        assert commands.main(["read", "x.txt"]) == 1
        assert "À faire une fois : apt-get install python3-venv" in capsys.readouterr().err

    def test_read_is_handed_over_with_all_that_was_typed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        handed: list[object] = []
        monkeypatch.setattr(environment, "ensure", lambda *_: Path("/v/python"))
        monkeypatch.setattr(os, "execve", lambda *call: handed.extend(call))
        commands.main(["read", "-", "--akn"])
        assert handed[1] == ["/v/python", "-P", "-m", "entraide.site.commands.read", "read", "-", "--akn"]
        assert isinstance(handed[2], dict)
        assert handed[2]["ENTRAIDE_LANG"] == "fr"

    @pytest.mark.parametrize(
        ("typed", "spread"), [([], True), (["-k", "x"], True), (["-n0"], False), (["--pdb"], False)]
    )
    def test_tests_run_on_all_processors_unless_told_otherwise(
        self, monkeypatch: pytest.MonkeyPatch, typed: list[str], spread: bool
    ) -> None:
        ran: list[list[object]] = []

        def record(command: list[object], **_: object) -> subprocess.CompletedProcess[str]:
            ran.append(command)
            return subprocess.CompletedProcess([], 5)

        monkeypatch.setattr(environment, "ensure", lambda *_: Path("/v/python"))
        monkeypatch.setattr(subprocess, "run", record)
        assert commands.main(["test", *typed]) == 5, "pytest's own status"
        assert ("auto" in ran[0]) is spread
        assert ran[0][-len(typed) :] == typed or not typed


class TestTheDoctor:
    def test_it_gives_a_line_to_paste_for_each_thing_missing(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        monkeypatch.setattr(installers, "find_uv", lambda: None)
        monkeypatch.setattr(installers, "has_ensurepip", lambda: False)
        monkeypatch.setattr(installers, "has_pip", lambda: False)
        monkeypatch.setattr(shutil, "which", lambda _: None)
        text, status = doctor.report(doctor.examine(root), "fr")
        assert status == 1
        assert "apt-get install python3-venv" in text
        assert "tesseract-ocr-fra" in text

    def test_what_is_optional_does_not_fail_it(self) -> None:
        well = doctor.Finding(True, True, {"fr": "Python", "en": "Python"})
        optional = doctor.Finding(False, False, {"fr": "uv", "en": "uv"}, "pipx install uv")
        assert doctor.report([well, optional], "en")[1] == 0

    def test_a_part_that_a_lock_forgot_is_seen(self, tmp_path: Path) -> None:
        lock = tmp_path / "a.lock"
        lock.write_text("lxml-stubs==1 \\\n    --hash=sha256:0\n")
        assert doctor.unpinned(["lxml_stubs>=1", "tqdm>=4"], lock) == ["tqdm"]
        assert doctor.unpinned(["tqdm"], tmp_path / "none.lock") == ["none.lock"]


class TestTheScript:
    """The sh script itself, run from elsewhere, through a link, with spaces in the path."""

    @pytest.fixture
    def script(self, root: Path, tmp_path: Path) -> Iterator[Path]:
        place = tmp_path / "une copie"
        place.mkdir()
        shutil.copy(root / "entraide", place)
        shutil.copytree(root / "bootstrap", place / "bootstrap", ignore=shutil.ignore_patterns("__pycache__"))
        link = tmp_path / "lien"
        link.symlink_to("une copie/entraide")
        yield link

    def test_it_runs_through_a_link_from_another_folder(self, script: Path, tmp_path: Path) -> None:
        env = {"PATH": os.environ["PATH"], "ENTRAIDE_LANG": "en"}
        done = subprocess.run([script, "raed"], cwd="/", env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert '"read"' in done.stderr

    def test_without_a_python_it_says_what_to_install(self, script: Path, tmp_path: Path) -> None:
        tools = tmp_path / "bin"
        tools.mkdir()
        for name in ("sh", "dirname", "readlink"):
            (tools / name).symlink_to(str(shutil.which(name)))
        done = subprocess.run([script], env={"PATH": str(tools)}, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "apt-get install python3" in done.stderr
