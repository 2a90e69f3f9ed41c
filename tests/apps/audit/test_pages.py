"""The auditor's pages: entries by action, subject, person and day; the chain verified; roots to keep elsewhere."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit import actions, queries
from entraide.apps.audit.roots import read_roots, write_roots
from tests.apps.conftest import NOW, unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor() -> Client:
    """An auditor, signed in; a lamp lit on each of three days."""
    user = User.objects.create_user("odile")
    Grant.objects.create(user=user, role="auditor", by="test", at=NOW)
    client = Client()
    client.force_login(user)
    with transaction.atomic():
        for nth in range(3):
            at = NOW + timedelta(days=nth)
            actions.record("lamp.lit", f"lamp {nth}", by=f"keeper {nth % 2}", at=at, detail={"oil": "good"})
    return client


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("action=lamp.", {"lamp 0", "lamp 1", "lamp 2"}),
        ("action=lamp.&subject=lamp+1", {"lamp 1"}),
        ("by=keeper+0", {"lamp 0", "lamp 2"}),
        ("day=2999-01-03", {"lamp 1"}),
        ("action=nothing", set()),
    ],
)
def test_entries_are_found(auditor: Client, asked: str, shown: set[str]) -> None:
    page = auditor.get(f"/audit/?{asked}").content.decode()
    assert {f"lamp {nth}" for nth in range(3) if f'<td data-label="Objet">lamp {nth}' in page} == shown


def test_a_day_that_is_none_is_said_at_its_field_and_kept(auditor: Client) -> None:
    given = auditor.get("/audit/?day=31.01.2026&by=keeper")
    assert given.status_code == 400
    assert 'value="31.01.2026"' in given.content.decode()
    assert 'value="keeper"' in given.content.decode()


def test_the_last_day_there_is_and_what_no_name_holds_find_nothing(auditor: Client) -> None:
    asked = auditor.get("/audit/?day=9999-12-31&by=%00&action=%00&subject=%00")
    assert asked.status_code == 200


def test_a_long_audit_is_turned_page_by_page(auditor: Client) -> None:
    with transaction.atomic():
        for nth in range(60):
            actions.record("lamp.out", f"wick {nth}", by="wind", at=NOW)
    first = auditor.get("/audit/?action=lamp.out").content.decode()
    assert "wick 59" in first
    assert "wick 9<" not in first
    before = queries.root()[0] - 49
    assert f"action=lamp.out&amp;before={before}" in first
    assert "wick 9<" in auditor.get(f"/audit/?action=lamp.out&before={before}").content.decode()


def test_the_roots_of_each_day_are_exported_and_read_again(auditor: Client) -> None:
    csv = auditor.get("/audit/roots.csv").content.decode()
    text = auditor.get("/audit/roots.txt").content.decode()
    assert read_roots(csv) == read_roots(text) == queries.roots()
    assert write_roots(queries.roots()) == csv
    assert "Signature" in text
    assert queries.roots()[-1].hash in auditor.get("/audit/roots").content.decode()


def verdict(auditor: Client, roots: str = "") -> str:
    files = {"roots": SimpleUploadedFile("roots.csv", roots.encode())} if roots else {}
    return auditor.post("/audit/verify", files).content.decode()


def test_a_chain_cut_at_its_end_is_whole_by_itself_and_not_against_its_roots(auditor: Client) -> None:
    kept = auditor.get("/audit/roots.csv").content.decode()
    assert "La chaîne est entière" in verdict(auditor, kept)
    last = queries.root()[0]
    unguarded(f"DELETE FROM audit_entry WHERE number = {last}")
    assert "La chaîne est entière" in verdict(auditor)
    assert f"à partir de l’entrée {last}" in verdict(auditor, kept)


def test_a_file_without_roots_is_refused_at_its_field(auditor: Client) -> None:
    given = auditor.post("/audit/verify", {"roots": SimpleUploadedFile("roots.csv", b"a list of lamps")})
    assert given.status_code == 400
    assert "Aucune racine" in given.content.decode()
