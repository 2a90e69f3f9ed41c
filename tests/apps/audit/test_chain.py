"""The chain of the audit: what the database refuses, and what the verification names."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from entraide.apps.audit import actions, queries
from entraide.apps.audit.models import Entry
from tests.apps.conftest import NOW, unguarded

pytestmark = pytest.mark.django_db


def three() -> None:
    with transaction.atomic():
        for nth in range(3):
            actions.record("lamp.lit", f"lamp {nth}", by="keeper", at=NOW + timedelta(hours=nth), detail={"n": nth})


def test_an_untouched_chain_has_no_fault() -> None:
    three()
    assert queries.fault() is None
    assert queries.root()[0] == 3


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET by = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"]
)
def test_the_database_refuses_to_change_delete_or_empty(statement: str) -> None:
    three()
    if "TRUNCATE" in statement and connection.vendor == "sqlite":
        statement = "DELETE FROM audit_entry"  # all that it has
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.count() == 3


def test_a_changed_entry_is_named() -> None:
    three()
    unguarded("UPDATE audit_entry SET subject = 'another lamp' WHERE number = 2")
    assert queries.fault() == (2, "changed")


def test_a_removed_entry_is_named() -> None:
    three()
    unguarded("DELETE FROM audit_entry WHERE number = 2")
    assert queries.fault() == (2, "removed")


def test_an_inserted_entry_is_named() -> None:
    three()
    last = Entry.objects.get(number=2)
    Entry.objects.create(number=4, at=NOW, by="x", action="x", subject="x", previous=last.hash, hash="0" * 64)
    assert queries.fault() == (4, "inserted")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a column of PostgreSQL takes its own type only")
@pytest.mark.parametrize("value", ["at = 'a long time ago'", "by = x'ff'", 'detail = \'{"n": "\\ud800"}\''])
def test_an_entry_that_can_no_longer_be_read_is_named(value: str) -> None:
    three()
    unguarded(f"UPDATE audit_entry SET {value} WHERE number = 2")
    assert queries.fault() == (2, "changed")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        actions.record("lamp.lit", "lamp", by="keeper", at=NOW)
