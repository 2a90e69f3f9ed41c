"""A State takes in what the Office publishes: looked at, approved by a person, refused with a name where it will not
do; months pass without the Office and nothing stops."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from entraide.apps.audit.models import Entry as Audited
from entraide.apps.directory.actions.keeping import NotOurs, Seen, add, change
from entraide.apps.directory.actions.replicating import Copied, replicate
from entraide.apps.directory.models import Entry, Version
from entraide.apps.exchange.actions.peers import revoke, suspend
from entraide.apps.exchange.models import PeerKey
from entraide.apps.exchange.refusals import Refusal, words_of
from entraide.apps.law.models import Proposal
from entraide.apps.law.stored import plain
from entraide.apps.office.actions.approving import Meanwhile, approve, set_aside
from entraide.apps.office.actions.taking import choose, take, take_file
from entraide.apps.office.fetching import Visit
from entraide.apps.office.models import Edition, Replica, Source, Word
from entraide.apps.office.queries.changes import changes
from entraide.apps.office.queries.editions import due
from entraide.apps.office.queries.witnessing import said_of
from entraide.data.state_names import state_names
from entraide.domain.exchange.headers import canonical
from entraide.domain.office.entries import Becomes
from entraide.reading.participation import read_table
from tests.apps.directory.conftest import made
from tests.apps.exchange.abroad import Abroad, keys
from tests.apps.law.test_tables import JOINED
from tests.apps.office.bureau import NOW, Bureau, Road, card_record, entry, parts
from tests.apps.office.conftest import befriended

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=10)


def taken(bureau: Bureau, *entries: dict[str, Any], **other: Any) -> Edition:
    """An edition with these entries, taken in."""
    return take(bureau.publishes(parts(list(entries), **other)), "file", by="greta", at=LATER)


def approved(row: Edition, by: str = "greta") -> Edition:
    return approve(row.pk, changes(row).mark, by=by, at=LATER)


def refusals() -> list[str]:
    return [row.detail["why"] for row in Audited.objects.filter(action="office.refuse").order_by("number")]


def becomes(row: Edition) -> dict[str, str]:
    return {one.listed.name if one.listed else "": str(one.becomes) for one in changes(row).entries}


def test_an_edition_waits_until_a_person_approves_it(bureau: Bureau) -> None:
    row = taken(bureau, entry("1"), entry("2", "ITA"))
    assert not Entry.objects.exists(), "the program advises"
    assert set(becomes(row).values()) == {"added"}
    approved(row)
    assert sorted(Entry.objects.values_list("state", flat=True)) == ["CHE", "ITA"]
    swiss = Entry.objects.get(state="CHE")
    assert (swiss.confirmed.isoformat(), swiss.confirmed_number) == ("2027-02-01", 1)  # type: ignore[union-attr]
    assert "office.example, 1" in Version.objects.filter(entry=swiss)[0].why
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("approved", "greta")
    with pytest.raises(Meanwhile):
        approved(row)


def test_the_next_edition_changes_confirms_and_withdraws(bureau: Bureau) -> None:
    approved(taken(bureau, entry("1"), entry("2"), entry("3")))
    row = taken(bureau, entry("1", contact_1_phone="+41 1 11 11 11 11"), entry("2", confirmed="2027-02-20"))
    assert becomes(row) == {"Autorité fictive 1": "changed", "Autorité fictive 2": "confirmed", "": "withdrawn"}
    approved(row)
    told = {one.name: (one.number, str(one.confirmed), bool(one.withdrawn)) for one in Entry.objects.all()}
    assert told == {
        "Autorité fictive 1": (2, "2027-02-01", False),
        "Autorité fictive 2": (1, "2027-02-20", False),
        "Autorité fictive 3": (1, "2027-02-01", True),
    }
    same = taken(bureau, entry("1", contact_1_phone="+41 1 11 11 11 11"), entry("2", confirmed="2027-02-20"))
    assert set(becomes(same).values()) == {"same"}
    back = taken(bureau, entry("3"))
    assert becomes(back)["Autorité fictive 3"] == "added", "what was withdrawn comes back as a new entry"


def test_what_our_own_state_says_of_itself_stands(bureau: Bureau) -> None:
    ours = add(made(name_fr="Autorité fictive 9"), "", by="greta", at=NOW)
    row = taken(bureau, entry("9", "FRA", contact_1_phone="+33 9 99 99 99 99"), entry("8", "FRA"), entry("1"))
    assert becomes(row) == {"Autorité fictive 9": "ours", "Autorité fictive 8": "ours", "Autorité fictive 1": "added"}
    shown = next(one for one in changes(row).entries if one.becomes is Becomes.OURS)
    assert ("contact_1_phone", "+33 0 00 00 00 00", "+33 9 99 99 99 99") in shown.differs, "the difference is told"
    approved(row)
    ours.refresh_from_db()
    assert (ours.number, Entry.objects.filter(state="FRA").count()) == (1, 1)
    with pytest.raises(NotOurs):
        replicate([Copied(made(), NOW.date())], [], "FRA", "x", by="greta", at=NOW)
    with pytest.raises(NotOurs):
        replicate([], [Seen(ours.pk, 1)], "FRA", "x", by="greta", at=NOW)


def test_what_people_here_wrote_is_replaced_only_where_they_were_told(bureau: Bureau) -> None:
    own = add(made(state="CHE", name_fr="Autorité fictive 1"), "", by="greta", at=NOW)
    row = taken(bureau, entry("1", contact_1_phone="+41 1 11 11 11 11"))
    assert becomes(row) == {"Autorité fictive 1": "over"}
    approved(row)
    own.refresh_from_db()
    assert (own.number, Entry.objects.count()) == (2, 1), "the same entry, with its history"
    change(Seen(own.pk, 2), made(state="CHE", name_fr="Autorité fictive 1"), "", by="greta", at=NOW)
    row = taken(bureau, entry("1", contact_1_phone="+41 2 22 22 22 22"))
    assert becomes(row) == {"Autorité fictive 1": "over"}
    seen = changes(row).mark
    own.refresh_from_db()
    change(Seen(own.pk, 3), made(state="CHE", name_fr="Autre fiction"), "", by="greta", at=NOW)
    with pytest.raises(Meanwhile):
        approve(row.pk, seen, by="greta", at=LATER)


def test_an_entry_that_does_not_fit_our_tables_is_told_and_left(bureau: Bureau) -> None:
    strange = entry("1")
    strange["fields"]["purposes"] = "of_tomorrow"
    row = taken(bureau, strange, entry("2"))
    assert becomes(row) == {"Autorité fictive 1": "unfit", "Autorité fictive 2": "added"}
    approved(row)
    assert Entry.objects.count() == 1


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_what_was_altered_on_its_way_is_refused_wherever(bureau: Bureau) -> None:
    data = bureau.publishes(parts([entry("1")], [card_record(bureau.name, bureau.node.card)]))
    lot = random.Random(7)
    for at in lot.sample(range(len(data) - 1), 120):
        with pytest.raises(Refusal) as told:
            take(flipped(data, at), "file", by="greta", at=LATER)
        assert told.value.code in {"edition_altered", "unreadable", "signature", "edition_version", "not_office"}
    assert not Edition.objects.exists()
    assert len(refusals()) == 120
    take(data, "file", by="greta", at=LATER)


def test_each_refusal_has_its_name_and_writes_nothing(bureau: Bureau, tmp_path: Any) -> None:
    other = keys(bureau.node.card.kind, "Another node", "UN", NOW)
    first = bureau.publishes()
    for code, data in {
        "signature": bureau.publishes(number=1, previous="", by=other),
        "not_office": bureau.publishes(number=1, previous="", office="other.example"),
        "clock": bureau.publishes(number=1, previous="", at=LATER + timedelta(days=3)),
        "edition_version": first.replace(b"entraide edition 1", b"entraide edition 2"),
        "unreadable": first[:-20],
        "edition_shape": bureau.publishes({**parts(), "law": {"tables": [], "lists": [{}]}}, number=1, previous=""),
    }.items():
        with pytest.raises(Refusal) as told:
            take(data, "file", by="greta", at=LATER)
        assert told.value.code == code
    assert not Edition.objects.exists()
    assert refusals() == ["signature", "not_office", "clock", "edition_version", "unreadable", "edition_shape"]
    for language in ("fr", "en"):
        assert all(words_of(code, language) != (code, "") for code in refusals()), "each has its words"


def test_only_the_node_that_a_person_chose_is_the_office(bureau: Bureau, tmp_path: Any) -> None:
    other = Bureau(NOW, tmp_path, bureau.to, name="other.example")
    befriended(other)
    with pytest.raises(Refusal, match="not_office"):
        take(other.publishes(), "file", by="greta", at=LATER)
    suspend(bureau.name, "lost", by="greta", at=NOW)
    with pytest.raises(Refusal, match="suspended"):
        take(bureau.publishes(), "file", by="greta", at=LATER)
    with pytest.raises(Refusal, match="suspended"):
        choose(bureau.name, by="greta", at=NOW)


def test_a_replay_a_gap_an_old_one_and_a_fork_are_told_apart(bureau: Bureau) -> None:
    files = [bureau.publishes(parts([entry(str(n))])) for n in range(1, 6)]
    take(files[1], "file", by="greta", at=LATER)
    for code, data in (("edition_known", files[1]), ("edition_old", files[0]), ("edition_gap", files[3])):
        with pytest.raises(Refusal, match=code):
            take(data, "file", by="greta", at=LATER)
    take(files[2], "file", by="greta", at=LATER)
    same_number = bureau.publishes(parts([entry("7")]), number=3, previous=bureau.heads[1].hash)
    other_chain = bureau.publishes(parts([entry("7")]), number=4, previous="0" * 64)
    for data in (same_number, other_chain):
        with pytest.raises(Refusal, match="edition_forked"):
            take(data, "file", by="greta", at=LATER)
    assert list(Edition.objects.values_list("number", flat=True)) == [3, 2]
    assert take_file(b"".join(files), by="greta", at=LATER) == (2, 3), "a file of all brings what is missing"
    assert list(Edition.objects.values_list("number", flat=True)) == [5, 4, 3, 2]


def test_a_revoked_key_of_the_office_signs_nothing(bureau: Bureau) -> None:
    revoke(bureau.node.card.fingerprint, "stolen", by="greta", at=NOW)
    with pytest.raises(Refusal, match="revoked_key"):
        take(bureau.publishes(), "file", by="greta", at=LATER)
    assert (refusals(), Edition.objects.count()) == (["revoked_key"], 0)


def test_a_state_works_four_months_without_the_office_and_then_catches_up(bureau: Bureau) -> None:
    clock = [LATER]
    road = Road(bureau, piece=1000)
    visit = Visit(road, lambda: clock[0], lambda: 0.5)
    bureau.publishes(parts([entry("1")]))
    bureau.publishes(parts([entry("1"), entry("2")]))
    assert visit.run()
    row = Edition.objects.get()
    assert row.number == 2, "a node that has none begins with the last"
    approved(row)
    road.there = False
    waits = []
    for _ in range(14):
        assert not visit.run()
        again = Source.objects.get().next_try
        assert again
        waits.append(again - clock[0])
        clock[0] += timedelta(hours=1)
    assert waits == sorted(waits) and waits[-1] <= timedelta(hours=1)
    clock[0] += timedelta(days=120)
    assert due(clock[0])
    assert Source.objects.get().trouble == "unreached"
    assert Entry.objects.filter(withdrawn=None).count() == 2, "what was taken over stands"
    for n in range(3, 7):
        bureau.publishes(parts([entry(str(one)) for one in range(1, n + 1)]), at=clock[0])
    road.there = True
    assert Visit(road, lambda: clock[0], lambda: 0.5).run()
    assert list(Edition.objects.values_list("number", flat=True)) == [6, 5, 4, 3, 2], "each in its order"
    assert (Source.objects.get().trouble, Source.objects.get().tries) == ("", 0)
    assert not due(clock[0])
    last = Edition.objects.get(number=6)
    approve(last.pk, changes(last).mark, by="greta", at=clock[0])
    assert Entry.objects.filter(withdrawn=None).count() == 6
    assert set(Edition.objects.filter(number__in=(3, 4, 5)).values_list("state", flat=True)) == {"passed"}


def test_what_the_worker_is_refused_again_and_again_is_noted_once(bureau: Bureau) -> None:
    bureau.publishes(by=keys(bureau.node.card.kind, "Another node", "UN", NOW))
    for hour in range(3):
        assert not Visit(Road(bureau), lambda at=LATER + timedelta(hours=hour): at, lambda: 0.5).run()  # type: ignore[misc]
    assert refusals() == ["signature"]
    assert Source.objects.get().tries == 3


def test_an_office_that_forgot_what_it_had_published_is_a_fork(bureau: Bureau) -> None:
    for _ in range(3):
        bureau.publishes()
    Visit(Road(bureau), lambda: LATER, lambda: 0.5).run()
    del bureau.all[1:]
    assert not Visit(Road(bureau), lambda: LATER, lambda: 0.5).run()
    assert Source.objects.get().trouble == "edition_forked"


def test_the_office_is_a_second_witness_of_keys_and_trusts_nobody(bureau: Bureau, tmp_path: Any) -> None:
    bern = Abroad(NOW, tmp_path, bureau.to)
    peer = befriended(bern)
    node = peer.keys.get(kind="node")
    assert said_of(node) is None, "nothing of the Office was ever taken"
    approved(taken(bureau, keys=[card_record(bern.name, bern.node.card)]))
    assert said_of(PeerKey.objects.filter(peer__node=bureau.name)[0]) is None, "nobody is a witness of themselves"
    told = said_of(node)
    assert told and told[0] == "same" and "dit la même chose" in told[1]
    fresh = keys(bern.node.card.kind, "Fictional node", "CHE", NOW)
    row = taken(bureau, keys=[card_record(bern.name, fresh.card), card_record(bern.name, bern.node.card, "revoked")])
    found = changes(row)
    assert sorted(str(one.turn) for one in found.keys) == ["another", "revoked"]
    assert [(key.fingerprint, str(what)) for key, what in found.against] == [(node.fingerprint, "revoked")], "loud"
    approved(row)
    node.refresh_from_db()
    peer.refresh_from_db()
    assert (node.standing, peer.standing, PeerKey.objects.filter(fingerprint=fresh.card.fingerprint).count()) == (
        "trusted", "trusted", 0,
    ), "only people trust and revoke"  # fmt: skip
    told = said_of(node)
    assert told and told[0] == "revoked"
    approved(taken(bureau, keys=[card_record(bern.name, fresh.card)]))
    told = said_of(node)
    assert told and told[0] == "other"
    assert Word.objects.count() == 1


def test_a_card_that_is_not_what_is_said_of_it_is_refused(bureau: Bureau, tmp_path: Any) -> None:
    bern = Abroad(NOW, tmp_path, bureau.to)
    good = card_record(bern.name, bern.node.card)
    for wrong in ({"state": "ITA"}, {"fingerprint": "0" * 64}, {"standing": "best"}, {"card": "AAAA"}):
        with pytest.raises(Refusal, match="edition_shape"):
            take(bureau.publishes(parts(keys=[good | wrong]), number=1, previous=""), "file", by="greta", at=LATER)


def list_of_parties(**other: Any) -> dict[str, Any]:
    told = {"instrument": "CETS198", "as_of": "2027-02-01", "source": "a fictional list", "whole": True, "titled": ""}
    listing = plain(read_table(JOINED.encode(), "list.csv", state_names()))
    rest = {"name": "list.csv", "sha256": "c" * 64, "approved": "2027-02-10", "left": {}, "listing": listing}
    return told | rest | other


def test_a_list_of_parties_is_proposed_and_a_second_person_approves(bureau: Bureau) -> None:
    row = taken(bureau, lists=[list_of_parties(), list_of_parties(instrument="OF_TOMORROW")])
    assert [one.stands for one in changes(row).lists] == ["new", "unknown"]
    approved(row)
    one = Proposal.objects.get()
    assert (one.state, one.by) == ("proposed", "greta"), "the law's own two persons decide"
    assert "office.example, 1" in one.source
    again = taken(bureau, lists=[list_of_parties()])
    assert [one.stands for one in changes(again).lists] == ["proposed"]
    approved(again)
    assert Proposal.objects.count() == 1
    wrong = list_of_parties()
    wrong["listing"]["lines"][0]["state"] = "Nowhere"
    with pytest.raises(Refusal, match="edition_shape"):
        taken(bureau, lists=[wrong])


def test_an_edition_put_aside_changes_nothing_and_the_next_one_may(bureau: Bureau) -> None:
    row = taken(bureau, entry("1"))
    with pytest.raises(ValueError, match=" "):
        set_aside(row.pk, " ", by="greta", at=LATER)
    set_aside(row.pk, "the Office called", by="greta", at=LATER)
    with pytest.raises(Meanwhile):
        approved(row)
    approved(taken(bureau, entry("2")))
    assert [one.name for one in Entry.objects.all()] == ["Autorité fictive 2"]
    assert Replica.objects.count() == 1


def test_the_bytes_that_are_kept_are_the_ones_that_were_signed(bureau: Bureau) -> None:
    row = taken(bureau, entry("1"))
    record = json.loads(bytes(row.whole))
    record["parts"]["directory"]["entries"][0]["name"] = "Une autre"
    Edition.objects.update(whole=canonical(record) + b"\n")
    row.refresh_from_db()
    with pytest.raises(Refusal, match="edition_altered"):
        changes(row)
    assert replace(bureau.heads[0], number=2).hash != row.hash
