"""Nodes of several States on one machine that trust each other, and a request that is walked on both sides of them.

Each has its own data, people and keys, and listens at a port of its own; their workers carry what is said.
"""

import re
import time
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.apps.exchange.process import PASSPHRASE
from tests.journeys.conftest import Node, begun, free_port, people, started
from tests.journeys.walking import Walk

__all__ = ["Side", "between", "nodes", "opened_by"]

MAKE = """
import sys
from base64 import b64encode
from pathlib import Path
from tests.apps.exchange.process import make
print(b64encode(make(Path({home!r}), {name!r}, {state!r})).decode())
"""
BEFRIEND = """
from base64 import b64decode
from pathlib import Path
from tests.apps.exchange.process import befriend
befriend(Path({home!r}), b64decode({introduction!r}), {address!r})
"""
WAIT = 60  # seconds that a message may take on a busy machine


@contextmanager
def nodes(place: Path, hands: Mapping[str, str], more: str, *states: str) -> Iterator[dict[str, Node]]:
    """A node a State, each with people of these roles, each trusting the others; `more` is run on the data of each."""
    ports, homes, told = {}, {}, {}
    for state in states:
        home = place / state
        home.mkdir()
        homes[state], ports[state] = home, free_port()
        begun(home, people(hands) + more)
        made = begun(home, MAKE.format(home=str(home), name=f"{state.lower()}.example", state=state))
        told[state] = made.split()[-1]
    for state in states:
        for other in states:
            if other != state:
                where = {"introduction": told[other], "address": f"http://127.0.0.1:{ports[other]}"}
                begun(homes[state], BEFRIEND.format(home=str(homes[state]), **where))
    with ExitStack() as running:
        out = {}
        for state in states:
            out[state] = started(homes[state], "--port", str(ports[state]), STATE=state)
            running.callback(out[state].stop)
        yield out
        for one in out.values():
            assert one.process.stdout
            running.callback(one.process.stdout.close)


@dataclass
class Side:
    """One State of a request, on its own node."""

    walk: Walk
    greta: str = "greta"
    opened: int = 0
    told: list[str] = field(default_factory=list)

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
    side.opened += 1


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
        speaker.walk.said(who, kind, carried, refused="refused" in how)
        if "refused" not in how and kind not in WITHIN:
            opened_by(hearer)


WITHIN = ("CLOSE", "EVIDENCE.USE", "REOPEN", "ARCHIVE", "FOLLOWED", "CLOCK.START", "CLOCK.STOP")


def both(browser: Browser, held: Mapping[str, Node], ours: str, theirs: str) -> tuple[Side, Side]:
    """Both sides of a request that is not there yet."""
    return Side(Walk(browser, held[ours])), Side(Walk(browser, held[theirs]))
