"""The node as the ASGI application that is served: requests received whole, then answered by the WSGI one."""

import re
from importlib import import_module

from django.conf import settings

from entraide.site.lines import Lines
from entraide.site.receiving import Received
from entraide.site.wsgi import application as answering

__all__ = ["application", "most"]

THREADS = 4  # a worker's: pages are answered one after another, beside three long ones
MOST = import_module("entraide.apps.loads.receiving").TOTAL_LIMIT  # only now: the application is set up
LARGE = re.compile(r"/requests/[^/]+/evidence/(add|\d+/bring)")  # where an image of a disk may come: it asks who sends
LARGEST = 2**40


def most(path: str) -> int:
    """Bytes of a body that may come to an address."""
    return LARGEST if LARGE.fullmatch(path) else MOST


application = Received(answering, settings.HOME / "arriving", THREADS, most, Lines(settings.HOME / "lines"))
