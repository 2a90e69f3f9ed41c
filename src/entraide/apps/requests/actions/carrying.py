"""What we say of a request goes to the other State's node, where a person chose one: in the transaction in which it is
said, so that nothing is said that does not leave, and nothing leaves that was not said."""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.sending import Letter, Way, hand_over
from entraide.apps.exchange.queries.knowing import card_of, trusted_peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.kept import kept
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.letters import languages_of
from entraide.apps.requests.models import Carriage, Happened, Line, Request
from entraide.apps.requests.queries.documents import copy_of
from entraide.apps.requests.queries.drafts import Written, written
from entraide.apps.requests.queries.life import standing_of
from entraide.apps.requests.queries.lines import last_of_theirs, line_of, signed_letter
from entraide.domain.requests.carrying import Carried, body_of, outward, rests_on, stands
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.messages import Event
from entraide.domain.requests.placing import SENDING
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side

__all__ = ["add_line", "carry", "choose"]

PURPOSE = "Examen et exécution de la demande — Consideration and execution of the request"
COVER = (
    "{requesting} → {requested}. Message scellé d’une demande d’entraide. Sealed message of a request for assistance."
)
SECRET = ("secret",)  # the restriction of a request that asks for secrecy (data/exchange/caveats.csv)
SPOKEN = "ORAL"  # it is said on the telephone, and goes by no line


@transaction.atomic
def choose(request: Request, way: Way | None, *, by: str, at: datetime) -> None:
    """Have what is said of a request from now on go by this way; by paper where there is none. Raises the exchange's
    Refusal: the node or the authority is not trusted, or is another State's; the other State knows of the request by
    another way, so that its node would not know of what one speaks; this node is one for training."""
    held = locked(request)
    if way is not None:
        if settings.TRAINING:
            raise Refusal("training", way.node)
        if not carried_before(held) and (held.side == Side.REQUESTED or standing_of(held).sent):
            raise Refusal("by_paper", held.reference)
        peer = trusted_peer(way.node)
        if held.peer != peer.state:
            raise Refusal("wrong_state", peer.state)
        card_of(peer, way.receiver)
    add_line(held, way or Way("", "", ""), by=by, at=at)


def carried_before(held: Request) -> bool:
    """Whether the other node knows of the request: something of it went there, or came from there."""
    return Carriage.objects.filter(happened__request=held).exists()


def add_line(held: Request, way: Way, *, by: str, at: datetime) -> None:
    """One more line of a request; the last one holds."""
    Line.objects.create(request=held, node=way.node, ours=way.sender, theirs=way.receiver, by=by, at=at)
    detail = {"request": held.reference, "node": way.node, "authority": way.receiver}
    audit.record("requests.line", held.file.urn, by=by, at=at, detail=detail)


def carry(  # noqa: PLR0913 what was said in which request, where it stands, who and when
    held: Request, row: Happened, events: Sequence[Event], after: Standing, *, by: str, at: datetime
) -> None:
    """Hand over what was said, the last of `events`, where the request has a line. Raises the exchange's Refusal,
    sealing's Refused, NoNode: then it is not said."""
    event, line = events[-1], line_of(held)
    if line is None or not CATALOGUE[event.kind].travels or event.kind == SPOKEN:
        return
    now = written(held)
    secret = now.draft.secret()
    languages, ours = languages_of(now), held.side == Side.REQUESTING
    typed = outward(now.draft, now.translated, languages[1:], stands(after)) if event.kind in SENDING else {}
    carried = Carried(event, typed, stands(after), last_of_theirs(held))
    with tempfile.TemporaryDirectory(dir=kept().aside()) as place:
        files = letters(held, events, Path(place)) if event.kind in SENDING else {}
        digests = {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
        letter = Letter(
            kind=event.kind,
            body=body_of(carried),
            subject=held.urn,
            language=languages[0],
            purpose=PURPOSE,
            note=COVER.format(requesting=held.requesting, requested=held.requested),
            files=files,
            digests=digests,
            requesting=held.reference if ours else held.theirs,
            requested=held.theirs if ours else held.reference,
            provisions=rests_on(event),
            marking="confidential" if secret else "",
            caveats=SECRET if secret else (),
            reply=answered(held, event),
            urgent=urgent(now, event),
        )
        out = hand_over(letter, Way(line.node, line.ours, line.theirs), by=by, at=at)
    Carriage.objects.create(happened=row, message=out.message, stands=carried.stands, knows=carried.knows)


def answered(held: Request, event: Event) -> str:
    """The message that an event answers; "" where it answers none that went or came by a node."""
    rows = Carriage.objects.filter(happened__request=held, happened__key=event.in_reply_to or "-")
    return rows.values_list("message", flat=True).first() or ""


def urgent(now: Written, event: Event) -> bool:
    """Whether a message goes before others."""
    return event.kind in ("EMERGENCY", "PRESERVE", "EXT.PROV") or "yes" in {
        now.draft.get("urgent"),
        now.draft.get("emergency"),
    }


def letters(held: Request, events: Sequence[Event], place: Path) -> dict[str, Path]:
    """The letter that was signed for what is sent, laid into a folder, by the name that it goes under; none where it
    has no form that can be sent, which the pages tell."""
    found, form = signed_letter(held, events, str(events[-1].carries.get("signature", "")))
    if not found:
        return {}
    path = place / f"letter.{form}"
    path.write_bytes(copy_of(found, form))
    return {path.name: path}
