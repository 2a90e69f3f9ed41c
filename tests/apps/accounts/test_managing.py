"""The national administrator's pages: invitations, roles that exclude each other, accounts closed and opened."""

import re
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.actions import roles
from entraide.apps.accounts.models import Grant, User
from entraide.apps.accounts.permissions import ADMINISTRATOR
from entraide.apps.accounts.queries import people
from entraide.apps.accounts.wording import Refused
from entraide.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


@pytest.fixture
def ada() -> User:
    """An administrator."""
    user = User.objects.create_user("ada", first_name="Ada", last_name="Feu")
    roles.grant(user, ADMINISTRATOR, by="start", at=NOW)
    return user


@pytest.fixture
def desk(ada: User) -> Client:
    """The administrator, signed in."""
    client = Client()
    client.force_login(ada)
    return client


def change(desk: Client, user: User, do: str, role: str = "") -> str:
    """What the page says after a button of a person's page."""
    given = desk.post(f"/people/{user.pk}/change", {"do": do, "role": role}, follow=True)
    return given.content.decode()


def actions() -> list[str]:
    return list(Entry.objects.order_by("number").values_list("action", flat=True))


def test_an_invitation_shows_its_link_once_and_makes_an_account_with_its_roles(desk: Client) -> None:
    page = desk.post("/people/invite", {"email": "bo@example.org", "roles": ["drafter", "translator"]}).content.decode()
    found = re.search(r"/account/join\?key=[\w-]+", page)
    assert found
    assert "bo@example.org" in desk.get("/people/").content.decode()
    assert found[0] not in desk.get("/people/").content.decode()
    guest = Client()
    password = "mer-calme-sous-le-phare"
    typed = {"username": "bo", "first_name": "Bo", "last_name": "Lin", "password": password, "again": password}
    assert guest.post(found[0], typed).status_code == 302
    assert people.roles_of(User.objects.get(username="bo")) == {"drafter", "translator"}
    assert "account.invited" in actions()


def test_an_invitation_is_mailed_where_mail_is_set_up(desk: Client, settings: Settings) -> None:
    desk.post("/people/invite", {"email": "bo@example.org"})
    assert mail.outbox == []
    settings.MAIL = True
    desk.post("/people/invite", {"email": "bo@example.org"})
    assert "/account/join?key=" in mail.outbox[0].body


def test_an_invitation_taken_back_leads_nowhere(desk: Client) -> None:
    page = desk.post("/people/invite", {}).content.decode()
    link = re.search(r"/account/join\?key=[\w-]+", page)
    number = re.search(r"/people/links/(\d+)/take-back", desk.get("/people/").content.decode())
    assert link
    assert number
    desk.post(number[0])
    assert Client().get(link[0]).status_code == 410


@pytest.mark.parametrize("chosen", [[ADMINISTRATOR, "drafter"], ["desk_officer"]])
def test_roles_that_cannot_be_held_are_refused_at_the_field(desk: Client, chosen: list[str]) -> None:
    page = desk.post("/people/invite", {"email": "bo@example.org", "roles": chosen}).content.decode()
    assert "id_roles_error" in page
    assert 'value="bo@example.org"' in page


def test_a_role_is_granted_and_withdrawn_and_both_are_audited(desk: Client) -> None:
    bo = User.objects.create_user("bo")
    change(desk, bo, "grant", "registry")
    assert people.roles_of(bo) == {"registry"}
    change(desk, bo, "withdraw", "registry")
    assert people.roles_of(bo) == set()
    assert actions()[-2:] == ["account.role_granted", "account.role_withdrawn"]
    assert Entry.objects.latest("number").by == "ada"


def test_who_administers_accounts_holds_no_role_that_opens_cases(desk: Client, ada: User) -> None:
    assert "ne voit jamais d’affaire" in change(desk, ada, "grant", "drafter")
    assert people.roles_of(ada) == {ADMINISTRATOR}


@pytest.mark.parametrize("role", ["desk_officer", "keeper of lamps"])
def test_a_role_of_another_kind_of_node_is_refused(desk: Client, role: str) -> None:
    assert "ne se donne pas" in change(desk, User.objects.create_user("bo"), "grant", role)


def test_the_last_administrator_stays(desk: Client, ada: User) -> None:
    for do in ("withdraw", "disable"):
        assert "dernier administrateur" in change(desk, ada, do, ADMINISTRATOR)
    assert people.administrators() == [ada]
    bo = User.objects.create_user("bo")
    roles.grant(bo, ADMINISTRATOR, by="ada", at=NOW)
    change(desk, ada, "withdraw", ADMINISTRATOR)
    assert people.administrators() == [bo]
    with pytest.raises(Refused):
        roles.withdraw(bo, ADMINISTRATOR, by="bo", at=NOW)


def test_an_account_is_closed_and_opened_again(desk: Client) -> None:
    bo = User.objects.create_user("bo")
    change(desk, bo, "disable")
    assert "fermé" in desk.get("/people/").content.decode()
    assert not User.objects.get(pk=bo.pk).is_active
    change(desk, bo, "enable")
    assert User.objects.get(pk=bo.pk).is_active
    assert actions()[-2:] == ["account.disabled", "account.enabled"]


def test_a_link_for_a_new_password_is_made_and_audited(desk: Client) -> None:
    bo = User.objects.create_user("bo", password="forgotten")
    assert "/account/join?key=" in change(desk, bo, "renew")
    assert actions()[-1] == "account.renewal_offered"


def test_a_role_left_over_from_another_kind_of_node_gives_nothing(settings: Settings) -> None:
    bo = User.objects.create_user("bo")
    Grant.objects.create(user=bo, role="desk_officer", by="test", at=NOW)
    client = Client()
    client.force_login(bo)
    settings.NODE = "room"
    assert client.get("/people/").status_code == 403
