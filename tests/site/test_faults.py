"""What nobody types, typed everywhere; and a database that does not answer."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DataError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver

from entraide.apps.accounts.models import Grant, User
from entraide.site.middleware import legible
from tests.apps.accounts.test_matrix import pages
from tests.apps.conftest import NOW

ADDRESSES = sorted({address for _, address, _ in pages(get_resolver())} - {"/account/logout/"})
FIELDS = (
    *("q", "page", "language", "organ", "kind", "subject", "since", "until", "role", "in", "view", "version", "format"),
    *("what", "key", "target", "verdict", "place", "reason", "note", "login", "password", "username", "email", "name"),
    *("do", "text", "state", "action", "by", "day", "before", "instead", "next", "cursor", "iri", "address"),
    *("first_name", "last_name", "again", "password1", "password2", "oldpassword", "code", "lines"),
)


@pytest.fixture
def everybody(db: None) -> Client:
    """Somebody who may do everything."""
    user = User.objects.create_user("keeper", password="lamp")
    for role in ("national_administrator", "registry", "directory_editor", "auditor"):
        Grant.objects.create(user=user, role=role, by="test", at=NOW)
    client = Client(raise_request_exception=False, headers={"accept": "text/html"})
    client.force_login(user)
    return client


@pytest.mark.parametrize("signed", [True, False])
def test_a_letter_that_no_database_keeps_is_never_a_fault(everybody: Client, signed: bool) -> None:
    if not signed:
        everybody.logout()
    typed = dict.fromkeys(FIELDS, "lampe\0phare")
    asked = "&".join(f"{name}=lampe%00phare" for name in FIELDS)
    broken = []
    for address in ADDRESSES:
        answers = (
            everybody.get(f"{address}?{asked}"),
            everybody.get(f"{address}%00"),
            everybody.post(address, typed),
            everybody.post(address, asked, content_type="application/x-www-form-urlencoded"),
        )
        broken += [(address, one.request["REQUEST_METHOD"]) for one in answers if one.status_code >= 500]
    assert broken == []


@pytest.mark.parametrize(
    ("address", "kind"), [("/x?q=lampe%00", "text/html"), ("/api/x%00", "application/problem+json")]
)
def test_where_no_form_says_so_it_is_said_not_to_be_understood(rf: RequestFactory, address: str, kind: str) -> None:
    request = rf.get(address, headers={"accept": "text/html"})
    request.user = AnonymousUser()
    answer = legible(lambda _: HttpResponse()).process_exception(request, DataError("lampe\0"))
    assert answer is not None
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (400, kind)


@pytest.fixture
def lost(db: None) -> Iterator[None]:
    """A database that was there and is not."""

    def gone(*_: object, **__: object) -> None:
        raise OperationalError("server closed the connection unexpectedly: phare-secret")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(connection, "cursor", gone)
        yield


@pytest.mark.parametrize(
    "address", ["/", "/search?q=phare", "/browse", "/worklist", "/akn/un/nothing", "/account/login/"]
)
def test_a_database_that_does_not_answer_is_a_page_that_says_so(lost: None, address: str) -> None:
    client = Client(raise_request_exception=False, headers={"accept": "text/html", "accept-language": "fr"})
    client.cookies["sessionid"] = "x" * 32
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "La base de données ne répond pas" in page
    assert "phare-secret" not in page


def test_a_program_is_told_the_same_as_a_problem(lost: None) -> None:
    answer = Client(raise_request_exception=False).get("/api/v1/texts")
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
    assert answer.json()["code"] == "no_answer"
