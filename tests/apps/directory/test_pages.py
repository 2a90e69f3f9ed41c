"""The directory's pages: what is asked and answered, what is typed and kept, files that come and go."""

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from entraide.apps.accounts.models import Grant, User
from entraide.apps.directory.actions import keeping
from entraide.apps.directory.actions.importing import Taken, take
from entraide.apps.directory.models import Entry
from entraide.apps.directory.views.importing import looked_at
from entraide.data.authorities import purposes
from entraide.domain.directory.fields import LANGUAGES
from entraide.reading.directory import read_lines
from tests.apps.conftest import NOW
from tests.apps.directory.conftest import GOOD, made

pytestmark = pytest.mark.django_db


def load_samples(sample: bytes) -> None:
    lines = looked_at(read_lines(sample, "directory.csv"))
    take([Taken(one.authority) for one in lines if one.authority], ("directory.csv", "0"), None, by="x", at=NOW)


def give(editor: Client, data: bytes, name: str = "directory.csv") -> Any:
    return editor.post(reverse("directory_import"), {"file": SimpleUploadedFile(name, data)})


def keep(editor: Client, page: Any, **more: str) -> Any:
    hidden = dict(re.findall(r'name="(data|name|seen)" value="([^"]*)"', page.content.decode()))
    return editor.post(reverse("directory_import"), {**hidden, "keep": "1", **more})


def test_the_directory_starts_empty_and_says_where_entries_come_from(client: Client) -> None:
    assert "L’annuaire est vide" in client.get(reverse("directory")).content.decode()


def test_a_node_that_was_not_told_its_state_says_so_where_one_would_confirm(
    client: Client, entry: Entry, settings: Any
) -> None:
    settings.NODE, settings.STATE = "state", ""
    user = User.objects.create_user("registry")
    Grant.objects.create(user=user, role="registry", by="test", at=NOW)
    client.force_login(user)
    place = reverse("directory_entry", args=[entry.pk])
    assert "ENTRAIDE_STATE" in client.get(place).content.decode()
    settings.STATE = "BRA"
    told = client.get(place).content.decode()
    assert "sur son propre nœud" in told
    assert "ENTRAIDE_STATE" not in told
    settings.STATE = "FRA"
    assert "C’est exact" in client.get(place).content.decode()


def test_every_sample_is_plainly_fictional_and_can_be_read(sample: bytes) -> None:
    lines = looked_at(read_lines(sample, "directory.csv"))
    assert {one.what for one in lines} == {"new"}
    assert all("example" in " ".join(name for _, name in one.authority.names) for one in lines if one.authority)


def test_the_list_is_filtered_by_state_purpose_form_and_freshness(client: Client, sample: bytes) -> None:
    load_samples(sample)

    def count(**asked: str) -> int:
        return len(re.findall(r'<th scope="row">', client.get(reverse("directory"), asked).content.decode()))

    assert count() == 6
    assert (
        count(state="Jersey"),
        count(state="royaume-uni de grande-bretagne et d’irlande du nord"),
        count(state="BRA"),
    ) == (1, 2, 2)
    assert (count(purpose="network247"), count(form="ar.freeze"), count(form="sea", state="BRA")) == (1, 1, 1)
    assert (count(freshness="never"), count(freshness="fresh")) == (6, 0)


@pytest.mark.parametrize("query", ["state=Nowhere", "purpose=x", "form=x", "freshness=x"])
def test_what_there_is_not_is_told_with_what_there_is(client: Client, query: str) -> None:
    for path in (reverse("directory"), reverse("directory_print"), reverse("directory_export", args=["csv"])):
        answer = client.get(f"{path}?{query}")
        assert (answer.status_code, "possibles" in answer.content.decode() or "proches" in answer.content.decode()) == (
            400,
            True,
        )


def test_few_queries_whatever_the_number(client: Client, django_assert_max_num_queries: Callable[[int], Any]) -> None:
    many = [Taken(made(name_fr=f"Bureau {n}", state=("FRA", "BRA")[n % 2])) for n in range(300)]
    take(many, ("x", "0"), None, by="x", at=NOW)
    for path in ("", "states/FRA", "receiver?state=FRA&form=mla", "print?in=ar", f"entries/{Entry.objects.first().pk}"):  # type: ignore[union-attr]
        with django_assert_max_num_queries(10):
            assert client.get(f"/directory/{path}").status_code == 200


def test_who_receives_it_is_answered_with_reasons_and_a_wrong_addressee_blocked(client: Client, sample: bytes) -> None:
    load_samples(sample)
    beacon = Entry.objects.get(state="GBR", territory="")
    asked = {"state": "Jersey", "form": "mla.search", "addressee": str(beacon.pk)}
    page = client.get(reverse("directory_receiver"), asked).content.decode()
    assert all(words in page for words in ("île aux lampes", "CT-03", "LB-12", "LB-14", "mauvais destinataire"))
    told = client.get("/api/v1/directory/receivers", asked).json()
    assert (told["fit"], told["addressed"]["right"]) == ("exact", "no")
    assert [one["code"] for one in told["addressed"]["findings"]] == ["LB-12", "CT-03"]
    assert client.get("/api/v1/directory/receivers", {"state": "GBR", "form": "mla"}).json()["questions"] == [
        "territory"
    ]


def test_what_is_typed_is_never_lost(editor: Client) -> None:
    wrong = editor.post(reverse("directory_add"), GOOD | {"purposes": ["mla", "ext"], "contact_1_phone": "12"})
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "Bureau fictif des phares" in page
    assert 'href="#f-contact_1_phone"' in page
    assert not Entry.objects.exists()
    good = editor.post(reverse("directory_add"), GOOD | {"purposes": ["mla", "ext"], "why": "note"})
    row = Entry.objects.get()
    assert good.headers["Location"] == reverse("directory_entry", args=[row.pk])
    assert row.fields["purposes"] == "mla|ext"


def test_two_people_change_one_entry_and_the_second_chooses(editor: Client, entry: Entry) -> None:
    path = reverse("directory_change", args=[entry.pk])
    keeping.change(keeping.Seen(entry.pk, 1), made(name_fr="Nom de l’un"), "", by="one", at=NOW)
    second = editor.post(path, GOOD | {"purposes": ["mla"], "name_fr": "Nom de l’autre", "seen": "1"})
    page = second.content.decode()
    assert second.status_code == 409
    assert "Nom de l’un" in page
    assert 'value="Nom de l’autre"' in page
    assert 'name="seen" value="2"' in page
    assert editor.post(path, GOOD | {"name_fr": "Nom de l’autre", "seen": "2"}).status_code == 302
    assert Entry.objects.get().name == "Nom de l’autre"


def test_confirming_testing_and_withdrawing_go_by_the_page(editor: Client, entry: Entry) -> None:
    to = {name: reverse(f"directory_{name}", args=[entry.pk]) for name in ("entry", "confirm", "test", "withdraw")}
    assert editor.post(to["confirm"], {"seen": "1", "source": "EX/NV/9"}).status_code == 302
    assert editor.post(to["confirm"], {"seen": "x"}).status_code == 422
    assert editor.post(to["confirm"], {"seen": "1", "on": "2999-01-01"}).status_code == 422
    assert editor.post(to["test"], {"contact": "1-email"}).status_code == 302
    test = entry.tests.get()
    assert editor.post(reverse("directory_tested", args=[entry.pk, test.pk]), {"result": "failed"}).status_code == 302
    page = editor.get(to["entry"]).content.decode()
    assert all(words in page for words in ("à jour", "EX/NV/9", "En échec", "Confirmée", "Ajoutée"))
    assert editor.post(to["withdraw"], {"why": ""}).status_code == 422
    assert editor.post(to["withdraw"], {"why": "closed"}).status_code == 302
    assert "retirée" in editor.get(to["entry"]).content.decode()


def test_a_file_is_shown_with_its_faults_before_anything_is_kept(editor: Client, sample: bytes) -> None:
    page = give(editor, sample.replace(b"+33 0 00 00 00 01", b"00 33"))
    text = page.content.decode()
    assert "«\xa000 33\xa0»" in text
    assert not Entry.objects.exists()
    assert keep(editor, page).status_code == 302
    assert Entry.objects.count() == 5
    again = give(editor, sample)
    assert re.findall(r"fresh-(never|fresh)\">(?:inchangée|nouvelle)", again.content.decode()).count("never") == 5


def test_what_changed_since_the_preview_is_shown_again(editor: Client, entry: Entry) -> None:
    page = give(editor, b"state,name_fr,purposes,address,source\nFRA,Bureau fictif des phares,mla,1 quai,EX/2\n")
    keeping.change(keeping.Seen(entry.pk, 1), made(website="https://phares.example"), "", by="one", at=NOW)
    assert keep(editor, page).status_code == 409
    assert Entry.objects.get().number == 2


def test_a_note_verbale_is_taken_and_may_confirm(editor: Client) -> None:
    note = {
        "note": {"state": "FRA", "symbol": "EX/NV/1", "date": "2026-01-15"},
        "authorities": [{"name_fr": "Bureau", "purposes": ["mla", "ext"], "contact_1_email": "b@example.org"}],
    }
    page = give(editor, json.dumps(note).encode(), "note.json")
    assert keep(editor, page, confirm="1").status_code == 302
    row = Entry.objects.get()
    assert (row.fields["source"], str(row.confirmed), row.confirmed_source) == ("EX/NV/1", "2026-01-15", "EX/NV/1")


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n1,2\n", b"{", b'{"authorities": 3}', b"state,name_fr\nFRA\n", b"\xff\xfe\x00"]
)
def test_a_file_that_cannot_be_read_is_told(editor: Client, data: bytes) -> None:
    answer = give(editor, data)
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)


def test_what_is_exported_is_imported_again_unchanged(editor: Client, sample: bytes) -> None:
    load_samples(sample)
    data = b"".join(editor.get(reverse("directory_export", args=["csv"])).streaming_content)  # type: ignore[attr-defined]
    assert "'+33 0 00" in data.decode("utf-8-sig")
    given = read_lines(data, "directory.csv")
    assert {one.what for one in looked_at(given)} == {"same"}
    told = json.loads(b"".join(editor.get(reverse("directory_export", args=["json"])).streaming_content))  # type: ignore[attr-defined]
    assert {row["key"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))} == {
        one["key"] for one in told["authorities"]
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_and_the_form_are_printed_in_six_languages(client: Client, sample: bytes, language: str) -> None:
    load_samples(sample)
    page = client.get(reverse("directory_print"), {"in": language}).content.decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert page.count("<article") == 6
    note = client.get(reverse("directory_note"), {"in": language}).content.decode()
    assert all(f"[{code}]" in note for code in purposes())
    assert client.get(reverse("directory_print"), {"in": "tlh"}).status_code == 400


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_empty_file_of_a_note_can_be_filled_and_read(client: Client, form: str) -> None:
    data = client.get(reverse("directory_blank", args=[form])).content
    if form == "json":
        told = json.loads(data)
        told["authorities"][0] |= GOOD
        data = json.dumps(told).encode()
    else:
        sheet = io.StringIO()
        head = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        csv.writer(sheet).writerows([head, [GOOD.get(name, "") for name in head]])
        data = sheet.getvalue().encode()
    assert [one.what for one in looked_at(read_lines(data, "note"))] == ["new"]
