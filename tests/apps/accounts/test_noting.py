"""What people do to their accounts stands in the audit, and nothing of what they typed does."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.actions import people
from entraide.apps.accounts.models import User
from entraide.apps.audit.models import Entry
from tests.apps.conftest import NOW

pytestmark = pytest.mark.django_db
PASSWORD = "mer-calme-sous-le-phare"


@pytest.fixture(autouse=True)
def _forget() -> None:
    cache.clear()


@pytest.fixture
def bo() -> User:
    """Somebody with a password."""
    return User.objects.create_user("bo", password=PASSWORD)


def told() -> list[tuple[str, str]]:
    return list(Entry.objects.order_by("number").values_list("action", "subject"))


def test_signing_in_and_out_is_noted(client: Client, bo: User) -> None:
    client.post("/account/login/", {"login": "bo", "password": PASSWORD})
    client.post("/account/logout/")
    assert told() == [("account.signed_in", "bo"), ("account.signed_out", "bo")]


def test_a_refusal_is_noted_without_what_was_typed(client: Client, bo: User) -> None:
    client.post("/account/login/", {"login": "bo", "password": "a guess"})
    client.post("/account/login/", {"login": "a-password-in-the-wrong-place", "password": "x"})
    assert told() == [("account.sign_in_refused", "bo"), ("account.sign_in_refused", "")]
    assert set(Entry.objects.values_list("by", flat=True)) == {""}  # nobody knows who it was
    assert "wrong-place" not in str(Entry.objects.values())


def test_a_changed_password_and_a_lost_factor_are_noted(client: Client, bo: User) -> None:
    client.post("/account/login/", {"login": "bo", "password": PASSWORD})
    fresh = "phare-sous-la-mer-calme"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    TOTP.activate(bo, "JBSWY3DPEHPK3PXP")
    people.forget_factors(bo, by="ada", at=NOW)
    assert not Authenticator.objects.exists()
    assert told()[1:] == [("account.password_changed", "bo"), ("account.factors_forgotten", "bo")]


def test_a_second_factor_stands_between_the_password_and_being_signed_in(client: Client, bo: User) -> None:
    TOTP.activate(bo, "JBSWY3DPEHPK3PXP")
    given = client.post("/account/login/", {"login": "bo", "password": PASSWORD})
    assert given.headers["Location"] == "/account/2fa/authenticate/"
    assert client.get("/account/").status_code == 302
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert told() == [("account.factor_refused", "bo")]


def test_a_provider_is_offered_when_the_operator_has_one_and_not_before(client: Client, settings: Settings) -> None:
    assert "Ministry" not in client.get("/account/login/").content.decode()
    app = {
        "provider_id": "operator",
        "name": "Ministry",
        "client_id": "x",
        "secret": "y",
        "settings": {"server_url": "z"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = client.get("/account/login/").content.decode()
    assert "/account/oidc/operator/login/" in page
    assert client.get("/account/oidc/operator/login/").status_code == 200
