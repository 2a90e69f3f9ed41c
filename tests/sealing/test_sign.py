"""A letter is signed with a certificate of an authority of our own, made here; a change after it shows."""

import contextlib
import logging
from datetime import UTC, datetime, timedelta

import pytest

from entraide.sealing.sign import NoKey, opened, signatures, signed
from entraide.writing.pdf import NoPango, archived
from tests.sealing.certificates import NOW, authority_and_key


@pytest.fixture(scope="module")
def authority() -> tuple[bytes, bytes]:
    return authority_and_key()


@pytest.fixture(scope="module")
def letter() -> bytes:
    try:
        return archived('<html lang="fr"><title>Demande</title><p>Demande</p></html>')
    except NoPango:
        pytest.skip("no Pango here")


def test_a_signed_letter_tells_who_signed_it(authority: tuple[bytes, bytes], letter: bytes) -> None:
    root, key = authority
    made = signed(letter, key, b"secret", reason="Demande d’entraide", place="Paris")
    assert made.startswith(letter)
    assert b"ETSI.CAdES.detached" in made
    (one,) = signatures(made, (root,), NOW)
    assert (one.name, one.intact, one.whole, one.trusted) == ("Aurélie Fontvieille-Caron", True, True, True)
    assert one.at is not None
    assert abs(one.at - datetime.now(UTC)) < timedelta(minutes=5)


def test_an_authority_that_is_not_trusted_vouches_for_nobody(authority: tuple[bytes, bytes], letter: bytes) -> None:
    stranger, _ = authority_and_key("Autre")
    (one,) = signatures(signed(letter, authority[1], b"secret"), (stranger,), NOW)
    assert (one.intact, one.trusted) == (True, False)


def test_what_is_changed_or_added_shows(authority: tuple[bytes, bytes], letter: bytes) -> None:
    root, key = authority
    made = signed(letter, key, b"secret")
    at = made.index(b"%PDF-1.7") + 5
    (changed,) = signatures(made[:at] + b"1.6" + made[at + 3 :], (root,), NOW)
    assert not changed.intact
    (longer,) = signatures(made + b"\n% more\n", (root,), NOW)
    assert not longer.whole
    assert signatures(letter, (root,), NOW) == ()


def test_what_cannot_be_signed_is_refused(authority: tuple[bytes, bytes], letter: bytes) -> None:
    _, key = authority
    with pytest.raises(NoKey):
        signed(letter, key, b"wrong")
    with pytest.raises(NoKey):
        signed(letter, b"no key", b"secret")
    with pytest.raises(ValueError, match=r"\w"):
        signed(b"no PDF", key, b"secret")
    with pytest.raises(ValueError, match=r"\w"):
        signed(signed(letter, key, b"secret"), key, b"secret")


def test_a_signature_says_why_and_where_and_lets_nothing_be_changed_after(
    authority: tuple[bytes, bytes], letter: bytes
) -> None:
    root, key = authority
    said = signed(letter, key, b"secret", reason="Demande", place="Paris")[len(letter) :]
    assert (b"/Reason" in said, b"/Location" in said) == (True, True)
    bare = signed(letter, key, b"secret")[len(letter) :]
    assert (b"/Reason" in bare, b"/Location" in bare) == (False, False)
    assert b"/DocMDP" in bare
    with pytest.raises(ValueError, match=r"\w"):
        signatures(b"no PDF", (root,), NOW)
    (one,) = signatures(letter + bare, (root,), NOW + timedelta(days=99))
    assert (one.intact, one.trusted) == (True, False)


def test_what_is_logged_of_keys_is_as_before_after_one_did_not_open(authority: tuple[bytes, bytes]) -> None:
    log = logging.getLogger("pyhanko.sign.signers.pdf_cms")
    for words in (b"wrong", b"secret"):
        with contextlib.suppress(NoKey):
            opened(authority[1], words)
        assert not log.disabled
