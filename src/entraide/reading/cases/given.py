"""What a case gives of its own: instruments that the ledger does not hold, and participation.

Reads:  the data of a case file
Writes: the node's own instruments; a status laid over another
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from entraide.domain.law.case import OwnInstrument
from entraide.domain.law.condition import All, Condition, Fact, Has, Value
from entraide.domain.law.condition import Any as AnyOf
from entraide.domain.law.known import LISTED
from entraide.domain.law.rules import Element, Kind, Rule, Side, Strength, reaches
from entraide.domain.law.status import GivenStatus, Status
from entraide.reading.cases.checking import Checking, Path
from entraide.reading.cases.faults import nearest

__all__ = ["given_bound", "given_status", "own_instruments"]

BASE_CONTENT = ("authority", "proceeding", "facts", "assistance", "persons", "purpose")


def own_instruments(file: Checking) -> Iterator[OwnInstrument]:
    """The instruments that the ledger does not hold. One without rules of its own is a basis for its forms."""
    seen: set[str] = set()
    for nth, row in enumerate(file.data.get("instruments") or ()):
        path: Path = ("instruments", nth)
        between = tuple(file.state(one, (*path, "between")) for one in row["between"])
        for form in row["forms"]:
            if not any(reaches((form,), one) for one in file.words.forms):
                file.fault("form", (*path, "forms"), form, file.words.forms)
        for key in row.get("offences") or ():
            file.one_of("offence", key, file.words.offences, (*path, "offences"))
        if row.get("supplements"):
            file.one_of("instrument", row["supplements"], file.words.instruments, (*path, "supplements"))
        if row["code"] in seen:
            file.fault("twice", (*path, "code"), row["code"])
        seen.add(row["code"])
        rules = own_rules(file, row, path) if row.get("rules") else plain_rules(row)
        yield OwnInstrument(
            row["code"], row.get("title", ""), between, tuple(row["forms"]), rules, row.get("supplements", "")
        )


def own_rules(file: Checking, row: Mapping[str, Any], path: Path) -> tuple[Rule, ...]:
    """The rules that were entered with an instrument; what is wrong in one is noted at its line."""
    try:
        return file.words.rules(row)
    except KeyError as error:
        file.fault("rule", (*path, "rules"), f"{str(error.args[0])[:40]} is missing")
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        told = str(error)
        nth = re.search(r"rules (\d+) \(", told)
        here: Path = (*path, "rules", int(nth[1]) - 1) if nth else (*path, "rules")
        file.fault("rule", here, told, expected=near_in(file, told))
    return ()


def plain_rules(row: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The one rule of an instrument that was entered without any: it is a basis for its forms. A convention may have
    put an offence on its list of those for which it extradites."""
    when: Condition = All(())
    if row.get("offences"):
        listed: list[Condition] = [Has("offence.keys", key) for key in row["offences"]]
        if any(one.partition(".")[0] == "ext" for one in row["forms"]):
            listed.append(Fact(LISTED))
        when = AnyOf(tuple(listed))
    kind = Kind.PERMISSIVE if row.get("permissive") or row["code"].startswith("RECIP") else Kind.BINDING
    says = (("fr", "Base saisie par le nœud."), ("en", "A basis that the node entered."))
    strength = Strength.SHALL if kind is Kind.BINDING else Strength.MAY
    forms = tuple(row["forms"])
    basis = Rule(f"{row['code']}.basis", row["code"], (), forms, kind, strength, says, when=when)
    needed = tuple(Element(code, code == "persons") for code in BASE_CONTENT)
    holds = (("fr", "Contenu usuel d’une demande."), ("en", "The usual content of a request."))
    content = Rule(
        f"{row['code']}.content", row["code"], (), forms, Kind.CONTENT, Strength.SHALL, holds, elements=needed
    )
    return (basis, content)


def near_in(file: Checking, told: str) -> tuple[str, ...]:
    """What is nearest to the word that a rule got wrong."""
    words = file.words
    tables: tuple[tuple[str, Iterable[str]], ...] = (
        (r": (\S+) is no fact of", words.facts),
        (r": \('([^']+)'", words.forms),
        (r": (\S+) is no element of", words.elements),
        (r"'(\S+)' is not a valid Kind", list(Kind)),
        (r"'(\S+)' is not a valid Strength", list(Strength)),
        (r"'(\S+)' is not a valid Side", list(Side)),
    )
    return next((nearest(match[1], table) for pattern, table in tables if (match := re.search(pattern, told))), ())


def given_bound(file: Checking, status: Mapping[str, Any], on: date) -> Mapping[tuple[str, str], bool]:
    """Of an instrument (or a chapter) and a State ("*" for every one), whether the case says that it is bound."""
    bound: dict[tuple[str, str], bool] = {}
    for nth, code in enumerate(status.get("in_force") or ()):
        where: Path = ("status", "in_force", nth)
        bound[file.instrument(code, where), "*"] = True
        begun(file, code, on, where)
    for code, each in (status.get("party") or {}).items():
        where = ("status", "party", code)
        file.instrument(code, where)
        for told, held in each.items():
            bound[code, file.state(told, (*where, told))] = held
        if any(each.values()):
            begun(file, code, on, where)
    return bound


def begun(file: Checking, code: str, on: date, path: Path) -> None:
    """A fault where an instrument is given as in force before it was so for anybody."""
    treaty = file.words.instruments.get(code.partition(".")[0])
    if treaty and treaty.in_force and on < treaty.in_force:
        file.fault("too_early", path, code, expected=(treaty.in_force.isoformat(),))


def given_status(
    file: Checking, status: Mapping[str, Any], bound: Mapping[tuple[str, str], bool], states: Iterable[str]
) -> Callable[[Status], Status]:
    """The participation that the case gives, as something laid over another. `states`: those of the case, and their
    territories; who else declares something has nothing to do with it."""
    concerned = frozenset(states)
    root: Path = ("status",)
    signed = {
        (file.instrument(code, (*root, "signed", code)), file.state(told, (*root, "signed", code, nth))): True
        for code, each in (status.get("signed") or {}).items()
        for nth, told in enumerate(each)
    }
    declared: dict[tuple[str, str, str], Value] = {}
    for nth, row in enumerate(status.get("declared") or ()):
        where: Path = (*root, "declared", nth)
        state = file.state(row["state"], (*where, "state"))
        if state in file.words.states and state not in concerned:
            file.fault("outside", (*where, "state"), state, expected=tuple(sorted(concerned)))
        code = file.one_of("instrument", row["instrument"], file.words.instruments, (*where, "instrument"))
        if code in file.words.instruments and row["type"] in file.words.declarations:
            file.one_of("not_declared", row["type"], file.words.declared[code], (*where, "type"))
        key, value = (state, code, row["type"]), file.declared(row["type"], row["value"], where)
        if declared.setdefault(key, value) != value:
            file.fault("contradiction", where, f"{row['state']}, {row['instrument']}, {row['type']}")
    facts = dict(state_facts(file, status.get("states") or {}, (*root, "states")))
    if not status:
        return lambda under: under
    return lambda under: GivenStatus(under, bound, signed, declared, facts, bool(status.get("only")))


def state_facts(file: Checking, states: Mapping[str, Any], root: Path) -> Iterator[tuple[tuple[str, str], Value]]:
    """What is given of States, by the names of the table of facts without the side that they are on."""
    sides = {one.partition(".")[2]: one for one in file.words.facts if one.startswith(("requested.", "requesting."))}
    for told, each in states.items():
        code = file.state(told, (*root, told))
        for name, value in each.items():
            if file.one_of("fact", name, sides, (*root, told, name)) in sides:
                yield (code, name), file.typed(sides[name], value, (*root, told, name))
