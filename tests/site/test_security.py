"""What the node refuses, and what every answer carries."""

import logging
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import User
from entraide.gateways.limits import Counter
from entraide.site import middleware

pytestmark = pytest.mark.django_db
PASSWORD = "mer-calme-sous-le-phare"


@pytest.fixture
def bo() -> User:
    """Somebody with a password."""
    return User.objects.create_user("bo", password=PASSWORD)


@pytest.fixture(autouse=True)
def _forget() -> None:
    cache.clear()


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> int:
    return client.post("/account/login/", {"login": "bo", "password": password, **more}).status_code


@pytest.fixture
def limited(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter:
    """Two searches and two calls of the API a minute, at a moment that stands still."""
    settings.LIMITS = {"/search": 2, "/api/": 2}
    counter = Counter(tmp_path / "limits")
    monkeypatch.setattr(middleware, "counter", lambda: counter)
    monkeypatch.setattr("entraide.site.middleware.time.time", lambda: 6_000_010.0)
    return counter


def test_too_many_searches_are_asked_to_wait_in_the_layout_of_the_house(limited: Counter, client: Client) -> None:
    given = [client.get("/search?q=phare", headers={"accept-language": "en"}) for _ in range(3)]
    assert [one.status_code for one in given] == [200, 200, 429]
    assert given[2].headers["Retry-After"] == "50"
    assert "Wait a minute" in given[2].content.decode()
    assert "masthead" in given[2].content.decode()
    assert client.get("/").status_code == 200
    assert client.get("/search", REMOTE_ADDR="203.0.113.9").status_code == 200
    limited.close()


def test_a_program_is_told_so_as_json(limited: Counter, client: Client) -> None:
    given = [client.get("/api/v1/nothing") for _ in range(3)][2]
    assert given.status_code == 429
    assert given.json()["code"] == "too_many"
    limited.close()


def test_an_address_that_a_client_claims_is_believed_of_the_operators_proxies_alone(
    limited: Counter, client: Client, settings: Settings
) -> None:
    claimed = [client.get("/search", headers={"x-forwarded-for": f"198.51.100.{nth}"}) for nth in range(3)]
    assert claimed[2].status_code == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    told = [client.get("/search", headers={"x-forwarded-for": f"9.9.9.9, 198.51.100.{nth}"}) for nth in range(3)]
    assert told[2].status_code == 200
    limited.close()


def test_neighbours_of_one_ipv6_network_count_as_one(limited: Counter, client: Client) -> None:
    given = [client.get("/search", REMOTE_ADDR=f"2001:db8::{nth}") for nth in range(1, 4)]
    assert given[2].status_code == 429
    limited.close()


def test_a_password_cannot_be_guessed_by_trying(client: Client, bo: User) -> None:
    for nth in range(5):
        assert sign_in(client, f"guess {nth}") == 200
    assert sign_in(client) == 200
    assert "_auth_user_id" not in client.session


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client: Client, bo: User) -> None:
    def told(login: str) -> str:
        page = client.post("/account/login/", {"login": login, "password": "guess"}).content.decode()
        return page.partition('role="alert"')[2][:200]

    assert told("bo") == told("nobody")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_signing_in_leads_nowhere_else(client: Client, bo: User, elsewhere: str) -> None:
    given = client.post("/account/login/", {"login": "bo", "password": PASSWORD, "next": elsewhere})
    assert given.status_code == 302
    assert "evil" not in given.headers["Location"]
    assert "javascript" not in given.headers["Location"]


@pytest.mark.parametrize("where", ["/language/setlang/", "/account/logout/"])
def test_no_other_form_leads_elsewhere(client: Client, where: str) -> None:
    given = client.post(where, {"next": "https://evil.example/", "language": "en"})
    assert "evil" not in given.headers["Location"]


def test_a_session_made_before_signing_in_is_not_the_one_after(client: Client, bo: User) -> None:
    planted = client.session
    planted["note"] = "planted"
    planted.save()
    client.cookies["sessionid"] = str(planted.session_key)
    assert sign_in(client) == 302
    assert client.session.session_key != planted.session_key


def test_signing_out_ends_the_session_for_good(client: Client, bo: User) -> None:
    sign_in(client)
    key = client.session.session_key
    client.post("/account/logout/")
    client.cookies["sessionid"] = str(key)
    assert client.get("/account/").status_code == 302


def test_a_session_lasts_a_day_of_work(client: Client, bo: User) -> None:
    sign_in(client)
    assert client.cookies["sessionid"]["max-age"] == 12 * 3600
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"


def test_a_host_that_the_node_is_not_is_refused_in_the_layout_of_the_house(client: Client) -> None:
    given = client.get("/", headers={"host": "evil.example"})
    assert given.status_code == 400
    assert "masthead" in given.content.decode()
    assert "evil" not in given.content.decode()


def test_a_form_of_another_site_is_refused(bo: User) -> None:
    client = Client(enforce_csrf_checks=True)
    given = client.post("/account/login/", {"login": "bo", "password": PASSWORD})
    assert given.status_code == 403
    assert "rechargez la page" in given.content.decode()


def test_a_fault_is_told_in_the_layout_of_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise OSError("a wire is cut")

    monkeypatch.setattr("entraide.apps.audit.queries.root", fault)
    given = Client(raise_request_exception=False).get("/")
    assert given.status_code == 500
    assert "Une erreur du programme" in given.content.decode()
    assert "wire" not in given.content.decode()


def test_every_answer_carries_what_a_browser_must_know(client: Client) -> None:
    for place in ("/", "/account/login/", "/nothing"):
        headers = client.get(place).headers
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "SAMEORIGIN"  # the letter is shown in its page
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert "camera=()" in headers["Permissions-Policy"]


def test_no_page_of_accounts_has_script_or_style_of_its_own(client: Client, bo: User) -> None:
    places = ["/account/login/", "/account/password/reset/"]
    own = ["/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/", "/account/password/change/"]
    pages = [client.get(place).content.decode() for place in places]
    sign_in(client)
    pages += [client.get(place).content.decode() for place in own]
    for page in pages:
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        runs = [one.partition(">")[0] for one in page.split("<script")[1:]]
        assert [one for one in runs if "src=" not in one and "application/json" not in one] == []


def test_nobody_makes_their_own_account(client: Client) -> None:
    typed = {"username": "eve", "password1": PASSWORD, "password2": PASSWORD}
    assert "masthead" in client.post("/account/signup/", typed).content.decode()
    assert not User.objects.filter(username="eve").exists()


def test_no_password_and_no_key_stands_in_the_log(
    client: Client, bo: User, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    sign_in(client, "a-wrong-secret")
    client.get("/account/join?key=the-key-of-somebody")
    assert "a-wrong-secret" not in caplog.text
    assert "the-key-of-somebody" not in caplog.text
