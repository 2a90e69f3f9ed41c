"""An entry as flat fields, name → text: the one shape of the form, of a CSV line, of a note verbale's form and of what
the database keeps. Several values of a field stand each on a line, or are parted by "|"; codes by
commas too.

Reads:  fields, what is known of the world
Writes: an Authority, or its faults; an Authority as fields again
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from entraide.domain.directory.authority import CHANNELS, Authority, Contact, ContactKind, Requirement

__all__ = [
    "CONTACTS",
    "FIELDS",
    "LANGUAGES",
    "LISTS",
    "REQUIREMENTS",
    "FieldFault",
    "Known",
    "Unfit",
    "fields_of",
    "kept_entry",
    "read_fields",
]

LANGUAGES = ("fr", "en", "es", "ru", "ar", "zh")
CONTACTS = 3  # an entry holds at the most
REQUIREMENTS = 4
OF_CONTACT = ("kind", "name", "phone", "email", "hours", "zone", "languages")
LISTS = ("purposes", "forms", "instruments", "places", "languages", "channels", "urgent")
FIELDS = (
    "state",
    "territory",
    *(f"name_{tag}" for tag in (*LANGUAGES, "own")),
    *LISTS[:4],
    "address",
    "website",
    *(f"contact_{n}_{part}" for n in range(1, CONTACTS + 1) for part in OF_CONTACT),
    "languages",
    "channels",
    "electronic",
    "electronic_how",
    "urgent",
    "urgent_how",
    *(f"requirement_{n}_{part}" for n in range(1, REQUIREMENTS + 1) for part in ("form", "words")),
    "source",
    "source_on",
)
SHORT, LONG = 300, 3000  # letters of a field; of those that hold sentences
SENTENCES = re.compile(r"(?:address|electronic_how|urgent_how|places|requirement_\d_words)$")
EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
PHONE = re.compile(r"\+[0-9][0-9 ().-]{3,30}(?: ?(?:ext\.?|poste|x) ?[0-9]{1,8})?")
WEB = re.compile(r"https?://[^\s\"<>]+")
TONGUE = re.compile(r"[a-z]{2,3}")
WRONG = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with a field: a code, and what stood there or what is valid."""

    field: str
    code: str
    told: str = ""


class Unfit(Exception):
    """Fields that make no entry: `faults`, each at its field."""

    def __init__(self, faults: tuple[FieldFault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Known:
    """What fields are held to: `code_of` gives the code of a State or territory by its code or name, "" for none;
    `of` the State of each territory; then the codes and time zones that there are."""

    code_of: Callable[[str], str]
    of: Mapping[str, str]
    purposes: Collection[str]
    forms: Collection[str]
    instruments: Collection[str]
    zones: Collection[str]


def read_fields(told: Mapping[str, str], known: Known, key: str = "") -> Authority:
    """The entry that fields make. Raises Unfit with all faults at once."""
    given = {name: tidy(told.get(name, "")) for name in FIELDS}
    faults = [fault for name, text in given.items() if (fault := overlong(name, text))]
    given["state"], given["territory"] = place(given, known, faults)
    if not any(given[f"name_{tag}"] for tag in (*LANGUAGES, "own")):
        faults.append(FieldFault("name_fr", "no_name"))
    if not given["purposes"]:
        faults.append(FieldFault("purposes", "no_purpose"))
    for name, valid in (("purposes", known.purposes), ("forms", known.forms), ("instruments", known.instruments),
                        ("channels", CHANNELS), ("urgent", CHANNELS)):  # fmt: skip
        faults += [FieldFault(name, "code", one) for one in several(given[name]) if one not in valid]
    faults += [
        FieldFault("languages", "language", one) for one in several(given["languages"]) if not TONGUE.fullmatch(one)
    ]
    if given["electronic"] not in ("", "yes", "no"):
        faults.append(FieldFault("electronic", "yes_no", given["electronic"]))
    if given["website"] and not WEB.fullmatch(given["website"]):
        faults.append(FieldFault("website", "website", given["website"]))
    reached = [n for n in range(1, CONTACTS + 1) if check_contact(n, given, known, faults)]
    if not reached and not given["address"]:
        faults.append(FieldFault("address", "no_way"))
    for n in range(1, REQUIREMENTS + 1):
        check_requirement(n, given, known, faults)
    if not is_day(given["source_on"]):
        faults.append(FieldFault("source_on", "day", given["source_on"]))
    if not given["source"]:
        faults.append(FieldFault("source", "no_source"))
    if faults:
        raise Unfit(tuple(faults))
    return kept_entry(given, key)


def kept_entry(given: Mapping[str, str], key: str, confirmed: date | None = None, changed: bool = False) -> Authority:
    """The entry of fields that were held to the tables before."""
    contacts = []
    for n in range(1, CONTACTS + 1):
        held = {part: given[f"contact_{n}_{part}"] for part in OF_CONTACT}
        kind, tongues = held.pop("kind"), several(held.pop("languages"))
        if any(held.values()):
            contacts.append(Contact(ContactKind(kind or "office"), **held, languages=tongues))
    needs = [(given[f"requirement_{n}_form"], given[f"requirement_{n}_words"]) for n in range(1, REQUIREMENTS + 1)]
    return Authority(
        state=given["state"],
        names=tuple((tag, given[f"name_{tag}"]) for tag in (*LANGUAGES, "own") if given[f"name_{tag}"]),
        key=key,
        territory=given["territory"],
        purposes=several(given["purposes"]),
        forms=several(given["forms"]),
        instruments=several(given["instruments"]),
        places=several(given["places"], r"[|\n]"),
        languages=several(given["languages"]),
        electronic=given["electronic"],
        electronic_how=given["electronic_how"],
        channels=several(given["channels"]),
        urgent=several(given["urgent"]),
        urgent_how=given["urgent_how"],
        address=given["address"],
        website=given["website"],
        contacts=tuple(contacts),
        requirements=tuple(Requirement(form, words) for form, words in needs if words),
        source=given["source"],
        source_on=date.fromisoformat(given["source_on"]) if given["source_on"] else None,
        confirmed=confirmed,
        changed=changed,
    )


def fields_of(one: Authority) -> dict[str, str]:
    """An entry as fields, those that are empty too."""
    out = dict.fromkeys(FIELDS, "")
    out |= {name: getattr(one, name) for name in ("state", "territory", "electronic", "electronic_how", "urgent_how",
                                                  "address", "website", "source")}  # fmt: skip
    out |= {f"name_{tag}": name for tag, name in one.names}
    out |= {name: "|".join(getattr(one, name)) for name in LISTS}
    for n, held in enumerate(one.contacts, 1):
        for part in OF_CONTACT:
            value = getattr(held, part)
            out[f"contact_{n}_{part}"] = "|".join(value) if part == "languages" else str(value)
    for n, need in enumerate(one.requirements, 1):
        out |= {f"requirement_{n}_form": need.form, f"requirement_{n}_words": need.words}
    out["source_on"] = one.source_on.isoformat() if one.source_on else ""
    return out


def overlong(name: str, text: str) -> FieldFault | None:
    """What is wrong with a field as text."""
    most = LONG if SENTENCES.match(name) else SHORT
    if WRONG.search(text):
        return FieldFault(name, "letters")
    return FieldFault(name, "long", str(most)) if len(text) > most else None


def tidy(text: str) -> str:
    """A field without white space around it, and with line feeds alone between its lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def several(text: str, marks: str = r"[|\n,;]") -> tuple[str, ...]:
    """The values of a field that holds several, each once."""
    return tuple(dict.fromkeys(one.strip() for one in re.split(marks, text) if one.strip()))


def place(given: Mapping[str, str], known: Known, faults: list[FieldFault]) -> tuple[str, str]:
    """The State and the territory. The State of a territory need not be told."""
    codes = {}
    for name in ("state", "territory"):
        codes[name] = known.code_of(given[name]) if given[name] else ""
        if given[name] and not codes[name]:
            faults.append(FieldFault(name, "state", given[name]))
    state, territory = codes["state"], codes["territory"]
    if state in known.of and not given["territory"]:
        state, territory = known.of[state], state
    if territory and territory not in known.of and given["territory"]:
        faults.append(FieldFault("territory", "no_territory", given["territory"]))
    elif territory and not given["state"]:
        state = known.of[territory]
    elif territory and state and known.of[territory] != state:
        faults.append(FieldFault("territory", "other_state", given["territory"]))
    if not given["state"] and not territory:
        faults.append(FieldFault("state", "no_state"))
    return state, territory


def check_contact(n: int, given: Mapping[str, str], known: Known, faults: list[FieldFault]) -> bool:
    """Whether there is a contact of that number; what is wrong with it is added to the faults."""
    held = {part: given[f"contact_{n}_{part}"] for part in OF_CONTACT}
    if not any(text for part, text in held.items() if part != "kind"):
        return False
    wrong = []
    if held["kind"] and held["kind"] not in list(ContactKind):
        wrong.append(("kind", "code", held["kind"]))
    for part, form in (("phone", PHONE), ("email", EMAIL)):
        if held[part] and not form.fullmatch(held[part]):
            wrong.append((part, part, held[part]))
    if not held["phone"] and not held["email"]:
        wrong.append(("phone", "no_contact", ""))
    if held["zone"] and held["zone"] not in known.zones:
        wrong.append(("zone", "zone", held["zone"]))
    if held["hours"] and not held["zone"]:
        wrong.append(("zone", "no_zone", ""))
    wrong += [("languages", "language", one) for one in several(held["languages"]) if not TONGUE.fullmatch(one)]
    faults += [FieldFault(f"contact_{n}_{part}", code, told) for part, code, told in wrong]
    return True


def check_requirement(n: int, given: Mapping[str, str], known: Known, faults: list[FieldFault]) -> None:
    """What is wrong with the requirement of that number."""
    form, words = given[f"requirement_{n}_form"], given[f"requirement_{n}_words"]
    if form and form not in known.forms:
        faults.append(FieldFault(f"requirement_{n}_form", "code", form))
    elif form and not words:
        faults.append(FieldFault(f"requirement_{n}_words", "no_words"))


def is_day(text: str) -> bool:
    """Whether it is a day in ISO form, or nothing."""
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False
