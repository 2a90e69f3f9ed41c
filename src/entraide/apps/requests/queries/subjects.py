"""Where a person who asks for their data stands in cases, and who weighs each find. Who records an application never
sees what was found; of a case only its members do."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.requests.models import Application, Extract, Find, Member, Request, Weighed, Word
from entraide.apps.requests.queries.drafts import Person, written
from entraide.apps.requests.seeking import words_of

__all__ = [
    "application_of",
    "applications",
    "extract_of",
    "find_of",
    "given_of",
    "people_named",
    "said_last",
    "to_weigh",
]


LONGEST = 30  # words of a name that is sought: the database is asked for each


def applications(limit: int) -> list[Application]:
    """The applications, the last first."""
    return list(Application.objects.all()[:limit])


def application_of(reference: str) -> Application | None:
    """An application by its reference."""
    return Application.objects.filter(reference=reference).first()


def extract_of(reference: str, number: int) -> Extract | None:
    """An extract that was made for an application."""
    found = Extract.objects.filter(application__reference=reference, number=number)
    return found.select_related("application").first()


def people_named(names: Iterable[str]) -> list[tuple[Request, str]]:
    """The persons of all requests that are called so now, whatever the case, the accents and the order of the words."""
    wanted = {words for one in names if 0 < len(words := frozenset(words_of(one))) <= LONGEST}
    rows: dict[int, Request] = {}
    for words in wanted:
        found = Request.objects.exclude(state="deleted")
        for word in words:
            found = found.filter(pk__in=Word.objects.filter(word=word).values("request"))
        rows |= {one.pk: one for one in found}
    out = []
    for one in rows.values():
        draft = written(one).draft
        out += [(one, who) for who in draft.ids("person") if frozenset(words_of(draft.get(f"{who}.name"))) in wanted]
    return out


def said_last(find: Find) -> Weighed | None:
    """What was said last of a find."""
    return find.weighed.order_by("-pk").first()


def in_own_cases(user: Person) -> QuerySet[Find]:
    """The finds in the cases to which a person was admitted, where their roles let them weigh."""
    if not isinstance(user, User) or not may(user, "weigh", "case"):
        return Find.objects.none()
    mine = Member.objects.filter(user=user).order_by().values("file")
    found = Find.objects.filter(request__file__in=mine).exclude(request__state="deleted")
    return found.select_related("application", "request__file")


def find_of(user: Person, number: int) -> Find | None:
    """A find that a person may weigh; None for all others."""
    return in_own_cases(user).filter(pk=number).first()


def to_weigh(user: Person) -> list[tuple[Find, bool]]:
    """The finds of which a person's cases have not said yet, the first to answer first; whether it was proposed, by
    somebody else. Who proposed waits for no further act of theirs."""
    last = Weighed.objects.filter(find=OuterRef("pk")).order_by("-pk")
    found = in_own_cases(user).annotate(
        proposed_by=Subquery(last.values("by")[:1]), confirmed=Subquery(last.values("confirmed")[:1])
    )
    rows = found.filter(confirmed=None).order_by("application__answer_on", "pk")
    return [(one, bool(one.proposed_by)) for one in rows if one.proposed_by != user.get_username()]


def given_of(find: Find) -> dict[str, Any]:
    """What a request says of the person now: what is given if it is decided so."""
    held, draft = find.request, written(find.request).draft
    own = {name: value for name, value in draft.values.items() if name.startswith(f"{find.person}.") and value}
    return {
        "reference": held.reference,
        "requesting": held.requesting,
        "requested": held.requested,
        "forms": held.forms,
        "fields": own,
    }
