"""A directory of fictional authorities."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from entraide.apps.accounts.models import Grant, User
from entraide.apps.directory.actions import keeping
from entraide.apps.directory.models import Entry
from entraide.data.authorities import directory_known
from entraide.domain.directory.authority import Authority
from entraide.domain.directory.fields import read_fields
from tests.apps.conftest import NOW

GOOD = {
    "state": "FRA",
    "name_fr": "Bureau fictif des phares",
    "purposes": "mla|ext",
    "contact_1_email": "phares@example.org",
    "contact_1_phone": "+33 0 00 00 00 00",
    "source": "EX/NV/1",
}


def made(**told: str) -> Authority:
    """An authority of some fields."""
    return read_fields(GOOD | told, directory_known())


@pytest.fixture
def entry() -> Entry:
    """One authority in the directory."""
    return keeping.add(made(), "", by="editor", at=NOW)


@pytest.fixture
def editor(client: Client, settings: Any) -> Client:
    """Somebody of the Office's node who edits the directory."""
    settings.NODE = "office"
    user = User.objects.create_user("editor", "editor@example.org", "x")
    Grant.objects.create(user=user, role="directory_editor", by="test", at=NOW)
    client.force_login(user)
    return client


@pytest.fixture
def sample(root: Path) -> bytes:
    """The file of samples."""
    return (root / "samples/directory.csv").read_bytes()
