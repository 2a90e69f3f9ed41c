"""A request goes by a node: what is said leaves with it, what comes is laid on this node's own record. All invented."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from entraide.apps.accounts.models import User
from entraide.apps.exchange.actions.opening import open_waiting
from entraide.apps.exchange.actions.peers import suspend
from entraide.apps.exchange.actions.sending import Way, submit
from entraide.apps.exchange.models import Conversation, Incoming, Outgoing, OwnKey, Peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.serving import take_frame
from entraide.apps.requests.actions import hearing, living
from entraide.apps.requests.actions.carrying import choose
from entraide.apps.requests.actions.drafting import add_request, write
from entraide.apps.requests.forms import screens_of
from entraide.apps.requests.models import Carriage, Clock, Happened, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.queries.life import standing_of
from entraide.apps.requests.queries.lines import line_of
from entraide.data.drafts import draft_fields
from entraide.domain.exchange.messages import Message
from entraide.domain.requests.carrying import Carried, read_body
from entraide.domain.requests.states import Side, State
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import THERE, Abroad
from tests.apps.exchange.conftest import PASSPHRASE, _own_folder, abroad, authority, own, peer
from tests.apps.requests.lined import (
    THEIRS,
    TYPED,
    As,
    _taken,
    asks,
    by_node,
    comes,
    event,
    greta,
    opened,
    read_in,
    way,
)
from tests.apps.requests.living import ACK, go, sent, theirs

__all__ = ["_own_folder", "_taken", "abroad", "authority", "by_node", "greta", "own", "peer", "way"]
pytestmark = pytest.mark.django_db


def heard(row: Outgoing, abroad: Abroad) -> tuple[Message, Carried]:
    """What the other authority reads, and what it says of the request."""
    message, _ = opened(row, abroad)
    return message, read_body(message.body, "paris.example", draft_fields(Side.REQUESTED.value))


def test_a_request_leaves_with_what_its_letter_says_and_nothing_else(
    by_node: Request, abroad: Abroad, tmp_path: Path
) -> None:
    said = sent(by_node, NOW, TYPED)
    row = Outgoing.objects.get()
    message, told = heard(row, abroad)
    assert (message.kind, message.requesting, message.requested) == ("REQUEST", by_node.reference, "")
    assert (told.event.id, told.event.measures) == (said.key, ("M1",))
    assert told.event.carries["forms"] == {"M1": "mla.records"}
    kept_home = {"P1.sex", "leg.mla_treaty", "requested.reciprocity", "addressee_typed", "signatory", "facts@es"}
    assert set(told.typed) == {*TYPED} - kept_home - {"P2.role", "P2.removed"} | {"signed"}
    assert told.stands == {"M1": "sent"}
    assert "dora" not in str(message.body), "who works here is told to nobody"
    assert Conversation.objects.get().subject == by_node.urn


def test_what_is_said_on_paper_and_within_goes_nowhere(by_node: Request, way: Way, greta: User) -> None:
    sent(by_node, NOW, TYPED)
    assert Outgoing.objects.count() == 1
    theirs(by_node, "ACK.REGISTERED", NOW + timedelta(hours=5), ACK)  # a letter came by post
    choose(by_node, None, by="greta", at=NOW)
    go(by_node, "PROGRESS.ASK", "sender", "greta", NOW + timedelta(hours=6))
    assert Outgoing.objects.count() == 1
    choose(by_node, way, by="greta", at=NOW)
    go(by_node, "PROGRESS.ASK", "sender", "greta", NOW + timedelta(hours=7))
    assert Outgoing.objects.count() == 2


def test_a_request_that_left_on_paper_goes_on_so(by_node: Request, way: Way, greta: User) -> None:
    choose(by_node, None, by="greta", at=NOW)
    sent(by_node, NOW, TYPED)
    with pytest.raises(Refusal, match="by_paper"):
        choose(by_node, way, by="greta", at=NOW)
    assert line_of(by_node) is None


def test_an_answer_of_the_other_node_is_laid_on_the_record_once(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    said = sent(by_node, NOW - timedelta(hours=5), TYPED)
    abroad.conversation = Conversation.objects.get().key
    ack = event("ACK.REGISTERED", "b", carries=ACK, stands={"M1": "acknowledged"}, knows=said.key)
    for _ in range(2):  # said again in another message, as a node restored from a backup may
        comes(peer, abroad, ack, ours=by_node.reference)
    assert read_in(authority).opened == 2
    assert Happened.objects.filter(key="b" * 32).count() == 1
    by_node.refresh_from_db()
    assert by_node.theirs == "BR-7"
    assert standing_of(by_node).measures["M1"].state is State.ACKNOWLEDGED
    assert Happened.objects.get(key="b" * 32).by == THERE
    page = as_("dora").get(f"/requests/{by_node.reference}/exchange").content.decode()
    assert "Ils disent la même chose" in page
    assert "Arrivé ici le" in as_("dora").get(f"/requests/{by_node.reference}/life").content.decode()
    assert (
        "La chaîne tient (2 messages)"
        in as_("dora").get(f"/requests/{by_node.reference}/exchange?verify=1").content.decode()
    )


def test_the_clocks_of_a_preservation_run_on_both_nodes_from_what_was_said(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = sent(by_node, NOW - timedelta(hours=5), TYPED | {"M1.form": "ee.preserve"}, "PRESERVE")
    assert set(Clock.objects.filter(request=by_node).values_list("code", flat=True)) >= {"registration"}
    abroad.conversation = Conversation.objects.get().key
    until = NOW.date() + timedelta(days=60)
    kept_until = event("PRESERVE.CONFIRM", "b", carries={"until": until.isoformat()}, knows=said.key)
    comes(peer, abroad, kept_until, ours=by_node.reference)
    read_in(authority)
    assert Clock.objects.get(request=by_node, code="preservation").due == until
    alone = "Aucune demande d’entraide n’accompagne la conservation (M1)"
    for days, warned in ((30, False), (50, True)):
        monkeypatch.setattr(moments, "now", lambda days=days: NOW + timedelta(days=days))
        assert (alone in as_("dora").get(f"/requests/{by_node.reference}/life").content.decode()) is warned
    typed = THEIRS | {"M1.form": "ee.preserve"}
    carries = {"signature": "x", "forms": {"M1": "ee.preserve"}}
    abroad.conversation, theirs_too = "d" * 32, asks("c", kind="PRESERVE", typed=typed, carries=carries)
    abroad.headers.clear()
    comes(peer, abroad, theirs_too)
    read_in(authority)
    made = Request.objects.get(side="requested")
    confirm = {"until": (NOW.date() + timedelta(days=60)).isoformat()}
    go(made, "PRESERVE.CONFIRM", "central_authority", "greta", NOW + timedelta(hours=2), carries=confirm)
    assert Clock.objects.get(request=made, code="preservation").due == until


def test_two_records_that_part_are_shown_and_nothing_is_overwritten(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    said = sent(by_node, NOW - timedelta(hours=5), TYPED)
    abroad.conversation = Conversation.objects.get().key
    stood = event("PROGRESS", "b", carries={"report": "En cours"}, stands={"M1": "executed"}, knows=said.key)
    comes(peer, abroad, stood, ours=by_node.reference)
    read_in(authority)
    assert standing_of(by_node).measures["M1"].state is not State.EXECUTED
    page = as_("dora").get(f"/requests/{by_node.reference}/exchange").content.decode()
    assert "Les deux dossiers diffèrent" in page
    assert "exécutée" in page


def test_what_crossed_on_the_way_is_no_disagreement(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, as_: As
) -> None:
    said = sent(by_node, NOW - timedelta(hours=5), TYPED)
    abroad.conversation = Conversation.objects.get().key
    go(by_node, "REQUEST.WITHDRAW", "sender", "greta", NOW - timedelta(minutes=9))  # they do not have it yet
    comes(peer, abroad, event("PROGRESS", "b", carries={"report": "…"}, stands={"M1": "received"}, knows=said.key))
    read_in(authority)
    page = as_("dora").get(f"/requests/{by_node.reference}/exchange").content.decode()
    assert "Ils disent la même chose" in page


def test_a_request_that_comes_becomes_a_case_of_whoever_opens_it(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User, as_: As
) -> None:
    comes(peer, abroad, asks())
    assert not Request.objects.filter(side="requested").exists(), "nothing is read before a person opens it"
    assert "à ouvrir" in as_("greta").get("/requests/today").content.decode()
    assert "à ouvrir" not in as_("dora").get("/requests/today").content.decode()
    assert read_in(authority).opened == 1
    made = Request.objects.get(side="requested")
    now = written(made)
    assert (made.theirs, made.peer, made.requesting) == ("CH-1", "CHE", "CHE")
    assert now.get("facts") == "Il a vendu un phare."
    assert (now.get("received"), now.get("carrier")) == (NOW.date().isoformat(), "exchange")
    assert standing_of(made).measures["M1"].state is State.RECEIVED
    line = line_of(made)
    assert line and (line.node, line.theirs) == (THERE, abroad.authority.card.fingerprint)
    assert as_("greta").get(f"/requests/{made.reference}/life").status_code == 200
    assert as_("rene").get(f"/requests/{made.reference}/life").status_code == 404
    inbox = as_("greta").get("/exchange/inbox").content.decode()
    assert f"/requests/{made.reference}/life" in inbox
    assert made.reference not in as_("rene").get("/exchange/inbox").content.decode()


def test_a_plan_that_comes_is_agreed_as_it_came_and_typing_says_it_not_again(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User
) -> None:
    plan = {"states": ["Suisse", "France"], "delivery": "intact", "stop_rule": "À tout moment"}
    carries = plan | {"signature": "x", "forms": {"M1": "cd"}}
    comes(peer, abroad, asks(kind="CD.PLAN", carries=carries, typed=THEIRS | {"M1.form": "cd"}))
    read_in(authority)
    made = Request.objects.get(side="requested")
    assert written(made).get("M1.states") == "Suisse\nFrance"
    assert standing_of(made).measures["M1"].state is State.RECEIVED
    write(made, {"M1.stop_rule": "Jamais"}, written(made).numbers, by="greta", at=NOW + timedelta(hours=2))
    assert made.happened.filter(kind="CD.PLAN").count() == 1
    go(
        made,
        "CD.AGREE",
        "central_authority",
        "greta",
        NOW + timedelta(hours=3),
        carries={"consent": "given"},
        reply="a" * 32,
    )
    assert standing_of(made).measures["M1"].state is State.ACCEPTED


def test_what_we_answer_goes_back_on_the_line_that_it_came_by(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User, tmp_path: Path
) -> None:
    comes(peer, abroad, asks())
    read_in(authority)
    made = Request.objects.get(side="requested")
    go(made, "ACK.REGISTERED", "registry", "greta", NOW + timedelta(hours=2), carries=ACK | {"reference": "FR-9"})
    message, told = heard(Outgoing.objects.get(), abroad)
    assert (message.requesting, message.requested) == ("CH-1", made.reference)
    assert (told.event.kind, told.knows, told.stands) == ("ACK.REGISTERED", "a" * 32, {"M1": "acknowledged"})
    assert Conversation.objects.count() == 1


def test_a_supplement_adds_to_what_the_request_says(peer: Peer, abroad: Abroad, authority: OwnKey, greta: User) -> None:
    comes(peer, abroad, asks())
    read_in(authority)
    made = Request.objects.get(side="requested")
    go(made, "ACK.REGISTERED", "registry", "greta", NOW + timedelta(hours=2), carries=ACK)
    carries = {"signature": "another", "forms": {"M2": "ar.freeze"}, "added": "Un second compte"}
    more = THEIRS | {"M2.form": "ar.freeze", "M2.what": "Le gel du compte", "facts": "Il a vendu deux phares."}
    later = NOW + timedelta(hours=3)
    body = asks("c", kind="REQUEST.SUPPLEMENT", at=later.isoformat(), measures=["M2"], carries=carries, typed=more)
    header, package = abroad.next(says=(body["kind"], "fr", body, "CH-1", made.reference))
    take_frame(peer, BytesIO(abroad.frame(header, package)), at=later)
    assert open_waiting(authority, PASSPHRASE, by="greta", at=later + timedelta(minutes=5)).opened == 1
    standing = standing_of(made)
    assert (standing.measures["M2"].form, standing.measures["M2"].state) == ("ar.freeze", State.RECEIVED)
    assert written(made).get("facts") == "Il a vendu deux phares."


@pytest.mark.parametrize("ahead", [timedelta(days=-1), timedelta(days=1)], ids=["behind", "ahead"])
def test_a_clock_that_is_wrong_by_a_day_upsets_no_order(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User, ahead: timedelta
) -> None:
    comes(peer, abroad, asks(at=(NOW + ahead).isoformat()))
    read_in(authority)
    made, later = Request.objects.get(side="requested"), NOW + timedelta(hours=2)
    ack = go(made, "ACK.REGISTERED", "registry", "greta", later, carries=ACK)
    carries = {"signature": "another", "forms": {"M2": "ar.freeze"}}
    typed, theirs_now = THEIRS | {"M2.form": "ar.freeze"}, later + timedelta(hours=1) + ahead
    more = asks("c", kind="REQUEST.SUPPLEMENT", measures=["M2"], carries=carries, typed=typed)
    comes(peer, abroad, more | {"at": theirs_now.isoformat(), "knows": ack.key}, ours=made.reference)
    asked = event("PROGRESS.ASK", "d", theirs_now, side="requesting", role="sender", knows=ack.key)
    comes(peer, abroad, asked, ours=made.reference)
    assert open_waiting(authority, PASSPHRASE, by="greta", at=later + timedelta(hours=2)).opened == 2
    standing = standing_of(made)
    assert not standing.apart
    assert {key: one.state for key, one in standing.measures.items()} == {
        "M1": State.ACKNOWLEDGED,
        "M2": State.RECEIVED,
    }


def test_a_supplement_that_crossed_the_closing_stands_and_the_closing_apart(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User
) -> None:
    comes(peer, abroad, asks())
    read_in(authority)
    made, later = Request.objects.get(side="requested"), NOW + timedelta(hours=2)
    go(made, "ACK.REGISTERED", "registry", "greta", later, carries=ACK)
    why = {"decision": "refuse", "reasons": "Sans objet", "paragraphs": ["UNTOC.18.21.b"]}
    refused = go(made, "DECISION", "central_authority", "greta", later + timedelta(minutes=1), carries=why)
    closed = go(made, "CLOSE", "registry", "greta", later + timedelta(minutes=2), carries={"outcome": "refused"})
    typed, carries = THEIRS | {"M2.form": "ar.freeze"}, {"signature": "another", "forms": {"M2": "ar.freeze"}}
    more = asks("c", kind="REQUEST.SUPPLEMENT", measures=["M2"], carries=carries, typed=typed, knows=refused.key)
    comes(peer, abroad, more, ours=made.reference)
    late = asks("d", kind="REQUEST.SUPPLEMENT", carries=carries | {"forms": {"M1": "mla.records"}}, knows=refused.key)
    comes(peer, abroad, late, ours=made.reference)  # of what was refused already
    assert open_waiting(authority, PASSPHRASE, by="greta", at=later + timedelta(hours=2)).opened == 2
    standing = standing_of(made)
    assert standing.measures["M2"].state is State.RECEIVED
    assert not standing.closed
    assert {one.event.id for one in standing.apart} == {closed.key, "d" * 32}


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("P1.role", {"persons", "letter/page"}),
        ("P1.certainty", {"persons", "letter/page"}),
        ("statements", {"wishes"}),
        ("stage", {"pair"}),
        ("O1.key", {"offences"}),
        ("M1.element.horizon", {"changes", "letter/page"}),
    ],
)
def test_a_word_of_a_later_version_is_kept_and_told_as_unknown(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User, as_: As, field: str, told: set[str]
) -> None:
    comes(peer, abroad, asks(typed=THEIRS | {"O1.conduct": "Il a vendu un phare.", field: "lampiste"}))
    assert read_in(authority).opened == 1
    made = Request.objects.get(side="requested")
    assert written(made).get(field) == "lampiste"
    write(made, {field: "autre"}, written(made).numbers, by="greta", at=NOW + timedelta(hours=2))
    write(made, {field: "lampiste"}, written(made).numbers, by="greta", at=NOW + timedelta(hours=2))
    pages = ["life", "exchange", "letter", "letter/page", "timeline", "changes", *screens_of("requested")]
    shown = {one: as_("greta").get(f"/requests/{made.reference}/{one}") for one in pages}
    assert {one for one, page in shown.items() if page.status_code != 200} == set()
    assert {one for one, page in shown.items() if "mot que ce nœud ne connaît pas" in page.content.decode()} == told


@pytest.mark.parametrize(
    "lie",
    [
        {"typed": THEIRS | {"requesting": "BRA"}},
        {"typed": THEIRS | {"requested": "BRA"}},
        {"typed": THEIRS | {"requested.reciprocity": "yes"}},
        {"typed": THEIRS | {"leg.mla_treaty": "yes"}},
        {"typed": THEIRS | {"received": "2020-01-01"}},
        {"typed": THEIRS | {"../x": "y"}},
        {"typed": THEIRS | {"facts": "x" * 50_001}},
        {"typed": THEIRS | {"facts": ["x"]}},
        {"side": "requested"},
        {"kind": "DRAFT"},
        {"kind": "DELETE"},
        {"kind": "ACK.REGISTERED", "side": "requested", "typed": {}},
        {"measures": ["../M1"]},
        {"measures": "M1"},
        {"carries": {"forms": {"M1": ["x"]}, "signature": "x"}},
        {"carries": {"forms": {"P1": "mla"}, "signature": "x"}},
        {"carries": {"signature": "x", "forms": {"M1": "mla"}, "let_by": ["x"]}},
        {"id": "short"},
        {"at": "yesterday"},
        {"at": "2026-11-01T00:00:00"},
        {"role": "emperor"},
        {"stands": {"M1": "eaten"}},
        {"format": "entraide request 2"},
        {"stands": {"M1": []}},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:00:00-12:00"},
        {"typed": THEIRS | {"facts": "\x00"}},
        {"typed": THEIRS | {"M1.form": "ext"}},
        {"reply": "x" * 64},
        {"typed": THEIRS | {"P1.role": "someone who sells lighthouses"}},
        {"typed": THEIRS | {"statements": "costs <b>"}},
        {"more": "x"},
    ],
    ids=str,
)
def test_a_peer_that_lies_is_not_taken_and_nothing_is_written(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User, lie: dict[str, Any]
) -> None:
    comes(peer, abroad, asks() | lie)
    assert read_in(authority).left == 1
    assert not Request.objects.filter(side="requested").exists()
    row = Incoming.objects.get()
    assert (row.state, row.trouble, bool(row.told)) == ("delivered", "unfit", True)


def test_a_message_that_breaks_the_program_keeps_no_other_from_being_read(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain: Callable[..., Happened] = living.say

    def breaks(request: Request, said: Any, **who: Any) -> Happened:
        if said.kind == "PROGRESS.ASK":
            raise OverflowError
        return plain(request, said, **who)

    monkeypatch.setattr(hearing, "say", breaks)
    comes(peer, abroad, asks())
    comes(peer, abroad, event("PROGRESS.ASK", "b", side="requesting", role="sender"))
    comes(peer, abroad, event("REQUEST.WITHDRAW", "c", side="requesting", role="sender"))
    count = read_in(authority)
    assert (count.opened, count.left) == (2, 1)
    assert Incoming.objects.get(number=2).told == "it breaks the program: OverflowError"
    assert standing_of(Request.objects.get(side="requested")).measures["M1"].state is State.WITHDRAWN


def test_another_authority_of_the_same_node_does_not_speak_of_the_request(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, greta: User
) -> None:
    sent(by_node, NOW - timedelta(hours=5), TYPED)
    by_node.lines.update(theirs="0" * 64)
    abroad.conversation = Conversation.objects.get().key
    comes(peer, abroad, event("ACK.REGISTERED", "b", carries=ACK), ours=by_node.reference)
    assert read_in(authority).left == 1
    assert Incoming.objects.get().told == "of a request that never went by this authority"


def test_what_was_under_way_when_paper_was_chosen_is_taken(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, greta: User
) -> None:
    sent(by_node, NOW - timedelta(hours=5), TYPED)
    abroad.conversation = Conversation.objects.get().key
    choose(by_node, None, by="greta", at=NOW)
    comes(peer, abroad, event("ACK.REGISTERED", "b", carries=ACK), ours=by_node.reference)
    assert read_in(authority).opened == 1


def test_a_node_says_nothing_of_a_request_that_another_has(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, greta: User
) -> None:
    sent(by_node, NOW - timedelta(hours=5), TYPED)
    abroad.conversation = Conversation.objects.get().key
    Request.objects.get(pk=by_node.pk).lines.update(node="rome.example")
    comes(peer, abroad, event("ACK.REGISTERED", "b", carries=ACK), ours=by_node.reference)
    assert read_in(authority).left == 1
    other = add_request(by_node.file, by="dora", at=NOW)
    abroad.conversation = "d" * 32
    abroad.headers.clear()
    comes(peer, abroad, event("ACK.REGISTERED", "e", carries=ACK), ours=other.reference)
    assert read_in(authority).left == 2
    assert not Happened.objects.filter(kind="ACK.REGISTERED").exists()


def test_an_event_of_one_request_is_not_taken_for_another(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User
) -> None:
    comes(peer, abroad, asks())
    read_in(authority)
    abroad.conversation = "d" * 32
    abroad.headers.clear()
    comes(peer, abroad, asks(), theirs="CH-2")
    assert read_in(authority).left == 1
    assert Request.objects.filter(side="requested").count() == 1


def test_what_cannot_leave_is_not_said(by_node: Request, peer: Peer, as_: As) -> None:
    sent(by_node, NOW - timedelta(hours=5), TYPED)
    suspend(peer.node, "essai", by="greta", at=NOW)
    told = {"kind": "REQUEST.WITHDRAW", "measure": "M1"}
    answer = as_("greta").post(f"/requests/{by_node.reference}/say", told)
    assert answer.status_code == 409
    assert "Les échanges avec ce nœud sont suspendus" in answer.content.decode()
    assert not Happened.objects.filter(kind="REQUEST.WITHDRAW").exists()


def test_a_line_is_chosen_by_who_may_and_only_among_trusted_nodes_of_that_state(
    request_: Request, greta: User, way: Way, as_: As, peer: Peer
) -> None:
    page = f"/requests/{request_.reference}/exchange"
    assert "Dites d’abord entre quels États" in as_("greta").get(page).content.decode()
    Request.objects.filter(pk=request_.pk).update(peer="BRA")
    request_.refresh_from_db()
    assert "Aucun nœud de confiance" in as_("greta").get(page).content.decode()
    with pytest.raises(Refusal, match="wrong_state"):
        choose(request_, way, by="greta", at=NOW)
    Request.objects.filter(pk=request_.pk).update(peer="CHE")
    value = f"{way.node} {way.sender} {way.receiver}"
    assert as_("greta").post(page, {"line": "rome.example x y"}).status_code == 400
    assert as_("sia").post(page, {"line": value}).status_code == 403
    assert as_("greta").post(page, {"line": value}).status_code == 302
    assert f"Par le nœud {way.node}" in as_("sia").get(page).content.decode()
    assert as_("greta").post(page, {"line": "paper"}).status_code == 302
    request_.refresh_from_db()
    assert line_of(request_) is None


def test_nothing_leaves_a_node_for_training(request_: Request, greta: User, way: Way, settings: Any) -> None:
    Request.objects.filter(pk=request_.pk).update(peer="CHE")
    settings.TRAINING = True
    with pytest.raises(Refusal, match="training"):
        choose(request_, way, by="greta", at=NOW)


def test_a_request_of_ours_that_this_node_forgot_comes_back_whole(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, greta: User, tmp_path: Path
) -> None:
    """The database is one of before the request was opened; the other node returns what we had sent."""
    said = sent(by_node, NOW - timedelta(hours=5), TYPED)
    Carriage.objects.all().delete()
    by_node.file.delete()
    Conversation.objects.update(subject="")
    Outgoing.objects.update(recovered=True, applied=None, number=1)
    Outgoing.objects.update(number=None)
    submit([Outgoing.objects.get().pk], at=NOW)
    assert read_in(authority).opened == 1
    back = Request.objects.get()
    assert (back.side, back.peer) == ("requesting", "CHE")
    assert written(back).get("facts") == "Il a vendu un phare."
    standing = standing_of(back)
    assert standing.measures["M1"].state is State.SENT
    assert not standing.apart
    assert Happened.objects.get(key=said.key).at == said.at
    comes(peer, abroad, event("ACK.REGISTERED", "b", carries=ACK), ours=by_node.reference)
    assert Conversation.objects.filter(subject=back.urn).exists()


def test_a_peer_cannot_take_the_names_under_which_what_came_back_is_noted(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, greta: User
) -> None:
    """They know the id of what we sent: whatever follows from it alone, they could have said before."""
    said = sent(by_node, NOW - timedelta(hours=5), TYPED)
    Carriage.objects.all().delete()
    by_node.file.delete()
    Conversation.objects.update(subject="")
    Outgoing.objects.update(recovered=True, applied=None, number=None)
    submit([Outgoing.objects.get().pk], at=NOW)
    abroad.conversation = "d" * 32
    comes(peer, abroad, asks())
    assert open_waiting(authority, PASSPHRASE, by="greta", at=NOW).opened == 2
    other = Request.objects.get(side="requested")
    Request.objects.get(side="requesting").file.delete()
    Conversation.objects.filter(subject__endswith="1").exclude(key="d" * 32).update(subject="")
    Outgoing.objects.filter(recovered=True).update(applied=None)
    for kind in ("DRAFT", "REVIEW.ASK", "REVIEW.PASS"):
        key = sha256(f"{said.key} {kind}".encode()).hexdigest()[:32]
        taken = event("PROGRESS.ASK", "0", side="requesting", role="sender") | {"id": key}
        comes(peer, abroad, taken, ours=other.reference)
    assert read_in(authority).left == 0
    back = Request.objects.get(side="requesting")
    assert standing_of(back).measures["M1"].state is State.SENT
    assert not standing_of(back).apart


def test_a_signature_whose_name_another_event_has_is_told_and_not_taken_for_it(
    by_node: Request, peer: Peer, abroad: Abroad, authority: OwnKey, greta: User
) -> None:
    said = sent(by_node, NOW - timedelta(hours=5), TYPED)
    Carriage.objects.all().delete()
    by_node.file.delete()
    Conversation.objects.update(subject="")
    comes(peer, abroad, asks(id=said.carries["signature"]))
    assert read_in(authority).opened == 1
    Outgoing.objects.update(recovered=True, applied=None, number=None)
    submit([Outgoing.objects.get().pk], at=NOW)
    assert read_in(authority).left == 1
    assert Outgoing.objects.get(recovered=True).told == "another event has the name of its signature here"
