"""`./entraide doctor --deploy` says what an operator must still set, and what to do."""

from pathlib import Path

import pytest
from django.test import override_settings

from entraide.site.commands import deploy
from entraide.site.mail import mail_settings

pytestmark = pytest.mark.django_db


def test_a_node_as_it_comes_lacks_names_https_and_a_backup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTRAIDE_LANG", "en")
    (tmp_path / "secret").touch()
    (tmp_path / "secret").chmod(0o644)  # whatever the umask of who runs this
    with override_settings(HOME=tmp_path, ALLOWED_HOSTS=["localhost"], HTTPS=False):
        assert deploy.main() == 1
    said = capsys.readouterr().out
    assert "✗ Names of the node: localhost\n    ENTRAIDE_HOSTS=" in said
    assert "✗ HTTPS" in said
    assert "✗ A backup" in said
    assert "✓ Debugging off" in said
    assert "– Mail: –\n    No mail is set (ENTRAIDE_MAIL)." in said
    assert f"{tmp_path / 'secret'} 644" in said


def test_a_node_that_is_set_lacks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTRAIDE_LANG", "fr")
    monkeypatch.setattr(deploy, "ROOM", 1)
    tmp_path.chmod(0o700)
    (tmp_path / "secret").touch(0o600)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups/a.zip").touch()
    mail = mail_settings("smtp://keeper:secret@mail.example.org:587")
    with override_settings(HOME=tmp_path, ALLOWED_HOSTS=["entraide.example.org"], HTTPS=True, MAIL=True, **mail):
        assert deploy.main() == 0, capsys.readouterr().out
    said = capsys.readouterr().out
    assert "✓ Courrier : mail.example.org:587" in said
    assert "secret@" not in said
