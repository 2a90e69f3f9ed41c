"""To whom a request goes is what the directory says, and a wrong addressee stops it."""

from collections.abc import Callable

import pytest
from django.test import Client

from entraide.apps.directory.actions import keeping
from entraide.apps.requests.actions.drafting import write
from entraide.apps.requests.models import Request
from tests.apps.conftest import NOW
from tests.apps.directory.conftest import made

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


def test_the_directory_names_who_receives_it_and_a_wrong_one_blocks(request_: Request, as_: As) -> None:
    right = keeping.add(made(state="BRA", name_fr="Bureau fictif du fleuve", purposes="mla"), "", by="x", at=NOW)
    wrong = keeping.add(made(state="BRA", name_fr="Point fictif des navires", purposes="sea.drugs"), "", by="x", at=NOW)
    write(request_, {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records"}, {}, by="dora", at=NOW)
    page = as_("dora").get(f"/requests/{request_.reference}/receiver").content.decode()
    assert "Bureau fictif du fleuve" in page
    assert "Point fictif des navires" not in page
    write(request_, {"addressee": str(wrong.key)}, {}, by="dora", at=NOW)
    assert "CT-03" in as_("dora").get(f"/requests/{request_.reference}/check").content.decode()
    write(request_, {"addressee": str(right.key)}, {"addressee": 1}, by="dora", at=NOW)
    assert "CT-03" not in as_("dora").get(f"/requests/{request_.reference}/check").content.decode()


def test_where_the_directory_knows_nobody_it_says_so(request_: Request, as_: As) -> None:
    write(request_, {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records"}, {}, by="dora", at=NOW)
    page = as_("dora").get(f"/requests/{request_.reference}/receiver").content.decode()
    assert "ne connaît aucune autorité" in page
