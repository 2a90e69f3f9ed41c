"""What the Office says of the keys that other nodes showed us."""

from entraide.apps.exchange.models import PeerKey
from entraide.apps.office.models import Word
from entraide.apps.office.queries.editions import last_approved
from entraide.apps.office.wording import say
from entraide.apps.saying import day
from entraide.domain.office.keys import KeyWord, Witness, witness

__all__ = ["against", "said_of", "words"]

WORDS = {
    Witness.NOTHING: "of_witness_nothing",
    Witness.SAME: "of_witness_same",
    Witness.REVOKED: "of_witness_revoked",
    Witness.OTHER: "of_witness_other",
}


def words() -> dict[str, KeyWord]:
    """The Office's words on keys, by fingerprint."""
    names = ("fingerprint", "node", "state", "kind", "name", "standing", "since")
    return {row[0]: KeyWord(*row) for row in Word.objects.values_list(*names)}


def said_of(key: PeerKey) -> tuple[str, str] | None:
    """What the Office says of a key, as a code and words; None where nothing of the Office was ever taken."""
    last = last_approved()
    if last is None or key.peer.node == last.office:
        return None
    found = witness(key.peer.node, key.kind, key.name, key.fingerprint, words().values())
    return str(found), say(WORDS[found], number=last.number, day=day(last.at.date()))


def against(said: dict[str, KeyWord]) -> list[tuple[PeerKey, Witness]]:
    """The keys that people here trust and of which the Office says something else, or that they are revoked."""
    rows = PeerKey.objects.filter(standing="trusted").select_related("peer")
    found = ((row, witness(row.peer.node, row.kind, row.name, row.fingerprint, said.values())) for row in rows)
    return [(row, what) for row, what in found if what in (Witness.REVOKED, Witness.OTHER)]
