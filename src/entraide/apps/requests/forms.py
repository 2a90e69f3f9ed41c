"""A screen of the form: which fields stand on it, with what stands in them.

Reads:  the table of fields, a draft, the engine's answer beside it
Writes: groups of inputs
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils.safestring import SafeString

from entraide.apps.law.wording import named, state_name
from entraide.apps.requests.addressing import choices as receivers
from entraide.apps.requests.beside import Beside, Measured
from entraide.apps.requests.choices import options
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import Written
from entraide.apps.requests.wording import choice_words, field_label, say, shown_value, unknown_word
from entraide.apps.requests.wording import named as named_
from entraide.apps.saying import reader
from entraide.data.cases import state_names, territories
from entraide.data.drafts import draft_fields, screens
from entraide.data.laws import law_table
from entraide.domain.law.rules import FORMS
from entraide.domain.requests.draft import GROUPS, ID, Draft, Field, value_of
from entraide.domain.requests.states import Side

__all__ = [
    "Group",
    "Input",
    "element_groups",
    "field_input",
    "groups",
    "question_groups",
    "screens_of",
    "understood",
]

CHOSEN = ("choice", "form", "offence", "territory", "receiver")  # kinds that a list is shown for
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Input:
    """One input: the name of its field, its words and hint, its kind as the template has it ("line", "text", "day",
    "yes_no", "number", "state", "choice", "ids"), what stands in it, its choices, how often it was changed, whether the
    request cannot be without it, whether what stands in it does not fit."""

    name: str
    words: str
    hint: str
    kind: str
    value: str
    choices: Choices
    number: int
    must: bool
    fault: bool

    @property
    def chosen(self) -> list[str]:
        """The values that are ticked."""
        return self.value.split()

    @property
    def options(self) -> SafeString:
        """What can be chosen, as the options of a select."""
        return options(self.choices, self.value)


@dataclass(frozen=True, slots=True)
class Group:
    """The inputs of one offence, person or measure; "" is the id of the request's own."""

    id: str
    title: str
    inputs: tuple[Input, ...]
    lacking: tuple[str, ...] = ()


def screens_of(side: str) -> tuple[str, ...]:
    """The screens of a request of which this State is one side, in order."""
    return (*screens(side), "questions", "check")


def groups(screen: str, now: Written, told: Beside, *, more: bool = False) -> list[Group]:
    """The groups of a screen, with an empty one where there is none yet, or where one `more` is wanted."""
    fields = [one for one in now.draft.fields if one.screen == screen]
    of = fields[0].of if fields else "request"
    if of == "request":
        return [Group("", named_("screen", screen), tuple(field_input(one, "", now) for one in fields))]
    ids, following = now.draft.ids(of), now.draft.next_id(of)
    ids = (*ids, following) if following and (more or not ids) else ids
    return [group(one, of, fields, now, told) for one in ids]


def group(held: str, of: str, fields: list[Field], now: Written, told: Beside) -> Group:
    """The inputs of one offence, person or measure; of a measure also what its letter needs beside them."""
    inputs = [field_input(one, held, now) for one in fields if now.draft.asks(one, held)]
    measured = told.of(held) if of == "measure" else None
    inputs += element_inputs(measured, now) if measured else []
    lacking = tuple(one.words for one in measured.lacking if not one.where_possible) if measured else ()
    return Group(held, named_("one", of, held=held), tuple(inputs), lacking)


def element_inputs(measured: Measured, now: Written) -> list[Input]:
    """The inputs of what a measure's letter needs and no field of the table fills, nor what is told of its persons."""
    own = {each for one in now.draft.fields for each in one.elements}
    names, out, told = law_table("elements"), [], now.draft.of_persons(measured.id)
    for code in (one for one in measured.wanted if one not in own):
        name = f"{measured.id}.element.{code}"
        must = any(one.code == code and not one.where_possible for one in measured.lacking)
        value, number = now.draft.get(name), now.numbers.get(name, 0)
        if code in told and not value:
            continue
        out.append(Input(name, names[code][reader()], "", "text", value, (), number, must, fault=False))
    return out


def element_groups(now: Written, told: Beside) -> list[Group]:
    """By measure, what its letter needs since the questions were answered."""
    held = [(one, tuple(element_inputs(one, now))) for one in told.measures]
    return [Group(one.id, title(one.id, now.draft), inputs) for one, inputs in held if inputs]


def field_input(field: Field, held: str, now: Written) -> Input:
    """The input of a field of the table."""
    name = f"{held}.{field.name}" if held else field.name
    value = now.draft.get(name)
    words, hint = field_label(field)
    if now.draft.fields is draft_fields(Side.REQUESTED.value) and field.screen != "arrival":
        hint = ""  # what is advised of one's own letter
    fits = not value or field.kind in ("line", "text") or understood(field, value, now.draft)
    kind = "choice" if field.kind.partition(":")[0] in CHOSEN else field.kind
    return Input(
        name,
        words,
        hint,
        kind.partition(":")[0],
        shown_value(field, value),
        offered(field, value, now.draft),
        now.numbers.get(name, 0),
        field.must,
        not fits,
    )


def understood(field: Field, value: str, draft: Draft) -> bool:
    """Whether a value is one of its kind."""
    if field.kind == "state":
        return value in state_names().values()
    if field.kind in CHOSEN:
        return value in {code for code, _ in choices(field, draft)}
    if field.kind in ("day", "time"):
        return is_one(field.kind, value)
    return field.kind.startswith(("ids", "choices")) or value_of(field.kind, value) is not None


def is_one(kind: str, value: str) -> bool:
    """Whether a value is a day of the calendar, or a time of the day, as a browser writes it."""
    try:
        read = (
            date.fromisoformat(value).isoformat() if kind == "day" else time.fromisoformat(value).isoformat("minutes")
        )
    except ValueError:
        return False
    return read == value


def offered(field: Field, value: str, draft: Draft) -> Choices:
    """What can be chosen in a field, and what stands there that cannot be: a word of a later version."""
    every = choices(field, draft)
    kind = field.kind.partition(":")[0]
    if kind not in (*CHOSEN, "choices"):
        return every
    held = value.split() if kind == "choices" else [value] if value else []
    beside = [one for one in held if one not in dict(every)]
    return (*((one, one if kind == "receiver" else unknown_word(one)) for one in beside), *every)


def choices(field: Field, draft: Draft) -> Choices:
    """What can be chosen in a field."""
    kind, _, values = field.kind.partition(":")
    if kind in ("choice", "choices"):
        return tuple((one, choice_words(field, one)) for one in values.split("|"))
    if kind == "ids":
        of = next(name for name, letter in GROUPS.items() if letter == values)
        return tuple((one, subject(one, of, draft)) for one in draft.ids(of))
    if kind == "receiver":
        return receivers(draft, moments.today())
    of_tables: dict[str, Iterable[tuple[str, str]]] = {
        "form": ((one, named("form", one)) for one in FORMS),
        "offence": ((key, row[reader()]) for key, row in law_table("offences").items()),
        "territory": ((one, state_name(one)) for one in sorted(territories().get(draft.get("requested"), ()))),
    }
    return tuple(of_tables.get(kind, ()))


def subject(held: str, of: str, draft: Draft) -> str:
    """An offence or a person in a list: its id, and what it is called."""
    if of == "offence":
        row = law_table("offences").get(draft.get(f"{held}.key"))
        return f"{held} {row[reader()]}" if row else held
    name = "" if draft.by_code(held) else draft.get(f"{held}.name")
    return f"{held} {name}".strip()


def question_groups(now: Written, told: Beside, *, first: bool) -> list[Group]:
    """The engine's questions that are still open, or were answered: those that decide a basis, or the others."""
    held: dict[str, list[Input]] = {}
    for one in told.asked:
        if one.first is not first:
            continue
        whose = one.name.partition(".")[0] if ID.fullmatch(one.name) else ""
        kind, _, values = one.kind.partition(":")
        row = Field(one.name, "request", "questions", one.kind)
        options = tuple((each, choice_words(row, each)) for each in values.split("|")) if kind == "choice" else ()
        value, number = now.draft.get(one.name), now.numbers.get(one.name, 0)
        one_input = Input(one.name, one.words, "", kind, value, options, number, must=False, fault=False)
        held.setdefault(whose, []).append(one_input)
    return [Group(one, title(one, now.draft), tuple(held[one])) for one in sorted(held)]


def title(held: str, draft: Draft) -> str:
    """Whom questions are about."""
    if not held:
        return say("rq_about_states")
    of = next(name for name, letter in GROUPS.items() if letter == held[0])
    if of == "measure":
        return f"{held} {named('form', draft.get(f'{held}.form'))}"
    return subject(held, of, draft)
