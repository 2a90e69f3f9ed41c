"""An administrator gives files: dropped, several, a folder, oddly named, broken; and sees what became of each."""

import http.client
import io
import re
import tarfile
import zipfile
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.journeys.conftest import Node, visiting
from tests.journeys.peopled import FRENCH, PASSWORD
from tests.journeys.test_reading_room import faults, sideways

OVER = 2**30 + 1


@pytest.fixture(scope="module")
def clerk(browser: Browser, node: Node) -> Iterator[Page]:
    """The first administrator, signed in."""
    pages = visiting(browser, node, "fr-FR")
    page = next(pages)
    page.goto(node.link)
    for field, typed in {"username": "ada", "first_name": "Ada", "last_name": "Feu"}.items():
        page.fill(f"#id_{field}", typed)
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Mon compte")
    yield page
    next(pages, None)


def named(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb() -> bytes:
    """An archive of a hundred kilobytes that would unpack to far more than is taken."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:xz") as archive:
        entry = tarfile.TarInfo("mer.txt")
        entry.size = 600 * 2**20
        archive.addfile(entry, io.BufferedReader(Zeros(entry.size)))  # type: ignore[type-var]
    return out.getvalue()


class Zeros(io.RawIOBase):
    """So many zeros, never all in memory."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        count = min(len(buffer), self.left)
        buffer[:count] = bytes(count)
        self.left -= count
        return count


def test_files_given_are_read_while_one_looks_on_and_each_tells_what_became_of_it(clerk: Page) -> None:
    page = clerk
    page.goto("/load")
    odd = "l’été <b>'&.txt"
    files = [
        named(odd, FRENCH.encode()),
        named("cassé.pdf", b"%PDF-1.7 nothing behind"),
        named("vide.txt", b""),
        named("lot.zip", zipped({"dedans/phare.txt": FRENCH.replace("98/7", "98/9").encode()})),
    ]
    page.set_input_files("#files", files)
    expect(page.locator("#chosen")).to_contain_text("4")
    page.locator("form.drop button").click()
    page.wait_for_url(re.compile(r"/load/\d+$"))
    expect(page.locator("#part")).to_contain_text("Terminé", timeout=60_000)
    expect(page.locator("#part tbody")).to_contain_text(odd)
    expect(page.locator("#part tbody")).to_contain_text("A/RES/98/9")
    expect(page.locator("#part tbody strong")).to_have_count(2)
    assert faults(page) + sideways(page) == []
    page.locator("button", has_text="Réessayer").click()
    expect(page.locator("#part")).to_contain_text("Terminé", timeout=60_000)
    expect(page.locator("#part tbody strong")).to_have_count(2)


def test_files_dropped_anywhere_on_the_form_are_chosen(clerk: Page) -> None:
    page = clerk
    page.goto("/load")
    held = page.evaluate_handle(
        "() => { const held = new DataTransfer(); held.items.add(new File(['Un phare.'], 'phare.txt')); return held }"
    )
    page.dispatch_event("form.drop", "dragover", {"dataTransfer": held})
    expect(page.locator("form.drop")).to_have_class(re.compile("over"))
    page.dispatch_event("form.drop", "drop", {"dataTransfer": held})
    expect(page.locator("#chosen")).to_contain_text("1")
    assert page.evaluate("document.querySelector('#files').files[0].name") == "phare.txt"


def test_an_archive_that_would_fill_the_disk_is_refused(clerk: Page) -> None:
    page = clerk
    page.goto("/load")
    page.set_input_files("#files", [named("mer.tar.xz", bomb())])
    page.locator("form.drop button").click()
    page.wait_for_url(re.compile(r"/load/\d+$"))
    expect(page.locator("#part")).to_contain_text("Terminé", timeout=60_000)
    expect(page.locator("#part tbody")).to_contain_text("Trop volumineux")
    expect(page.locator("#part tbody a")).to_have_count(0)


def test_too_much_at_once_is_told_before_it_is_sent(clerk: Page, node: Node) -> None:
    place = urlsplit(node.address)
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in clerk.context.cookies())
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    connection.putrequest("POST", "/load")
    for name, value in {
        "Content-Length": str(OVER),
        "Content-Type": "multipart/form-data; boundary=x",
        "Accept-Language": "fr",
        "Cookie": cookies,
    }.items():
        connection.putheader(name, value)
    connection.endheaders(b"--x\r\n")
    answer = connection.getresponse()
    told = answer.read().decode()
    connection.close()
    assert answer.status == 413
    assert "rien n’a été chargé" in told
