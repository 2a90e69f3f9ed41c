"""What the told stories change on the way (S06, S10, S11): data kept for sixty days, children by codes, three pairs."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from entraide.apps.requests.actions.drafting import write
from entraide.apps.requests.actions.settling import Answer, Firm, settle
from entraide.apps.requests.beside import beside
from entraide.apps.requests.models import Request
from entraide.apps.requests.posted import kept
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.views.checking import blocking
from entraide.domain.requests.lettering import Told, letter_of
from tests.apps.conftest import NOW

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
TODAY = date(2026, 1, 5)
CHILD = {
    "requesting": "ITA",
    "requested": "TUN",
    "O1.key": "smuggling.migrants",
    "P1.role": "suspect",
    "P1.name": "Hamdi Ben Youssef-Trabelsi",
    "P1.nationality": "TUN",
    "P2.role": "witness",
    "P2.name": "V1",
    "P2.child": "yes",
    "P2.nationality": "SDN",
    "M1.form": "mla.evidence",
}


def lettered(request: Request) -> str:
    """The letter of a request, all that it holds."""
    names = {one: {"fr": one} for one in ("ITA", "TUN", "SDN")}
    draft = written(request).draft
    told = Told(lambda name: {"fr": draft.get(name)}, names, {}, lambda day: {"fr": day.isoformat()}, {})
    return repr(letter_of(draft, told, "R-1", TODAY, ("fr",)))


def test_child_is_a_code_without_nationality_and_a_name_blocks_what_leaves(request_: Request, as_: As) -> None:
    write(request_, CHILD, {}, by="dora", at=NOW)
    assert "V1" in lettered(request_)
    assert "SDN" not in lettered(request_)
    assert not [one for one in found(request_) if one.endswith(".name")]

    write(request_, {"P2.name": "Idris Al-Fictif"}, {"P2.name": 1}, by="dora", at=NOW)
    assert "DP-03:P2.name" in found(request_)
    assert "Idris" not in lettered(request_)
    page = as_("rene").get(f"/requests/{request_.reference}/check")
    assert "mettez un code (V1)" in page.content.decode()
    assert not page.context["ready"]
    with pytest.raises(Firm):
        settle(request_, Answer("M1", "DP-03:P2.name", accepted=True, reason="Vu."), by="rene", at=NOW)


def test_whose_age_is_disputed_is_a_child(request_: Request) -> None:
    disputed = CHILD | {"P2.child": "", "P2.person.age_disputed": "yes", "P2.name": "Idris Al-Fictif"}
    write(request_, disputed, {}, by="dora", at=NOW)
    assert "Idris" not in lettered(request_)
    assert "SDN" not in lettered(request_)
    assert "DP-03:P2.name" in found(request_)


def found(request: Request) -> tuple[str, ...]:
    """What blocks the sending of the measure."""
    draft = written(request).draft
    return blocking(draft, beside(draft, TODAY), {})["M1"]


@pytest.mark.parametrize(
    ("typed", "code"), [("États-Unis", "USA"), ("États-Unis d’Amérique", "USA"), ("Nulle Part", "Nulle Part")]
)
def test_state_is_known_by_each_name_that_it_is_called_by(typed: str, code: str) -> None:
    assert kept({"requested": [typed], "n:requested": ["0"]})[0]["requested"] == code
