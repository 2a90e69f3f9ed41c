"""Fictional resolutions of one series, loaded and read: what the tests of mandates share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from entraide.apps.accounts.models import Grant, User
from entraide.apps.library.actions.loading import load
from entraide.apps.mandates.actions.reading import read_waiting
from entraide.apps.mandates.models import Clause
from tests.apps.conftest import NOW, reading

FRENCH = """Nations Unies

A/RES/98/7

98/7. Les phares voisins

Résolution adoptée par l’Assemblée générale le 3 mars 2044

L’Assemblée générale,

Rappelant sa résolution 97/1 du 5 décembre 2042 sur les phares voisins,

1. Salue les gardiens de phare ;

2. Engage les États Membres à entretenir leurs lampes, selon qu’il convient, et à prêter des mèches aux pays en \
développement ;

3. Prie le Secrétaire général de lui présenter à sa quatre-vingt-dix-neuvième session un rapport sur les brumes.
"""
ENGLISH = """United Nations

A/RES/98/7

98/7. Neighbouring lighthouses

Resolution adopted by the General Assembly on 3 March 2044

The General Assembly,

Recalling its resolution 97/1 of 5 December 2042 on neighbouring lighthouses,

1. Commends the keepers of lighthouses;

2. Urges Member States to keep their lamps, as appropriate, and to lend wicks to developing countries;

3. Requests the Secretary-General to submit to it at its ninety-ninth session a report on mists.
"""
RICH = """Nations Unies

A/RES/98/7

98/7. Les phares voisins

Résolution adoptée par l’Assemblée générale le 3 mars 2044

L’Assemblée générale,

1. Invite les États Membres à offrir tous les deux ans aux femmes et aux pays en développement des lampes contre la \
piraterie, afin d’atteindre la cible 16.4 ;

2. Engage les États Membres à ratifier la Convention des Nations Unies contre la criminalité transnationale organisée.
"""
NEXT = """Nations Unies

A/RES/99/4

99/4. Les phares voisins

Résolution adoptée par l’Assemblée générale le 8 mars 2045

L’Assemblée générale,

Rappelant sa résolution 98/7 du 3 mars 2044 sur les phares voisins,

1. Engage les États Membres à entretenir leurs lampes, dans la limite des ressources existantes ;

2. Prie le Secrétaire général de lui présenter à sa centième session un rapport sur les brumes.
"""


@pytest.fixture
def lighthouses(db: None) -> Callable[..., None]:
    """`lighthouses(FRENCH, ENGLISH)` loads texts and has their clauses read."""

    def load_and_read(*texts: str) -> None:
        for nth, text in enumerate(texts):
            load(reading(text, f"{nth:x}" * 64), by="test", at=NOW)
        read_waiting()

    return load_and_read


def clause(number: str, nth: int = 0, symbol: str = "A/RES/98/7", language: str = "fr") -> Clause:
    """A clause by where it stands."""
    where = {"version__text__target": symbol, "version__language": language, "version__current": True}
    return Clause.objects.select_related("version__text").get(**where, number=number, nth=nth)


def somebody(name: str, role: str) -> Client:
    """A person with a role, signed in, who reads French."""
    user = User.objects.create_user(name)
    Grant.objects.create(user=user, role=role, by="test", at=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(user)
    return client


@pytest.fixture
def officer(db: None, settings: Any) -> Client:
    """Somebody who may confirm mandates, on a node of an office."""
    settings.NODE = "office"
    return somebody("ada", "desk_officer")


@pytest.fixture
def reader(db: None) -> Client:
    """Anybody."""
    return Client(headers={"accept-language": "fr"})
