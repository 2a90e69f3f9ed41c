"""Tables of fictional States, in the shape in which depositaries and compilations print theirs."""

import pytest

from entraide.domain.law.names import StateNames

NAMES = [
    ("LMP", "Lampland"), ("LMP", "Pays des Lampes"), ("LMP", "Lampland (Kingdom of)"),
    ("FOG", "Fogmark (Plurinational State of)"), ("FOG", "Brumanie"),
    ("TID", "Tidewater"), ("TID", "Marémont"), ("QUA", "Quay Republic"), ("QUA", "République des Quais"),
    ("ISL", "Lamp Isle"), ("ISL", "Île-aux-Lampes"), ("REE", "Reef"), ("REE", "Récif"),
    ("UNI", "Union of Lights"), ("UNI", "Union des feux"), ("SAI", "Saint Beacon"), ("SAI", "Saint-Fanal"),
]  # fmt: skip
OF = [("ISL", "LMP"), ("REE", "LMP")]


@pytest.fixture
def names() -> StateNames:
    """The names known."""
    return StateNames(NAMES, OF)
