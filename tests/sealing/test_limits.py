"""What stands at a limit of the format is let in, what stands one beyond it is not; the limits are those of docs/format/package.md."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from entraide.domain.exchange.terms import Onward, Terms
from entraide.sealing import (
    asic,
    canonical,
    envelope,
    frames,
    keyfiles,
    keys,
    layout,
    listing,
    manifest,
    names,
    outside,
    seal,
    wrap,
)
from entraide.sealing.canonical import based, moment, read, shaped, unbased, written
from entraide.sealing.envelope import Core, Envelope, agreed, read_envelope
from entraide.sealing.frames import FRAME, Frames
from entraide.sealing.keys import PUBLIC, Kind
from entraide.sealing.layout import Layout, read_layout
from entraide.sealing.listing import listed_digests
from entraide.sealing.manifest import Manifest, Part, manifest_bytes, read_manifest
from entraide.sealing.refusals import Refused
from entraide.sealing.wrap import CONTENT_KEY, WRAPPED, unwrapped, wrap_info, wrapped
from tests.sealing.packages import AT, holder, plain_manifest

TERMS = Terms("essai")


def refusal(work: Callable[..., object], *given: object) -> tuple[str, str]:
    """The reason why something is refused, and what is told of it."""
    with pytest.raises(Refused) as refused:
        work(*given)
    return refused.value.why, refused.value.told_of


def test_the_numbers_of_the_format_are_those_that_its_page_prints() -> None:
    assert (keys.SECRET, keys.PUBLIC, keys.SIGNATURE, keys.CARD_LIMIT) == (96, 3200, 3373, 16_384)
    assert (frames.FRAME, frames.SEALED, frames.FRAMES) == (65_536, 65_552, 268_435_456)
    assert (wrap.CONTENT_KEY, wrap.WRAPPED) == (32, 1168)
    assert (envelope.VERSION, envelope.VERSION_AT, envelope.RECEIVERS) == (1, 135, 64)
    assert (manifest.FILES, manifest.MANIFEST, manifest.LARGEST) == (4096, 4_194_304, 17_592_186_044_416)
    assert (names.PART, names.WHOLE, names.DEEP) == (200, 1000, 16)
    assert {"com0", "com9", "lpt0", "lpt9"} < names.DEVICES
    assert not {"com10", "lpt10"} & names.DEVICES
    assert canonical.MOST == 9_007_199_254_740_992
    assert (asic.WIDE, asic.DAY) == (4_294_967_295, 0x0021)
    assert dict(outside.LIMITS) == {
        listing.ENVELOPE: 131_072,
        listing.NOTE: 16_384,
        listing.PAYLOAD: 268_435_456 * 65_552,
        listing.LISTING: 4_096,
        listing.SIGNATURES: 3_373,
        listing.XADES: 65_536,
    }
    assert seal.NOTE_LIMIT == 16_384
    assert outside.AHEAD.total_seconds() == 24 * 60 * 60
    assert (keyfiles.LIMIT, keyfiles.SHORTEST) == (65_536, 12)
    assert keyfiles.ARGON == {"iterations": 6, "lanes": 1, "memory": 24_576}
    assert keyfiles.LEAST == {"iterations": 1, "lanes": 1, "memory": 16_384}
    assert keyfiles.MOST == {"iterations": 64, "lanes": 16, "memory": 1_048_576}
    assert len({layout.TABLE, layout.MANIFEST_PART, layout.FILLING}) == 3
    assert max(layout.TABLE, layout.MANIFEST_PART, layout.FILLING) < 0  # no number of a file


# ── records ──


def test_whole_numbers_are_read_up_to_two_to_the_fifty_third_and_no_further() -> None:
    most = 2**53
    for number in (most, -most, 0, -1):
        assert read(written({"a": number}), "envelope") == {"a": number}
    for number in (most + 1, -most - 1, 10**16, 10**17, -(10**17), 10**5000):
        digits = str(number) if abs(number) < 10**4000 else "1" + "0" * 5000
        assert refusal(read, f'{{"a":{digits}}}'.encode(), "card") == ("card", "")
    for none in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="JSON"):
            written({"a": none})


def test_a_record_has_the_members_that_are_asked_for_of_these_very_types() -> None:
    shape: dict[str, type] = {"a": int, "b": str}
    assert shaped({"a": 1, "b": ""}, shape, "card") == {"a": 1, "b": ""}
    records: tuple[object, ...] = (
        [],
        "ab",
        {"a": 1},
        {"a": 1, "b": "", "c": 1},
        {"a": True, "b": ""},
        {"a": 1, "b": 1},
        None,
    )
    for record in records:
        assert refusal(shaped, record, shape, "card") == ("card", "")


def test_the_first_moment_is_that_of_the_year_2000_and_base64_has_the_size_that_is_asked() -> None:
    assert moment("2000-01-01T00:00:00Z", "card").isoformat() == "2000-01-01T00:00:00+00:00"
    assert refusal(moment, "1999-12-31T23:59:59Z", "card") == ("card", "")
    assert refusal(moment, "2026-1-22T21:00:00Z", "card") == ("card", "")
    assert unbased("AAA=", 2, "card") == bytes(2)
    for text, size in (("AAA=", 1), ("AAA=", 3), ("AAB=", 2), ("AAA", 2), ("é", 1), ("AA A=", 2)):
        assert refusal(unbased, text, size, "card") == ("card", "")


# ── the content key, the frames, their layout ──


def test_a_content_key_of_another_length_is_none_though_it_was_well_wrapped() -> None:
    info = wrap_info(b"core", holder("A").card.fingerprint)
    assert unwrapped(wrapped(bytes(CONTENT_KEY), holder("A").card, info), holder("A"), info) == bytes(CONTENT_KEY)
    for size in (0, CONTENT_KEY - 1, CONTENT_KEY + 1):
        other = wrapped(bytes(size), holder("A").card, info)
        assert refusal(unwrapped, other, holder("A"), info) == ("wrap", "")


def test_a_frame_that_does_not_open_is_told_by_its_number_from_one() -> None:
    room = memoryview(bytearray(FRAME))
    for number in (0, 6):
        said = refusal(Frames(bytes(32), 9).open, number, memoryview(bytes(FRAME + 16)), room)
        assert said == ("frame", str(number + 1))
    assert refusal(frames.frames_for, frames.FRAMES * FRAME + 1) == ("oversized", "268435457 > 268435456")


def test_a_layout_is_read_at_its_limits_and_no_further() -> None:
    for made in (
        Layout((0,), 1),
        Layout((1,) * manifest.FILES, 5, sha_512=False),
        Layout((7,), manifest.MANIFEST),
        Layout((FRAME - 17 - 1,), 1),  # to the last byte of its frame
        Layout((FRAME - 17,), 1),  # one byte into the next
    ):
        table = made.table.ljust(FRAME, b"\0")
        assert read_layout(table, made.frames) == made
        assert len(made.table) + sum(made.files) + made.manifest == made.size
        for digests in (0, 3, 255):
            assert refusal(read_layout, bytes([digests]) + table[1:], made.frames)[0] == "layout"
    assert (Layout((FRAME - 18,), 1).frames, Layout((FRAME - 17,), 1).frames) == (1, 2)
    for made in (
        Layout((), 5),
        Layout((1,) * (manifest.FILES + 1), 5),
        Layout((1,), 0),
        Layout((1,), manifest.MANIFEST + 1),
    ):
        table = made.table.ljust(FRAME, b"\0")
        assert refusal(read_layout, table, made.frames) == ("layout", "")
    table = Layout((1,), 5).table.ljust(FRAME, b"\0")
    for at in range(1, 4):  # each byte of the count is read
        spoilt = table[:at] + b"\1" + table[at + 1 :]
        assert refusal(read_layout, spoilt, 1) == ("layout", "")
    made = Layout((3, 0), 4)
    assert made.segments == [
        (layout.TABLE, 25),
        (0, 3),
        (1, 0),
        (layout.MANIFEST_PART, 4),
        (layout.FILLING, FRAME - 25 - 3 - 4),
    ]
    assert (Layout((1,), 1).sha_512, Layout((1,), 1).table[0], Layout((1,), 1, sha_512=False).table[0]) == (True, 2, 1)


# ── the envelope ──


def envelope_to(count: int) -> Envelope:
    to = tuple(f"{number:064x}" for number in range(count))
    core = Core("0" * 32, AT, Kind.NODE, bytes(PUBLIC), to, bytes(32))
    return Envelope(core, tuple(bytes([number]) * WRAPPED for number in range(count)))


def test_an_envelope_has_from_one_to_sixty_four_receivers_none_of_them_twice() -> None:
    for count in (1, 2, 64):
        made = envelope_to(count)
        assert read_envelope(made.written()) == made
    for count in (0, 65):
        assert refusal(read_envelope, envelope_to(count).written()) == ("no_receiver", "64")
    made = envelope_to(3)
    first, second, _ = made.core.to
    for to, twice in (((first, second, second), second), ((first, second, first), first)):
        other = replace(made, core=replace(made.core, to=to)).written()
        assert refusal(read_envelope, other) == ("twice", twice)


def test_each_member_of_an_envelope_is_of_its_form() -> None:
    made = envelope_to(2)
    signed = replace(made, core=replace(made.core, x509="a" * 64))
    assert read_envelope(signed.written()) == signed
    bad: tuple[dict[str, Any], ...] = (
        {"to": ("0" * 64, "A" * 64)},
        {"to": ("0" * 63, "1" * 64)},
        {"to": ("0" * 65, "1" * 64)},
        {"id": ""},
        {"id": "0" * 31},
        {"id": "0" * 33},
        {"x509": "a" * 63},
        {"x509": "A" * 64},
        {"commitment": bytes(31)},
        {"keys": bytes(PUBLIC - 1)},
    )
    for other in bad:
        spoilt = replace(made, core=replace(made.core, **other)).written()
        assert refusal(read_envelope, spoilt) == ("envelope", ""), other
    for wraps in (made.wraps[:1], (*made.wraps, made.wraps[0]), (made.wraps[0], made.wraps[1][1:])):
        spoilt = replace(made, wraps=wraps).written()
        assert refusal(read_envelope, spoilt) == ("envelope", "")


def test_records_of_an_envelope_hold_texts_and_a_kind_that_there_is() -> None:
    made = envelope_to(2)
    head = made.written()[: made.written().index(b"{")]

    def of(core: dict[str, Any], **wraps: Any) -> bytes:
        record = {"core": made.core.plain() | core, "wraps": [based(one) for one in made.wraps]}
        return head + written(record | wraps)

    assert read_envelope(of({})) == made
    for spoilt in (
        of({"to": [made.core.to[0], 7]}),
        of({}, wraps=[based(made.wraps[0]), 7]),
        of({"from": {"keys": based(bytes(PUBLIC)), "kind": "person"}}),
        of({"from": {"keys": based(bytes(PUBLIC))}}),
        of({"more": ""}),
        of({"at": "2026-11-22"}),
    ):
        assert refusal(read_envelope, spoilt) == ("envelope", "")


def test_what_does_not_begin_as_an_envelope_is_no_package_and_another_version_is_told() -> None:
    data = envelope_to(1).written()
    at = data.index(b"\1{")
    for other in (b"", data[:at], b"E" + data[1:], data[: at - 1]):
        assert refusal(read_envelope, other) == ("not_a_package", "")
    assert refusal(read_envelope, data[:at] + b"\2") == ("version", "2")
    assert refusal(read_envelope, data[: at + 1]) == ("envelope", "")


def test_two_nodes_speak_the_highest_version_that_both_name() -> None:
    assert agreed([1, 2, 3], [2, 1]) == 2
    assert agreed([1]) == 1
    assert refusal(agreed, [3], [2, 1]) == ("no_common_version", "1, 2")


# ── the list of parts, the manifest ──


def test_a_list_of_parts_has_three_digests_of_its_one_form() -> None:
    digests = {name: bytes([number]) * 32 for number, name in enumerate(listing.PARTS)}
    data = listing.listing(digests)
    assert listed_digests(data) == digests
    line = data.splitlines(keepends=True)[-2]
    for spoilt in (data + line, data.replace(line, b""), data + b" ", data.replace(b"text/plain", b"text/other"), b""):
        assert refusal(listed_digests, spoilt) == ("listing", "")


def part(name: str = "a", **other: Any) -> Part:
    usual: dict[str, Any] = {"name": name, "size": 1, "sha256": "0" * 64, "sha512": "0" * 128}
    return Part(**usual | other)


def manifest_of(**other: Any) -> Manifest:
    usual: dict[str, Any] = {"kind": "", "sender": "x", "note": "0" * 64, "terms": TERMS, "files": (part(),)}
    return Manifest(**usual | other)


@pytest.mark.parametrize(
    "fair",
    [
        manifest_of(sender="x" * 200),
        manifest_of(kind="REQUEST.A1.B_.C"),
        manifest_of(about={f"a{number}": "" for number in range(50)}),
        manifest_of(about={"a": "é" * 2000, "b": "deux\nlignes"}),
        manifest_of(files=tuple(part(f"{number}") for number in range(4096))),
        manifest_of(files=(part(size=0), part("b", size=2**44), part("c", sha512=""))),
        manifest_of(files=(part(exculpatory=True, terms=Terms("autre", (), Onward.FREE)),)),
    ],
    ids=range(7),
)
def test_a_manifest_at_its_limits_is_read_as_it_was_written(fair: Manifest) -> None:
    assert read_manifest(manifest_bytes(fair)) == fair


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (manifest_of(sender=""), ("manifest", "sender")),
        (manifest_of(sender="x" * 201), ("manifest", "sender")),
        (manifest_of(sender="a\nb"), ("manifest", "sender")),
        (manifest_of(kind="A.B.C.D.E"), ("manifest", "kind")),
        (manifest_of(note="0" * 63), ("manifest", "note")),
        (manifest_of(about={f"a{number}": "" for number in range(51)}), ("manifest", "about")),
        (manifest_of(about={"a": "é" * 2001}), ("manifest", "about")),
        (manifest_of(about={"A": ""}), ("manifest", "about")),
        (manifest_of(about={"a": "\x1b"}), ("manifest", "about")),
        (manifest_of(files=()), ("no_file", "4096")),
        (manifest_of(files=tuple(part(f"{number}") for number in range(4097))), ("no_file", "4096")),
        (manifest_of(files=(part(size=-1),)), ("manifest", "size")),
        (manifest_of(files=(part(size=2**44 + 1),)), ("manifest", "size")),
        (manifest_of(files=(part(media_type="text"),)), ("manifest", "media_type")),
        (manifest_of(files=(part(sha256=""),)), ("manifest", "sha256")),
        (manifest_of(files=(part(sha512="0" * 64),)), ("manifest", "sha512")),
        (manifest_of(terms=Terms("a\x1bb")), ("manifest", "purpose")),
    ],
)
def test_a_manifest_beyond_a_limit_is_neither_written_nor_read(bad: Manifest, told: tuple[str, str]) -> None:
    assert refusal(manifest_bytes, bad) == told


def test_words_about_a_package_are_texts_and_restrictions_have_a_code_and_words() -> None:
    fair = plain_manifest({"a": b""}, b"note")
    terms = fair["terms"]
    caveats = [{"code": "secret", "says": "à lire sur place"}]
    kept = read_manifest(written(fair | {"terms": terms | {"caveats": caveats}}))
    assert [(one.code, one.says) for one in kept.terms.caveats] == [("secret", "à lire sur place")]
    for other, told in (
        ({"about": {"a": 1}}, "about"),
        ({"terms": terms | {"caveats": [{"code": "Secret", "says": ""}]}}, "caveats"),
        ({"terms": terms | {"caveats": [{"code": "secret", "says": "\x1b"}]}}, "caveats"),
        ({"terms": terms | {"caveats": [{"code": "secret"}]}}, ""),
        ({"terms": terms | {"caveats": caveats * 2}}, "terms"),
        ({"format": "entraide manifest 2"}, "format"),
        ({"files": [fair["files"][0] | {"terms": [terms, terms]}]}, "terms"),
    ):
        assert refusal(read_manifest, written(fair | other)) == ("manifest", told)
    size = manifest.MANIFEST
    assert refusal(read_manifest, b" " * size) == ("manifest", "")
    assert refusal(read_manifest, b" " * (size + 1)) == ("oversized", f"manifest: {size + 1} > {size}")
