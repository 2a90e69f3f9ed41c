"""Data of an earlier commit, which had the library only, brought to this one and back: nothing is lost either way."""

import os
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

pytestmark = pytest.mark.whole
BEFORE = "fdf89d228d"
FILL = "from entraide.site import node; node.prepare(); assert node.load_samples()"
OPEN = """
from entraide.site import node; node.prepare()
from django.conf import settings; settings.ALLOWED_HOSTS = ["testserver"]
from django.test import Client
page = Client().get("/").content.decode()
assert "/akn/" in page, page
"""


@pytest.fixture
def before(root: Path, tmp_path: Path) -> Path:
    """The program of that commit."""
    command = ["git", "-C", str(root), "archive", "--format=tar", BEFORE, "src", "samples"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"commit {BEFORE} is not in this checkout")
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(tmp_path / "before", filter="data")
    return tmp_path / "before"


def held(home: Path) -> dict[str, object]:
    """What the library and the audit hold."""
    with closing(sqlite3.connect(home / "node.sqlite3")) as db:
        counts: dict[str, object] = {
            name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("library_text", "library_version", "library_provision", "library_citation", "audit_entry")
        }
        return counts | {"audit": db.execute("SELECT hash FROM audit_entry ORDER BY number").fetchall()}


def test_nothing_is_lost_on_the_way_here_nor_on_the_way_back(root: Path, before: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"

    def run(code: Path, *arguments: str) -> str:
        environ = os.environ | {"ENTRAIDE_HOME": str(home), "ENTRAIDE_LANG": "en", "PYTHONPATH": str(code / "src")}
        environ.pop("DJANGO_SETTINGS_MODULE", None)
        environ.pop("ENTRAIDE_DATABASE", None)
        command = [sys.executable, "-P", "-W", "ignore", *arguments]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    upgrade = ("-m", "entraide.site.commands.upgrade")
    run(before, "-c", FILL)
    then = held(home)
    assert "pages answer" in run(root, *upgrade)
    now = held(home)
    assert now == then
    run(root, "-c", OPEN)
    assert "as before the upgrade" in run(root, *upgrade, "--back")
    assert held(home) == then
    run(before, "-c", OPEN)
