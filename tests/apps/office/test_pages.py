"""The pages: a desk publishes, a registry takes in, looks and approves; others look on; how old it is is told."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.permissions import roles
from entraide.apps.directory.actions.keeping import Seen, add, confirm
from entraide.apps.directory.models import Entry
from entraide.apps.exchange import handlers
from entraide.apps.exchange.actions.keys import begin
from entraide.apps.exchange.models import OwnKey, Peer
from entraide.apps.office.actions.approving import approve
from entraide.apps.office.actions.taking import take
from entraide.apps.office.models import Edition, Source
from entraide.apps.office.queries.changes import changes
from entraide.apps.office.reading import lines_of, read_whole
from entraide.site.joined import join
from tests.apps.directory.conftest import made
from tests.apps.exchange.abroad import HOME, Abroad
from tests.apps.office.bureau import NOW, Bureau, card_record, entry, parts
from tests.apps.office.conftest import As, befriended

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _joined() -> Iterator[None]:
    before = dict(handlers.HANDLERS)
    join()
    yield
    handlers.HANDLERS.clear()
    handlers.HANDLERS.update(before)


@pytest.fixture
def office(settings: Settings) -> None:
    settings.NODE, settings.STATE = "office", ""
    begin(HOME, "UN", "Office fictif", by="root", at=NOW)


def page(client: Client, path: str, **post: Any) -> str:
    answer = client.post(path, post, follow=True) if post else client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.usefixtures("office")
def test_a_desk_previews_publishes_and_hands_the_file_over(as_: As) -> None:
    edith = as_("directory_editor")
    assert "Rien n’est encore publié" in page(edith, "/office/")
    row = add(made(state="CHE"), "", by="edith", at=NOW)
    confirm(Seen(row.pk, 1), NOW.date(), "EX/NV/7", by="edith", at=NOW)
    shown = edith.get("/office/next")
    assert "Bureau fictif des phares" in shown.content.decode()
    assert not Edition.objects.exists()
    assert "a changé depuis" in page(edith, "/office/publish", mark="x")
    assert "Édition 1 publiée" in page(edith, "/office/publish", mark=shown.context["mark"])
    assert "la même chose que la précédente" in page(edith, "/office/next")
    page(edith, "/office/publish", mark=edith.get("/office/next").context["mark"])
    data = edith.get("/office/file?after=0").content
    assert [read_whole(line).head.number for line in lines_of(data)] == [1, 2]
    assert edith.get("/office/file?after=2").status_code == 404
    Edition.objects.get(number=2).delete()
    told = page(edith, "/office/restore", file=SimpleUploadedFile("editions.json", data))
    assert "retrouvées : 1" in told.replace("\xa0", " ")
    assert "Bureau" not in page(edith, f"/office/editions/{Edition.objects.get(number=1).pk}")
    assert as_("desk_officer").get("/office/next").status_code == 403


def test_a_registry_takes_a_file_looks_and_approves_in_one_click(bureau: Bureau, as_: As) -> None:
    Source.objects.all().delete()
    greta = as_("registry")
    assert "Aucune édition" in page(greta, "/office/")
    assert "C’est noté" in page(greta, "/office/choose", node=bureau.name)
    data = bureau.publishes(parts([entry("1")], [card_record(bureau.name, bureau.node.card)]), at=NOW)
    told = page(greta, "/office/take", file=SimpleUploadedFile("editions.json", data[:-9]))
    assert "n’est pas un message" in told and "Refusées" in told
    assert "reçues : 1" in page(greta, "/office/take", file=SimpleUploadedFile("e.json", data)).replace("\xa0", " ")
    assert "déjà ici" in page(greta, "/office/take", file=SimpleUploadedFile("e.json", data))
    row = Edition.objects.get()
    shown = greta.get(f"/office/editions/{row.pk}")
    assert "Autorité fictive 1" in shown.content.decode()
    assert as_("drafter").post(f"/office/editions/{row.pk}/approve", {"mark": shown.context["mark"]}).status_code == 403
    assert "a changé depuis" in page(greta, f"/office/editions/{row.pk}/approve", mark="x")
    page(greta, f"/office/editions/{row.pk}/approve", mark=shown.context["mark"])
    assert Entry.objects.get().name == "Autorité fictive 1"
    assert "Dites pourquoi" in page(greta, f"/office/editions/{row.pk}/apart", why=" ")


def test_months_without_the_office_the_pages_say_how_old_it_is_and_nothing_stops(
    bureau: Bureau, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = take(bureau.publishes(parts([entry("1")]), at=NOW), "file", by="greta", at=NOW)
    approve(row.pk, changes(row).mark, by="greta", at=NOW)
    for days, words in ((0, "aujourd’hui"), (12, "il y a 12 jours"), (121, "il y a 4 mois")):
        monkeypatch.setattr("django.utils.timezone.now", lambda days=days: NOW + timedelta(days=days))
        greta = as_("registry")
        for path in ("/office/", "/directory/", "/law"):
            told = greta.get(path, follow=True)
            assert told.status_code == 200
            assert words in told.content.decode().replace("\xa0", " "), (path, words)


def test_where_fingerprints_are_compared_the_office_is_a_second_witness(bureau: Bureau, as_: As, tmp_path: Any) -> None:
    bern = Abroad(NOW, tmp_path, bureau.to)
    befriended(bern)
    greta = as_("registry")
    assert "L’Office dit" not in page(greta, f"/exchange/peers/{bern.name}")
    for standing, words in (("trusted", "L’Office dit la même chose"), ("revoked", "L’Office dit cette clé RÉVOQUÉE")):
        said = parts(keys=[card_record(bern.name, bern.node.card, standing)])
        row = take(bureau.publishes(said, at=NOW), "file", by="greta", at=NOW)
        shown = greta.get(f"/office/editions/{row.pk}").content.decode()
        assert ("L’Office dit autre chose de clés" in shown) == (standing == "revoked")
        approve(row.pk, changes(row).mark, by="greta", at=NOW)
        assert words in page(greta, f"/exchange/peers/{bern.name}")
    assert Peer.objects.get(node=bern.name).standing == "trusted"


def test_who_sees_and_who_decides(bureau: Bureau, as_: As, settings: Settings) -> None:
    row = take(bureau.publishes(at=NOW), "file", by="greta", at=NOW)
    deciding = {"registry", "legal_reviewer"}
    blind = {"reader", "translator"}
    for role, one in roles().items():
        if one.node == "office":
            continue
        client = as_(role)
        assert client.get("/office/").status_code == (403 if role in blind else 200), role
        decided = client.post(f"/office/editions/{row.pk}/apart", {"why": ""}).status_code
        assert decided == (302 if role in deciding else 403), role
        assert client.post("/office/publish", {"mark": ""}).status_code == 403, "a State publishes nothing"
    assert Client().get("/office/").status_code == 302
    settings.NODE = "office"
    assert as_("statistician").get("/office/").status_code == 200


@pytest.mark.usefixtures("authority")
def test_statistics_are_sent_to_the_office_from_their_preview(bureau: Bureau, as_: As) -> None:
    sia = as_("signatory")
    shown = sia.get("/requests/statistics/submission")
    told = page(sia, "/requests/statistics/submit", first="", last="", sha256=shown.context["sha256"], send="1")
    assert "attend dans la boîte d’envoi" in told
    assert "Statistiques envoyées à l’Office" in told
    OwnKey.objects.filter(kind="authority").update(retired=NOW)
    told = sia.post("/requests/statistics/submit", {"sha256": shown.context["sha256"], "send": "1"}).content.decode()
    assert "L’autorité n’est pas connue" in told
