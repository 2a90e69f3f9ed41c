"""How findings of a draft are said in the reader's language, on pages and in the brief.

Reads:  findings
Writes: words, signs, addresses
"""

from entraide.apps.library.paths import address
from entraide.apps.mandates.codes import WORDS
from entraide.apps.mandates.queries.asserting import Number
from entraide.apps.mandates.queries.benching import Bench
from entraide.apps.mandates.queries.taken_up import Stale
from entraide.apps.mandates.wording import due_words, kind_words, named, place, say
from entraide.apps.saying import day
from entraide.domain.mandates.bench import Judged, Near, Report
from entraide.domain.mandates.lineage import Op
from entraide.domain.texts.differing import pieces

__all__ = [
    "became",
    "differs",
    "draft_place",
    "due_of",
    "leads_to",
    "near_place",
    "number_words",
    "percent",
    "sign",
    "stale_place",
    "verdict_word",
    "who",
]

SIGNS = {"repeats": "=", "alters": "≈", "new": "+", "dropped": "−"}


def sign(verdict: str) -> str:
    """The sign of what a paragraph does: never its colour alone tells it."""
    return SIGNS[verdict]


def verdict_word(verdict: str) -> str:
    """What a paragraph does, in a word."""
    return named("verdict", verdict)


def draft_place(op: Op) -> str:
    """Where a paragraph stands."""
    return place(op.key, op.number)


def near_place(near: Near) -> str:
    """Where a passage stands."""
    return place(near.passage.key, near.passage.number)


def leads_to(near: Near, bench: Bench) -> str:
    """The address of a passage."""
    text = bench.texts.get(near.passage.text)
    return address(text, near.passage.key) if text else ""


def percent(alike: float) -> str:
    """How alike two wordings are; what is not the same is not 100."""
    return f"{min(99, round(alike * 100)) if alike < 1 else 100}\u00a0%"


def differs(one: Judged) -> list[tuple[str, str]]:
    """The words of a paragraph beside those of its nearest passage: each piece "same", "gone" or "come"; none where the
    words are the same or nothing is near."""
    if not one.near or one.near[0].same:
        return []
    return pieces(one.near[0].passage.words, one.op.words)


def became(op: Op, bench: Bench) -> str:
    """What became of the provision of the text that is taken up, where a paragraph takes one up."""
    held = bench.beside.edges.get(op.key)
    if held is None:
        return ""
    edge, old = held
    return f"{place(old.key, old.number)} ({kind_words(edge.kinds)})"


def number_words(one: Number) -> str:
    """What the ledger says of a number that is stated."""
    return say(WORDS["number"][one.verdict], deposits=one.deposits, bound=one.bound, day=day(one.on))


def stale_place(one: Stale, bench: Bench) -> str:
    """Where a citation stands."""
    return next((place(op.key, op.number) for op in bench.drafted.ops if op.key == one.key), "")


def who(report: Report) -> str:
    """Who is to report."""
    return ", ".join(named("to", one) for one in report.by)


def due_of(report: Report) -> str:
    """By when a report is due, to whom, and whether it returns."""
    told = [due_words(one.kind, one.value) for one in report.dues if one.kind != "recurring"]
    told += [say("draft_recurring")] * report.recurring
    if report.to:
        told.append(named("report_to", report.to))
    return " · ".join(told) or say("draft_no_due")
