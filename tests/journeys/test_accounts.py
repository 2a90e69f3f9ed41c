"""A newcomer makes the first account, guards it with a code and a passkey, and signs in with each; nobody else can."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import SIZES, Node

PASSWORD = "mer-calme-sous-le-phare"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def local(address: str) -> str:
    """A browser has passkeys for names, not for numbers."""
    return address.replace("127.0.0.1", "localhost")


@pytest.fixture
def person(browser: Browser, node: Node) -> Page:
    """A French person's page, with a passkey of their own in the machine."""
    page = browser.new_context(base_url=local(node.address), locale="fr-FR", viewport=SIZES["narrow"]).new_page()
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return page


def usable(page: Page) -> None:
    """Nothing wider than the screen, and nothing that shuts people out."""
    page.locator("footer").wait_for()
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), page.url
    serious = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in serious] == [], page.url


def confirm(page: Page) -> None:
    """Say one's password once more where it is asked."""
    if "reauthenticate" in page.url:
        usable(page)
        page.fill("#id_password", PASSWORD)
        page.locator("main form button.btn-primary").first.click()


def test_an_account_is_made_guarded_and_entered_by_passkey_and_by_code(node: Node, person: Page) -> None:
    page = person
    page.goto(local(node.link))
    usable(page)
    for field, typed in {"username": "ada", "first_name": "Ada", "last_name": "Feu"}.items():
        page.fill(f"#id_{field}", typed)
    page.fill("#id_password", "court")
    page.fill("#id_again", "autre")
    with page.expect_navigation():
        page.locator("main form button").click()
    usable(page)
    expect(page.locator("#id_last_name")).to_have_value("Feu")
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Mon compte")
    usable(page)
    page.goto(local(node.link))
    expect(page.locator("h1")).to_contain_text("ne mène plus à rien")

    page.goto("/account/2fa/webauthn/add/")
    confirm(page)
    usable(page)
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    usable(page)
    page.goto("/account/2fa/totp/activate/")
    confirm(page)
    usable(page)
    secret = page.input_value("#authenticator_secret")
    page.fill("#id_code", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.locator("main form button").click()
    page.goto("/account/2fa/")
    usable(page)

    page.locator("nav form button", has_text="Se déconnecter").click()
    page.goto("/account/login/")
    usable(page)
    page.click("#passkey_login")
    expect(page.locator("nav a", has_text="Ada Feu")).to_be_visible()

    page.locator("nav form button", has_text="Se déconnecter").click()
    page.goto("/account/login/?next=/people/")
    page.fill("#id_login", "ada")
    page.fill("#id_password", PASSWORD)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/2fa/authenticate/")
    usable(page)
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url("**/people/")
    usable(page)
    page.context.close()


def test_the_administrator_invites_and_the_guest_enters(browser: Browser, node: Node, person: Page) -> None:
    page = person
    page.goto("/people/")
    assert "/account/login/" in page.url
    page.context.close()
    stranger = browser.new_context(base_url=local(node.address), locale="en-GB").new_page()
    stranger.goto("/account/join?key=guessed")
    expect(stranger.locator("h1")).to_have_text("This link leads nowhere any more")
    stranger.context.close()
