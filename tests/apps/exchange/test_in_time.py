"""A peer that is away: what does not come in time is said, with what to do; it goes on being sent, and arrives once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from entraide.apps.accounts.models import Grant, User
from entraide.apps.exchange import tasks
from entraide.apps.exchange.actions.contacts import look_at_times, unreached
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over
from entraide.apps.exchange.contact import Contact
from entraide.apps.exchange.models import Evidence, Outgoing, OwnKey, Peer
from entraide.apps.exchange.queries.waiting import due_messages, due_peers, times
from entraide.apps.exchange.serving import take_frame
from entraide.apps.exchange.ways import way_of
from entraide.domain.exchange.headers import Header, read_header
from entraide.gateways.transport import Answer, Transport, Unreached, read_frame
from entraide.gateways.transport.frames import PACKAGE
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad

pytestmark = pytest.mark.django_db


class Away(Transport):
    """Nobody is there."""

    def send(self, path: str, frame: Path, progress: Callable[[int], None]) -> Answer | None:
        raise Unreached("unreached", path)


class There(Transport):
    """The other node takes what comes, and says so."""

    def __init__(self, abroad: Abroad) -> None:
        self.abroad, self.came = abroad, list[Header]()

    def send(self, path: str, frame: Path, progress: Callable[[int], None]) -> Answer | None:
        with frame.open("rb") as file:
            read = read_frame(file)
        sheets = []
        if read.kind == PACKAGE:
            self.came.append(read_header(read.head))
            sheets = [self.abroad.sheet(*((self.came[-1], code) for code in ("RELAY_REMMD_ACCEPTANCE", "DELIVERY")))]
        return Answer(self.abroad.statement(answers=True, sheets=sheets))


def contacted(peer: Peer, way: Transport, at: datetime) -> bool:
    return Contact(Peer.objects.get(pk=peer.pk), way, lambda: at, lambda: 0.5).run()


@pytest.fixture
def given(peer: Peer, abroad: Abroad, authority: OwnKey) -> Outgoing:
    letter = Letter("PROGRESS", {"n": 1}, "urn:case:1", "fr", "a test", "A sealed package.")
    return hand_over(
        letter, Way(peer.node, authority.fingerprint, abroad.authority.card.fingerprint), by="dora", at=NOW
    )


def test_a_message_to_a_node_that_is_away_for_a_month_is_told_late_and_arrives_once(
    given: Outgoing, peer: Peer, abroad: Abroad
) -> None:
    stages = dict[int, str]()
    for hours in (0, 2, 13, 25, 37, 24 * 31):
        at = NOW + timedelta(hours=hours)
        assert not contacted(peer, Away(), at)
        look_at_times(at=at)
        given.refresh_from_db()
        stages[hours] = given.stage
    assert (stages[2], stages[13], stages[25]) == ("submitted", "not_relayed", "not_delivered")
    said = list(Evidence.objects.filter(said="clock").values_list("code", flat=True))
    assert said == ["RELAY_REMMD_FAILURE", "NON_DELIVERY", "NON_RETRIEVAL"], "each once"
    assert given.conversation.shown == 0, "nothing proves that they have it"
    back = NOW + timedelta(days=32)
    assert peer in due_peers(back, back)
    assert due_messages(peer, back, 9) == [given.pk], "it goes on being sent"
    there = There(abroad)
    for _ in range(2):
        assert contacted(peer, there, back)
    given.refresh_from_db()
    assert [one.id for one in there.came] == [given.message], "it leaves once"
    assert (given.stage, given.next_try) == ("not_retrieved", None), "they have it; nobody has opened it"
    sheet = abroad.sheet((there.came[0], "RETRIEVAL"))
    take_frame(peer, BytesIO(abroad.statement(sheets=[sheet])), at=back)
    look_at_times(at=back + timedelta(days=1))
    given.refresh_from_db()
    assert (given.stage, given.conversation.shown) == ("retrieved", 1)
    assert Evidence.objects.filter(said="clock").count() == 3, "what was said late is not said again"


class Breaking(Transport):
    """The program breaks on what this node does."""

    def send(self, path: str, frame: Path, progress: Callable[[int], None]) -> Answer | None:
        raise ValueError(path)


def test_a_node_on_which_the_program_breaks_keeps_no_other_from_being_reached(
    given: Outgoing, peer: Peer, abroad: Abroad, monkeypatch: pytest.MonkeyPatch
) -> None:
    Peer.objects.update(way="https", place="https://bern.example")
    told = {"state": "AUT", "since": NOW, "standing": "trusted", "way": "https", "place": "https://a.example"}
    first = Peer.objects.create(pk=peer.pk + 1, node="a.example", **told)
    Peer.objects.create(pk=peer.pk + 2, node="z.example", **told | {"place": "https://z..example"})  # of long ago
    there, reached = There(abroad), list[str]()

    def way_to(one: Peer) -> Transport:
        reached.append(one.node)
        return {first.node: Breaking(), peer.node: there}.get(one.node) or way_of(one)

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr(tasks, "due_peers", lambda *when: sorted(due_peers(*when), key=lambda one: one.node))
    monkeypatch.setattr(tasks, "way_of", way_to)
    with pytest.raises(ValueError, match="talk"):
        tasks.exchange_now.call()
    assert reached == ["a.example", "bern.example", "z.example"]
    assert [one.id for one in there.came] == [given.message]
    assert dict(Peer.objects.values_list("node", "trouble")) == {
        "a.example": "answer",
        "bern.example": "",
        "z.example": "no_way",
    }
    assert not Peer.objects.exclude(node=peer.node).filter(next_try=None).exists(), "they are tried again later"


def test_what_a_node_answers_is_noted_whatever_signs_it_has(peer: Peer) -> None:
    unreached(peer, "\0\ud800", "a\0b\ud800\n", 0.5, at=NOW)
    peer.refresh_from_db()
    assert (peer.trouble, peer.told) == ("??", "a?b??")


def test_the_times_are_those_that_the_operator_set(given: Outgoing, peer: Peer, settings: Settings) -> None:
    settings.EXCHANGE_HOURS = [2, 48]
    assert [(one.hours, one.warns) for code, one in times().items() if one.hours] == [(2, 1), (48, 12), (36, 24)]
    assert not look_at_times(at=NOW + timedelta(minutes=61))
    assert look_at_times(at=NOW + timedelta(hours=3)) == 1
    given.refresh_from_db()
    assert given.stage == "not_relayed"


def test_what_is_late_is_told_with_what_to_do_on_both_sides(
    given: Outgoing, peer: Peer, abroad: Abroad, client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NODE, settings.LIMITS = "state", {}
    user = User.objects.create_user("greta")
    Grant.objects.create(user=user, role="registry", by="test", at=NOW)

    def page(place: str, hours: float) -> str:
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=hours))
        look_at_times(at=NOW + timedelta(hours=hours))
        client.force_login(user)
        return client.get(f"/exchange/{place}").content.decode()

    assert "voyez sa santé" not in page("outbox", 0.5)
    assert "voyez sa santé" in page("outbox", 2), "before it is late"
    assert "rien n’est perdu" in page("outbox?stuck=1", 37)
    assert "pas ouvert à temps" not in page("outbox?stuck=1", 37), "it never came there"
    there = There(abroad)
    assert contacted(peer, there, NOW + timedelta(hours=37))
    assert "appelez-la" in page("outbox?stuck=1", 38)
    unopenable = abroad.sheet((there.came[0], "NON_RETRIEVAL"))
    take_frame(peer, BytesIO(abroad.statement(sheets=[unopenable])), at=NOW)
    assert "dites de nouveau" in page(f"messages/out/{given.pk}", 39)
    take_frame(peer, BytesIO(abroad.frame(*abroad.next())), at=NOW + timedelta(hours=39))
    assert "plus de 36 heures" not in page("inbox", 39 + 35)
    assert "plus de 36 heures" in page("inbox", 39 + 36)
