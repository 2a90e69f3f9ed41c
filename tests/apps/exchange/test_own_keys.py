"""Keys of our authorities: another passphrase, their loss told to others; what waits for a key that is trusted no more is
sealed again."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from entraide.apps.accounts.models import Grant, User
from entraide.apps.audit.models import Entry
from entraide.apps.exchange.actions import peers
from entraide.apps.exchange.actions.keys import introduce_ourselves
from entraide.apps.exchange.actions.resealing import reseal
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over, submit
from entraide.apps.exchange.models import Outgoing, OwnKey, Peer, PeerKey
from entraide.apps.exchange.own import ourselves_known, unlock
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.sealed import ATTACHED, SAID
from entraide.apps.exchange.serving import take_frame
from entraide.apps.kept import kept
from entraide.domain.exchange.messages import read_message
from entraide.sealing.keys import Kind
from entraide.sealing.refusals import Refused
from entraide.sealing.unseal import unseal
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad, keys
from tests.apps.exchange.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db
NEW = "la brume se lève sur le port"


@pytest.fixture
def rene(db: None) -> Client:
    """Who opens messages."""
    user = User.objects.create_user("rene")
    Grant.objects.create(user=user, role="legal_reviewer", by="test", at=NOW)
    client = Client()
    client.force_login(user)
    return client


def test_another_passphrase_opens_the_same_keys_and_the_old_one_none(authority: OwnKey, rene: Client) -> None:
    sent = {"key": authority.fingerprint, "old": "not this one at all", "new": NEW, "again": NEW}
    assert "phrase" in rene.post("/exchange/authorities/passphrase", sent, follow=True).content.decode()
    assert unlock(OwnKey.objects.get(pk=authority.pk), PASSPHRASE).card.fingerprint == authority.fingerprint
    weak = sent | {"old": PASSPHRASE, "new": "short", "again": "short"}
    rene.post("/exchange/authorities/passphrase", weak)
    assert unlock(OwnKey.objects.get(pk=authority.pk), PASSPHRASE)
    rene.post("/exchange/authorities/passphrase", sent | {"old": PASSPHRASE})
    row = OwnKey.objects.get(pk=authority.pk)
    assert unlock(row, NEW).card.fingerprint == authority.fingerprint
    with pytest.raises(Refused, match="passphrase"):
        unlock(row, PASSPHRASE)
    assert Entry.objects.filter(action="exchange.passphrase").count() == 1


def test_a_lost_key_of_an_authority_is_used_no_more_and_others_are_told(authority: OwnKey, rene: Client) -> None:
    rene.post("/exchange/authorities/lost", {"key": authority.fingerprint})
    row = OwnKey.objects.get(pk=authority.pk)
    assert row.lost
    assert row.retired
    said = json.loads(introduce_ourselves(at=NOW))["said"]
    assert said["revoked"] == [authority.fingerprint]
    assert not said["authorities"]
    assert "perdue" in rene.get("/exchange/").content.decode()


def test_a_peer_that_tells_of_a_lost_key_has_it_revoked_here(peer: Peer, abroad: Abroad) -> None:
    lost = abroad.authority.card.fingerprint
    abroad.at = abroad.at.replace(minute=abroad.at.minute + 1)
    told = abroad.introduces(revoked=[lost])
    peers.meet(told, by="rene", at=NOW)
    assert PeerKey.objects.get(fingerprint=lost).standing == "revoked"


@pytest.fixture
def waiting(peer: Peer, authority: OwnKey, abroad: Abroad, tmp_path: Path) -> list[Outgoing]:
    """Two messages to an authority whose key is revoked before they left."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF- a letter")
    from hashlib import sha256  # noqa: PLC0415

    way = Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint)
    out = []
    for n in (1, 2):
        digests = {"letter.pdf": sha256(file.read_bytes()).hexdigest()}
        said = Letter("PROGRESS", {"n": n}, "urn:x:1", "fr", "Une demande", "Une note.", {"letter.pdf": file}, digests)
        out.append(hand_over(said, way, by="greta", at=NOW))
    peers.revoke(way.receiver, "Clé volée", by="rene", at=NOW)
    assert submit([one.pk for one in out], at=NOW) == []
    return out


def test_what_waits_for_a_revoked_key_is_sealed_to_another_word_for_word(
    waiting: list[Outgoing], peer: Peer, abroad: Abroad, rene: Client, tmp_path: Path
) -> None:
    fresh = keys(Kind.AUTHORITY, "Fictional authority", "CHE", NOW)
    where = f"/exchange/messages/out/{waiting[0].pk}"
    assert "comparez-en une" in rene.get(where).content.decode()
    PeerKey.objects.create(
        peer=peer, kind="authority", fingerprint=fresh.card.fingerprint, name="Fictional authority",
        card=fresh.card.published(), standing="trusted", since=NOW, announced=NOW, by="rene",
    )  # fmt: skip
    assert "Sceller et envoyer" in rene.get(where).content.decode()
    wrong = {"to": fresh.card.fingerprint, "passphrase": "not this one at all"}
    rene.post(f"{where}/reseal", wrong)
    assert Outgoing.objects.get(pk=waiting[0].pk).package == waiting[0].package
    assert reseal(waiting[0], fresh.card.fingerprint, PASSPHRASE, by="rene", at=NOW) == 2
    rows = list(Outgoing.objects.order_by("pk"))
    assert [one.message for one in rows] == [one.message for one in waiting], "each is the message that it was"
    for n, row in enumerate(rows, 1):
        into = tmp_path / f"there{n}"
        with kept().opened(row.package) as path, path.open("rb") as file:
            unseal(file, into, fresh, ourselves_known(), on=NOW)
        message = read_message((into / SAID).read_bytes())
        assert (message.body, message.id) == ({"n": n}, row.message)
        assert (into / ATTACHED / "letter.pdf").read_bytes() == b"%PDF- a letter"
    assert len(submit([one.pk for one in rows], at=NOW)) == 2
    assert Entry.objects.get(action="exchange.reseal").detail["to"] == fresh.card.fingerprint


def test_what_left_is_never_sealed_again(peer: Peer, authority: OwnKey, abroad: Abroad, rene: Client) -> None:
    way = Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint)
    row = hand_over(Letter("PROGRESS", {}, "urn:x:1", "fr", "Une demande", "Une note."), way, by="greta", at=NOW)
    submit([row.pk], at=NOW)
    before = Outgoing.objects.get(pk=row.pk)
    peers.revoke(way.receiver, "Clé volée", by="rene", at=NOW)
    sent: dict[str, Any] = {"to": way.receiver, "passphrase": PASSPHRASE}
    rene.post(f"/exchange/messages/out/{row.pk}/reseal", sent)
    assert Outgoing.objects.get(pk=row.pk).package == before.package


def test_a_key_whose_end_is_near_is_told_before_nothing_passes_by_it(
    rene: Client, peer: Peer, abroad: Abroad, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = User.objects.get(username="rene")

    def pages(days: int) -> str:
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=days))
        rene.force_login(user)
        return "".join(rene.get(f"/exchange/{place}").content.decode() for place in ("", "peers/bern.example"))

    plain, near, over = pages(0), pages(820), pages(901)
    assert plain.count("valable jusqu’au") >= 4
    assert "Valable jusqu’au" not in plain
    assert near.count("Valable jusqu’au") == 2, "their node's and their authority's; ours last three years"
    assert "N’est plus valable depuis" in over
    with pytest.raises(Refusal, match="expired_key"):
        take_frame(peer, BytesIO(abroad.statement()), at=NOW + timedelta(days=901))
