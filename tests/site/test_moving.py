"""A node moved from SQLite to PostgreSQL and back, as its operator does it; killed on the way; refused."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.scratch import done, scratch

pytestmark = pytest.mark.whole
FILL = """
from datetime import UTC, datetime
from django.db import transaction
from entraide.site import node
node.prepare()
from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit import actions
from entraide.site.commands.start import load_samples
load_samples()
at = datetime(2999, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
with transaction.atomic():
    person = User.objects.create_user("keeper", "keeper@example.org", "lamp-lamp-lamp")
    Grant.objects.create(user=person, role="editor", by="test", at=at)
    actions.record("lamp.lit", "phare", by="gardien é", at=at, detail={"z": [1, 2.5, None], "a": {"é": True}})
"""
MOVE = "from entraide.site.commands.move import main; main(['--to', {to!r}])"
TOLD = """
from entraide.site import node
node.prepare()
from django.db import connection, transaction
from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit import actions, queries
from entraide.apps.library.models import Provision
from entraide.gateways.search import Wish, index_for
hits = index_for(connection).find([Wish((("fr_phar",),))], 1000)
print(connection.vendor, queries.fault(), queries.root(), User.objects.get().password, Grant.objects.get().at,
      Provision.objects.count(), sorted((h.group, h.nth) for h in hits))
"""
MORE = """
from entraide.site import node
node.prepare()
from django.db import DatabaseError, connection, transaction
from datetime import UTC, datetime
from entraide.apps.accounts.models import User
from entraide.apps.audit import actions, queries
with transaction.atomic():
    User.objects.create_user("second")
    actions.record("lamp.out", "phare", by="x", at=datetime.now(UTC))
try:
    connection.cursor().execute("DELETE FROM audit_entry")
except DatabaseError as fault:
    print(queries.fault(), fault)
"""
KILLED = """
import os
from entraide.site import moving, database
from entraide.site.commands import move
def killed(*_): os.kill(os.getpid(), 9)
{what} = killed
move.main(['--to', {to!r}])
"""


@pytest.fixture
def address() -> Iterator[str]:
    with scratch() as made:
        yield made


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A node on SQLite that holds something, and what it tells of itself."""
    made = tmp_path_factory.mktemp("filled")
    assert done(made, FILL) == (0, "")
    return made, done(made, TOLD)[1]


@pytest.fixture
def home(filled: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled[0], tmp_path / "node"))


@pytest.fixture
def before(filled: tuple[Path, str]) -> str:
    return filled[1]


def test_a_node_is_carried_there_and_back_with_all_it_holds(home: Path, address: str, before: str) -> None:
    assert before.startswith("sqlite None (")
    assert "[]" not in before
    status, said = done(home, MOVE.format(to=address))
    assert status == 0, said
    assert "Carried and compared" in said
    assert (home / "node.toml").stat().st_mode & 0o077 == 0
    assert done(home, TOLD)[1] == before.replace("sqlite", "postgresql", 1)
    assert done(home, MORE)[1].startswith("None audit is append-only")
    assert "uses" in done(home, MOVE.format(to="sqlite"))[1]
    assert done(home, MORE.replace("second", "third"))[1].startswith("None audit is append-only")


@pytest.mark.parametrize("what", ["moving.sums", "database.remember"])
def test_a_move_killed_on_the_way_is_done_again(home: Path, address: str, what: str, before: str) -> None:
    assert done(home, KILLED.format(what=what, to=address))[0] == -9
    assert done(home, TOLD)[1] == before
    status, said = done(home, MOVE.format(to=address))
    assert status == 0, said
    assert done(home, TOLD)[1] == before.replace("sqlite", "postgresql", 1)


def test_a_database_that_holds_something_else_is_refused(home: Path, address: str, before: str) -> None:
    assert done(home, MORE, address)[0] == 0
    status, said = done(home, MOVE.format(to=address))
    assert status == 1
    assert "holds something else already. Nothing was touched" in said
    assert done(home, TOLD)[1] == before
