"""A PDF signed by a person of the ministry, as PAdES (ETSI EN 319 142-1, level B-B); and who signed one.

Reads:  a PDF, the signatory's key and certificates as PKCS #12; to check, the certificates of trusted authorities
Writes: the PDF with the signature added after its bytes, which stay as they were
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

__all__ = ["NoKey", "Signed", "signatures", "signed"]

FIELD = "Signature"


class NoKey(Exception):
    """The key cannot be opened: another passphrase, or no PKCS #12."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature: whose certificate (`name`, its common name), when by the signatory's clock (`at`), whether the bytes
    are as signed (`intact`), whether nothing was added after (`whole`), whether a trusted authority vouches for the
    certificate at the time asked for (`trusted`)."""

    name: str
    at: datetime | None
    intact: bool
    whole: bool
    trusted: bool


def signed(pdf: bytes, key: bytes, passphrase: bytes, *, reason: str = "", place: str = "") -> bytes:
    """The PDF with a signature that allows no change after it. Raises NoKey; ValueError where the file is no PDF or is
    signed already."""
    signer = opened(key, passphrase)
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        location=place or None,
        certify=True,
    )
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        made: Any = signers.sign_pdf(writer, meta, signer=signer)
    except (PdfError, SigningError) as fault:
        raise ValueError(str(fault)) from fault
    return bytes(made.getvalue())


def opened(key: bytes, passphrase: bytes) -> Any:
    """The signatory's key. Raises NoKey."""
    log = logging.getLogger("pyhanko.sign.signers.pdf_cms")
    before, log.disabled = log.disabled, True  # it would print what it makes of a key that does not open
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(key, other_certs=[], passphrase=passphrase)
    except (ValueError, TypeError, OSError) as fault:
        raise NoKey from fault
    finally:
        log.disabled = before
    if signer is None:
        raise NoKey
    return signer


def signatures(pdf: bytes, roots: tuple[bytes, ...], on: datetime) -> tuple[Signed, ...]:
    """Who signed a PDF; `roots` are certificates (PEM) of trusted authorities, `on` the time at which they vouch.
    Nothing is fetched. Raises ValueError where the file is no PDF."""
    context = ValidationContext(
        trust_roots=[one for root in roots for one in load_certs_from_pemder_data(root)],
        allow_fetching=False,
        moment=on,
    )
    try:
        held = PdfFileReader(BytesIO(pdf)).embedded_signatures
    except PdfError as fault:
        raise ValueError(str(fault)) from fault
    return tuple(checked(one, context) for one in held)


def checked(one: Any, context: ValidationContext) -> Signed:
    """One signature, checked."""
    status = validate_pdf_signature(one, signer_validation_context=context)
    name = one.signer_cert.subject.native.get("common_name", "")
    whole = status.coverage is not None and status.coverage.name == "ENTIRE_FILE"
    return Signed(name, status.signer_reported_dt, bool(status.intact and status.valid), whole, bool(status.trusted))
