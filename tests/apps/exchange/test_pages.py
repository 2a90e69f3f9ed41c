"""The pages of the exchange: a person meets a node, compares, trusts; sees in plain words where messages are; opens."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over, submit
from entraide.apps.exchange.models import Conversation, Evidence, Incoming, Outgoing, OwnKey, Peer
from entraide.apps.exchange.serving import take_frame
from entraide.domain.exchange.headers import read_header
from entraide.gateways.transport.frames import PACKAGE
from entraide.sealing.keys import groups, read_card
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db
PLACES = ("", "outbox", "outbox?stuck=1", "inbox", "gaps", "peers/bern.example")


def signed_in(client: Client, settings: Settings, role: str) -> Client:
    settings.NODE, settings.LIMITS = "state", {}
    user = User.objects.create_user(role)
    Grant.objects.create(user=user, role=role, by="test", at=NOW)
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def _then(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages ask the time: it is the one of the keys."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def greta(client: Client, settings: Settings) -> Client:
    """The registry."""
    return signed_in(client, settings, "registry")


def given(peer: Peer, abroad: Abroad, authority: OwnKey) -> Outgoing:
    """A message of ours, ready to leave."""
    letter = Letter("PROGRESS", {"n": 1}, "urn:case:1", "fr", "a test", "Un paquet scellé.")
    way = Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint)
    (out,) = submit([hand_over(letter, way, by="dora", at=NOW).pk], at=NOW)
    assert out
    return out


def test_a_node_is_begun_met_and_trusted_on_its_pages(greta: Client, tmp_path: Path) -> None:
    greta.post("/exchange/begin", {"name": "paris.example", "state": "FRA", "title": "Nœud fictif"})
    mistyped = {"title": "Autorité fictive", "passphrase": PASSPHRASE, "again": PASSPHRASE + "e"}
    assert "diffèrent" in greta.post("/exchange/authorities", mistyped, follow=True).content.decode()
    assert not OwnKey.objects.filter(kind="authority").exists()
    greta.post("/exchange/authorities", mistyped | {"again": PASSPHRASE})
    own = OwnKey.objects.get(kind="authority")
    abroad = Abroad(NOW, tmp_path, read_card(bytes(own.card)))
    shown = greta.get("/exchange/introduction")
    assert b"paris.example" in shown.content
    file = SimpleUploadedFile("bern.json", abroad.introduces())
    page = greta.post("/exchange/meet", {"introduction": file}, follow=True).content.decode()
    fingerprint = abroad.node.card.fingerprint
    assert groups(fingerprint) not in page, "what came with it would only be compared with itself"
    assert "personne n’a encore comparé" in page
    trust = f"/exchange/peers/bern.example/keys/{fingerprint}/trust"
    assert "pas l’empreinte de cette clé" in greta.post(trust, {"typed": "1" * 60}, follow=True).content.decode()
    halfway = greta.post(trust, {"typed": "11111 22222"}, follow=True)
    assert halfway.status_code == 200
    assert "douze groupes de cinq chiffres" in halfway.content.decode()
    assert Peer.objects.get().standing == "met"
    greta.post(trust, {"typed": groups(fingerprint)})
    assert Peer.objects.get().trusted_by == "registry"
    assert groups(fingerprint) in greta.get("/exchange/peers/bern.example").content.decode()
    nowhere = greta.post("/exchange/peers/bern.example/way", {"way": "https", "place": "bern.example"}, follow=True)
    assert "pas l’adresse d’un nœud" in nowhere.content.decode()
    assert Peer.objects.get().place == "https://bern.example", "as its introduction said"
    for place in ("https://bern..example", "https://bern.example:port", "https://bern.example/" + "a" * 500):
        greta.post("/exchange/peers/bern.example/way", {"way": "https", "place": place})
    greta.post("/exchange/peers/bern.example/way", {"way": "mail", "place": "a@b.example\nBcc: c@d.example"})
    assert Peer.objects.get().place == "https://bern.example"
    greta.post("/exchange/peers/bern.example/way", {"way": "folder", "place": str(tmp_path)})
    assert Peer.objects.get().way == "folder"
    assert greta.post("/exchange/peers/bern.example/stand", {"do": "suspend", "why": ""}).status_code == 302
    assert Peer.objects.get().standing == "trusted", "nothing is suspended without a reason"
    for place in PLACES:
        assert greta.get(f"/exchange/{place}").status_code == 200


def test_plain_words_say_when_a_message_was_delivered_and_opened(
    greta: Client, peer: Peer, abroad: Abroad, authority: OwnKey
) -> None:
    out = given(peer, abroad, authority)
    assert "pas encore chez l’autre nœud" in greta.get("/exchange/outbox").content.decode()
    header = read_header(bytes(out.header))
    sheets = [
        abroad.sheet((header, "RELAY_REMMD_ACCEPTANCE"), (header, "DELIVERY")),
        abroad.sheet((header, "RETRIEVAL")),
    ]
    take_frame(peer, BytesIO(abroad.statement(sheets=sheets)), at=NOW)
    page = greta.get("/exchange/outbox").content.decode()
    assert "remis à bern.example le 2 janvier 2999, 03:04 UTC, ouvert le 2 janvier 2999, 03:04 UTC" in page
    out.refresh_from_db()
    assert (out.stage, out.next_try) == ("retrieved", None)
    page = greta.get(f"/exchange/messages/out/{out.pk}?verify=1").content.decode()
    assert "La chaîne tient" in page
    assert "RETRIEVAL" in page
    Outgoing.objects.filter(pk=out.pk).update(
        header=bytes(out.header)
        .replace(b'"number":1,"package"', b'"number":2,"package"')
        .replace(b'"previous":""', b'"previous":"' + b"a" * 64 + b'"')
    )
    page = greta.get(f"/exchange/messages/out/{out.pk}?verify=1").content.decode()
    assert "la nôtre au numéro 1" in page
    for spoilt in (
        {"header": b"no header any more", "signature": out.signature},
        {"header": out.header, "signature": bytes(3373)},
    ):
        Outgoing.objects.filter(pk=out.pk).update(**spoilt)
        page = greta.get(f"/exchange/messages/out/{out.pk}?verify=1").content.decode()
        assert "la nôtre au numéro 1" in page, "what nobody signed, or nobody can read, proves nothing"
    Outgoing.objects.filter(pk=out.pk).update(header=out.header, signature=out.signature)
    assert "La chaîne tient" in greta.get(f"/exchange/messages/out/{out.pk}?verify=1").content.decode()
    Conversation.objects.update(sent_number=2, sent_hash="a" * 64)
    page = greta.get(f"/exchange/messages/out/{out.pk}?verify=1").content.decode()
    assert "la nôtre au numéro 2" in page, "what is cut off the end shows by the head"
    assert Evidence.objects.filter(ours=True, said="them").count() == 3


def test_what_waits_is_opened_by_whom_has_the_passphrase(
    greta: Client, peer: Peer, abroad: Abroad, authority: OwnKey, told: list[int]
) -> None:
    take_frame(peer, BytesIO(abroad.frame(*abroad.next(), kind=PACKAGE)), at=NOW)
    assert "1\u00a0message" in greta.get("/exchange/").content.decode()
    posted = {"key": authority.fingerprint, "passphrase": "not the right one"}
    assert "n’ouvre pas" in greta.post("/exchange/open", posted, follow=True).content.decode()
    assert Incoming.objects.get().state == "delivered"
    greta.post("/exchange/open", posted | {"passphrase": PASSPHRASE})
    assert (Incoming.objects.get().state, told) == ("opened", [1])


def test_an_administrator_sees_the_boxes_and_can_open_nothing(
    client: Client, settings: Settings, peer: Peer, abroad: Abroad, authority: OwnKey
) -> None:
    admin = signed_in(client, settings, "national_administrator")
    given(peer, abroad, authority)
    page = admin.get("/exchange/outbox").content.decode()
    assert "bern.example" in page
    assert "urn:case:1" not in page
    assert "PROGRESS" not in page
    assert admin.post("/exchange/open", {"key": authority.fingerprint, "passphrase": PASSPHRASE}).status_code == 404
    key = abroad.authority.card.fingerprint
    assert admin.post(f"/exchange/peers/bern.example/keys/{key}/trust", {"typed": key}).status_code == 403


def test_a_file_from_a_memory_stick_is_taken_in(greta: Client, peer: Peer, abroad: Abroad) -> None:
    frame = abroad.frame(*abroad.next())
    greta.post("/exchange/take", {"file": SimpleUploadedFile("x.entraide", frame)})
    assert Incoming.objects.count() == 1
    for name, data in (("x.entraide", b"nothing"), ("x.eml", b"To: a@b.example\r\n\r\nBonjour"), ("x.eml", b"")):
        page = greta.post("/exchange/take", {"file": SimpleUploadedFile(name, data)}, follow=True)
        assert "pas un message tel que le format" in page.content.decode(), "nothing is said to be taken in"


def test_other_nodes_are_answered_without_a_session(client: Client, peer: Peer, settings: Settings) -> None:
    settings.LIMITS = {}
    answer = client.post("/exchange/talk", b"hello", content_type="application/octet-stream")
    assert (answer.status_code, answer.content) == (400, b"cut")
    assert client.get("/exchange/talk").status_code == 405
    assert not answer.cookies
