"""A large item of evidence given to a node's real server in a form: seconds, and how much memory its processes take
more; beside both hashes of the same bytes, and a copy of them with its sync, on the same machine in the same run.

    PYTHONPATH=src:. python -m bench.evidence [mebibytes]
"""

import http.client
import json
import os
import re
import sys
import tempfile
import time
from hashlib import sha256, sha512
from pathlib import Path

from tests.journeys.conftest import Node, begun, people, started

PIECE = 2**20
BOUND = "of-a-measure-9f2c71d0a4"
BEGIN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from entraide.apps.requests.actions.drafting import open_file
dora = User.objects.get(username="dora")
made = open_file("A lighthouse", dora, by="dora", at=datetime.now(UTC))
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(dora.pk), settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = dora.get_session_auth_hash()
session.save()
import json
print(json.dumps({"session": session.session_key, "request": made.reference}))
"""
FIELDS = {"exhibit": "1", "purpose": "A measure", "onward": "free", "kind": "seize", "performer": "A bench"}
FIELDS |= {"began": "2026-01-01T10:00"}


def most(pid: int) -> int:
    """Bytes that the largest of a process and all that it began has held at most."""
    told = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    below = [one for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]
    return max([int(told[1]) * 1024 if told else 0, *(most(int(one)) for one in below)])


def give(node: Node, told: dict[str, str], file: Path, exhibit: str) -> float:
    """Give a file in a form; the seconds that it took. Raises ValueError where it was not taken."""
    where, at = f"/requests/{told['request']}/evidence/add", node.address.removeprefix("http://")
    link = http.client.HTTPConnection(at)
    cookies = f"sessionid={told['session']}"
    link.request("GET", where, headers={"Cookie": cookies})
    answer = link.getresponse()
    page = answer.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.partition('class="sending"')[2])
    cookies += "; " + next(value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie")
    fields = FIELDS | {"exhibit": exhibit, "csrfmiddlewaretoken": token[1] if token else ""}
    head = "".join(f'--{BOUND}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items())
    head += f'--{BOUND}\r\nContent-Disposition: form-data; name="file"; filename="disk.img"\r\n\r\n'
    began = time.monotonic()
    link.putrequest("POST", where)
    link.putheader("Cookie", cookies)
    link.putheader("Content-Type", f"multipart/form-data; boundary={BOUND}")
    link.putheader("Content-Length", str(len(head) + file.stat().st_size + len(BOUND) + 8))
    link.endheaders()
    link.send(head.encode())
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            link.send(piece)
    link.send(f"\r\n--{BOUND}--\r\n".encode())
    answer = link.getresponse()
    answer.read()
    if answer.status != 302:
        raise ValueError(answer.status)
    return time.monotonic() - began


def hashed(file: Path) -> float:
    """Seconds that both hashes of a file take."""
    began, short, long = time.monotonic(), sha256(), sha512()
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            short.update(piece)
            long.update(piece)
    return time.monotonic() - began


def copied(file: Path, to: Path) -> float:
    """Seconds that a copy takes, to the disk."""
    began = time.monotonic()
    with file.open("rb") as stream, to.open("wb") as out:
        while piece := stream.read(PIECE):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return time.monotonic() - began


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1024
    with tempfile.TemporaryDirectory() as place:
        file, home = Path(place) / "disk.img", Path(place) / "home"
        with file.open("wb") as out:
            for _ in range(size):
                out.write(os.urandom(PIECE))
        home.mkdir()
        told = json.loads(begun(home, people({"dora": "drafter"}) + BEGIN).splitlines()[-1])
        node = started(home)
        try:
            small = Path(place) / "small"
            small.write_bytes(b"a light")
            give(node, told, small, "0")
            before = most(node.process.pid)
            took = give(node, told, file, "1")
            after = most(node.process.pid)
        finally:
            node.stop()
        hashes, copy = hashed(file), copied(file, Path(place) / "copy")
        print(f"given: {size} MiB in {took:.1f} s, {(after - before) / 2**20:.0f} MiB of memory more")
        print(f"the largest process has held {after / 2**20:.0f} MiB at most")
        print(f"both hashes alone: {hashes:.1f} s; a copy with its sync: {copy:.1f} s")
        print(f"given / (hashes + copy): {took / (hashes + copy):.2f}")


if __name__ == "__main__":
    main()
