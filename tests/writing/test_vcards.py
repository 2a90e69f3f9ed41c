"""Cards as RFC 6350 has them: escaped, folded, whole again when unfolded."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.directory.authority import Authority, Contact, ContactKind
from entraide.writing.vcards import Card, card, escaped, folded

AT = datetime(2031, 5, 1, 12, 30, tzinfo=UTC)
ENTRY = Authority(
    "AAA",
    (("fr", "Bureau des phares ; section nord"), ("ar", "مكتب المنارات")),
    "00000000-0000-4000-8000-000000000000",
    purposes=("lamps",),
    languages=("fr", "en"),
    address='1, quai "Est"\nVille',
    contacts=(
        Contact(ContactKind.OFFICE, "Greffe", "+33 1 23 45 67 89 poste 12", "a@example.org"),
        Contact(ContactKind.POINT, phone="+33 1 23 45 67 80", zone="Europe/Paris", hours="24 h"),
    ),
)


def lines(one: Card) -> list[str]:
    """The lines of a card, unfolded."""
    return card(one).decode().replace("\r\n ", "").split("\r\n")


def test_a_card_holds_names_by_language_contacts_and_where_it_comes_from() -> None:
    told = lines(
        Card(ENTRY, "fr", "Pays, des lampes", ("Entraide",), "à jour\n180 jours", "https://node.example/x", AT)
    )
    assert told[:4] == ["BEGIN:VCARD", "VERSION:4.0", "KIND:org", f"UID:urn:uuid:{ENTRY.key}"]
    assert told[-3:] == ["REV:20310501T123000Z", "END:VCARD", ""]
    for line in (
        "FN;ALTID=1;LANGUAGE=fr:Bureau des phares \\; section nord",
        "FN;ALTID=1;LANGUAGE=ar:مكتب المنارات",
        "ORG:Pays\\, des lampes;Bureau des phares \\; section nord",
        "ADR;LABEL=\"1, quai ^'Est^'^nVille\":;;;;;;Pays\\, des lampes",
        'c1.TEL;VALUE=uri;TYPE="work,voice":tel:+33123456789;ext=12',
        'c2.TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+33123456780',
        "c2.TZ:Europe/Paris",
        "LANG;PREF=1:fr",
        "NOTE;LANGUAGE=fr:à jour\\n180 jours",
        "SOURCE:https://node.example/x",
    ):
        assert line in told


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(text: str) -> None:
    data = folded(f"NOTE:{text}")
    parts = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(part) <= 75 for part in parts)
    assert all(part.decode().startswith(" ") for part in parts[1:])
    assert parts[0].decode() + "".join(part.decode()[1:] for part in parts[1:]) == f"NOTE:{text}"


@given(st.text(st.sampled_from("a\\,;\n n"), max_size=20))
def test_what_is_escaped_can_be_read_back(text: str) -> None:
    out, letters = "", iter(escaped(text))
    for letter in letters:
        out += {"n": "\n"}.get(after := next(letters), after) if letter == "\\" else letter
    assert out == text
