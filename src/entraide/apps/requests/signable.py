"""Whether a document may be signed as it stands.

Reads:  a document, what the request says now
Writes: the engine's answer that it rests on; raises why not

Source: spec C.1 (the signature commits the State), B.7 and B.21 CT-01 (what is mandatory is supplied, never set aside).
"""

from collections.abc import Sequence

from entraide.apps.requests.beside import Beside, beside
from entraide.apps.requests.letters import fingerprint, languages_of, letter
from entraide.apps.requests.models import Document
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import written
from entraide.domain.requests.draft import MINIMAL

__all__ = ["Unsignable", "owed", "signable"]


class Unsignable(Exception):
    """A document cannot be signed: `word` of words.csv says why, `elements` which elements it lacks."""

    def __init__(self, word: str, elements: Sequence[str] = ()) -> None:
        super().__init__(word)
        self.word, self.elements = word, tuple(elements)


def signable(one: Document) -> Beside:
    """What the engine says today of the request whose document may be signed. Raises Unsignable for a document that
    is a message's, is not read yet or could not be, lacks what is mandatory, is the translation without the original,
    or says something else than the request does by now.

    To be asked with the request locked, of a document read under the lock: what a second hand changed meanwhile counts.
    """
    if one.about:
        raise Unsignable("rl_not_request")
    if one.state == "waiting":
        raise Unsignable("rl_wait" if one.origin == "made" else "rl_wait_read")
    if one.state == "unread":
        raise Unsignable("rl_unread_unsigned")
    now, today = written(one.request), moments.today()
    if languages_of(now)[0] not in one.languages:
        raise Unsignable("rl_translation_alone")
    told = beside(now.draft, today)
    if lacks := owed(one.lacking, told, emergency=now.draft.get("emergency") == "yes"):
        raise Unsignable("rl_lacks_mandatory", lacks)
    if fingerprint(letter(one.request, now, told, today, tuple(one.languages))) != one.words:
        raise Unsignable("rl_changed_since")
    return told


def owed(lacking: Sequence[str], told: Beside, *, emergency: bool = False) -> tuple[str, ...]:
    """Which of the elements that a document lacks some measure's letter must hold: nobody accepts their lack. What is
    wanted only where possible is told, and does not bar. In an emergency only what no request can be without does."""
    must = {code for one in told.measures for code in one.wanted if code not in one.possible}
    return tuple(one for one in lacking if one in must and not (emergency and one not in MINIMAL))
