"""`./entraide audit verify` says that the chain is whole, or where it is broken."""

import pytest
from django.db import transaction

from entraide.apps.audit import actions
from entraide.site import node
from entraide.site.commands import audit
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
