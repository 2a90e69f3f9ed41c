"""The tag that writes addresses: kept once found, escaped, and told apart by their arguments."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse

from entraide.site.addresses import address


def written(template: str, **values: object) -> str:
    return Template(template).render(Context(values))


def test_an_address_is_that_of_the_page_and_its_arguments() -> None:
    line = "{% url 'request_life' one %} {% url 'request_screen' one 'pair' %} {% url 'requests' %}"
    for one in ("2026-AAAAA-1", "2026-BBBBB-1", "2026-AAAAA-1"):
        pages = (("request_life", (one,)), ("request_screen", (one, "pair")), ("requests", ()))
        assert written(line, one=one) == " ".join(reverse(name, args=args) for name, args in pages)


def test_what_django_knows_of_the_tag_stays() -> None:
    assert written("{% url 'request_life' reference='2026-A-1' %}") == reverse("request_life", args=("2026-A-1",))
    assert written("{% url 'requests' as here %}[{{ here }}]") == f"[{reverse('requests')}]"
    assert written("{% url 'no_such_page' as here %}[{{ here }}]") == "[]"
    assert "&#x27;" in written("{% url 'request_life' one %}", one="it's")
    with pytest.raises(NoReverseMatch):
        written("{% url 'no_such_page' %}")
    with pytest.raises(NoReverseMatch):
        address("request_life")
