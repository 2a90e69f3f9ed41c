"""Which letters go with what leaves by a node, and what is said of those that do not. All invented."""

from datetime import timedelta
from pathlib import Path

import pytest

from entraide.apps.accounts.models import User
from entraide.apps.exchange.models import Outgoing, OwnKey, Peer
from entraide.apps.requests.actions.drafting import write
from entraide.apps.requests.models import Copy, Document, Request
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import _own_folder, abroad, authority, own, peer
from tests.apps.requests.lined import TYPED, As, _taken, asks, by_node, comes, greta, opened, read_in, way
from tests.apps.requests.living import go, sent

__all__ = ["_own_folder", "_taken", "abroad", "authority", "by_node", "greta", "own", "peer", "way"]
pytestmark = pytest.mark.django_db
LEAVES = "Aucune lettre signée, en PDF ou en Word"


def signed_up_to(held: Request, form: str) -> None:
    """Written, reviewed and signed on a document that has this form."""
    write(held, TYPED, {}, by="dora", at=NOW - timedelta(hours=5))
    go(held, "REVIEW.ASK", "drafter", "dora", NOW - timedelta(hours=4))
    go(held, "REVIEW.PASS", "legal_reviewer", "rene", NOW - timedelta(hours=3))
    one = Document.objects.create(request=held, number=1, kind="request", origin="made", at=NOW, by="dora")
    Copy.objects.create(document=one, form=form, sha256="0" * 64, data=b"%PDF-1.7 the letter")
    go(held, "SIGN", "signatory", "sia", NOW - timedelta(hours=2), carries={"document": "1"})


def leaves(held: Request) -> None:
    carries = {"signature": held.happened.get(kind="SIGN").key, "forms": {"M1": "mla.records"}}
    go(held, "REQUEST", "sender", "greta", NOW, carries=carries)


def test_who_sends_is_told_before_and_after_that_no_letter_goes_with_it(by_node: Request, as_: As) -> None:
    signed_up_to(by_node, "html")
    assert LEAVES in as_("greta").get(f"/requests/{by_node.reference}/life").content.decode()
    leaves(by_node)
    for page in ("life", "exchange"):
        assert "Parti sans lettre signée" in as_("greta").get(f"/requests/{by_node.reference}/{page}").content.decode()


def test_nothing_is_said_where_the_letter_goes_with_it(
    by_node: Request, as_: As, abroad: Abroad, tmp_path: Path
) -> None:
    signed_up_to(by_node, "pdf")
    assert LEAVES not in as_("greta").get(f"/requests/{by_node.reference}/life").content.decode()
    leaves(by_node)
    message, _ = opened(Outgoing.objects.get(), abroad)
    assert set(message.attachments) == {"letter.pdf"}
    page = as_("greta").get(f"/requests/{by_node.reference}/exchange").content.decode()
    assert "sans lettre signée" not in page


def test_on_paper_nobody_is_warned_of_a_letter_that_no_node_wants(request_: Request, greta: User, as_: As) -> None:
    signed_up_to(request_, "html")
    assert LEAVES not in as_("greta").get(f"/requests/{request_.reference}/life").content.decode()


def test_who_receives_is_told_that_no_letter_came(
    peer: Peer, abroad: Abroad, authority: OwnKey, greta: User, as_: As
) -> None:
    comes(peer, abroad, asks())
    read_in(authority)
    made = Request.objects.get(side="requested")
    for page in ("life", "exchange"):
        assert "Venu sans lettre signée" in as_("greta").get(f"/requests/{made.reference}/{page}").content.decode()


def test_a_letter_made_of_a_message_that_went_is_told_not_to_have_gone(by_node: Request, as_: As) -> None:
    sent(by_node, NOW - timedelta(hours=5), TYPED)
    asked = go(by_node, "PROGRESS.ASK", "sender", "greta", NOW)
    page = f"/requests/{by_node.reference}"
    assert "La lettre que vous en faites ici ne part pas" in (
        as_("greta").get(f"{page}/letter?about={asked.key}").content.decode()
    )
    apart = "le nœud ne l’a pas envoyée"
    assert apart not in as_("greta").get(f"{page}/life").content.decode()
    assert as_("greta").post(f"{page}/documents", {"about": asked.key}).status_code == 302
    for one in ("life", "exchange"):
        assert apart in as_("greta").get(f"{page}/{one}").content.decode()
