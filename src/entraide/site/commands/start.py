"""./entraide start: the node's tables brought up to date, its samples loaded, its server started and stopped."""

import argparse
import secrets
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime

from entraide.apps.words import spoken, tongue
from entraide.site import node

__all__ = ["main"]


def load_samples() -> int:
    """Our own fictional texts, into a library that holds nothing; how many."""
    from entraide.apps.library.actions import loading  # noqa: PLC0415 after the set-up
    from entraide.apps.library.queries import texts  # noqa: PLC0415
    from entraide.data import load_register  # noqa: PLC0415
    from entraide.reading.read import read  # noqa: PLC0415

    if texts.recent(1):
        return 0
    count = 0
    for path in sorted((node.ROOT / "samples").glob("*.txt")):
        for document in read(path.read_bytes(), path.name, load_register()):
            loading.load(document, by="entraide start", at=datetime.now(UTC))
            count += 1
    return count


def first_link(address: str) -> str:
    """The link that makes the first administrator, fresh at each start; none where there is one."""
    from entraide.apps.accounts.actions import links  # noqa: PLC0415 after the set-up
    from entraide.apps.accounts.queries import people  # noqa: PLC0415

    if people.administrators():
        return ""
    key = secrets.token_urlsafe(32)
    links.offer_first(key, by="entraide start", at=datetime.now(UTC))
    return f"{address}account/join?key={key}"


def free(host: str, port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int, child: subprocess.Popen[bytes]) -> bool:
    """Waits until the server takes connections; False when it ended instead."""
    while child.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                return True
        time.sleep(0.02)
    return False


def serve(host: str, port: int) -> subprocess.Popen[bytes]:
    """The web server as a child of its own."""
    command = [sys.executable, "-P", "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "8", "--no-ws", "--log-level", "warning"]
    command += ["entraide.site.wsgi:application"]
    return subprocess.Popen(command)  # noqa: S603 arguments of our own making


def main(typed: list[str] | None = None) -> int:
    """Start the node and stay until it is stopped; 1 when it cannot be started."""
    said = spoken("entraide.site.commands", tongue())
    parser = argparse.ArgumentParser(prog="entraide start")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    args = parser.parse_args(typed)
    if not free(args.host, args.port):
        print(said["busy"].format(port=args.port, other=args.port + 1), file=sys.stderr)
        return 1
    node.prepare()
    samples = load_samples()
    if samples:
        print(said["samples"].format(count=samples))
    child = serve(args.host, args.port)
    if not answers(args.host, args.port, child):
        return 1
    address = f"http://{args.host}:{args.port}/"
    print(said["ready"].format(address=address))
    if link := first_link(address):
        print(said["first_link"].format(link=link))
    print(said["to_stop"], flush=True)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    try:
        return child.wait()
    except KeyboardInterrupt:
        child.terminate()
        child.wait()
        print(said["stopped"])
        return 0


if __name__ == "__main__":
    sys.exit(main())
