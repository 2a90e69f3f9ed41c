"""kill -9 of a whole node, at moments drawn by lot, while people type, have documents made and sign: what was answered
with success is there when it starts again, and what waits is done.

A real node on data of its own; what is kept is read from the database itself, beside the program.
"""

import json
import os
import random
import re
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.journeys.conftest import Node, begun, started

pytestmark = pytest.mark.whole
PASSWORD = "mer-calme-sous-le-phare"
KILLS, SIGNED = 5, 2  # times that the node is killed while people type; requests of which the letter is made and signed
BEGIN = f"""
from entraide.site import node
node.set_up(); node.bring_up_to_date()
from datetime import timedelta
from entraide.apps.accounts.models import Grant, User
from entraide.apps.requests.actions.drafting import admit, open_file, write
from tests.apps.requests.living import go
from tests.apps.requests.test_life import BEFORE, WHOLE
people = {{}}
for name, role in (("dora", "drafter"), ("dana", "drafter"), ("rene", "legal_reviewer"), ("sia", "signatory")):
    people[name] = User.objects.create_user(name, password={PASSWORD!r})
    Grant.objects.create(user=people[name], role=role, by="test", at=BEFORE)
for nth in range({SIGNED} + 1):
    made = open_file("Le phare vendu", people["dora"], by="dora", at=BEFORE)
    for name in ("dana", "rene", "sia"):
        admit(made.file, people[name], by="dora", at=BEFORE)
    print(made.reference)
    if nth:
        write(made, WHOLE, {{}}, by="dora", at=BEFORE)
        go(made, "REVIEW.ASK", "drafter", "dora", BEFORE + timedelta(1))
        go(made, "REVIEW.PASS", "legal_reviewer", "rene", BEFORE + timedelta(2))
"""


class Person:
    """A browser without a screen; its cookies outlive the node."""

    def __init__(self, name: str, node: Node) -> None:
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))
        page = self.ask(f"{node.address}/requests")
        self.post(page.url, {"login": name, "password": PASSWORD})

    def ask(self, address: str, data: bytes | None = None, **headers: str) -> Any:
        place = "/".join(address.split("/")[:3])
        return self.opener.open(Request(address, data, {"Referer": f"{place}/"} | headers), timeout=20)

    def post(self, address: str, fields: dict[str, str], **headers: str) -> Any:
        token = next(one.value for one in self.cookies if one.name == "csrftoken")
        return self.ask(address, urlencode(fields | {"csrfmiddlewaretoken": str(token)}).encode(), **headers)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A node's data, and the references of its requests: one to type in, the others to sign."""
    home = tmp_path_factory.mktemp("killed")
    return home, re.findall(r"^\d{4}-\w+-1$", begun(home, BEGIN), re.MULTILINE)


def rows(home: Path, question: str, *of: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "node.sqlite3", timeout=20)) as database:
        return database.execute(question, of).fetchall()


def family(process: int) -> Iterator[int]:
    """A process and all that it began, and they."""
    yield process
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))


def kill(node: Node) -> None:
    """End the whole tree as no program can prevent."""
    for one in list(family(node.process.pid)):
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    node.process.wait()
    assert node.process.stdout
    node.process.stdout.close()


def killed_during(node: Node, after: float, *acts: Callable[[], None]) -> None:
    """Kill the node a while after several people began to act; each acts until it is gone."""

    def act(one: Callable[[], None]) -> None:
        with suppress(OSError, HTTPException):  # it is gone
            one()

    threads = [threading.Thread(target=act, args=(one,)) for one in acts]
    for one in threads:
        one.start()
    time.sleep(after)
    kill(node)
    for one in threads:
        one.join()


@dataclass
class Typist:
    """Who types into one field, as fast as the node answers, and notes what it acknowledged."""

    person: Person
    place: str
    told: list[tuple[str, int, str]] = field(default_factory=list)
    conflicts: list[object] = field(default_factory=list)

    def type(self, address: str, number: int) -> None:
        while True:
            value = f"{self.place} {len(self.told)} {time.monotonic_ns()}"
            sent = {self.place: value, f"n:{self.place}": str(number)}
            answer = json.load(self.person.post(address, sent, **{"X-Autosave": "1"}))
            self.conflicts += answer["conflicts"]
            number = answer["numbers"][self.place]
            self.told.append((self.place, number, value))


OF = "JOIN requests_request AS of ON of.id = request_id WHERE of.reference = ?"
TYPED = f"SELECT field, number, value FROM requests_typed {OF}"
DOCUMENTS = f"SELECT number, requests_document.state FROM requests_document {OF}"
SIGNS = f"SELECT carries FROM requests_happened {OF} AND kind = 'SIGN'"
SCREENS = {"facts": "facts", "purpose": "wishes"}


def test_what_was_typed_and_acknowledged_is_kept(held: tuple[Path, list[str]]) -> None:
    home, (reference, *_) = held
    lot, hands = random.Random(), list[Typist]()
    for _ in range(KILLS):
        node = started(home)
        hands = hands or [Typist(Person("dora", node), "facts"), Typist(Person("dana", node), "purpose")]
        acts = []
        for one in hands:
            stands = max((number for name, number, _ in rows(home, TYPED, reference) if name == one.place), default=0)
            acts.append(partial(one.type, f"{node.address}/requests/{reference}/{SCREENS[one.place]}", stands))
        killed_during(node, lot.uniform(0.5, 2.5), *acts)
    kept, told = rows(home, TYPED, reference), [each for one in hands for each in one.told]
    assert len(told) > KILLS
    assert set(told) - set(kept) == set()
    assert len(kept) - len(told) <= len(hands) * KILLS, "and what was on its way when the node died"
    assert [each for one in hands for each in one.conflicts] == []
    assert rows(home, "PRAGMA integrity_check") == [("ok",)]


def test_documents_that_were_asked_for_are_made_and_what_was_signed_is_signed(held: tuple[Path, list[str]]) -> None:
    home, (_, *references) = held
    node = started(home)
    sia = Person("sia", node)
    for reference in references:
        node = signed_among_kills(home, node, sia, reference)
    kill(node)
    assert rows(home, "PRAGMA integrity_check") == [("ok",)]


def signed_among_kills(home: Path, node: Node, sia: Person, reference: str) -> Node:
    """One request's letter made and signed, the node killed during each; the node that runs then."""
    lot, way = random.Random(), f"/requests/{reference}/documents"
    made, signed = list[str](), list[str]()

    def makes() -> None:
        while True:
            made.append(sia.post(node.address + way, {}).url)

    def signs() -> None:
        signed.append(sia.post(f"{again.address}{way}/1/sign", {"how": "paper"}).url)

    killed_during(node, lot.uniform(0.3, 4.0), makes)
    again = started(home)
    documents = rows(home, DOCUMENTS, reference)
    assert len(made) <= len(documents) <= len(made) + 1
    if not documents:
        sia.post(again.address + way, {})
    assert until(lambda: all(state != "waiting" for _, state in rows(home, DOCUMENTS, reference)))
    killed_during(again, lot.uniform(0.0, 0.4), signs)
    acts = rows(home, SIGNS, reference)
    assert len(signed) <= len(acts) <= 1
    [(state,)] = rows(home, "SELECT state FROM requests_request WHERE reference = ?", reference)
    assert (state == "signed") == bool(acts)
    return started(home)


def until(ready: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not ready() and time.monotonic() < end:
        time.sleep(0.05)
    return ready()
