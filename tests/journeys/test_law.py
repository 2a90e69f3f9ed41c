"""A drafter finds the basis of a request: the form asks, the answer forms beside it, the address is kept."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import SIZES, Node
from tests.journeys.test_reading_room import faults, sideways

ASKED = "/law/basis?from=FRA&to=BRA&form=ext&on=2026-11-22&offence=laundering&O1.group.persons=few"
PAGES = [
    "/law/",
    "/law/?on=never",
    "/law/states",
    "/law/states/FRA",
    "/law/states/HKG",
    "/law/instruments/UNTOC?on=2019-12-18",
    "/law/instruments/BP10",
    "/law/asserted",
    "/law/pairs?form=mla&offence=laundering&case=organised&state=Fidji",
    "/law/pairs?form=extt&state=x",
    "/law/basis",
    "/law/basis?from=Frnce&to=BRA&form=ext&on=x",
    ASKED,
]


def test_the_answer_forms_while_the_questions_are_answered(visitor: Page, node: Node) -> None:
    visitor.goto("/law/")
    visitor.get_by_role("link", name="Trouver la base d’une demande").click()
    visitor.get_by_label("État requérant").fill("France")
    visitor.get_by_label("État requis").fill("Brésil")
    visitor.get_by_label("Forme de coopération").select_option("ext")
    visitor.get_by_label("Infraction 1").select_option("laundering")
    answer = visitor.locator(".the-answer")
    expect(answer).to_contain_text("Aucune base n’est encore établie")
    for question, told in (
        ("Le comportement est-il une infraction dans l’État requérant ?", "oui"),
        ("Le comportement serait-il une infraction dans l’État requis ?", "oui"),
        ("La personne se trouve-t-elle dans l’État requis ?", "oui"),
        ("L’État requis subordonne-t-il l’extradition à un traité ?", "non"),
    ):
        visitor.get_by_role("radiogroup", name=question).get_by_label(told, exact=True).check()
        expect(visitor.get_by_role("radiogroup", name=question)).to_be_hidden()  # it went among what is answered
    expect(answer).to_contain_text("base principale · oblige l’État requis")
    expect(answer).to_contain_text("une personne désignée décide")
    expect(visitor).to_have_url(re.compile("requested.needs_treaty_extradition=no"))
    kept = visitor.url
    assert not re.search(r"=(&|$)", kept)
    visitor.go_back()
    expect(visitor.locator(".the-answer, #part").first).to_be_visible()
    visitor.goto(kept)
    expect(visitor.locator(".the-answer")).to_contain_text("base principale")
    with visitor.expect_download() as taken:
        visitor.get_by_role("link", name="le dossier (YAML)").click()
    assert "requesting: FRA" in taken.value.path().read_text()


def test_without_script_the_form_is_sent_and_answers(old_machine: Page) -> None:
    old_machine.goto("/law/basis")
    old_machine.get_by_label("État requérant").fill("FRA")
    old_machine.get_by_label("État requis").fill("Brésil")
    old_machine.get_by_label("Forme de coopération").select_option("mla.records")
    old_machine.get_by_role("button", name="Répondre").click()
    expect(old_machine.locator(".the-questions")).to_contain_text("Ce dont dépend une base")
    old_machine.get_by_role("radiogroup").first.get_by_label("oui", exact=True).check()
    old_machine.get_by_role("button", name="Mettre à jour").first.click()
    expect(old_machine.locator(".the-questions")).to_contain_text("Déjà répondu (1)")


def test_the_answer_is_printed_whole(visitor: Page) -> None:
    visitor.goto(f"{ASKED}&requested.needs_treaty_extradition=no")
    visitor.emulate_media(media="print")
    expect(visitor.locator(".the-answer h2")).to_be_visible()
    expect(visitor.get_by_text("Déjà répondu").last).to_be_visible()
    expect(visitor.locator(".foot-of-page .address")).to_contain_text("needs_treaty_extradition=no")
    expect(visitor.get_by_role("button", name="Mettre à jour").first).to_be_hidden()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_law_can_be_used_by_everybody(browser: Browser, node: Node, address: str) -> None:
    page = browser.new_context(base_url=node.address, locale="en-GB", viewport=SIZES["wide"]).new_page()
    page.goto(address)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    wrong = []
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        wrong += [(name, *one) for one in faults(page) + sideways(page)]
    page.evaluate(
        "document.dir = 'rtl'; for (const one of document.querySelectorAll('link[rel=stylesheet]'))"
        " if (one.href.includes('bootstrap')) one.href = one.href.replace('bootstrap.min', 'bootstrap.rtl.min')"
    )
    page.wait_for_load_state("networkidle")
    wrong += [("right to left", *one) for one in sideways(page)]
    page.context.close()
    assert wrong == []
