"""Where a person who asks for their data stands in cases, and who weighs each find. Who records an application never
sees what was found; of a case only its members do."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.asking import asked
from entraide.apps.requests.models import Application, Change, Extract, Find, Member, Request, Weighed, Word
from entraide.apps.requests.queries.drafts import Person, knows_many, written
from entraide.apps.requests.seeking import words_of

__all__ = [
    "application_of",
    "applications",
    "extract_of",
    "find_of",
    "given_of",
    "only_possible",
    "people_named",
    "said_last",
    "stands",
    "to_weigh",
]


PART = 2  # words of a name by which somebody may be called, of more
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
    """The persons of all requests that are called so now, or by some words of it (two at least), whatever the case, the
    accents and the order of the words."""
    wanted = worded(names)
    rows: dict[int, Request] = {}
    for words in wanted:
        held = Word.objects.filter(word__in=words).order_by().values("request")
        least = held.annotate(words=Count("pk")).filter(words__gte=min(PART, len(words)))
        rows |= {one.pk: one for one in Request.objects.exclude(state="deleted").filter(pk__in=least.values("request"))}
    out = []
    for one in rows.values():
        draft = written(one).draft
        out += [(one, who) for who in draft.ids("person") if any(fits(name, wanted) for name in draft.called(who))]
    return out


def worded(names: Iterable[str]) -> set[frozenset[str]]:
    """The words of each name that is sought."""
    return {words for one in names if 0 < len(words := frozenset(words_of(one))) <= LONGEST}


def fits(name: str, wanted: set[frozenset[str]]) -> bool:
    """Whether a person of this name may be one of those."""
    words = frozenset(words_of(name))
    return words in wanted or (len(words) >= PART and any(words < one for one in wanted))


def only_possible(find: Find) -> bool:
    """Whether the person is called by fewer words than the applicant: a person says whether it is the same."""
    asked = find.application
    wanted = worded((asked.name, *asked.other_names.splitlines()))
    called = written(find.request).draft.called(find.person)
    return not any(frozenset(words_of(name)) in wanted for name in called)


def stands(find: Find, said: Weighed) -> bool:
    """Whether what was confirmed of a find holds still: the request says the same of the person, and its case was not
    sealed since."""
    file = find.request.file
    sealed_since = file.sealed and file.changes.filter(kind="sealed", at__gt=said.confirmed).exists()
    return said.given == given_of(find) and not sealed_since


def said_last(find: Find) -> Weighed | None:
    """What was said last of a find."""
    return find.weighed.order_by("-pk").first()


def in_own_cases(user: Person) -> QuerySet[Find]:
    """The finds in the cases to which a person was admitted, where their roles let them weigh."""
    if not isinstance(user, User) or not may(user, "weigh", "case"):
        return Find.objects.none()
    return finds_in(user.pk, many=True)


def finds_in(user: int, *, many: bool) -> QuerySet[Find]:
    """The finds in the cases of a person: each held against these, where they are `many`; else taken from them."""
    mine = Member.objects.filter(user=user).order_by()
    own = Exists(mine.filter(file=OuterRef("request__file"))) if many else Q(request__file__in=mine.values("file"))
    return Find.objects.filter(own).exclude(request__state="deleted").select_related("application", "request__file")


def find_of(user: Person, number: int) -> Find | None:
    """A find that a person may weigh; None for all others."""
    return in_own_cases(user).filter(pk=number).first()


def to_weigh(user: Person) -> list[tuple[Find, bool]]:
    """The finds of which a person's cases have not said yet, the first to answer first; whether it was proposed, by
    somebody else. Who proposed waits for no further act of theirs. What was to be given and stands no longer is
    proposed anew."""
    if not isinstance(user, User) or not may(user, "weigh", "case"):
        return []
    found = (finds_open_of_many if knows_many(user) else finds_open_of_few)(user.pk)
    undecided = [one for one in found if one.confirmed is None and one.proposed_by != user.get_username()]
    since = [one for one in found if one.confirmed is not None]
    anew = [one for one in since if (said := said_last(one)) and said.kind == "give" and not stands(one, said)]
    return [*((one, bool(one.proposed_by)) for one in undecided), *((one, False) for one in anew)]


@asked
def finds_open_of_few(user: int) -> QuerySet[Any, Any]:
    return finds_open(finds_in(user, many=False))


@asked
def finds_open_of_many(user: int) -> QuerySet[Any, Any]:
    return finds_open(finds_in(user, many=True))


def finds_open(finds: QuerySet[Find]) -> QuerySet[Any, Any]:
    """Those of which nothing was confirmed, or whose request changed since, or whose case was
    sealed; each with who spoke of it last (`proposed_by`), and when that was `confirmed`."""
    last = Weighed.objects.filter(find=OuterRef("pk")).order_by("-pk")
    found = finds.annotate(
        proposed_by=Subquery(last.values("by")[:1]), confirmed=Subquery(last.values("confirmed")[:1])
    )
    sealed = Exists(Change.objects.filter(file=OuterRef("request__file"), kind="sealed", at__gt=OuterRef("confirmed")))
    changed = Q(request__changed__gt=F("confirmed"))
    return found.filter(Q(confirmed=None) | sealed | changed).order_by("application__answer_on", "pk")


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
