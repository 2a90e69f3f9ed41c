"""What may be signed: the letter in the language that binds, read and whole, saying what the request says at the moment
of the signature, whoever acts at the same time."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, connections
from django.test import Client
from docx import Document as Word

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions import documents
from entraide.apps.requests.actions.documents import reread, sign
from entraide.apps.requests.actions.drafting import NotDraft, admit, write
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Document, Happened, Request
from entraide.apps.requests.queries.documents import copy_of
from entraide.apps.requests.queries.life import given_of
from entraide.apps.requests.signable import Unsignable, signable
from entraide.domain.requests.life import IllegalMove
from tests.apps.conftest import NOW
from tests.apps.requests.living import go
from tests.apps.requests.test_life import BEFORE, WHOLE

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
TWO = {"language": "fr", "second_language": "en"}
ENGLISH = {"purpose@en": "Evidence in this investigation", "facts@en": "A lighthouse went out."}


@pytest.fixture
def ready(request_: Request, people: dict[str, User]) -> Request:
    """A whole request in two languages that sia may sign."""
    write(request_, {**WHOLE, **TWO, **ENGLISH}, {}, by="dora", at=BEFORE)
    admit(request_.file, people["sia"], by="dora", at=NOW)
    go(request_, "REVIEW.ASK", "drafter", "dora", BEFORE + timedelta(seconds=1))
    go(request_, "REVIEW.PASS", "legal_reviewer", "rene", BEFORE + timedelta(seconds=2))
    return request_


def at(ready: Request, rest: str) -> str:
    return f"/requests/{ready.reference}/{rest}"


def made(ready: Request, sia: Client, languages: str = "") -> Document:
    """A document whose PDF nobody waits for."""
    assert sia.post(at(ready, "documents"), {"languages": languages}).status_code == 302
    Document.objects.filter(origin="made").update(state="no_pango")
    return ready.documents.latest("number")


def sign_it(ready: Request, sia: Client, one: Document) -> tuple[int, str]:
    answer = sia.post(at(ready, f"documents/{one.number}/sign"), {"how": "paper"})
    return answer.status_code, answer.content.decode()


def without(one: Document, words: str) -> bytes:
    """Its Word file, a paragraph taken out wherever it stands."""
    word = Word(BytesIO(copy_of(one, "docx")))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    for each in (*word.paragraphs, *(line for cell in cells for line in cell.paragraphs)):
        if words in each.text:
            each.text = ""
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def brought(ready: Request, sia: Client, one: Document, data: bytes) -> Document:
    file = SimpleUploadedFile("lettre.docx", data)
    assert sia.post(at(ready, f"documents/{one.number}/bring"), {"file": file}).status_code == 302
    return ready.documents.latest("number")


@pytest.mark.parametrize(("asked", "named"), [("xx", "xx"), ("fr-ar", "(ar)"), ("fr-", ""), ("<b>", "&lt;b&gt;")])
def test_a_language_that_the_letter_is_not_in_is_refused_by_name(
    ready: Request, as_: As, asked: str, named: str
) -> None:
    sia = as_("sia")
    answers = [
        sia.post(at(ready, "documents"), {"languages": asked}),
        *(sia.get(at(ready, f"{rest}?languages={asked}")) for rest in ("letter", "letter/page")),
    ]
    for answer in answers:
        assert answer.status_code == 400
        assert "La lettre n’est pas écrite en" in answer.content.decode()
        assert named in answer.content.decode()
    assert not ready.documents.exists()


def test_the_translation_alone_is_not_signed_and_the_original_is(ready: Request, as_: As) -> None:
    sia = as_("sia")
    english = made(ready, sia, "en")
    assert english.languages == ["en"]
    status, page = sign_it(ready, sia, english)
    assert status == 409
    assert "ce qui engage est le texte original" in page
    assert not Happened.objects.filter(kind="SIGN").exists()
    assert sign_it(ready, sia, made(ready, sia, "fr"))[0] == 302


def test_what_came_back_is_signed_only_once_it_was_read(ready: Request, as_: As) -> None:
    sia = as_("sia")
    source = made(ready, sia)
    back = brought(ready, sia, source, copy_of(source, "docx"))
    status, page = sign_it(ready, sia, back)
    assert status == 409
    assert "pas encore été lu" in page
    reread(back.pk)
    assert sign_it(ready, sia, back)[0] == 302


def test_what_could_not_be_read_is_not_signed(ready: Request, as_: As) -> None:
    sia = as_("sia")
    back = brought(ready, sia, made(ready, sia), b"PK\x03\x04 no Word at all")
    reread(back.pk)
    status, page = sign_it(ready, sia, back)
    assert status == 409
    assert "il ne se signe pas" in page


def test_what_lacks_something_mandatory_is_not_signed_and_what_it_lacks_is_named(ready: Request, as_: As) -> None:
    sia = as_("sia")
    source = made(ready, sia)
    back = brought(ready, sia, source, without(source, "Un phare s’est éteint"))
    reread(back.pk)
    status, page = sign_it(ready, sia, back)
    assert status == 409
    assert "ne dit plus ce que la demande doit dire : Résumé des faits" in page.replace("\u00a0", " ")
    assert "bring back" not in page
    english = brought(ready, sia, source, without(source, "A lighthouse went out"))
    reread(english.pk)
    english.refresh_from_db()
    assert "facts" in english.lacking, "of two languages each says it"


def test_what_lacks_something_wished_for_only_is_signed(ready: Request, as_: As) -> None:
    sia = as_("sia")
    one = made(ready, sia)
    Document.objects.filter(pk=one.pk).update(lacking=["contact"])
    assert sign_it(ready, sia, one)[0] == 302


def test_it_is_held_against_what_stands_when_it_is_signed(
    ready: Request, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the page's look and the signature another hand changes a translation."""
    one = made(ready, as_("sia"))
    asked: list[bool] = []

    def changed_meanwhile(request: Request) -> Request:
        if not asked:
            write(request, {"facts@en": "Something else"}, {"facts@en": 1}, by="dora", at=NOW)
        asked.append(True)
        return locked(request)

    monkeypatch.setattr(documents, "locked", changed_meanwhile)
    signable(one)
    with pytest.raises(Unsignable, match="rl_changed_since"):
        sign(one, None, lambda _now, _told: given_of(), by="sia", at=NOW)
    assert not Happened.objects.filter(kind="SIGN").exists()


@pytest.mark.django_db(transaction=True)
def test_two_hands_at_once_sign_once_or_not_at_all(ready: Request, as_: As) -> None:
    """One signs while another changes what the letter says, and a third signs too: whatever comes first, nothing is
    signed twice, and nothing that says something else than the request."""
    one = made(ready, as_("sia"))
    begin = threading.Barrier(3)
    told: list[str] = []

    def hand(act: Callable[[], object], name: str) -> None:
        try:
            begin.wait(20)
            in_turn(act)
            told.append(name)
        except (Unsignable, IllegalMove) as why:
            told.append(f"{name}: {why}" if isinstance(why, Unsignable) else f"{name}: moved on")
        finally:
            connections.close_all()

    def signs() -> object:
        return sign(one, None, lambda _now, _told: given_of(), by="sia", at=NOW)

    def changes() -> object:
        return write(ready, {"facts@en": "Something else"}, {"facts@en": 1}, by="dora", at=NOW)

    acts = ((signs, "first"), (signs, "second"), (lambda: attempt(changes), "change"))
    hands = [threading.Thread(target=hand, args=each) for each in acts]
    for each in hands:
        each.start()
    for each in hands:
        each.join(60)
    assert len(told) == len(hands), told
    kept = Happened.objects.filter(kind="SIGN").count()
    assert kept == sum(each in ("first", "second") for each in told) <= 1, told
    changed = ready.typed.filter(field="facts@en").count() == 2
    assert changed is (kept == 0), f"signed, or changed first: {told}"


def in_turn(act: Callable[[], object]) -> None:
    """Do it; a test's SQLite in memory tells that another writes, where one in a file would wait."""
    end = time.monotonic() + 60
    while True:
        try:
            act()
        except OperationalError as held:
            if connection.vendor != "sqlite" or "locked" not in str(held) or time.monotonic() > end:
                raise
        else:
            return


def attempt(act: Callable[[], object]) -> None:
    """Do it, where it may still be done."""
    try:
        act()
    except NotDraft:
        return
