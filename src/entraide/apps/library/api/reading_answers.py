"""What is answered of readings: the shapes of the records, as `answers` has those of texts, under the same promise."""

from typing import Literal

from ninja import Schema

from entraide.apps.library.api.answers import VersionOut

__all__ = ["Changes", "NoticePage", "Report"]


class Spot(Schema):
    """Where in a text something stands: a provision or a footnote; of the title, and of what is of no one place, `iri`
    is the address of the text."""

    iri: str
    component: str
    key: str


class RemarkOut(Spot):
    """Something in a reading that a person should look at."""

    code: str
    detail: str


class NoticeOut(RemarkOut):
    """The same, in the list of what waits for a person."""

    id: int
    text: str
    language: str


class NoticePage(Schema):
    """A page of notices."""

    items: list[NoticeOut]
    next: str | None


class RepairOut(Spot):
    """At `offset` characters of the words, `now` stands for what was printed (`found`), by `rule`."""

    offset: int
    found: str
    now: str
    rule: str


class Report(Schema):
    """How a version was read: the `format` of its file, all that a person should look at, a page of the repairs."""

    iri: str
    version: VersionOut
    format: str
    warnings: list[RemarkOut]
    repairs: list[RepairOut]
    next: str | None


class PieceOut(Schema):
    """Words that are in both versions, in the older or in the newer one alone, or a mark for words left out."""

    words: str
    how: Literal["same", "gone", "come", "left"]


class ChangeOut(Spot):
    """A place that differs: in the older version alone, in the newer one alone, or in both with other words."""

    kind: Literal["gone", "come", "changed"]
    pieces: list[PieceOut]


class Changes(Schema):
    """A page of the places that differ between two versions, in the order of the newer one."""

    iri: str
    older: VersionOut
    newer: VersionOut
    items: list[ChangeOut]
    next: str | None
