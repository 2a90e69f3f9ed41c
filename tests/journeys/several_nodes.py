"""Nodes of several States on one machine that trust each other, and a request that is walked on both sides of them.

Each has its own data, people and keys, and listens at a port of its own; their workers carry what is said.
"""

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

from tests.apps.exchange.process import PASSPHRASE
from tests.journeys.conftest import Node, begun, free_port, lasting, people, started
from tests.journeys.walking import Walk
from tests.sealing.certificates import authority_and_key

__all__ = ["OFFICE", "Side", "arrived", "between", "line_chosen", "nodes", "opened_by", "template"]

MAKE = """
from base64 import b64encode
from pathlib import Path
from shutil import copytree
from tests.apps.exchange.process import make
print(b64encode(make(Path({home!r}), {name!r}, {state!r})).decode())
"""
BEFRIEND = """
from base64 import b64decode
from pathlib import Path
from shutil import copytree
from tests.apps.exchange.process import befriend
for told, address in {peers!r}:
    befriend(Path({home!r}), b64decode(told), address)
"""
OFFICE = "UN"  # the code that the Office's node bears
WAIT = 60  # seconds that a message may take on a busy machine
WITHIN = ("CLOSE", "EVIDENCE.USE", "REOPEN", "ARCHIVE", "FOLLOWED", "CLOCK.START", "CLOCK.STOP", "SUPPLEMENT.DRAFT")


def template(place: Path, hands: Mapping[str, str], more: str) -> Path:
    """The data of a node with people of these roles, for each State to begin from; `more` is run on it."""
    place.mkdir()
    begun(place, people(hands) + more)
    return place


@contextmanager
def nodes(place: Path, begins: Path, *states: str, office: Path | None = None) -> Iterator[dict[str, Node]]:
    """A node a State, on a copy of these data, each trusting the others; with the Office's, on a copy of its own."""
    states = (*states, OFFICE) if office else states
    ports = {state: free_port() for state in states}
    homes = {state: place / state for state in states}
    told = {}
    for state, home in homes.items():
        copytree(office if office and state == OFFICE else begins, home)
        name = f"{state.lower()}.example"
        told[state] = begun(home, MAKE.format(home=str(home), name=name, state=state)).split()[-1]
    for state, home in homes.items():
        peers = [(told[one], f"http://127.0.0.1:{ports[one]}") for one in states if one != state]
        begun(home, BEFRIEND.format(home=str(home), peers=peers))
    with ExitStack() as running:
        out = {}
        for state, home in homes.items():
            settings = {"NODE": "office"} if state == OFFICE else {"STATE": state}
            out[state] = running.enter_context(
                contextmanager(lasting)(started(home, "--port", str(ports[state]), **settings))
            )
        yield out


@dataclass
class Side:
    """One State of a request, on its own node."""

    walk: Walk
    greta: str = "greta"

    def waits(self) -> int:
        """How many messages wait for the authority."""
        page = self.walk.page(self.greta)
        page.goto("/exchange/")
        found = re.search(r"(\d+)\s*messages?\.", page.locator("main").inner_text())
        return int(found[1]) if found else 0


def opened_by(side: Side) -> None:
    """Wait until a message came, and have the registry open what waits with the passphrase."""
    end = time.monotonic() + WAIT
    while not side.waits():
        assert time.monotonic() < end, side.walk.page(side.greta).locator("main").inner_text()
        time.sleep(0.3)
    page = side.walk.page(side.greta)
    page.locator("section[aria-labelledby=h-open] [name=passphrase]").first.fill(PASSPHRASE)
    with page.expect_navigation():
        page.locator("section[aria-labelledby=h-open] button").first.click()
    assert not page.locator(".alert-warning, .alert-danger").count(), page.locator("main").inner_text()


def line_chosen(walk: Walk, who: str, node: str) -> None:
    """Have a request go by a node."""
    page = walk.page(who)
    page.goto(f"{walk.request}/exchange")
    page.locator(f"input[name=line][value^='{node} ']").first.check()
    with page.expect_navigation():
        page.locator("main form button.btn-primary").click()
    assert node in page.locator("section[aria-labelledby=h-line]").inner_text()


def arrived(side: Side) -> None:
    """The request that came last becomes the one that is walked."""
    page = side.walk.page(side.greta)
    page.goto("/exchange/inbox")
    link = page.locator("tbody tr").first.locator("a[href*='/life']")
    side.walk.request = page.url.split("/exchange")[0] + str(link.get_attribute("href")).rsplit("/", 1)[0]


def between(ours: Side, theirs: Side, life: list[Any]) -> None:
    """The life of a request on both sides: each message is said on the node of the State that says it, and opened on
    the other's. Acts within a State, and what a page refuses, stay where they are."""
    for who, kind, carried, *how in life:
        speaker, hearer = (theirs, ours) if "theirs" in how else (ours, theirs)
        if "unsaid" in how:
            assert not speaker.walk.offers(who, kind), kind
        elif kind == "SIGN":
            speaker.walk.document(who, "fr")
            speaker.walk.signed(who, authority_and_key()[1], "secret")
        else:
            speaker.walk.said(who, kind, carried, refused="refused" in how)
            if "refused" not in how and kind not in WITHIN:
                opened_by(hearer)
