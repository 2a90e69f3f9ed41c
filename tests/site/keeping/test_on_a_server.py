"""A node on PostgreSQL kept, changed, put back; upgraded and brought back; two that load the same texts at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.scratch import begun, done, scratch
from tests.site.test_moving import FILL, MORE, TOLD

pytestmark = pytest.mark.whole
KEEP = "from entraide.site.commands.backup import main; raise SystemExit(main([{file!r}]))"
PUT_BACK = "from entraide.site.commands.restore import main; raise SystemExit(main([{file!r}]))"
UPGRADE = "from entraide.site.commands.upgrade import main; raise SystemExit(main({typed!r}))"
LOAD = """
from datetime import UTC, datetime
from entraide.site import node
node.prepare()
from entraide.apps.library.actions.loading import load
from tests.apps.conftest import TEXT, reading
texts = [reading(TEXT.replace("98/7", f"98/{n}"), f"{n:064}") for n in range(20)]
for text in texts:
    load(text, by="keeper", at=datetime.now(UTC))
"""
LOADED = """
from entraide.site import node
node.prepare()
from entraide.apps.audit import queries
from entraide.apps.library.models import Provision, Text, Version
print(queries.fault(), Text.objects.count(), Version.objects.count(), Provision.objects.count())
"""


@pytest.fixture
def address() -> Iterator[str]:
    with scratch() as made:
        yield made


def test_what_was_kept_comes_back(tmp_path: Path, address: str) -> None:
    home, file = tmp_path / "home", str(tmp_path / "kept.zip")
    assert done(home, FILL, address) == (0, "")
    then = done(home, TOLD, address)[1]
    assert then.startswith("postgresql None (")
    status, said = done(home, KEEP.format(file=file), address)
    assert status == 0, said
    assert done(home, MORE, address)[0] == 0
    status, said = done(home, PUT_BACK.format(file=file), address)
    assert status == 0, said
    assert done(home, TOLD, address)[1] == then
    assert done(home, MORE, address)[1].startswith("None audit is append-only"), "its guards came back too"


def test_an_upgrade_is_brought_back(tmp_path: Path, address: str) -> None:
    home = tmp_path / "home"
    assert done(home, FILL, address) == (0, "")
    then = done(home, TOLD, address)[1]
    status, said = done(home, UPGRADE.format(typed=[]), address)
    assert status == 0, said
    assert done(home, MORE, address)[0] == 0
    status, said = done(home, UPGRADE.format(typed=["--back"]), address)
    assert status == 0, said
    assert done(home, TOLD, address)[1] == then


def test_two_that_load_the_same_new_texts_at_once_load_each_once(tmp_path: Path, address: str) -> None:
    both = [begun(tmp_path, LOAD, address) for _ in range(2)]
    assert [(one.communicate(timeout=120)[0], one.returncode) for one in both] == [("", 0), ("", 0)]
    assert done(tmp_path, LOADED, address)[1] == "None 20 20 80\n"
