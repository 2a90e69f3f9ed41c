"""What is asked of one addressee: what is due, what somebody is at, what recurs, and of what nobody said anything."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from entraide.apps.mandates.actions import stating
from entraide.apps.mandates.actions.stating import Seen, Shown
from entraide.apps.mandates.asking import Asked
from entraide.apps.mandates.queries.mine import groups
from entraide.domain.mandates.states import MandateState
from tests.apps.conftest import NOW
from tests.apps.mandates.conftest import ENGLISH, FRENCH, clause

pytestmark = pytest.mark.django_db
Load = Callable[..., None]
YEARLY = FRENCH.replace(
    "sur les brumes.", "sur les brumes ;\n\n4. Prie le Secrétaire général de compter les lampes chaque année."
)


def held(today: date, *to: str) -> dict[str, list[str]]:
    """Of each group the numbers of its provisions."""
    return {one.name: [row.number for row in one.rows] for one in groups(Asked(to=to), "fr", today)}


def test_each_group_holds_what_it_says(lighthouses: Load) -> None:
    lighthouses(YEARLY)
    before = held(date(2044, 4, 1), "secretary_general")
    assert before == {"due": ["3"], "asked": [], "continuing": ["4"], "silent": [], "past": []}
    assert held(date(2044, 9, 14), "secretary_general")["past"] == ["3"]
    assert held(date(2040, 1, 1), "secretary_general")["due"] == [], "soon is within a year"
    assert held(date(2044, 4, 1), "member_states")["silent"] == ["2", "2"]
    row = clause("3")
    stating.move(Seen(row.pk, stating.mark_of(row)), MandateState.CONFIRMED, Shown(), by="ada", at=NOW)
    assert held(date(2044, 9, 14), "secretary_general")["asked"] == ["3"]
    assert held(date(2044, 9, 14), "secretary_general")["past"] == [], "somebody said something of it"


def test_the_address_keeps_the_choice(lighthouses: Load, reader: Client) -> None:
    lighthouses(FRENCH, ENGLISH)
    page = reader.get("/mandates/mine?as=member_states").content.decode()
    assert "entretenir leurs lampes" in page
    assert "aucune indication" in page
    assert "brumes" not in page
    for name in ("FRA", "France", "france"):
        state = reader.get("/mandates/mine", {"as": name}).content.decode().replace("\u00a0", " ")
        assert "Mes mandats : France" in state
        assert "entretenir leurs lampes" in state
    assert reader.get("/mandates/mine").status_code == 200
    wrong = reader.get("/mandates/mine", {"as": "Lumière"})
    assert (wrong.status_code, "choisissez dans la liste" in wrong.content.decode()) == (400, True)


def test_nobody_is_said_to_have_failed(lighthouses: Load) -> None:
    lighthouses(FRENCH)
    for language in ("fr", "en"):
        page = Client(headers={"accept-language": language}).get("/mandates/mine?as=secretary_general").content.decode()
        assert not any(words in page.lower() for words in ("not implemented", "non exécuté", "en retard", "overdue"))
