"""A provision → its clauses.

Reads:  the words of a provision and their language
Writes: clauses; none in a language of which the verbs are not known, or where no verb is
"""

from entraide.domain.mandates.clause import Addressee, Clause
from entraide.reading.clauses.label import addressees, concept, deliverable, due, qualifiers
from entraide.reading.clauses.split import SPACES, cut
from entraide.reading.lang.asking import ASKING

__all__ = ["clauses_of"]


def clauses_of(words: str, language: str) -> tuple[Clause, ...]:
    """The clauses of a provision, in their order."""
    asking = ASKING.get(language)
    if asking is None:
        return ()
    cuts = cut(words, asking)
    words = words.translate(SPACES)
    out: list[Clause] = []
    before: tuple[Addressee, ...] = ()
    openings: dict[int, tuple[int, int]] = {}
    for nth, one in enumerate(cuts):
        who = addressees(words, one, asking, before)
        before = who or before
        what, odds = concept(one, who)
        opening = openings.setdefault(one.verb.start, (one.verb.start, one.asked[1]))
        out.append(
            Clause(
                one.start,
                one.end,
                one.verb.words,
                what,
                one.verb.verb.asks,
                who,
                deliverable(words, one, asking),
                due(words, one, asking),
                qualifiers(words, one, asking, opening, nth == len(cuts) - 1),
                language,
                odds,
            )
        )
    return tuple(out)
