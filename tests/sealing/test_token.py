"""A token as the lock of a file of keys. Needs python-pkcs11, and in ENTRAIDE_PKCS11 the library of a token called "entraide", PIN
1234, with an AES key called "keys": SoftHSM is one."""

import os

import pytest

from entraide.sealing.keyfiles import Passphrase, lock_of, locked, unlocked
from entraide.sealing.refusals import Refused
from entraide.sealing.token import Token
from tests.sealing.packages import holder

LIBRARY = os.environ.get("ENTRAIDE_PKCS11", "")


@pytest.mark.skipif(not LIBRARY, reason="no token: ENTRAIDE_PKCS11 names no library")
def test_keys_come_back_by_the_token_alone() -> None:
    token = Token(LIBRARY, "entraide", "keys", "1234")
    file = locked(holder("A"), token, os.urandom)
    assert lock_of(file) == "pkcs11"
    assert unlocked(file, token) == holder("A")
    for other in (Token(LIBRARY, "entraide", "keys", "9999"), Token(LIBRARY, "entraide", "other", "1234")):
        with pytest.raises(Refused) as refused:
            unlocked(file, other)
        assert refused.value.why == "token"
    with pytest.raises(Refused) as refused:
        unlocked(file, Passphrase("une phrase assez longue"))
    assert refused.value.why == "key_file"
