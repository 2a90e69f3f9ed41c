"""A certification authority of our own, and a signatory whom it vouches for."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

__all__ = ["NOW", "authority_and_key"]

NOW = datetime.now(UTC)
Key = ec.EllipticCurvePrivateKey


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def certificate(name: str, key: Key, issuer: str, by: Key, *, authority: bool) -> x509.Certificate:
    usage = x509.KeyUsage(not authority, not authority, False, False, False, authority, authority, False, False)
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=9))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(own, critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        .sign(by, hashes.SHA256())
    )


def authority_and_key(called: str = "Ministère inventé") -> tuple[bytes, bytes]:
    """The certificate of a ministry's authority (PEM), and a signatory's key (PKCS #12, passphrase "secret")."""
    root, person = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ministry = certificate(called, root, called, root, authority=True)
    own = certificate("Aurélie Fontvieille-Caron", person, called, root, authority=False)
    locked = serialization.BestAvailableEncryption(b"secret")
    kept = pkcs12.serialize_key_and_certificates(b"signatory", person, own, [ministry], locked)
    return ministry.public_bytes(serialization.Encoding.PEM), kept
