"""What may be said of a request, in the order in which it is offered: what is due first, what its forms of cooperation
usually have, and apart what is said of other forms.

Reads:  what may be said, where the request stands
Writes: the same, in groups
"""

from collections.abc import Iterable
from dataclasses import dataclass

from entraide.apps.requests.speaking import Form, kinds_of_theirs
from entraide.data.request_life import message_places
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.course import PREPARING
from entraide.domain.requests.duties import duties
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side

__all__ = ["Offered", "offered", "theirs"]

Names = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """Forms in three groups: what fulfils a duty or answers something open, what else is usual, what is not."""

    due: list[Form]
    usual: list[Form]
    other: list[Form]


def offered(forms: Iterable[Form], standing: Standing) -> Offered:
    """The groups of what our side may say."""
    waiting = {one.kind for one in duties(standing)}
    out = Offered([], [], [])
    for one in forms:
        due = one.answers or message_places()[one.kind].steps & waiting
        group = out.other if not is_usual(one.kind, standing) else out.due if due else out.usual
        group.append(one)
    return out


def theirs(standing: Standing) -> tuple[Names, Names]:
    """What the other State may have said, by kind and name: what is usual, and what is not. Nothing while it knows of
    nothing."""
    measures = standing.measures.values()
    known = standing.side is Side.REQUESTED or any(one.oral or one.state not in PREPARING for one in measures)
    kinds = kinds_of_theirs(standing) if known else []
    usual = [one for one in kinds if is_usual(one[0], standing)]
    return usual, [one for one in kinds if one not in usual]


def is_usual(kind: str, standing: Standing) -> bool:
    """Whether a kind is usually said of one of the forms of a request."""
    forms = {one.form for one in standing.measures.values()}
    row, place = CATALOGUE[kind], message_places()[kind]
    return not forms or any(row.fits(one) and place.is_usual(one) for one in forms)
