"""A provision → its clauses.

Reads:  the words of a provision, their language; the same in English, where it is loaded; the odds of
        verbs, the instruments of the register
Writes: clauses; none in a language of which the verbs are not known, or where no verb is
"""

from collections.abc import Mapping

from entraide.domain.mandates.clause import About, Addressee, Clause, Odds
from entraide.domain.texts.instrument import Instrument
from entraide.reading.clauses.about import about
from entraide.reading.clauses.aligned import concepts_of
from entraide.reading.clauses.asked import addressees
from entraide.reading.clauses.label import concept, deliverable, due, qualifiers
from entraide.reading.clauses.split import cut
from entraide.reading.clauses.verbs import SPACES
from entraide.reading.lang.asking import ASKING

__all__ = ["clauses_of"]

LONGEST = 100_000  # signs: no provision is so long
NO_ODDS: Mapping[tuple[str, bool], Odds] = {}


def clauses_of(
    words: str,
    language: str,
    english: str = "",
    odds: Mapping[tuple[str, bool], Odds] = NO_ODDS,
    instruments: tuple[Instrument, ...] = (),
) -> tuple[Clause, ...]:
    """The clauses of a provision, in their order. The strength is that of the English verb where `english` is given;
    which treaties are to be ratified is told by the names of the `instruments`."""
    asking = ASKING.get(language)
    if asking is None or len(words) > LONGEST:
        return ()
    cuts, words = cut(words, asking), words.translate(SPACES)
    ours = list(dict.fromkeys(one.verb for one in cuts if one.verb.verb.words))  # a sentence of law has none
    theirs = concepts_of(ours, english) if english and language != "en" else {}
    out: list[Clause] = []
    before: tuple[Addressee, ...] = ()
    product = ""
    for one in cuts:
        asks = one.verb.verb.asks
        who = addressees(words, one, asking, before) if asks else ()
        before = who or before
        what, others = concept(one, who, odds)
        english_concept = theirs.get(one.verb.start, "")
        if not asks:
            product = ""
        elif not asking.hands_on.match(words, one.action):
            product = deliverable(words, one, asking)
        until = due(words, one, asking) if asks else ""
        opening = one.verb.start, one.asked[1]
        out.append(
            Clause(
                one.start,
                one.end,
                one.verb.words,
                english_concept or what,
                asks,
                who,
                product,
                until,
                qualifiers(words, one, asking, opening) if asks else (),
                "en" if english_concept else language,
                () if english_concept or language == "en" else others,
                about(words, one, asking, until, instruments) if asks else About(),
            )
        )
    return tuple(out)
