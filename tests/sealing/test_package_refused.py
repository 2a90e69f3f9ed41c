"""Packages that were changed, sent to another, or made by somebody of ill will: each is refused with its reason, and nothing
is written."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from entraide.sealing.asic import ASIC_E, Reader
from entraide.sealing.canonical import written
from entraide.sealing.envelope import VERSION_AT, Core, Envelope, read_envelope
from entraide.sealing.frames import FRAME, SEALED
from entraide.sealing.keys import groups
from entraide.sealing.listing import ENVELOPE, LISTING, NOTE, PAYLOAD, SIGNATURES, XADES, listing, signed_message
from entraide.sealing.outside import LIMITS, Known, outside, payload_whole
from entraide.sealing.refusals import SAYS, Refused
from entraide.sealing.wrap import wrap_info, wrapped
from tests.sealing.packages import (
    AT,
    container,
    contents,
    holder,
    knows,
    members,
    node,
    opened,
    package_of,
    plain_manifest,
    sealed,
    whole,
)


def reason(data: bytes, folder: Path, **other: Any) -> str:
    """Why a package is refused; nothing may be left of it."""
    with pytest.raises(Refused) as refused:
        opened(data, folder / "in", **other)
    assert list(folder.iterdir()) == []
    return refused.value.why


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sealed(tmp_path_factory.mktemp("made") / "p", contents({"a.txt": b"du texte"})).path.read_bytes()


def resigned(parts: dict[str, bytes], by: Any = None) -> bytes:
    """A container whose list and signatures are made anew."""
    digests = {name: sha256(parts[name]).digest() for name in (ENVELOPE, NOTE, PAYLOAD)}
    parts = parts | {LISTING: listing(digests)}
    return container(parts | {SIGNATURES: (by or node()).sign(signed_message(parts[LISTING]))})


def test_every_byte_that_stands_outside_the_content_is_held(package: bytes) -> None:
    at = package.index(PAYLOAD.encode()) + len(PAYLOAD)
    for place in (*range(at), *range(at + SEALED, len(package))):
        spoilt = bytearray(package)
        spoilt[place] ^= 1 << place % 8
        with pytest.raises(Refused):
            outside(io.BytesIO(spoilt), knows(), on=AT)


def test_a_byte_of_the_content_that_is_another_is_refused(package: bytes, tmp_path: Path) -> None:
    at = package.index(PAYLOAD.encode()) + len(PAYLOAD)
    for place in (*range(at, at + SEALED, 997), at + SEALED - 1):
        spoilt = bytearray(package)
        spoilt[place] ^= 128
        assert reason(bytes(spoilt), tmp_path) == "frame"


def test_a_package_cut_anywhere_or_followed_by_anything_is_refused(package: bytes, tmp_path: Path) -> None:
    cuts = (*range(0, 200, 7), *range(200, len(package), 3001), len(package) - 1)
    said = {reason(package[:size], tmp_path) for size in cuts}
    assert said <= {"not_a_package", "container", "cut", "oversized"}
    for more in (b"\0", b"PK\5\6" + bytes(18), package):
        assert reason(package + more, tmp_path) == "container"
    assert reason(b"MZ" + package, tmp_path) == "not_a_package"
    for other in (b"", b"PK\3\4", b"%PDF-1.7"):
        assert reason(other, tmp_path) == "not_a_package"


def test_a_package_of_another_version_is_known_for_what_it_is(package: bytes, tmp_path: Path) -> None:
    later = bytearray(package)
    later[VERSION_AT] = 2
    with pytest.raises(Refused) as refused:
        opened(bytes(later[: VERSION_AT + 1]) + b"all else is other", tmp_path / "in")
    assert refused.value.why == "version"
    assert "version 2" in refused.value.message("en")


def test_the_sender_must_be_known_and_their_fingerprint_is_told(package: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        opened(package, tmp_path / "in", known=Known({}))
    assert refused.value.why == "unknown_sender"
    assert groups(node().card.fingerprint) in refused.value.message("fr")
    mixed = Known({node().card.fingerprint: holder("B").card})
    assert reason(package, tmp_path, known=mixed) == "unknown_sender"


def test_revoked_expired_and_future_keys_are_refused(package: bytes, tmp_path: Path) -> None:
    for revoked in (node(), holder("A")):
        assert reason(package, tmp_path, known=knows(revoked=(revoked.card.fingerprint,))) == "revoked"
    assert reason(package, tmp_path, on=AT - timedelta(days=1, seconds=1)) == "future"
    opened(package, tmp_path / "in", on=AT - timedelta(days=1))


def test_a_key_that_was_not_valid_on_the_day_of_the_package_is_refused(tmp_path: Path) -> None:
    data = package_of(b"")
    later = replace(node().card, made=AT.date() + timedelta(days=1))
    assert reason(data, tmp_path, known=Known({later.fingerprint: later})) == "expired"


def test_one_of_the_two_signatures_is_none(package: bytes, tmp_path: Path) -> None:
    parts = members(package)
    good, other = parts[SIGNATURES], holder("B").sign(signed_message(parts[LISTING]))
    for bad in (good[:64] + other[64:], other[:64] + good[64:], good[:64] + bytes(3309), bytes(64) + good[64:], other):
        assert reason(container(parts | {SIGNATURES: bad}), tmp_path) == "signature"
    assert reason(container(parts | {SIGNATURES: good[:64]}), tmp_path) == "signature"


def test_nobody_puts_their_name_on_what_another_sealed(package: bytes, tmp_path: Path) -> None:
    """The envelope names the sender, and the frames open under no other envelope."""
    parts, thief = members(package), holder("T")
    assert reason(resigned(parts, thief), tmp_path, known=knows(thief)) == "signature"
    core = read_envelope(parts[ENVELOPE]).core
    stolen = Core(core.id, core.at, thief.card.kind, thief.card.keys, core.to, core.commitment)
    parts[ENVELOPE] = Envelope(stolen, read_envelope(parts[ENVELOPE]).wraps).written()
    assert reason(resigned(parts, thief), tmp_path, known=knows(thief)) == "wrap"


def test_a_receiver_does_not_hand_it_on_as_if_the_sender_had(package: bytes, tmp_path: Path) -> None:
    """A knows the content key, and wraps it to B in the same envelope: the sender's signature does not hold any more."""
    parts, found = members(package), read_envelope(members(package)[ENVELOPE])
    core = Core(
        found.core.id, found.core.at, found.core.kind, found.core.keys, (holder("B").card.fingerprint,), bytes(32)
    )
    parts[ENVELOPE] = Envelope(core, found.wraps).written()
    assert reason(container(parts), tmp_path, by="B") == "listing"
    assert reason(resigned(parts, holder("A")), tmp_path, by="B") == "signature"


def test_a_package_for_another_is_refused_though_it_names_this_key(tmp_path: Path) -> None:
    parts = members(package_of(b""))
    found = read_envelope(parts[ENVELOPE])
    swapped = Core(
        found.core.id, found.core.at, found.core.kind, found.core.keys, (holder("B").card.fingerprint,), bytes(32)
    )
    parts[ENVELOPE] = Envelope(swapped, found.wraps).written()
    assert reason(resigned(parts), tmp_path, by="B") == "wrap"
    assert reason(resigned(parts), tmp_path, by="A") == "not_for_you"


def test_a_sender_cannot_give_two_receivers_two_contents(tmp_path: Path) -> None:
    """A content key other than the one that the envelope commits to is refused, though it is well wrapped and signed."""
    parts = members(package_of(b""))
    core = read_envelope(parts[ENVELOPE]).core
    info = wrap_info(core.written(), holder("A").card.fingerprint)
    parts[ENVELOPE] = Envelope(core, (wrapped(b"2" * 32, holder("A").card, info),)).written()
    assert reason(resigned(parts), tmp_path) == "commitment"


def test_frames_that_change_places_are_refused(tmp_path: Path) -> None:
    data = sealed(tmp_path / "p", contents({"a": bytes(5 * FRAME)})).path.read_bytes()
    (tmp_path / "p").unlink()
    parts = members(data)
    raw = parts[PAYLOAD]
    frames = [raw[at : at + SEALED] for at in range(0, len(raw), SEALED)]
    changes: tuple[Callable[[list[bytes]], list[bytes]], ...] = (
        lambda f: [*f[:2], f[3], f[2], *f[4:]],
        lambda f: [*f[:2], f[1], *f[3:]],
        lambda f: f[:-1],
        lambda f: f[1:],
        lambda f: [*f, f[-1]],
        lambda f: [*f[:-1], f[-2], f[-1]],
        lambda f: [f[-1], *f[1:]],
    )
    for change in changes:
        spoilt = b"".join(change(frames))
        assert reason(container(parts | {PAYLOAD: spoilt}), tmp_path) in {"frame", "layout"}
        assert reason(resigned(parts | {PAYLOAD: spoilt}), tmp_path) in {"frame", "layout"}
    assert reason(resigned(parts | {PAYLOAD: raw[:-1]}), tmp_path) == "cut"
    assert reason(resigned(parts | {PAYLOAD: b""}), tmp_path) == "cut"


def zipped(parts: list[tuple[str, bytes]], **made: Any) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name)
            for field, value in made.items():
                setattr(info, field, value)
            archive.writestr(info, data)
    return file.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_trick_of_archives_is_let_in(package: bytes, tmp_path: Path) -> None:
    parts = list(members(package).items())
    link = 0o120777 << 16
    tricks = {
        "a date": zipped(parts, date_time=(2026, 11, 22, 0, 0, 0)),
        "a mode": zipped(parts, external_attr=0o600 << 16),
        "a link": zipped(parts, external_attr=link),
        "a comment": zipped(parts, comment=b"x"),
        "a field": zipped(parts, extra=struct.pack("<HH4s", 0x5455, 4, b"0000")),
        "compression": zipped(parts, compress_type=zipfile.ZIP_DEFLATED),
        "one twice": zipped([*parts, parts[2]]),
        "one twice in the middle": zipped([*parts[:3], parts[2], *parts[3:]]),
        "one more": zipped([*parts, ("../../etc/cron.d/x", b"")]),
        "one more in front": zipped([("x", b""), *parts]),
        "one less": zipped(parts[:-1]),
        "another order": zipped([*parts[:2], parts[3], parts[2], *parts[4:]]),
        "another name": zipped([*parts[:2], ("NOTE.TXT", parts[2][1]), *parts[3:]]),
        "the other kind": package.replace(ASIC_E, b"application/vnd.etsi.asic-s+zip"),
        "a signature too many": zipped([*parts, (XADES, b"<x/>")]),
    }
    said = {name: reason(data, tmp_path) for name, data in tricks.items()}
    assert set(said.values()) <= {"not_a_package", "container", "oversized", "x509"}, said


def test_a_signature_that_nobody_announced_is_refused(package: bytes, tmp_path: Path) -> None:
    parts = members(package)
    assert reason(container(parts | {XADES: b"<x/>"}), tmp_path) == "x509"


def test_what_is_too_large_is_refused_before_it_is_read(package: bytes, tmp_path: Path) -> None:
    parts = members(package)
    for name, most in LIMITS:
        if name not in (PAYLOAD, XADES):
            assert reason(container(parts | {name: bytes(most + 1)}), tmp_path) in {"oversized", "not_a_package"}
    lying = bytearray(package)
    at = lying.index(NOTE.encode()) - 12
    lying[at : at + 8] = struct.pack("<LL", 2**31, 2**31)
    assert reason(bytes(lying), tmp_path) == "oversized"


def test_a_checksum_that_is_wrong_everywhere_is_refused(package: bytes) -> None:
    parts = members(package)
    wrong = package.replace(struct.pack("<L", crc32(parts[NOTE])), b"\1\2\3\4")
    assert wrong.count(b"\1\2\3\4") == 2
    with pytest.raises(Refused) as refused:
        Reader(io.BytesIO(wrong), ASIC_E, LIMITS, optional=XADES).read(NOTE)
    assert refused.value.why == "container"


def spoilt_manifests() -> dict[str, tuple[dict[str, bytes], dict[str, Any], str]]:
    """What → the files that are sent, the manifest of them, why it is refused."""
    one = {"a": b"text"}
    fair = plain_manifest(one, b"note")
    part = fair["files"][0]

    def of(**other: Any) -> dict[str, Any]:
        return fair | {"files": [part | other]}

    names = (
        "../a",
        "/a",
        "a/../b",
        "a//b",
        "",
        ".",
        "..",
        "a\\b",
        "c:x",
        "nul",
        "COM1.txt",
        "a ",
        "a.",
        "x\u202efdp.exe",
    )
    cases = {
        f"name {name!r}": (one, of(name=name), "name")
        for name in (*names, "a\0b", "a\nb", "e\u0301", "x" * 201, "a/" * 20 + "a")
    }
    two = {"a": b"1", "b": b"2"}
    pair = plain_manifest(two, b"note")
    for first, second in (("a", "A"), ("a", "a/b"), ("a/b", "a"), ("ﬁn", "fin"), ("A/x", "a/X")):
        renamed = [one | {"name": name} for one, name in zip(pair["files"], (first, second), strict=True)]
        cases[f"{first} and {second}"] = (two, pair | {"files": renamed}, "name")
    return cases | {
        "another digest": (one, of(sha256="0" * 64), "digest"),
        "capitals": (one, of(sha256=part["sha256"].upper()), "manifest"),
        "another size": (one, of(size=3), "manifest"),
        "a size below nothing": (one, of(size=-1), "manifest"),
        "no file": (one, fair | {"files": []}, "no_file"),
        "a file too many": (one, fair | {"files": [part, part | {"name": "b"}]}, "manifest"),
        "sha-512 that is not told": (one, of(sha512="0" * 128), "manifest"),
        "another note": (one, fair | {"note": "0" * 64}, "manifest"),
        "another sender": (one, fair | {"sender": "Somebody"}, "manifest"),
        "no purpose": (one, fair | {"terms": fair["terms"] | {"purpose": " "}}, "manifest"),
        "a purpose that moves the terminal": (
            one,
            fair | {"terms": fair["terms"] | {"purpose": "\x1b]0;x"}},
            "manifest",
        ),
        "an unknown rule": (one, fair | {"terms": fair["terms"] | {"onward": "perhaps"}}, "manifest"),
        "one more member": (one, fair | {"more": ""}, "manifest"),
        "a truth as a number": (one, of(exculpatory=0), "manifest"),
        "a truth as a size": (one, of(size=True), "manifest"),
        "another format": (one, fair | {"format": "entraide manifest 2"}, "manifest"),
        "a kind that is none": (one, fair | {"kind": "request"}, "manifest"),
        "no media type": (one, of(media_type="text"), "manifest"),
        "two terms": (one, of(terms=[fair["terms"]] * 2), "manifest"),
        "words that are a list": (one, fair | {"about": {"a": []}}, "manifest"),
    }


@pytest.mark.parametrize("case", spoilt_manifests())
def test_a_sender_of_ill_will_is_refused(case: str, tmp_path: Path) -> None:
    files, manifest, why = spoilt_manifests()[case]
    assert reason(package_of(whole(files, manifest)), tmp_path) == why


def test_a_manifest_that_is_in_order_is_let_in(tmp_path: Path) -> None:
    files = {"a": b"text", "\u0643\u062a\u0627\u0628.txt": b"", "d/e": b"x"}
    opened(package_of(whole(files, plain_manifest(files, b"note"))), tmp_path / "in")
    assert (tmp_path / "in" / "d" / "e").read_bytes() == b"x"


def test_a_content_that_is_not_laid_out_as_it_says_is_refused(tmp_path: Path) -> None:
    fair = whole({"a": b"text"}, plain_manifest({"a": b"text"}, b"note"))

    def number(at: int, size: int, value: int) -> bytes:
        return fair[:at] + value.to_bytes(size, "big") + fair[at + size :]

    bombs = {
        "digests": number(0, 1, 3),
        "none": number(1, 4, 0),
        "too many": number(1, 4, 4097),
        "too large": number(5, 8, 2**45),
        "more than there is": number(5, 8, FRAME),
        "no manifest": number(13, 4, 0),
        "a manifest too large": number(13, 4, 2**31),
        "more frames than it takes": fair + bytes(FRAME),
        "something after the end": fair[:-1] + b"x",
    }
    assert {name: reason(package_of(data), tmp_path) for name, data in bombs.items()} == dict.fromkeys(bombs, "layout")
    for broken in (number(13, 4, 20), number(13, 4, 500)):
        assert reason(package_of(broken), tmp_path) in {"manifest", "layout"}


def test_a_note_that_is_no_plain_text_is_refused(tmp_path: Path) -> None:
    for note in (b"\xff", b"", b"\x1b[2J", "\u202e".encode()):
        assert reason(package_of(b"", note), tmp_path) == "note"


def test_an_envelope_has_one_form(package: bytes, tmp_path: Path) -> None:
    parts = members(package)
    raw = parts[ENVELOPE]
    head, body = raw[: raw.index(b"{")], raw[raw.index(b"{") :]
    found = read_envelope(raw)
    plain = {"core": found.core.plain(), "wraps": []}

    def of(**other: Any) -> bytes:
        return head + written(plain | {"core": found.core.plain() | other})

    mine = holder("A").card.fingerprint
    spoilt = {
        "space": head + body.replace(b'"core":', b'"core": '),
        "twice": head + body.replace(b'"core":', b'"core":{},"core":', 1),
        "not JSON": head + body[:-1],
        "deep": head + b"[" * 50_000,
        "a large number": head + b'{"a":' + b"9" * 5_000 + b"}",
        "fraction": head + b'{"a":1.5}',
        "not a number": head + b'{"a":NaN}',
        "no wraps": head + written(plain),
        "nobody": of(to=[]),
        "somebody twice": of(to=[mine, mine]),
        "a number": of(to=[mine, 5]),
        "a capital": head + written({"core": found.core.plain() | {"to": [mine, "F" * 64]}, "wraps": ["", ""]}),
        "no text": head + written({"core": found.core.plain(), "wraps": [5]}),
        "too many": of(to=[f"{n:064x}" for n in range(65)]),
        "another kind": of(**{"from": {"kind": "person", "keys": ""}}),
        "a day that is none": of(at="2026-02-30T00:00:00Z"),
        "a day of old": of(at="0001-01-01T00:00:00Z"),
        "another id": of(id="x"),
    }
    said = {name: reason(resigned(parts | {ENVELOPE: data}), tmp_path) for name, data in spoilt.items()}
    assert set(said.values()) <= {"envelope", "no_receiver", "twice"}, said


def test_each_reason_is_said_in_both_languages_and_given_somewhere(root: Path) -> None:
    source = "".join(p.read_text() for p in (root / "src/entraide/sealing").glob("*.py") if p.name != "refusals.py")
    assert [why for why in SAYS if f'"{why}"' not in source] == []
    for why, words in SAYS.items():
        assert words[0] != words[1]
        assert Refused(why, "x").message("fr") == words[0].format(told="x")
        assert str(Refused(why, "x")) == words[1].format(told="x")


@pytest.mark.parametrize("note", [b"", b"\xff", b"\x1b[2J", "\u202e".encode()])
def test_a_cover_note_that_cannot_be_shown_is_refused(note: bytes, tmp_path: Path) -> None:
    files = {"a": b"text"}
    assert reason(package_of(whole(files, plain_manifest(files, note)), note), tmp_path) == "note"


def test_a_payload_that_ends_before_its_time_is_cut(package: bytes) -> None:
    found = outside(io.BytesIO(package), knows(), on=AT)
    payload_whole(io.BytesIO(package), found)
    with pytest.raises(Refused) as refused:
        payload_whole(io.BytesIO(package[: found.payload.start]), found)
    assert refused.value.why == "cut"


def test_zeros_at_the_end_of_the_content_are_zeros(tmp_path: Path) -> None:
    files = {"a": b"text"}
    content = whole(files, plain_manifest(files, b"note"))
    assert reason(package_of(content[:-1] + b"\1"), tmp_path) == "layout"
    assert opened(package_of(content), tmp_path / "in").manifest.files[0].name == "a"


def test_files_have_sha_512_all_or_none(tmp_path: Path) -> None:
    files = {"a": b"1", "b": b"2"}
    fair = plain_manifest(files, b"note")
    one, two = fair["files"]
    for parts in ([one, two | {"sha512": "0" * 128}], [one | {"sha512": "0" * 128}, two]):
        assert reason(package_of(whole(files, fair | {"files": parts})), tmp_path) == "manifest"
