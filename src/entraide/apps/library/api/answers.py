"""What is answered: the shapes of the API's records. They are part of the promise of v1: fields are added, none is
taken away or given another meaning."""

from datetime import datetime
from typing import Literal

from ninja import Schema

__all__ = [
    "CitationOut",
    "Citations",
    "CitingOut",
    "CitingPage",
    "Facets",
    "MissingOut",
    "MissingPage",
    "Neighbourhood",
    "NoteOut",
    "Notes",
    "OpenPage",
    "ProvisionOut",
    "Provisions",
    "Resolved",
    "SearchPage",
    "Series",
    "TextOut",
    "Texts",
    "Together",
    "TreatyPage",
    "VersionOut",
    "Versions",
]


class VersionOut(Schema):
    """A text in one language as it was read from one file; `version` counts the files of the same text."""

    language: str
    version: int
    current: bool
    title: str
    symbol: str
    sha256: str
    loaded: datetime
    preambular: int
    operative: int
    warnings: int


class TextOut(Schema):
    """A text in any language: `iri` its address, `target` what citations of it carry."""

    iri: str
    target: str
    kind: str
    organ: str
    adopted: str | None
    year: int | None
    versions: list[VersionOut]


class Texts(Schema):
    """A page of texts; `next` is the address of the page after it."""

    items: list[TextOut]
    next: str | None


class Versions(Schema):
    """All versions of a text, those that were replaced included."""

    iri: str
    versions: list[VersionOut]


class ProvisionOut(Schema):
    """A provision in one language."""

    iri: str
    text: str
    language: str
    position: int
    component: str
    key: str
    kind: str
    number: str
    words: str


class Provisions(Schema):
    """A page of the provisions of a text."""

    items: list[ProvisionOut]
    next: str | None


class CallOut(Schema):
    """Where a footnote is called: after how many characters of which provision."""

    provision: str
    offset: int


class NoteOut(Schema):
    """A footnote."""

    iri: str
    language: str
    marker: str
    words: str
    calls: list[CallOut]


class Notes(Schema):
    """A page of the footnotes of a text."""

    items: list[NoteOut]
    next: str | None


class CitationOut(Schema):
    """A citation at its exact place: `start` and `end` count characters of the provision's words.

    Where a person settled it, `as_read` is what the program had read; it is null for all others.
    """

    provision: str
    text: str
    language: str
    start: int
    end: int
    quote: str
    kind: str
    state: Literal["resolved", "named", "ambiguous", "unresolved"]
    target: str
    cited: str
    pinpoint: str
    candidates: list[str]
    role: str
    as_read: dict[str, str] | None


class Citations(Schema):
    """A page of citations."""

    items: list[CitationOut]
    next: str | None


class CitingOut(CitationOut):
    """A citation, with the sentence that it stands in."""

    sentence: str


class CitingPage(Schema):
    """A page of the citations of a text or provision by others."""

    items: list[CitingOut]
    next: str | None


class Together(Schema):
    """One provision: its words in every language loaded, what it cites, the footnotes that it calls."""

    iri: str
    items: list[ProvisionOut]
    citations: list[CitationOut]
    notes: list[NoteOut]


class MissingOut(Schema):
    """A text that is cited and not here: how many citations name it, of how many texts."""

    target: str
    iri: str
    citations: int
    texts: int


class MissingPage(Schema):
    """A page of what is cited and not here."""

    items: list[MissingOut]
    next: str | None


class Facets(Schema):
    """How many texts there are of each value."""

    organ: dict[str, int]
    kind: dict[str, int]
    year: dict[str, int]
    language: dict[str, int]
    subject: dict[str, int]


class Meaning(Schema):
    """Something that a reference can mean; `iri` is its address when it is `here`."""

    target: str
    place: str
    here: bool
    iri: str | None


class Resolved(Schema):
    """What a typed reference means: nothing, one thing, or several, between which a person chooses."""

    typed: str
    meanings: list[Meaning]


class PassageOut(Schema):
    """A passage found: the words around what was looked for; `marks` are where it stands in them, as [start, end]."""

    iri: str
    excerpt: str
    marks: list[list[int]]


class FoundOut(Schema):
    """A text found, with its best passages and how many more it has."""

    iri: str
    target: str
    adopted: str | None
    language: str
    title: str
    more: int
    passages: list[PassageOut]


class SearchPage(Schema):
    """A page of what was found. `full`: there is more than was looked at; `loose`: from which item on texts hold only
    some of the words, null where all hold all; `unknown`: the words that stand nowhere; `counts`: how many texts are
    of each value."""

    texts: int
    passages: int
    full: bool
    loose: int | None
    unknown: list[str]
    counts: dict[str, dict[str, int]]
    items: list[FoundOut]
    next: str | None


class OpenOut(CitingOut):
    """A citation that waits for a person."""

    id: int


class OpenPage(Schema):
    """A page of the citations that wait for a person."""

    items: list[OpenOut]
    next: str | None


class NearOut(Schema):
    """A text beside another: its name, the path of its page ("" when it is not here), how many places tie them."""

    name: str
    path: str
    title: str
    count: int
    here: bool


class Neighbourhood(Schema):
    """The nearest texts by citation."""

    iri: str
    cites: list[NearOut]
    cited_by: list[NearOut]


class MemberOut(Schema):
    """A text of a series. `known` says how: "series" (the same title), "listed" (recalled with them, its title not
    known here), "general" (recalled with them, and by many others). `by` are the members that recall it."""

    name: str
    path: str
    title: str
    adopted: str | None
    here: bool
    known: Literal["series", "listed", "general"]
    by: list[str]


class Series(Schema):
    """The series that a text belongs to, in order of numbers."""

    iri: str
    items: list[MemberOut]


class TreatyOut(Schema):
    """A treaty that texts here cite, whether it is `here` itself, and how many texts cite it.

    `names` are those that texts print, by language, the full title first; `acronyms` the same in every language.
    `series` are its numbers in the *Treaty Series* of the United Nations, `volumes` the volumes that hold it;
    `parent` is the code of the treaty that a protocol belongs to.
    """

    code: str
    iri: str
    here: bool
    names: dict[str, list[str]]
    acronyms: list[str]
    adopted: str | None
    depositary: str
    series: list[str]
    volumes: list[str]
    parent: str
    texts: int


class TreatyPage(Schema):
    """A page of treaties."""

    items: list[TreatyOut]
    next: str | None
