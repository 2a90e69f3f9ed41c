"""The page that the node's are measured beside: Django alone, one query by its key, three words of a template.

The database is the node's, opened as the node opens it; no session, no language, no policy, nothing else of Entraide.
"""

import os
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from entraide.site import database

HOME = Path(os.environ["ENTRAIDE_HOME"])
settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": database.described(database.chosen(HOME), HOME)},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
application = get_wsgi_application()
turn = count(1)


class Text(models.Model):
    """A text's row."""

    target = models.CharField(max_length=200)
    iri = models.CharField(max_length=500)

    class Meta:
        managed = False
        db_table = "library_text"
        app_label = "bench"

    def __str__(self) -> str:
        return self.target


page = engines["django"].from_string("<!doctype html><title>{{ text.target }}</title><p>{{ text.iri }}</p>")


def bare(_: HttpRequest) -> HttpResponse:
    """One text."""
    words = page.render({"text": Text.objects.filter(pk=next(turn) % 1000 + 1).first()}).encode()
    return HttpResponse(words, headers={"Content-Length": str(len(words))})


urlpatterns = [path("bare", bare)]
