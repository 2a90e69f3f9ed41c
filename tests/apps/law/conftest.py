"""Lists of Parties given to a node of the tests, and the people who propose and decide."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.kept import kept
from entraide.apps.law.queries import ledgers
from tests.apps.conftest import NOW


@pytest.fixture(autouse=True)
def storage(settings: Settings, tmp_path: Path) -> Path:
    """Storage of its own for each test, and a ledger that knows nothing of the others: some leave a request open."""
    settings.UPLOADS = tmp_path / "uploads"
    kept.cache_clear()
    ledgers.built.cache_clear()
    ledgers.end()
    return tmp_path / "uploads"


def somebody(name: str, role: str) -> Client:
    """A person with a role, signed in, who reads French."""
    user = User.objects.create_user(name)
    Grant.objects.create(user=user, role=role, by="test", at=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(user)
    return client


@pytest.fixture
def ada(db: None) -> Client:
    """A legal reviewer."""
    return somebody("ada", "legal_reviewer")


@pytest.fixture
def bea(db: None) -> Client:
    """Another."""
    return somebody("bea", "legal_reviewer")


@pytest.fixture
def drafter(db: None) -> Client:
    """Somebody who may propose, and not decide."""
    return somebody("cyd", "drafter")
