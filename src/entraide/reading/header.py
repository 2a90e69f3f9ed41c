"""The front of a text: what its cover and title say.

Reads:  the blocks before the enacting formula
Writes: the fields of a document that the cover gives; what it does not give stays empty
"""

import re
from dataclasses import dataclass

from entraide.domain.texts.register import Register
from entraide.domain.texts.symbols import RESOLUTION, parse_symbol
from entraide.reading.blocks import Block
from entraide.reading.lang import LANGUAGES, Language
from entraide.reading.lang.rules import date_in, folded
from entraide.reading.marks import ARABIC, CYRILLIC, TO_ASCII

__all__ = [
    "SYMBOL_LINE",
    "Header",
    "is_cover_line",
    "is_formula",
    "is_title",
    "read_header",
    "title_at",
    "title_number",
]

SYMBOL_LINE = re.compile(
    r"(?:\*\s*)?(?P<symbol>[ASE]/(?:[A-Z0-9][\w.()-]*)(?:/[\w.()-]+)*(?: \(\d{4}\))?(?: [A-Z](?:[-–][A-Z])?)?)\s*\*?"
)
NUMBERED_TITLE = re.compile(
    r"(?P<number>(?:(?:ES-|S-)?\d{1,4})/\d{1,4})\s?(?P<part>[A-Z](?:[-–][A-Z])?)?"
    rf"(?:\s?[.．](?:\s?[-–—])?|\s?[-–—](?=\s*[{ARABIC}”])|(?=\s[{ARABIC}”]))\s*(?P<title>\S.*)?"
)
PART_AFTER_TITLE = re.compile(
    r"\s[A-Z](?=$|\s+(?:La résolution|Resolution)\s\d).*"
)  # "… Darfour B", "… B La résolution 74/260 devient"
LETTER = rf"(?:[a-z]{{1,2}}|[{CYRILLIC}]|[{ARABIC}]\u0640?)[)）]"
ITEM = re.compile(
    rf"(\d{{1,3}})((?:\s?[(（]?{LETTER}|\s?(?:and|et|à|to|,|y|e|a|и|–|و|إلى|،|和|至|、)\s?[(（]?{LETTER})*)"
)
SHORT = 80  # a line that names a session or a committee is shorter
SPONSORS_MAX = 6000
NAMED_SESSIONS = 99  # sessions are named in words up to here
ORIGIN = re.compile(r"[AES]/[\w./-]*\w")


@dataclass(slots=True)
class Header:
    """What the front says, by the names of Document's fields; `title_block` the index of the title's block, or -1."""

    symbol: str = ""
    title: str = ""
    organ: str = ""
    committee: str = ""
    adopted: str = ""
    issued: str = ""
    session: str = ""
    agenda_item: str = ""
    agenda_title: str = ""
    originating: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    draft: bool = False
    title_block: int = -1
    title_shift: int = 0  # from offsets in that block to offsets in the title


def agenda_of(items: str) -> str:
    """The items in one spelling: "109", "19 (c)", "14 and 117" as "14, 117"."""
    out = []
    for number, letters in ITEM.findall(items.translate(TO_ASCII)):
        points = re.findall(rf"([a-z]{{1,2}}|[{CYRILLIC}]|[{ARABIC}]\u0640?)[)）]", letters)
        out.append(f"{number} " + ", ".join(f"({p})" for p in points) if points else number)
    return ", ".join(out)


def session_of(language: Language, text: str) -> str:
    found = language.session.search(text) if len(text) < SHORT else None
    if not found:
        return ""
    groups = found.groupdict()
    year = groups.get("year") or groups.get("year2")
    if year:
        return str(year)
    name = (groups.get("words") or "").lower()
    if name.isdigit():
        return name if int(name) < 100 else ""
    number = language.session_numbers.get(name)
    return str(number) if number else ""


def sponsors_of(language: Language, register: Register, text: str) -> tuple[str, ...]:
    """The States that a draft's first lines name, before the words "draft resolution"."""
    listed = re.split(r"\s?:\s|：", text, maxsplit=1)[0]
    listed = re.sub(r"\s+", " ", listed).strip(" *.,")
    names = [name.strip() for name in re.split("[,،、]", listed) if name.strip()]
    if not names:
        return ()
    known = register.states.get(language.tag, frozenset())
    last = names.pop()
    joiner = language.joiner or f" {language.and_word} "
    if last in known or joiner not in last:
        return (*names, last)
    cuts = [m.start() for m in re.finditer(re.escape(joiner), last)]
    for cut in cuts:  # "Trinidad and Tobago and Uruguay": the cut that leaves two known names
        left, right = last[:cut], last[cut + len(joiner) :]
        if left in known and right in known:
            return (*names, left, right)
    cut = cuts[-1]
    return (*names, last[:cut].strip(), last[cut + len(joiner) :].strip())


def title_at(header: Header, block: Block, index: int, title: str) -> None:
    """Take a title, which ends as the block of that index does."""
    header.title = title
    header.title_block = index
    header.title_shift = len(title) - len(block.text)


class Front:
    """The front being read, line by line: each rule takes a line or leaves it to the next."""

    def __init__(self, language: Language, register: Register) -> None:
        self.header = Header()
        self.language = language
        self.register = register
        self.agenda_at = self.issued_at = -2  # the line that the item's name, or the date of issue, can stand under

    def symbol(self, block: Block, at: int) -> bool:
        """The symbol, alone on its line."""
        found = SYMBOL_LINE.fullmatch(block.text)
        if found and not self.header.symbol:
            self.header.symbol = found["symbol"].rstrip("*")
            return True
        return False

    def organ(self, block: Block, at: int) -> bool:
        """The organ's name."""
        organ = self.language.organs.get(folded(block.text), "")
        self.header.organ = self.header.organ or organ
        return bool(organ)

    def issue(self, block: Block, at: int) -> bool:
        """ "Distr. générale", with the date of issue on it or under it."""
        if self.language.issued.match(block.text):
            self.issued_at = at
        elif at != self.issued_at + 1 or len(block.text) > SHORT or not date_in(self.language, block.text):
            return False
        self.header.issued = self.header.issued or date_in(self.language, block.text)
        return True

    def agenda(self, block: Block, at: int) -> bool:
        """The agenda item's number."""
        found = None if self.header.agenda_item else self.language.agenda.search(block.text)
        if found:
            self.header.agenda_item = agenda_of(found["items"])
            self.agenda_at = at
        return found is not None

    def adoption(self, block: Block, at: int) -> bool:
        """Who adopted it, and when."""
        date = date_in(self.language, block.text) if self.language.adopted.search(block.text) else ""
        self.header.adopted = self.header.adopted or date
        return bool(date)

    def bracket(self, block: Block, at: int) -> bool:
        """The line in square brackets under the adoption: the committee or none, and the documents it came from."""
        text = block.text
        if not (text.startswith(("[", "{")) and text.endswith(("]", "]*"))):
            return False
        header = self.header
        header.originating = header.originating or tuple(dict.fromkeys(ORIGIN.findall(re.sub(r"\s*/\s*", "/", text))))
        if self.language.no_committee.search(text):
            header.committee = "none"
        header.committee = header.committee or committee_of(self.language, text)
        return True

    def title(self, block: Block, at: int) -> bool:
        """ "77/241. Title"."""
        return not self.header.title and title_line(self.header, block, at)

    def draft(self, block: Block, at: int) -> bool:
        """ "State, State and State: draft resolution"."""
        if self.header.draft or len(block.text) > SPONSORS_MAX or not self.language.draft.search(block.text):
            return False
        self.header.draft = True
        if re.search("[:：]", block.text):
            self.header.sponsors = sponsors_of(self.language, self.register, block.text)
        return True

    def committee(self, block: Block, at: int) -> bool:
        """A committee's name, alone on its line."""
        found = committee_of(self.language, block.text) if len(block.text) < SHORT else ""
        self.header.committee = self.header.committee or found
        return bool(found)

    def agenda_title(self, block: Block, at: int) -> bool:
        """The agenda item's name, under its number."""
        if at != self.agenda_at + 1 or self.header.agenda_title or session_of(self.language, block.text):
            return False
        self.header.agenda_title = block.text
        return True

    def session(self, block: Block, at: int) -> bool:
        """The session, in words or by its year."""
        found = session_of(self.language, block.text)
        self.header.session = self.header.session or found
        return bool(found)


RULES = (
    Front.symbol, Front.organ, Front.issue, Front.agenda, Front.adoption, Front.bracket, Front.title, Front.draft,
    Front.committee, Front.agenda_title, Front.session,
)  # fmt: skip


def read_header(blocks: list[Block], language: Language, register: Register) -> Header:
    """The fields that the front gives. `blocks` are those before the enacting formula, in reading order."""
    front = Front(language, register)
    for at, block in enumerate(blocks):
        any(rule(front, block, at) for rule in RULES)
    finish(front.header, blocks, language)
    return front.header


def committee_of(language: Language, text: str) -> str:
    """The committee that a line names, "" when it names none."""
    return next((committee for pattern, committee in language.committees if pattern.search(text)), "")


def is_cover_line(text: str) -> bool:
    """Whether a line stands on a cover by itself in some language: a symbol, an organ, a date, a session, an item."""
    if len(text) > 160:
        return False
    if SYMBOL_LINE.fullmatch(text) or is_title(text):
        return True
    low = folded(text)
    return any(
        low in language.organs
        or low == language.united_nations
        or bool(language.date.fullmatch(text))
        or bool(language.issued.match(text))
        or bool((found := language.agenda.match(text)) and found.end() == len(text))
        or (len(text) < 80 and bool((found := language.session.match(text)) and found.end() == len(text)))
        or bool(language.meeting.fullmatch(text))
        for language in LANGUAGES.values()
    )


def is_formula(text: str) -> bool:
    """Whether a line is an organ's enacting formula in some language: "L'Assemblée générale,".

    An organ's bare name, which is the formula too where there is no article, is a cover's line.
    """
    return len(text) <= 60 and any(
        pattern.fullmatch(text.strip()) and folded(text) not in language.organs
        for language in LANGUAGES.values()
        for pattern, _ in language.formulas
    )


def is_title(text: str) -> bool:
    """Whether a line is a resolution's title with its number: "77/241. …"."""
    return bool(NUMBERED_TITLE.fullmatch(text))


def title_number(text: str) -> str:
    """The number that a title begins with, "" when it has none: "77/241"."""
    found = NUMBERED_TITLE.fullmatch(text)
    return found["number"] if found else ""


def title_line(header: Header, block: Block, index: int) -> bool:
    """Take "77/241. Title" as the title, and the symbol from its number where the cover gave none."""
    found = NUMBERED_TITLE.fullmatch(block.text)
    if not found:
        return False
    parsed = parse_symbol(header.symbol)
    if parsed and parsed.number != found["number"]:
        return False
    title_at(header, block, index, found["title"] or "")
    header.title = PART_AFTER_TITLE.sub("", header.title)
    header.symbol = header.symbol or pending_symbol(header, found["number"], found["part"] or "")
    return bool(found["title"])


def pending_symbol(header: Header, number: str, part: str) -> str:
    """The symbol that a title's number stands for: years are the Council's, sessions the Assembly's."""
    first = number.split("/", maxsplit=1)[0]
    letter = "E" if header.organ == "unecosoc" or (first.isdigit() and int(first) >= 1946) else "A"
    symbol = f"{letter}/RES/{number}" + (f" {part}" if part else "")
    return symbol if RESOLUTION.fullmatch(symbol) else ""


def finish(header: Header, front: list[Block], language: Language) -> None:
    """What the lines give together: a draft's title is the last line; organ and session follow from the symbol."""
    parsed = parse_symbol(header.symbol)
    if parsed:
        header.organ = parsed.organ
        if parsed.organ == "unga":
            own = parsed.number.rpartition("/")[0]
            special = not own.isdigit() or int(own) > NAMED_SESSIONS
            header.session = own if special or not header.session else header.session
    if not header.title and front and not (parsed and parsed.organ == "unsc"):
        last = front[-1]
        known = SYMBOL_LINE.fullmatch(last.text) or language.draft.search(last.text) or last.text.startswith("[")
        if header.draft and not known:
            title_at(header, last, len(front) - 1, last.text)
