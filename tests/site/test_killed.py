"""kill -9 in the middle of loading: what was committed stands, the next run does the rest, and nothing is done twice.

Real processes on data of their own; how far they are is asked of the database itself.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from entraide.gateways.storage import Files
from tests.apps.conftest import TEXT

pytestmark = pytest.mark.whole
FILES = 30
GIVE = """
from datetime import UTC, datetime
from entraide.site import node
node.prepare()
from entraide.apps.loads.actions.giving import Given, give
from entraide.apps.kept import kept
import pathlib, sys
texts = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]
give([Given(f"{n}.txt", kept().keep(text), len(text)) for n, text in enumerate(texts)], by="t", at=datetime.now(UTC))
"""
WORK = "from entraide.site import node, worker; node.prepare(); worker.main()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Fictional resolutions, long enough that reading them all takes a while."""
    place = tmp_path / "texts"
    place.mkdir()
    more = "\n\n".join(f"{n}. Prie les gardiens de veiller ;" for n in range(3, 40))
    for n in range(FILES):
        text = TEXT.replace("98/7", f"98/{n + 10}").replace("\n\n¹", f"\n\n{more}\n\n¹")
        (place / f"{n:02}.txt").write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A node's data, looked at when the test has ended: each text once."""
    place = tmp_path / "home"
    yield place
    assert ask(place, "SELECT count(*), count(DISTINCT text_id), max(number) FROM library_version") == (FILES, FILES, 1)
    assert ask(place, "SELECT count(*) FROM audit_entry WHERE action = 'library.new'") == (FILES,)
    with closing(sqlite3.connect(place / "node.sqlite3")) as database:
        sources = [one for (one,) in database.execute("SELECT source FROM library_version")]
    assert all(TEXT[:20] in Files(place / "uploads").read(source).decode() for source in sources)


def begin(home: Path, *command: str) -> subprocess.Popen[bytes]:
    env = os.environ | {"ENTRAIDE_HOME": str(home), "ENTRAIDE_LANG": "en"}
    env.pop("ENTRAIDE_DATABASE", None)
    return subprocess.Popen([sys.executable, *command], env=env, stderr=subprocess.DEVNULL)


def ask(home: Path, question: str) -> tuple[int, ...]:
    try:
        with closing(sqlite3.connect(home / "node.sqlite3", timeout=20)) as database:
            return tuple(database.execute(question).fetchone())
    except sqlite3.OperationalError:  # not made yet
        return (0,)


def kill_when(process: subprocess.Popen[bytes], home: Path, question: str, reached: int) -> None:
    """Let it run until the database says so many, then end it as no program can prevent."""
    while process.poll() is None and ask(home, question)[0] < reached:
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_the_command_killed_in_the_middle(home: Path, folder: Path) -> None:
    load = ("-m", "entraide.site.commands.read", "read", str(folder), "--into-library", "--jobs", "1")
    kill_when(begin(home, *load), home, "SELECT count(*) FROM library_version", 1)
    done = ask(home, "SELECT count(*) FROM library_version")[0]
    assert 0 < done < FILES
    assert begin(home, *load).wait() == 0
    entries = ask(home, "SELECT count(*) FROM audit_entry")
    assert begin(home, *load).wait() == 0
    assert ask(home, "SELECT count(*) FROM audit_entry") == entries, "the third changes nothing"


def test_the_worker_killed_in_the_middle(home: Path, folder: Path) -> None:
    assert begin(home, "-c", GIVE, str(folder)).wait() == 0
    loaded = "SELECT count(*) FROM loads_file WHERE state = 'loaded'"
    for reached in (3, 15):
        kill_when(begin(home, "-c", WORK), home, loaded, reached)
        assert ask(home, loaded)[0] < FILES
    kill_when(begin(home, "-c", WORK), home, loaded, FILES)
    assert ask(home, loaded) == (FILES,)
    assert ask(home, "SELECT count(*), count(DISTINCT file_id) FROM loads_result") == (FILES, FILES)
