"""Somebody proposes a list of Parties, settles what is not clear; another looks at what changes, and approves it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import SIZES, Node, begun, lasting, people, started
from tests.journeys.test_reading_room import faults, sideways, signed_in

PEOPLE = {"ada": "drafter", "bea": "legal_reviewer"}
ROW = "<tr><td>{}</td><td></td><td>{}</td></tr>"
PAGE = (
    "<html><body><p>STATUS AS AT : 01-02-2020 09:15:33 EDT</p><table><tr><th>Participant</th><th>Signature</th>"
    "<th>Ratification, Accession(a)</th></tr>"
    + ROW.format("France", "8 Dec 2015")
    + ROW.format("Italie du Phare", "21 Feb 2017 a")
    + ROW.format("Spain <sup>2</sup>", "26 Mar 2010")
    + "</table></body></html>"
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A node with somebody who proposes, and somebody who decides."""
    home = tmp_path_factory.mktemp("lists")
    begun(home, people(PEOPLE, "Feu"))
    yield from lasting(started(home))


def usable(page: Page) -> None:
    """Nothing wider than the screen, and nothing that shuts people out, at both widths."""
    for size in SIZES.values():
        page.set_viewport_size(size)
        assert faults(page) + sideways(page) == [], page.url


def test_a_list_is_proposed_by_one_and_approved_by_another(browser: Browser, held: Node) -> None:
    ada, bea = (signed_in(browser, held, who) for who in ("ada", "bea"))
    ada.get_by_role("link", name="Listes des Parties").click()
    usable(ada)
    ada.get_by_role("button", name="Voir ce qui changerait").click()
    expect(ada.locator("#file-fault")).to_have_text("Choisissez un fichier.")
    usable(ada)
    ada.set_input_files("#file", {"name": "état.html", "mimeType": "text/html", "buffer": PAGE.encode()})
    ada.select_option("#instrument", "CETS198")
    ada.get_by_role("button", name="Voir ce qui changerait").click()
    expect(ada.locator("h2#waits")).to_contain_text("À régler")
    usable(ada)
    expect(ada.get_by_text("Nom inconnu")).to_contain_text("Italie du Phare")
    ada.select_option("select[name^='line-']", "ITA")
    ada.get_by_role("button", name="Garder ces réponses").click()
    expect(ada.locator("h2#new")).to_contain_text("(3)")
    expect(ada.get_by_text("Réglé par ada")).to_be_visible()
    expect(ada.get_by_role("button", name="Approuver")).to_have_count(0)
    address = ada.url
    usable(ada)

    bea.goto(address)
    usable(bea)
    bea.get_by_role("button", name="Rejeter").click()
    expect(bea.get_by_role("alert")).to_have_text("Donnez le motif du rejet.")
    bea.fill("#why", "Comparée à la page.")
    bea.get_by_role("button", name="Approuver").click()
    expect(bea.locator(".lead-line strong")).to_have_text("approuvée")
    expect(bea.get_by_text("Comparée à la page.")).to_be_visible()
    usable(bea)
    for page in (ada, bea):
        page.context.close()
