"""Opening an Akoma Ntoso file without trusting it.

Reads:  bytes
Writes: the root element of the tree; nothing is fetched, no entity is expanded
"""

import re
from typing import TypeAlias

from lxml import etree

from entraide.domain.errors import Damaged, EmptyFile, UnknownFormat, Unsafe

__all__ = ["Element", "local", "open_akn"]

Element: TypeAlias = etree._Element
DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")  # in UTF-8 or UTF-16


def local(node: Element) -> str:
    """The element's name without its namespace."""
    tag: str = node.tag
    return tag[tag.rfind("}") + 1 :]


def open_akn(data: bytes, name: str) -> Element:
    """The root of the file `name`.

    Raises EmptyFile; Unsafe for a document type declaration (the only way to entities: none of the profiles that we
    read has one) or for nesting and lengths over the parser's limits; Damaged when it is not well-formed; UnknownFormat
    when it is not Akoma Ntoso.
    """
    if not data.strip():
        raise EmptyFile(name)
    if DOCTYPE.search(data):
        raise Unsafe(name, "DOCTYPE")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        if "huge" in str(fault).lower() or "depth" in str(fault).lower():
            raise Unsafe(name, str(fault)) from fault
        raise Damaged(name, str(fault)) from fault
    except ValueError as fault:
        raise Damaged(name, str(fault)) from fault
    if local(root) != "akomaNtoso":
        raise UnknownFormat(name, f"<{local(root)}>")
    return root
