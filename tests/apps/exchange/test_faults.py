"""A thousand messages between two nodes while either is killed at random, the link is cut, frames are lost, repeated,
delayed and put in another order, the disk is full, a clock is wrong by a day, and each database is once restored from a
backup of before: none lost, none applied twice, every gap told.

ENTRAIDE_SEED makes another plan; the counts are printed (-s) for docs/BENCHMARKS.md.
"""

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.apps.exchange.pair import NAMES, Pair

pytestmark = pytest.mark.whole
EACH = 500  # messages that each of the two says
SEED = int(os.environ.get("ENTRAIDE_SEED", "20261122"))
FAULTY = {"lost": 0.08, "unanswered": 0.08, "twice": 0.08, "later": 0.08}
CUT = {"lost": 1.0}
DAY = 86_000  # seconds


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path)
    yield made
    for name in NAMES:
        made.kill(name)


class Plan:
    """What goes wrong, by lot."""

    def __init__(self, pair: Pair) -> None:
        self.pair, self.lot = pair, random.Random(SEED)
        self.counts = dict.fromkeys(("kills", "cuts", "full disks", "wrong clocks", "restored"), 0)

    def start(self, name: str, upto: int) -> None:
        """A node begun with faults of its own."""
        cut, full = self.lot.random() < 0.2, self.lot.random() < 0.3
        shift = self.lot.choice((0, 0, DAY, -DAY))
        self.counts["cuts"] += cut
        self.counts["full disks"] += full
        self.counts["wrong clocks"] += bool(shift)
        faults = CUT if cut else FAULTY
        self.pair.start(name, upto, self.lot.randrange(2**31), faults=faults, full=full, shift=shift)

    def trouble(self, upto: int, kills: int) -> None:
        """Both run and are killed, one or the other or both, so many times."""
        for name in NAMES:
            self.start(name, upto)
        for _ in range(kills):
            time.sleep(self.lot.uniform(0.5, 3.0))
            for name in self.lot.choice((("a",), ("b",), ("a", "b"))):
                self.pair.kill(name)
                self.counts["kills"] += 1
                self.start(name, upto)

    def calm(self, upto: int) -> None:
        """Nothing goes wrong any more, until all is known to be opened."""
        for name in NAMES:
            self.pair.kill(name)
            self.pair.start(name, upto, 1)
        assert self.pair.until(lambda: self.pair.quiet(upto), 400), state_of(self.pair)
        for name in NAMES:
            self.pair.kill(name)


def backup(pair: Pair, name: str) -> None:
    shutil.rmtree(pair.place / f"{name}.backup", ignore_errors=True)
    shutil.copytree(pair.home(name), pair.place / f"{name}.backup")


def restore(pair: Pair, name: str) -> None:
    shutil.rmtree(pair.home(name))
    shutil.copytree(pair.place / f"{name}.backup", pair.home(name))


def state_of(pair: Pair) -> str:
    questions = (
        "SELECT count(*) FROM test_said",
        "SELECT count(*), count(DISTINCT n) FROM test_heard",
        "SELECT stage, trouble, count(*) FROM exchange_outgoing GROUP BY 1, 2",
        "SELECT state, trouble, count(*) FROM exchange_incoming GROUP BY 1, 2",
        "SELECT kind, count(*), closed IS NULL FROM exchange_gap GROUP BY 1, 3",
        "SELECT trouble, told FROM exchange_peer",
        "SELECT json_extract(detail, '$.why'), count(*) FROM audit_entry WHERE action = 'exchange.refuse' GROUP BY 1",
    )
    return "\n".join(f"{name} {question}: {pair.ask(name, question)}" for name in NAMES for question in questions)


def test_a_thousand_messages_each_arrive_once_whatever_happens(pair: Pair) -> None:
    plan = Plan(pair)
    began = time.monotonic()
    plan.trouble(EACH // 2, 4)
    plan.calm(EACH // 2)
    upto = EACH // 2
    for name in NAMES:
        backup(pair, name)
        upto += EACH // 8
        plan.trouble(upto, 1)
        plan.calm(upto)
        restore(pair, name)
        plan.counts["restored"] += 1
        assert pair.ask(name, "SELECT count(*) FROM test_said") == [(upto - EACH // 8,)], "it is of yesterday"
        upto += EACH // 16
        plan.trouble(upto, 1)
        plan.calm(upto)
        told = {one for (one,) in pair.ask(name, "SELECT DISTINCT kind FROM exchange_gap")}
        assert {"lost", "forgotten"} <= told, "the node that forgot says so"
    plan.trouble(EACH, 2)
    plan.calm(EACH)
    print(f"\n{2 * EACH} messages in {time.monotonic() - began:.0f} s: {plan.counts}\n{state_of(pair)}")  # noqa: T201  the counts
    for name, other in (("a", "b"), ("b", "a")):
        heard = [n for (n,) in pair.ask(name, "SELECT n FROM test_heard")]
        assert sorted(heard) == sorted(f"{other}{number}" for number in range(1, EACH + 1)), "none lost, none twice"
        said = {n for (n,) in pair.ask(name, "SELECT n FROM test_said")}
        assert said == {f"{name}{number}" for number in range(1, EACH + 1)}
        assert pair.ask(name, "SELECT count(*) FROM exchange_gap WHERE closed IS NULL") == [(0,)]
        with closing(sqlite3.connect(pair.home(name) / "node.sqlite3")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    sent = "SELECT c.key, o.number, o.hash FROM exchange_outgoing o JOIN exchange_conversation c ON c.id = o.conversation_id"
    got = sent.replace("outgoing", "incoming")
    assert sorted(pair.ask("a", sent)) == sorted(pair.ask("b", got)), "both hold the same chain"
    assert sorted(pair.ask("b", sent)) == sorted(pair.ask("a", got))
