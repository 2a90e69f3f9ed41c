"""The node as a WSGI application."""

import gc
import os
from importlib import import_module
from threading import Thread

from django.core.wsgi import get_wsgi_application

from entraide.data import load_register
from entraide.data.laws import law
from entraide.data.ledger import ledger
from entraide.reading.processes import end_with_parent

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entraide.site.settings")
if os.environ.get("ENTRAIDE_CHILD"):  # served by ./entraide start: nothing is left behind on the port
    end_with_parent(lambda: os._exit(1))
application = get_wsgi_application()
import_module("entraide.site.urls")  # now, and not while the first reader waits …
load_register()


def make_ready() -> None:
    """The law read from its tables, while the first pages are answered; what stays for ever is then not looked through
    again and again for what could go."""
    law()
    ledger()
    gc.collect()
    gc.freeze()


Thread(target=make_ready, daemon=True).start()
