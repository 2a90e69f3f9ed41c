"""What an editor typed about a citation → what they say, or what is wrong with it at which field.

Reads:  the fields of a form, the citation, what is known of the world
Writes: an answer, or for a field the word that says what to do
"""

from collections.abc import Mapping

from entraide.apps.library.actions.settling import Answer, Verdict
from entraide.apps.library.goto import aims
from entraide.apps.library.models import Citation
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries import texts
from entraide.domain.texts.citation import Cited
from entraide.domain.texts.register import Register
from entraide.reading.cite.pinpoint import pinned
from entraide.reading.cite.targets import address, kind_of

__all__ = ["CANDIDATE", "FIELDS", "Faulty", "answer_of", "reference"]

CANDIDATE = "candidate:"  # before the target chosen
FIELDS = {"verdict": 220, "reference": 300, "reason": 2000, "note": 2000}  # what is typed, and its longest


class Faulty(Exception):
    """What was typed cannot be taken: for each field the key of the words that say what to do, and what they quote."""

    def __init__(self, faults: dict[str, tuple[str, str]]) -> None:
        super().__init__(faults)
        self.faults = faults


def answer_of(typed: Mapping[str, str], citation: Citation, register: Register) -> Answer:
    """What was typed says this. Raises Faulty."""
    long = {name: ("too_long", str(most)) for name, most in FIELDS.items() if len(typed.get(name, "")) > most}
    if long:
        raise Faulty(long)
    note, verdict = clean(typed.get("note", "")), typed.get("verdict", "")
    if verdict == Verdict.NONE:
        return Answer(Verdict.NONE, note=note)
    if verdict == Verdict.UNTOLD:
        reason = clean(typed.get("reason", ""))
        if not reason:
            raise Faulty({"reason": ("reason_wanted", "")})
        return Answer(Verdict.UNTOLD, reason=reason, note=note)
    if verdict == Verdict.REFERENCE:
        return reference(typed.get("reference", ""), register, note)
    chosen = verdict.removeprefix(CANDIDATE)
    if not verdict.startswith(CANDIDATE) or chosen not in citation.candidates:
        raise Faulty({"verdict": ("verdict_wanted", "")})
    read = citation.as_read or {"pinpoint": citation.pinpoint}
    return named(chosen, str(read["pinpoint"]), register, note)


def clean(typed: str) -> str:
    """What was typed, without what no page shows and no database takes."""
    return "".join(c for c in typed.replace("\r\n", "\n") if c == "\n" or c.isprintable()).strip()


def reference(typed: str, register: Register, note: str = "") -> Answer:
    """What is meant by a reference as a person types it. Raises Faulty: none is read in it, or more than one."""
    typed = clean(typed)
    if not typed:
        raise Faulty({"reference": ("reference_wanted", "")})
    meant = aims(typed, register)
    if len(meant) > 1:
        raise Faulty({"reference": ("reference_several", ", ".join(aim.target for aim in meant))})
    if not meant:
        raise Faulty({"reference": ("reference_unread", typed)})
    [aim] = meant
    keys = aim.place.removeprefix("main~")
    row = texts.text_at(aim.target)
    if row is not None:
        return named(row.target, keys, register, note)
    if aim.target.startswith(("/", "urn:")):
        target = next((one.target for one in cited_in.naming(aim.target) if one.iri.split("/!")[0] == aim.target), "")
        if not target:
            raise Faulty({"reference": ("reference_address", aim.target)})
        return named(target, keys, register, note)
    return named(aim.target, keys, register, note)


def named(target: str, keys: str, register: Register, note: str) -> Answer:
    """The answer that a text is meant, or provisions of it (`keys`, with spaces)."""
    treaty = next((one for one in register.instruments if one.code == target), None)
    row = texts.text_at(target)
    iri = row.iri if row else treaty.iri if treaty else address(target, "")
    kind = Cited.TREATY if treaty or (row and row.kind == "treaty") else kind_of(target)
    places = tuple(keys.split())
    return Answer(Verdict.REFERENCE, kind.value, target, pinned(iri, places), " ".join(places), note=note)
