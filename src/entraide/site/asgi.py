"""The node as the ASGI application that is served: requests received whole, then answered by the WSGI one."""

from importlib import import_module

from django.conf import settings

from entraide.site.receiving import Received
from entraide.site.wsgi import application as answering

__all__ = ["application"]

THREADS = 2  # a worker's: more of them wait for each other (docs/BENCHMARKS.md); one alone would let an export stop it
MOST = import_module("entraide.apps.loads.receiving").TOTAL_LIMIT  # only now: the application is set up

application = Received(answering, settings.HOME / "arriving", THREADS, MOST)
