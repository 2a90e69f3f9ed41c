"""The node as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from entraide.reading.processes import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entraide.site.settings")
if os.environ.get("ENTRAIDE_CHILD"):  # served by ./entraide start: nothing is left behind on the port
    end_with_parent(lambda: os._exit(1))
application = get_wsgi_application()
