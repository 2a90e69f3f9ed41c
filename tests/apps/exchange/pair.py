"""Two nodes as two processes, on data of their own, for the tests of faults and for the bench."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
NAMES = {"a": "FRA", "b": "CHE"}
CALL = "import sys; from pathlib import Path; from tests.apps.exchange.process import *; "


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Pair:
    """The nodes "a" and "b", who trust each other."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.ports = {name: free_port() for name in NAMES}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.kills = 0
        template = place / "template"
        template.mkdir(parents=True)
        self.call("prepared(Path(sys.argv[1]))", template)
        for name, state in NAMES.items():
            shutil.copytree(template, self.home(name))
            made = self.call(
                "sys.stdout.buffer.write(make(Path(sys.argv[1]), *sys.argv[2:]))",
                self.home(name),
                f"{name}.example",
                state,
            )
            (place / f"{name}.introduction").write_bytes(made)
        for name, other in (("a", "b"), ("b", "a")):
            address = f"http://127.0.0.1:{self.ports[other]}"
            code = "befriend(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), sys.argv[3])"
            self.call(code, self.home(name), place / f"{other}.introduction", address)

    def home(self, name: str) -> Path:
        return self.place / name / "home"

    def environ(self) -> dict[str, str]:
        found = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        for name in ("DJANGO_SETTINGS_MODULE", "ENTRAIDE_DATABASE", "ENTRAIDE_HOME"):
            found.pop(name, None)
        return found

    def call(self, code: str, *told: object) -> bytes:
        command = [sys.executable, "-P", "-c", CALL + code, *map(str, told)]
        return subprocess.run(command, env=self.environ(), cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout

    def start(self, name: str, upto: int, seed: int, **orders: Any) -> None:
        """Let a node run, with orders to say so many messages in all."""
        told = {"name": name, "port": self.ports[name], "upto": upto, "seed": seed} | orders
        (self.place / name / "ready").unlink(missing_ok=True)
        self.order(name, told)
        command = [sys.executable, "-P", "-m", "tests.apps.exchange.process", str(self.place / name)]
        self.running[name] = subprocess.Popen(command, env=self.environ(), cwd=ROOT, stderr=subprocess.DEVNULL)
        self.until((self.place / name / "ready").exists)

    def order(self, name: str, told: dict[str, Any]) -> None:
        fresh = self.place / name / "orders.new"
        fresh.write_text(json.dumps(told))
        fresh.replace(self.place / name / "orders.json")

    def kill(self, name: str) -> None:
        """End a node as no program can prevent."""
        process = self.running.pop(name, None)
        if process:
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.kills += 1

    def ask(self, name: str, question: str) -> list[tuple[Any, ...]]:
        try:
            with closing(sqlite3.connect(self.home(name) / "node.sqlite3", timeout=20)) as database:
                return database.execute(question).fetchall()
        except sqlite3.OperationalError:
            return []

    def until(self, so: Callable[[], object], seconds: float = 180) -> bool:
        end = time.monotonic() + seconds
        while not so():
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def quiet(self, upto: int) -> bool:
        """Whether both have said and heard so many, and every message is known to be opened."""
        return all(
            self.ask(name, "SELECT count(*) FROM test_said") == [(upto,)]
            and self.ask(name, "SELECT count(DISTINCT n) FROM test_heard") == [(upto,)]
            and self.ask(name, "SELECT count(*) FROM exchange_outgoing WHERE stage = 'retrieved'") == [(upto,)]
            for name in NAMES
        )
