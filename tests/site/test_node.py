"""The node made ready: by two at once, on whichever engine; and what it says when the database cannot be used."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from entraide.site import database
from entraide.site.settings import kept_secret
from tests.site.scratch import SERVER, begun, done, scratch

WRITE = """
from datetime import UTC, datetime
from django.db import transaction
from entraide.site import node
node.prepare()
from entraide.apps.audit import actions
for _ in range(25):
    with transaction.atomic():
        actions.record("lamp.lit", "lamp", by="keeper", at=datetime.now(UTC))
"""
ASK = "from entraide.site.commands.audit import main; main(['verify'])"


@pytest.fixture
def address() -> Iterator[str]:
    """Of a database of its own: on the server of the tests, or "" for SQLite."""
    if not SERVER:
        yield ""
        return
    with scratch() as made:
        yield made


@pytest.mark.whole
def test_two_that_begin_at_once_make_one_node_and_write_one_chain(tmp_path: Path, address: str) -> None:
    both = [begun(tmp_path, WRITE, address) for _ in range(2)]
    assert [(process.communicate(timeout=120)[0], process.returncode) for process in both] == [("", 0), ("", 0)]
    assert done(tmp_path, ASK, address) == (0, "The chain is whole: 50 entries.\n")


def test_all_that_begin_at_once_keep_one_secret(tmp_path: Path) -> None:
    for turn in range(20):
        path = tmp_path / f"secret{turn}"
        meet = Barrier(8)

        def asked(path: Path = path, meet: Barrier = meet) -> str:
            meet.wait()
            return kept_secret(path)

        with ThreadPoolExecutor(8) as at_once:
            kept = {done.result() for done in [at_once.submit(asked) for _ in range(8)]}
        assert kept == {path.read_text()}
        assert len(path.read_text()) > 50


def test_a_secret_that_a_crash_left_empty_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret").touch(0o600)
    assert kept_secret(tmp_path / "secret") == kept_secret(tmp_path / "secret") != ""


def test_what_the_node_keeps_is_its_owners_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert done(tmp_path, "import os; os.umask(0o022)\n" + WRITE) == (0, "")
    assert (tmp_path / "node.sqlite3").exists()
    assert not [one for one in tmp_path.rglob("*") if one.stat().st_mode & 0o077]


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://keeper:se/cret@lamp/db",
        "postgresql://keeper:secret@lamp",
        "postgresql://keeper:secret@lamp/db?lamp=secret",
        "mysql://keeper:secret@lamp/db",
        "secret",
    ],
)
def test_an_address_that_is_none_is_said_to_be_so_without_being_shown(tmp_path: Path, address: str) -> None:
    status, said = done(tmp_path, ASK, address)
    assert status == 1
    assert said.startswith("The address of the database cannot be read")
    assert "cret" not in said


def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path: Path) -> None:
    status, said = done(tmp_path, ASK, "postgresql://keeper:secret@127.0.0.1:1/db")
    assert status == 1
    assert said.startswith("The database cannot be used: PostgreSQL 127.0.0.1:1/db\n")
    assert "secret" not in said
    assert "Traceback" not in said


def test_the_node_remembers_its_database_for_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENTRAIDE_DATABASE", raising=False)
    assert database.chosen(tmp_path) == ""
    told = 'postgresql://gardien:é"\\%40@lamp/db'
    database.remember(tmp_path, told)
    assert database.chosen(tmp_path) == told
    assert (tmp_path / database.NOTES).stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("ENTRAIDE_DATABASE", "postgresql://lamp/other")
    assert database.chosen(tmp_path) == "postgresql://lamp/other"
    database.remember(tmp_path, "")
    monkeypatch.delenv("ENTRAIDE_DATABASE")
    assert database.chosen(tmp_path) == ""


def test_notes_that_are_damaged_are_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / database.NOTES).write_text("database = postgresql://lamp")
    with pytest.raises(database.BadAddress):
        database.chosen(tmp_path)


def test_all_that_libpq_reads_in_an_address_is_read(tmp_path: Path) -> None:
    told = database.described("postgresql://keeper:a%40b@/db?host=/run/lamp&sslmode=require", tmp_path)
    assert (told["NAME"], told["USER"], told["PASSWORD"], told["HOST"]) == ("db", "keeper", "a@b", "/run/lamp")
    assert told["OPTIONS"]["sslmode"] == "require"
    assert database.place(told) == "PostgreSQL /run/lamp/db"
