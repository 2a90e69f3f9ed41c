"""Authorities as cards for an address book.

Reads:  entries, words for what is not theirs
Writes: vCard 4.0

Source: RFC 6350 (§3.2 folding at 75 octets, §3.4 escaping, §5.1 LANGUAGE, §5.4 ALTID, §6 properties).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from entraide.domain.directory.authority import Authority, Contact, ContactKind

__all__ = ["Card", "card", "cards", "escaped", "folded"]

OCTETS = 75


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says beside the entry: its name, its State's, what it is designated for, and a note, in the language
    `language`; the address of its page; when it was last written."""

    entry: Authority
    language: str
    state: str
    purposes: tuple[str, ...]
    note: str
    page: str
    written: datetime


def cards(many: Iterable[Card]) -> Iterator[bytes]:
    """One card after the other."""
    for one in many:
        yield card(one)


def card(one: Card) -> bytes:
    """The card of an entry: an organisation, with every contact that it names."""
    entry = one.entry
    lines = ["BEGIN:VCARD", "VERSION:4.0", "KIND:org", f"UID:urn:uuid:{entry.key}"]
    names = entry.names if len(entry.names) > 1 else ()
    lines += [f"FN:{escaped(entry.name(one.language))}"] if not names else []
    for tag, name in names:
        mark = f";LANGUAGE={tag}" if tag != "own" else ""
        lines.append(f"FN;ALTID=1{mark}:{escaped(name)}")
    lines.append(f"ORG:{escaped(one.state)};{escaped(entry.name(one.language))}")
    if entry.address:
        lines.append(f'ADR;LABEL="{quoted(entry.address)}":;;;;;;{escaped(one.state)}')
    for nth, contact in enumerate(entry.contacts, 1):
        lines += reached(f"c{nth}.", contact)
    for nth, tag in enumerate(entry.languages, 1):
        lines.append(f"LANG;PREF={nth}:{tag}")
    if entry.website:
        lines.append(f"URL:{entry.website}")
    if one.purposes:
        lines.append(f"CATEGORIES:{','.join(escaped(word) for word in one.purposes)}")
    if one.note:
        lines.append(f"NOTE;LANGUAGE={one.language}:{escaped(one.note)}")
    if one.page:
        lines.append(f"SOURCE:{one.page}")
    lines += [f"REV:{one.written:%Y%m%dT%H%M%SZ}", "END:VCARD"]
    return b"".join(folded(line) for line in lines)


def reached(group: str, contact: Contact) -> Iterator[str]:
    """A contact: its lines are held together by a group."""
    first = ";PREF=1" if contact.kind is ContactKind.POINT else ""
    if contact.phone:
        number, inner = (re.sub(r"\D", "", one) for one in [*re.split(r"[a-z]+", contact.phone, maxsplit=1), ""][:2])
        yield f'{group}TEL;VALUE=uri;TYPE="work,voice"{first}:tel:+{number}{f";ext={inner}" if inner else ""}'
    if contact.email:
        yield f"{group}EMAIL;TYPE=work{first}:{escaped(contact.email)}"
    if contact.zone:
        yield f"{group}TZ:{escaped(contact.zone)}"
    said = "; ".join(one for one in (contact.name, contact.hours) if one)
    if said:
        yield f"{group}NOTE:{escaped(said)}"


def escaped(text: str) -> str:
    """Text as a value: backslashes, commas and line feeds escaped; semicolons too, which every reader accepts."""
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\r\n", "\n").replace("\n", "\\n")


def quoted(text: str) -> str:
    """Text as a parameter's value, between quotes (RFC 6868 for what may not stand there)."""
    return text.replace("^", "^^").replace('"', "^'").replace("\r\n", "\n").replace("\n", "^n")


def folded(line: str) -> bytes:
    """A line, folded so that none is longer than 75 octets and no letter is cut."""
    out, held = [], b""
    for letter in line:
        octets = letter.encode()
        if len(held) + len(octets) > OCTETS:
            out.append(held)
            held = b" "
        held += octets
    return b"\r\n".join([*out, held]) + b"\r\n"
