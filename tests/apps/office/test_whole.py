"""Two nodes as their operators run them, the Office's and a State's: the State's own worker fetches what the Office
published over HTTP, finds it gone for a while, and catches up."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.exchange.pair import ROOT, Pair

pytestmark = pytest.mark.whole
SAID = """
from django.utils import timezone; now = timezone.now()
from entraide.apps.directory.actions.keeping import Seen, add, confirm
from entraide.apps.office.actions.publishing import mark_of, publish
from entraide.apps.office.queries.gathering import gathered
from entraide.apps.office.reading import hashes
from tests.apps.directory.conftest import made
one = add(made(state="ITA", name_fr=sys.argv[2]), "", by="edith", at=now)
confirm(Seen(one.pk, 1), now.date(), "", by="edith", at=now)
publish(mark_of(hashes(gathered())), by="edith", at=now)
"""
CHOSEN = """
from django.utils import timezone; now = timezone.now()
from entraide.apps.office.actions import taking
taking.choose("a.example", by="greta", at=now) if sys.argv[2] == "choose" else taking.ask_now(by="greta", at=now)
"""
APPROVED = """
from django.utils import timezone
from entraide.apps.office.actions.approving import approve
from entraide.apps.office.queries.changes import changes
from entraide.apps.office.queries.editions import waiting
row = waiting()
approve(row.pk, changes(row).mark, by="greta", at=timezone.now())
"""


class Two(Pair):
    """The Office's node "a" and a State's node "b", each with its web and its worker."""

    kind = "state"

    def environ(self) -> dict[str, str]:
        return super().environ() | {"ENTRAIDE_NODE": self.kind}

    def does(self, name: str, code: str, *told: str) -> None:
        self.kind = "office" if name == "a" else "state"
        self.call(f"prepared(Path(sys.argv[1])){code}", self.home(name), *told)

    def begin(self, name: str) -> None:
        """The node as `./entraide start` has it."""
        self.kind = "office" if name == "a" else "state"
        command = [sys.executable, "-P", "-m", "entraide.site.commands.start", "--port", str(self.ports[name])]
        environ = self.environ() | {"ENTRAIDE_HOME": str(self.home(name))}
        self.running[name] = subprocess.Popen(
            command, env=environ, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def end(self, name: str) -> None:
        process = self.running.pop(name, None)
        if process:
            process.send_signal(signal.SIGTERM)
            process.wait(30)

    def numbers(self) -> list[int]:
        return [n for (n,) in self.ask("b", "SELECT number FROM office_edition ORDER BY number")]

    def names(self) -> set[str]:
        return {n for (n,) in self.ask("b", "SELECT name FROM directory_entry WHERE withdrawn IS NULL")}


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    made = Two(tmp_path)
    yield made
    for name in ("a", "b"):
        made.end(name)


def test_a_state_s_worker_fetches_what_the_office_published_and_catches_up(two: Two) -> None:
    two.does("a", SAID, "Le premier phare")
    two.does("b", CHOSEN, "choose")
    two.begin("a")
    two.begin("b")
    assert two.until(lambda: two.numbers() == [1], 120), "the worker asked by itself"
    assert two.names() == set(), "nobody has said yes yet"
    two.does("b", APPROVED)
    assert two.names() == {"Le premier phare"}
    two.end("a")
    for name in ("Le deuxième", "Le troisième"):
        two.does("a", SAID, name)
    two.does("b", CHOSEN, "ask")
    unreached = "SELECT count(*) FROM office_source WHERE trouble = 'unreached' AND tries > 0"
    assert two.until(lambda: two.ask("b", unreached) == [(1,)], 120), "the Office is away, and that is told"
    assert two.names() == {"Le premier phare"}, "what was taken over stands"
    two.begin("a")
    assert two.until(lambda: two.numbers() == [1, 2, 3], 180), "it is tried again, and each comes in its order"
    two.does("b", APPROVED)
    assert two.names() == {"Le premier phare", "Le deuxième", "Le troisième"}
    with_case = "SELECT count(*) FROM exchange_outgoing"
    assert two.ask("a", with_case) == two.ask("b", with_case) == [(0,)], "no message went anywhere"
