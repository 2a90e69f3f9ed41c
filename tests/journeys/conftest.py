"""Journeys: a real node as `./entraide start` runs it, and Debian's Chromium. Run with `./entraide test -m browser`."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.journeys.peopled import PASSWORD

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
QUIET = ["gpu", "quic", "background-networking", "component-update", "sync"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SIZES: dict[str, ViewportSize] = {"wide": {"width": 1200, "height": 900}, "narrow": {"width": 360, "height": 740}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Node:
    """A node that runs: its address, its administrator's link, where it keeps its data."""

    address: str
    link: str
    home: Path
    process: subprocess.Popen[str]

    def stop(self) -> int:
        """Stop it as Ctrl-C does; its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(home: Path, *more: str, **settings: str) -> Node:
    """A node started on data of its own, with settings (STATE="CHE") of its own, and what it printed until its
    address."""
    environ = os.environ | {"ENTRAIDE_HOME": str(home), "ENTRAIDE_LANG": "fr", "PYTHONPATH": str(ROOT / "src")}
    environ |= {f"ENTRAIDE_{name}": value for name, value in settings.items()}
    environ.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-P", "-m", "entraide.site.commands.start", "--port", str(free_port()), *more]
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    printed = ""
    assert process.stdout
    while "Ctrl-C" not in printed:
        line = process.stdout.readline()
        assert line, f"the node did not start: {printed}"
        printed += line
    places = re.findall(r"https?://\S+", printed)
    return Node(places[0].rstrip("/"), next((one for one in places[1:]), ""), home, process)


def people(roles: Mapping[str, str], family: str = "") -> str:
    """How a script that makes a node's data begins (see `begun`): a database, an account for each name, with its role;
    they are called by that name and a family name, where one is told."""
    return f"""
from entraide.site import node
node.set_up(); node.bring_up_to_date()
from datetime import UTC, datetime
from entraide.apps.accounts.models import Grant, User
for name, role in {dict(roles)!r}.items():
    called = dict(first_name=name.title(), last_name={family!r}) if {family!r} else {{}}
    user = User.objects.create_user(name, password={PASSWORD!r}, **called)
    Grant.objects.create(user=user, role=role, by="test", at=datetime.now(UTC))
"""


def begun(home: Path, script: str) -> str:
    """A node's data made by a script before it is started; what the script printed."""
    environ = os.environ | {"ENTRAIDE_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environ.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-P", "-c", script]
    return subprocess.run(command, env=environ, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout


def lasting(running: Node) -> Iterator[Node]:
    """A node for as long as a fixture lasts; stopped after it."""
    try:
        yield running
    finally:  # a journey that breaks off leaves none running
        running.stop()
        assert running.process.stdout
        running.process.stdout.close()


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A fresh node, for the tests of one module."""
    yield from lasting(started(tmp_path_factory.mktemp("node")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--no-first-run", *(f"--disable-{one}" for one in QUIET)]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser, node: Node) -> Iterator[Page]:
    """A French reader's page in a browser of their own."""
    yield from visiting(browser, node, "fr-FR")


@pytest.fixture
def colleague(browser: Browser, node: Node) -> Iterator[Page]:
    """The same, for somebody else, in English."""
    yield from visiting(browser, node, "en-GB")


@pytest.fixture
def old_machine(browser: Browser, node: Node) -> Iterator[Page]:
    """A small screen, and no script."""
    yield from visiting(browser, node, "fr-FR", java_script_enabled=False, viewport=SIZES["narrow"])


def visiting(browser: Browser, node: Node, locale: str, **more: Any) -> Iterator[Page]:
    """A page in a browser of its own. Nothing that it asks for may leave the node, and no script may fail."""
    context = browser.new_context(base_url=node.address, locale=locale, **{"viewport": SIZES["wide"], **more})
    page = context.new_page()
    wrong: list[str] = []
    inside = (node.address, "data:", "blob:", "about:")
    page.on("request", lambda request: None if request.url.startswith(inside) else wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert wrong == []
