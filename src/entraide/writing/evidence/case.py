"""Items and their custody as linked data, in a small part of CASE and UCO.

Reads:  the items of a request, the steps told of each; the address of the request, from which each node's name is made
Writes: a JSON-LD 1.1 graph with its context: dictionaries, lists, strings, numbers

Terms: CASE 1.5.0 (https://ontology.caseontology.org/case/) and the UCO that it rests on, read in its published Turtle;
under urn:entraide:terms:1: what neither has a term for (purpose, restrictions, handing on, what clears, what is due
back). The context stands in the document itself: reading it asks nothing of any other machine.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from entraide.domain.evidence.custody import Step, in_order
from entraide.domain.evidence.items import Item
from entraide.writing.jsonld import OURS

__all__ = ["CONTEXT", "case_ld"]

Plain = dict[str, Any]
UCO = "https://ontology.unifiedcyberontology.org/uco/"
CONTEXT: Plain = {
    "@version": 1.1,
    "entraide": OURS,
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    **{
        f"uco-{part}": f"{UCO}{part}/"
        for part in ("action", "core", "identity", "location", "observable", "tool", "types")
    },
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def case_ld(subject: str, items: Iterable[Item], custody: Mapping[str, Iterable[Step]]) -> Plain:
    """The items of a request (`subject`, its address) with the steps of each (`custody`, by the item's key). The same
    items give the same names, so that two exports can be laid side by side."""
    graph: dict[str, Plain] = {}
    for item in items:
        for node in of_item(subject, item, in_order(custody.get(item.key, ()))):
            graph[node["@id"]] = node
    return {"@context": CONTEXT, "@graph": list(graph.values())}


def of_item(subject: str, item: Item, steps: tuple[Step, ...]) -> list[Plain]:
    file, record = (named(subject, kind, item.key) for kind in ("file", "record"))
    nodes = [file_node(subject, item, file), record_node(item, file, record, [one.key for one in steps], subject)]
    for step in steps:
        nodes += of_step(subject, step, file, record, named(subject, "step", f"{item.key}:{step.key}"))
    if item.made_from:
        nodes.append(made_from(subject, item, file))
    return nodes


def named(subject: str, kind: str, key: str) -> str:
    """The name of a node, made from what it stands for."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{subject}#{kind}:{key}')}"


def ref(*names: str) -> list[Plain]:
    return [{"@id": name} for name in names]


def typed(kind: str, value: object) -> Plain:
    return {"@type": f"xsd:{kind}", "@value": str(value)}


def file_node(subject: str, item: Item, file: str) -> Plain:
    hashes = (("SHA256", item.digests.sha256), ("SHA512", item.digests.sha512))
    size = typed("integer", item.digests.size)
    return {
        "@id": file,
        "@type": "uco-observable:File",
        "uco-core:hasFacet": [
            {
                "@id": named(subject, "name", item.key),
                "@type": "uco-observable:FileFacet",
                "uco-observable:fileName": item.name,
                "uco-observable:sizeInBytes": size,
            },
            {
                "@id": named(subject, "content", item.key),
                "@type": "uco-observable:ContentDataFacet",
                "uco-observable:mimeType": item.media,
                "uco-observable:sizeInBytes": size,
                "uco-observable:hash": [
                    {
                        "@id": named(subject, method, item.key),
                        "@type": "uco-types:Hash",
                        "uco-types:hashMethod": method,
                        "uco-types:hashValue": typed("hexBinary", value.upper()),
                    }
                    for method, value in hashes
                ],
            },
        ],
    }


def record_node(item: Item, file: str, record: str, steps: list[str], subject: str) -> Plain:
    node: Plain = {
        "@id": record,
        "@type": "case-investigation:ProvenanceRecord",
        "case-investigation:exhibitNumber": item.exhibit,
        "uco-core:object": ref(file, *(named(subject, "step", f"{item.key}:{one}") for one in steps)),
        "entraide:key": item.key,
        "entraide:purpose": item.terms.purpose,
        "entraide:onward": str(item.terms.onward),
        "entraide:exculpatory": item.exculpatory,
        "entraide:original": item.original,
    }
    if item.description:
        node["uco-core:description"] = item.description
    if item.due:
        node["entraide:due"] = typed("date", item.due.isoformat())
    if item.terms.caveats:
        node["entraide:caveat"] = [
            {"entraide:code": one.code} | ({"entraide:says": one.says} if one.says else {})
            for one in item.terms.caveats
        ]
    return node


def of_step(subject: str, step: Step, file: str, record: str, name: str) -> list[Plain]:
    """The action, and whoever and whatever it names; one name for all steps that name the same."""
    who = {
        "@id": named(subject, "who", step.performer),
        "@type": "uco-identity:Identity",
        "uco-core:name": step.performer,
    }
    action: Plain = {
        "@id": name,
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": str(step.kind),
        "uco-action:performer": {"@id": who["@id"]},
        "uco-action:startTime": typed("dateTime", step.began.isoformat()),
        "uco-action:endTime": typed("dateTime", step.ended.isoformat()),
        "uco-action:object": ref(file),
        "uco-action:result": ref(record, *([named(subject, "file", step.made)] if step.made else [])),
    }
    nodes = [action, who]
    for part, kind, says in (
        ("instrument", "uco-tool:Tool", step.instrument),
        ("location", "uco-location:Location", step.place),
    ):
        if says:
            node = {"@id": named(subject, part, says), "@type": kind, "uco-core:name": says}
            action[f"uco-action:{part}"] = ref(node["@id"])
            nodes.append(node)
    if step.result:
        action["uco-core:description"] = step.result
    return nodes


def made_from(subject: str, item: Item, file: str) -> Plain:
    return {
        "@id": named(subject, "made", item.key),
        "@type": "uco-core:Relationship",
        "uco-core:source": {"@id": file},
        "uco-core:target": {"@id": named(subject, "file", item.made_from)},
        "uco-core:kindOfRelationship": "Made_From",
        "uco-core:isDirectional": True,
        "uco-core:description": item.why,
    }
