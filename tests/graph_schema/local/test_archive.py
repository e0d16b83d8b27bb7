"""The archive of Neo4j's classes: when it is made, and that nothing depends on it."""

import os
import time
from pathlib import Path

import pytest

from graph_schema.local import archive


@pytest.fixture
def jars(tmp_path: Path) -> list[Path]:
    made = [tmp_path / "a-1.jar", tmp_path / "b-1.jar"]
    for jar in made:
        jar.write_bytes(b"jar")
    return made


def test_without_an_archive_java_is_told_nothing_and_one_is_wanted(jars: list[Path]) -> None:
    assert archive.flags(jars) == []
    assert archive.wanted(jars) is archive.POSSIBLE


def test_an_archive_is_used_and_not_made_again(jars: list[Path]) -> None:
    place = archive.path(jars)
    place.write_bytes(b"classes")
    os.utime(place, (0, 0))
    assert f"-XX:SharedArchiveFile={place}" in archive.flags(jars)
    assert time.time() - place.stat().st_mtime < 3600, "it is in use, and stays"
    assert not archive.wanted(jars)


@pytest.mark.parametrize("change", [b"another jar", None])
def test_other_jars_have_another_archive(jars: list[Path], change: bytes | None) -> None:
    archive.path(jars).write_bytes(b"classes")
    if change:
        jars[1].write_bytes(change)
    else:
        os.utime(jars[1], (0, 0))
    assert archive.flags(jars) == []


@pytest.mark.skipif(not archive.POSSIBLE, reason="it is not made here")
def test_what_could_not_be_made_is_tried_again_the_next_day(
    jars: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def fails(jars: object) -> None:
        made.append(jars)
        raise archive.NotMade("no room")

    monkeypatch.setattr(archive, "make", fails)
    assert archive.make_once(jars) == 1
    assert not archive.wanted(jars)
    assert archive.make_once(jars) == 0
    assert len(made) == 1
    (mark,) = jars[0].parent.glob("*.tried")
    os.utime(mark, (0, 0))
    assert archive.wanted(jars)


@pytest.mark.skipif(not archive.POSSIBLE, reason="it is not made here")
def test_what_was_broken_off_is_tried_at_the_next_start(
    jars: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_ended(_jars: object) -> None:
        raise SystemExit(0)

    monkeypatch.setattr(archive, "make", is_ended)
    with pytest.raises(SystemExit):
        archive.make_once(jars)
    assert archive.wanted(jars)


def test_too_little_room_makes_none(jars: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ROOM_MB", 10**9)
    before = set(jars[0].parent.iterdir())
    with pytest.raises(archive.NotMade, match="room"):
        archive.make(jars)
    assert set(jars[0].parent.iterdir()) == before
