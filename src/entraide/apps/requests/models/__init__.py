"""The tables of cases and requests. `actions` alone writes them, `queries` alone reads them.

What is typed, settled or done is a row of its own and never changed: what a request says is what stands last.
"""

from entraide.apps.requests.models.carrying import Carriage, Difference, Line
from entraide.apps.requests.models.cases import File, Member, Request, Typed
from entraide.apps.requests.models.clocks import Clock, Duty, Feed, Folded, Notice, Pace, Told, Wanted
from entraide.apps.requests.models.counting import Tally, Word
from entraide.apps.requests.models.documents import Copy, Document
from entraide.apps.requests.models.keeping import Review, Term, Tombstone
from entraide.apps.requests.models.life import Happened
from entraide.apps.requests.models.people import Access, Change, Seen
from entraide.apps.requests.models.subjects import Application, Extract, Find, Weighed
from entraide.apps.requests.models.training import Rehearsal, Training

__all__ = [
    "Access",
    "Application",
    "Carriage",
    "Change",
    "Clock",
    "Copy",
    "Difference",
    "Document",
    "Duty",
    "Extract",
    "Feed",
    "File",
    "Find",
    "Folded",
    "Happened",
    "Line",
    "Member",
    "Notice",
    "Pace",
    "Rehearsal",
    "Request",
    "Review",
    "Seen",
    "Tally",
    "Term",
    "Told",
    "Tombstone",
    "Training",
    "Typed",
    "Wanted",
    "Weighed",
    "Word",
]
