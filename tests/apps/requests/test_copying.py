"""A new request takes over what still fits of an earlier one, as far as its writer may know of that."""

from collections.abc import Callable

import pytest
from django.test import Client

from entraide.apps.requests.actions.drafting import write
from entraide.apps.requests.models import File, Happened, Request
from entraide.apps.requests.queries.drafts import written
from tests.apps.conftest import NOW
from tests.apps.requests.test_life import WHOLE

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
MORE = {
    "deadline": "2999-05-06",
    "deadline_reason": "Audience",
    "urgent": "yes",
    "addressee_typed": "DRCI",
    "P2.role": "victim",
    "P2.name": "V1",
    "P3.role": "witness",
    "P3.removed": "yes",
    "M1.element.accounts": "Le compte 44",
}


@pytest.fixture
def source(request_: Request) -> Request:
    write(request_, WHOLE | MORE, {}, by="dora", at=NOW)
    return request_


def values(held: Request) -> dict[str, str]:
    return dict(written(held).draft.values)


def test_a_second_request_of_the_case_takes_over_what_was_ticked(source: Request, as_: As) -> None:
    page = as_("dora").get(f"/requests/{source.reference}/again").content.decode()
    assert "victimes" in page
    every = {"group": ["pair", "offence", "person", "measure", "facts"], "where": "same"}
    assert as_("dora").post(f"/requests/{source.reference}/again", every).status_code == 302
    made = source.file.requests.exclude(pk=source.pk).get()
    took = values(made)
    assert took == {**WHOLE, "M1.element.accounts": "Le compte 44"}, (
        "no dates, no urgency, no victim, nothing taken out"
    )
    assert (made.requesting, made.requested, made.state) == ("FRA", "BRA", "draft")
    assert Happened.objects.get(request=made).kind == "DRAFT", "its measures begin anew"


def test_victims_are_taken_over_when_somebody_says_that_they_are_needed(source: Request, as_: As) -> None:
    sent = {"group": ["person"], "where": "same", "protected": "1"}
    as_("dora").post(f"/requests/{source.reference}/again", sent)
    made = source.file.requests.exclude(pk=source.pk).get()
    assert values(made) == {"P1.role": "suspect", "P1.name": "Otto Brume", "P2.role": "victim", "P2.name": "V1"}


def test_a_new_case_has_a_title_of_its_own_and_only_its_writer(source: Request, as_: As) -> None:
    path = f"/requests/{source.reference}/again"
    assert as_("dora").post(path, {"group": ["pair"], "where": "new", "title": " "}).status_code == 400
    assert as_("dora").post(path, {"group": ["pair"], "where": "new", "title": "Un autre phare"}).status_code == 302
    file = File.objects.get(title="Un autre phare")
    assert [one.user.username for one in file.members.all()] == ["dora"]
    assert "facts" not in values(file.requests.get())


def test_who_may_not_know_of_it_takes_nothing_over(source: Request, as_: As) -> None:
    path = f"/requests/{source.reference}/again"
    assert as_("sia").post(path, {"group": ["pair"]}).status_code == 403
    source.file.members.all().delete()
    assert as_("dora").post(path, {"group": ["pair"]}).status_code == 404
    assert Request.objects.count() == 1
