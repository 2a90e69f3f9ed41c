"""A State sets its own days where no treaty counts them, by a table in its node's folder."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.minding import mind_all
from entraide.apps.requests.models import Clock, Request
from entraide.apps.requests.queries.clocks import clock_table
from entraide.apps.requests.queries.minded import minded
from tests.apps.requests.living import START, greta_of, sent

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
HEAD = "code,count,unit,warns,source\n"


def test_a_state_counts_its_own_days_and_says_by_what(
    request_: Request, as_: As, people: dict[str, User], settings: Settings, tmp_path: Path
) -> None:
    greta_of(people, request_)
    sent(request_)
    before = Clock.objects.get(code="registration", measure="M1")
    assert mind_all(by="x", at=START) == 0
    settings.CLOCKS = tmp_path / "clocks.csv"
    settings.CLOCKS.write_text(f"{HEAD}registration,3,working,2,Circulaire fictive 7\n", "utf-8")
    assert not minded(), "what is kept was made by another table"
    assert mind_all(by="x", at=START) == 1
    after = Clock.objects.get(code="registration", measure="M1")
    assert after.due == after.working < before.due, "three working days, not a week"
    assert Clock.objects.get(code="no_answer", measure="M1").due == before.since + timedelta(90)
    page = as_("greta").get(f"/requests/{request_.reference}/life").content.decode()
    assert "Circulaire fictive 7" in page


@pytest.mark.parametrize(
    "row",
    [
        "provisional_arrest_must,60,calendar,,Traité fictif",
        "phare,3,calendar,,Circulaire",
        "registration,trois,calendar,,Circulaire",
        "registration,0,calendar,,Circulaire",
        "registration,3,hour,,Circulaire",
        "oral_confirmation,3,calendar,,Circulaire",
        "registration,3,calendar,bientôt,Circulaire",
        "registration,3,calendar,2,",
    ],
)
def test_a_table_of_clocks_that_is_not_whole_changes_nothing_and_is_told(
    as_: As, people: dict[str, User], settings: Settings, tmp_path: Path, row: str
) -> None:
    settings.CLOCKS = tmp_path / "clocks.csv"
    settings.CLOCKS.write_text(f"{HEAD}first_view,9,,5,Circulaire\n{row}\n", "utf-8")
    assert {one.code: one.count for one in clock_table()}["first_view"] == 30
    code = row.partition(",")[0]
    assert f"clocks.csv: {code}" in as_("dora").get("/requests/today").content.decode()
    settings.CLOCKS.unlink()
    assert "clocks.csv" not in as_("dora").get("/requests/today").content.decode()
