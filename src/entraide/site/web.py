"""The web server, as a process of its own."""

import os
import signal
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from entraide.reading.processes import end_with_parent
from entraide.site.lines import WORKERS

__all__ = ["main"]

HEADERS = 10_000  # milliseconds in which the head of a request is whole, or its line is cut
BUFFER = 64 * 1024  # bytes that a head may have


def main(host: str, port: int, certificate: Path | None = None, key: Path | None = None) -> None:
    """Serve until told to stop, or until who began this process is gone; over TLS with a certificate and its key."""
    end_with_parent(lambda: os.kill(os.getpid(), signal.SIGTERM))
    Granian(
        "entraide.site.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=WORKERS,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS, max_buffer_size=BUFFER),
        ssl_cert=certificate,
        ssl_key=key,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    ).serve()
