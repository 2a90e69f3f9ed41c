"""The clauses of texts read again whenever a version is loaded: noted at once, read by the worker. What the machine
reads is no person's act: it has no audit entry."""

from django.db import transaction
from django.db.models import Q

from entraide.apps.library.models import Text, Version
from entraide.apps.library.queries.texts import document_of
from entraide.apps.mandates.actions.comparing import compare
from entraide.apps.mandates.actions.laying import lay
from entraide.apps.mandates.models import Addressed, Clause, Comparison, Due, Judgement, Reading, Statement
from entraide.apps.mandates.queries.waiting import waiting
from entraide.apps.mandates.rows import addressed_of, clause_rows, dues_rows
from entraide.data import load_register
from entraide.data.mandates import verb_odds
from entraide.domain.texts.document import Document
from entraide.reading.clauses import LANGUAGES, RULES, clauses_of_text

__all__ = ["arrive", "follow", "read_text", "read_waiting"]


def arrive(version: Version) -> None:
    """Have a text read again of which a version is being loaded, in all its languages: English tells how strong the
    verbs of the others are."""
    from entraide.apps.mandates.tasks import read_mandates  # noqa: PLC0415 the tasks call the actions

    Reading.objects.filter(version__text=version.text_id).delete()
    transaction.on_commit(lambda: read_mandates.enqueue() and None)


def follow(old: Text, new: Text) -> None:
    """Let what persons said of a text that goes into another stand there."""
    Statement.objects.filter(text=old).update(text=new)
    Judgement.objects.filter(old_text=old).update(old_text=new)
    Judgement.objects.filter(new_text=old).update(new_text=new)
    Reading.objects.filter(version__text=new).delete()


def read_waiting() -> int:
    """Read the clauses of every text that waits, then what became of its provisions: one transaction a text, so that
    what is killed is done by the next run. How many were read."""
    done = 0
    while number := waiting().first():
        read_text(number)
        done += 1
    return done


@transaction.atomic
def read_text(number: int) -> None:
    """Read the clauses of a text in each of its languages, and lay on them what persons said."""
    text = Text.objects.get(pk=number)
    versions = list(Version.objects.select_for_update().filter(text=text, current=True))
    past = {"version__text": text, "version__current": False}
    for model in (Clause, Reading):
        model.objects.filter(**past).delete()
    Comparison.objects.filter(Q(old__text=text, old__current=False) | Q(new__text=text, new__current=False)).delete()
    documents = {one.language: document_of(one) for one in versions if one.language in LANGUAGES}
    for version in versions:
        put(version, documents)
    lay(text)
    for version in versions:
        compare(version)


def put(version: Version, documents: dict[str, Document]) -> None:
    """The clauses of a version in the place of those before; `documents` of its text, by language."""
    version.clauses.all().delete()
    document, english = documents.get(version.language), documents.get("en") if version.language != "en" else None
    rows: list[Clause] = []
    if document is not None:
        for provision, clauses in clauses_of_text(document, english, verb_odds(), load_register().instruments):
            rows += clause_rows(version, provision, clauses, len(rows))
    made = Clause.objects.bulk_create(rows)
    Addressed.objects.bulk_create(row for one in made for row in addressed_of(one))
    Due.objects.bulk_create(row for one in made for row in dues_rows(one))
    Reading.objects.update_or_create(version=version, defaults={"rules": RULES})
