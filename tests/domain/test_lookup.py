"""A provision is found by what a citation names, whatever the paragraph above it is called."""

import pytest

from entraide.domain.texts.document import Document, Kind, Point, Provision
from entraide.domain.texts.keys import assign_keys
from entraide.domain.texts.lookup import component_of, find_provision

LETTERS = (Point("(a)", "", 0, 1, (Point("(i)", "", 0, 1),)), Point("(b)", "", 0, 1))
ROWS = (  # kind, number, scope, division, points
    (Kind.HEADING, "Article 1", "", "art_1", ()),
    (Kind.ARTICLE, "", "art_1", "", LETTERS),
    (Kind.HEADING, "Article 2", "", "art_2", ()),
    (Kind.ARTICLE, "1", "art_2", "", ()),
    (Kind.ARTICLE, "2", "art_2", "", LETTERS),
    (Kind.HEADING, "Article 3", "", "art_3", ()),
    (Kind.ARTICLE, "", "art_3", "", ()),
    (Kind.ARTICLE, "2", "art_3", "", ()),
    (Kind.HEADING, "Article 4", "", "art_4", ()),
    (Kind.ARTICLE, "", "art_4", "", LETTERS),
    (Kind.ARTICLE, "", "art_4", "", LETTERS),
)


def document() -> Document:
    main = [Provision(Kind.OPERATIVE, "1", "x"), Provision(Kind.OPERATIVE, "2", "x")]
    annex = [Provision(kind, number, "xy", component="annex_1", points=points) for kind, number, _, _, points in ROWS]
    scopes, divisions = ["", "", *(row[2] for row in ROWS)], ["", "", *(row[3] for row in ROWS)]
    keyed = assign_keys(main + annex, scopes, [""] * len(scopes), divisions)
    return Document(provisions=tuple(keyed), instruments=(("annex_1", "LAMPS"),))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("para_2", "para_2"),
        ("art_2", "art_2"),
        ("art_2__para_2__point_a__point_i", "art_2__para_2__point_a__point_i"),
        ("art_1__point_b", "art_1__par_1__point_b"),
        ("art_1__point_a__point_i", "art_1__par_1__point_a__point_i"),
        ("art_1__para_1", "art_1__par_1"),
        ("art_1__para_1__point_a", "art_1__par_1__point_a"),
        ("art_3__para_1", "art_3__par_1"),
    ],
)
def test_a_pinpoint_leads_to_its_provision_or_point(asked: str, found: str) -> None:
    result = find_provision(document(), asked)
    assert result is not None
    provision, point = result
    assert (point or provision).key == found


@pytest.mark.parametrize(
    "asked", ["art_9", "art_2__point_a", "art_3__para_3", "art_1__para_2", "para_9", "", "art_4__point_a"]
)
def test_nothing_is_found_that_is_not_there_or_that_could_be_two(asked: str) -> None:
    assert find_provision(document(), asked) is None


def test_a_component_can_be_asked_for_and_is_known_by_its_instrument() -> None:
    assert component_of(document(), "LAMPS") == "annex_1"
    assert component_of(document(), "OIL") == ""
    assert find_provision(document(), "art_2", "main") is None
    assert find_provision(document(), "art_2", "annex_1") is not None
