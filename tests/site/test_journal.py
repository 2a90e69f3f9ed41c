"""The log says what happened and never what was typed."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.kept import kept
from entraide.apps.loads.tasks import work_through
from entraide.site import journal, urls
from tests.apps.conftest import NOW, TEXT

pytestmark = pytest.mark.django_db
TYPED = ("gardienne", "brumaire", "motdepasse", "10.9.8.7", "phare-secret", "falaise")


def fail(request: object) -> HttpResponse:
    raise ValueError("falaise")


handler500 = urls.handler500
urlpatterns = [*urls.urlpatterns, path("falaise/", fail, name="fails")]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The folder of the log, as the node writes it."""
    handler = journal.Daily(tmp_path / "logs", 2)
    handler.setFormatter(journal.Lines())
    root = logging.getLogger()
    root.addHandler(handler)
    yield tmp_path / "logs"
    root.removeHandler(handler)


def lines(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for file in log.glob("*.log") for line in file.read_text().splitlines()]


def test_nothing_typed_is_in_it(client: Client, log: Path) -> None:
    client.get("/search", {"q": "gardienne brumaire"}, REMOTE_ADDR="10.9.8.7")
    client.post("/account/login/", {"login": "gardienne", "password": "motdepasse"})
    client.post("/phare-secret", {"files": SimpleUploadedFile("falaise.txt", b"brumaire")})
    client.get("/", headers={"host": "phare-secret.example"})
    logging.getLogger("other").warning("it said %s", "gardienne")
    logging.getLogger("other").warning("it said gardienne")
    told = lines(log)
    assert {"method", "route", "status", "ms"} <= set(told[0])
    assert told[0]["route"] == "search"
    written = "".join(file.read_text() for file in log.iterdir())
    assert [word for word in TYPED if word in written] == []
    assert len(told) >= 5


def test_nothing_of_a_session_is_in_it_nor_of_what_was_loaded_in_it(
    client: Client, log: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.UPLOADS = tmp_path / "uploads"
    kept.cache_clear()
    User.objects.create_user("gardienne", "phare-secret@example.org", "motdepasse")
    Grant.objects.create(user=User.objects.get(), role="registry", by="test", at=NOW)
    client.post("/account/login/", {"login": "gardienne", "password": "motdepasse"}, REMOTE_ADDR="10.9.8.7")
    text = TEXT.replace("brumes", "brumaire").encode()
    given = client.post("/load", {"files": SimpleUploadedFile("falaise.txt", text)}, REMOTE_ADDR="10.9.8.7")
    work_through.func(int(given.headers["Location"].rpartition("/")[2]))
    page = client.get(given.headers["Location"]).content.decode()
    assert "falaise.txt" in page, "it was loaded, by somebody who had signed in"
    client.get("/search", {"q": "brumaire"})
    client.post("/account/logout/")
    written = "".join(file.read_text() for file in log.iterdir())
    secret = [client.cookies[name].value for name in client.cookies]
    assert [word for word in (*TYPED, *filter(None, secret)) if word in written] == []
    assert [line["route"] for line in lines(log)] == ["account_login", "give", "load", "search", "account_logout"]


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_has_the_reference_that_the_page_shows(log: Path) -> None:
    page = Client(raise_request_exception=False).get("/falaise/")
    assert page.status_code == 500
    told = next(line for line in lines(log) if "fault" in line)
    assert told["fault"] == "ValueError"
    assert str(told["reference"]) in page.content.decode()
    assert "falaise" not in json.dumps(told)


def test_a_file_a_day_and_old_ones_go(log: Path) -> None:
    [handler] = [one for one in logging.getLogger().handlers if isinstance(one, journal.Daily) and one.folder == log]
    for day in (1, 2, 3):
        record = logging.LogRecord("x", logging.WARNING, "x.py", 1, "x", None, None)
        record.created = datetime(2999, 1, day, tzinfo=UTC).timestamp()
        handler.emit(record)
    assert sorted(file.name for file in log.iterdir()) == ["2999-01-02.log", "2999-01-03.log"]
    assert next(log.iterdir()).stat().st_mode & 0o777 == 0o600
