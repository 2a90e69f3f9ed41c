"""./entraide start: the node's tables brought up to date, its samples loaded, its web and worker begun."""

import argparse
import os
import secrets
import socket
import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from django.db import connections

from entraide.apps.words import spoken, tongue
from entraide.site import node, training, web, worker
from entraide.site.children import Child, look_after
from entraide.site.commands import move
from entraide.site.keeping import version

__all__ = ["main"]


def load_samples() -> int:
    """Our own fictional texts, into a library that holds nothing; how many."""
    from entraide.apps.kept import kept  # noqa: PLC0415
    from entraide.apps.library.actions import loading  # noqa: PLC0415 after the set-up
    from entraide.apps.library.queries import texts  # noqa: PLC0415
    from entraide.data import load_register  # noqa: PLC0415
    from entraide.reading.read import read  # noqa: PLC0415

    if texts.recent(1):
        return 0
    count = 0
    for path in sorted((node.ROOT / "samples").glob("*.txt")):
        data = path.read_bytes()
        kept().keep(data)  # so that a later reader can read it again
        for document in read(data, path.name, load_register()):
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


def begin_training() -> None:
    """The fictional people and the first exercises, where there are none yet."""
    from entraide.apps.requests.actions.training import prepare  # noqa: PLC0415 after the set-up

    prepare(tongue(), by="entraide start", at=datetime.now(UTC))


def note_configuration() -> None:
    """What the operator changed since the last start stands in the audit."""
    from entraide.site.keeping import configuration  # noqa: PLC0415 after the set-up

    configuration.note(by="entraide start", at=datetime.now(UTC))


def free(host: str, port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int, child: Child) -> bool:
    """Waits until the server takes connections; False when it ended instead."""
    while child.status is None:
        with socket.socket() as probe:
            if probe.connect_ex((host, port)) == 0:
                return True
        time.sleep(0.02)
    return False


def in_postgres(address: str, rest: list[str]) -> NoReturn:
    """Move the node to this database, where it is not there already, and start it anew."""
    move.move(address)
    environ = os.environ | {"ENTRAIDE_DATABASE": address}
    os.execve(sys.executable, [sys.executable, "-P", "-m", "entraide.site.commands.start", *rest], environ)  # noqa: S606


def main(typed: list[str] | None = None) -> int:
    """Start the node and stay until it is stopped; 1 when it cannot be started."""
    said = spoken("entraide.site.commands", tongue())
    parser = argparse.ArgumentParser(prog="entraide start")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--tls-certificate", type=Path, metavar="FILE", help=said["tls_help"])
    parser.add_argument("--tls-key", type=Path, metavar="FILE")
    parser.add_argument("--postgres", metavar="URL", help=said["postgres_help"])
    parser.add_argument("--training", action="store_true", help=said["training_help"])
    args = parser.parse_args(typed)
    if args.training and args.postgres:
        print(said["training_alone"], file=sys.stderr)
        return 1
    tls = (args.tls_certificate, args.tls_key)
    if any(tls) and not all(one and one.is_file() for one in tls):
        print(said["tls_lacking"], file=sys.stderr)
        return 1
    if args.postgres:
        safe = ["--tls-certificate", str(tls[0]), "--tls-key", str(tls[1])] if all(tls) else []
        in_postgres(args.postgres, ["--host", args.host, "--port", str(args.port), *safe])
    if not free(args.host, args.port):
        other = f"{args.port + 1}{' --training' if args.training else ''}"
        print(said["busy"].format(port=args.port, other=other), file=sys.stderr)
        return 1
    if args.training:
        training.apart(node.ROOT)
    node.prepare()
    version.note(node.home())
    note_configuration()
    import_module("entraide.site.urls")  # once for all children, which have what the parent has
    samples = load_samples()
    if samples:
        print(said["samples"].format(count=samples))
    address = f"{'https' if all(tls) else 'http'}://{args.host}:{args.port}/"
    if args.training:
        begin_training()
    link = "" if args.training else first_link(address)
    connections.close_all()
    children = [Child("web", web.main, args.host, args.port, *tls), Child("worker", worker.main)]

    def begun() -> None:
        if answers(args.host, args.port, children[0]):
            print(said["ready"].format(address=address))
            if args.training:
                print(said["training_ready"].format(folder=node.home()))
            if link:
                print(said["first_link"].format(link=link))
            print(said["to_stop"], flush=True)

    def died(name: str, status: int, last: bool) -> None:
        print(said["given_up" if last else "again"].format(name=said[name], status=status), file=sys.stderr, flush=True)

    status = look_after(children, begun, died)
    print(said["stopped"])
    return status


if __name__ == "__main__":
    sys.exit(main())
