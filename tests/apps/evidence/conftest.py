"""A request that came from Switzerland by its node, and one of ours to it; what people give as evidence."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from entraide.apps.evidence.models import Item
from entraide.apps.requests.models import Request
from tests.apps.conftest import NOW
from tests.apps.exchange.conftest import _own_folder, abroad, authority, own, peer
from tests.apps.requests.conftest import as_, people, request_

__all__ = ["_own_folder", "abroad", "as_", "authority", "own", "peer", "people", "request_"]

PHOTO = b"\x89PNG a fictional photograph of a lighthouse" * 40
FORM = {
    "exhibit": "FRA-1",
    "description": "Le phare, vu de la mer",
    "purpose": "Preuve dans l’affaire du phare",
    "onward": "consent_required",
    "caveat": ["secret"],
    "says_secret": "Le gardien ne sait pas",
    "kind": "seize",
    "performer": "Brigade des phares",
    "began": "2025-01-05T10:00",
    "place": "Brest",
}


@pytest.fixture(autouse=True)
def _evidence_folder(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE = tmp_path / "evidence"


@pytest.fixture
def add(as_: Callable[[str], Client], request_: Request) -> Callable[..., Any]:
    """Send the form of a new item, with what is otherwise; the answer."""

    def sends(
        data: bytes | None = PHOTO, of: str = "", who: str = "dora", name: str = "phare.png", **other: Any
    ) -> Any:
        file = {"file": SimpleUploadedFile(name, data)} if data is not None else {}
        where = f"/requests/{request_.reference}/evidence/add" + (f"?of={of}" if of else "")
        return as_(who).post(where, FORM | other | file)

    return sends


@pytest.fixture
def item(add: Callable[..., Any]) -> Item:
    """An item that dora added."""
    assert add().status_code == 302
    return Item.objects.get()


LATER = NOW + timedelta(hours=1)
