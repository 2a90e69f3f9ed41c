"""What a UN file says of the document beside its text: symbol, dates, session, committee, sponsors.

Reads:  the metadata and the cover of the main statement
Writes: the fields of a Document, by name
"""

import re
from collections.abc import Iterator
from typing import TypedDict

from entraide.domain.texts.document import Subject
from entraide.domain.texts.profile import LANGUAGES, UNKNOWN_DATE
from entraide.domain.texts.symbols import ORGANS
from entraide.reading.akn.inline import squeeze, words_in
from entraide.reading.akn.parse import Element, local

__all__ = ["Facts", "read_facts"]

SHORT_CODES = {long: short for short, long in LANGUAGES.items()}
PUBLISHERS = {
    "Nations Unies": "fr",
    "United Nations": "en",
    "Naciones Unidas": "es",
    "Организация Объединенных Наций": "ru",
    "الأمم المتحدة": "ar",
    "联合国": "zh",
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
COMMITTEES = (  # each committee's ordinal in the six languages, as the cover prints it
    ("Première Commission", "First Committee", "Primera Comisión", "Перв[а-я]+ комитет", "اللجنة الأولى", "第一委员会"),
    (
        "Deuxième Commission",
        "Second Committee",
        "Segunda Comisión",
        "Втор[а-я]+ комитет",
        "اللجنة الثانية",
        "第二委员会",
    ),
    (
        "Troisième Commission",
        "Third Committee",
        "Tercera Comisión",
        "Треть[а-я]+ комитет",
        "اللجنة الثالثة",
        "第三委员会",
    ),
    (
        "Quatrième Commission",
        "Fourth Committee",
        "Cuarta Comisión",
        "Четв[её]рт[а-я]+ комитет",
        "اللجنة الرابعة",
        "第四委员会",
    ),
    ("Cinquième Commission", "Fifth Committee", "Quinta Comisión", "Пят[а-я]+ комитет", "اللجنة الخامسة", "第五委员会"),
    ("Sixième Commission", "Sixth Committee", "Sexta Comisión", "Шест[а-я]+ комитет", "اللجنة السادسة", "第六委员会"),
)
WITHOUT = (
    "sans renvoi à une grande commission|without reference to a Main Committee|sin remisión previa a una Comisión"
    "|без передачи в главные комитеты|دون الإحالة إلى لجنة رئيسية|未经发交主要委员会"
)
ORDINAL_MEETINGS = {  # the first ten, which Spanish and Arabic write in letters
    "primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4, "quinta": 5,
    "sexta": 6, "séptima": 7, "octava": 8, "novena": 9, "décima": 10,
    "الأولى": 1, "الثانية": 2, "الثالثة": 3, "الرابعة": 4, "الخامسة": 5,
    "السادسة": 6, "السابعة": 7, "الثامنة": 8, "التاسعة": 9, "العاشرة": 10,
}  # fmt: skip
SYMBOL = re.compile(r"(?<![\w/])[ASE]/[\w.-]+(?:/[\w.-]+)*\w")
ITEM = re.compile(r"(\d+)\s*(?:\(?\s*([^\W\d_])ـ?\s*\))?")
LOOKALIKE = str.maketrans(
    "асеВ", "aceB"
)  # Cyrillic letters that the Russian files use for Latin ones in an item's letter
DICTIONARIES = ("UNBIS", "UNBIS Thesaurus", "SDGO")  # of the subjects; the others repeat them or name bodies and items
AND = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
JOINED = (  # names with "and" inside
    "Antigua and Barbuda",
    "Bosnia and Herzegovina",
    "Great Britain and Northern Ireland",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Sao Tome and Principe",
    "Trinidad and Tobago",
)
HELD = "\x00"


class Facts(TypedDict, total=False):
    """The fields of a Document that the metadata fill."""

    symbol: str
    language: str
    organ: str
    committee: str
    adopted: str
    issued: str
    session: str
    agenda_item: str
    agenda_title: str
    meeting: str
    originating: tuple[str, ...]
    sponsors: tuple[str, ...]
    subjects: tuple[Subject, ...]


class Index:
    """The elements of the metadata, cover and conclusions that carry a fact, by name, in order."""

    NAMES = ("docNumber", "docDate", "docAuthority", "docProponent", "session", "inline", "location", "step", "keyword")

    def __init__(self, root: Element) -> None:
        wanted = [f"{{*}}{name}" for name in (*self.NAMES, "FRBRthis", "FRBRdate", "FRBRlanguage")]
        self.found: dict[str, list[Element]] = {}
        for node in root.iter(*wanted):
            self.found.setdefault(local(node), []).append(node)

    def all(self, name: str, /, **attributes: str) -> Iterator[Element]:
        """The elements of that name that have these attributes."""
        for node in self.found.get(name, ()):
            if all(node.get(key) == value for key, value in attributes.items()):
                yield node

    def text(self, name: str, /, **attributes: str) -> str:
        """The text of the first of them, spaces folded; "" when there is none."""
        return next((squeeze(words_in(node)) for node in self.all(name, **attributes)), "")

    def value(self, name: str, attribute: str, /, **attributes: str) -> str:
        """An attribute of the first of them; "" when there is none."""
        return next((node.get(attribute) or "" for node in self.all(name, **attributes)), "")


def read_facts(root: Element) -> tuple[Facts, list[tuple[str, str]]]:
    """The facts, and notices (code, detail) of what in them contradicts the page."""
    index = Index(root)
    notices = []
    symbol = re.sub(
        r"(?<=\d)\((?=\d{4}\))", " (", index.text("docNumber", refersTo="#symbol") or index.text("docNumber")
    )
    printed = PUBLISHERS.get(index.text("docAuthority", refersTo="#publisher"), "")
    marked = index.value("FRBRlanguage", "language")
    marked = SHORT_CODES.get(marked, marked[:2])
    if printed and printed != marked:
        notices.append(("akn.language", marked))
    work = re.search(r"/deliberation/(?:un-)?(un)?(ga|sc|ecosoc)/", index.value("FRBRthis", "value"))
    return Facts(
        symbol=symbol,
        language=printed or marked,
        organ=f"un{work[2]}" if work else ORGANS.get(symbol[:1], ""),
        committee=committee_of(index),
        adopted=index.value("FRBRdate", "date", name="adoption").replace(UNKNOWN_DATE, ""),
        issued=index.value("docDate", "date", refersTo="#dateOfIssuance"),
        session=session_of(index, symbol),
        agenda_item=item_of(index.text("inline", name="agenda item")),
        agenda_title=index.text("inline", name="agenda item name"),
        meeting=meeting_of(index),
        originating=originating_of(index),
        sponsors=tuple(sponsors_of(index)),
        subjects=subjects_of(index),
    ), notices


def committee_of(index: Index) -> str:
    """The Main Committee by the words of the cover, else by what the markup refers to; "none" without one."""
    words = index.text("docProponent")
    refers = index.value("docProponent", "refersTo").lstrip("#")
    for nth, names in enumerate(COMMITTEES, 1):
        if re.search("|".join(names), words, re.IGNORECASE):
            return f"A/C.{nth}"
    if refers == "noMainCommittee" or re.search(WITHOUT, words, re.IGNORECASE):
        return "none"
    ordinal = refers.removesuffix("Committee")
    return f"A/C.{ORDINALS.index(ordinal) + 1}" if ordinal in ORDINALS else ""


def session_of(index: Index, symbol: str) -> str:
    """The session's number; "ES-11" and "S-32" for (emergency) special sessions, which only their symbols tell."""
    if special := re.search(r"(?<=/)(?:ES|S)-\d+(?=/)", symbol):
        return special[0]
    value = index.value("session", "value").strip()
    if value:
        return value
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", index.text("session"))  # "Session de 2021"
    return year[0] if year else ""


def item_of(text: str) -> str:
    """The agenda item's numbers and letters: "Point 19 c) de l'ordre du jour" is "19 (c)"."""
    found = [
        f"{number} ({letter.translate(LOOKALIKE).lower()})" if letter else number
        for number, letter in ITEM.findall(text)
    ]
    return ", ".join(found)


def meeting_of(index: Index) -> str:
    """The number of the meeting, from its words, else from the record that the workflow cites."""
    words = index.text("location", refersTo="#adoptionMeeting") or index.text("inline", name="adoptionMeeting")
    if number := re.search(r"\d+", words):
        return number[0]
    spelt = next((str(n) for word, n in ORDINAL_MEETINGS.items() if re.search(rf"\b{word}\b", words.lower())), "")
    cited = re.search(r"(?<=PV\.)\d+", index.value("step", "as", outcome="adopted"))
    return spelt or (cited[0] if cited and words else "")


def originating_of(index: Index) -> tuple[str, ...]:
    texts = (re.sub(r"\s*/\s*", "/", words_in(node)) for node in index.all("inline", name="originating document"))
    return tuple(dict.fromkeys(symbol for text in texts for symbol in SYMBOL.findall(text)))


def subjects_of(index: Index) -> tuple[Subject, ...]:
    """The terms of the classification, each once."""
    found: dict[Subject, None] = {}
    for node in index.all("keyword"):
        dictionary = node.get("dictionary") or ""
        label = squeeze((node.get("showAs") or "").replace("_", " "))
        if label and dictionary in DICTIONARIES:
            code = (node.get("href") or "").rstrip("/").rpartition("/")[2]
            found[Subject(dictionary, label, code)] = None
    return tuple(found)


def sponsors_of(index: Index) -> list[str]:
    """Sponsors in the order of the workflow, each once. What stands in brackets after a name stays with it."""
    found: dict[str, None] = {}
    for step in index.all("step"):
        if not (step.get("outcome") or "").startswith("draftResolution"):
            continue
        by = squeeze(step.get("by") or "")
        if by.startswith("submitted by "):
            found[by.removeprefix("submitted by ")] = None
            continue
        by = re.sub(r"\([^)]*\)", lambda m: re.sub(r"[ ,]", lambda c: HELD + c[0].replace(" ", "_"), m[0]), by)
        for name in JOINED:
            by = by.replace(name, name.replace(" ", f"{HELD}_"))
        for name in AND.split(by):
            if whole := name.replace(f"{HELD}_", " ").replace(HELD, "").strip():
                found[whole] = None
    return list(found)
