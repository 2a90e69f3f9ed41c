"""Keys of authorities and nodes: made, put into files, published as cards, compared by voice."""

import os
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.sealing.canonical import based, read, written
from entraide.sealing.keyfiles import Passphrase, card_of, lock_of, locked, unlocked
from entraide.sealing.keys import Keys, Kind, fresh_keys, groups, holds, read_card, same_fingerprint
from entraide.sealing.refusals import Refused
from entraide.sealing.token import Token
from entraide.sealing.wrap import unwrapped, wrapped
from tests.sealing.packages import DAYS, holder, node

WORDS = Passphrase("une phrase assez longue")


@pytest.fixture(scope="module")
def file() -> bytes:
    return locked(holder("A"), WORDS, os.urandom)


def why(work: object) -> str:
    with pytest.raises(Refused) as refused:
        work()  # type: ignore[operator]
    return refused.value.why


def test_keys_come_back_from_their_file_by_the_passphrase(file: bytes) -> None:
    assert unlocked(file, WORDS) == holder("A")
    assert lock_of(file) == "argon2id"
    assert card_of(file) == holder("A").card
    assert holder("A").secret not in file
    assert why(lambda: unlocked(file, Passphrase("une phrase assez longuf"))) == "passphrase"
    assert repr(holder("A").secret) not in repr(holder("A"))
    assert "longue" not in repr(WORDS)


def test_a_passphrase_that_is_none_is_refused() -> None:
    assert why(lambda: locked(holder("A"), Passphrase("court"), os.urandom)) == "weak"


def test_a_file_of_keys_that_was_changed_is_refused(file: bytes) -> None:
    record = read(file.removesuffix(b"\n"), "key_file")
    lock = record["lock"]
    cases = {
        "another card": (record | {"card": read(holder("B").card.published(), "card")}, "passphrase"),
        "another format": (record | {"format": "entraide key 2"}, "key_file"),
        "another lock": (record | {"lock": lock | {"kind": "none"}}, "key_file"),
        "a lock that stops the machine": (record | {"lock": lock | {"memory": 2**31}}, "key_file"),
        "a lock that lasts": (record | {"lock": lock | {"iterations": 10**6}}, "key_file"),
        "a lock that protects nothing": (record | {"lock": lock | {"memory": 8}}, "key_file"),
        "another cost": (record | {"lock": lock | {"iterations": lock["iterations"] - 1}}, "passphrase"),
        "another nonce": (record | {"nonce": "AAAAAAAAAAAAAAAA"}, "passphrase"),
        "one more": (record | {"more": 1}, "key_file"),
    }
    assert {name: why(lambda r=r: unlocked(written(r), WORDS)) for name, (r, _) in cases.items()} == {
        name: reason for name, (_, reason) in cases.items()
    }
    assert why(lambda: unlocked(b"{}", WORDS)) == "key_file"
    assert why(lambda: unlocked(b" " * 100_000, WORDS)) == "key_file"


def test_keys_that_are_not_those_of_the_card_are_refused() -> None:
    mixed = locked(Keys(holder("A").card, holder("B").secret), WORDS, os.urandom)
    assert why(lambda: unlocked(mixed, WORDS)) == "key_file"


def test_a_card_is_read_as_it_was_published_and_not_otherwise() -> None:
    card = holder("A").card
    data = card.published()
    assert read_card(data) == read_card(data + b"\n") == card
    for at in range(0, len(data), 7):
        spoilt = bytearray(data)
        spoilt[at] ^= 1
        assert why(lambda spoilt=spoilt: read_card(bytes(spoilt))) == "card"
    assert why(lambda: read_card(data + b" ")) == "card"
    assert why(lambda: read_card(bytes(20_000))) == "card"


def test_a_card_cannot_be_given_another_name() -> None:
    record = read(holder("A").card.published(), "card")
    for name, value in (
        ("name", "Autre"),
        ("kind", "node"),
        ("state", "BRA"),
        ("until", "2099-01-01"),
        ("until", "soon"),
    ):
        assert why(lambda name=name, value=value: read_card(written(record | {name: value}))) == "card"


def test_keys_have_a_name_that_can_be_read_and_days_that_follow() -> None:
    for name in ("", " x", "x" * 201, "a\nb", "a\u202eb"):
        assert why(lambda name=name: fresh_keys(Kind.NODE, name, "FRA", DAYS, os.urandom)) == "card"
    assert why(lambda: fresh_keys(Kind.NODE, "x", "", DAYS, os.urandom)) == "card"
    assert why(lambda: fresh_keys(Kind.NODE, "x", "FRA", (DAYS[1], DAYS[0]), os.urandom)) == "card"
    for days in (DAYS, (DAYS[0], DAYS[0])):
        assert fresh_keys(Kind.NODE, "x" * 200, "A" * 20, days, os.urandom).card.valid(days[0])
    assert why(lambda: fresh_keys(Kind.NODE, "x", "A" * 21, DAYS, os.urandom)) == "card"
    assert why(lambda: fresh_keys(Kind.NODE, "x", "A/B", DAYS, os.urandom)) == "card"
    assert fresh_keys(Kind.NODE, "\u0648\u0632\u0627\u0631\u0629", "FRA", DAYS, os.urandom).card.valid(DAYS[1])


def test_the_same_randomness_gives_the_same_keys() -> None:
    one, two = (fresh_keys(Kind.NODE, "x", "FRA", DAYS, lambda n: bytes(range(n))) for _ in range(2))
    assert (one.card.keys, one.secret) == (two.card.keys, two.secret)


def test_days_of_use_are_counted_both() -> None:
    card = node().card
    on = (date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31), date(2028, 1, 1))
    assert [card.valid(day) for day in on] == [False, True, True, False]


@given(st.binary(max_size=100), st.integers(0, 3372), st.integers(0, 7))
def test_both_signatures_hold_or_none(message: bytes, at: int, bit: int) -> None:
    good = node().sign(message)
    assert holds(node().card.keys, message, good)
    spoilt = bytearray(good)
    spoilt[at] ^= 1 << bit
    assert not holds(node().card.keys, message, bytes(spoilt))
    assert not holds(node().card.keys, message + b"\0", good)
    assert not holds(holder("A").card.keys, message, good)
    assert not holds(node().card.keys, message, good[:64])
    assert not holds(node().card.keys[:32], message, good)


def test_a_fingerprint_is_read_over_the_telephone_in_any_language() -> None:
    found = node().card.fingerprint
    said = groups(found)
    assert [len(group) for group in said.split()] == [5] * 12
    assert said.replace(" ", "").isdecimal()
    for typed in (said, said.replace(" ", ""), said.replace(" ", "-"), found, found.upper(), f"  {said}\n"):
        assert same_fingerprint(found, typed)
    assert not same_fingerprint(found, groups(holder("A").card.fingerprint))
    for typed in ("", said[:-1], said[:11], found[:-1], said + "0", "x" * 60):
        assert why(lambda typed=typed: same_fingerprint(found, typed)) == "fingerprint"


def test_the_groups_are_the_last_sixty_digits_of_the_number() -> None:
    assert groups("0" * 62 + "1f") == " ".join(["00000"] * 11 + ["00031"])
    for found in ("f" * 64, "123456789abcdef0" * 4):
        assert groups(found).replace(" ", "") == f"{int.from_bytes(bytes.fromhex(found), 'big')}"[-60:]


def test_what_is_sealed_to_a_new_card_its_keys_open() -> None:
    made = fresh_keys(Kind.AUTHORITY, "x", "FRA", DAYS, os.urandom)
    assert unwrapped(wrapped(bytes(32), made.card, b"info"), made, b"info") == bytes(32)


def test_the_same_keys_as_authority_and_as_node_have_two_fingerprints() -> None:
    one, two = (fresh_keys(kind, "x", "FRA", DAYS, bytes) for kind in Kind)
    assert one.card.keys == two.card.keys
    assert one.card.fingerprint != two.card.fingerprint


def test_a_token_that_is_not_there_is_said_so(file: bytes) -> None:
    token = Token("/nowhere.so", "none", "none", "1234")
    assert why(lambda: locked(holder("A"), token, os.urandom)) == "token"
    assert why(lambda: unlocked(file, token)) == "key_file"


def test_a_file_of_keys_asks_for_what_the_format_lets_it_and_no_more(file: bytes) -> None:
    said = {"iterations": 1, "kind": "argon2id", "lanes": 16, "memory": 16 * 1024, "salt": "A" * 22 + "=="}
    assert len(WORDS.open(said)) == 32
    for other in (
        {"lanes": 17},
        {"lanes": 0},
        {"iterations": 0},
        {"memory": 16 * 1024 - 1},
        {"salt": "AAAA"},
        {"more": 1},
    ):
        assert why(lambda other=other: WORDS.open(said | other)) == "key_file"
    record = read(file.removesuffix(b"\n"), "key_file")
    for name, size in (("sealed", 111), ("sealed", 113), ("nonce", 11), ("nonce", 13)):
        assert why(lambda n=name, s=size: unlocked(written(record | {n: based(bytes(s))}), WORDS)) == "key_file"


def test_a_file_of_keys_of_sixty_four_kibibytes_is_read_and_no_longer_one(file: bytes) -> None:
    record = read(file.removesuffix(b"\n"), "key_file")

    def of(lock: dict[str, object]) -> bytes:
        return written(record | {"lock": lock})

    room = 65_536 - len(of({"kind": "later", "more": ""}))
    assert lock_of(of({"kind": "later", "more": "x" * room})) == "later"
    assert why(lambda: lock_of(of({"kind": "later", "more": "x" * (room + 1)}))) == "key_file"
    assert (lock_of(of({})), lock_of(of({"kind": 7}))) == ("", "")


def test_twelve_signs_are_the_shortest_passphrase() -> None:
    key, said = Passphrase("x" * 12).close(bytes)
    assert (len(key), said["kind"], said["salt"]) == (32, "argon2id", "A" * 22 + "==")
    assert Passphrase("x" * 12).open(said) == key
    with pytest.raises(Refused) as refused:
        Passphrase("x" * 11).close(bytes)
    assert (refused.value.why, refused.value.told_of) == ("weak", "12")


def test_a_state_is_told_by_letters_digits_and_hyphens() -> None:
    assert fresh_keys(Kind.NODE, "x", "XK-1", DAYS, os.urandom).card.state == "XK-1"
    for state in ("-", "é", "A B", "A_B"):
        assert why(lambda state=state: fresh_keys(Kind.NODE, "x", state, DAYS, os.urandom)) == "card"
    with pytest.raises(Refused) as refused:
        same_fingerprint(node().card.fingerprint, "é" * 120)
    assert refused.value.told_of == ascii("é" * 100)


def test_a_token_opens_what_names_it_and_is_asked_for_nothing_else() -> None:
    token = Token("/nowhere.so", "carte", "clé", "1234")
    said = {"kind": "pkcs11", "token": "carte", "label": "clé", "start": based(bytes(16)), "sealed": based(bytes(48))}
    for other, told in (({"token": "autre"}, "autre: clé"), ({"label": "autre"}, "carte: autre")):
        with pytest.raises(Refused) as refused:
            token.open(said | other)
        assert (refused.value.why, refused.value.told_of) == ("token", told)
    for other in (
        {"start": based(bytes(15))},
        {"sealed": based(bytes(47))},
        {"sealed": based(bytes(49))},
        {"more": ""},
    ):
        assert why(lambda other=other: token.open(said | other)) == "key_file"
    assert why(lambda: token.open(said)) == "token"
