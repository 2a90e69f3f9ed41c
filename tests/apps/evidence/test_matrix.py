"""Every page of evidence, tried by each role, as a member of the case and as none: exactly as matrix.csv says, in the
signs of the table of requests. A page that is not in the table fails here."""

import csv
from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django import Settings

from entraide.apps.accounts.permissions import roles
from entraide.apps.evidence.actions.intake import Given, Told, take
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.urls import urlpatterns
from entraide.apps.requests.models import Request
from entraide.domain.evidence.custody import Kind, Step
from entraide.domain.evidence.items import digests_of
from entraide.domain.exchange.terms import Terms
from tests.apps.conftest import NOW
from tests.apps.everyone import each_role
from tests.apps.requests.test_matrix import NOBODY, client_of, given, held, looked

__all__ = ["held"]
pytestmark = pytest.mark.django_db
with Path(__file__).with_name("matrix.csv").open(encoding="utf-8", newline="") as lines:
    TABLE = {(row.pop("page"), row.pop("method")): row for row in csv.DictReader(lines)}
COLUMNS = list(next(iter(TABLE.values())))


@pytest.fixture
def number(held: Request, tmp_path: Path) -> int:
    """An item of the request."""
    path = tmp_path / "light"
    path.write_bytes(b"a light")
    with path.open("rb") as file:
        digests = digests_of(file)
    store(held.reference).keep(b"a light")
    first = Step("1" * 32, Kind.RECEIVE, "Brigade", NOW, NOW)
    return take(held, Given("light", digests), Told("FRA-1", "", Terms("Preuve")), first, by="dora", at=NOW).pk


def test_no_page_is_left_out_of_the_table() -> None:
    assert {str(one.name) for one in urlpatterns} == {page for page, _ in TABLE}
    assert set(COLUMNS) == {NOBODY, *roles()}


@pytest.mark.parametrize("role", each_role(COLUMNS))
def test_each_page_answers_each_role_as_the_table_says(
    role: str, held: Request, number: int, settings: Settings
) -> None:
    members, others = (client_of(role, held, settings, member=one) for one in (True, False))
    looked(held, members, others)
    wrong = []
    for one in urlpatterns:
        places = {name: number if name == "number" else held.reference for name in one.pattern.converters}
        address = reverse(str(one.name), kwargs=places)
        for method in ("get", "post"):
            row = TABLE.get((str(one.name), method))
            who = (members, others) if row else (members,)
            both = "".join(given(client, method, address, {}) for client in who)
            if (both != row[role]) if row else set(both) & set("y!"):
                wrong.append(f"{one.name},{method}: {both}, not {row[role] if row else '-'}")
    assert wrong == []
