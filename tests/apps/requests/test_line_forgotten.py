"""Of a request that was deleted the sealed packages go too, but nothing that has not arrived. All invented."""

from datetime import timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from entraide.apps.accounts.models import User
from entraide.apps.exchange.actions.comparing import send_again
from entraide.apps.exchange.actions.forgetting import let_go, sweep
from entraide.apps.exchange.models import Conversation, Evidence, Incoming, Outgoing, OwnKey, Peer
from entraide.apps.exchange.queries.boxes import chain_faults
from entraide.apps.kept import kept
from entraide.apps.requests.actions import keeping
from entraide.apps.requests.actions.keeping import delete
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.keeping import look
from entraide.domain.requests.roles import Role
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import _own_folder, abroad, authority, own, peer
from tests.apps.requests.lined import _taken, asks, comes, greta, read_in
from tests.apps.requests.living import ACK, go

__all__ = ["_own_folder", "_taken", "abroad", "authority", "greta", "own", "peer"]
pytestmark = pytest.mark.django_db
Committing = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def answered(peer: Peer, abroad: Abroad, authority: OwnKey, greta: User) -> Request:
    """One message that came and was opened, one that we said."""
    comes(peer, abroad, asks())
    read_in(authority)
    made = Request.objects.get(side="requested")
    go(made, "ACK.REGISTERED", "registry", "greta", NOW + timedelta(hours=2), carries=ACK)
    return made


def there(row: Incoming | Outgoing) -> bool:
    return kept().has(row.package)


def test_what_arrived_goes_and_its_rows_and_proofs_stay(
    answered: Request, django_capture_on_commit_callbacks: Committing
) -> None:
    Outgoing.objects.update(stage="delivered", next_try=None)
    proofs = Evidence.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go(answered.urn, by="rene", at=NOW) == 2
        assert there(Incoming.objects.get()), "nothing goes before it is committed"
    assert not there(Incoming.objects.get()) and not there(Outgoing.objects.get())
    assert (Evidence.objects.count(), chain_faults(Conversation.objects.get())[1:]) == (proofs, (0, 0))
    assert proofs and Incoming.objects.get().hash


def test_what_has_not_arrived_stays_until_it_has(
    answered: Request, django_capture_on_commit_callbacks: Committing
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert let_go(answered.urn, by="rene", at=NOW) == 1
        sweep(at=NOW)
    assert there(Outgoing.objects.get())
    Outgoing.objects.update(stage="delivered", next_try=None)
    with django_capture_on_commit_callbacks(execute=True):
        sweep(at=NOW)
    assert not there(Outgoing.objects.get())


def test_what_nobody_opened_stays(
    answered: Request, peer: Peer, abroad: Abroad, django_capture_on_commit_callbacks: Committing
) -> None:
    comes(peer, abroad, asks("b", kind="PROGRESS.ASK", typed={}, carries={}))
    with django_capture_on_commit_callbacks(execute=True):
        let_go(answered.urn, by="rene", at=NOW)
    assert [there(one) for one in Incoming.objects.order_by("number")] == [False, True]


def test_what_was_let_go_of_is_not_sent_again_and_goes_where_it_came_back(
    answered: Request, django_capture_on_commit_callbacks: Committing
) -> None:
    Outgoing.objects.update(stage="delivered", next_try=None, number=1)
    row = Outgoing.objects.get()
    data = kept().read(row.package)
    let_go(answered.urn, by="rene", at=NOW)  # and killed before anything was removed
    send_again(Conversation.objects.get(), 0, NOW)
    assert Outgoing.objects.get().next_try is None
    sweep(at=NOW)
    assert not there(row)
    kept().keep(data)
    sweep(at=NOW)
    assert not there(row)


def test_deleting_a_request_lets_go_of_its_packages(
    answered: Request, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Committing
) -> None:
    seen = look(answered, NOW.date())

    class Due:
        due, until, kept = True, NOW.date(), seen.kept
        proposed = type("Said", (), {"by": "dora"})

    monkeypatch.setattr(keeping, "look", lambda *_: Due)
    monkeypatch.setattr(keeping, "say", lambda *_, **__: None)
    with django_capture_on_commit_callbacks(execute=True):
        delete(answered, Role.REGISTRY, by="rene", at=NOW)
    assert not there(Incoming.objects.get())
    assert there(Outgoing.objects.get()), "it has not left yet"
