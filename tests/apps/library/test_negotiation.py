"""Which form an Accept header asks for, as RFC 9110 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.apps.library.negotiation import best

OFFERS = ("text/html", "application/ld+json", "application/akn+xml")


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/ld+json", "application/ld+json"),
        ("APPLICATION/LD+JSON ; Q=0.5", "application/ld+json"),
        ("application/*", "application/ld+json"),
        ("application/*;q=0.5, application/akn+xml", "application/akn+xml"),
        ("text/html;q=0.4, application/akn+xml;q=0.5", "application/akn+xml"),
        ("text/html;q=0, */*", "application/ld+json"),
        ("*/*;q=0.1, text/*;q=0", "application/ld+json"),
        ('application/ld+json;profile="http://a.example/x,y;q=0";q=0.9, text/html;q=0.8', "application/ld+json"),
        ("image/png", ""),
        ("text/html;q=0", ""),
        ("text/html;q=2, application/akn+xml;q=0.1", "application/akn+xml"),
        ("nonsense, ;;, application/akn+xml", "application/akn+xml"),
        ("nonsense", "text/html"),
    ],
)
def test_what_is_wanted_most_is_given(accept: str, wanted: str) -> None:
    assert best(accept, OFFERS) == wanted


@given(st.text(alphabet='*/;,q=0.19 "\\abc', max_size=80))
def test_whatever_is_asked_gets_one_of_the_offers_or_none(accept: str) -> None:
    assert best(accept, OFFERS) in (*OFFERS, "")
