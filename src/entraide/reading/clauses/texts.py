"""The clauses of a whole text.

Reads:  a document; the same in English, where it is at hand; the odds of verbs; treaties by their names
Writes: each operative provision with its clauses, in order
"""

from collections.abc import Iterator, Mapping

from entraide.domain.mandates.clause import Clause, Odds
from entraide.domain.texts.document import Document, Kind, Provision
from entraide.domain.texts.instrument import Instrument
from entraide.reading.clauses.read import clauses_of
from entraide.reading.lang.asking import ASKING

__all__ = ["LANGUAGES", "RULES", "clauses_of_text", "operative"]

LANGUAGES = tuple(ASKING)  # of which the verbs are known
RULES = 4  # raised when what is read of the same words changes: what was read before is then read again


def operative(document: Document) -> list[Provision]:
    """The operative provisions of the text itself, not of a draft that it carries."""
    kept = (one for one in document.provisions if one.kind is Kind.OPERATIVE and not one.embedded)
    return [one for one in kept if one.component == "main"]


def clauses_of_text(
    document: Document,
    english: Document | None,
    odds: Mapping[tuple[str, bool], Odds],
    instruments: tuple[Instrument, ...],
) -> Iterator[tuple[Provision, tuple[Clause, ...]]]:
    """Each operative provision with its clauses; the strength is that of the English verb where `english` has the same
    provision. See `clauses_of`."""
    beside = {one.key: one.text for one in operative(english)} if english is not None else {}
    for one in operative(document):
        yield one, clauses_of(one.text, document.language, beside.get(one.key, ""), odds, instruments)
