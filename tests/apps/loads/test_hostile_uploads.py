"""Whatever is sent, there is a report and never a fault; whatever it is called, it is shown and never used."""

import io
import tarfile
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entraide.apps.loads.models import File, Load
from entraide.apps.loads.tasks import work_through
from tests.apps.conftest import TEXT
from tests.apps.loads.conftest import packed

HEADS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<akomaNtoso>",
    b"<html><body><p>",
    b"\xfd7zXZ\x00",
    b"\x1f\x8b",
    b"A/RES/98/7\n",
)
SEEDS = (TEXT.encode(), packed(a_txt=TEXT.encode()), b"<!doctype html><p>1. Lampe<p>2. Phare")


def sent(clerk: Client, name: str, data: bytes) -> Load:
    """A form as a browser would write it, with a name that Django's own client would not."""
    head = b'--edge\r\nContent-Disposition: form-data; name="files"; filename="' + name.encode("utf-8", "replace")
    body = head + b'"\r\nContent-Type: application/octet-stream\r\n\r\n' + data + b"\r\n--edge--\r\n"
    answer = clerk.post("/load", body, content_type="multipart/form-data; boundary=edge")
    assert answer.status_code == 302, answer.content.decode()
    load = Load.objects.latest("pk")
    work_through.func(load.pk)
    return load


def mangled(draw: st.DrawFn) -> bytes:
    """Bytes of any kind, or a good file with some of its bytes changed."""
    if draw(st.booleans()):
        return draw(st.sampled_from(HEADS)) + draw(st.binary(max_size=300))
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 8))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.composite(mangled)())
def test_any_bytes_give_a_report(clerk: Client, data: bytes) -> None:
    load = sent(clerk, "x.bin", data)
    assert not load.files.filter(state="waiting").exists()
    for refused in load.files.filter(state="refused"):
        assert refused.code
    assert clerk.get(f"/load/{load.pk}").status_code == 200


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("..", ".."),
        ("../../etc/passwd", "../../etc/passwd"),
        ("dossier/lampe.txt", "dossier/lampe.txt"),
        ("a\x00b.txt", "a\\u0000b.txt"),
        ("droite\u202etxt.exe", "droite\\u202etxt.exe"),
        ("<b>gras</b>.txt", "&lt;b&gt;gras&lt;/b&gt;.txt"),
        ("é" * 300 + ".txt", "é" * 150),
        ("مصباح.txt", "مصباح.txt"),
        (" ", "?"),
    ],
)
def test_any_name_is_shown_and_used_for_nothing(clerk: Client, storage: Path, name: str, seen: str) -> None:
    load = sent(clerk, name, TEXT.encode())
    assert load.files.get().state == "loaded"
    assert seen in clerk.get(f"/load/{load.pk}").content.decode()
    inside = {path.name.removesuffix(".z") for path in storage.rglob("*") if path.is_file()}
    assert inside == {load.files.get().sha256}


def test_members_that_lead_out_are_refused_one_by_one(clerk: Client) -> None:
    tape = io.BytesIO()
    with tarfile.open(fileobj=tape, mode="w:xz") as archive:
        for name in ("../out.txt", "in.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(TEXT.encode())
            archive.addfile(info, io.BytesIO(TEXT.encode()))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    load = sent(clerk, "a.tar.xz", tape.getvalue())
    told = File.objects.filter(load=load).exclude(state="opened").values_list("state", "code")
    assert list(told) == [("refused", "reading.unsafe"), ("loaded", ""), ("refused", "reading.unsafe")]
