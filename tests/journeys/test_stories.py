"""Stories of requests, from the first field to the closing, by people with roles of their own; the documents read back."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Node, begun, lasting, people, started
from tests.journeys.walking import STORIES, Walk, lacked, screen_of, story
from tests.sealing.certificates import authority_and_key
from tests.writing.letters.readback import holds

HANDS = {
    "dora": "drafter",
    "rene": "legal_reviewer",
    "lena": "legal_reviewer",  # what two lawyers settle
    "tarek": "translator",
    "sia": "signatory",
    "greta": "registry",
}
GIVEN = """
from datetime import date
from entraide.apps.law.actions import proposing
from entraide.apps.law.queries import proposals
from entraide.domain.law.listing import Line, Listing
# a table that the node does not have yet: the story gives it, as two people would load it (the day is the story's)
line = Line(1, "Philippines", "PHL", act="accession", deposited="2018-03-28", in_force="2018-07-01", star="no")
read = proposing.Given(Listing("csv", (line,)), "BUD", date(2026, 11, 1), "fixture", False, "fixture", "0" * 64)
given = proposing.propose(read, by="dora", at=datetime.now(UTC))
seen = proposing.mark_of(given, proposals.examined(given, datetime.now(UTC).date()))
proposing.approve(given.pk, seen, "Compared.", by="rene", at=datetime.now(UTC))
"""
CAME = ["S05", "S06-DEU"]  # told from the side that was asked
BETWEEN = ["S06", "S08", "S10"]  # walked on the nodes of all their States (test_several_nodes.py)
WITH_OFFICE = ["S01"]  # the Office's node beside (test_office.py)
EVERY = sorted(one.stem for one in STORIES.glob("*.yaml") if one.stem not in (*CAME, *BETWEEN, *WITH_OFFICE))


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A State's node with the hands of a request."""
    home = tmp_path_factory.mktemp("stories")
    begun(home, people(HANDS) + GIVEN)
    yield from lasting(started(home))


@pytest.mark.parametrize("name", EVERY)
def test_a_story_is_walked_to_its_end(browser: Browser, held: Node, name: str) -> None:
    told = story(name)
    walk = Walk(browser, held)
    written(walk, told)
    walk.said("greta", told.get("opens", "REQUEST"), told.get("opening", {}))
    lived(walk, told)


def written(walk: Walk, told: dict[str, Any]) -> None:
    """A story's request from its first field to its signature: bases and findings as they must be, its letter read
    back."""
    walk.opened("dora", told["title"])
    screens = walk.typed("dora", told["typed"])
    assert screens <= 8, "with the check and the letter: ten"
    shown = walk.bases("dora")
    for measure, wanted in told.get("bases", {}).items():
        assert not lacked(shown[measure], wanted), shown[measure]
    found = walk.findings("dora")
    assert set(told["findings"]) <= found
    assert not set(told["absent"]) & found
    walk.admitted("dora", *(one for one in HANDS if one != "dora"))
    for code, reason in told.get("settled", {}).items():
        walk.settled("rene", code, reason)
    for code, reason in told.get("settled_again", {}).items():
        walk.settled("lena", code, reason)
    walk.said("dora", "REVIEW.ASK", {})
    walk.said("rene", "REVIEW.PASS", {})
    if told["typed"].get("second_language"):
        walk.translated("tarek", told["translated"], "ar")
        read_back(walk.document("sia"), told, ("fr", "ar"))
    read_back(walk.document("sia", "fr"), told, ("fr",))
    walk.signed("sia", authority_and_key()[1], "secret")


def written_again(walk: Walk, told: dict[str, Any], leg: dict[str, Any]) -> None:
    """Another pair of States of the same case: a request of its own, begun from the one before, up to its signature."""
    walk.again("dora")
    kept = {name: value for name, value in told["typed"].items() if screen_of(name) in ("wishes", "receiver")}
    walk.typed("dora", kept | {"second_language": ""} | leg["again"])
    shown = walk.bases("dora")
    for measure, wanted in leg["bases"].items():
        assert not lacked(shown[measure], wanted), shown[measure]
    found = walk.findings("dora")
    assert set(leg["findings"]) <= found
    assert not set(leg.get("absent", ())) & found
    lawyer = leg.get("lawyer", "rene")
    for code, reason in leg.get("settled", {}).items():
        walk.settled(lawyer, code, reason)
    walk.said("dora", "REVIEW.ASK", {})
    walk.said(lawyer, "REVIEW.PASS", {})
    read_back(walk.document("sia", "fr"), {"holds": leg["holds"], "hides": leg.get("hides", ())}, ("fr",))
    walk.signed("sia", authority_and_key()[1], "secret")


def lived(walk: Walk, told: dict[str, Any]) -> None:
    """The life of a request to its end: who says what, what a page refuses, and what it does not offer."""
    for who, kind, carried, *how in told["life"]:
        if kind == "SIGN":
            walk.document(who, "fr")
            walk.signed(who, authority_and_key()[1], "secret")
        elif "unsaid" in how:
            assert not walk.offers(who, kind), kind
        else:
            walk.said(who, kind, carried, theirs="theirs" in how, refused="refused" in how)
            shows(walk, told, who, kind)
            for tongue, name in told.get("letters", {}).get(kind, {}).items():
                read_back(walk.document(f"greta@{tongue}", tongue, about=name), told, (tongue,))
    assert walk.stands("greta") == told["ends"]


@pytest.mark.parametrize("name", CAME)
def test_a_request_that_came_in_is_weighed_and_answered(browser: Browser, held: Node, name: str) -> None:
    told = story(name)
    walk = Walk(browser, held)
    walk.arrived("greta", told["title"], told["arrived"])
    walk.typed("greta", told.get("completed", {}))
    walk.admitted("greta", "rene")
    walk.typed("rene", told["weighed"])
    shown = walk.bases("rene")
    for measure, wanted in told.get("bases", {}).items():
        assert not lacked(shown[measure], wanted), shown[measure]
    found = walk.findings("rene")
    assert set(told["findings"]) <= found
    assert not set(told["absent"]) & found
    lived(walk, told)
    assert told.get("settles") not in walk.findings("rene")


def shows(walk: Walk, told: dict[str, Any], who: str, kind: str) -> None:
    """What the page of the life must say after a message, and the calendar of deadlines."""
    page = walk.page(who)
    for words in told.get("seen", {}).get(kind, ()):
        expect(page.locator("main")).to_contain_text(words)
    if called := told.get("calendar", {}).get(kind):
        page.goto("/requests/calendar")
        row = page.locator("table.clocks tr", has_text=walk.request.rsplit("/", 1)[1])
        expect(row.filter(has_text=called)).to_have_count(1)


def read_back(documents: dict[str, str], told: dict[str, object], languages: tuple[str, ...]) -> None:
    """Each element stands in the Word file and in the PDF, in each language; what must not be said is not."""
    wanted = told["holds"]
    assert isinstance(wanted, dict)
    for form, text in documents.items():
        for element, words in wanted.items():
            for language in languages:
                assert holds(text, words[language]), f"{form}: {element} in {language}"
        for hidden in told.get("hides", ()):  # type: ignore[attr-defined]  # a list of words
            assert hidden not in text, f"{form}: {hidden}"
