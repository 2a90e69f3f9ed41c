"""What the other node changes of what was corrected here is shown beside it, and a person chooses. All invented."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from entraide.apps.accounts.models import User
from entraide.apps.exchange.models import OwnKey, Peer
from entraide.apps.requests.actions.drafting import admit, write
from entraide.apps.requests.models import Difference, Request
from entraide.apps.requests.queries.drafts import written
from tests.apps.conftest import NOW
from tests.apps.exchange.abroad import Abroad
from tests.apps.exchange.conftest import _own_folder, abroad, authority, own, peer
from tests.apps.requests.lined import THEIRS, As, _taken, asks, comes, greta, read_in
from tests.apps.requests.living import ACK, go

__all__ = ["_own_folder", "_taken", "abroad", "authority", "greta", "own", "peer"]
pytestmark = pytest.mark.django_db
OURS, FIRST, SECOND = "Il a vendu la lanterne.", THEIRS["facts"], "Il a vendu deux phares."


@pytest.fixture
def corrected(peer: Peer, abroad: Abroad, authority: OwnKey, greta: User) -> Request:
    """A request that came, whose facts the registry corrected."""
    comes(peer, abroad, asks())
    read_in(authority)
    made = Request.objects.get(side="requested")
    write(made, {"facts": OURS}, written(made).numbers, by="greta", at=NOW + timedelta(minutes=5))
    return made


@pytest.fixture
def adds(peer: Peer, abroad: Abroad, authority: OwnKey, corrected: Request) -> Callable[..., None]:
    """A supplement of theirs comes."""

    def add(key: str, **typed: str) -> None:
        carries = {"signature": "another", "forms": {"M1": "mla.records"}}
        later: dict[str, Any] = {"at": (NOW + timedelta(hours=2)).isoformat(), "typed": THEIRS | typed}
        comes(peer, abroad, asks(key, kind="REQUEST.SUPPLEMENT", carries=carries, **later), ours=corrected.reference)
        assert read_in(authority).opened == 1

    return add


@pytest.mark.parametrize(("take", "stands"), [("theirs", SECOND), ("ours", OURS)])
def test_both_texts_are_shown_and_a_person_chooses(
    corrected: Request, adds: Callable[..., None], as_: As, take: str, stands: str
) -> None:
    adds("b", facts=SECOND, purpose="Le procès")
    assert written(corrected).get("facts") == OURS, "nothing is replaced"
    assert written(corrected).get("purpose") == "Le procès", "what nobody corrected is taken"
    assert (
        "change des champs corrigés ici" in as_("greta").get(f"/requests/{corrected.reference}/life").content.decode()
    )
    page = f"/requests/{corrected.reference}/exchange"
    shown = as_("greta").get(page).content.decode()
    assert OURS in shown and SECOND in shown
    told = {"difference": str(Difference.objects.get().pk), "take": take}
    admit(corrected.file, User.objects.get(username="sia"), by="greta", at=NOW)
    assert as_("sia").post(page, told).status_code == 403
    assert as_("greta").post(page, told | {"take": "both"}).status_code == 400
    assert as_("greta").post(page, told).status_code == 302
    assert written(corrected).get("facts") == stands
    assert "champs corrigés ici" not in as_("greta").get(page).content.decode()
    assert (Difference.objects.get().taken, Difference.objects.get().by) == (take, "greta")
    adds("c", facts=SECOND)
    assert written(corrected).get("facts") == stands
    assert not Difference.objects.filter(taken="").exists(), "what was chosen over is not asked again"


def test_what_they_repeat_is_no_conflict_with_what_was_corrected_over_it(
    corrected: Request, adds: Callable[..., None]
) -> None:
    adds("b", facts=FIRST)
    assert written(corrected).get("facts") == OURS
    assert not Difference.objects.exists()


def test_what_they_said_last_is_what_is_chosen_from(corrected: Request, adds: Callable[..., None]) -> None:
    adds("b", facts=SECOND)
    adds("c", facts="Il a vendu trois phares.")
    assert list(Difference.objects.values_list("theirs", "taken")) == [
        (SECOND, "passed"),
        ("Il a vendu trois phares.", ""),
    ]
    adds("d", facts=OURS)
    assert not Difference.objects.filter(taken="").exists(), "they say the same now"


def test_what_they_changed_can_be_taken_after_the_acknowledgement(
    corrected: Request, adds: Callable[..., None], as_: As
) -> None:
    adds("b", facts=SECOND)
    go(corrected, "ACK.REGISTERED", "registry", "greta", NOW + timedelta(hours=3), carries=ACK)
    told = {"difference": str(Difference.objects.get().pk), "take": "theirs"}
    assert as_("greta").post(f"/requests/{corrected.reference}/exchange", told).status_code == 302
    assert written(corrected).get("facts") == SECOND
