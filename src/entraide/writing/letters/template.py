"""The page that letters are laid in: ours, or a ministry's own folder, without code.

A folder may hold any of: letter.html (a skeleton with the places of PLACES), letter.css, words.csv (a column `key`,
and one or more languages: words in the stead of ours), letter.docx (a Word file whose styles, head and foot are used).

Reads:  the folder, our words
Writes: a Template, or what is wrong with the folder
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from entraide.writing.letters.wording import Wording

__all__ = ["OWN", "PLACES", "Template", "WrongTemplate", "folder_template"]

PLACES = ("letter", "style", "title", "language", "direction", "reference", "date", "sender", "addressee", "signatory")
"""What a skeleton may name, as {{ letter }}."""
NEEDED = ("letter", "style")
MARK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
FILES = ("letter.html", "letter.css", "words.csv", "letter.docx")
LARGEST = 5_000_000  # bytes of one file


class WrongTemplate(Exception):
    """A template that cannot be used. `faults`: one line for each thing that is wrong, in French and in English."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(english for _, english in faults))
        self.faults = tuple({"fr": french, "en": english} for french, english in faults)


@dataclass(frozen=True, slots=True)
class Template:
    """`skeleton`, `css`: the page. `words`: a language → a key → words in the stead of ours. `docx`: a Word file to
    write into, or None."""

    skeleton: str
    css: str
    words: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    docx: bytes | None = None

    def filled(self, places: Mapping[str, str]) -> str:
        """The skeleton with its places filled; the values are taken as they are."""
        return MARK.sub(lambda found: places[found[1]], self.skeleton)

    def over(self, wording: Wording) -> Wording:
        """Our words with those of the template over them."""
        laid = {tag: {**ours, **self.words.get(tag, {})} for tag, ours in wording.words.items()}
        return Wording(laid, wording.elements)


def packaged(name: str) -> str:
    """A file of ours."""
    return (resources.files("entraide.writing.letters") / name).read_text(encoding="utf-8")


OWN = Template(packaged("letter.html"), packaged("letter.css"))
"""Our own template."""


def folder_template(folder: Path, wording: Wording) -> Template:
    """The template of a folder; what it lacks is ours. Raises WrongTemplate, which names all that is unknown."""
    faults: list[tuple[str, str]] = []
    held: dict[str, bytes] = {}
    if not folder.is_dir():
        raise WrongTemplate([(f"{folder} : ce dossier n’existe pas", f"{folder}: no such folder")])
    for path in sorted(folder.iterdir()):
        if path.name not in FILES and not path.name.startswith((".", "README")):
            known = ", ".join(FILES)
            faults.append(
                (f"{path.name} : fichier inconnu ; connus : {known}", f"{path.name}: unknown file; known: {known}")
            )
        elif path.is_file() and path.stat().st_size > LARGEST:
            faults.append((f"{path.name} : plus de 5 Mo", f"{path.name}: larger than 5 MB"))
        elif path.is_file():
            held[path.name] = path.read_bytes()
    texts = {name: decoded(name, data, faults) for name, data in held.items() if name != "letter.docx"}
    skeleton, css = texts.get("letter.html", OWN.skeleton), texts.get("letter.css", OWN.css)
    faults += [*skeleton_faults(skeleton), *style_faults(css)]
    words: dict[str, dict[str, str]] = {}
    faults += words_faults(texts.get("words.csv", "key\n"), wording, words)
    if faults:
        raise WrongTemplate(faults)
    return Template(skeleton, css, words, held.get("letter.docx"))


def decoded(name: str, data: bytes, faults: list[tuple[str, str]]) -> str:
    """A file's text; a fault where it is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.append((f"{name} : n’est pas en UTF-8", f"{name}: not in UTF-8"))
        return ""


def skeleton_faults(skeleton: str) -> Iterator[tuple[str, str]]:
    """Places that nobody fills, and those that every letter needs."""
    named = MARK.findall(skeleton)
    known = ", ".join(PLACES)
    for one in dict.fromkeys(named):
        if one not in PLACES:
            told = f"letter.html: {{{{ {one} }}}}"
            yield (
                f"{told} : emplacement inconnu{near(one, PLACES, 'fr')} ; connus : {known}",
                (f"{told}: unknown place{near(one, PLACES, 'en')}; known: {known}"),
            )
    for one in NEEDED:
        if named.count(one) != 1:
            yield (
                f"letter.html : {{{{ {one} }}}} doit y être une fois",
                f"letter.html: {{{{ {one} }}}} must stand there once",
            )


def style_faults(css: str) -> Iterator[tuple[str, str]]:
    """What would end the style sheet inside a page."""
    if "</style" in css.lower():
        yield "letter.css : contient « </style »", 'letter.css: holds "</style"'


def words_faults(table: str, wording: Wording, found: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Keys, languages and places of a table of words that ours does not have; what is right is put into `found`."""
    reader = csv.DictReader(table.splitlines())
    columns = [one for one in reader.fieldnames or [] if one != "key"]
    known = wording.words["fr"]
    for column in columns:
        if column not in wording.words:
            langs = ", ".join(wording.words)
            yield (
                f"words.csv : langue « {column} » inconnue ; connues : {langs}",
                (f'words.csv: unknown language "{column}"; known: {langs}'),
            )
    for row in reader:
        key = row.get("key") or ""
        if key not in known:
            yield (
                f"words.csv : clé « {key} » inconnue{near(key, known, 'fr')}",
                (f'words.csv: unknown key "{key}"{near(key, known, "en")}'),
            )
            continue
        for tag in columns:
            words = row.get(tag) or ""
            if tag not in wording.words or not words:
                continue
            foreign = places_of(words) - places_of(wording.words[tag][key])
            if foreign:
                allowed = ", ".join(sorted(places_of(known[key]))) or "–"
                told = f"words.csv, {key}, {tag}: {', '.join(sorted(foreign))}"
                yield f"{told} : emplacement inconnu ; connus : {allowed}", f"{told}: unknown place; known: {allowed}"
            else:
                found.setdefault(tag, {})[key] = words


def places_of(words: str) -> set[str]:
    """The places that a formula names; "{" alone where its braces do not close, or name anything but a place."""
    try:
        parts = [part for part in Formatter().parse(words) if part[1] is not None]
    except ValueError:
        return {"{"}
    return {"{" if spec or conversion or not name else name for _, name, spec, conversion in parts}


def near(word: str, known: tuple[str, ...] | Mapping[str, str], language: str) -> str:
    """What may have been meant."""
    found = get_close_matches(word, list(known), 1)
    if not found:
        return ""
    return f" (« {found[0]} » ?)" if language == "fr" else f' ("{found[0]}"?)'
