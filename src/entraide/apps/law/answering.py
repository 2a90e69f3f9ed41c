"""A case as somebody wrote it → the engine's answer. The page and the API ask it in the same way.

Reads:  a case as data, the platform's law and ledger
Writes: what was understood and what follows; BadCase with each fault at its path
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import prod
from typing import Any

from yaml import YAMLError

from entraide.apps.law.queries.ledgers import ledger
from entraide.data.cases import case_words, world
from entraide.domain.law.answer import Answered
from entraide.domain.law.case import Case
from entraide.domain.law.engine import answer
from entraide.domain.law.known import World
from entraide.domain.law.ledger import Ledger
from entraide.reading.cases import BadCase, Fault, Vocabulary, read_data
from entraide.reading.cases.lines import numbered

__all__ = ["MOST", "Reply", "TooLarge", "faults_of", "reply"]

MOST = 2_000  # combinations of pair, measure, offence and person that one question may ask of
NAME = "case"
KEPT = 64  # answers of a process, the last asked for


class TooLarge(Exception):
    """A case that would keep the node from others: more than MOST combinations."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A case, the law and participation that it was asked of, and the answer."""

    case: Case
    world: World
    answered: Answered


@cache
def words() -> Vocabulary:
    return Vocabulary(**case_words())


def reply(data: Any, today: date) -> Reply:
    """The answer to a case. Raises BadCase, TooLarge."""
    return replied(json.dumps(data), today, ledger())


@lru_cache(maxsize=KEPT)
def replied(told: str, today: date, book: Ledger) -> Reply:
    """The answer to a case in JSON, by a ledger. The same answer is asked for at each screen of a draft."""
    file = read_data(json.loads(told), NAME, words(), today)
    if size(file.case) > MOST:
        raise TooLarge
    base = world(file.case.on, file.case.known, book)
    asked = World(base.law, file.given(base.status), file.case.own)
    return Reply(file.case, asked, answer(file.case, asked))


def size(case: Case) -> int:
    """How many combinations a case asks of."""
    each = (prod((len(one.offences) or 1, len(one.persons) or 1)) for leg in case.legs for one in leg.measures)
    return sum(each)


def faults_of(data: Any, bad: BadCase) -> list[tuple[str, Fault]]:
    """Each fault with the path of what is at fault ("offences.0.keys"), "" where it is the whole."""
    try:
        _, lines = numbered(data)
    except YAMLError:
        lines = {}
    paths = {line: ".".join(map(str, path)) for path, line in lines.items()}
    return [(paths.get(one.line, ""), one) for one in bad.faults]
