"""A signature with an X.509 certificate, as XAdES (ETSI EN 319 132-1, level B-B), in the file that ASiC has for it.

Reads:  the digests of files, a key with its certificate; or the signature's bytes
Writes: the other; there is one sequence of bytes for given digests, certificate, moment and value

The XML is written as exclusive canonicalisation has it, so that what is signed is a piece of the file as it stands;
the reader takes certificate, moment and value out by their places and writes the rest anew: no XML is parsed. Whether
the certificate is to be trusted is for the caller to say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from cryptography.x509 import Certificate, load_der_x509_certificate

from entraide.sealing.canonical import based, moment, unbased
from entraide.sealing.refusals import Refused

__all__ = ["XadesKey", "XadesSigned", "read_xades", "xades", "xades_key"]

DS = "http://www.w3.org/2000/09/xmldsig#"
XA = "http://uri.etsi.org/01903/v1.3.2#"
C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
DIGEST = "http://www.w3.org/2001/04/xmlenc#sha256"
RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
REFERENCE = (
    '<ds:Reference Id="file-{number}" URI="{uri}"><ds:DigestMethod Algorithm="' + DIGEST + '"></ds:DigestMethod>'
    "<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>"
)
OWN = (
    '<ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#signed-properties"><ds:Transforms>'
    f'<ds:Transform Algorithm="{C14N}"></ds:Transform></ds:Transforms>'
    f'<ds:DigestMethod Algorithm="{DIGEST}"></ds:DigestMethod>'
    "<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>"
)
INFO = (
    f'<ds:SignedInfo xmlns:ds="{DS}"><ds:CanonicalizationMethod Algorithm="{C14N}"></ds:CanonicalizationMethod>'
    '<ds:SignatureMethod Algorithm="{method}"></ds:SignatureMethod>{references}</ds:SignedInfo>'
)
PROPERTIES = (
    f'<xades:SignedProperties xmlns:xades="{XA}" Id="signed-properties"><xades:SignedSignatureProperties>'
    "<xades:SigningTime>{at}</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>"
    f'<ds:DigestMethod xmlns:ds="{DS}" Algorithm="{DIGEST}"></ds:DigestMethod><ds:DigestValue xmlns:ds="{DS}">'
    "{certificate}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2>"
    "</xades:SignedSignatureProperties><xades:SignedDataObjectProperties>{formats}</xades:SignedDataObjectProperties>"
    "</xades:SignedProperties>"
)
FORMAT = (
    '<xades:DataObjectFormat ObjectReference="#file-{number}"><xades:MimeType>{kind}</xades:MimeType>'
    "</xades:DataObjectFormat>"
)
WHOLE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#">'
    f'<ds:Signature xmlns:ds="{DS}" Id="signature">{{info}}<ds:SignatureValue>{{value}}</ds:SignatureValue>'
    "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
    f'<ds:Object><xades:QualifyingProperties xmlns:xades="{XA}" Target="#signature">{{properties}}'
    "</xades:QualifyingProperties></ds:Object></ds:Signature></asic:XAdESSignatures>\n"
)
TAKEN = re.compile(
    rb"<ds:SignatureValue>([A-Za-z0-9+/=]{40,2000})</ds:SignatureValue>.*<ds:X509Certificate>([A-Za-z0-9+/=]{100,20000})<"
    rb".*<xades:SigningTime>([0-9TZ:-]{20})<",
    re.DOTALL,
)


@dataclass(frozen=True)
class XadesKey:
    """A key that signs and its certificate."""

    certificate: Certificate
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def der(self) -> bytes:
        """The certificate's bytes."""
        return self.certificate.public_bytes(Encoding.DER)

    def signed(self, files: Mapping[str, tuple[str, bytes]], at: datetime) -> bytes:
        """META-INF/signatures.xml over files: name → media type, SHA-256."""
        return xades(files, self, at)

    def sign(self, message: bytes) -> bytes:
        """The value of a signature, as XML Signature has it."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(message, padding.PKCS1v15(), SHA256())
        one, two = decode_dss_signature(self.key.sign(message, ec.ECDSA(SHA256())))
        size = (self.key.key_size + 7) // 8
        return one.to_bytes(size, "big") + two.to_bytes(size, "big")


@dataclass(frozen=True, slots=True)
class XadesSigned:
    """A signature that holds: by which certificate (DER), and when by the signatory's clock."""

    certificate: bytes
    at: datetime


def xades_key(pkcs12: bytes, passphrase: bytes) -> XadesKey:
    """A key and its certificate from PKCS #12. Raises Refused("certificate")."""
    try:
        key, certificate, _ = load_key_and_certificates(pkcs12, passphrase)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise Refused("certificate", "PKCS #12") from fault
    if certificate is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise Refused("certificate", "RSA, ECDSA")
    method(certificate)
    return XadesKey(certificate, key)


def method(certificate: Certificate) -> str:
    """The algorithm of a certificate's key. Raises Refused("certificate") where it is weak or another."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey) and 2048 <= key.key_size <= 8192:
        return RSA
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in {"secp256r1", "secp384r1"}:
        return ECDSA
    raise Refused("certificate", "RSA ≥ 2048, P-256, P-384")


def pieces(files: Mapping[str, tuple[str, bytes]], certificate: Certificate, at: datetime) -> tuple[str, str]:
    """What is signed, and the properties that it refers to."""
    listed = [
        REFERENCE.format(number=number, uri=name, digest=based(digest))
        for number, (name, (_, digest)) in enumerate(files.items(), 1)
    ]
    formats = "".join(FORMAT.format(number=number, kind=kind) for number, (kind, _) in enumerate(files.values(), 1))
    der = certificate.public_bytes(Encoding.DER)
    properties = PROPERTIES.format(
        at=at.strftime("%Y-%m-%dT%H:%M:%SZ"), certificate=based(sha256(der).digest()), formats=formats
    )
    own = OWN.format(digest=based(sha256(properties.encode()).digest()))
    return INFO.format(method=method(certificate), references="".join(listed) + own), properties


def whole(info: str, properties: str, value: bytes, der: bytes) -> bytes:
    return WHOLE.format(info=info, properties=properties, value=based(value), certificate=based(der)).encode()


def xades(files: Mapping[str, tuple[str, bytes]], key: XadesKey, at: datetime) -> bytes:
    """META-INF/signatures.xml; `files`: name in the container → media type, SHA-256. Names are plain ASCII of our own
    choosing."""
    info, properties = pieces(files, key.certificate, at)
    return whole(info, properties, key.sign(info.encode()), key.der)


def read_xades(data: bytes, files: Mapping[str, tuple[str, bytes]]) -> XadesSigned:
    """Who signed these files. Raises Refused("x509") where the signature is not of these, not in the one form, or
    does not hold."""
    found = TAKEN.search(data)
    if not found:
        raise Refused("x509")
    value, der = (unpadded(found[number]) for number in (1, 2))
    at = moment(found[3].decode(), "x509")
    try:
        certificate = load_der_x509_certificate(der)
        info, properties = pieces(files, certificate, at)
    except (ValueError, UnsupportedAlgorithm, Refused) as fault:
        raise Refused("x509") from fault
    if whole(info, properties, value, der) != data:
        raise Refused("x509")
    try:
        check(certificate, value, info.encode())
    except (InvalidSignature, ValueError) as fault:
        raise Refused("x509") from fault
    return XadesSigned(der, at)


def unpadded(text: bytes) -> bytes:
    """The bytes of a base64 of any length."""
    return unbased(text.decode(), len(text) // 4 * 3 - text.count(b"="), "x509")


def check(certificate: Certificate, value: bytes, message: bytes) -> None:
    """Raises InvalidSignature where the value is not the certificate's for the message."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(value, message, padding.PKCS1v15(), SHA256())
    elif isinstance(key, ec.EllipticCurvePublicKey):
        half = (key.key_size + 7) // 8
        if len(value) != 2 * half:
            raise InvalidSignature
        one, two = (int.from_bytes(part, "big") for part in (value[:half], value[half:]))
        key.verify(encode_dss_signature(one, two), message, ec.ECDSA(SHA256()))
