"""What the operator changed is in the audit at the next start: which setting, never what stands there."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from entraide.apps.audit.models import Entry
from entraide.apps.audit.queries import fault
from entraide.site.keeping.configuration import note

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A node's folder, and a template of letters."""
    settings.HOME, settings.LETTERS = tmp_path / "home", str(tmp_path / "letters")
    for one in (settings.HOME, tmp_path / "letters"):
        one.mkdir()
    monkeypatch.setenv("ENTRAIDE_MAIL", "smtp://ana:hunter2@mail:587")
    return tmp_path


def noted() -> list[str]:
    return note(by="entraide start", at=AT)


def test_the_first_start_notes_what_is_set_and_the_next_one_nothing() -> None:
    assert "ENTRAIDE_MAIL" in noted()
    assert noted() == []
    assert Entry.objects.filter(action="node.configured").count() == 1


def test_each_change_is_named_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted()
    (folder / "home" / "clocks.csv").write_text("code\n")
    (folder / "letters" / "words.csv").write_text("key,fr\n")
    assert noted() == ["clocks.csv", "letters/words.csv"]
    (folder / "home" / "clocks.csv").write_text("code,days\n")
    monkeypatch.setenv("ENTRAIDE_MAIL", "smtp://ana:hunter3@mail:587")
    assert noted() == ["ENTRAIDE_MAIL", "clocks.csv"]
    (folder / "letters" / "words.csv").unlink()
    monkeypatch.delenv("ENTRAIDE_MAIL")
    assert noted() == ["ENTRAIDE_MAIL", "letters/words.csv"]
    assert noted() == []
    assert fault() is None


def test_what_stands_there_is_not_told(folder: Path, settings: Any) -> None:
    (folder / "home" / "node.toml").write_text('database = "postgresql://ana:hunter4@base/entraide"\n')
    noted()
    told = str(Entry.objects.get(action="node.configured").detail)
    assert "node.toml" in told
    assert not any(secret in told for secret in ("hunter2", "hunter4", "smtp", "postgresql"))
    settings.SECRET_KEY = "another node's"
    assert "ENTRAIDE_MAIL" in noted(), "the mark of the same words is another node's own"


def test_who_starts_it_in_another_language_changed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    noted()
    monkeypatch.setenv("ENTRAIDE_LANG", "en")
    monkeypatch.setenv("ENTRAIDE_CHILD", "1")
    assert noted() == []
