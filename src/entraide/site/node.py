"""The node: its tables brought up to date, its samples loaded, its server started and stopped.

python -m entraide.site.node [--host H] [--port P]
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import django
from django.core.management import call_command

__all__ = ["main", "prepare"]

ROOT = Path(__file__).resolve().parents[3]
SAID = {
    "fr": {
        "ready": "Entraide est prêt : {address}\nArrêter : Ctrl-C",
        "busy": "Le port {port} est pris. Choisissez-en un autre : ./entraide start --port {other}",
        "samples": "Textes d'exemple chargés : {count}",
        "stopped": "Arrêté.",
    },
    "en": {
        "ready": "Entraide is ready: {address}\nTo stop: Ctrl-C",
        "busy": "Port {port} is taken. Choose another: ./entraide start --port {other}",
        "samples": "Sample texts loaded: {count}",
        "stopped": "Stopped.",
    },
}


def prepare() -> None:
    """Django set up, and the tables made or brought up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entraide.site.settings")
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def load_samples() -> int:
    """Our own fictional texts, into a library that holds nothing; how many."""
    from entraide.apps.library import actions, queries  # noqa: PLC0415 after the set-up
    from entraide.data import load_register  # noqa: PLC0415
    from entraide.reading.read import read  # noqa: PLC0415

    if queries.recent(1):
        return 0
    count = 0
    for path in sorted((ROOT / "samples").glob("*.txt")):
        for document in read(path.read_bytes(), path.name, load_register()):
            actions.load(document, by="entraide start", at=datetime.now(UTC))
            count += 1
    return count


def free(host: str, port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int) -> subprocess.Popen[bytes]:
    """The web server as a child of its own."""
    command = [sys.executable, "-P", "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "8", "--no-ws", "--log-level", "warning"]
    command += ["entraide.site.wsgi:application"]
    return subprocess.Popen(command)  # noqa: S603 arguments of our own making


def main(typed: list[str] | None = None) -> int:
    """Start the node and stay until it is stopped; 1 when it cannot be started."""
    said = SAID["en" if os.environ.get("ENTRAIDE_LANG") == "en" else "fr"]
    parser = argparse.ArgumentParser(prog="entraide start")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    args = parser.parse_args(typed)
    if not free(args.host, args.port):
        print(said["busy"].format(port=args.port, other=args.port + 1), file=sys.stderr)
        return 1
    prepare()
    samples = load_samples()
    if samples:
        print(said["samples"].format(count=samples))
    child = serve(args.host, args.port)
    print(said["ready"].format(address=f"http://{args.host}:{args.port}/"), flush=True)
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
