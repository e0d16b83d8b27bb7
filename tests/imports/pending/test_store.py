"""A list waits on disk for its own account, with what was decided, until it is applied or dropped."""

import io
import json
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from imports.errors import FileRefused
from imports.models import Columns, Decision, ImportOptions, Survey
from imports.pending.store import NoSuchList, Store, decided

LIMIT = 1000


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def received(store: Store, account: str = "anna", name: str = "lijst.csv", content: bytes = b"Naam\nJan\n"):
    return store.receive(account, name, io.BytesIO(content), LIMIT)


def test_a_file_waits_with_its_name_for_its_own_account_only(store: Store) -> None:
    made = received(store)
    found = store.one("anna", made.id)
    assert (found.file.name, found.file.read_bytes()) == ("lijst.csv", b"Naam\nJan\n")
    assert [one.id for one in store.all("anna")] == [made.id]
    assert store.all("bert") == ()
    with pytest.raises(NoSuchList):
        store.one("bert", made.id)


def test_what_was_said_and_decided_comes_back_as_it_was(store: Store) -> None:
    made = received(store)
    options = ImportOptions(
        event="Dag",
        date=date(2022, 3, 14),
        about=("MORA",),
        as_of=date(2022, 4, 1),
        survey=Survey("Ken je MORA?", "MORA", {"Ja": "verkent"}, day=date(2022, 3, 1)),
        columns=Columns({"Wie": "name"}, attended=True),
    )
    decisions = (Decision(3, None, values={"E-mail": "x@y.example"}), Decision(4, "Blad2", person="p1"))
    from dataclasses import replace

    store.keep("anna", replace(made, options=options, decisions=decisions))
    found = store.one("anna", made.id)
    assert (found.options, found.decisions) == (options, decisions)


def test_what_was_dropped_is_gone_with_everything_about_it(store: Store, tmp_path: Path) -> None:
    made = received(store)
    store.drop("anna", made.id)
    store.drop("anna", made.id)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    with pytest.raises(NoSuchList):
        store.keep("anna", made)


@pytest.mark.parametrize(("content", "why"), [(b"x" * (LIMIT + 1), "greater than"), (b"", "empty")])
def test_a_file_that_is_too_big_or_empty_leaves_nothing(
    store: Store, tmp_path: Path, content: bytes, why: str
) -> None:
    with pytest.raises(FileRefused, match=why):
        received(store, content=content)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    "name", ["../../buiten.csv", "/etc/passwd", "..", "", "staat.json", "a\x00b\n.csv", "…é.csv"]
)
def test_a_name_never_leads_out_of_its_folder(store: Store, tmp_path: Path, name: str) -> None:
    made = received(store, name=name)
    assert made.file.resolve().is_relative_to(tmp_path)
    assert store.one("anna", made.id).file.read_bytes() == b"Naam\nJan\n"


@pytest.mark.parametrize("key", ["../bert", "x", "", "." * 36])
def test_a_key_that_is_none_finds_nothing(store: Store, key: str) -> None:
    received(store)
    with pytest.raises(NoSuchList):
        store.one("anna", key)
    store.drop("anna", key)
    assert len(store.all("anna")) == 1


def test_only_the_programs_own_user_may_read_what_waits(store: Store) -> None:
    made = received(store)
    folder = made.file.parent
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in (folder, *folder.iterdir()))


def test_a_later_decision_about_a_row_takes_the_place_of_the_earlier() -> None:
    before = (Decision(1, skip=True), Decision(2, new=True))
    made = (Decision(1, None), Decision(3, "B", person="p"))
    assert decided(before, made) == (Decision(2, new=True), Decision(3, "B", person="p"))


def test_a_list_with_which_nothing_is_done_for_some_days_goes_whoever_it_is_of(
    store: Store, tmp_path: Path
) -> None:
    begun = datetime.now(UTC)
    old, other, half = received(store), received(store, "bert"), tmp_path / "importeren" / "x" / "half"
    half.mkdir(parents=True)
    (half / "lijst.csv").write_bytes(b"Naam")
    now = datetime.now(UTC)
    assert store.sweep(30, now + timedelta(days=29)) == 0
    came = store.one("anna", old.id).goes(30) - timedelta(days=30)
    assert came.date() in (begun.date(), now.date()), "midnight may have come in between"
    # something is decided about one of them a week later: it waits from then on
    state = other.file.parent / "staat.json"
    later = (now + timedelta(days=7)).isoformat()
    state.write_text(json.dumps(json.loads(state.read_text("utf-8")) | {"touched": later}), "utf-8")
    assert store.sweep(30, now + timedelta(days=31)) == 2
    assert (store.all("anna"), [one.id for one in store.all("bert")], half.exists()) == (
        (),
        [other.id],
        False,
    )
    assert store.sweep(30, now + timedelta(days=38)) == 1
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
