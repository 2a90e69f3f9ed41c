"""A link lets somebody in once: the first administrator, who is invited, who forgot a password."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from entraide.apps.accounts.actions import links, people, roles
from entraide.apps.accounts.models import Grant, Link, User
from entraide.apps.accounts.permissions import ADMINISTRATOR
from entraide.apps.accounts.queries import people as who
from entraide.apps.accounts.wording import Refused
from entraide.apps.audit.models import Entry

pytestmark = pytest.mark.django_db

KEY = "a-key-for-once"
NOW = datetime.now(UTC)
TYPED = {
    "username": "ada",
    "first_name": "Ada",
    "last_name": "Feu",
    "password": "mer-calme-sous-le-phare",
    "again": "mer-calme-sous-le-phare",
}


def new(username: str) -> links.NewPerson:
    return links.NewPerson(username, "", "", "", TYPED["password"])


def test_the_first_link_makes_the_administrator_and_signs_them_in(client: Client) -> None:
    links.offer_first(KEY, by="start", at=NOW)
    assert "administrateur" in client.get(f"/account/join?key={KEY}").content.decode()
    assert client.post(f"/account/join?key={KEY}", TYPED).headers["Location"] == "/account/"
    ada = User.objects.get(username="ada")
    assert who.administrators() == [ada]
    assert "Ada Feu" in client.get("/").content.decode()
    assert client.get(f"/account/join?key={KEY}").status_code == 410


def test_a_key_is_kept_nowhere() -> None:
    links.offer_first(KEY, by="start", at=NOW)
    assert KEY not in str(Link.objects.values()) + str(Entry.objects.values())


def test_each_start_makes_the_links_before_it_void() -> None:
    links.offer_first(KEY, by="start", at=NOW)
    links.offer_first("another", by="start", at=NOW)
    with pytest.raises(Refused):
        links.join(KEY, new("ada"), at=NOW)
    assert links.join("another", new("ada"), at=NOW)


def test_a_link_is_good_for_one_account_only() -> None:
    links.invite(KEY, "", [], by="ada", at=NOW)
    links.join(KEY, new("bo"), at=NOW)
    with pytest.raises(Refused):
        links.join(KEY, new("eve"), at=NOW)
    assert not User.objects.filter(username="eve").exists()


@pytest.mark.parametrize("leaving", ["demoted", "closed"])
def test_what_an_administrator_offered_is_void_once_they_are_none(leaving: str) -> None:
    for name in ("ada", "bo"):
        roles.grant(User.objects.create_user(name), ADMINISTRATOR, by="test", at=NOW)
    ada = User.objects.get(username="ada")
    links.invite(KEY, "", [ADMINISTRATOR], by="ada", at=NOW)
    links.offer_renewal("for-bo", User.objects.get(username="bo"), by="ada", at=NOW)
    if leaving == "demoted":
        roles.withdraw(ada, ADMINISTRATOR, by="bo", at=NOW)
    else:
        people.disable(ada, by="bo", at=NOW)
    with pytest.raises(Refused):
        links.join(KEY, new("eve"), at=NOW)
    with pytest.raises(Refused):
        links.renew("for-bo", TYPED["password"], at=NOW)
    assert Entry.objects.filter(action="account.link_taken_back", by="bo").count() == 2


def test_a_password_offered_to_an_account_that_was_closed_since_is_void() -> None:
    eve = User.objects.create_user("eve")
    links.offer_renewal(KEY, eve, by="ada", at=NOW)
    people.disable(eve, by="ada", at=NOW)
    people.enable(eve, by="ada", at=NOW)
    with pytest.raises(Refused):
        links.renew(KEY, TYPED["password"], at=NOW)


@pytest.mark.parametrize("twin", ["ÉLODIE", "e\u0301lodie", "\uff45\u0301lodie"])
def test_the_same_name_in_other_code_points_is_taken(client: Client, twin: str) -> None:
    User.objects.create_user("élodie")
    links.invite(KEY, "", [], by="ada", at=NOW)
    assert "déjà" in client.post(f"/account/join?key={KEY}", TYPED | {"username": twin}).content.decode()
    assert not User.objects.filter(first_name="Ada").exists()


def test_a_name_is_kept_in_its_plain_form(client: Client) -> None:
    links.invite(KEY, "", [], by="ada", at=NOW)
    client.post(f"/account/join?key={KEY}", TYPED | {"username": "\uff41da"})
    assert User.objects.get().username == "ada"


@pytest.mark.parametrize("kind", ["first", "invitation"])
def test_a_link_expires(kind: str) -> None:
    if kind == "first":
        links.offer_first(KEY, by="start", at=NOW)
    else:
        links.invite(KEY, "", [], by="ada", at=NOW)
    late = NOW + links.LASTS[kind] + timedelta(seconds=1)
    with pytest.raises(Refused):
        links.join(KEY, new("eve"), at=late)


def test_the_first_link_is_void_once_there_is_an_administrator() -> None:
    links.offer_first(KEY, by="start", at=NOW)
    Grant.objects.create(user=User.objects.create_user("ada"), role=ADMINISTRATOR, by="test", at=NOW)
    with pytest.raises(Refused):
        links.join(KEY, new("eve"), at=NOW)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client: Client) -> None:
    User.objects.create_user("ADA")
    links.invite(KEY, "bo@example.org", [], by="x", at=NOW)
    page = client.post(f"/account/join?key={KEY}", {**TYPED, "password": "court", "again": "autre"}).content.decode()
    assert "déjà pris" in page
    assert "Ce mot de passe est trop court" in page
    assert "diffèrent" in page
    assert 'value="Feu"' in page
    assert client.post(f"/account/join?key={KEY}", {**TYPED, "username": "bo"}).status_code == 302


def test_an_invitation_gives_the_roles_that_it_names() -> None:
    links.invite(KEY, "bo@example.org", ["drafter"], by="ada", at=NOW)
    bo = links.join(KEY, new("bo"), at=NOW)
    assert who.roles_of(bo) == {"drafter"}


def test_a_new_password_closes_the_sessions_of_the_old_one(client: Client) -> None:
    bo = User.objects.create_user("bo", password="old")
    client.force_login(bo)
    links.offer_renewal(KEY, bo, by="ada", at=NOW)
    assert Client().post(f"/account/join?key={KEY}", TYPED).headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 302
    bo.refresh_from_db()
    assert bo.check_password(TYPED["password"])


def test_a_disabled_account_is_signed_out_at_once(client: Client) -> None:
    ada, bo = User.objects.create_user("ada"), User.objects.create_user("bo")
    roles.grant(ada, ADMINISTRATOR, by="x", at=NOW)
    client.force_login(bo)
    assert client.get("/account/").status_code == 200
    people.disable(bo, by="ada", at=NOW)
    assert client.get("/account/").status_code == 302
