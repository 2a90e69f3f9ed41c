"""The log, without content: one line a request (time, method, name of the address, status, milliseconds), one a fault.

Never written: paths, queries, words looked for, names of people, bodies, messages of exceptions (they quote what was
typed). A fault is its type, the places in the code, and the reference that the page shows.

ENTRAIDE_LOG            "stderr" for a service's own journal; else files in logs/ of the node's folder, one a day
ENTRAIDE_LOG_DAYS       how many days are kept (default: 30)
ENTRAIDE_LOG_ADDRESSES  1 to note where a request came from
"""

import json
import logging
import os
import secrets
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse

__all__ = ["Daily", "Lines", "configured", "noted", "unreceived"]

journal = logging.getLogger("entraide.journal")


class Lines(logging.Formatter):
    """A record as a line of JSON. Of what others log, where it was said; what they say may quote what was typed."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, Any] = {"at": at, "level": record.levelname.lower()}
        if record.name == journal.name and isinstance(record.args, dict):
            told |= record.args
        else:
            told |= {"logger": record.name, "place": f"{record.module}:{record.lineno}"}
        if record.exc_info and record.exc_info[1]:
            told |= fault(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


class Daily(logging.Handler):
    """A file a day, which any number of processes write, each line at once; old ones go."""

    def __init__(self, folder: Path, days: int) -> None:
        super().__init__()
        self.folder, self.days = folder, days
        self.day, self.file = "", -1

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        try:
            day = datetime.fromtimestamp(record.created, UTC).date().isoformat()
            if day != self.day:
                self.turn(day)
            os.write(self.file, (self.format(record) + "\n").encode())
        except Exception:
            self.handleError(record)

    def turn(self, day: str) -> None:
        """Begin another day's file, and remove those that are too old."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if self.file >= 0:
            os.close(self.file)
        self.file = os.open(self.folder / f"{day}.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self.day = day
        for old in sorted(self.folder.glob("????-??-??.log"))[: -self.days]:
            old.unlink(missing_ok=True)


def configured(home: Path, environ: Mapping[str, str]) -> dict[str, Any]:
    """Django's logging: ours alone, its own lines about requests left out, since they quote addresses."""
    lines: dict[str, Any] = {"class": "logging.StreamHandler", "formatter": "lines"}
    if environ.get("ENTRAIDE_LOG") != "stderr":
        days = int(environ.get("ENTRAIDE_LOG_DAYS") or 30)
        lines = {"()": "entraide.site.journal.Daily", "folder": home / "logs", "days": days, "formatter": "lines"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "entraide.site.journal.Lines"}},
        "handlers": {"lines": lines},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "entraide.journal": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING"},
            "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }


def fault(exception: BaseException) -> dict[str, Any]:
    """The type of an exception and where it came from, without what it says."""
    frames = traceback.extract_tb(exception.__traceback__)
    return {
        "fault": type(exception).__name__,
        "places": [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames[-8:]],
    }


def note(method: str, route: str, status: int, seconds: float, address: str) -> None:
    """A line of one request."""
    known = method in ("GET", "HEAD", "POST", "PUT", "DELETE")
    line = {"method": method if known else "other", "route": route, "status": status, "ms": round(seconds * 1000)}
    if os.environ.get("ENTRAIDE_LOG_ADDRESSES", "") not in ("", "0"):
        line["from"] = address
    journal.info("", line)


def unreceived(method: str, address: str, status: int, seconds: float) -> None:
    """A request whose body was not received leaves a line too."""
    note(method, "", status, seconds, address)


def noted(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Every request leaves a line, and has a reference (`request.reference`) that the page of a fault shows."""
    got_request_exception.connect(told, dispatch_uid="entraide.journal")

    def answer(request: HttpRequest) -> HttpResponse:
        request.reference = secrets.token_hex(4)  # type: ignore[attr-defined]
        begun = time.monotonic()
        response = get_response(request)
        match = request.resolver_match
        route = (match.view_name or match.route) if match else ""
        took = time.monotonic() - begun
        note(str(request.method), route, response.status_code, took, request.META.get("REMOTE_ADDR", ""))
        return response

    return answer


def told(request: HttpRequest | None = None, **_: object) -> None:
    """A fault that nobody caught."""
    journal.error("", {"reference": getattr(request, "reference", "")}, exc_info=sys.exc_info())
