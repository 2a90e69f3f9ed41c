"""What the tests of the node share: a fictional text, read and ready to be loaded."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from entraide.domain.texts.document import Document, Origin
from entraide.domain.texts.register import Register
from entraide.reading.read import read_text
from entraide.sealing import keyfiles

NOW = datetime(2999, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = """Nations Unies

A/RES/98/7

98/7. Les phares voisins

Résolution adoptée par l’Assemblée générale le 3 mars 2044

L’Assemblée générale,

Rappelant sa résolution 97/1 du 5 décembre 2042 sur les brumes,¹

1. Salue les gardiens de phare ;

2. Prie chacun d’eux :

a) D’entretenir sa lampe ;

b) De prêter la sienne à son voisin.

¹ Voir A/98/12.
"""


def reading(text: str = TEXT, sha: str = "a" * 64) -> Document:
    """The document that a text makes, as if from a file of that hash."""
    return read_text(text, Origin(sha, "text"), Register())[0]


@pytest.fixture(autouse=True)
def _light_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys made in these tests guard nothing: they are locked at the least cost that is let in."""
    for name, least in keyfiles.LEAST.items():
        monkeypatch.setitem(keyfiles.ARGON, name, least)


@pytest.fixture
def lights() -> Document:
    """A fictional resolution on lighthouses."""
    return reading()


def unguarded(statement: str) -> None:
    """Run a statement as somebody who has the database in his hands would: the audit's triggers taken off first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_update")
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_delete")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_change ON audit_entry")
        cursor.execute(statement)
