"""Which instrument a text is, told by its title; and the address that it gets then."""

from types import MappingProxyType

import pytest

from entraide.domain.texts.document import Document, Kind, Origin, Provision
from entraide.domain.texts.instrument import Instrument
from entraide.domain.texts.keys import base_iri
from entraide.domain.texts.naming import instrument_of, with_instruments
from entraide.domain.texts.register import Register


def instrument(code: str, **names: str) -> Instrument:
    return Instrument(code, "un", "2040-05-06", names=MappingProxyType({tag: (name,) for tag, name in names.items()}))


LAMPS = instrument("LAMPS", en="Convention on Lamps", fr="Convention sur les lampes", zh="灯具公约")
FOG = instrument("FOG", en="Protocol on Fog, supplementing the Convention on Lamps")
REGISTER = Register(
    instruments=(LAMPS, FOG, instrument("TWIN1", en="Twin Pact of"), instrument("TWIN2", en="Twin Pact of"))
)


@pytest.mark.parametrize(
    ("title", "tag", "code"),
    [
        ("Convention on lamps", "en", "LAMPS"),
        ("Convention on Lamps (ETS No. 7)", "en", "LAMPS"),
        ("Convention on Lamps; on Harbours", "en", "LAMPS"),
        ("Protocol on Fog, Supplementing the Convention on Lamps", "en", "FOG"),
        ("Convention sur les lampes", "", "LAMPS"),
        ("灯具公约", "zh", "LAMPS"),
        ("Convention sur les lampes", "en", None),
        ("Convention on Lamps and Oil", "en", None),
        ("Notes on the Convention on Lamps", "en", None),
        ("Twin Pact of", "en", None),
        ("", "en", None),
    ],
)
def test_a_title_names_an_instrument_whole_or_up_to_a_comma(title: str, tag: str, code: str | None) -> None:
    found = instrument_of(title, REGISTER, tag)
    assert (found and found.code) == code


def article(component: str) -> Provision:
    return Provision(Kind.ARTICLE, "1", "Oil.", "art_1__para_1", component)


def test_a_treaty_read_from_its_own_text_has_the_treaty_s_address() -> None:
    document = Document(
        title="Convention on Lamps", language="en", provisions=(article("main"),), origin=Origin("ab" * 32)
    )
    named = with_instruments(document, REGISTER)
    assert named.instruments == (("main", "LAMPS"),)
    assert base_iri(named) == "/akn/un/act/treaty/2040-05-06/lamps"
    assert base_iri(document).startswith("urn:")
    assert with_instruments(named, REGISTER) is named


def test_an_annex_is_known_by_its_heading_and_the_resolution_keeps_its_address() -> None:
    heading = Provision(Kind.HEADING, "", "Convention on Lamps", "head_2", "annex_1", level=1)
    document = Document("A/RES/99/7", "Lamps", "en", provisions=(heading, article("annex_1")))
    named = with_instruments(document, REGISTER)
    assert named.instruments == (("annex_1", "LAMPS"),)
    assert base_iri(named) == base_iri(document) == "/akn/un/statement/deliberation/unga/99-7"


def test_a_text_without_articles_is_no_treaty_though_its_title_names_one() -> None:
    document = Document(title="Convention on Lamps", language="en", provisions=(Provision(Kind.OPERATIVE, "1", "x"),))
    assert with_instruments(document, REGISTER) is document
