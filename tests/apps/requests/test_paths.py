"""The ways of a request that are not the plain one, each walked through the pages by those who may."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.drafting import write
from entraide.apps.requests.models import Happened, Request, Typed
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.queries.life import standing_of
from tests.apps.requests.conftest import spoken
from tests.apps.requests.living import greta_of
from tests.apps.requests.test_life import WHOLE

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 1, 2, tzinfo=UTC)
As = Callable[[str], Client]
Say = Callable[..., int]


@pytest.fixture
def held(request_: Request, people: dict[str, User]) -> Request:
    """A whole request, whose case all its hands may know of."""
    write(request_, WHOLE, {}, by="dora", at=BEFORE)
    greta_of(people, request_)
    return request_


@pytest.fixture
def say(held: Request, as_: As) -> Say:
    """Post what somebody says; the status of the answer."""

    def post(name: str, kind: str, **fields: str) -> int:
        plain = ("theirs", "answers", "measure", "came")
        sent = {"kind": kind} | {f"c:{key}": value for key, value in fields.items() if key not in plain}
        sent |= {key: fields[key] for key in plain if key in fields}
        return int(spoken(as_(name), held.reference, sent).status_code)

    return post


@pytest.fixture
def type_(held: Request, as_: As) -> Callable[..., int]:
    """Type fields on a screen as the drafter; the status of the answer."""

    def post(screen: str, **fields: str) -> int:
        typed = {name.replace("__", "."): value for name, value in fields.items()}
        numbers = written(held).numbers
        sent = typed | {f"n:{name}": str(numbers.get(name, 0)) for name in typed}
        return int(as_("dora").post(f"/requests/{held.reference}/{screen}", sent).status_code)

    return post


def signed(say: Say) -> None:
    for name, kind in (("dora", "REVIEW.ASK"), ("rene", "REVIEW.PASS"), ("sia", "SIGN")):
        assert say(name, kind) == 302, kind


def running(held: Request) -> set[str]:
    return {one.clock.code for one in standing_of(held).running}


def test_what_was_sent_is_changed_by_a_supplement_alone(held: Request, say: Say, type_: Callable[..., int]) -> None:
    signed(say)
    assert say("greta", "REQUEST") == 302
    assert type_("wishes", purpose="Preuve et gel") == 409, "it was sent"
    assert say("dora", "SUPPLEMENT.DRAFT", reasons="Le gel est demandé aussi") == 302
    assert type_("wishes", purpose="Preuve et gel") == 302
    row = Typed.objects.get(field="purpose", number=2)
    assert row.adds == Happened.objects.get(kind="SUPPLEMENT.DRAFT").key, "marked as of the supplement"
    assert say("greta", "REQUEST.SUPPLEMENT", added="Le but") == 409, "not signed"
    assert say("sia", "SIGN") == 302
    assert type_("wishes", purpose="Encore autre chose") == 409, "what was signed does not change"
    assert say("greta", "REQUEST.SUPPLEMENT", added="Le but") == 302
    assert written(held).draft.get("purpose") == "Preuve et gel"
    assert type_("wishes", purpose="Encore autre chose") == 409
    assert Happened.objects.get(kind="REQUEST.SUPPLEMENT").carries["added"] == "Le but"


def test_a_measure_that_a_supplement_adds_takes_the_way_of_every_measure(
    held: Request, say: Say, type_: Callable[..., int]
) -> None:
    signed(say)
    say("greta", "REQUEST")
    say("dora", "SUPPLEMENT.DRAFT", reasons="Une audition aussi")
    assert type_("measures", M2__form="mla.evidence", M2__what="Entendre le gardien", M2__nexus="Il a vu.") == 302
    assert {key: one.state.value for key, one in standing_of(held).measures.items()} == {"M1": "sent", "M2": "draft"}
    assert say("dora", "REVIEW.ASK", measure="M2") == 302
    assert say("sia", "SIGN") == 409, "the new measure is not reviewed"
    assert say("rene", "REVIEW.PASS", measure="M2") == 302
    assert say("sia", "SIGN") == 302
    assert say("greta", "REQUEST.SUPPLEMENT") == 302
    assert {one.state.value for one in standing_of(held).measures.values()} == {"sent"}
    assert Happened.objects.get(kind="REQUEST.SUPPLEMENT").carries["forms"]["M2"] == "mla.evidence"


def test_a_supplement_that_lacks_what_is_mandatory_is_not_signed(
    held: Request, say: Say, type_: Callable[..., int]
) -> None:
    signed(say)
    say("greta", "REQUEST")
    say("dora", "SUPPLEMENT.DRAFT", reasons="Le but change")
    assert type_("wishes", purpose="") == 302
    assert say("sia", "SIGN") == 409


def test_a_request_that_is_no_longer_needed_is_withdrawn_and_closed(held: Request, say: Say) -> None:
    signed(say)
    say("greta", "REQUEST")
    assert say("dora", "REQUEST.WITHDRAW") == 403
    assert say("greta", "REQUEST.WITHDRAW") == 302
    assert standing_of(held).state.value == "withdrawn"
    assert say("greta", "CLOSE", outcome="withdrawn") == 302


def test_data_are_preserved_and_longer_and_the_request_that_was_announced_stops_the_clock(
    held: Request, say: Say, type_: Callable[..., int]
) -> None:
    standing = {"ee.preserve": "PRESERVE"}
    [(form, kind)] = standing.items()
    assert type_("measures", M1__form=form) == 302
    assert standing_of(held).measures["M1"].form == form, "its life knows of the other form"
    signed(say)
    assert say("greta", kind) == 302
    assert say("greta", "PRESERVE.EXTEND", until="2027-03-01") == 409, "nothing is preserved yet"
    assert say("greta", "PRESERVE.CONFIRM", theirs="1", until="2027-01-20") == 302
    assert say("greta", "PRESERVE.EXTEND", until="2027-03-21") == 302
    [clock] = [one for one in standing_of(held).running if one.clock.code == "preservation"]
    assert str(clock.until) == "2027-03-21"
    assert say("greta", "CLOSE", outcome="executed") == 409, "the clock holds it"
    say("dora", "SUPPLEMENT.DRAFT", reasons="La demande d’entraide annoncée")
    assert type_("measures", M1__what="Les livres et les données conservées") == 302
    assert say("sia", "SIGN") == 302
    assert say("greta", "REQUEST.SUPPLEMENT") == 302
    assert "preservation" in running(held), "more data to keep are no request for assistance"
    say("dora", "SUPPLEMENT.DRAFT", reasons="La demande d’entraide annoncée")
    assert type_("measures", M1__form="ee.disclose") == 302
    assert say("sia", "SIGN") == 302
    assert say("greta", "REQUEST.SUPPLEMENT") == 302
    assert "preservation" not in running(held)


EXTRADITION = {
    "M1.form": "ext.prov",
    "M1.element.warrant": "Mandat du 3 mai",
    "M1.element.warrant_exists": "Mandat du 3 mai",
    "M1.element.request_follows": "La demande suivra",
}


def test_after_a_provisional_arrest_the_file_follows_in_its_time(
    held: Request, say: Say, type_: Callable[..., int], as_: As
) -> None:
    assert type_("measures", **{name.replace(".", "__"): value for name, value in EXTRADITION.items()}) == 302
    signed(say)
    assert say("greta", "EXT.PROV") == 409, "it says why it presses"
    assert say("greta", "EXT.PROV", reasons="Il part demain") == 302
    assert (
        say("greta", "NOTICE.CUSTODY", theirs="1", persons="Otto Brume", on="2026-11-20", arrest="provisional") == 302
    )
    assert running(held) >= {"provisional_arrest_may", "provisional_arrest_must"}
    assert say("greta", "EXT.FILE") == 409, "the file is signed"
    say("dora", "SUPPLEMENT.DRAFT", reasons="Le dossier d’extradition")
    assert type_("measures", M1__form="ext") == 302
    assert say("sia", "SIGN") == 302
    assert say("greta", "EXT.FILE") == 302
    assert not running(held) & {"provisional_arrest_may", "provisional_arrest_must"}
    assert standing_of(held).measures["M1"].form == "ext"


def test_where_a_life_is_in_danger_the_least_leaves_first_and_the_rest_follows(
    held: Request, say: Say, type_: Callable[..., int]
) -> None:
    type_("wishes", purpose="")
    type_("pair", subject="")
    assert say("dora", "REVIEW.ASK") == 302
    assert say("sia", "SIGN") == 409, "not without review: no life is in danger"
    assert say("rene", "REVIEW.BACK", reasons="Une vie est en danger") == 302
    type_("pair", emergency="yes", urgent_reason="Un otage")
    say("dora", "REVIEW.ASK")
    assert say("sia", "SIGN") == 302
    assert say("greta", "REQUEST") == 409, "a plain request waits for the review and for all that is mandatory"
    assert say("greta", "EMERGENCY", reasons="Un otage") == 302
    assert running(held) >= {"after_review", "emergency_request"}
    assert say("rene", "REVIEW.PASS") == 302
    assert "after_review" not in running(held)
    say("dora", "SUPPLEMENT.DRAFT", reasons="La demande complète")
    assert say("sia", "SIGN") == 409, "now all that is mandatory is asked"
    assert type_("wishes", purpose="Preuve") == 302
    assert type_("pair", subject="Information sur un rapt") == 302
    assert say("sia", "SIGN") == 302
    assert say("greta", "REQUEST.SUPPLEMENT") == 302
    assert "emergency_request" not in running(held)


def test_what_was_asked_by_telephone_is_recorded_and_confirmed_in_writing(held: Request, say: Say) -> None:
    call = {"caller": "Ada Feu à M. Rio", "content": "Ne détruisez pas les livres", "reasons": "Destruction ce soir"}
    assert say("greta", "ORAL", **call | {"content": ""}) == 409
    assert say("greta", "ORAL", **call) == 302
    assert running(held) == {"oral_confirmation"}
    signed(say)
    assert say("greta", "REQUEST") == 302
    assert "oral_confirmation" not in running(held)


def test_what_came_some_days_ago_counts_from_its_day(held: Request, say: Say) -> None:
    signed(say)
    say("greta", "REQUEST")
    told = {"theirs": "1", "reference": "BR-7", "authority": "DRCI", "contact": "M. Rio"}
    assert say("greta", "ACK.REGISTERED", **told, came="2999-01-01") == 400
    assert say("greta", "ACK.REGISTERED", **told, came="hier") == 400
    assert say("greta", "ACK.REGISTERED", **told) == 302
    held.refresh_from_db()
    assert held.theirs == "BR-7", "their number stands in the list"
