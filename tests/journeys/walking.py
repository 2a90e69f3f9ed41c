"""A story of a request told as a table, walked through the pages by people with roles of their own, each in their browser.

A story (stories/*.yaml) says what is typed and where, what the engine is answered, what the check must find, the
translation, the steps of the life with whose hands take them, where it ends, and which words each document must hold.

Reads:  a story
Writes: what the pages became: the documents, and where the request stands
"""

import re
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import yaml
from docx import Document as Word
from playwright.sync_api import Browser, Page, expect

from entraide.data.drafts import draft_fields
from entraide.data.laws import law_table
from tests.journeys.conftest import Node
from tests.journeys.test_reading_room import signed_in

__all__ = ["STORIES", "Walk", "based", "lacked", "screen_of", "story"]

STORIES = Path(__file__).parent / "stories"
SCREEN = {(one.of, one.name): one.screen for one in draft_fields()}
GROUPS = {"O": "offence", "P": "person", "M": "measure"}
ORDER = ("pair", "offences", "persons", "measures", "facts", "wishes", "receiver", "questions")
OPENED = "one => { for (let at = one; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true }"
NO_PANGO = "il manque Pango"
GROWN = 4  # how often a screen is kept and read again before a field that is not there is a fault


def story(name: str) -> dict[str, Any]:
    """A story by its name."""
    told: dict[str, Any] = yaml.safe_load((STORIES / f"{name}.yaml").read_text(encoding="utf-8"))
    return told


def screen_of(name: str) -> str:
    """The screen on which a field stands; the questions of the engine have one of their own."""
    held, _, rest = name.partition(".")
    if held[0] in GROUPS and held[1:].isdecimal() and rest:
        return "questions" if rest.startswith("element.") else SCREEN.get((GROUPS[held[0]], rest), "questions")
    return SCREEN.get(("request", name), "questions")


@dataclass
class Walk:
    """A request on a node, and the pages of those whose hands it goes through."""

    browser: Browser
    node: Node
    pages: dict[str, Page] = field(default_factory=dict)
    request: str = ""

    def page(self, who: str) -> Page:
        """The page of a person, signed in; "greta@en" reads in English."""
        if who not in self.pages:
            name, _, tongue = who.partition("@")
            self.pages[who] = signed_in(self.browser, self.node, name, tongue or "fr-FR")
        return self.pages[who]

    def opened(self, who: str, title: str) -> None:
        """A case, opened by a person."""
        page = self.page(who)
        page.goto("/requests/new")
        page.locator("#title").fill(title)
        page.locator("main button.btn-primary").click()
        self.request = page.url.rsplit("/", 1)[0]

    def again(self, who: str) -> None:
        """A further request of the same case, with what fits of this one."""
        page = self.page(who)
        page.goto(f"{self.request}/again")
        page.locator("main form button.btn-primary").click()
        self.request = page.url.rsplit("/", 1)[0]

    def offers(self, who: str, kind: str) -> bool:
        """Whether the page of its life offers somebody to say something."""
        page = self.page(who)
        page.goto(f"{self.request}/life")
        return bool(page.locator(f"form:not(:has(input[name=theirs])) input[name=kind][value='{kind}']").count())

    def arrived(self, who: str, title: str, fields: dict[str, str]) -> None:
        """A request of another State, registered as its letter has it."""
        page = self.page(who)
        page.goto("/requests/incoming")
        page.locator("#f-title").fill(title)
        lacking = [name for name, value in fields.items() if not self.put(page, name, str(value))]
        assert not lacking, lacking
        page.locator("main form button.btn-primary").last.click()
        page.wait_for_url("**/life")
        self.request = page.url.rsplit("/", 1)[0]

    def typed(self, who: str, fields: dict[str, str]) -> int:
        """Fill fields screen by screen; how many screens that took."""
        page, screens = self.page(who), 0
        for screen in ORDER:
            left = {name: str(value) for name, value in fields.items() if screen_of(name) == screen}
            if left:
                screens += 1
                self.filled(page, screen, left)
        return screens

    def filled(self, page: Page, screen: str, left: dict[str, str]) -> None:
        """Fill the fields of a screen: some are there only once others were kept."""
        page.goto(f"{self.request}/{screen}")
        for _ in range(GROWN):
            for name in [one for one in left if self.put(page, one, left[one])]:
                del left[name]
            to = f"button[name=to][value={screen}]"
            if left and self.wanted(page, left):
                to = "button[name=to][value=more]"
            with page.expect_navigation():
                page.locator(to).first.click()
            if not left:
                return
        raise AssertionError(f"{screen}: no field for {sorted(left)}")

    @staticmethod
    def wanted(page: Page, left: dict[str, str]) -> bool:
        """Whether a group lacks on the page that a field is of."""
        held = {one.partition(".")[0] for one in left if re.match(r"[OPM]\d+\.", one)}
        more = page.locator("button[name=to][value=more]")
        return bool(more.count()) and any(not page.locator(f"[id='g-{one}']").count() for one in held)

    @staticmethod
    def put(page: Page, name: str, value: str) -> bool:
        """Fill one field; whether it is there."""
        there = page.locator(f"main [name='{name}']")
        if not there.count():
            return False
        kind = there.first.evaluate("one => one.tagName + (one.type || '')")
        there.first.evaluate(OPENED)
        if kind == "INPUTradio":
            page.locator(f"main [name='{name}'][value='{value}']").check()
        elif kind == "INPUTcheckbox":
            for one in value.split():
                page.locator(f"main [name='{name}'][value='{one}']").check()
        elif kind.startswith("SELECT"):
            there.select_option(value)
        else:
            there.fill(value)
        return True

    def findings(self, who: str) -> set[str]:
        """The codes of what the check found."""
        page = self.page(who)
        page.goto(f"{self.request}/check")
        said = page.locator("article.block strong").all_inner_texts()
        return {one.split(" · ")[1] for one in said if " · " in one}

    def bases(self, who: str) -> dict[str, list[str]]:
        """What stands beside the form as the bases of each measure: part and instrument, in order, its paragraphs after
        them ("lead UNTOC 16(4), 16(10)")."""
        page = self.page(who)
        page.goto(f"{self.request}/check")
        return based(page.content())

    def settled(self, who: str, code: str, reason: str) -> None:
        """Every open finding of a code said to be so."""
        page = self.page(who)
        page.goto(f"{self.request}/check")
        while (one := page.locator("article.block", has_text=code).locator("form:has(input)")).count():
            if (
                page.locator("article.block", has_text=code)
                .filter(has=page.locator("form"))
                .filter(has_not_text=reason)
                .count()
                == 0
            ):
                return
            first = (
                page.locator("article.block", has_text=code)
                .filter(has=page.locator("form"))
                .filter(has_not_text=reason)
            ).first
            first.locator("[name=reason]").fill(reason)
            with page.expect_navigation():
                first.locator("button[value=accepted]").click()
        assert one.count() == 0

    def admitted(self, by: str, *names: str) -> None:
        """Let people know of the case."""
        page = self.page(by)
        for name in names:
            page.goto(f"{self.request}/people")
            page.locator("#name").fill(name)
            page.locator("main form button").first.click()

    def translated(self, who: str, words: dict[str, str], language: str) -> None:
        """Write the translation of each passage."""
        page = self.page(who)
        page.goto(f"{self.request}/translation")
        for name, value in words.items():
            page.locator(f"[name='{name}@{language}']").fill(value)
        with page.expect_navigation():
            page.locator("main form button.btn-primary").click()

    def said(self, who: str, kind: str, carried: dict[str, Any], *, theirs: bool = False, refused: bool = False) -> str:
        """Say something on the page of its life, or enter what the other State said; what the page objects."""
        page = self.page(who)
        page.goto(f"{self.request}/life{f'?theirs={kind}' if theirs else ''}")
        own = "form:has(input[name=theirs])" if theirs else "form:not(:has(input[name=theirs]))"
        form = page.locator(own).filter(has=page.locator(f"input[name=kind][value='{kind}']")).first
        assert form.count(), f"{kind} cannot be said by {who}"
        for around in form.locator("xpath=ancestor::details").all():
            around.evaluate("one => one.open = true")
        for name, value in carried.items():
            if name == "measures":
                for one in value:
                    for box in form.locator(f"[name=measure][value='{one}']").all():  # none where there is one measure
                        box.check()
                continue
            place = form.locator(f"[name='c:{name}']").first
            what = place.evaluate("one => one.tagName + (one.type || '')")
            if what.startswith("SELECT"):
                place.select_option(str(value))
            elif what == "INPUTcheckbox":
                for one in str(value).split():
                    form.locator(f"[name='c:{name}'][value='{one}']").check()
            else:
                place.fill(str(value))
        with page.expect_navigation():
            form.locator("button").last.click()
        trouble = " ".join(page.locator(".alert-danger").all_inner_texts())
        assert bool(trouble) is refused, f"{kind}: {trouble}"
        return trouble

    def document(self, who: str, languages: str = "", about: str = "") -> dict[str, str]:
        """Make the document of the letter in some languages, or of the last message of a name that was said; its words,
        taken back out of the Word file and the PDF."""
        page = self.page(who)
        page.goto(f"{self.request}/letter{f'?languages={languages}' if languages else ''}")
        if about:
            page.goto(f"{self.request}/life")
            said = page.locator("ol.timeline li").filter(has_text=about)
            to = str(said.locator("a[href*='about=']").last.get_attribute("href"))
            page.goto(f"{to}&languages={languages}" if languages else to)
        with page.expect_navigation():  # an older document stands on this page too
            page.locator("#documents form button.btn-primary").first.click()
        last = page.locator("article.block").first
        expect(last.locator("progress")).to_have_count(0, timeout=30_000)
        got = {}
        for name, read in (("Word", word_text), ("PDF", pdf_text)):
            link = last.get_by_role("link", name=name, exact=True)
            if not link.count() and NO_PANGO in last.inner_text():
                continue  # the page says so, and gives the rest
            assert link.count(), last.inner_text()
            answer = page.request.get(str(link.get_attribute("href")))
            assert answer.ok, name
            got[name] = read(answer.body())
        return got

    def signed(self, who: str, key: bytes = b"", passphrase: str = "") -> None:
        """Sign the last document: with a key, or on paper."""
        page = self.page(who)
        page.goto(f"{self.request}/letter")
        last = page.locator("article.block").first
        last.locator("details", has=page.locator("form[action$=sign]")).locator("summary").click()
        if key and last.locator("[name=key]").count():
            last.locator("[name=key]").set_input_files(
                {"name": "key.p12", "mimeType": "application/x-pkcs12", "buffer": key}
            )
            last.locator("[name=passphrase]").fill(passphrase)
            button = last.locator("form:has([name=how]) button")
        else:
            button = last.locator("form[action$=sign]:not(:has([name=how])) button")
        with page.expect_navigation():
            button.click()
        assert page.url.endswith("/life"), page.locator(".alert-danger").all_inner_texts()

    def stands(self, who: str) -> dict[str, str]:
        """Each measure with its state in words."""
        page = self.page(who)
        page.goto(f"{self.request}/life")
        rows = page.locator("section[aria-labelledby=h-stands] tbody tr")
        return {row.locator("th").inner_text(): row.locator("td strong").inner_text() for row in rows.all()}


PANEL = re.compile(r'<section class="block"><h3 class="h6">(M\d+) .*?</section>', re.DOTALL)
BASIS = re.compile(r'<span title="[^"]*">(.*?)</span>\s*<span class="soft">\((.*?)\)</span>', re.DOTALL)
PARTS = {row["fr"]: key.removeprefix("role.") for key, row in law_table("phrases").items() if key.startswith("role.")}


def based(page: str) -> dict[str, list[str]]:
    """The bases of each measure that a page of the form shows in French: their part, their instrument and paragraphs."""
    return {
        one[1]: [f"{PARTS[unescape(part)]} {unescape(said)}" for said, part in BASIS.findall(one[0])]
        for one in PANEL.finditer(page)
    }


def lacked(shown: list[str], wanted: list[str]) -> list[str]:
    """Which of the bases wanted ("lead UNTOC") are not shown; the first must stand first."""
    names = [" ".join(one.split(" ", 2)[:2]) for one in shown]
    return [one for nth, one in enumerate(wanted) if one not in (names if nth else names[:1])]


def pdf_text(data: bytes) -> str:
    """The words of a PDF."""
    return "\n".join(one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(data))


def word_text(data: bytes) -> str:
    """The words of a Word file."""
    made = Word(BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in made.paragraphs] + cells)
