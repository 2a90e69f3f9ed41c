"""A text, or one of its provisions, as linked data.

Reads:  what is known of a text; provisions with their words in each language, and their citations
Writes: a JSON-LD 1.1 node with its context: dictionaries, lists, strings, numbers

Terms: schema.org Legislation, the European Legislation Identifier (http://data.europa.eu/eli/ontology#), PROV-O
(http://www.w3.org/ns/prov#) for what a person said, and under urn:entraide:terms:1: what none of them has a term for
(docs/user/api.md lists them). The context stands in the document
itself: reading it asks nothing of any other machine.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from entraide.domain.texts.citation import Citation
from entraide.domain.texts.profile import LANGUAGES

__all__ = ["CONTEXT", "OURS", "Expression", "Mention", "Part", "Settled", "Work", "text_ld"]

Plain = dict[str, Any]
OURS = "urn:entraide:terms:1:"
TONGUE = "http://publications.europa.eu/resource/authority/language/"
CONTEXT: Plain = {
    "@version": 1.1,
    "@vocab": OURS,
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "http://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "LegalResource": "eli:LegalResource",
    "LegalResourceSubdivision": "eli:LegalResourceSubdivision",
    "LegalExpression": "eli:LegalExpression",
    "Legislation": "schema:Legislation",
    "legislationIdentifier": "schema:legislationIdentifier",
    "inLanguage": "schema:inLanguage",
    "text": {"@id": "schema:text", "@container": "@language"},
    "title": {"@id": "eli:title", "@container": "@language"},
    "id_local": "eli:id_local",
    "number": "eli:number",
    "date_document": {"@id": "eli:date_document", "@type": "xsd:date"},
    "language": {"@id": "eli:language", "@type": "@id"},
    "type_document": {"@id": "eli:type_document", "@type": "@vocab"},
    "passed_by": {"@id": "eli:passed_by", "@type": "@vocab"},
    "is_realized_by": {"@id": "eli:is_realized_by", "@type": "@id", "@container": "@set"},
    "has_part": {"@id": "eli:has_part", "@type": "@id", "@container": "@set"},
    "is_part_of": {"@id": "eli:is_part_of", "@type": "@id"},
    "cites": {"@id": "eli:cites", "@type": "@id", "@container": "@set"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo"},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "Person": "prov:Person",
    "kind": {"@type": "@vocab"},
    "state": {"@type": "@vocab"},
    "verdict": {"@type": "@vocab"},
    "cited": {"@type": "@id"},
    "citation": {"@container": "@set"},
    "candidate": {"@container": "@set"},
    "quote": {"@container": "@language"},
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A text in a language: the tag (ISO 639-1) and its title."""

    language: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of a text in any language: its address, symbol or code, kind, organ, date, and its expressions."""

    iri: str
    symbol: str = ""
    kind: str = ""
    organ: str = ""
    adopted: str = ""
    expressions: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """That a person, and not the program, says what a citation means: "reference", "none" (it is no citation) or
    "untold" with its `reason`; `at` as xsd:dateTime. Who it was stays with those who settle."""

    verdict: str
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in the words of one language, and that a person settled it, if one did."""

    language: str
    citation: Citation
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A provision: its place and kind, its words by language, and each citation in it."""

    component: str
    key: str
    kind: str
    number: str = ""
    words: dict[str, str] = field(default_factory=dict)
    citations: tuple[Mention, ...] = ()


def text_ld(work: Work, parts: Sequence[Part], base: str, *, alone: bool = False) -> Plain:
    """The text with the parts given; with `alone`, the one part given, as a node of its own that says what it is of.

    `base` is the address of the node, which the text's own address follows.
    """
    context = {"@context": CONTEXT | {"@base": base}}
    told = [part_ld(work, part, nth) for nth, part in enumerate(parts, 1)]
    if alone:
        return context | told[0] | {"is_part_of": work_ld(work)}
    return context | work_ld(work) | {"cites": cited(parts), "has_part": told}


def work_ld(work: Work) -> Plain:
    """The text itself, without its parts."""
    node: Plain = {"@id": work.iri, "@type": ["LegalResource", "Legislation"]}
    if work.symbol:
        node |= {"id_local": work.symbol, "legislationIdentifier": work.symbol}
    node |= {"type_document": work.kind} if work.kind else {}
    node |= {"passed_by": work.organ} if work.organ else {}
    node |= {"date_document": work.adopted} if work.adopted else {}
    node["is_realized_by"] = [expression_ld(work, one) for one in work.expressions]
    return node


def expression_ld(work: Work, one: Expression) -> Plain:
    code = LANGUAGES.get(one.language, "und")
    node: Plain = {"@id": f"{work.iri}/{code}@", "@type": "LegalExpression", "language": f"{TONGUE}{code.upper()}"}
    node["inLanguage"] = one.language or "und"
    return node | ({"title": {one.language: one.title}} if one.title and one.language else {})


def part_ld(work: Work, part: Part, position: int) -> Plain:
    node: Plain = {"@id": f"{work.iri}/!{part.component}~{part.key}", "@type": "LegalResourceSubdivision"}
    node |= {"kind": part.kind, "position": position}
    node |= {"number": part.number} if part.number else {}
    node |= {"text": {language or "und": words for language, words in part.words.items()}}
    if part.citations:
        node |= {"cites": cited([part]), "citation": [citation_ld(one) for one in part.citations]}
    return node


def citation_ld(mention: Mention) -> Plain:
    one = mention.citation
    node: Plain = {"@type": "Citation", "state": one.state.value, "quote": {mention.language or "und": one.quote}}
    node |= {"start": one.start, "end": one.end}
    node |= {"cited": one.iri} if one.iri else {}
    facts = {"target": one.target, "pinpoint": one.pinpoint, "role": one.role, "candidate": list(one.candidates)}
    return node | {name: value for name, value in facts.items() if value} | settled_ld(mention.settled)


def settled_ld(settled: Settled | None) -> Plain:
    """That a person said it; nothing where the program read it."""
    if settled is None:
        return {}
    node: Plain = {"wasAttributedTo": {"@type": "Person"}, "generatedAtTime": settled.at, "verdict": settled.verdict}
    return node | ({"reason": settled.reason} if settled.reason else {})


def cited(parts: Iterable[Part]) -> list[str]:
    """The addresses that the parts cite, each once, in order."""
    return list(dict.fromkeys(one.citation.iri for part in parts for one in part.citations if one.citation.iri))
