"""An upgrade that fails, or is killed, leaves the data as they were."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from entraide.site.keeping import upgrading
from tests.site.keeping.test_keeping import KNOWN, NOW, database, home, state, write

__all__ = ["home"]  # the fixture

CODES = ("old", "new")


def data(home: Path) -> upgrading.Data:
    return upgrading.Data(home, database(home), KNOWN)


def change(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "node.sqlite3")) as db, db:
        db.execute(statement)


def grow(home: Path) -> None:
    change(home, "ALTER TABLE lamp ADD COLUMN light INTEGER")
    change(home, "CREATE TABLE keeper (name TEXT)")


def well() -> None:
    """The node answers."""


def test_it_is_noted_with_the_way_back_and_the_way_back_is_taken(home: Path) -> None:
    then = state(home)
    done = upgrading.take(data(home), CODES, lambda: grow(home), well, at=NOW)
    assert (done.state, done.before, done.after) == ("done", *CODES)
    write_more = state(home)
    assert write_more != then
    upgrading.go_back(data(home), at=NOW + timedelta(seconds=1))
    assert state(home) == then
    with pytest.raises(LookupError):
        upgrading.go_back(data(home), at=NOW)


@pytest.mark.parametrize(
    ("migrate", "look", "fault"),
    [
        ("CREATE TABLE lamp (name TEXT)", None, sqlite3.OperationalError),
        ("DELETE FROM lamp", None, upgrading.Lost),
        ("DROP TABLE audit_entry", None, upgrading.Lost),
        ("CREATE TABLE keeper (name TEXT)", "dark", RuntimeError),
    ],
)
def test_what_fails_is_undone(home: Path, migrate: str, look: str | None, fault: type[Exception]) -> None:
    then = state(home)

    def dark() -> None:
        if look:
            raise RuntimeError(look)

    with pytest.raises(fault):
        upgrading.take(data(home), CODES, lambda: change(home, migrate), dark, at=NOW)
    assert state(home) == then
    assert not upgrading.interrupted(home)
    upgrading.take(data(home), CODES, lambda: grow(home), well, at=NOW + timedelta(seconds=1))


def test_killed_while_the_tables_changed_it_begins_from_the_data_before(home: Path) -> None:
    then = state(home)

    class Killed(BaseException):
        pass

    def killed() -> None:
        grow(home)
        raise Killed

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(upgrading, "go_back", lambda *_, **__: None)  # a killed process undoes nothing
        patched.setattr(upgrading, "replace", lambda upgrade, **_: upgrade)
        with pytest.raises(Killed):
            upgrading.take(data(home), CODES, killed, well, at=NOW)
    assert upgrading.interrupted(home)
    assert state(home) != then
    upgrading.take(data(home), CODES, lambda: grow(home), well, at=NOW + timedelta(seconds=1))
    upgrading.go_back(data(home), at=NOW + timedelta(seconds=2))
    assert state(home) == then


def test_killed_between_the_data_and_the_code_it_keeps_the_first_way_back(home: Path) -> None:
    first = upgrading.take(data(home), CODES, lambda: grow(home), well, at=NOW)
    write(home, 0)
    assert upgrading.take(data(home), CODES, lambda: grow(home), well, at=NOW + timedelta(seconds=1)) == first
