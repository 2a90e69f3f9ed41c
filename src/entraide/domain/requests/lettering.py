"""A draft as the letter that it becomes.

What is typed stands in the language of the draft, and in others where a translator wrote it beside. What the letter
cites of the law comes from the engine's answer, rules checked against their texts alone; names of States and offences
from the tables; the authority that it goes to from the directory.

Reads:  a draft, the words of its fields by language, what the tables tell
Writes: a Letter
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from entraide.domain.requests.draft import CODE, Draft, names_in
from entraide.domain.requests.letter import (
    Authority,
    Cited,
    Extract,
    Letter,
    Offence,
    Particular,
    Person,
    RequestedMeasure,
    Signatory,
    Statement,
    Words,
)
from entraide.domain.requests.messages import day_of

__all__ = ["Told", "kind_of", "letter_of", "passages"]

KINDS = {  # forms that have a document of their own → its kind
    "ext.prov": "provisional_arrest",
    "ee.preserve": "preservation",
    "spont": "spontaneous",
    "notice.origin": "origin_notice",
    "cd": "controlled_delivery",
    "jit": "joint_team",
}
NONE: Words = {}
UNTRANSLATED = frozenset({"name", "other_names", "contact", "signatory", "predicate", "bilateral"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a draft does not tell by itself: how it is said in each language. `words`: a field → what was typed and
    translated; `states`, `offences`: names by code; `day`: a day in words; `cited`: the bases of each measure; `to`:
    the authority of the directory that it goes to, None where the draft tells it; `grounds`: a statement → the
    paragraphs that it rests on."""

    words: Callable[[str], Words]
    states: Mapping[str, Words]
    offences: Mapping[str, Words]
    day: Callable[[date], Words]
    cited: Mapping[str, tuple[Cited, ...]]
    to: Authority | None = None
    grounds: Mapping[str, Words] = field(default_factory=dict)


def kind_of(draft: Draft) -> str:
    """Which document a draft becomes: one of its own where all measures are of that form."""
    found = {KINDS.get(draft.get(f"{one}.form"), "request") for one in draft.ids("measure")}
    return next(iter(found)) if len(found) == 1 else "request"


def letter_of(draft: Draft, told: Told, reference: str, on: date, languages: tuple[str, ...]) -> Letter:
    """The letter. Raises ValueError as Letter does, for languages that are none or too many."""
    words, measures = told.words, draft.ids("measure")
    used = {of: {one for each in measures for one in draft.chosen(each, of)} for of in ("person", "offence")}
    name, functions = parted(words("investigating"))
    urgent = draft.get("urgent") == "yes"
    return Letter(
        kind=kind_of(draft),
        languages=languages,
        reference=reference,
        on=on,
        place=words("place"),
        sender=Authority(
            words("authority"),
            told.states.get(draft.get("requesting"), NONE),
            address=words("authority_address"),
            contact=draft.get("contact"),
        ),
        addressee=told.to or addressed(draft, told),
        signatory=Signatory(draft.get("signatory"), words("signatory_functions")),
        subject=subject(draft, told, tuple(one for one in draft.ids("offence") if one in used["offence"])),
        investigating=Authority(name, functions=functions) if name else None,
        proceeding=words("subject"),
        urgency=words("urgent_reason") if urgent else NONE,
        confidentiality=words("confidential_reason") if draft.get("confidential") == "yes" else NONE,
        deadline=day_of(draft.get("deadline")),
        deadline_reason=words("deadline_reason"),
        cited=tuple(merged(told.cited.get(one, ()) for one in measures)),
        earlier=words("earlier"),
        persons=tuple(person(draft, one, told) for one in draft.ids("person") if one in used["person"]),
        offences=tuple(offence(draft, one, told) for one in draft.ids("offence") if one in used["offence"]),
        facts=words("facts"),
        measures=tuple(measure(draft, one, told) for one in measures),
        statements=tuple(Statement(one, told.grounds.get(one, NONE)) for one in draft.stated()),
        annexes=annexes(words("annexes")),
        copies=words("copies"),
    )


def passages(draft: Draft, language: str) -> list[str]:
    """The fields whose words are translated: what was typed in sentences, in the order of the form; what the tables
    name in the language is not. Names of persons, numbers and addresses to reach somebody stay as they are."""
    out = []
    for group in ("request", "offence", "person", "measure"):
        for held in ("",) if group == "request" else (f"{one}." for one in draft.ids(group)):
            out += [
                f"{held}{one.name}"
                for one in draft.fields
                if one.of == group and one.name not in UNTRANSLATED and worded(one.kind, language)
            ]
            if group == "measure":
                out += sorted(name for name in draft.values if name.startswith(f"{held}element."))
    return [one for one in out if draft.get(one).strip()]


def worded(kind: str, language: str) -> bool:
    """Whether a field of a kind holds words of its own in a language: names of offences are told in two."""
    return kind in ("line", "text") or (kind == "offence" and language not in ("fr", "en"))


def parted(words: Words) -> tuple[Words, Words]:
    """A name and what stands after its first comma, in each language."""
    cut = {tag: re.split(r"\s*[,،，\n]\s*", typed, maxsplit=1) for tag, typed in words.items()}
    names = {tag: parts[0] for tag, parts in cut.items()}
    return names, {tag: parts[1] for tag, parts in cut.items() if len(parts) == 2}


def addressed(draft: Draft, told: Told) -> Authority:
    """Whom the draft names: the first line its name, the rest its address."""
    typed = told.words("addressee_typed")
    cut = {tag: each.partition("\n") for tag, each in typed.items()}
    return Authority(
        {tag: parts[0] for tag, parts in cut.items()},
        told.states.get(draft.get("requested"), NONE),
        address={tag: parts[2] for tag, parts in cut.items() if parts[2].strip()},
    )


def subject(draft: Draft, told: Told, offences: tuple[str, ...]) -> Words:
    """What the letter is about: the offences, in the languages that name them all."""
    titles = [titled(draft, one, told) for one in offences]
    tags = set.intersection(*(set(one) for one in titles)) if titles else set()
    return {tag: " ; ".join(dict.fromkeys(one[tag] for one in titles)) for tag in tags}


def titled(draft: Draft, one: str, told: Told) -> Words:
    """What an offence is called: by the table, or as it was translated."""
    typed = {tag: words for tag, words in told.words(f"{one}.key").items() if words != draft.get(f"{one}.key")}
    return {**told.offences.get(draft.get(f"{one}.key"), NONE), **typed}


def person(draft: Draft, one: str, told: Told) -> Person:
    """A person; victims and children by a code alone, with nothing that says who they are or whence."""
    category = draft.get(f"{one}.role") or "third"
    category = "child" if draft.is_child(one) else category
    certainty, typed = draft.get(f"{one}.certainty") or "fact", draft.get(f"{one}.name").strip()
    code = typed if CODE.fullmatch(typed) else one
    if draft.by_code(one):
        return Person(category, code=code, certainty=certainty)
    born = day_of(draft.get(f"{one}.born"))
    return Person(
        category,
        name=typed,
        other_names=" ; ".join(names_in(draft.get(f"{one}.other_names"))),
        code="" if typed else code,
        certainty=certainty,
        born=told.day(born) if born else NONE,
        birth_place=told.words(f"{one}.birth_place"),
        papers=told.words(f"{one}.papers"),
        nationality=told.states.get(draft.get(f"{one}.nationality"), NONE),
        location=told.words(f"{one}.location"),
        description=told.words(f"{one}.description"),
    )


def offence(draft: Draft, one: str, told: Told) -> Offence:
    """An offence, conduct first."""
    title, law = titled(draft, one, told), told.words(f"{one}.law_text")
    committed, where = day_of(draft.get(f"{one}.committed")), told.words(f"{one}.when_where")
    return Offence(
        told.words(f"{one}.conduct"),
        title,
        time=told.day(committed) if committed else NONE,
        when_where=where,
        law=(Extract(title, law),) if any(law.values()) else (),
        penalty=told.words(f"{one}.penalty"),
    )


def measure(draft: Draft, one: str, told: Told) -> RequestedMeasure:
    """A measure, with what its form needs beside, and whom it concerns where that is not everybody."""
    held = sorted(
        name.split(".", 2)[2] for name in draft.values if name.startswith(f"{one}.element.") and draft.get(name).strip()
    )
    particulars = [Particular(each, told.words(f"{one}.element.{each}")) for each in held]
    if draft.get(f"{one}.persons").split() and draft.chosen(one, "person") != draft.ids("person"):
        concerned = (person(draft, each, told) for each in draft.chosen(one, "person"))
        names = ", ".join(each.name or each.code for each in concerned)
        particulars.insert(0, Particular("persons", dict.fromkeys(told.words("facts"), names)))
    return RequestedMeasure(
        draft.get(f"{one}.form"),
        told.words(f"{one}.what"),
        purpose=told.words(f"{one}.purpose") or told.words("purpose"),
        deadline=day_of(draft.get(f"{one}.deadline")),
        deadline_reason=told.words(f"{one}.deadline_reason"),
        confidentiality=told.words(f"{one}.confidential_reason"),
        nexus=told.words(f"{one}.nexus"),
        procedure=told.words(f"{one}.procedure"),
        procedure_reason=told.words(f"{one}.procedure_reason"),
        cited=told.cited.get(one, ()),
        particulars=tuple(particulars),
    )


def merged(every: Iterable[tuple[Cited, ...]]) -> Iterator[Cited]:
    """The bases of all measures: each instrument once, with all of its places."""
    held: dict[tuple[tuple[str, str], ...], tuple[Words, dict[str, None]]] = {}
    for one in (each for cited in every for each in cited):
        names = tuple(sorted(one.names.items()))
        held.setdefault(names, (one.names, {}))[1].update(dict.fromkeys(one.places))
    return (Cited(names, tuple(places)) for names, places in held.values())


def annexes(words: Words) -> tuple[Words, ...]:
    """The annexes, a line each; a language that has other lines than the first tells none."""
    lines = {tag: [line.strip() for line in typed.split("\n") if line.strip()] for tag, typed in words.items()}
    count = len(next(iter(lines.values()), []))
    return tuple({tag: held[nth] for tag, held in lines.items() if len(held) == count} for nth in range(count))
