"""`./entraide audit verify` says that the chain is whole, or where it is broken."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from entraide.apps.audit import actions
from entraide.site import node
from entraide.site.commands import audit, deploy
from tests.apps.conftest import NOW, unguarded

pytestmark = pytest.mark.django_db


def test_a_whole_chain_and_a_broken_one(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "prepare", lambda: None)
    monkeypatch.setenv("ENTRAIDE_LANG", "en")
    with transaction.atomic():
        actions.record("lamp.lit", "lamp", by="keeper", at=NOW)
        actions.record("lamp.out", "lamp", by="keeper", at=NOW)
    assert audit.main(["verify"]) == 0
    assert "2 entries" in capsys.readouterr().out
    unguarded("UPDATE audit_entry SET action = 'lamp.stolen' WHERE number = 2")
    assert audit.main(["verify"]) == 1
    assert "Entry 2 was changed" in capsys.readouterr().out


def test_the_roots_of_a_day_or_of_all_are_printed_and_hold_a_chain_that_was_cut(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(node, "prepare", lambda: None)
    monkeypatch.setenv("ENTRAIDE_LANG", "en")
    with transaction.atomic():
        actions.record("lamp.lit", "lamp", by="keeper", at=NOW)
        actions.record("lamp.out", "lamp", by="keeper", at=NOW + timedelta(days=1))
    assert audit.main(["root", "--day", "2999-01-02"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("2999-01-02,1,")
    assert audit.main(["root", "--all"]) == 0
    (tmp_path / "roots.csv").write_text(capsys.readouterr().out)
    verify = ["verify", "--roots", str(tmp_path / "roots.csv")]
    assert audit.main(verify) == 0
    unguarded("DELETE FROM audit_entry WHERE number = 2")
    assert audit.main(["verify"]) == 0
    assert audit.main(verify) == 1
    assert "missing from entry 2" in capsys.readouterr().out
    assert audit.main(["verify", "--roots", str(tmp_path / "none")]) == 2


def test_the_roots_are_kept_where_the_doctor_looks_for_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(node, "prepare", lambda: None)
    (tmp_path / "secret").touch(0o600)
    with transaction.atomic():
        actions.record("lamp.lit", "lamp", by="keeper", at=NOW)
    with override_settings(HOME=tmp_path):
        assert ("root", False) in [(word, well) for well, _, word, _ in deploy.findings()]
        assert audit.main(["root", "--keep"]) == 0
        kept = Path(capsys.readouterr().out.strip())
        assert kept.read_text("utf-8").splitlines()[1].startswith("2999-01-02,1,")
        assert ("root", True) in [(word, well) for well, _, word, _ in deploy.findings()]
    assert audit.main(["verify", "--roots", str(kept)]) == 0
