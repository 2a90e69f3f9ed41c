"""Files given by the form: kept, read by the worker, and what became of each told."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from entraide.apps.audit.models import Entry
from entraide.apps.kept import kept
from entraide.apps.loads import receiving
from entraide.apps.loads.models import File, Load, Result
from entraide.apps.loads.tasks import work_through
from tests.apps.conftest import TEXT
from tests.apps.loads.conftest import packed

LAMPS = TEXT.encode()
FOGS = TEXT.replace("98/7", "98/8").encode()
Give = Callable[..., Load]


def states(load: Load) -> list[tuple[str, str, str]]:
    return list(load.files.values_list("name", "state", "code"))


def became(load: Load) -> list[str]:
    return list(Result.objects.filter(file__load=load).values_list("became", flat=True))


def page(clerk: Client, load: Load, more: str = "") -> str:
    return clerk.get(f"/load/{load.pk}{more}").content.decode()


def test_only_who_may_load_sees_the_page(client: Client, clerk: Client) -> None:
    assert client.get("/load").status_code == 302
    assert client.post("/load", {"files": SimpleUploadedFile("a.txt", LAMPS)}).status_code == 302
    assert not Load.objects.exists()
    assert "Charger des textes" in clerk.get("/load").content.decode()


def test_what_was_sent_is_kept_and_told_before_it_is_read(clerk: Client) -> None:
    clerk.post("/load", {"files": [SimpleUploadedFile("a.txt", LAMPS), SimpleUploadedFile("b.txt", b"")]})
    load = Load.objects.get()
    assert [state for _, state, _ in states(load)] == ["waiting", "waiting"]
    assert kept().read(load.files.all()[0].sha256) == LAMPS
    assert DBTaskResult.objects.ready().count() == 1
    assert Entry.objects.get(action="loads.upload").by == "clerk"
    assert "En cours" in page(clerk, load)


def test_each_file_says_what_became_of_it(clerk: Client, give: Give) -> None:
    load = give(lamps_txt=LAMPS, bad_pdf=b"%PDF-1.7\n%%EOF", empty_txt=b"")
    assert states(load) == [
        ("lamps.txt", "loaded", ""),
        ("bad.pdf", "refused", "reading.damaged"),
        ("empty.txt", "refused", "reading.empty"),
    ]
    shown = page(clerk, load)
    assert "A/RES/98/7" in shown
    assert "4\u00a0dispositions, 2\u00a0renvois" in shown
    assert "Le fichier est vide" in shown
    assert "bad.pdf" not in page(clerk, load, "?state=loaded")
    assert "1\u00a0nouveau" in shown
    assert "2\u00a0fichiers refusés" in shown


def test_the_same_file_changes_nothing_and_a_corrected_one_makes_a_new_version(give: Give) -> None:
    assert became(give(a_txt=LAMPS)) == ["new"]
    assert became(give(b_txt=LAMPS)) == ["same"]
    corrected = TEXT.replace("gardiens", "veilleurs").encode()
    assert became(give(c_txt=corrected)) == ["corrected"]
    assert became(give(a_txt=LAMPS, c_txt=corrected)) == ["same", "same"], "what was corrected stays so"


def test_several_documents_of_one_file_are_each_told(clerk: Client, give: Give) -> None:
    load = give(both_txt=LAMPS + b"\n\n" + FOGS)
    assert became(load) == ["new", "new"]
    assert "A/RES/98/8" in page(clerk, load)


def test_the_members_of_an_archive_are_files_of_their_own(give: Give) -> None:
    load = give(all_zip=packed(a_txt=LAMPS, b_txt=b"\x00\x01", inner_zip=packed(c_txt=FOGS)))
    assert [(name, state) for name, state, _ in states(load)] == [
        ("all.zip", "opened"),
        ("all.zip/a.txt", "loaded"),
        ("all.zip/b.txt", "refused"),
        ("all.zip/inner.zip/c.txt", "loaded"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed(big_txt=b"\x20" * 2**25), "reading.unsafe"),
        (packed(a_zip=packed(b_zip=packed(c_zip=packed(d_txt=b"x" * 99)))), "reading.unsafe"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><akomaNtoso>&b;</akomaNtoso>', ""),
        (packed(a_txt=LAMPS)[:-30], "reading.damaged"),
    ],
)
def test_bombs_are_refused_with_a_reason(clerk: Client, give: Give, data: bytes, code: str) -> None:
    load = give(bomb_zip=data)
    refused = load.files.exclude(state="opened").get()
    assert refused.state == "refused"
    assert refused.code == code or not code
    assert "refusé" in page(clerk, load)
    assert not Result.objects.exists()


def test_refused_files_can_be_tried_again(clerk: Client, give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
    load = give(lamps_txt=LAMPS, empty_txt=b"")
    File.objects.filter(name="lamps.txt").update(state="refused", code="reading.unexpected")
    assert clerk.post(f"/load/{load.pk}/retry").status_code == 302
    assert [state for _, state, _ in states(load)] == ["waiting", "waiting"]
    work_through.func(load.pk)
    assert [state for _, state, _ in states(load)] == ["loaded", "refused"]


def test_work_that_was_cut_off_goes_on_where_it_stood(give: Give, clerk: Client) -> None:
    load = give(all_zip=packed(a_txt=LAMPS, b_txt=FOGS))
    first, second = load.files.filter(state="loaded")
    Result.objects.filter(file=second).delete()
    File.objects.filter(pk=second.pk).update(state="waiting")
    File.objects.filter(name="all.zip").update(state="waiting")
    DBTaskResult.objects.all().delete()
    assert "Rien n’est perdu" in page(clerk, load)
    clerk.post(f"/load/{load.pk}/go-on")
    work_through.func(load.pk)
    assert load.files.count() == 3
    assert became(load) == ["new", "same"]
    assert Result.objects.filter(file=first).count() == 1


def test_a_script_is_given_the_part_that_changes(clerk: Client, give: Give) -> None:
    load = give(a_txt=LAMPS)
    part = clerk.get(f"/load/{load.pk}", headers={"hx-request": "true"}).content.decode()
    assert part.startswith('<div id="part">')
    assert "<html" not in part


class TestWhatIsSentWrongly:
    def test_no_file_at_all(self, clerk: Client) -> None:
        answer = clerk.post("/load", {})
        assert answer.status_code == 400
        assert "Choisissez au moins un fichier" in answer.content.decode()

    def test_too_many_files(self, clerk: Client, settings: Settings) -> None:
        settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
        answer = clerk.post("/load", {"files": [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(3)]})
        assert answer.status_code == 413
        assert "archive zip" in answer.content.decode()

    def test_a_file_too_large(self, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(receiving, "FILE_LIMIT", 10)
        answer = clerk.post("/load", {"files": [SimpleUploadedFile("grand.txt", b"x" * 11)]})
        assert answer.status_code == 400
        assert "grand.txt" in answer.content.decode()
        assert not Load.objects.exists()
        assert list(kept().aside().iterdir()) == []

    def test_too_much_at_once_is_not_even_read(self, clerk: Client) -> None:
        answer = clerk.post("/load", {}, headers={"content-length": str(2**40)}, CONTENT_LENGTH=str(2**40))
        assert answer.status_code == 413

    def test_another_site_cannot_send_in_my_name(self, clerk: Client) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = clerk.cookies
        assert strict.post("/load", {"files": SimpleUploadedFile("a.txt", LAMPS)}).status_code == 403
        assert not Load.objects.exists()


@pytest.mark.parametrize(
    ("where", "fault"),
    [("receiving.Incoming.finish", OSError(errno.ENOSPC, "")), ("views.giving.giving.give", OperationalError("full"))],
)
def test_a_full_disk_is_said_and_nothing_is_left_of_what_came(
    clerk: Client, storage: Path, monkeypatch: pytest.MonkeyPatch, where: str, fault: Exception
) -> None:
    def full(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(f"entraide.apps.loads.{where}", full)
    monkeypatch.setattr("entraide.apps.loads.views.giving.disk_usage", lambda _: SimpleNamespace(free=0))
    answer = clerk.post("/load", {"files": [SimpleUploadedFile("lamps.txt", LAMPS)]})
    assert answer.status_code == 507
    assert "plus de place" in answer.content.decode()
    assert not Load.objects.exists()
    assert not list((storage / "incoming").iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_what_a_full_disk_did_not_take_is_forgotten(storage: Path) -> None:
    incoming = kept().receive()
    incoming.stream.close()
    incoming.stream = os.fdopen(os.open("/dev/full", os.O_WRONLY), "wb")
    incoming.write(bytes(10))
    incoming.drop()
    assert not list((storage / "incoming").iterdir())
