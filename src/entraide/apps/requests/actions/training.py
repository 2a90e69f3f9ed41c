"""Exercises are begun, and begun again; time passes, and the simulated State says what its script has for then."""

from datetime import datetime, timedelta

from django.db import transaction

from entraide.apps.accounts.actions.fictional import invent
from entraide.apps.accounts.models import User
from entraide.apps.audit import actions as audit
from entraide.apps.directory.actions import keeping
from entraide.apps.directory.queries.entries import of_state
from entraide.apps.requests.actions.drafting import admit, open_file, write
from entraide.apps.requests.actions.intake import Arrived, register
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.models import Rehearsal, Training
from entraide.apps.requests.queries.life import events_of, standing_of
from entraide.apps.requests.queries.training import awaited, going_on, is_training, rules
from entraide.data.authorities import directory_known
from entraide.data.rehearsals import authority_fields, case_fields, people, said_at, scripts
from entraide.domain.directory.fields import read_fields
from entraide.domain.requests.life import IllegalMove, check
from entraide.domain.requests.messages import Event
from entraide.domain.requests.rehearsal import PASSED, Coming, record_of
from entraide.domain.requests.states import Side

__all__ = ["again", "begin", "let_pass", "prepare"]

CASE, REST = "lake", "rest"  # what is typed into the draft of an exercise, and what the trainee still has to type
LETTER, CLERK = "letter", "greta"  # a request that came in on paper, and who registered it
DRAFTER, ROLE = "dora", "central_authority"  # who holds the draft; what the simulated State speaks as
LONGEST = timedelta(366)  # that time is let pass at once
HANDS = (  # of the exercise that stands in the middle of its life, and after how many hours each did their part
    (1, "dora", "drafter", "REVIEW.ASK"),
    (4, "rene", "legal_reviewer", "REVIEW.PASS"),
    (6, "sia", "signatory", "SIGN"),
    (8, "greta", "sender", "REQUEST"),
)
BEFORE = timedelta(20)  # how long ago that one was begun


@transaction.atomic
def prepare(language: str, *, by: str, at: datetime) -> None:
    """Make an empty node one for training: fictional people, an authority, the first exercises. Repeating it changes
    nothing."""
    if is_training():
        return
    Training.objects.create(made=at)
    for row in people():
        invent(row["name"], row[language], row["role"], by=by, at=at)
    one = read_fields(authority_fields(), directory_known())
    keeping.add(one, authority_fields()["source"], by=by, at=at)
    begun = at - BEFORE
    middle = begin("asks", language, by=DRAFTER, at=begun).request
    write(middle, case_fields(REST, language), {}, by=DRAFTER, at=begun + timedelta(minutes=1))
    for hours, name, role, kind in HANDS:
        signed = next(reversed(list(standing_of(middle).signatures)), "")
        forms = {key: one.form for key, one in standing_of(middle).measures.items()}
        carries = {"forms": forms, "signature": signed} if kind == "REQUEST" else {}
        said = Said(kind, role, Side.REQUESTING, tuple(forms), carries)
        say(middle, said, by=name, at=begun + timedelta(hours=hours))
    bring(at)
    begin("accepts", language, by=DRAFTER, at=at)
    arrive(language, at=at)


def arrive(language: str, *, at: datetime) -> None:
    """A request that came in on paper two days ago, registered, to be acknowledged and decided."""
    typed = dict(case_fields(LETTER, language))
    title, came = typed.pop("title"), at - timedelta(days=2)
    typed |= {"received": came.date().isoformat(), "letter_date": (came - timedelta(days=6)).date().isoformat()}
    held = {user.username: user for user in User.objects.filter(username__in=[row["name"] for row in people()])}
    made = register(Arrived(title, typed), held[CLERK], by=CLERK, at=at)
    for user in held.values():
        admit(made.file, user, by=CLERK, at=at)


@transaction.atomic
def begin(script: str, language: str, *, by: str, at: datetime) -> Rehearsal:
    """Begin an exercise: a draft that is almost complete, and a script for the simulated State."""
    fields = dict(case_fields(CASE, language))
    title = f"{fields.pop('title')} · {scripts()[script].names[language]}"
    held = {user.username: user for user in User.objects.filter(username__in=[row["name"] for row in people()])}
    made = open_file(title, held[DRAFTER], by=DRAFTER, at=at)
    for user in held.values():
        admit(made.file, user, by=DRAFTER, at=at)
    state = authority_fields()["state"]
    write(made, fields | {"addressee": str(of_state(state)[0].key)}, {}, by=DRAFTER, at=at)
    rehearsal = Rehearsal.objects.create(request=made, script=script, language=language, begun=at)
    audit.record("requests.exercise_begun", made.file.urn, by=by, at=at, detail={"script": script})
    return rehearsal


@transaction.atomic
def again(rehearsal: Rehearsal, language: str, *, by: str, at: datetime) -> Rehearsal:
    """Begin an exercise again, from its draft; what came of it before is kept apart."""
    Rehearsal.objects.filter(pk=rehearsal.pk).update(over=True)
    return begin(rehearsal.script, language, by=by, at=at)


@transaction.atomic
def let_pass(until: datetime, *, by: str, at: datetime) -> int:
    """Let time pass until a moment, a year at most; how many messages came. A moment that is past changes nothing."""
    until = min(until, at + LONGEST)
    mark = Training.objects.select_for_update().get()
    if until <= at:
        return 0
    count = bring(until)
    mark.ahead += until - at
    mark.save(update_fields=["ahead"])
    audit.record("requests.time_passed", "urn:entraide:training", by=by, at=at, detail={"until": until.isoformat()})
    return count


def bring(until: datetime) -> int:
    """Let the simulated State say all that its scripts have until a moment, in order of time; how many messages."""
    count = 0
    while True:
        rows = [(comes.at, one.pk, one, comes) for one in going_on() if (comes := awaited(one))]
        if not (due := [row for row in rows if row[0] <= until]):
            return count
        _, _, rehearsal, comes = min(due, key=lambda row: row[:2])
        count += reply(rehearsal, comes)


def reply(rehearsal: Rehearsal, comes: Coming) -> bool:
    """Enter a message of the simulated State; False where its own record does not let it be said: it is passed over."""
    held, step = rehearsal.request, comes.step
    carries = said_at(rehearsal.script, step, comes.at.date(), rehearsal.language)
    who = authority_fields()[f"name_{rehearsal.language}"]
    given = rules(standing_of(held))
    event = Event("x", comes.at, who, ROLE, Side.REQUESTED, step.kind, comes.measures, carries)
    try:
        event = check(record_of(events_of(held), given), event, given)
    except IllegalMove:
        key = PASSED
    else:
        said = Said(step.kind, ROLE, Side.REQUESTED, event.measures, carries)
        key = say(held, said, by=who, at=comes.at).key
    rehearsal.done[str(step.nth)] = key
    rehearsal.save(update_fields=["done"])
    return key != PASSED
