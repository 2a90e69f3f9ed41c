"""What a request says now, for who may know of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.asking import asked
from entraide.apps.requests.models import Access, File, Happened, Member, Request, Typed
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.life import standing_of
from entraide.data.drafts import draft_fields, fact_kinds
from entraide.data.letters import letter_names
from entraide.domain.requests.assurances import assurances
from entraide.domain.requests.draft import Draft
from entraide.domain.requests.lettering import passages

__all__ = [
    "LITTLE",
    "Passage",
    "Written",
    "changed",
    "draft_of",
    "files_of",
    "files_opened_to",
    "history",
    "knows_many",
    "of_known",
    "people_of",
    "person_named",
    "request_of",
    "requests_known",
    "settled",
    "translatable",
    "written",
]

Person = User | AnonymousUser
LITTLE = 500  # rows that are sooner taken one by one than found among all


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the fields of a request, what of it was translated (a field → a language → its words), and for
    each how often it was changed."""

    draft: Draft
    translated: dict[str, dict[str, str]]
    numbers: dict[str, int]

    def get(self, name: str) -> str:
        """What stands in a field, or in its translation."""
        field, _, language = name.partition("@")
        return self.translated.get(field, {}).get(language, "") if language else self.draft.get(field)


def request_of(user: Person, reference: str) -> Request | None:
    """A request; None where there is none, or the person may not know of it. Asked from its own row: `known_to` is for
    lists, and goes through all that a person knows."""
    if not isinstance(user, User) or not may(user, "read", "case"):
        return None
    return next(iter(known_request(user.pk, moments.now(), reference)), None)


@asked
def known_request(user: int, at: datetime, reference: str) -> QuerySet[Request]:
    member = Member.objects.filter(file=OuterRef("file"), user=user)
    opened = opened_to(user, at).filter(file=OuterRef("file"))
    found = Request.objects.filter(Exists(member) | Exists(opened), reference=reference)
    return found.exclude(state="deleted").select_related("file")


def opened_to(user: int, at: datetime) -> QuerySet[Access]:
    """The emergencies that open a case to a person at a moment."""
    return Access.objects.filter(user=user, kind="emergency", until__gt=at).order_by()


def of_known(user: int, at: datetime, *, many: bool) -> Q:
    """Of rows that have a `request`, those of the requests that a person may know of. Where these are `many`, each row
    is held against the person's cases; else the rows are taken from them."""
    if not many:
        return Q(request__in=requests_known(user, at))
    member = Member.objects.filter(file=OuterRef("request__file"), user=user).order_by()
    opened = opened_to(user, at).filter(file=OuterRef("request__file"))
    return Q(Exists(member) | Exists(opened)) & ~Q(request__state="deleted")


def knows_many(user: User) -> bool:
    """Whether a person may know of more than LITTLE cases."""
    return bool(more_files(user.pk))


@asked
def more_files(user: int) -> QuerySet[Member, int]:  # of what the index holds: no row is read
    return Member.objects.filter(user=user).order_by().values_list("file", flat=True)[LITTLE : LITTLE + 1]


@asked
def files_opened_to(user: int, at: datetime) -> QuerySet[Access, int]:
    """The cases that they open."""
    return opened_to(user, at).values_list("file", flat=True)


def known_to(user: Person) -> QuerySet[Request]:
    """The requests of the cases that a person may know of: those that they were admitted to, or that an emergency opens
    to them now. Of what was deleted nobody knows."""
    if not isinstance(user, User) or not may(user, "read", "case"):
        return Request.objects.none()
    return requests_known(user.pk, moments.now())


def requests_known(user: int, at: datetime) -> QuerySet[Request]:
    """The same of whoever may read cases, at a moment."""
    members = Member.objects.filter(user=user).order_by().values("file")
    opened = opened_to(user, at).values("file")
    return Request.objects.filter(file__in=members.union(opened)).exclude(state="deleted").select_related("file")


def files_of(user: Person) -> list[File]:
    """The cases that a person may know of, the last opened first."""
    if not isinstance(user, User) or not may(user, "read", "case"):
        return []
    return list(File.objects.filter(members__user=user))


def written(request: Request) -> Written:
    """What stands in each field: what was typed there last; with it, what assurances that were given say."""
    rows = typed_in(request.pk)
    numbers = {field: number for field, number, _ in rows}
    values = {field: value for field, _, value in rows}
    translated: dict[str, dict[str, str]] = {}
    for name in [one for one in values if "@" in one]:
        field, _, language = name.partition("@")
        translated.setdefault(field, {})[language] = values.pop(name)
    draft = draft_of(values, request.side)
    if assured(request.pk):
        draft = replace(draft, life=assurances(standing_of(request)))
    return Written(draft, translated, numbers)


@asked
def typed_in(request: int) -> QuerySet[Typed, tuple[str, int, str]]:
    return Typed.objects.filter(request=request).order_by("field", "number").values_list("field", "number", "value")


@asked
def assured(request: int) -> QuerySet[Happened, int]:
    return Happened.objects.filter(request=request, kind="ASSURANCE.GIVE").order_by().values_list("pk", flat=True)


@dataclass(frozen=True, slots=True)
class Passage:
    """A field whose words a letter of two languages needs in the second: what stands, its translation, how often that
    was changed, whether the passage was changed after it."""

    field: str
    stands: str
    words: str
    number: int
    stale: bool


def translatable(request: Request, now: Written, language: str) -> list[Passage]:
    """The passages of a request, in the order of the form."""
    changed_at = dict(request.typed.values("field").annotate(last=Max("at")).values_list("field", "last"))
    out = []
    for field in passages(now.draft, language):
        own = f"{field}@{language}"
        words = now.get(own)
        stale = bool(words) and changed_at[own] < changed_at[field]
        out.append(Passage(field, named_key(now.draft, field), words, now.numbers.get(own, 0), stale))
    return out


def named_key(draft: Draft, field: str) -> str:
    """What stands in a field; of an offence, its name."""
    typed = draft.get(field)
    return letter_names("offences").get(typed, {}).get(draft.get("language") or "fr", typed)


def draft_of(values: dict[str, str], side: str = "requesting") -> Draft:
    """A draft of these values, by the table of fields of a side."""
    return Draft(values, draft_fields(side), fact_kinds())


def history(request: Request, field: str) -> list[Typed]:
    """All that was typed into a field, the last first."""
    return list(request.typed.filter(field=field).order_by("-number"))


def changed(request: Request) -> list[Typed]:
    """All that was typed into fields that were changed or added later, the last first; a thousand at most."""
    again = request.typed.exclude(adds="") | request.typed.filter(number__gt=1)
    fields = list(again.order_by().values_list("field", flat=True).distinct())
    return list(request.typed.filter(field__in=fields).order_by("-pk")[:1000])


def settled(request: Request) -> dict[tuple[str, str], Happened]:
    """What was said last of each finding, by measure and finding."""
    rows = request.happened.filter(kind="FINDING.SETTLE")
    return {(measure, str(row.carries.get("finding"))): row for row in rows for measure in row.measures}


def person_named(name: str) -> User | None:
    """Who has an account of that name, if it is open."""
    return User.objects.filter(username=name, is_active=True).first()


def people_of(file: File) -> list[User]:
    """Who may know of a case."""
    return list(User.objects.filter(cases__file=file).order_by("username"))
