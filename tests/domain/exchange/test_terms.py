"""The terms on which something is handed over."""

import pytest

from entraide.data.caveats import caveats
from entraide.domain.exchange.terms import CAVEATS, LONG, PURPOSE, Caveat, Onward, Terms


def test_nothing_is_handed_over_without_a_purpose() -> None:
    for purpose in ("", "  ", "x" * (PURPOSE + 1)):
        with pytest.raises(ValueError, match=f"^{purpose}$"):
            Terms(purpose)
    assert Terms("x" * PURPOSE).onward is Onward.CONSENT


def test_restrictions_have_limits_and_stand_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        Terms("p", (Caveat("secret"), Caveat("secret")))
    Terms("p", (Caveat("other", "a"), Caveat("other", "b")))
    with pytest.raises(ValueError, match="other"):
        Caveat("other", "x" * (LONG + 1))
    with pytest.raises(ValueError, match="p"):
        Terms("p", tuple(Caveat("other", str(n)) for n in range(CAVEATS + 1)))
    for code in ("", "x" * 41):
        with pytest.raises(ValueError, match=f"^{code}$"):
            Caveat(code)
    at_most = tuple(Caveat("x" * 40, f"{n}".ljust(LONG)) for n in range(CAVEATS))
    assert Terms("p", at_most).caveats == at_most


def test_the_table_of_restrictions_is_whole() -> None:
    assert "secret" in caveats()
    assert all(Caveat(code) for code in caveats())
