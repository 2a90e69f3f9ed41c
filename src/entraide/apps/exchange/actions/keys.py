"""Keys of ours: made, followed by others, retired, revoked."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.introducing import introduction
from entraide.apps.exchange.models import OwnKey, Self
from entraide.apps.exchange.own import NoNode, fresh, held, node_keys, node_lock, ourselves, row_of, unlock
from entraide.apps.exchange.refusals import Refusal
from entraide.domain.exchange.headers import NODE, STATE, matches
from entraide.sealing.keyfiles import Passphrase, locked
from entraide.sealing.keys import Kind, read_card

__all__ = ["begin", "change_passphrase", "introduce_ourselves", "lose", "make_authority", "rotate"]


@transaction.atomic
def begin(name: str, state: str, title: str, *, by: str, at: datetime) -> Self:
    """Give this node its name, its State and its first keys; `title` is its name for people. Raises
    Refusal("unreadable") where they will not do, or there are some; sealing's Refused."""
    if Self.objects.exists() or not matches(NODE, name) or not matches(STATE, state):
        raise Refusal("unreadable", name)
    node = Self.objects.create(name=name, state=state, made=at, by=by)
    keep_node_key(title, state, by=by, at=at)
    return node


def keep_node_key(title: str, state: str, *, by: str, at: datetime) -> OwnKey:
    keys = fresh(Kind.NODE, title, state, at.date())
    row = row_of(Kind.NODE, keys, node_lock(), by, at)
    row.save()
    audit.record("exchange.key", f"exchange/keys/{row.fingerprint}", by=by, at=at, detail={"kind": row.kind})
    return row


@transaction.atomic
def rotate(*, lost: bool, by: str, at: datetime) -> OwnKey:
    """Let new keys of the node take the place of those in use, which vouch for them unless they are `lost` (then others
    are told to revoke them): send the introduction again. Raises NoNode."""
    old = OwnKey.objects.filter(kind=Kind.NODE.value, retired=None).first()
    if old is None:
        raise NoNode
    row = keep_node_key(old.name, ourselves().state, by=by, at=at)
    old.retired, old.lost = at, lost
    old.save(update_fields=["retired", "lost"])
    told = {"next": row.fingerprint, "lost": lost}
    audit.record("exchange.retire", f"exchange/keys/{old.fingerprint}", by=by, at=at, detail=told)
    return row


@transaction.atomic
def make_authority(title: str, passphrase: str, *, by: str, at: datetime) -> OwnKey:
    """Make the keys of an authority here; those that it had before still open what came for them. The passphrase is
    kept nowhere. Raises sealing's Refused: "weak", "card"; NoNode."""
    keys = fresh(Kind.AUTHORITY, title, ourselves().state, at.date())
    row = row_of(Kind.AUTHORITY, keys, Passphrase(passphrase), by, at)
    OwnKey.objects.filter(kind=row.kind, name=row.name, retired=None).update(retired=at)
    row.save()
    audit.record("exchange.key", f"exchange/keys/{row.fingerprint}", by=by, at=at, detail={"kind": row.kind})
    return row


@transaction.atomic
def change_passphrase(key: OwnKey, old: str, new: str, *, by: str, at: datetime) -> None:
    """Lock an authority's keys by another passphrase; whoever knows the old one opens them no more, but by a
    copy of before. Raises sealing's Refused: "passphrase" where the old one is another, "weak" where the new one is."""
    row = OwnKey.objects.select_for_update().get(pk=key.pk)
    row.file = locked(unlock(row, old), Passphrase(new), secrets.token_bytes)
    row.save(update_fields=["file"])
    audit.record("exchange.passphrase", f"exchange/keys/{row.fingerprint}", by=by, at=at, detail={"name": row.name})


@transaction.atomic
def lose(key: OwnKey, *, by: str, at: datetime) -> None:
    """Say that an authority's keys are in wrong hands, or that nobody has them: they are retired, and our introduction
    tells others to revoke them. They still open what came for them before, for who has them."""
    OwnKey.objects.filter(pk=key.pk, retired=None).update(retired=at)
    OwnKey.objects.filter(pk=key.pk).update(lost=True)
    audit.record("exchange.lose", f"exchange/keys/{key.fingerprint}", by=by, at=at, detail={"name": key.name})


def introduce_ourselves(*, at: datetime) -> bytes:
    """Our introduction, as a file for other nodes. Raises NoNode."""
    own, rows = node_keys(), OwnKey.objects.filter(retired=None)
    cards = [read_card(bytes(row.card)) for row in rows if row.kind == Kind.AUTHORITY.value]
    past = OwnKey.objects.filter(kind=Kind.NODE.value).exclude(retired=None)
    last = past.first()
    before = held(last.fingerprint) if last and not last.lost else None
    lost = list(OwnKey.objects.filter(lost=True).values_list("fingerprint", flat=True))
    return introduction(ourselves().name, settings.ADDRESS.rstrip("/"), own, cards, at, before, lost)
