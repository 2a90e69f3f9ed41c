"""What others make of our packages: openssl, XML tools, the schemas of ETSI, and HPKE written down from its RFC."""

import base64
import hashlib
import hmac
import io
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate, load_der_x509_certificate
from lxml import etree

from entraide.sealing.asics import export_asics
from entraide.sealing.envelope import read_envelope
from entraide.sealing.listing import PARTS, XADES
from entraide.sealing.outside import outside
from entraide.sealing.refusals import Refused
from entraide.sealing.seal import Item
from entraide.sealing.wrap import commitment, frame_key, wrap_info
from entraide.sealing.xades import XadesKey, method, pieces, read_xades, xades, xades_key
from entraide.sealing.xades import whole as wrote
from tests.sealing.certificates import NOW, authority_and_key, certificate
from tests.sealing.packages import AT, container, contents, holder, knows, node, opened, plain_manifest, sealed, whole

DS = "{http://www.w3.org/2000/09/xmldsig#}"


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def key_of(kind: str) -> XadesKey:
    """A key with a certificate, ECDSA from PKCS #12 or RSA."""
    if kind == "ecdsa":
        return xades_key(authority_and_key()[1], b"secret")
    made = rsa.generate_private_key(65537, 2048)
    root = ec.generate_private_key(ec.SECP256R1())
    return XadesKey(certificate("Bureau inventé", made, "Ministère", root, authority=False), made)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.XMLSchema:
    """EN 319 162-1, with the schemas that it imports taken from beside it."""
    folder = shared / "reference/standards/asic"
    if not folder.is_dir():
        pytest.skip(f"no schemas at {folder}")

    class Beside(etree.Resolver):
        def resolve(self, url: str, _: str, context: object) -> Any:  # type: ignore[override]
            return self.resolve_filename(str(folder / url.rsplit("/", 1)[-1]), context)  # type: ignore[attr-defined]

    parser = etree.XMLParser()
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(str(folder / "en_31916201v010101.xsd"), parser))


@pytest.mark.parametrize("kind", ["rsa", "ecdsa"])
def test_both_lists_are_as_the_schema_of_etsi_has_them(schema: etree.XMLSchema, kind: str, tmp_path: Path) -> None:
    parts = members(sealed(tmp_path / "p", x509=key_of(kind)).path)
    for name in ("META-INF/ASiCManifest.xml", "META-INF/signatures.xml"):
        assert schema.validate(etree.fromstring(parts[name])), schema.error_log


@pytest.mark.parametrize("kind", ["rsa", "ecdsa"])
def test_a_verifier_of_xml_signatures_finds_that_ours_holds(kind: str, tmp_path: Path) -> None:
    """Step by step as XML Signature has it, by the canonicalisation of another."""
    made = sealed(tmp_path / "p", x509=key_of(kind))
    parts = members(made.path)
    tree: Any = etree.fromstring(parts["META-INF/signatures.xml"])
    properties = tree.find(".//{*}SignedProperties")
    seen = []
    for reference in tree.iterfind(f".//{DS}SignedInfo/{DS}Reference"):
        uri = reference.get("URI")
        signed = (
            etree.tostring(properties, method="c14n", exclusive=True) if uri == "#signed-properties" else parts[uri]
        )
        assert reference.findtext(f"{DS}DigestValue") == b64(hashlib.sha256(signed).digest())
        seen.append(uri)
    assert seen == ["envelope.bin", "note.txt", "payload.bin", "#signed-properties"]
    info = etree.tostring(tree.find(f".//{DS}SignedInfo"), method="c14n", exclusive=True)
    der = unb64(tree.findtext(f".//{DS}X509Certificate"))
    value, key = unb64(tree.findtext(f".//{DS}SignatureValue")), load_der_x509_certificate(der).public_key()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(value, info, padding.PKCS1v15(), SHA256())
    else:
        assert isinstance(key, ec.EllipticCurvePublicKey)
        numbers = (int.from_bytes(value[:32], "big"), int.from_bytes(value[32:], "big"))
        key.verify(encode_dss_signature(*numbers), info, ec.ECDSA(SHA256()))
    assert properties.findtext(".//{*}CertDigest/{*}DigestValue") == b64(hashlib.sha256(der).digest())


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def unb64(text: str) -> bytes:
    return base64.b64decode(text)


@pytest.mark.filterwarnings("ignore:Parsed a serial number:cryptography.utils.CryptographyDeprecationWarning")
@pytest.mark.parametrize("kind", ["rsa", "ecdsa"])
def test_the_certificate_is_told_and_no_byte_of_its_signature_may_change(kind: str, tmp_path: Path) -> None:
    key = key_of(kind)
    made = sealed(tmp_path / "p", x509=key)
    told = opened(made.path, tmp_path / "in").outside.x509
    assert told is not None
    assert (told.certificate, told.at) == (key.der, AT)
    files = {"a": ("text/plain", bytes(32))}
    good = xades(files, key, AT)
    assert read_xades(good, files).certificate == key.der
    for at in range(len(good)):
        spoilt = bytearray(good)
        spoilt[at] ^= 1
        with pytest.raises(Refused) as refused:
            read_xades(bytes(spoilt), files)
        assert refused.value.why == "x509"
    for other in ({"b": files["a"]}, {"a": ("text/plain", b"1" * 32)}, {"a": ("text/html", bytes(32))}):
        with pytest.raises(Refused):
            read_xades(good, other)


def test_a_package_whose_announced_certificate_is_missing_or_another_is_refused(tmp_path: Path) -> None:
    raw = sealed(tmp_path / "p", x509=key_of("ecdsa")).path.read_bytes()
    other = members(sealed(tmp_path / "q", x509=key_of("ecdsa")).path)["META-INF/signatures.xml"]
    (tmp_path / "r").write_bytes(raw)
    parts = members(tmp_path / "r")
    for spoilt in (
        parts | {"META-INF/signatures.xml": other},
        {n: d for n, d in parts.items() if "signatures" not in n},
    ):
        with pytest.raises(Refused) as refused:
            outside(io.BytesIO(container(spoilt)), knows(), on=AT)
        assert refused.value.why == "x509"


def test_a_weak_key_or_no_key_signs_nothing() -> None:
    weak = rsa.generate_private_key(65537, 1024)
    root = ec.generate_private_key(ec.SECP256R1())
    held = XadesKey(certificate("x", weak, "y", root, authority=False), weak)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        xades({}, held, AT)
    assert refused.value.why == "certificate"
    other = ed25519.Ed25519PrivateKey.generate()
    lock = serialization.BestAvailableEncryption(b"x")
    for key, made in ((other, certificate("x", other, "y", root, authority=False)), (root, None)):  # type: ignore[arg-type]
        with pytest.raises(Refused) as refused:
            xades_key(pkcs12.serialize_key_and_certificates(b"x", key, made, None, lock), b"x")
        assert refused.value.why == "certificate"
    for words in (b"wrong", b""):
        with pytest.raises(Refused):
            xades_key(authority_and_key()[1], words)


@pytest.mark.skipif(not which("openssl"), reason="no openssl")
def test_openssl_verifies_the_ed25519_signature(tmp_path: Path) -> None:
    parts = members(sealed(tmp_path / "p").path)
    key = Ed25519PublicKey.from_public_bytes(node().card.keys[:32])
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "key.pem").write_bytes(pem)
    (tmp_path / "message").write_bytes(b"entraide/1 package\0" + parts["META-INF/ASiCManifest.xml"])
    (tmp_path / "signature").write_bytes(parts["META-INF/signature.bin"][:64])
    command = [
        "openssl",
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        "key.pem",
        "-rawin",
        "-in",
        "message",
        "-sigfile",
        "signature",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verified Successfully" in done.stdout, done


def labeled_extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, "sha256")


def labeled_expand(suite: bytes, prk: bytes, label: bytes, info: bytes, size: int) -> bytes:
    out, block, labeled = b"", b"", size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    while len(out) < size:
        block = hmac.digest(prk, block + labeled + bytes([len(out) // 32 + 1]), "sha256")
        out += block
    return out[:size]


def test_a_package_opens_by_the_words_of_the_format_alone(tmp_path: Path) -> None:
    """HPKE (RFC 9180, base mode) with X-Wing as its KEM, HKDF and STREAM, written down here from their texts."""
    parts = members(sealed(tmp_path / "p", contents({"a": b"text"}, sha_512=False)).path)
    found, mine = read_envelope(parts["envelope.bin"]), holder("A")
    enc, sealed_key = found.wraps[0][:1120], found.wraps[0][1120:]
    wide = hashlib.shake_256(mine.secret[64:]).digest(96)
    ours = X25519PrivateKey.from_private_bytes(wide[64:])
    first = MLKEM768PrivateKey.from_seed_bytes(wide[:64]).decapsulate(enc[:1088])
    second = ours.exchange(X25519PublicKey.from_public_bytes(enc[1088:]))
    label = bytes.fromhex("5c2e2f2f5e5c")
    secret = hashlib.sha3_256(first + second + enc[1088:] + ours.public_key().public_bytes_raw() + label).digest()
    suite = b"HPKE" + bytes.fromhex("647a") + bytes.fromhex("0001") + bytes.fromhex("0002")
    info = wrap_info(found.core.written(), mine.card.fingerprint)
    context = b"\0" + labeled_extract(suite, b"", b"psk_id_hash", b"") + labeled_extract(suite, b"", b"info_hash", info)
    prk = labeled_extract(suite, secret, b"secret", b"")
    key = labeled_expand(suite, prk, b"key", context, 32)
    nonce = labeled_expand(suite, prk, b"base_nonce", context, 12)
    content_key = AESGCM(key).decrypt(nonce, sealed_key, None)

    def hkdf(salt: bytes, label: bytes) -> bytes:
        return hmac.digest(hmac.digest(salt, content_key, "sha512"), label + b"\1", "sha512")[:32]

    assert hkdf(bytes(64), b"entraide/1 commitment") == found.core.commitment == commitment(content_key)
    frames = hkdf(hashlib.sha256(parts["envelope.bin"]).digest(), b"entraide/1 frames")
    assert frames == frame_key(content_key, parts["envelope.bin"])
    plain = AESGCM(frames).decrypt(bytes(11) + b"\1", parts["payload.bin"], None)
    assert plain[:17] == b"\1" + (1).to_bytes(4, "big") + (4).to_bytes(8, "big") + plain[13:17]
    assert plain[17:21] == b"text"
    assert b'"name":"a"' in plain[21:]
    assert len(whole({"a": b"text"}, plain_manifest({"a": b"text"}, b"note"))) == len(plain)


def test_a_container_for_e_codex_holds_the_files_and_a_signature_over_them(
    schema: etree.XMLSchema, tmp_path: Path
) -> None:
    key = key_of("rsa")
    items = [Item("letter.pdf", io.BytesIO(b"%PDF"), 4), Item("annexes/a.txt", io.BytesIO(b"text"), 4)]
    made = export_asics(tmp_path / "out.asics", items, key, at=NOW)
    parts = members(made)
    assert list(parts) == ["mimetype", "package.zip", "META-INF/signatures.xml"]
    assert parts["mimetype"] == b"application/vnd.etsi.asic-s+zip"
    with zipfile.ZipFile(io.BytesIO(parts["package.zip"])) as inner:
        assert {name: inner.read(name) for name in inner.namelist()} == {
            "letter.pdf": b"%PDF",
            "annexes/a.txt": b"text",
        }
    files = {"package.zip": ("application/zip", hashlib.sha256(parts["package.zip"]).digest())}
    assert read_xades(parts["META-INF/signatures.xml"], files).certificate == key.der
    assert schema.validate(etree.fromstring(parts["META-INF/signatures.xml"])), schema.error_log
    assert [p.name for p in tmp_path.iterdir()] == ["out.asics"]


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ([], "no_file"),
        ([("a", b"12", 3)], "changed"),
        ([("a", b"12", 1)], "changed"),
        ([("../a", b"", 0)], "name"),
        ([("a", b"", 0), ("A", b"", 0)], "name"),
    ],
)
def test_a_container_that_cannot_be_whole_is_not_made(
    items: list[tuple[str, bytes, int]], why: str, tmp_path: Path
) -> None:
    given = [Item(name, io.BytesIO(data), size) for name, data, size in items]
    with pytest.raises(Refused) as refused:
        export_asics(tmp_path / "out", given, key_of("ecdsa"), at=NOW)
    assert refused.value.why == why
    assert list(tmp_path.iterdir()) == []


def test_a_container_for_e_codex_replaces_nothing_and_reads_no_file_beyond_its_size(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused) as refused:
        export_asics(tmp_path / "out", [Item("a", io.BytesIO(b"1"), 1)], key_of("ecdsa"), at=NOW)
    assert (refused.value.why, refused.value.told_of) == ("exists", str(tmp_path / "out"))
    piece = 256 * 1024
    growing = io.BytesIO(bytes(4 * piece))
    for size in (1, piece):
        growing.seek(0)
        with pytest.raises(Refused) as refused:
            export_asics(tmp_path / "grown", [Item("a", growing, size)], key_of("ecdsa"), at=NOW)
        assert (refused.value.why, refused.value.told_of) == ("changed", "a")
        assert growing.tell() <= size + piece
    with pytest.raises(Refused) as refused:
        export_asics(tmp_path / "none", [], key_of("ecdsa"), at=NOW)
    assert (refused.value.why, refused.value.told_of) == ("no_file", "1")
    data = bytes(i % 251 for i in range(3 * piece + 5))
    made = export_asics(tmp_path / "large", [Item("a", io.BytesIO(data), len(data))], key_of("ecdsa"), at=NOW)
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        inner = archive.read("package.zip")
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        assert archive.read("a") == data
        assert archive.getinfo("a").extract_version == 20  # no ZIP64 where none is needed
    assert sorted(one.name for one in tmp_path.iterdir()) == ["large", "out"]


def certified(key: Any) -> Certificate:
    root = ec.generate_private_key(ec.SECP256R1())

    class Held:
        def public_key(self) -> Any:
            return key

    return certificate("Bureau inventé", Held(), "Ministère", root, authority=False)  # type: ignore[arg-type]


def test_keys_are_as_long_as_the_format_has_them_and_on_its_curves() -> None:
    for bits, fair in ((2047, False), (2048, True), (8192, True), (8193, False)):
        key = rsa.RSAPublicNumbers(65537, (1 << bits) - 1).public_key()
        if fair:
            assert method(certified(key)).endswith("#rsa-sha256")
        else:
            with pytest.raises(Refused, match="RSA"):
                method(certified(key))
    for curve, fair in (
        (ec.SECP256R1(), True),
        (ec.SECP384R1(), True),
        (ec.SECP521R1(), False),
        (ec.SECP256K1(), False),
    ):
        own = ec.generate_private_key(curve).public_key()
        if fair:
            assert method(certified(own)).endswith("#ecdsa-sha256")
        else:
            with pytest.raises(Refused, match="P-256"):
                method(certified(own))


def test_a_value_that_says_the_same_in_more_or_fewer_bytes_is_none() -> None:
    files = {"a": ("text/plain", bytes(32))}
    for curve, half in ((ec.SECP256R1(), 32), (ec.SECP384R1(), 48)):
        own = ec.generate_private_key(curve)
        key = XadesKey(certified(own.public_key()), own)
        info, properties = pieces(files, key.certificate, AT)
        value = key.sign(info.encode())
        assert len(value) == 2 * half
        assert read_xades(wrote(info, properties, value, key.der), files).at == AT
        for other in (value[:half] + b"\0" + value[half:], value + b"\0", value[:-1], value[:half]):
            with pytest.raises(Refused) as refused:
                read_xades(wrote(info, properties, other, key.der), files)
            assert refused.value.why == "x509"


def test_a_certificate_that_signed_at_another_moment_is_not_the_one_announced(tmp_path: Path) -> None:
    key = key_of("ecdsa")
    parts = members(sealed(tmp_path / "p", x509=key).path)
    files = {name: (kind, hashlib.sha256(parts[name]).digest()) for name, kind in PARTS.items()}
    again = {at: container(parts | {XADES: xades(files, key, at)}) for at in (AT, AT + timedelta(seconds=1))}
    assert outside(io.BytesIO(again[AT]), knows(), on=AT).x509 is not None
    with pytest.raises(Refused) as refused:
        outside(io.BytesIO(again[AT + timedelta(seconds=1)]), knows(), on=AT)
    assert refused.value.why == "x509"
    unannounced = members(sealed(tmp_path / "q").path)
    assert outside(io.BytesIO(container(unannounced)), knows(), on=AT).x509 is None
