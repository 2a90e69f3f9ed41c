"""The main journey: a newcomer starts a node, loads a text, reads, follows, loads another language, quotes an address."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.corpus import Corpus
from tests.journeys.conftest import Node

PASSWORD = "une lampe qui tourne 27 fois"
TEXT = "/akn/un/statement/deliberation/unga/2019-12-18/74-177"


@pytest.fixture(scope="module")
def account(browser: Browser, node: Node) -> None:
    """The first administrator's account, made by the link that the start printed."""
    with browser.new_page(locale="fr-FR") as page:
        page.goto(node.link)
        page.get_by_label("Nom d’utilisateur").fill("gardienne")
        page.get_by_label("Prénom").fill("Aude")
        page.get_by_label("Nom", exact=True).fill("Lephare")
        for field in page.locator("input[type=password]").all():
            field.fill(PASSWORD)
        page.locator("main form button").click()
        expect(page.locator("input[type=password]")).to_have_count(0)


def signed_in(page: Page) -> None:
    """Sign in with it."""
    page.goto("/account/login/")
    page.locator("input[name=login]").fill("gardienne")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "login" not in url)


def loaded(visitor: Page, name: str, data: bytes) -> None:
    """A file given to the node, and read."""
    visitor.goto("/load")
    visitor.get_by_label("Fichiers ou archives").set_input_files(
        [FilePayload(name=name, mimeType="application/octet-stream", buffer=data)]
    )
    visitor.get_by_role("button", name="Charger", exact=True).click()
    expect(visitor.get_by_role("status")).to_contain_text("Terminé : 1", timeout=30_000)


@pytest.mark.usefixtures("account")
def test_a_newcomer_reads_follows_and_quotes(
    visitor: Page, colleague: Page, node: Node, shared: Path, corpus: Corpus
) -> None:
    signed_in(visitor)
    [source] = (shared / "sources").glob("003*")
    loaded(visitor, source.name, source.read_bytes())
    visitor.get_by_role("link", name="A/RES/74/177").click()
    expect(visitor).to_have_url(re.compile(re.escape(TEXT)))

    # the paragraph, from the one box
    box = visitor.get_by_role("searchbox")
    box.fill("A/RES/74/177, par. 21")
    box.press("Enter")
    expect(visitor).to_have_url(node.address + TEXT + "/!main~para_21")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("par. 21")

    # a resolution that is named, and not here
    visitor.goto(TEXT)
    visitor.get_by_role("link", name="73/186").first.click()
    expect(visitor.get_by_role("main")).to_contain_text("non chargé ici")
    expect(visitor.get_by_role("main")).to_contain_text("A/RES/74/177")

    # a bare number of the Commission's
    visitor.goto(TEXT)
    visitor.get_by_role("link", name="27/5").first.click()
    expect(visitor.get_by_role("main")).to_contain_text("E/CN.15/RES/27/5")

    # the other language, side by side
    loaded(visitor, "A_RES_74_177.xml", corpus("ga/en/A_RES_74_177.xml"))
    visitor.goto(TEXT + "/!main~para_21")
    expect(visitor.locator('main [lang="fr"]').first).to_be_visible()
    expect(visitor.locator('main [lang="en"]').first).to_be_visible()
    address = visitor.locator("main").get_by_text(node.address + TEXT).first.inner_text().split()[0]

    # somebody else, elsewhere
    colleague.goto(address)
    expect(colleague.get_by_role("heading", level=1)).to_contain_text("para. 21")
    expect(colleague.locator('main [lang="fr"]').first).to_be_visible()


@pytest.mark.usefixtures("account")
def test_without_script_a_text_is_loaded_and_read_all_the_same(old_machine: Page) -> None:
    signed_in(old_machine)
    old_machine.goto("/load")
    sample = Path(__file__).parents[2] / "samples" / "resolution-fr.docx"
    old_machine.get_by_label("Fichiers ou archives").set_input_files(sample)
    old_machine.get_by_role("button", name="Charger", exact=True).click()
    expect(old_machine.get_by_role("status")).to_contain_text("Terminé : 1", timeout=30_000)
    old_machine.locator("main table a").first.click()
    expect(old_machine.get_by_role("heading", level=1)).to_be_visible()
