"""A legal reviewer settles what the engine found."""

from dataclasses import dataclass
from datetime import datetime

from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries.eyes import eyes_of
from entraide.domain.requests.draft import CALLED
from entraide.domain.requests.roles import Role
from entraide.domain.requests.states import Side

__all__ = ["FIRM", "Answer", "Firm", "FourEyes", "NoReason", "settle"]

FIRM = ("CT-01", "CT-02", "CT-03", "CT-07")  # what they find lacking is supplied, never set aside


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a finding ("CT-05:" and its mark) of a measure: that it is so, or not; and why."""

    measure: str
    finding: str
    accepted: bool
    reason: str


class FourEyes(Exception):
    """Who wrote or signed anything of a case does not settle what is found of it, nor for two authorities."""


class NoReason(ValueError):
    """A finding is not settled without a reason."""


class Firm(ValueError):
    """A finding that is mended, not settled."""


def settle(request: Request, answer: Answer, *, by: str, at: datetime) -> Happened:
    """Say of a finding that it is so, or set it aside, and why. Raises FourEyes, NoReason, Firm, IllegalMove."""
    finding, reason = answer.finding, answer.reason
    if eyes_of(request).refused(Role.LEGAL_REVIEWER, by, "FINDING.SETTLE"):
        raise FourEyes
    code, _, mark = finding.partition(":")
    if code in FIRM or mark == "addressee" or mark.rpartition(".")[2] in CALLED:
        raise Firm
    if not reason.strip():
        raise NoReason
    how = "settled" if answer.accepted else "set_aside"
    carries = {"finding": finding, "how": how, "reasons": reason.strip()[:5_000]}
    said = Said("FINDING.SETTLE", "legal_reviewer", Side(request.side), (answer.measure,), carries)
    return say(request, said, by=by, at=at)
