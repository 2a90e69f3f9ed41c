"""Numbers of Parties that texts state, beside the ledger's."""

import pytest
from django.test import Client

from entraide.apps.law.queries.numbers import asserted, stated
from entraide.apps.library.actions.loading import load
from entraide.data import load_register
from entraide.domain.texts.document import Origin
from entraide.reading.read import read_text
from tests.apps.conftest import NOW

TEXT = """Nations Unies

A/RES/74/999

74/999. Les phares et les traités

Résolution adoptée par l’Assemblée générale le 18 décembre 2019

L’Assemblée générale,

1. Note que 190 États parties ont ratifié la Convention des Nations Unies contre la criminalité transnationale organisée ;

2. Sait gré à la Convention des Nations Unies contre la corruption de ce que le nombre d’États parties à la Convention est de 12 ;

3. Rappelle les 40 parties prenantes de la Convention des Nations Unies contre la corruption.
"""


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("the number of States parties to the Convention has reached 190, which", [190]),
        ("le nombre d’États Parties à la Convention s’élève à 186 ;", [186]),
        ("Welcomes that 187 States parties have ratified the Convention", [187]),
        ("95 États sont parties à la Convention", [95]),
        ("les 40 parties prenantes de la Convention", []),
        ("le nombre de parties à la Convention dans sa résolution 58/4 du 31 octobre", []),
        ("the number of States parties to it, as of 31 October 2003", []),
        ("106 parties have sent their reports.", []),
    ],
)
def test_a_number_of_parties_is_found_and_no_other(words: str, numbers: list[int]) -> None:
    assert [number for number, _, _ in stated(words)] == numbers


@pytest.mark.django_db
def test_the_ledger_agrees_or_differs_on_the_day_of_the_text() -> None:
    document = read_text(TEXT, Origin("e" * 64, "text"), load_register())[0]
    load(document, by="keeper", at=NOW)
    found = {one.instrument: (one.number, one.deposits, one.verdict) for one in asserted(["UNTOC", "UNCAC"])}
    assert found == {"UNTOC": (190, 190, "agree"), "UNCAC": (12, 186, "differ")}
    page = Client(headers={"accept-language": "fr"}).get("/law/asserted").content.decode()
    assert "A/RES/74/999" in page
    assert "diffère" in page
    assert "A/RES/74/999" in Client().get("/law/instruments/UNTOC").content.decode()


@pytest.mark.django_db
def test_where_no_text_states_a_number_the_page_says_so() -> None:
    assert "Aucun texte" in Client(headers={"accept-language": "fr"}).get("/law/asserted").content.decode()
