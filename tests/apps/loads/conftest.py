"""Files given to a node of the tests, and the worker's part played at once."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.kept import kept
from entraide.apps.loads.models import Load
from entraide.apps.loads.tasks import work_through
from tests.apps.conftest import NOW


@pytest.fixture(autouse=True)
def storage(settings: Settings, tmp_path: Path) -> Path:
    """Storage of its own for each test."""
    settings.UPLOADS = tmp_path / "uploads"
    kept.cache_clear()
    return tmp_path / "uploads"


@pytest.fixture
def clerk(db: None) -> Client:
    """Somebody who may load texts."""
    user = User.objects.create_user("clerk")
    Grant.objects.create(user=user, role="registry", by="test", at=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(user)
    return client


@pytest.fixture
def give(clerk: Client) -> Callable[..., Load]:
    """Give files by the form, and let the worker work; the load."""

    def send(**files: bytes) -> Load:
        sent = [SimpleUploadedFile(name.replace("_", "."), data) for name, data in files.items()]
        answer = clerk.post("/load", {"files": sent})
        assert answer.status_code == 302, answer.content.decode()
        load = Load.objects.get(pk=int(answer.headers["Location"].rpartition("/")[2]))
        work_through.func(load.pk)
        return load

    return send


def packed(**files: bytes) -> bytes:
    """A zip archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return buffer.getvalue()
