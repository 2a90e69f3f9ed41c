"""`entraide read`, as a person types it."""

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from entraide.domain.texts.register import Register
from entraide.reading.akn import read_akn
from entraide.site.commands.read.main import main

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "samples" / "resolution-fr.txt"
DRAFT = ROOT / "samples" / "draft-fr.txt"


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTRAIDE_LANG", "fr")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_options_a_person_gets_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(SAMPLE)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("A/RES/990/17  Entraide entre les gardiens de phare")
    assert "5 paragraphes du dispositif" in shown
    assert "para_2" in shown


def test_the_command_speaks_english_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTRAIDE_LANG", "en")
    assert main(["read", str(SAMPLE)]) == 0
    assert "5 operative paragraphs" in capsys.readouterr().out


def test_json_is_written_by_name(tmp_path: Path) -> None:
    assert main(["read", str(SAMPLE), "--json-dir", str(tmp_path)]) == 0
    plain = json.loads((tmp_path / "resolution-fr.json").read_text(encoding="utf-8"))
    assert plain["symbol"] == "A/RES/990/17"
    assert plain["provisions"][0]["iri"].startswith("/akn/un/statement/deliberation/unga/")
    assert names(tmp_path) == ["resolution-fr.json"]


def test_the_suffix_is_kept_where_two_names_would_collide(tmp_path: Path) -> None:
    out = tmp_path / "out"
    inputs = [str(ROOT / "samples" / f"resolution-fr.{ext}") for ext in ("txt", "docx", "html", "pdf")]
    assert main(["read", *inputs, str(DRAFT), "--json-dir", str(out)]) == 0
    assert names(out) == [
        "draft-fr.json", "resolution-fr.docx.json", "resolution-fr.html.json", "resolution-fr.pdf.json",
        "resolution-fr.txt.json",
    ]  # fmt: skip


def test_the_same_name_in_two_folders_keeps_its_folder(tmp_path: Path) -> None:
    for folder in ("fr", "en"):
        (tmp_path / "in" / folder).mkdir(parents=True)
        (tmp_path / "in" / folder / "texte.txt").write_bytes(SAMPLE.read_bytes())
    out = tmp_path / "out"
    assert main(["read", str(tmp_path / "in"), "--json-dir", str(out)]) == 0
    assert len(names(out)) == 2
    assert all(name.endswith("texte.txt.json") for name in names(out))


def test_two_documents_in_one_file_are_numbered(tmp_path: Path) -> None:
    two = SAMPLE.read_text(encoding="utf-8")
    both = two + "\n\n" + two.replace("990/17", "990/18")
    (tmp_path / "deux.txt").write_text(both, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["read", str(tmp_path / "deux.txt"), "--json-dir", str(out)]) == 0
    assert names(out) == ["deux.1.json", "deux.2.json"]
    symbols = [json.loads((out / name).read_text(encoding="utf-8"))["symbol"] for name in names(out)]
    assert symbols == ["A/RES/990/17", "A/RES/990/18"]


def test_all_forms_of_the_sample_give_the_same_provisions(tmp_path: Path) -> None:
    inputs = [str(ROOT / "samples" / f"resolution-fr.{ext}") for ext in ("txt", "docx", "html", "pdf")]
    assert main(["read", *inputs, "--json-dir", str(tmp_path)]) == 0
    read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(tmp_path.iterdir())]
    told = [[(p["kind"], p["number"], p["iri"]) for p in one["provisions"] if p["kind"] != "heading"] for one in read]
    assert told[0]
    assert all(other == told[0] for other in told)
    assert all([n["marker"] for n in one["footnotes"]] == ["1", "2", "3"] for one in read)


def test_akoma_ntoso_is_printed_and_reads_back(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["read", "--akn", str(SAMPLE)]) == 0
    documents = read_akn(capsysbinary.readouterr().out, "sample.xml", Register())
    assert documents[0].symbol == "A/RES/990/17"


def test_akoma_ntoso_stands_beside_the_json(tmp_path: Path) -> None:
    assert main(["read", str(SAMPLE), "--json-dir", str(tmp_path), "--akn"]) == 0
    assert names(tmp_path) == ["resolution-fr.json", "resolution-fr.xml"]


def test_standard_input_is_a_file_like_any_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Stdin:
        buffer = io.BytesIO(SAMPLE.read_bytes())

    monkeypatch.setattr("sys.stdin", Stdin())
    assert main(["read", "-"]) == 0
    assert "A/RES/990/17" in capsys.readouterr().out


def test_a_bad_file_is_named_and_the_others_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(30):
        (folder / f"bon-{number:02}.txt").write_bytes(SAMPLE.read_bytes())
    (folder / "mauvais.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    (folder / "vide.txt").write_bytes(b"")
    out = tmp_path / "out"
    assert main(["read", str(folder), "--json-dir", str(out)]) == 1
    told = capsys.readouterr().err
    assert "mauvais.pdf" in told
    assert "vide.txt" in told
    assert "30 document(s) lu(s), 2 fichier(s) refusé(s)" in told
    assert len(names(out)) == 30


@pytest.mark.parametrize("kind", ["zip", "tar.xz"])
def test_archives_are_read_and_what_would_lead_out_is_refused(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / f"textes.{kind}"
    members = {"fr/bon.txt": SAMPLE.read_bytes(), "../dehors.txt": b"x" * 80}
    if kind == "zip":
        with zipfile.ZipFile(archive, "w") as packed:
            for name, data in members.items():
                packed.writestr(name, data)
    else:
        with tarfile.open(archive, "w:xz") as tape:
            for name, data in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                tape.addfile(info, io.BytesIO(data))
    out = tmp_path / "out"
    assert main(["read", str(archive), "--json-dir", str(out)]) == 1
    assert names(out) == ["bon.json"]
    assert "dehors.txt" in capsys.readouterr().err
    assert not (tmp_path / "dehors.txt").exists()


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "nulle-part.txt"]) == 1
    assert "nulle-part.txt : introuvable" in capsys.readouterr().err


def test_a_fault_of_ours_is_reported_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boum")

    monkeypatch.setattr("entraide.site.commands.read.work.read", broken)
    assert main(["read", str(SAMPLE), str(DRAFT), "--json-dir", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert told.count("RuntimeError: boum") == 2
    assert names(tmp_path) == []


def test_what_is_typed_wrongly_is_refused_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["read"])
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_reading_again_writes_the_same(tmp_path: Path) -> None:
    assert main(["read", str(SAMPLE), "--json-dir", str(tmp_path)]) == 0
    before = (tmp_path / "resolution-fr.json").read_bytes()
    assert main(["read", str(SAMPLE), "--json-dir", str(tmp_path)]) == 0
    assert (tmp_path / "resolution-fr.json").read_bytes() == before
    assert names(tmp_path) == ["resolution-fr.json"]
