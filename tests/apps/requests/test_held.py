"""What holds while several act at once, or send what is hostile: nothing typed is written over unseen, nothing is
locked for long, what is signed is the request."""

import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from entraide.apps.accounts.models import User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.actions import documents
from entraide.apps.requests.actions.documents import bring
from entraide.apps.requests.actions.drafting import admit, write
from entraide.apps.requests.drawing import Drawn
from entraide.apps.requests.models import Document, Happened, Request
from entraide.apps.requests.queries.drafts import history
from entraide.apps.requests.views import drafting
from entraide.site.journal import Lines
from tests.apps.conftest import NOW
from tests.apps.requests.ill_drawn import dying, hanging, quoting
from tests.apps.requests.living import go
from tests.apps.requests.test_life import BEFORE, WHOLE
from tests.sealing.certificates import authority_and_key

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
TYPED = ("form", "what", "nexus", "procedure", "procedure_reason", "coercive")
AUTOSAVE = {"X-Autosave": "1"}


@pytest.fixture
def ready(request_: Request, people: dict[str, User]) -> Request:
    """A whole request that sia may sign."""
    write(request_, WHOLE, {}, by="dora", at=BEFORE)
    admit(request_.file, people["sia"], by="dora", at=NOW)
    go(request_, "REVIEW.ASK", "drafter", "dora", BEFORE + timedelta(seconds=1))
    go(request_, "REVIEW.PASS", "legal_reviewer", "rene", BEFORE + timedelta(seconds=2))
    return request_


def test_what_another_writes_right_after_is_not_written_over(
    request_: Request, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    def then_rene(
        held: Request, typed: dict[str, str], seen: dict[str, int], sent: Any, *, by: str, at: datetime
    ) -> Any:
        kept = write(held, typed, seen, sent, by=by, at=at)
        write(held, {"facts": "Celui de rene"}, {"facts": 1}, by="rene", at=at)
        return kept

    path = f"/requests/{request_.reference}/facts"
    dora = as_("dora")
    monkeypatch.setattr(drafting, "write", then_rene)
    told = dora.post(path, {"facts": "Un phare", "n:facts": "0"}, headers=AUTOSAVE).json()
    monkeypatch.undo()
    went_on = {"facts": "Un phare s’est éteint", "n:facts": str(told["numbers"]["facts"])}
    told = dora.post(path, went_on, headers=AUTOSAVE).json()
    assert [(one["stands"], one["by"]) for one in told["conflicts"]] == [("Celui de rene", "rene")]
    assert [one.value for one in history(request_, "facts")] == ["Celui de rene", "Un phare"]


def test_one_is_not_in_conflict_with_oneself_in_one_tab(request_: Request, as_: As) -> None:
    """What the page sent was kept, and the answer lost; what it sends next says what it had sent."""
    path, dora = f"/requests/{request_.reference}", as_("dora")
    assert dora.post(f"{path}/facts", {"facts": "Un phare", "n:facts": "0"}, headers=AUTOSAVE).status_code == 200
    on = {"facts": "Un phare s’est éteint", "n:facts": "0", "w:facts": ["Un", "Un phare "]}
    told = dora.post(f"{path}/facts", on, headers=AUTOSAVE).json()
    assert (told["conflicts"], told["numbers"]) == ([], {"facts": 2})
    late = {"facts": "Un phare", "n:facts": "0", "w:facts": "Un"}
    told = dora.post(f"{path}/facts", late, headers=AUTOSAVE).json()
    assert [one["stands"] for one in told["conflicts"]] == ["Un phare s’est éteint"], "what was overtaken is not kept"
    saved = {"facts": "Un phare brûle", "n:facts": "0", "w:facts": ["Un phare s’est éteint"]}
    assert dora.post(f"{path}/facts", saved).status_code == 302, "by the button as by itself"
    state = {"requested": "Brésil", "n:requested": "0"}
    dora.post(f"{path}/pair", state, headers=AUTOSAVE)
    told = dora.post(
        f"{path}/pair", {"requested": "Chili", "n:requested": "0", "w:requested": "Brésil"}, headers=AUTOSAVE
    ).json()
    assert told["conflicts"] == [], "a State that was typed by its name"


def test_two_tabs_of_one_person_and_two_people_are_in_conflict(request_: Request, as_: As) -> None:
    path, dora = f"/requests/{request_.reference}/facts", as_("dora")
    dora.post(path, {"facts": "D’un onglet", "n:facts": "0"}, headers=AUTOSAVE)
    other = {"facts": "De l’autre, plus loin", "n:facts": "0", "w:facts": "De l’autre"}
    told = dora.post(path, other, headers=AUTOSAVE).json()
    assert [(one["stands"], one["by"]) for one in told["conflicts"]] == [("D’un onglet", "dora")]
    write(request_, {"facts": "De l’autre"}, {"facts": 1}, by="rene", at=NOW)
    told = dora.post(path, other, headers=AUTOSAVE).json()
    assert [one["by"] for one in told["conflicts"]] == ["rene"], "the same words, and yet another's"


def test_a_case_is_locked_before_its_request_whoever_acts(request_: Request) -> None:
    def order(act: Callable[[], object]) -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            act()
        froms = (one["sql"].partition(' FROM "requests_')[2].split('"')[0] for one in asked.captured_queries)
        return [one for one in froms if one in ("file", "request")][:2]

    sent = {"requesting": "FRA", "M1.form": "mla.records"}
    assert order(lambda: write(request_, sent, {}, by="dora", at=BEFORE)) == ["file", "request"]
    assert order(lambda: go(request_, "REVIEW.ASK", "drafter", "dora", NOW)) == ["file", "request"]
    told = {"kind": "request", "languages": ["fr"], "origin": "made", "words": ""}
    assert order(lambda: documents.added(request_, told, {}, by="dora", at=NOW)) == ["file", "request"]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_a_document_is_drawn(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"kind": "request", "origin": "made", "languages": ["fr"], "words": ""}
    made = Document.objects.create(request=request_, number=1, at=NOW, by="dora", **told)
    held: list[bool] = []

    def in_process(*_: object, **__: object) -> Drawn:
        held.append(connection.in_atomic_block)
        return Drawn(b"%PDF-")

    monkeypatch.setattr(documents, "limited", in_process)
    for _ in range(2):
        documents.draw(made.pk)
    assert held == [False], "drawn once, outside of any transaction"
    assert made.copies.get().form == "pdf"


@pytest.mark.parametrize(
    ("drawing", "state", "told", "fault"),
    [
        (hanging, "too_slow", "a été arrêté", "TooSlow"),
        (dying, "failed", "le dessin a échoué", "Unexpected"),
        (quoting, "failed", "au journal", "ValueError"),
    ],
)
def test_a_letter_whose_drawing_does_not_end_holds_no_other_and_can_be_tried_again(
    ready: Request,
    as_: As,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    drawing: Callable[[str, bytes], Drawn],
    state: str,
    told: str,
    fault: str,
) -> None:
    sia = as_("sia")
    assert sia.post(f"/requests/{ready.reference}/documents").status_code == 302
    made = Document.objects.get()
    monkeypatch.setattr(documents, "drawn", drawing)
    monkeypatch.setattr(documents, "DRAWING", 1)
    documents.draw(made.pk)
    made.refresh_from_db()
    assert made.state == state
    [record] = [one for one in caplog.records if one.name == "entraide.journal" and one.levelname == "ERROR"]
    line = Lines().format(record)
    assert f'"drawing": "document {made.pk}", "state": "{state}", "fault": "{fault}"' in line
    assert "html" not in line, "nothing of the page"
    assert told in sia.get(f"/requests/{ready.reference}/letter").content.decode()
    monkeypatch.undo()
    way = f"/requests/{ready.reference}/documents/1/again"
    assert sia.post(way).status_code == 302
    made.refresh_from_db()
    assert made.state == "waiting"
    assert sia.post(way).status_code == 302
    assert Entry.objects.filter(action="requests.document_again").count() == 1, "what waits already is not asked twice"
    documents.draw(made.pk)
    made.refresh_from_db()
    assert made.state in ("ready", "no_pango", "no_font")


def test_a_letter_of_a_message_is_not_signed_for_the_request(ready: Request, as_: As) -> None:
    sia = as_("sia")
    sia.post(f"/requests/{ready.reference}/documents")
    Document.objects.update(about="a message", state="no_pango")
    answer = sia.post(f"/requests/{ready.reference}/documents/1/sign", {"how": "paper"})
    assert (answer.status_code, Happened.objects.filter(kind="SIGN").count()) == (409, 0)
    assert "la demande elle-même" in answer.content.decode()


def bomb() -> bytes:
    """A PDF of some 30 kB that unfolds to 30 MB where its catalogue is looked for."""
    inside = b"2 0 <</Type/Catalog/Pages 4 0 R>>" + b" " * 30_000_000
    packed = zlib.compress(inside, 9)
    out = b"%PDF-1.7\n"
    at = len(out)
    out += b"3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    out += packed + b"\nendstream\nendobj\n"
    rows = bytes(5) + bytes(5) + b"\x02" + (3).to_bytes(3, "big") + b"\0" + b"\x01" + at.to_bytes(3, "big") + b"\0"
    begins = len(out)
    out += b"5 0 obj\n<</Type/XRef/Size 4/W[1 3 1]/Root 2 0 R/Length %d>>\nstream\n" % len(rows)
    return out + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % begins


BROKEN = {
    "no object": b"%PDF-1.7\nstartxref\n9\n%%EOF\n",
    "a stream of another kind": b"%PDF-1.7\n1 0 obj<</Type/XRef/Size 1/W[1 1 1]/Filter/Rot13/Length 3>>\nstream\nabc\nendstream\nendobj\nstartxref\n9\n%%EOF\n",
    "no length": b"%PDF-1.7\n1 0 obj<</Type/XRef/Size 1/W[1 1 1]>>\nstream\nabc\nendstream\nendobj\nstartxref\n9\n%%EOF\n",
    "no deflation": b"%PDF-1.7\n1 0 obj<</Type/XRef/Size 1/W[1 1 1]/Filter/FlateDecode/Length 3>>\nstream\nabc\nendstream\nendobj\nstartxref\n9\n%%EOF\n",
    "a nest": b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000,
    "a bomb": bomb(),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_pdf_that_came_back_is_not_signed_and_the_page_says_so(ready: Request, as_: As, name: str) -> None:
    sia = as_("sia")
    sia.post(f"/requests/{ready.reference}/documents")
    source = Document.objects.get()
    brought = bring(source, "pdf", BROKEN[name], by="sia", at=NOW)
    Document.objects.update(state="ready")
    sent = {"how": "key", "key": SimpleUploadedFile("sia.p12", authority_and_key()[1]), "passphrase": "secret"}
    answer = sia.post(f"/requests/{ready.reference}/documents/{brought.number}/sign", sent)
    assert (answer.status_code, Document.objects.filter(origin="signed").count()) == (409, 0)
    assert "secret" not in answer.content.decode().replace("secrétariat", "")


def test_a_language_that_is_none_is_the_readers(request_: Request, as_: As) -> None:
    write(request_, {**WHOLE, "language": "xx", "second_language": "../"}, {}, by="dora", at=BEFORE)
    dora = as_("dora")
    for rest in ("letter", "letter/page", "translation"):
        assert dora.get(f"/requests/{request_.reference}/{rest}").status_code == 200, rest


def test_the_largest_form_is_kept_whole(request_: Request, as_: As) -> None:
    persons = [f"P{nth}" for nth in range(1, 21)]
    write(request_, {f"{one}.role": "witness" for one in persons}, {}, by="dora", at=BEFORE)
    fields = {f"M{nth}.{name}": "x" for nth in range(1, 21) for name in TYPED}
    ticked = {f"M{nth}.{name}": persons for nth in range(1, 21) for name in ("persons", "offences")}
    sent: dict[str, Any] = {**fields, **ticked}
    sent |= {f"n:{one}": "0" for one in sent}
    assert as_("dora").post(f"/requests/{request_.reference}/measures", sent).status_code == 302
    assert len(history(request_, "M20.nexus")) == 1


def test_what_no_page_offers_is_not_kept(request_: Request, as_: As) -> None:
    sent = {f"P1.{one}": "lamp" for one in ("role", "certainty", "sex", "name")}
    sent |= {f"n:{one}": "0" for one in sent}
    told = as_("dora").post(f"/requests/{request_.reference}/persons", sent, headers=AUTOSAVE).json()
    assert told["numbers"] == {"P1.name": 1}
