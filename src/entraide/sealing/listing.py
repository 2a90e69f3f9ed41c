"""The list of a package's parts with their digests, which is what is signed: META-INF/ASiCManifest.xml (ETSI EN 319
162-1, A.4).

Reads:  the digests of the parts, or the list's bytes
Writes: the other; there is one sequence of bytes for given digests

The reader takes the digests out by their places and writes the list anew: no XML is parsed.
"""

from collections.abc import Mapping

from entraide.sealing.canonical import based, unbased
from entraide.sealing.refusals import Refused

__all__ = [
    "ENVELOPE",
    "LISTING",
    "NOTE",
    "PAYLOAD",
    "SIGNATURES",
    "XADES",
    "listed_digests",
    "listing",
    "signed_message",
]

ENVELOPE = "envelope.bin"
NOTE = "note.txt"
PAYLOAD = "payload.bin"
LISTING = "META-INF/ASiCManifest.xml"
SIGNATURES = "META-INF/signature.bin"
XADES = "META-INF/signatures.xml"
PARTS = {ENVELOPE: "application/octet-stream", NOTE: "text/plain", PAYLOAD: "application/octet-stream"}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
    f'<SigReference URI="{SIGNATURES}" MimeType="application/octet-stream"/>\n'
)
ONE = (
    '<DataObjectReference URI="{name}" MimeType="{kind}">'
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
    "<ds:DigestValue>{digest}</ds:DigestValue></DataObjectReference>\n"
)
FOOT = "</ASiCManifest>\n"


def listing(digests: Mapping[str, bytes]) -> bytes:
    """The list; `digests`: the SHA-256 of envelope, note and payload."""
    each = (ONE.format(name=name, kind=kind, digest=based(digests[name])) for name, kind in PARTS.items())
    return (HEAD + "".join(each) + FOOT).encode()


def listed_digests(data: bytes) -> dict[str, bytes]:
    """The digests of a list. Raises Refused("listing") where it is not in the one form."""
    pieces = data.split(b"<ds:DigestValue>")[1:]
    if len(pieces) != len(PARTS):
        raise Refused("listing")
    texts = (piece[:44].decode("ascii", "replace") for piece in pieces)
    digests = {name: unbased(text, 32, "listing") for name, text in zip(PARTS, texts, strict=True)}
    if listing(digests) != data:
        raise Refused("listing")
    return digests


def signed_message(data: bytes) -> bytes:
    """What both signatures are of: the list, after what keeps it apart from all else that the keys sign."""
    return b"entraide/1 package\0" + data
