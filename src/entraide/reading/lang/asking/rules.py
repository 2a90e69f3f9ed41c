"""The shape of a language's way of asking.

Reads:  nothing
Writes: nothing; the dataclasses that fr and en fill
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from re import Pattern

__all__ = ["TIMES", "Asking", "Joints", "Verb", "Wanted", "joints", "openings", "patterns", "verbs"]

TIMES = (
    "session",
    "commission-session",
    "event",
    "date",
    "recurring:annual",
    "recurring:biennial",
    "recurring:regular",
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as it is written: the pattern of its words, its concept, the concept when it is intensified, what parts it
    from the action it asks ("de", "à", "to", "" for none), whether it asks somebody to act; `office`, its concept when the
    Secretariat or an entity is asked."""

    words: str
    concept: str
    pressed: str = ""
    marker: str = ""
    asks: bool = False
    office: str = ""

    @property
    def name(self) -> str:
        """The verb without what stands around it."""
        return self.words.partition("(")[0].strip() or self.words


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pattern and what it tells."""

    pattern: Pattern[str]
    told: str


@dataclass(frozen=True, slots=True)
class Joints:
    """What stands between clauses; each pattern but `sure`, `no_verb` and `within` is of the words right before a place.

    `before_verb`: what a further verb of the organ stands behind. `bare_and`: an "and" without a comma. `relative`: a clause
    about what was just named, still open. `sure`: verbs that are never nouns. `no_verb`: what stands behind a noun that reads like one.
    `link`, `comma`, `either`: an "and" (group `said`: words set aside behind it), a comma, an "or" before an infinitive. `aside`: words set aside between commas.
    `instance`: "notably". `purpose`: what makes an infinitive a purpose, or part of a name. `within`: what an addressee's
    name does not have. `tail`: what a clause does not end with.
    """

    before_verb: Pattern[str]
    bare_and: Pattern[str]
    relative: Pattern[str]
    sure: Pattern[str]
    no_verb: Pattern[str]
    link: Pattern[str]
    comma: Pattern[str]
    either: Pattern[str]
    aside: Pattern[str]
    instance: Pattern[str]
    purpose: Pattern[str]
    within: Pattern[str]
    tail: Pattern[str]


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything the reader of clauses asks of a language.

    `verb`: a verb with its adverbs, groups `lead` (a pronoun before it), `base`, `press` (what intensifies it).
    `joiner`: what may stand between two clauses and belongs to neither. `that`: what opens what a verb says; `and_that`:
    what opens more of it (group `clause`). `law`: a sentence that lays down what shall be. `actions`: for each marker, the marker with its infinitive (group `verb`, or
    `bare` without its marker). `comes_back`: an action that the organ asks for itself, whatever stands before it ("et de lui faire rapport").
    `transparent`: a verb that only carries the next one on. `aside`: where the name of whoever
    is asked ends. `of`: right before a name, what makes it a part of another; `whole`: what it may be a part of all the same,
    `every`: wherever it stands.
    `joined`: what stands between two who are asked. `agent`: what stands before whoever is to do something ("by"); `undergoes`: what stands behind
    whoever does nothing ("be informed").
    `goes_on`: where those who are asked go on behind words set aside (group `to`, where `to` is known: with the little word that only they have; group `more`: joined by an "and");
    `beside`: words set aside that name others (group `of_them`: or only tell of those before, if `more`); `to`: what the first who is asked may begin with, where a little word tells those who are asked. `thing`: a thing that is
    asked for, so nobody yet. `again`: a further addressee of the same verb, before its action. `pronouns`, `them`: who was named before (group
    `kind`: what they are). `plural`: pronouns of several. `helps`: a verb to which another that is done with it belongs.
    `acts`: what an action that begins so brings forth; `deliverables`: the products that it names.
    `effort`: what an action begins with that only says that something is to be done.
    `reports`: a report, whatever it is to hold. `nothing`: an action that brings nothing forth; `hands_on`: one that hands on what was just asked for. `means`: what opens means and purposes. `past`: what makes a time one
    that is told of. `organ`: whose session it is (groups `commission`, `other`), else the Assembly's; `through`: what stands before
    one that only passes on. `months`, `ordinals`: their numbers.
    `beneficiaries`: whoever profits (group `who`). `goals`: Goals and targets (group `numbers`, in which are `numbers`).
    `biennial`: every second year. `ratify`: what asks for ratification.
    """

    tag: str
    verbs: tuple[Verb, ...]
    verb: Pattern[str]
    joints: Joints
    joiner: Pattern[str]
    that: Pattern[str]
    and_that: Pattern[str]
    law: Pattern[str]
    actions: dict[str, Pattern[str]]
    comes_back: Pattern[str]
    transparent: Pattern[str]
    aside: Pattern[str]
    goes_on: Pattern[str]
    beside: Pattern[str]
    to: Pattern[str]
    thing: Pattern[str]
    helps: Pattern[str]
    again: Pattern[str] | None
    addressees: tuple[Wanted, ...]
    of: Pattern[str]
    whole: Pattern[str]
    every: Pattern[str]
    joined: Pattern[str]
    agent: Pattern[str]
    undergoes: Pattern[str]
    pronouns: tuple[str, ...]
    plural: Pattern[str]
    them: Pattern[str]
    qualifiers: tuple[Wanted, ...]
    acts: tuple[Wanted, ...]
    deliverables: tuple[Wanted, ...]
    dues: tuple[Wanted, ...]
    effort: Pattern[str]
    reports: Pattern[str]
    nothing: Pattern[str]
    hands_on: Pattern[str]
    means: Pattern[str]
    past: Pattern[str]
    organ: Pattern[str]
    through: Pattern[str]
    beneficiaries: tuple[Wanted, ...]
    crimes: tuple[Wanted, ...]
    goals: Pattern[str]
    numbers: Pattern[str]
    biennial: Pattern[str]
    ratify: Pattern[str]
    ordinals: dict[str, int]
    months: dict[str, int]


def verbs(table: str) -> tuple[Verb, ...]:
    """Verbs from a table: words | concept | pressed | marker | asks | office, a line each."""
    out = []
    for line in table.strip().splitlines():
        words, concept, pressed, marker, asks, office = (cell.strip() for cell in line.rsplit("|", 5))
        out.append(Verb(words, concept, pressed or concept, marker, asks == "yes", office or concept))
    return tuple(out)


def openings(rows: tuple[Verb, ...], *tables: str) -> str:
    """A pattern of the first two letters of all verbs and of all words of the tables: tried at each word before the
    long one is."""
    seconds: dict[str, set[str]] = {}
    for words in [one.words for one in rows] + [word for table in tables for word in table.split("|")]:
        optional = re.match(r"\(\?:([^()]*)\)\?(.*)", words)
        for one in optional.groups() if optional else (words,):
            first, second = one[0], re.match(r"\[([^]]+)\]|(\w)", one[1:])
            seconds.setdefault(first, set()).add("".join(second.groups("")) if second else r"\s")
    return "|".join(f"{first}[{''.join(sorted(more))}]" for first, more in sorted(seconds.items()))


def patterns(
    table: str, known: Collection[str], flags: int = re.IGNORECASE, before: str = "", behind: str = ""
) -> tuple[Wanted, ...]:
    """What patterns tell, from a table: told | pattern, a line each; `before` and `behind` stand around every pattern.

    Raises ValueError when a line tells what is not among the `known`.
    """
    rows = [tuple(cell.strip() for cell in line.split("|", 1)) for line in table.strip().splitlines()]
    for told, _ in rows:
        if told not in known:
            raise ValueError(f"{told!r} is none of {', '.join(known)}")
    return tuple(Wanted(re.compile(rf"(?<!\w){before}(?:{pattern}){behind}", flags), told) for told, pattern in rows)


def joints(  # noqa: PLR0913 a language's small words, by what they do
    *,
    conj: str,
    either: str,
    context: str,
    sure: str,
    no_verb: str,
    relative: str,
    aside: str,
    instance: str,
    purpose: str,
    within: str,
    also: str,
) -> Joints:
    """The joints of a language from its small words."""

    def seen(pattern: str) -> Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    item = r"\n\s*(?:\(?\w{1,3}\)\s+)?"
    both = f"{conj}|mais|but"
    return Joints(
        before_verb=seen(rf"(?:[,;]\s+|\s(?:{both})\s+|{item})(?:(?:{both})\s*,?\s+)?(?:(?:{context})\s*,?\s+)?$"),
        bare_and=seen(rf"(?<![,;])\s(?:{conj})\s+$"),
        relative=seen(rf", (?:{relative}) [^;]*$"),
        sure=re.compile(rf"(?:{sure})(?!\w)", re.IGNORECASE),
        no_verb=re.compile(rf"\s*(?:(?:{no_verb})(?!\w)|[.;)]|$)"),
        link=seen(
            rf"(?:[,;]\s+|^|\s)(?:{conj})(?:,\s+(?P<said>[^,;]{{3,90}},\s+)|\s+[^,;]{{3,90}},\s+|\s+(?:{context})\s+|\s+)(?:(?:{also}),?\s+)?$"
        ),
        comma=seen(rf"[,;:]\s*(?:(?:{also}),?\s+)?$"),
        either=seen(rf"(?:[,;]\s+|^|\s)(?:{either})\s+$"),
        aside=seen(rf",\s+(?:{aside})\s*,\s*$"),
        instance=seen(rf"(?:{instance})(?:\s*,[^,;]{{3,90}},)?\s*$"),
        purpose=seen(rf"(?:{purpose})\s*$"),
        within=seen(rf"\s(?:{within})\s"),
        tail=seen(rf"(?:[\s,;]+(?:{both}|{either})(?:[\s,]+(?:{context}|{instance}))?|[,;]\s+(?:{context}))$"),
    )
