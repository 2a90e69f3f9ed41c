"""What waits for an authority whose key is trusted no more is sealed again to another of its keys. A message that never
left has no number yet: nobody but us has seen its package, and its place in the chain is still to be given."""

import tempfile
from datetime import datetime
from pathlib import Path

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.sending import AFTER
from entraide.apps.exchange.models import Outgoing, OwnKey
from entraide.apps.exchange.own import node_keys, ourselves_known, unlock
from entraide.apps.exchange.queries.knowing import card_of
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.sealed import ATTACHED, SAID, Mark, seal_message
from entraide.apps.kept import kept
from entraide.domain.exchange.messages import read_message
from entraide.gateways.storage import Lost
from entraide.sealing.keys import Holder, read_card
from entraide.sealing.refusals import Refused
from entraide.sealing.unseal import unseal

__all__ = ["reseal", "stuck_with"]


def stuck_with(row: Outgoing) -> list[Outgoing]:
    """A message that waits for a key that is trusted no more, and all of its conversation that wait for the same, in
    their order; none where it left already, or its key is trusted."""
    peer = row.conversation.peer
    if row.number or peer.keys.filter(fingerprint=row.receiver, standing="trusted").exists():
        return []
    same = Outgoing.objects.filter(conversation=row.conversation, receiver=row.receiver, number=None)
    return list(same.select_related("conversation__peer").order_by("pk"))


@transaction.atomic
def reseal(row: Outgoing, to: str, passphrase: str, *, by: str, at: datetime) -> int:
    """Seal what is stuck with a message to another key of the same node (its fingerprint), by our authority's
    passphrase; how many. Raises Refusal, sealing's Refused, NoNode: then all stay as they were."""
    rows = stuck_with(Outgoing.objects.select_for_update(of=("self",)).get(pk=row.pk))
    if not rows:
        raise Refusal("revoked_key", row.receiver)
    own = OwnKey.objects.filter(kind="authority", fingerprint=row.sender).first()
    if own is None:
        raise Refusal("wrong_authority", row.sender)
    card_of(row.conversation.peer, to)
    holder = unlock(own, passphrase)
    for one in rows:
        again(one, to, own, holder, at)
    told = {"from": row.receiver, "to": to, "messages": [one.message for one in rows]}
    audit.record("exchange.reseal", f"exchange/messages/{row.message}", by=by, at=at, detail=told)
    for do in AFTER:
        transaction.on_commit(do)
    return len(rows)


def again(row: Outgoing, to: str, own: OwnKey, holder: Holder, at: datetime) -> None:
    """Seal one message again; the same words and files, under the same identifier."""
    with tempfile.TemporaryDirectory(dir=kept().aside()) as place:
        into = Path(place) / "opened"
        try:
            with kept().opened(row.package) as path, path.open("rb") as file:
                found = unseal(file, into, holder, ourselves_known(), on=at)
        except Lost as fault:
            raise Refused("no_file", row.package) from fault
        message = read_message((into / SAID).read_bytes())
        marks = {one.name: Mark(one.media_type, one.exculpatory, one.terms) for one in found.manifest.files}
        files = {name: (into / ATTACHED / name, marks[ATTACHED + name]) for name in message.attachments}
        cards = (card_of(row.conversation.peer, to), read_card(bytes(own.card)))
        terms, note = found.manifest.terms, found.outside.note
        row.package, row.size = seal_message(message, files, terms, note, cards, node_keys(), at)
    row.receiver, row.trouble, row.told, row.next_try = to, "", "", at
    row.save(update_fields=["receiver", "package", "size", "trouble", "told", "next_try"])
