"""A case as somebody wrote it → the engine's answer. The page and the API ask it in the same way.

Reads:  a case as data, the platform's law and ledger
Writes: what was understood and what follows; BadCase with each fault at its path
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import prod
from typing import Any

from entraide.apps.law.queries.ledgers import world
from entraide.data.cases import case_words
from entraide.domain.law.answer import Answered
from entraide.domain.law.case import Case
from entraide.domain.law.engine import answer
from entraide.domain.law.known import World
from entraide.reading.cases import BadCase, Fault, Vocabulary, read_case
from entraide.reading.cases.lines import parse

__all__ = ["MOST", "Reply", "TooLarge", "faults_of", "reply"]

MOST = 2_000  # combinations of pair, measure, offence and person that one question may ask of
NAME = "case"
PLAIN = re.compile(r"[^\x20-\x7e\n]")


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


def written(data: Any) -> str:
    """A case as JSON that is YAML too, a line for each part."""

    def escaped(found: re.Match[str]) -> str:
        code = ord(found[0])
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

    return PLAIN.sub(escaped, json.dumps(data, ensure_ascii=False, indent=1))


def reply(data: Any, today: date) -> Reply:
    """The answer to a case. Raises BadCase, TooLarge."""
    file = read_case(written(data), NAME, words(), today)
    if size(file.case) > MOST:
        raise TooLarge
    base = world(file.case.on, file.case.known)
    asked = World(base.law, file.given(base.status), file.case.own)
    return Reply(file.case, asked, answer(file.case, asked))


def size(case: Case) -> int:
    """How many combinations a case asks of."""
    each = (prod((len(one.offences) or 1, len(one.persons) or 1)) for leg in case.legs for one in leg.measures)
    return sum(each)


def faults_of(data: Any, bad: BadCase) -> list[tuple[str, Fault]]:
    """Each fault with the path of what is at fault ("offences.0.keys"), "" where it is the whole."""
    try:
        _, lines = parse(written(data))
    except Exception:
        lines = {}
    paths: dict[int, str] = {}
    for path, line in lines.items():
        told = ".".join(map(str, path))
        if len(told) >= len(paths.get(line, "")):
            paths[line] = told
    return [(paths.get(one.line, ""), one) for one in bad.faults]
