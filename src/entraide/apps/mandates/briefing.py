"""The findings of a draft as a brief of two pages, in the reader's language.

Reads:  findings
Writes: a brief: what weighs most first
"""

from collections.abc import Iterator
from typing import Any

from entraide.apps.mandates.findings import (
    became,
    due_of,
    number_words,
    percent,
    stale_place,
    who,
)
from entraide.apps.mandates.queries.benching import Bench
from entraide.apps.mandates.wording import named, place, say
from entraide.apps.saying import day, reader
from entraide.writing.briefs import Brief, Section, fitted

__all__ = ["brief_of"]


def brief_of(bench: Bench, name: str, when: str) -> Brief:
    """The brief, cut to two pages; `when` is the day that stands on it."""
    counts: dict[str, Any] = dict(bench.counts)
    told = [say("draft_brief_counts", all=len(bench.judged), **counts)]
    if bench.taken_up:
        held = bench.taken_up.version
        told.append(say("draft_brief_beside", name=held.text.shown, title=held.title, how=say(HOW[bench.taken_up.how])))
    else:
        told.append(say("draft_no_taken_up"))
    sections = (
        Section(say("draft_reports_added"), tuple(reports(bench))),
        Section(say("draft_dropped_title"), tuple(dropped(bench))),
        Section(say("draft_phrases_title"), tuple(phrases(bench))),
        Section(say("draft_numbers_title"), tuple(numbers(bench))),
        Section(say("draft_stale_title"), tuple(stale(bench))),
        Section(say("draft_alters_title"), tuple(altered(bench))),
        Section(say("draft_new_title"), tuple(added(bench))),
    )
    foot = say("draft_brief_foot", day=day(when))
    title, more = say("draft_brief_title", name=name), say("draft_brief_more", n="{n}")
    return fitted(Brief(title, tuple(told), sections, foot, more, reader()))


HOW = {"title": "draft_how_title", "words": "draft_how_words", "chosen": "draft_how_chosen"}


def reports(bench: Bench) -> Iterator[str]:
    for one in bench.reports:
        if not one.stood:
            told = " — ".join(filter(None, (who(one), due_of(one), one.quote)))
            yield f"{place(one.op.key, one.op.number)} : {told}"


def dropped(bench: Bench) -> Iterator[str]:
    for one in bench.beside.dropped:
        yield f"{place(one.key, one.number)} : {one.words}"


def phrases(bench: Bench) -> Iterator[str]:
    for one in bench.phrases:
        stood = say("draft_stood") if one.stood else say("draft_not_stood")
        yield f"{place(one.op.key, one.op.number)} : {named('qualifier', one.kind)} ({stood})"


def numbers(bench: Bench) -> Iterator[str]:
    for one in bench.numbers:
        yield f"{place(one.op.key, one.op.number)} : {one.number} ({one.instrument}) — {number_words(one)}"


def stale(bench: Bench) -> Iterator[str]:
    for one in bench.stale:
        yield f"{stale_place(one, bench)} : {one.target} → {one.newest.text.shown} ({day(one.newest.text.adopted)})"


def altered(bench: Bench) -> Iterator[str]:
    for one in bench.judged:
        if one.verdict == "alters":
            near = one.near[0]
            beside = became(one.op, bench)
            from_ = f"{near.passage.text}, {place(near.passage.key, near.passage.number)}, {percent(near.alike)}"
            yield f"{place(one.op.key, one.op.number)} ← {from_}" + (f" · {beside}" if beside else "")


def added(bench: Bench) -> Iterator[str]:
    for one in bench.judged:
        if one.verdict == "new":
            yield f"{place(one.op.key, one.op.number)} : {one.op.words}"
