"""Keys, sealing and opening as a person types them, on a machine without a node."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from entraide.site.commands.packages import ecodex, keys, seal
from entraide.site.commands.packages import open as opening
from tests.sealing.certificates import authority_and_key


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, with a passphrase in a file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ENTRAIDE_LANG", "fr")
    (tmp_path / "words").write_text("une phrase assez longue\n")
    (tmp_path / "secret").write_text("secret\n")
    (tmp_path / "lettre.pdf").write_bytes(b"%PDF")
    return tmp_path


def make(name: str, *more: str) -> None:
    """Keys and their card."""
    typed = ["make", name, "--state", "FRA", "--passphrase-file", "words", "--out", f"{name}.keys", *more]
    assert keys.main(typed) == 0
    assert keys.main(["card", f"{name}.keys", "--out", f"{name}.card"]) == 0


def sealed(*more: str) -> int:
    typed = ["lettre.pdf", "--to", "A.card", "--key", "N.keys", "--purpose", "procédure 12", "--out", "p.asice"]
    return seal.main([*typed, "--passphrase-file", "words", *more])


def opened(*more: str) -> int:
    return opening.main(["p.asice", "--key", "A.keys", "--passphrase-file", "words", *more])


def test_from_two_machines_to_an_opened_package(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make("A")
    make("N", "--node")
    (place / "ministry.p12").write_bytes(authority_and_key()[1])
    more = ("--caveat", "secret", "--caveat", "other=à lire sur place", "--onward", "barred")
    assert sealed(*more, "--x509", "ministry.p12", "--x509-passphrase-file", "secret") == 0
    capfd.readouterr()
    assert opened("--from", "N.card") == 0
    said = capfd.readouterr().out
    for words in (
        "De : N (nœud, FRA)",
        "procédure 12",
        "Tenir secrets",
        "à lire sur place",
        "Ne peut être transmis",
        "certificat",
    ):
        assert words in said
    assert (place / "p" / "lettre.pdf").read_bytes() == b"%PDF"
    assert {p.stat().st_mode & 0o77 for p in (place / "A.keys", place / "p.asice")} == {0}


def test_a_sender_whose_card_was_not_given_is_named_by_fingerprint(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make("A")
    make("N", "--node")
    capfd.readouterr()
    assert keys.main(["fingerprint", "N.card"]) == 0
    groups = capfd.readouterr().out.split(" : ")[1].strip()
    assert sealed() == 0
    assert opened() == 2
    told = capfd.readouterr().err
    assert "[unknown_sender]" in told
    assert groups in told
    assert not (place / "p").exists()
    assert keys.main(["fingerprint", "N.card", "--against", groups.replace(" ", "")]) == 0
    assert keys.main(["fingerprint", "N.keys", "--against", f"{groups[:-1]}{(int(groups[-1]) + 1) % 10}"]) == 1
    for lines, code in (
        (f"\n{groups}\n", "revoked"),
        (groups.replace(" ", ""), "revoked"),
        (groups[:20], "fingerprint"),
    ):
        (place / "revoked").write_text(lines)
        assert opened("--from", "N.card", "--revoked", "revoked") == 2
        assert f"[{code}]" in capfd.readouterr().err


def test_what_is_refused_is_said_and_nothing_is_written(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make("A")
    make("N", "--node")
    (place / "other").write_text("une autre phrase longue\n")
    (place / "latin").write_bytes(b"\xe9")
    for typed, code in (
        (["make", "B", "--state", "FRA", "--passphrase-file", "words", "--out", "A.keys"], "exists"),
        (["make", "B", "--state", "FRA", "--passphrase-file", "secret", "--out", "B.keys"], "weak"),
        (["card", "lettre.pdf", "--out", "x.card"], "key_file"),
        (["fingerprint", "lettre.pdf"], "key_file"),
        (["fingerprint", "nowhere"], "nowhere"),
    ):
        assert keys.main(typed) == 2
        assert code in capfd.readouterr().err
    for more, code in (
        (("--purpose", " "), "manifest"),
        (("--caveat", "unheard_of"), "caveat"),
        (("--passphrase-file", "other"), "passphrase"),
        (("--to", "N.card"), "not_an_authority"),
        (("--x509", "lettre.pdf", "--x509-passphrase-file", "words"), "certificate"),
        (("--note", "latin"), "latin"),
    ):
        assert sealed(*more) == 2
        assert code in capfd.readouterr().err or code == "latin"
    assert not (place / "p.asice").exists()
    (place / "p.asice").write_bytes(b"nothing of the kind")
    assert opened() == 2
    assert "[not_a_package]" in capfd.readouterr().err


def test_a_container_for_e_codex_is_signed_and_holds_the_files(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (place / "ministry.p12").write_bytes(authority_and_key()[1])
    typed = ["lettre.pdf", "words", "--x509", "ministry.p12", "--out", "c.asics", "--x509-passphrase-file"]
    assert ecodex.main([*typed, "words"]) == 2
    assert "[certificate]" in capfd.readouterr().err
    assert not (place / "c.asics").exists()
    assert ecodex.main([*typed, "secret"]) == 0
    assert "pas chiffré" in capfd.readouterr().out
    with zipfile.ZipFile(place / "c.asics") as outer:
        assert outer.namelist() == ["mimetype", "package.zip", "META-INF/signatures.xml"]
        with zipfile.ZipFile(BytesIO(outer.read("package.zip"))) as inner:
            assert inner.read("lettre.pdf") == b"%PDF"
            assert inner.namelist() == ["lettre.pdf", "words"]
    assert ecodex.main([*typed, "secret"]) == 2, "nothing is replaced"


def test_no_command_of_packages_needs_a_node(root: Path) -> None:
    asked = "import sys; from entraide.site.commands.packages import ecodex, keys, seal, open; sys.exit('django' in sys.modules)"
    environ = os.environ | {"PYTHONPATH": str(root / "src")}
    assert subprocess.run([sys.executable, "-c", asked], env=environ, check=False).returncode == 0


def test_a_file_of_keys_is_locked_by_another_passphrase(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make("A")
    make("N", "--node")
    (place / "new").write_text("une autre phrase, plus longue\n")
    (place / "weak").write_text("court\n")
    before = (place / "A.keys").read_bytes()
    lock = ["lock", "A.keys", "--passphrase-file", "words", "--new-passphrase-file"]
    assert keys.main([*lock, "weak"]) == 2
    assert keys.main(["lock", "A.keys", "--passphrase-file", "secret", "--new-passphrase-file", "new"]) == 2
    assert (place / "A.keys").read_bytes() == before, "the file is what it was"
    assert keys.main([*lock, "new"]) == 0
    assert sealed() == 0
    capfd.readouterr()
    assert opened("--from", "N.card") == 2
    assert opening.main(["p.asice", "--key", "A.keys", "--passphrase-file", "new", "--from", "N.card"]) == 0
    assert sorted(path.name for path in place.iterdir() if path.name.startswith(".")) == []


LIBRARY = os.environ.get("ENTRAIDE_PKCS11", "")


@pytest.mark.skipif(not LIBRARY, reason="no token: ENTRAIDE_PKCS11 names no library")
def test_a_package_is_opened_by_keys_that_a_token_locks(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make("A")
    make("N", "--node")
    (place / "pin").write_text("1234\n")
    lock = ["lock", "A.keys", "--passphrase-file", "words", "--new-passphrase-file", "pin", "--token", LIBRARY]
    assert keys.main([*lock, "--to-token", "entraide:keys"]) == 0
    assert sealed() == 0
    asked = ["p.asice", "--key", "A.keys", "--passphrase-file", "pin", "--from", "N.card"]
    assert opening.main(asked) == 2, "the library is not told"
    assert "--token" in capfd.readouterr().err
    assert opening.main([*asked, "--token", LIBRARY]) == 0
