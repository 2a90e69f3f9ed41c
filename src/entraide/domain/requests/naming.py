"""Victims and children who stand by their name in what is written freely: they go by a code alone.

Reads:  a draft, names that were once typed of its persons, texts
Writes: in which text which person is named, never the name

Source: spec C.10 (minimisation before sending), B.17 (children), B.21: DP-02 (send only what is needed), DP-03 (a
child's name needs a recorded legal decision).
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from entraide.domain.requests.draft import CALLED, CODE, Draft
from entraide.domain.requests.folding import words

__all__ = ["CHILD", "VICTIM", "Naming", "Shielded", "free_texts", "named_in", "shielded"]

VICTIM = "DP-02"  # the finding that a victim is named
CHILD = "DP-03"  # … that a child is
LEAST = 3  # letters of a part of a name that is looked for by itself
PERSON = re.compile(r"(P[1-9][0-9]?)\.")
OPEN = ("line", "text")
PARTICLES = frozenset(
    "abd abu ibn bin bint ben ait the von van der den ten dos das del della des les los las san".split()  # noqa: SIM905
)
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Naming:
    """That a text names a person: the field of the text, the person's id, the finding (VICTIM or CHILD); `mark` is of
    this very text: what is said of the finding holds for no other."""

    field: str
    person: str
    code: str
    mark: str

    def concerns(self, measure: str) -> bool:
        """Whether it stands in what goes with a measure: its own fields, or what is said for all."""
        return not re.match(r"M[1-9]", self.field) or self.field.startswith(f"{measure}.")


@dataclass(frozen=True, slots=True)
class Shielded:
    """Who goes by a code: the names that were ever typed of each, which of them are children; the words of names of
    those who may be named: a part shared with them says nothing by itself."""

    names: Mapping[str, frozenset[str]]
    children: frozenset[str] = frozenset()
    others: frozenset[str] = field(default=frozenset(), repr=False)


def shielded(draft: Draft, typed: Mapping[str, Iterable[str]]) -> Shielded:
    """The victims and children of a draft, those taken out as well; `typed`: by person, all that was ever typed as the
    name."""
    ids = {found[1] for name in draft.values if (found := PERSON.match(name))}
    children = frozenset(one for one in ids if draft.is_child(one))
    kept = {one for one in ids if draft.by_code(one)}
    names = {
        one: frozenset(each for each in typed.get(one, ()) if each.strip() and not CODE.fullmatch(each.strip()))
        for one in kept
    }
    others = frozenset(each for one in ids - kept for name in draft.called(one) for each in words(name))
    return Shielded(names, children, others)


def free_texts(draft: Draft, translated: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What was written freely in a request, by field, translations ("facts@en") too; but the names of its persons."""
    kinds = {(one.of, one.name): one.kind for one in draft.fields}
    out = {}
    for name, value in draft.values.items():
        held, _, rest = name.partition(".") if re.match(r"[OPM][1-9]", name) else ("", "", name)
        of = {"O": "offence", "P": "person", "M": "measure"}.get(held[:1], "request")
        free = kinds.get((of, rest)) in OPEN or rest.startswith("element.")
        if free and value.strip() and not (of == "person" and rest in CALLED):
            out[name] = value
            out |= {f"{name}@{tag}": each for tag, each in translated.get(name, {}).items() if each.strip()}
    return out


def named_in(texts: Mapping[str, str], who: Shielded) -> list[Naming]:
    """Which texts name which of them, by the whole name or a part that is nobody else's, whatever case and accents."""
    out = []
    for field_name, text in texts.items():
        said = words(text)
        held, line, run = set(said), f" {' '.join(said)} ", "".join(said)
        for person, names in sorted(who.names.items()):
            if any(names_one(name, held, line, run, who.others) for name in names):
                mark = hashlib.sha256(f"{field_name}|{person}|{text}".encode()).hexdigest()[:32]
                out.append(Naming(field_name, person, CHILD if person in who.children else VICTIM, mark))
    return out


def names_one(name: str, held: set[str], line: str, run: str, others: frozenset[str]) -> bool:
    """Whether a text names one by this name; `line` its words, `run` the same without spaces."""
    parts = words(name)
    if not parts:
        return False
    if UNSPACED.search(name):
        return "".join(parts) in run
    alone = {one for one in parts if len(one) >= LEAST and one not in PARTICLES and one not in others}
    return f" {' '.join(parts)} " in line or bool(alone & held)
