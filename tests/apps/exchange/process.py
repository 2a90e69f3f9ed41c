"""A node as a process of its own, for the tests of faults: it says what it is ordered to say, contacts the other, opens
what comes; it may be killed at any moment. Run by tests/apps/exchange/test_faults.py and bench/exchange.py.

Its folder holds the node's data (home/) and, beside them, what a restored database does not take back: the orders
(orders.json), how far they were carried out (said), the port that it listens at.
"""

import errno
import json
import os
import random
import sys
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

PASSPHRASE = "a long fictional passphrase"
TABLES = (
    "CREATE TABLE IF NOT EXISTS test_said (n TEXT PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS test_heard (n TEXT, ours BOOL)",
)


def prepared(home: Path) -> None:
    """Django set up on a folder of data."""
    os.environ["ENTRAIDE_HOME"] = str(home)
    os.environ.pop("ENTRAIDE_DATABASE", None)
    from entraide.site import node

    node.prepare()


def make(home: Path, name: str, state: str) -> bytes:
    """A node with keys and one authority; its introduction."""
    prepared(home)
    from django.db import connection
    from django.utils import timezone

    from entraide.apps.exchange.actions.keys import begin, introduce_ourselves, make_authority

    with connection.cursor() as cursor:
        for statement in TABLES:
            cursor.execute(statement)
    now = timezone.now()
    begin(name, state, f"Node of {state}", by="test", at=now)
    make_authority(f"Central authority of {state}", PASSPHRASE, by="test", at=now)
    return introduce_ourselves(at=now)


def befriend(home: Path, introduction: bytes, address: str) -> None:
    """Meet and trust another node, and say where it is."""
    prepared(home)
    from django.utils import timezone

    from entraide.apps.exchange.actions.peers import meet, set_way, trust

    now = timezone.now()
    peer = meet(introduction, by="test", at=now)
    for key in peer.keys.all():
        trust(key.fingerprint, key.fingerprint, by="test", at=now)
    set_way(peer.node, "https", address, by="test", at=now)


class Running:
    """The loop of a node."""

    def __init__(self, place: Path) -> None:
        self.orders = json.loads((place / "orders.json").read_text())
        self.place = place
        prepared(place / "home")
        from entraide.apps.exchange import handlers

        handlers.HANDLERS.clear()
        handlers.register(["*"], self.heard)
        self.shift = timedelta(seconds=self.orders.get("shift", 0))
        self.lot = random.Random(self.orders["seed"])
        self.full = False

    def now(self) -> Any:
        from django.utils import timezone

        return timezone.now() + self.shift

    def heard(self, arrived: Any, *, by: str, at: Any) -> str:
        """What the app above does: a row in its table."""
        from django.db import connection

        table = "test_said (n) VALUES (%s)" if arrived.ours else "test_heard (n, ours) VALUES (%s, 0)"
        with connection.cursor() as cursor:
            if arrived.ours:
                cursor.execute("SELECT count(*) FROM test_said WHERE n = %s", [arrived.message.body["n"]])
                if cursor.fetchone()[0]:
                    return str(arrived.message.body["case"])
            cursor.execute(f"INSERT INTO {table}", [arrived.message.body["n"]])
        return str(arrived.message.body["case"])

    def serve(self) -> None:
        """Answer the other node, each request in a thread of its own."""
        running = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 20
            disable_nagle_algorithm = True  # head and content of an answer leave at once

            def do_POST(self) -> None:
                from django.db import connection

                from entraide.apps.exchange.serving import serve

                try:
                    length = int(self.headers["Content-Length"])
                    body = BytesIO(self.rfile.read(length))
                    status, data = serve(self.path.rpartition("/")[2], body, length, at=running.now())
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                finally:
                    connection.close()

            def log_message(self, *_: object) -> None:
                """Nothing."""

        class Quick(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

        server = Quick(("127.0.0.1", self.orders["port"]), Answering)
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def way(self, peer: Any) -> Any:
        """The way to the other, with faults over it as the plan has them."""
        from entraide.apps.exchange.ways import identity_of
        from entraide.gateways.transport import Faults, Https, Mock

        who = identity_of(peer)
        clock, shift = who.clock, self.shift.total_seconds()
        way = Https(peer.place, type(who)(**vars(who) | {"clock": lambda: clock() + shift}), silence=5.0)
        if not self.orders.get("faults"):
            return way

        def other(path: str, data: bytes) -> bytes:
            frame = self.place / "frame"
            frame.write_bytes(data)
            answer = way.send(path, frame, lambda _: None)
            return answer.frame if answer else b""

        return Mock(other, Faults(**self.orders["faults"]), self.lot.randrange(2**32))

    def say_some(self) -> None:
        """Carry out some orders: a row of the app and a message, in one transaction."""
        from django.db import connection, transaction

        from entraide.apps.exchange.actions.sending import Letter, Way, hand_over
        from entraide.apps.exchange.models import OwnKey, Peer

        own = OwnKey.objects.filter(kind="authority").first()
        peer = Peer.objects.get()
        theirs = peer.keys.filter(kind="authority", standing="trusted").first()
        assert own and theirs
        done = self.place / "said"
        at = int(done.read_text()) if done.exists() else 0
        name = self.orders["name"]
        for number in range(at + 1, min(at + 40, self.orders["upto"]) + 1):
            key = f"{name}{number}"
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM test_said WHERE n = %s", [key])
                known = cursor.fetchone()[0]
            if not known:
                case = f"urn:case:{number % 20}"
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("INSERT INTO test_said (n) VALUES (%s)", [key])
                    letter = Letter("PROGRESS", {"n": key, "case": case}, case, "fr", "a test", "A sealed package.")
                    way = Way(peer.node, own.fingerprint, theirs.fingerprint)
                    hand_over(letter, way, by="test", at=self.now())
            fresh = self.place / "said.new"
            fresh.write_text(str(number))
            fresh.replace(done)

    def run(self) -> None:
        """Until killed."""
        self.serve()
        if self.orders.get("full"):
            fill_disk(self.lot)
        from entraide.apps.exchange.actions.opening import open_waiting
        from entraide.apps.exchange.contact import Contact
        from entraide.apps.exchange.models import OwnKey
        from entraide.apps.exchange.queries.waiting import due_peers, waits_for

        (self.place / "ready").touch()
        while True:
            self.orders["upto"] = json.loads((self.place / "orders.json").read_text())["upto"]
            try:
                self.say_some()
                now = self.now()
                for peer in due_peers(now + timedelta(hours=2), now - timedelta(seconds=1)):
                    peer.next_try = None
                    Contact(peer, self.way(peer), self.now, self.lot.random).run()
                    hasten()
                if waits_for():
                    for key in OwnKey.objects.filter(kind="authority"):
                        open_waiting(key, PASSPHRASE, by="test", at=self.now())
            except OSError as fault:
                if fault.errno != errno.ENOSPC:
                    raise
            time.sleep(0.02)


def hasten() -> None:
    """Nobody waits for hours in a test: what is tried again is tried now."""
    from entraide.apps.exchange.models import Outgoing, Peer

    Peer.objects.update(next_try=None)
    Outgoing.objects.exclude(next_try=None).update(next_try="2000-01-01 00:00:00+00:00")


def fill_disk(lot: random.Random) -> None:
    """Let the disk be full now and then: a third of what is kept meets no room."""
    from entraide.gateways.storage import files

    plain = files.Incoming.write

    def write(self: Any, piece: bytes) -> None:
        if lot.random() < 0.3:
            raise OSError(errno.ENOSPC, "no space left on device")
        plain(self, piece)

    files.Incoming.write = write  # type: ignore[method-assign]


if __name__ == "__main__":
    Running(Path(sys.argv[1])).run()
