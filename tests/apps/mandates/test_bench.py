"""A draft on the bench: what is found of it beside fictional lighthouses, who sees it, and what is handed over."""

import base64
import importlib.util
import random
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from docx import Document

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry
from entraide.apps.mandates.actions.drafting import forget_old, keep
from entraide.apps.mandates.drafting import drafted
from entraide.apps.mandates.models import Draft
from entraide.apps.mandates.queries.benching import Bench, Unknown, bench
from entraide.apps.mandates.views import bench as views
from entraide.apps.mandates.views import benched
from entraide.apps.mandates.views.benched import style
from entraide.domain.errors import Damaged, EmptyFile, EntraideError, TooLarge
from entraide.writing.briefs import LINES, Brief, Section, docx_of, fitted, lines_of
from entraide.writing.pdf import NoPango, pages_of, pdf_of
from tests.apps.conftest import NOW
from tests.apps.mandates.conftest import ENGLISH, FRENCH, NEXT

pytestmark = pytest.mark.django_db
DRAFT = """L’Assemblée générale,

Rappelant sa résolution 98/7 du 3 mars 2044 sur les phares voisins,

1. Salue les gardiens de phare ;

2. Engage les États Membres à entretenir leurs lampes, selon qu’il convient, et à prêter des mèches et de l’huile aux \
pays en développement, dans la limite des ressources existantes ;

3. Prie le Secrétaire général de lui présenter à sa cent unième session un rapport sur le prix du pain.
"""


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are read right here: a process of its own takes a second to begin, and has its test elsewhere."""
    monkeypatch.setattr(views, "in_time", drafted)


@pytest.fixture
def people() -> tuple[Client, Client, User]:
    """The browsers of a delegate and of an administrator, and the delegate."""
    clients = []
    for name, role in (("delegate", "liaison"), ("admin", "national_administrator")):
        user = User.objects.create_user(name, f"{name}@example.org", "x")
        Grant.objects.create(user=user, role=role, by="test", at=NOW)
        client = Client()
        client.force_login(user)
        clients.append(client)
    return clients[0], clients[1], User.objects.get(username="delegate")


def found(text: str, against: str = "") -> Bench:
    return bench(drafted("projet", text.encode()), against)


def test_each_paragraph_finds_what_it_repeats_and_what_it_alters(lighthouses: Callable[..., None]) -> None:
    lighthouses(FRENCH, ENGLISH)
    held = found(DRAFT)
    assert [(one.op.key, one.verdict) for one in held.judged][1:] == [
        ("main~para_1", "repeats"),
        ("main~para_2", "alters"),
        ("main~para_3", "alters"),
    ]
    assert {near.passage.text for one in held.judged for near in one.near} == {"A/RES/98/7"}


def test_a_text_is_never_laid_beside_one_of_another_language(lighthouses: Callable[..., None]) -> None:
    lighthouses(ENGLISH)
    held = found(DRAFT)
    assert held.counts == {"repeats": 0, "alters": 0, "new": 4}
    assert held.taken_up is None


def test_the_text_that_is_taken_up_is_found_by_the_words_and_what_it_asked_is_missed(
    lighthouses: Callable[..., None],
) -> None:
    lighthouses(FRENCH)
    held = found(DRAFT.replace("1. Salue les gardiens de phare ;\n\n2.", "1.").replace("3. Prie", "2. Prie"))
    assert held.taken_up
    assert (held.taken_up.version.text.target, held.taken_up.how) == ("A/RES/98/7", "words")
    assert "main~para_1" in [one.key for one in held.beside.dropped]
    assert [(one.kind, one.stood) for one in held.phrases] == [("within_existing_resources", False)]


def test_a_citation_is_out_of_date_where_its_series_has_gone_on(lighthouses: Callable[..., None]) -> None:
    lighthouses(FRENCH, NEXT)
    assert [(one.target, one.newest.text.target) for one in found(DRAFT).stale] == [("A/RES/98/7", "A/RES/99/4")]
    both = DRAFT.replace("98/7 du 3 mars 2044", "99/4 du 8 mars 2045 et 98/7 du 3 mars 2044")
    assert not found(both.replace("sa résolution", "ses résolutions")).stale


def test_a_person_chooses_the_text_beside_which_the_draft_lies(lighthouses: Callable[..., None]) -> None:
    lighthouses(FRENCH, NEXT)
    held = found(DRAFT, "A/RES/98/7")
    assert held.taken_up
    assert held.taken_up.how == "chosen"
    with pytest.raises(Unknown):
        found(DRAFT, "A/RES/1/1")


def test_the_draft_itself_is_not_its_own_predecessor(lighthouses: Callable[..., None]) -> None:
    lighthouses(FRENCH)
    assert found(FRENCH).counts == {"repeats": 0, "alters": 0, "new": 4}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"hello there, this is no resolution\n", Damaged),
        (random.Random(7).randbytes(5000), EntraideError),
        (b"%PDF-1.7 and then nothing", EntraideError),
        (b"PK\x03\x04 half a Word document", EntraideError),
        (
            ("L’Assemblée générale,\n\n" + "".join(f"{n}. Salue le gardien {n} ;\n\n" for n in range(1, 600))).encode(),
            TooLarge,
        ),
    ],
)
def test_what_is_no_draft_is_refused_by_its_name(data: bytes, error: type[EntraideError]) -> None:
    with pytest.raises(error) as told:
        drafted("brouillon.docx", data)
    assert "brouillon.docx" in told.value.message("fr")


def test_anybody_may_paste_a_draft_and_nothing_is_kept(client: Client, lighthouses: Callable[..., None]) -> None:
    lighthouses(FRENCH)
    entries = Entry.objects.count()
    answer = client.post(reverse("bench"), {"text": DRAFT, "keep": "1"})
    assert answer.status_code == 200
    assert "98/7" in answer.content.decode()
    assert not Draft.objects.exists()
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "   "}, 400),
        ({"text": DRAFT, "form": "xlsx"}, 400),
        ({"text": DRAFT, "against": "A/RES/1/1"}, 400),
        ({"data": "no base64!"}, 400),
        ({"file": SimpleUploadedFile("junk.pdf", b"\x00\x01" * 500)}, 400),
        ({"text": "x" * 7_000_000}, 413),
    ],
)
def test_what_cannot_be_compared_is_said_and_not_broken(client: Client, sent: dict[str, str], status: int) -> None:
    answer = client.post(reverse("bench"), sent)
    assert answer.status_code == status
    assert 'role="alert"' in answer.content.decode()


def test_a_kept_draft_is_its_owners_alone(
    people: tuple[Client, Client, User], client: Client, lighthouses: Callable[..., None]
) -> None:
    lighthouses(FRENCH)
    own, other, _ = people
    kept = own.post(reverse("bench"), {"text": DRAFT, "keep": "1", "name": "Les brumes secrètes"}, follow=True)
    assert kept.status_code == 200
    number = Draft.objects.get().pk
    assert "Les brumes secrètes" in own.get(reverse("bench")).content.decode()
    for stranger in (other, client):
        assert stranger.get(reverse("draft", args=[number])).status_code == 404
        assert stranger.post(reverse("rename_draft", args=[number]), {"name": "à moi"}).status_code == 404
        assert stranger.post(reverse("delete_draft", args=[number])).status_code == 404
        assert "brumes secrètes" not in stranger.get(reverse("bench")).content.decode()
    assert Draft.objects.get().name == "Les brumes secrètes"


def test_the_audit_says_that_a_draft_was_kept_and_not_what_is_in_it(people: tuple[Client, Client, User]) -> None:
    own, _, user = people
    draft = keep(user, ("Les brumes", "brumes.txt", ""), DRAFT.encode(), by="delegate", at=NOW)
    own.post(reverse("rename_draft", args=[draft.pk]), {"name": "Le pain"})
    own.post(reverse("delete_draft", args=[draft.pk]))
    told = list(Entry.objects.order_by("pk").values_list("action", flat=True))[-3:]
    assert told == ["mandates.draft_kept", "mandates.draft_renamed", "mandates.draft_deleted"]
    said = " ".join(f"{one.subject} {one.detail}" for one in Entry.objects.all())
    assert "brumes" not in said
    assert "pain" not in said
    assert not Draft.objects.exists()


def test_a_draft_goes_when_its_days_are_over(people: tuple[Client, Client, User]) -> None:
    _, _, user = people
    keep(user, ("Les brumes", "brumes.txt", ""), DRAFT.encode(), by="delegate", at=NOW)
    assert forget_old(NOW + timedelta(days=89)) == 0
    assert forget_old(NOW + timedelta(days=91)) == 1
    assert not Draft.objects.exists()


def long_brief() -> Brief:
    entries = tuple(f"paragraphe {n} : {'la lampe du phare voisin ' * (n % 20)}" for n in range(1, 120))
    return Brief(
        "Projet", ("Une ligne.",), tuple(Section(f"Partie {n}", entries) for n in range(7)), "Fin.", "+{n}", "fr"
    )


def test_a_brief_keeps_to_two_pages_and_says_what_it_leaves_out() -> None:
    made = fitted(long_brief())
    assert sum(lines_of(one) for section in made.sections for one in section.entries) <= LINES
    assert all(section.entries and section.more for section in made.sections)
    assert int(made.sections[0].more[1:]) + len(made.sections[0].entries) == 119


def test_the_word_document_opens_and_holds_the_brief() -> None:
    made = fitted(long_brief())
    read = Document(BytesIO(docx_of(made)))
    said = [one.text for one in read.paragraphs]
    assert said[0] == "Projet"
    assert made.sections[3].entries[0] in said
    assert sum(map(lines_of, said)) <= LINES


def test_the_brief_comes_as_word_and_as_page(client: Client, lighthouses: Callable[..., None]) -> None:
    lighthouses(FRENCH)
    again = {"data": base64.b64encode(DRAFT.encode()).decode(), "file_name": "projet.txt", "name": "Phares"}
    word = client.post(reverse("bench"), again | {"form": "docx"})
    assert "Phares" in Document(BytesIO(word.content)).paragraphs[0].text
    page = client.post(reverse("bench"), again | {"form": "html"}).content.decode()
    for one in Document(BytesIO(word.content)).paragraphs:
        assert one.text in page.replace("&#x27;", "'").replace("&amp;", "&")


def test_the_pdf_has_two_pages(client: Client, lighthouses: Callable[..., None]) -> None:
    if importlib.util.find_spec("weasyprint") is None:
        pytest.skip("WeasyPrint is not installed")
    html = render_to_string("mandates/bench/brief.html", {"brief": fitted(long_brief()), "alone": True})
    try:
        assert pages_of(html, style()) == 2
    except NoPango as missing:
        pytest.skip(f"Pango is not there: {missing}")
    assert pdf_of(html, style()).startswith(b"%PDF")


def test_without_pango_the_page_says_so_and_word_is_still_there(
    client: Client, lighthouses: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(html: str, css: str) -> bytes:
        raise NoPango("pango")

    lighthouses(FRENCH)
    monkeypatch.setattr(benched, "pdf_of", none)
    answer = client.post(reverse("bench"), {"text": DRAFT, "form": "pdf"})
    assert answer.status_code == 503
    assert "Pango" in answer.content.decode()
    assert client.post(reverse("bench"), {"text": DRAFT, "form": "docx"}).status_code == 200


def test_a_brief_holds_whatever_a_draft_is_called() -> None:
    """Word's own XML refuses such signs: the brief leaves them out."""
    odd = Section("Titre", ("un\x00e lam\x1bpe\ufffe",))
    made = fitted(Brief("Pha\x00re\x01 \x0bvoisin\uffff", (), (odd,), "Pied", "{n}", "fr"))
    told = [one.text for one in Document(BytesIO(docx_of(made))).paragraphs]
    assert told[:3] == ["Phare voisin", "Titre", "une lampe"]
