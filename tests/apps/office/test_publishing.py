"""The Office's node publishes what a person previewed; trusted nodes alone fetch it; of cases nothing can be in it."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from entraide.apps.accounts.models import User
from entraide.apps.audit.models import Entry as Audited
from entraide.apps.directory.actions.keeping import Seen, add, change, confirm
from entraide.apps.exchange import handlers
from entraide.apps.exchange.actions.keys import begin, make_authority, rotate
from entraide.apps.exchange.actions.opening import open_waiting
from entraide.apps.exchange.actions.peers import meet, revoke
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over
from entraide.apps.exchange.handlers import Arrived, Unfit
from entraide.apps.exchange.models import Incoming, Outgoing, OwnKey, Peer
from entraide.apps.exchange.own import node_keys
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.serving import serve, take_frame
from entraide.apps.office.actions.figures import SUBJECT, send_figures, take_figures
from entraide.apps.office.actions.publishing import Meanwhile, mark_of, publish, restore
from entraide.apps.office.answering import answer
from entraide.apps.office.models import Edition, Given
from entraide.apps.office.queries.gathering import gathered
from entraide.apps.office.reading import hashes, read_whole, shaped, signed_words
from entraide.apps.requests.actions.drafting import open_file, write
from entraide.apps.requests.models import Tally, Typed
from entraide.apps.requests.plain_figures import submission
from entraide.apps.requests.queries.figures import Selection, told_of
from entraide.domain.exchange.headers import Party, canonical
from entraide.domain.exchange.messages import Message
from entraide.domain.requests.cells import LEAST
from entraide.gateways.transport.frames import PACKAGE
from entraide.gateways.transport.requests import ANSWER, read_signed
from entraide.gateways.transport.requests import signed_words as request_words
from entraide.sealing.keys import holds, read_card
from entraide.site.joined import join
from tests.apps.directory.conftest import made
from tests.apps.exchange.abroad import HOME, Abroad
from tests.apps.exchange.conftest import PASSPHRASE
from tests.apps.office.bureau import NOW, OFFICE, Bureau
from tests.apps.office.conftest import befriended

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)


@pytest.fixture
def office(settings: Settings) -> OwnKey:
    """This node is the Office's; its authority takes figures."""
    settings.NODE, settings.STATE = "office", ""
    begin(HOME, "UN", "Office fictif", by="root", at=NOW)
    return make_authority("Autorité fictive", PASSPHRASE, by="greta", at=NOW)


@pytest.fixture
def bern(office: OwnKey, tmp_path: Path) -> Abroad:
    """A State's node that the Office trusts."""
    node = Abroad(NOW, tmp_path, read_card(bytes(office.card)))
    befriended(node)
    return node


@pytest.fixture
def joined() -> Iterator[None]:
    """What the site puts together."""
    before = dict(handlers.HANDLERS)
    join()
    yield
    handlers.HANDLERS.clear()
    handlers.HANDLERS.update(before)


def published(at: Any = LATER) -> Edition:
    return publish(mark_of(hashes(gathered())), by="edith", at=at)


@pytest.mark.usefixtures("office")
def test_a_person_publishes_what_they_saw_and_each_edition_names_the_one_before() -> None:
    entry = add(made(state="CHE"), "", by="edith", at=NOW)
    add(made(state="ITA"), "", by="edith", at=NOW)
    seen = mark_of(hashes(gathered()))
    confirm(Seen(entry.pk, 1), NOW.date(), "EX/NV/7", by="edith", at=NOW)
    with pytest.raises(Meanwhile):
        publish(seen, by="edith", at=LATER)
    change(Seen(entry.pk, 1), made(state="CHE", website="https://changed.example"), "", by="edith", at=LATER)
    first, second = published(), published(LATER + timedelta(days=30))
    held = read_whole(bytes(first.whole))
    shaped(held)
    (one,) = held.parts["directory"]["entries"]
    assert (one["state"], one["fields"]["website"]) == ("CHE", ""), "what its State confirmed, and nothing else"
    assert read_whole(bytes(second.whole)).head.previous == first.hash
    assert holds(node_keys().card.keys, signed_words(held.head), held.signature)
    assert [row.detail["number"] for row in Audited.objects.filter(action="office.publish").order_by("number")] == [
        1,
        2,
    ]


def test_an_edition_speaks_of_the_keys_that_people_compared_and_of_no_other(bern: Abroad, tmp_path: Path) -> None:
    met = Abroad(NOW, tmp_path, bern.to, name="met.example", state="ITA")
    meet(met.introduces(), by="greta", at=NOW)
    revoke(bern.authority.card.fingerprint, "lost by Quaxenburg", by="greta", at=NOW)
    row = published()
    told = {one["fingerprint"]: one["standing"] for one in read_whole(bytes(row.whole)).parts["directory"]["keys"]}
    theirs = {bern.node.card.fingerprint: "trusted", bern.authority.card.fingerprint: "revoked"}
    assert told == theirs | {one.fingerprint: "trusted" for one in OwnKey.objects.all()}
    assert b"Quaxenburg" not in bytes(row.whole), "why is nobody else's"


def test_a_state_s_node_publishes_nothing(office: OwnKey, settings: Settings) -> None:
    settings.NODE = "state"
    with pytest.raises(Refusal, match="not_office"):
        published()
    assert not Edition.objects.exists()


def asked(node: Abroad, question: dict[str, int], **other: Any) -> tuple[str, bytes]:
    """What a node is answered at the address of editions; the Office's signature is checked."""
    body = node.request("editions", canonical(question), **other)
    status, data = serve("editions", BytesIO(body), len(body), at=NOW)
    if status != 200:
        return data.decode(), b""
    file = BytesIO(data)
    signed = read_signed(ANSWER, file)
    told = file.read()
    assert holds(
        node_keys().card.keys, request_words(ANSWER, "POST /exchange/editions", signed.raw, told), signed.signature
    )
    return str(signed.head["status"]), told


@pytest.mark.usefixtures("joined")
def test_nodes_that_are_trusted_fetch_editions_and_nobody_else(bern: Abroad, tmp_path: Path) -> None:
    rows = [published(LATER + timedelta(days=n)) for n in range(2)]
    status, told = asked(bern, {"after": 0})
    assert (status, json.loads(told)) == ("done", {"editions": [[1, rows[0].size], [2, rows[1].size]], "last": 2})
    status, told = asked(bern, {"edition": 2, "offset": 0})
    assert told == bytes(rows[1].whole)
    assert asked(bern, {"edition": 2, "offset": 100})[1] == told[100:]
    for wrong in ({"edition": 3, "offset": 0}, {"after": -1}, {"other": 1}, {}):
        assert asked(bern, wrong)[0] in {"edition_unknown", "unreadable"}
    stranger = Abroad(NOW, tmp_path, bern.to, name="stranger.example")
    assert asked(stranger, {"after": 0})[0] == "unknown_node"
    assert asked(bern, {"after": 0}, sign=stranger.node.sign)[0] == "signature"


@pytest.mark.usefixtures("joined")
def test_a_new_key_of_the_office_signs_old_editions_anew(bern: Abroad) -> None:
    row = published()
    rotate(lost=True, by="root", at=LATER)
    held = read_whole(asked(bern, {"edition": 1, "offset": 0})[1])
    assert holds(node_keys().card.keys, signed_words(held.head), held.signature)
    assert held.head.hash == row.hash, "what it says is what it said"


@pytest.mark.usefixtures("office")
def test_an_office_restored_from_yesterday_takes_its_editions_back_from_a_state() -> None:
    files = [bytes(published(LATER + timedelta(days=n)).whole) for n in range(4)]
    Edition.objects.filter(number__gt=2).delete()
    with pytest.raises(Refusal, match="edition_gap"):
        restore(files[3], by="edith", at=LATER)
    assert restore(b"".join(files), by="edith", at=LATER) == 2
    assert [bytes(row.whole) for row in Edition.objects.order_by("number")] == files
    with pytest.raises(Refusal, match="edition_known"):
        restore(files[3], by="edith", at=LATER)
    Edition.objects.filter(number__gt=3).delete()
    published(LATER + timedelta(days=9))
    with pytest.raises(Refusal, match="edition_forked"):
        restore(files[3], by="edith", at=LATER)
    rotate(lost=False, by="root", at=LATER)
    Edition.objects.filter(number__gt=3).delete()
    assert restore(files[3], by="edith", at=LATER) == 1, "a retired key of ours signed it rightly"


def test_an_edition_of_another_office_is_never_taken_for_ours(bern: Abroad, tmp_path: Path) -> None:
    other = Bureau(NOW, tmp_path, bern.to)
    with pytest.raises(Refusal, match="not_office"):
        restore(other.publishes(), by="edith", at=LATER)
    with pytest.raises(Refusal, match="signature"):
        restore(other.publishes(number=1, previous="", office=HOME), by="edith", at=LATER)


MARKS = ("Zyxomma", "Quaxenburg", "Plovinsky")  # words that stand in no table of ours


def test_nothing_of_cases_persons_or_messages_can_be_in_an_edition(bern: Abroad, office: OwnKey, joined: None) -> None:
    dora = User.objects.create_user("dora-Plovinsky")
    kept = open_file("Affaire Zyxomma", dora, by="dora-Plovinsky", at=NOW)
    write(
        kept,
        {"requesting": "FRA", "purpose": "Entendre Quaxenburg", "P1.name": "Plovinsky"},
        {},
        by="dora-Plovinsky",
        at=NOW,
    )
    assert Typed.objects.filter(value__contains="Quaxenburg").exists()
    theirs = bern.authority.card.fingerprint
    letter = Letter(
        "PROGRESS", {"n": "Zyxomma"}, "urn:case:Zyxomma", "fr", "Zyxomma", "Quaxenburg", requesting="Zyxomma-1"
    )
    hand_over(letter, Way(bern.name, office.fingerprint, theirs), by="dora-Plovinsky", at=NOW)
    entry = add(made(state="CHE"), "Zyxomma", by="dora-Plovinsky", at=NOW)
    confirm(Seen(entry.pk, 1), NOW.date(), "EX/NV/7", by="dora-Plovinsky", at=NOW)
    before = Outgoing.objects.count()
    row = published()
    whole = bytes(row.whole)
    assert len(whole) > 5000
    for mark in MARKS:
        for form in (
            mark,
            mark.lower(),
            mark.encode("utf-16-le").decode("latin-1"),
            base64.b64encode(mark.encode()).decode()[:8],
        ):
            assert form.encode() not in whole
    assert Outgoing.objects.count() == before, "publishing sends no message to anybody"
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cursor.execute("SELECT count(*) FROM requests_typed")
        assert cursor.fetchone()[0] > 0
    assert {name for name in tables if name.startswith("office_")} == {
        "office_edition", "office_given", "office_replica", "office_source", "office_word",
    }  # fmt: skip


@pytest.mark.usefixtures("joined")
def test_no_message_goes_to_a_third_node_and_no_case_to_the_office(
    bureau: Bureau, authority: OwnKey, tmp_path: Path
) -> None:
    node = Abroad(NOW, tmp_path, bureau.to)
    befriended(node)
    letter = Letter("PROGRESS", {"n": 1}, "urn:case:1", "fr", "a test", "A note.")
    hand_over(letter, Way(node.name, authority.fingerprint, node.authority.card.fingerprint), by="dora", at=NOW)
    with pytest.raises(Refusal, match="office_alone"):
        hand_over(letter, Way(OFFICE, authority.fingerprint, bureau.authority.card.fingerprint), by="dora", at=NOW)
    assert list(Outgoing.objects.values_list("conversation__peer__node", flat=True)) == [node.name]


def tally(number: int, **told: Any) -> None:
    row = {
        "direction": "sent", "form": "mla.records", "peer": "CHE", "sent": NOW.date(), "year": 2026, "outcome": "executed",
        "grounds": "", "urgent": False, "asked": False, "offences": "", "languages": " fr ", "instruments": " UNTOC ",
        "persons": "", "amounts": "", "surrendered": 0, "transferred": 0, "sealed": False, "told": True,
    } | told  # fmt: skip
    Tally.objects.bulk_create(Tally(**row) for _ in range(number))


def figures(state: str) -> dict[str, Any]:
    of = Selection(2026, 2026)
    found: dict[str, Any] = json.loads(submission(told_of(of), of, state))
    return found


@pytest.mark.usefixtures("joined")
def test_a_state_sends_its_figures_to_the_office_and_nowhere_else(bureau: Bureau, authority: OwnKey) -> None:
    tally(12)
    tally(2, outcome="refused")
    data = json.dumps(figures("FRA")).encode()
    out = send_figures(data, by="sia", at=NOW)
    assert (out.conversation.peer.node, out.conversation.subject) == (OFFICE, SUBJECT)
    assert send_figures(data, by="sia", at=NOW).conversation_id == out.conversation_id
    told = Audited.objects.filter(action="office.send_figures").latest("number")
    assert (told.by, told.detail["to"]) == ("sia", OFFICE)
    numbers = [one["number"] for one in figures("FRA")["records"] if one["column"] == "measures" and one["number"]]
    assert numbers and min(numbers) >= LEAST, "small numbers never leave"
    Peer.objects.update(standing="suspended")
    with pytest.raises(Refusal, match="suspended"):
        send_figures(data, by="sia", at=NOW)


def arrives(state: str, body: dict[str, Any], tmp_path: Path) -> Arrived:
    said = Message("a" * 32, "c" * 32, "STATISTICS", "fr", body)
    return Arrived(said, tmp_path, f"{state.lower()}.example", state, "", NOW, "", "")


@pytest.mark.usefixtures("office")
def test_the_office_shows_sums_of_three_states_and_no_state_s_alone(tmp_path: Path) -> None:
    tally(12)
    states = ("CHE", "ITA", "FRA")
    for n, state in enumerate(states):
        take_figures(arrives(state, figures(state), tmp_path), by="stan", at=NOW)
        (summed,) = gathered()["statistics"]["totals"]
        assert bool(summed["records"]) == (n == 2), "of two States nothing is told"
    told = {(one["table"], one["row"], one["column"]): one for one in summed["records"]}
    assert (told["requests", "sent mla", "granted"]["number"], told["requests", "sent mla", "granted"]["states"]) == (
        36,
        3,
    )
    take_figures(arrives("CHE", figures("CHE"), tmp_path), by="stan", at=NOW)
    (summed,) = gathered()["statistics"]["totals"]
    assert summed["states"] == ["CHE", "FRA", "ITA"]
    assert {one["number"] for one in summed["records"]} == {one["number"] for one in told.values()}, "the last counts"
    shaped(read_whole(bytes(published().whole)))


@pytest.mark.usefixtures("office")
def test_the_office_takes_no_small_number_no_name_and_no_other_s_figures(tmp_path: Path) -> None:
    tally(12)
    good = figures("CHE")
    first = good["records"][0]
    wrong: dict[str, dict[str, Any]] = {
        "state": figures("ITA"),
        "small": good | {"records": [first | {"number": 3, "told": "yes"}]},
        "names": good | {"records": [first | {"row": "Mme Zyxomma, née à Quaxenburg"}]},
        "shape": good | {"note": "Zyxomma"},
    }
    for why, body in wrong.items():
        with pytest.raises(Unfit, match=why):
            take_figures(arrives("CHE", body, tmp_path), by="stan", at=NOW)
    assert not Given.objects.exists()


@pytest.mark.usefixtures("joined")
def test_figures_arrive_sealed_and_a_statistician_opens_them(bern: Abroad, office: OwnKey, monkeypatch: Any) -> None:
    tally(12)
    body = figures("CHE")
    monkeypatch.setattr(
        "tests.apps.exchange.abroad.Message",
        lambda identity, conversation, *_: Message(identity, conversation, "STATISTICS", "fr", body),
    )
    header, package = bern.next(receiver=Party(HOME, "UN", office.fingerprint))
    peer = Peer.objects.get(node=bern.name)
    take_frame(peer, BytesIO(bern.frame(header, package, PACKAGE)), at=NOW)
    assert Incoming.objects.get().state == "delivered"
    open_waiting(office, PASSPHRASE, by="stan", at=NOW)
    row = Given.objects.get()
    assert (row.state, row.opened_by, Incoming.objects.get().state) == ("CHE", "stan", "opened")


@pytest.mark.usefixtures("joined")
def test_a_case_that_comes_to_the_office_all_the_same_is_taken_by_no_app(bern: Abroad, office: OwnKey) -> None:
    heard = list[Any]()

    def hear(arrived: Arrived, **_: Any) -> str:
        heard.append(arrived)
        return "urn:case:1"

    handlers.register(["*", "PROGRESS"], hear)
    header, package = bern.next(receiver=Party(HOME, "UN", office.fingerprint))
    take_frame(Peer.objects.get(node=bern.name), BytesIO(bern.frame(header, package)), at=NOW)
    assert open_waiting(office, PASSPHRASE, by="stan", at=NOW).left == 1
    assert (heard, Incoming.objects.get().applied) == ([], None)


def test_a_question_to_a_state_s_node_is_refused(bureau: Bureau) -> None:
    with pytest.raises(Refusal, match="not_office"):
        answer(Peer.objects.get(), b'{"after":0}', NOW)
