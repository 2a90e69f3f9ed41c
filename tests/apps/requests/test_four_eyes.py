"""Three people write, review and sign; who wrote sends in an emergency only. One account with every role changes nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.requests.actions.drafting import OtherHand, add_request, admit, open_file, write
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.actions.settling import Answer, FourEyes, settle
from entraide.apps.requests.models import Happened, Request, Typed
from entraide.domain.requests.life import IllegalMove
from entraide.domain.requests.states import Side
from tests.apps.conftest import NOW
from tests.apps.requests.conftest import spoken
from tests.apps.requests.test_life import WHOLE

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 1, 2, tzinfo=UTC)
EVERY = ("drafter", "legal_reviewer", "signatory", "registry")
Pages = Callable[..., int]


@pytest.fixture
def held(settings: Settings) -> Request:
    """A whole request; its four people hold every role, each."""
    settings.NODE = "state"
    users = {}
    for name in ("ann", "ben", "cleo", "dan"):
        users[name] = User.objects.create_user(name)
        for role in EVERY:
            Grant.objects.create(user=users[name], role=role, by="test", at=NOW)
    made = open_file("Le phare vendu", users["ann"], by="ann", at=BEFORE)
    for name in ("ben", "cleo", "dan"):
        admit(made.file, users[name], by="ann", at=BEFORE)
    write(made, WHOLE, {}, by="ann", at=BEFORE)
    return made


@pytest.fixture
def says(held: Request) -> Pages:
    """Post a message as somebody; the status of the answer."""

    def post(name: str, kind: str, **fields: str) -> int:
        client = Client()
        client.force_login(User.objects.get(username=name))
        return int(spoken(client, held.reference, {"kind": kind, **fields}).status_code)

    return post


def to(held: Request, *steps: tuple[str, str, str]) -> None:
    """Walk these steps, a minute apart: (who, role, kind)."""
    for who, role, kind in steps:
        at = BEFORE + timedelta(minutes=Happened.objects.count())
        say(held, Said(kind, role, Side.REQUESTING), by=who, at=at)


ASKED = ("ann", "drafter", "REVIEW.ASK")
PASSED = ("ben", "legal_reviewer", "REVIEW.PASS")
SIGNED = ("cleo", "signatory", "SIGN")


def test_who_wrote_neither_reviews_nor_signs_nor_sends(held: Request, says: Pages) -> None:
    to(held, ASKED)
    assert says("ann", "REVIEW.PASS") == 403
    to(held, PASSED)
    assert says("ann", "SIGN") == 403
    to(held, SIGNED)
    assert says("ann", "REQUEST") == 403
    assert says("dan", "REQUEST") == 302


def test_who_typed_one_field_and_gave_no_measure_its_form_wrote_all_the_same(held: Request, says: Pages) -> None:
    write(held, {"purpose": "Une preuve meilleure"}, {"purpose": 1}, by="ben", at=BEFORE)
    to(held, ASKED)
    assert says("ben", "REVIEW.PASS") == 403
    with pytest.raises(FourEyes):
        settle(held, Answer("M1", "DC-02:x", accepted=True, reason="Oui"), by="ben", at=NOW)
    to(held, ("dan", "legal_reviewer", "REVIEW.PASS"), SIGNED)
    assert says("ben", "REQUEST") == 403


def test_who_reviewed_neither_signs_nor_writes(held: Request, says: Pages) -> None:
    to(held, ASKED, PASSED)
    assert says("ben", "SIGN") == 403
    say(held, Said("REVIEW.BACK", "signatory", Side.REQUESTING, (), {"reasons": "Trop"}), by="cleo", at=NOW)
    held.refresh_from_db()
    for name in ("ben", "cleo"):
        with pytest.raises(OtherHand):
            write(held, {"purpose": "La mienne"}, {"purpose": 1}, by=name, at=NOW)
        client = Client()
        client.force_login(User.objects.get(username=name))
        path = f"/requests/{held.reference}/wishes"
        assert client.post(path, {"purpose": "La mienne", "n:purpose": "1"}).status_code == 403
        assert "vous n’y rédigez pas" in client.get(path).content.decode().replace("\u00a0", " ")


def test_who_signed_settles_no_finding(held: Request) -> None:
    to(held, ASKED, PASSED, SIGNED)
    with pytest.raises(FourEyes):
        settle(held, Answer("M1", "DC-02:x", accepted=True, reason="Oui"), by="cleo", at=NOW)


def test_the_rules_hold_for_all_requests_of_the_case(held: Request) -> None:
    further = add_request(held.file, by="ben", at=BEFORE)
    write(further, {"purpose": "Une autre preuve"}, {}, by="ben", at=BEFORE)
    to(held, ASKED)
    with pytest.raises(IllegalMove, match="SAME_PERSON"):
        to(held, PASSED)


def test_nobody_reviews_one_case_for_two_authorities(held: Request) -> None:
    further = add_request(held.file, by="ann", at=BEFORE)
    write(further, {**WHOLE, "authority": "Parquet du cap"}, {}, by="ann", at=BEFORE)
    to(held, ASKED, PASSED)
    to(further, ASKED)
    with pytest.raises(IllegalMove, match="TWO_AUTHORITIES"):
        to(further, PASSED)
    to(further, ("dan", "legal_reviewer", "REVIEW.PASS"))


def test_in_an_emergency_who_wrote_sends_and_another_confirms(held: Request, says: Pages) -> None:
    to(held, ASKED, PASSED, SIGNED)
    assert says("ann", "REQUEST", emergency="Une vie est en jeu") == 403, "nobody said that it is urgent"
    for field, value in (("urgent", "yes"), ("urgent_reason", "Une vie est en jeu")):
        Typed.objects.create(request=held, field=field, number=1, value=value, by="ann", at=BEFORE)
    assert says("ann", "REQUEST") == 403, "without a reason"
    assert says("ann", "REQUEST", emergency="Une vie est en jeu") == 302
    sent = Happened.objects.get(kind="REQUEST")
    assert sent.carries["emergency"] == "Une vie est en jeu"
    assert "à confirmer par un autre" in page(held, "dan")
    assert says("ann", "SEND.CONFIRM", answers=sent.key) == 403, "not by oneself"
    assert says("dan", "SEND.CONFIRM", answers=sent.key) == 302
    assert "à confirmer par un autre" not in page(held, "dan")


def page(held: Request, name: str) -> str:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client.get(f"/requests/{held.reference}/life").content.decode()
