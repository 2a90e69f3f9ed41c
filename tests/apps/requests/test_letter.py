"""The letter of a request: seen as it will be, made, changed in Word, signed by the one who may."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as Word
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry
from entraide.apps.requests.actions import documents
from entraide.apps.requests.actions.documents import draw, reread
from entraide.apps.requests.actions.drafting import admit, write
from entraide.apps.requests.drawing import Drawn
from entraide.apps.requests.letters import event_letter, template
from entraide.apps.requests.models import Document, Happened, Request
from entraide.apps.requests.queries.documents import copy_of, undrawn
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.views import letter
from entraide.domain.requests.messages import Event
from entraide.domain.requests.states import Side
from entraide.sealing.sign import signatures
from tests.apps.conftest import NOW
from tests.apps.requests.test_life import BEFORE, WHOLE
from tests.sealing.certificates import NOW as TODAY
from tests.sealing.certificates import authority_and_key

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


@pytest.fixture
def ready(request_: Request, people: dict[str, User]) -> Request:
    """A whole request that sia may sign, and tarek translate."""
    write(request_, WHOLE, {}, by="dora", at=BEFORE)
    people["tarek"] = User.objects.create_user("tarek", password="x")
    Grant.objects.create(user=people["tarek"], role="translator", by="test", at=NOW)
    for name in ("sia", "tarek"):
        admit(request_.file, people[name], by="dora", at=NOW)
    return request_


def at(ready: Request, rest: str) -> str:
    return f"/requests/{ready.reference}/{rest}"


def make(ready: Request, client: Client) -> Document:
    assert client.post(at(ready, "documents")).status_code == 302
    made = ready.documents.first()
    assert made is not None
    for number in undrawn():
        draw(number)
        reread(number)
    made.refresh_from_db()
    return made


def passed(ready: Request, as_: As) -> None:
    for name, kind in (("dora", "REVIEW.ASK"), ("rene", "REVIEW.PASS")):
        assert as_(name).post(at(ready, "say"), {"kind": kind}).status_code == 302


def test_the_page_shows_the_very_letter_and_what_it_lacks(ready: Request, as_: As) -> None:
    dora = as_("dora")
    page = dora.get(at(ready, "letter")).content.decode()
    assert "Texte des dispositions applicables" in page, "the law's text was not typed"
    letter = dora.get(at(ready, "letter/page")).content.decode()
    for words in ("Ada Feu", "juge au port", "Les livres du phare", "Otto Brume", "article 46, paragraphe"):
        assert words in letter, words
    assert "/requests/letter.css" in letter
    assert dora.get("/requests/letter.css")["Content-Type"].startswith("text/css")


def test_nobody_else_hears_of_it(ready: Request, as_: As) -> None:
    make(ready, as_("dora"))
    for rest in ("letter", "letter/page", "translation", "documents/1.html", "documents/1.docx"):
        assert as_("ada").get(at(ready, rest)).status_code in (403, 404), rest


def test_a_document_keeps_what_was_said_when_it_was_made(ready: Request, as_: As) -> None:
    made = make(ready, as_("dora"))
    page = copy_of(made, "html").decode()
    write(ready, {"facts": "Deux phares se sont éteints."}, {"facts": 1}, by="dora", at=NOW)
    assert "Un phare s’est éteint." in page == copy_of(made, "html").decode()
    words = "\n".join(one.text for one in Word(BytesIO(copy_of(made, "docx"))).paragraphs)
    assert "Un phare s’est éteint." in words
    got = as_("dora").get(at(ready, "documents/1.docx"))
    assert got["Content-Disposition"] == f'attachment; filename="{ready.reference}-1-fr.docx"'
    if made.state == "no_pango":
        pytest.skip("no Pango here")
    drawn = pypdfium2.PdfDocument(copy_of(made, "pdf"))
    assert "Les livres du phare" in drawn[0].get_textpage().get_text_bounded()


def test_what_was_changed_in_word_comes_back_with_what_it_no_longer_says(ready: Request, as_: As) -> None:
    made = make(ready, as_("dora"))
    word = Word(BytesIO(copy_of(made, "docx")))
    for one in word.paragraphs:
        if "Un phare s’est éteint" in one.text:
            one.text = ""
    changed = BytesIO()
    word.save(changed)
    sia = as_("sia")
    file = SimpleUploadedFile("lettre.docx", changed.getvalue())
    assert sia.post(at(ready, "documents/1/bring"), {"file": file}).status_code == 302
    brought = Document.objects.get(origin="brought")
    reread(brought.pk)
    brought.refresh_from_db()
    assert (brought.state, brought.lacking) == ("ready", ["facts", "facts_relied"])
    assert "Résumé des faits" in sia.get(at(ready, "letter")).content.decode()


def test_a_pdf_that_is_drawn_while_the_page_is_read_is_on_it(
    ready: Request, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert as_("dora").post(at(ready, "documents")).status_code == 302
    monkeypatch.setattr(documents, "limited", lambda *_, **__: Drawn(b"%PDF-"))
    for name in ("documents_of", "forms_of"):
        read = getattr(letter, name)

        def meanwhile(found: Request, read: Callable[[Request], object] = read) -> object:
            was = read(found)
            for number in undrawn():
                draw(number)
            return was

        monkeypatch.setattr(letter, name, meanwhile)
    page = as_("dora").get(at(ready, "letter")).content.decode()
    assert "documents/1.pdf" in page, "the page is not asked again for what is ready"


@pytest.mark.parametrize("data", [b"", b"a lamp", b"PK\x03\x04 no Word at all"])
def test_what_is_no_document_is_told(ready: Request, as_: As, data: bytes) -> None:
    make(ready, as_("dora"))
    answer = as_("sia").post(at(ready, "documents/1/bring"), {"file": SimpleUploadedFile("lettre.docx", data)})
    if data.startswith(b"PK"):
        brought = Document.objects.get(origin="brought")
        reread(brought.pk)
        brought.refresh_from_db()
        assert brought.state == "unread"
    else:
        assert answer.status_code == 400


def test_the_signatory_signs_the_pdf_with_her_own_key(ready: Request, as_: As) -> None:
    ministry, key = authority_and_key()
    passed(ready, as_)
    sia = as_("sia")
    made = make(ready, sia)
    if made.state == "no_pango":
        pytest.skip("no Pango here")
    way = at(ready, f"documents/{made.number}/sign")

    def sign(passphrase: str) -> int:
        sent = {"how": "key", "key": SimpleUploadedFile("sia.p12", key), "passphrase": passphrase}
        return int(sia.post(way, sent).status_code)

    assert sign("another") == 409
    assert not Document.objects.filter(origin="signed").exists()
    assert sign("secret") == 302
    signed = Document.objects.get(origin="signed")
    [told] = signatures(copy_of(signed, "pdf"), (ministry,), TODAY)
    assert (told.name, told.intact, told.whole, told.trusted) == ("Aurélie Fontvieille-Caron", True, True, True)
    assert Happened.objects.get(kind="SIGN").carries == {"document": str(signed.number)}
    ready.refresh_from_db()
    assert ready.state == "signed"
    assert "secret" not in "".join(map(str, Entry.objects.values_list("detail", flat=True)))
    assert sign("secret") == 409, "once"


def test_what_was_changed_since_is_not_signed(ready: Request, as_: As) -> None:
    made = make(ready, as_("dora"))
    write(ready, {"purpose": "Tout autre chose"}, {"purpose": 1}, by="dora", at=NOW)
    passed(ready, as_)
    sia = as_("sia")
    answer = sia.post(at(ready, f"documents/{made.number}/sign"), {"how": "paper"})
    assert answer.status_code == 409
    assert "autre chose depuis" in answer.content.decode()
    again = make(ready, sia)
    assert sia.post(at(ready, f"documents/{again.number}/sign"), {"how": "paper"}).status_code == 302


def test_who_wrote_or_reviewed_it_does_not_sign(ready: Request, as_: As) -> None:
    made = make(ready, as_("dora"))
    passed(ready, as_)
    for name in ("dora", "rene"):
        assert as_(name).post(at(ready, f"documents/{made.number}/sign"), {"how": "paper"}).status_code == 403


def test_a_translator_writes_beside_and_an_element_counts_when_both_say_it(ready: Request, as_: As) -> None:
    write(ready, {"language": "fr", "second_language": "ar"}, {}, by="dora", at=BEFORE)
    tarek = as_("tarek")
    page = tarek.get(at(ready, "translation")).content.decode()
    assert 'name="purpose@ar"' in page
    assert 'name="P1.name@ar"' not in page, "a name stays as it is"
    lacks = as_("dora").get(at(ready, "letter")).content.decode()
    assert "But dans lequel" in lacks
    sent = {"purpose@ar": "دليل في هذا التحقيق", "n:purpose@ar": "0", "purpose": "changed", "n:purpose": "1"}
    assert tarek.post(at(ready, "translation"), sent).status_code == 302
    lacks = as_("dora").get(at(ready, "letter")).content.decode()
    assert "But dans lequel" not in lacks
    assert "دليل في هذا التحقيق" in tarek.get(at(ready, "letter/page")).content.decode()
    assert "changed" not in tarek.get(at(ready, "letter/page")).content.decode(), "the request is not the translator's"
    write(ready, {"purpose": "Un autre but"}, {"purpose": 1}, by="dora", at=NOW)
    assert "relisez sa traduction" in tarek.get(at(ready, "translation")).content.decode()


def test_a_message_of_its_life_goes_by_a_letter_of_its_own(ready: Request, as_: As, people: dict[str, User]) -> None:
    people["greta"] = User.objects.create_user("greta", password="x")
    Grant.objects.create(user=people["greta"], role="registry", by="test", at=NOW)
    admit(ready.file, people["greta"], by="dora", at=NOW)
    passed(ready, as_)
    made = make(ready, as_("sia"))
    as_("sia").post(at(ready, f"documents/{made.number}/sign"), {"how": "paper"})
    greta = as_("greta")
    assert greta.post(at(ready, "say"), {"kind": "REQUEST"}).status_code == 302
    theirs = {"kind": "ACK.REGISTERED", "theirs": "1", "c:reference": "BR-7", "c:authority": "DRCI", "c:contact": "Rio"}
    assert greta.post(at(ready, "say"), theirs).status_code == 302
    sent = {"kind": "INFO.ASK", "theirs": "1", "c:questions": "facts | utile | Quel phare ?", "c:until": "2999-03-01"}
    assert greta.post(at(ready, "say"), sent).status_code == 302
    asked = Happened.objects.get(kind="INFO.ASK")
    answer = {"kind": "INFO.SUPPLY", "answers": asked.key, "c:answers": "1: Celui du sud"}
    assert greta.post(at(ready, "say"), answer).status_code == 302
    supplied = Happened.objects.get(kind="INFO.SUPPLY")
    letter = greta.get(at(ready, f"letter/page?about={supplied.key}")).content.decode()
    for words in ("Renseignements complémentaires", "Quel phare ?", "Celui du sud", "BR-7"):
        assert words in letter, words
    assert greta.get(at(ready, f"letter/page?about={asked.key}")).status_code == 404, "theirs is not ours to write"
    assert greta.post(at(ready, "documents"), {"about": supplied.key}).status_code == 302
    assert ready.documents.values_list("about", flat=True)[0] == supplied.key
    english = greta.get(at(ready, f"letter/page?about={supplied.key}&languages=en")).content.decode()
    assert "Your reference" in english and "Votre référence" not in english, (
        "a State that reads English is answered in it"
    )
    assert greta.post(at(ready, "documents"), {"about": supplied.key, "languages": "en"}).status_code == 302
    assert ready.documents.order_by("number").last().languages == ["en"]  # type: ignore[union-attr]  # there are two


def test_a_ministrys_words_stand_in_the_letters_of_messages_and_a_wrong_template_is_told_on_the_page(
    ready: Request, as_: As, settings: Settings, tmp_path: Path
) -> None:
    event = Event("e1", NOW, "greta", "central_authority", Side.REQUESTING, "USE.ASK", (), {"items": ["CHE-1"]})
    (tmp_path / "words.csv").write_text("key,fr\ntitle.USE.ASK,Prière de consentir\n", encoding="utf-8")
    settings.LETTERS = str(tmp_path)
    template.cache_clear()
    made = event_letter(ready, written(ready), event, NOW.date(), "fr")
    assert made.title == {"fr": "Prière de consentir"}
    assert made.body == {"fr": "Pièces : CHE-1"}
    (tmp_path / "words.csv").write_text("key,fr\ntitle.USE.OSK,Prière\n", encoding="utf-8")
    template.cache_clear()
    assert event_letter(ready, written(ready), event, NOW.date(), "fr").title == {
        "fr": "Demande de consentement à un autre usage"
    }
    page = as_("dora").get(at(ready, "letter/page"))
    assert page.status_code == 409
    assert "title.USE.OSK" in page.content.decode()
    assert as_("dora").post(at(ready, "documents")).status_code == 409
    assert as_("dora").get("/requests/letter.css").status_code == 200
    settings.LETTERS = ""
    template.cache_clear()
    assert as_("dora").get(at(ready, "letter/page")).status_code == 200
