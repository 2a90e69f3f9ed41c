"""A request lived through by the actions, each step by a hand that may take it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from entraide.apps.accounts.models import User
from entraide.apps.requests.actions.drafting import open_file, write
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.models import Happened, Request
from entraide.domain.requests.states import Side

START = datetime(2025, 3, 3, 9, tzinfo=UTC)
TYPED = {
    "requesting": "FRA",
    "requested": "BRA",
    "language": "fr",
    "O1.key": "laundering",
    "O2.key": "ocg.participation",
    "P1.role": "suspect",
    "P1.name": "Ottoline Brûmeval",
    "P1.sex": "female",
    "P1.born": "1980-01-31",
    "M1.form": "mla.records",
}
HANDS = {
    "REVIEW.ASK": ("drafter", "dora"),
    "REVIEW.PASS": ("legal_reviewer", "rene"),
    "SIGN": ("signatory", "sia"),
    "REQUEST": ("sender", "greta"),
}


class Life:
    """A request, and the moment at which its next step is taken."""

    def __init__(
        self, user: User, at: datetime = START, typed: dict[str, str] | None = None, *, sealed: bool = False
    ) -> None:
        self.at = at
        self.request: Request = open_file("Le phare vendu", user, sealed=sealed, by="dora", at=at)
        write(self.request, TYPED | (typed or {}), {}, by="dora", at=at)

    def said(self, kind: str, *, theirs: bool = False, reply: str = "", days: int = 0, **carries: Any) -> Happened:
        self.at += timedelta(days=days, minutes=1)
        side = Side.REQUESTED if theirs else Side.REQUESTING
        role, by = HANDS.get(kind, ("registry" if theirs else "central_authority", "greta"))
        return say(self.request, Said(kind, role, side, (), carries, reply), by=by, at=self.at)

    def sent(self) -> "Life":
        for kind in ("REVIEW.ASK", "REVIEW.PASS"):
            self.said(kind)
        signed = self.said("SIGN")
        self.said("REQUEST", signature=signed.key, forms={"M1": "mla.records"}, cited={"M1": "ECMA59 UNTOC"})
        return self

    def acknowledged(self, days: int = 3) -> "Life":
        self.said("ACK.REGISTERED", theirs=True, days=days, reference="BR-77/x", authority="DRCI", contact="M. Rio")
        return self

    def executed(self, days: int = 30, **carries: Any) -> "Life":
        self.said("DECISION", theirs=True, days=days, decision="accept")
        self.said("RESULT.FINAL", theirs=True, days=days, result="executed", items=["i1"], **carries)
        return self

    def refused(self) -> "Life":
        self.said("DECISION", theirs=True, decision="refuse", reasons="C’est ainsi.", paragraphs=["UNTOC.18.21.b"])
        return self

    def closed(self, outcome: str = "executed") -> "Life":
        self.said("CLOSE", outcome=outcome)
        return self
