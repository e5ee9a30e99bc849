"""What every ledger must do, asked of SQLite and of a real PostgreSQL alike."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from konvent.core.journal.canonical import canonical_bytes
from konvent.core.journal.entry import first_broken
from konvent.core.journal.merkle import leaf_hash, root
from konvent.ledger import (
    Altered,
    Conflict,
    Draft,
    Ledger,
    LedgerUnavailable,
    Receipt,
    Remembered,
    Sealed,
    Taken,
    open_ledger,
)
from konvent.ledger.sql import SqlLedger

AT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)


def draft(n: int) -> Draft:
    return Draft(kind="x.y", version=1, data={"n": n, "text": "Größe"})


def write(ledger: Ledger, n: int, expected: int, command: str = "") -> object:
    return ledger.append(
        "a1", [draft(n)], at=AT, actor="p1", command_id=command or f"c{n}", expected_seq=expected
    )


def ballot(member: str, choice: str = "yes", person: str = "p1", **more: str) -> dict[str, str]:
    return {"member": member, "person": person, "choice": choice, "channel": "online", "at": "2026", **more}


def test_what_was_appended_is_read_back_as_an_unbroken_chain(ledger, url):
    for n in range(5):
        write(ledger, n, n)
    again = open_ledger(url)
    entries = again.entries("a1")
    again.close()
    assert [entry.data["n"] for entry in entries] == list(range(5))
    assert first_broken(entries) is None
    assert ledger.entries("a1", after=3) == entries[3:]
    assert ledger.journals() == ["a1"]


def test_all_events_of_a_command_or_none(ledger):
    written = ledger.append("a1", [draft(1), draft(2)], at=AT, actor="p1", command_id="c", expected_seq=0)
    assert [entry.seq for entry in written] == [1, 2]
    assert ledger.remembered("a1", "c") == Remembered(actor="p1", content="", entries=tuple(written))
    assert ledger.remembered("a2", "c") is ledger.remembered("a1", "d") is None
    with pytest.raises(TypeError):
        ledger.append(
            "a1",
            [draft(3), Draft(kind="x", version=1, data={"bad": 1.5})],
            at=AT,
            actor="p1",
            command_id="d",
            expected_seq=2,
        )
    assert len(ledger.entries("a1")) == 2


def test_of_two_who_write_at_once_one_is_told_to_look_again(ledger):
    write(ledger, 1, 0)
    assert write(ledger, 2, 0) == Conflict(1)
    assert len(ledger.entries("a1")) == 1


def test_many_writers_make_one_chain(ledger):
    def writer(n: int) -> None:
        while isinstance(write(ledger, n, len(ledger.entries("a1"))), Conflict):
            pass

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(writer, range(24)))
    entries = ledger.entries("a1")
    assert first_broken(entries) is None
    assert sorted(entry.data["n"] for entry in entries) == list(range(24))


def test_journals_are_of_a_kind_which_their_first_act_says(ledger):
    def begin(journal_id: str, kind: str, expected: int = 0) -> object:
        return ledger.append(
            journal_id,
            [draft(1)],
            at=AT,
            actor="p1",
            command_id=f"c{expected}",
            expected_seq=expected,
            kind=kind,
        )

    begin("d1", "dossier")
    write(ledger, 1, 0)
    begin("d1", "dossier", 1)
    assert ledger.journals() == ["a1"]
    assert ledger.journals("dossier") == ["d1"]
    assert ledger.journals("office") == []
    with pytest.raises(ValueError, match="d1 is a journal of the kind dossier, not assembly"):
        begin("d1", "assembly", 2)
    with pytest.raises(ValueError, match="of the kind assembly, not dossier"):
        begin("a1", "dossier", 1)
    assert begin("d1", "dossier", 1) == Conflict(2)
    assert len(ledger.entries("a1")) == 1
    assert len(ledger.entries("d1")) == 2


def test_a_command_that_fails_begins_no_journal(ledger):
    with pytest.raises(TypeError):
        ledger.append(
            "a1",
            [Draft(kind="x", version=1, data={"bad": 1.5})],
            at=AT,
            actor="p1",
            command_id="c",
            expected_seq=0,
        )
    assert ledger.journals() == []


def test_documents_are_kept_under_their_hash(ledger):
    key = ledger.put_blob(b"%PDF")
    assert ledger.put_blob(b"%PDF") == key
    assert ledger.blob(key) == b"%PDF"
    assert ledger.blob("0" * 64) is None


@given(part=st.binary(max_size=200), times=st.sampled_from([1, 1_000]))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_come_back_as_they_were(ledger, part, times):
    data = part * times
    assert ledger.blob(ledger.put_blob(data)) == data


def test_a_document_that_was_altered_is_refused_in_a_sentence(ledger, url):
    key = ledger.put_blob(b"%PDF what the members were sent")
    guard = (
        "DROP TRIGGER blob_no_UPDATE" if url.startswith("sqlite") else "DROP TRIGGER blob_append_only ON blob"
    )
    with ledger.writing() as tx:
        tx.run(guard)
        tx.run("UPDATE blob SET data = ?", (b"%PDF something else",))
    with pytest.raises(Altered) as refused:
        ledger.blob(key)
    assert key in refused.value.de
    assert "verändert" in refused.value.de
    assert "has been altered" in refused.value.en


def test_the_same_ballot_again_gives_the_same_receipt(ledger):
    ledger.box_open("v", "a1")
    first = ledger.box_append("v", ballot("m1", id="b1"))
    assert isinstance(first, Receipt)
    again = ledger.box_append("v", ballot("m1", id="b1", at="2027"))
    assert (again.place, again.hash, again.repeated) == (first.place, first.hash, True)
    changed = ledger.box_append("v", ballot("m1", "no", id="b2"))
    assert changed.place == 2
    counts = {"choice": "no", "place": 2, "hash": changed.hash, "id": "b2", "person": "p1"}
    assert ledger.box_latest("v", ["m1", "m2"]) == {"m1": counts}
    assert ledger.box_heads("v") == 1


def test_a_ballot_that_says_the_same_under_another_id_is_a_ballot_of_its_own(ledger):
    ledger.box_open("v", "a1")
    ledger.box_append("v", ballot("m1", id="b1"))
    assert ledger.box_append("v", ballot("m1", id="b2")).place == 2
    assert ledger.box_heads("v") == 1


def test_a_ballot_without_an_id_is_known_by_what_it_says(ledger):
    ledger.box_open("v", "a1")
    places = [ledger.box_append("v", ballot("m1", choice)).place for choice in ("yes", "yes", "no", "yes")]
    assert places == [1, 1, 2, 3]


OTHERS = {
    "choice": ballot("m1", "no", id="b1"),
    "member": ballot("m2", id="b1"),
    "person": ballot("m1", person="p2", id="b1"),
    "channel": ballot("m1", id="b1") | {"channel": "paper", "by": "u1"},
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_ballot_under_the_same_id_is_not_taken(ledger, url, other):
    ledger.box_open("v", "a1")
    first = ledger.box_append("v", ballot("m1", id="b1"))
    elsewhere = open_ledger(url)
    for each in (ledger, elsewhere):
        assert each.box_append_many([("v", other), ("v", ballot("m3", id=f"b{id(each)}"))])[0] == Taken()
        assert each.box_given("v", other) is None
        assert each.box_append("v", ballot("m1", id="b1")).place == first.place
    assert [each["member"] for each in ledger.box_entries("v")] == ["m1", "m3", "m3"]
    elsewhere.close()


def test_every_ballot_is_found_again_by_its_id_before_and_after_the_seal(ledger, url):
    """m1 has three ballots of which the last counts; m2 voted without an id; m3 did not vote."""
    ledger.box_open("v", "a1")
    mine = [
        ballot("m1", choice, id=f"b{n}") | by
        for n, (choice, by) in enumerate([("yes", {"channel": "paper", "by": "u1"}), ("no", {}), ("yes", {})])
    ]
    receipts = [ledger.box_append("v", each) for each in mine]
    ledger.box_append("v", ballot("m2"))
    elsewhere = open_ledger(url)
    for _ in range(2):
        for each in (ledger, elsewhere):
            found = [each.box_given("v", one | {"at": "2027"}) for one in mine]
            assert found == [Receipt(one.place, one.hash, repeated=True) for one in receipts]
            for strange in (
                ballot("m1", "no", id="b2"),
                ballot("m1", id="b7"),
                ballot("m2", id="b2"),
                ballot("m3", id="b9"),
            ):
                assert each.box_given("v", strange) is None
            assert each.box_given("nowhere", mine[0]) is None
        ledger.box_seal("v")
    elsewhere.close()


def test_a_command_is_remembered_with_who_gave_it_and_what_it_asked_for(ledger, url):
    def carry_out(command_id: str, drafts: int, expected: int) -> object:
        return ledger.append(
            "a1",
            [draft(n) for n in range(drafts)],
            at=AT,
            actor="p1",
            command_id=command_id,
            content=f"hash of {command_id}",
            expected_seq=expected,
        )

    for n in range(3):
        carry_out(f"c{n}", n, n * (n - 1) // 2)
    again = open_ledger(url)
    for n in range(3):
        found = again.remembered("a1", f"c{n}")
        assert (found.actor, found.content) == ("p1", f"hash of c{n}")
        assert [entry.data["n"] for entry in found.entries] == list(range(n))
    again.close()


@pytest.mark.parametrize("first", [0, 1])
def test_a_command_is_carried_out_once_even_if_it_changed_nothing(ledger, first):
    """Of two who carry it out at the same moment the second is told to look again."""

    def carry_out(drafts: int, expected: int) -> object:
        return ledger.append(
            "a1",
            [draft(1)] * drafts,
            at=AT,
            actor="p1",
            command_id="c",
            content="hash",
            expected_seq=expected,
        )

    carry_out(first, 0)
    assert carry_out(1, first) == carry_out(0, first) == Conflict(first)
    assert len(ledger.entries("a1")) == first


def test_what_somebody_cast_last_is_known_after_sealing_too(ledger, url):
    ledger.box_open("v", "a1")
    for member, choice in (("m1", "yes"), ("m2", "yes"), ("m1", "no")):
        ledger.box_append("v", ballot(member, choice))
    before = ledger.box_latest("v", ["m1", "m2", "m3"])
    ledger.box_seal("v")
    other = open_ledger(url)
    assert other.box_latest("v", ["m1", "m2", "m3"]) == before
    assert before["m1"]["choice"] == "no"
    assert other.box_heads("v") == 2
    other.close()


def test_an_own_ballot_is_not_replaced_by_an_entered_one_before_and_after_sealing(ledger, url):
    """m1: own, then entered; m2: entered, then own; m3: entered twice."""

    def entered(member: str, choice: str) -> dict[str, str]:
        return ballot(member, choice) | {"channel": "paper", "by": "u1"}

    ledger.box_open("v", "a1")
    own = ledger.box_append("v", ballot("m1", id="b1"))
    for each in (
        entered("m1", "no"),
        entered("m2", "no"),
        ballot("m2"),
        entered("m3", "yes"),
        entered("m3", "no"),
    ):
        ledger.box_append("v", each)
    assert ledger.box_append("v", ballot("m1", id="b1")) == Receipt(own.place, own.hash, repeated=True)
    other = open_ledger(url)
    for _ in range(2):
        for each in (ledger, other):
            found = each.box_latest("v", ["m1", "m2", "m3", "m4"])
            assert {member: (one["choice"], one.get("by")) for member, one in found.items()} == {
                "m1": ("yes", None),
                "m2": ("yes", None),
                "m3": ("no", "u1"),
            }
            assert each.box_heads("v") == 3
        assert ledger.box_seal("v").count == 6
    other.close()


def test_after_sealing_nothing_comes_in_and_the_seal_stays(ledger, url):
    ledger.box_open("v", "a1")
    receipts = [ledger.box_append("v", ballot(f"m{n}")) for n in range(7)]
    seal = ledger.box_seal("v")
    assert seal.count == 7
    assert seal.root == root([leaf_hash(canonical_bytes(each)) for each in ledger.box_entries("v")])
    assert [receipt.hash for receipt in receipts] == [
        leaf_hash(canonical_bytes(each)).hex() for each in ledger.box_entries("v")
    ]
    assert ledger.box_append("v", ballot("m9")) == Sealed()
    other = open_ledger(url)
    assert other.box_append("v", ballot("m9")) == Sealed()
    assert other.box_seal("v") == seal == other.box_seal_of("v")
    other.close()


def test_the_times_in_a_box_never_run_back_whatever_clocks_say(ledger, url):
    other = open_ledger(url)
    ledger.box_open("v1", "a1")
    seconds = ["05", "03", "04", "07", "06", "07"]
    for n, (at, each) in enumerate(zip(seconds, [ledger, other] * 3, strict=True)):
        each.box_append("v1", ballot(f"m{n}") | {"at": f"2026-06-12T08:00:{at}.000000Z"})
    assert [each["at"][17:19] for each in other.box_entries("v1")] == ["05", "05", "05", "07", "07", "07"]
    ledger.box_append("v1", {**ballot("m9"), "at": "2026-06-12T08:00:01.000000Z"})
    last = ledger.box_entries("v1")[-1]
    assert ledger.box_latest("v1", ["m9"])["m9"]["hash"] == leaf_hash(canonical_bytes(last)).hex()
    other.close()


def test_no_ballot_goes_into_a_box_that_was_never_opened(ledger):
    assert ledger.box_append("nowhere", ballot("m1")) == Sealed()
    with pytest.raises(KeyError):
        ledger.box_seal("nowhere")


def test_every_receipt_given_before_the_seal_is_in_the_box(ledger):
    """Sealing in the middle of a storm: what got a receipt is counted, what came after got none."""
    ledger.box_open("v", "a1")
    started = threading.Event()

    def cast(n: int) -> Receipt | Sealed:
        started.set()
        return ledger.box_append("v", ballot(f"m{n}"))

    with ThreadPoolExecutor(8) as pool:
        casts = [pool.submit(cast, n) for n in range(200)]
        started.wait()
        seal = ledger.box_seal("v")
        answers = [each.result() for each in casts]
    receipts = {each.place: each.hash for each in answers if isinstance(each, Receipt)}
    box = ledger.box_entries("v")
    assert len(box) == seal.count == len(receipts)
    assert [receipts[place] for place in range(1, seal.count + 1)] == [
        leaf_hash(canonical_bytes(each)).hex() for each in box
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET actor = 'forger'",
        "DELETE FROM journal",
        "UPDATE ballot SET payload = '{}'",
        "DELETE FROM ballot",
        "DELETE FROM box",
        "UPDATE box SET sealed_root = NULL",
        "UPDATE blob SET data = data",
        "UPDATE journal_kind SET kind = 'dossier'",
        "DELETE FROM journal_kind",
        "UPDATE command SET content = ''",
        "DELETE FROM command",
        "INSERT INTO ballot (vote_id, place, member, payload, hash) VALUES ('v', 9, 'm9', '{}', 'x')",
    ],
)
def test_the_database_itself_refuses_to_change_a_book(ledger, statement):
    assert isinstance(ledger, SqlLedger)
    write(ledger, 1, 0)
    ledger.put_blob(b"x")
    ledger.box_open("v", "a1")
    ledger.box_append("v", ballot("m1"))
    ledger.box_seal("v")
    with pytest.raises(Exception, match=r"append-only|sealed"), ledger.writing() as tx:
        tx.run(statement)
    assert len(ledger.entries("a1")) == 1
    assert len(ledger.box_entries("v")) == 1


def test_a_full_disk_is_said_and_loses_nothing(tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/small.sqlite3")
    assert isinstance(ledger, SqlLedger)
    ledger.box_open("v", "a1")
    ledger.box_append("v", ballot("m0"))
    with ledger.reading() as tx:
        pages = tx.rows("PRAGMA page_count")[0][0]

    # The limit holds per connection; the writer of ballots has its own, so it is set from within a transaction.
    original = ledger.writing

    def limited(*locks: str):
        connection = ledger._connection()  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        return original(*locks)

    ledger.writing = limited  # type: ignore[method-assign]
    kept = 1
    with pytest.raises(LedgerUnavailable):
        for n in range(1, 2000):
            ledger.box_append("v", ballot(f"m{n}", "x" * 200))
            kept += 1
    assert kept < 2000
    ledger.close()
    again = open_ledger(f"sqlite:///{tmp_path}/small.sqlite3")
    assert len(again.box_entries("v")) == kept
    again.close()
