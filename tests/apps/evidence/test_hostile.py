"""What a hostile or unlucky user, peer or machine does to items: killed half-way, deleted meanwhile, handed over twice."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from entraide.apps.evidence.actions.tidying import tidy
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item
from entraide.apps.exchange.actions.forgetting import sweep
from entraide.apps.kept import kept
from entraide.apps.requests.models import Request
from tests.apps.evidence.test_exchange import _joined, asked, came, greta

__all__ = ["_joined", "asked", "came", "greta"]

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


def test_what_a_killed_program_had_opened_goes_and_stops_no_tidying(item: Item, request_: Request) -> None:
    files, now = store(request_.reference), datetime.now(UTC)
    for one in (files, kept()):
        opened = one.aside() / "tmpkilled"
        (opened / "within").mkdir(parents=True)
        (opened / "within" / "said").write_bytes(b"in the clear")
        fresh = one.aside() / "tmpfresh"
        fresh.mkdir(exist_ok=True)
        os.utime(opened, (now.timestamp() - 200_000,) * 2)
    tidy(now - timedelta(days=1))
    sweep(at=now)
    assert [path.name for path in files.aside().iterdir()] == ["tmpfresh"]
    assert not (kept().aside() / "tmpkilled").exists()
    assert (kept().aside() / "tmpfresh").exists()
    assert files.has(item.stored)
