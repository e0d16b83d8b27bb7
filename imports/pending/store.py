"""Where a list waits until it is applied or dropped: a folder of its own, in that of its account.

What stands there is personal: only the program's own user may read it, and it goes as soon as the list is
applied or dropped, or when nobody did anything with it for some days.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from graph_schema.errors import LandschapError
from graph_schema.keys import new_id
from imports.errors import FileRefused
from imports.models import Columns, Decision, ImportOptions, Survey
from imports.read.door import MEGABYTE

FOLDER = "importeren"
_STATE = "staat.json"
_CHUNK = 1024 * 1024
_UNSAFE = re.compile(r"[^\w .()+-]+")
_KEY = re.compile(r"[0-9a-f-]{36}\Z")
_LONGEST = 100


class NoSuchList(LandschapError):
    """The list does not wait any more: it was applied or dropped, or it is somebody else's."""

    code = "no-such-list"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list that waits.

    Attributes:
        id: its key.
        file: where it is; its name is the one that it was uploaded with.
        at: when it was uploaded.
        options: how it is to be taken, as far as that was said.
        said: whether somebody said so.
        decisions: what was decided about its rows.
        touched: when something was last said or decided about it; what it waits for is counted from then.
        applying: since when it is being applied; of a list that nobody is applying now, the program ended.

    """

    id: str
    file: Path
    at: datetime
    options: ImportOptions = field(default_factory=ImportOptions)
    decisions: tuple[Decision, ...] = ()
    touched: datetime | None = None
    applying: datetime | None = None
    said: bool = False

    def goes(self, days: int) -> datetime:
        """Give when it is taken away, where lists wait for a number of days."""
        return (self.touched or self.at) + timedelta(days=days)


class Store:
    """The lists that wait.

    Args:
        folder: the data folder.

    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def receive(self, account: str, name: str, stream: IO[bytes], most: int) -> Waiting:
        """Write a file away in pieces, so that no more than a piece is ever held.

        Raises:
            FileRefused: it is empty, or greater than ``most`` bytes; nothing of it is kept.

        """
        made = Waiting(new_id(), self._of(account) / "x", datetime.now(UTC))
        folder = self._of(account) / made.id
        folder.mkdir(parents=True, mode=0o700)
        file = folder / (_UNSAFE.sub("_", Path(name).name).strip(" .")[-_LONGEST:] or "lijst")
        if file.name == _STATE:
            file = folder / f"lijst-{_STATE}"
        try:
            _copy(stream, file, most)
        except FileRefused:
            shutil.rmtree(folder)
            raise
        kept = replace(made, file=file)
        self.keep(account, kept)
        return kept

    def keep(self, account: str, waiting: Waiting) -> None:
        """Keep what was said and decided about a list."""
        state = {
            "file": waiting.file.name,
            "at": waiting.at.isoformat(),
            "touched": datetime.now(UTC).isoformat(),
            "applying": waiting.applying.isoformat() if waiting.applying else None,
            "options": asdict(waiting.options),
            "said": waiting.said,
            "decisions": [made.as_json() for made in waiting.decisions],
        }
        folder = self._of(account) / waiting.id
        if not folder.is_dir():
            raise NoSuchList("This list does not wait any more. Choose the file again.")
        fresh = folder / f"{_STATE}.new"
        fresh.write_text(json.dumps(state, default=date.isoformat), "utf-8")
        fresh.chmod(0o600)
        fresh.replace(folder / _STATE)

    def one(self, account: str, key: str) -> Waiting:
        """Give a list that waits for an account.

        Raises:
            NoSuchList: there is none.

        """
        folder = self._of(account) / key
        try:
            if not _KEY.match(key):
                raise FileNotFoundError
            state = json.loads((folder / _STATE).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise NoSuchList("This list does not wait any more. Choose the file again.") from error
        return Waiting(
            key,
            folder / state["file"],
            datetime.fromisoformat(state["at"]),
            _options(state["options"]),
            tuple(Decision.from_json(kept) for kept in state["decisions"]),
            # a list of before this was kept
            datetime.fromisoformat(state.get("touched") or state["at"]),
            datetime.fromisoformat(state["applying"]) if state.get("applying") else None,
            bool(state.get("said")),
        )

    def all(self, account: str) -> tuple[Waiting, ...]:
        """Give the lists that wait for an account, newest first."""
        folder = self._of(account)
        keys = [kept.parent.name for kept in folder.glob(f"*/{_STATE}")] if folder.is_dir() else []
        return tuple(sorted((self.one(account, key) for key in keys), key=lambda one: one.at, reverse=True))

    def drop(self, account: str, key: str) -> None:
        """Take a list away, with everything about it; one that is gone already is no error."""
        if _KEY.match(key):
            shutil.rmtree(self._of(account) / key, ignore_errors=True)

    def sweep(self, days: int, now: datetime) -> int:
        """Take away what nobody did anything with for a number of days, of all accounts; give how many.

        What cannot be read any more, such as half an upload of a program that was ended, goes by the day of
        its folder.
        """
        gone = 0
        for folder in self._folder.glob("*/*"):
            try:
                state = json.loads((folder / _STATE).read_text("utf-8"))
                touched = datetime.fromisoformat(state.get("touched") or state["at"])
            except (OSError, ValueError, KeyError):
                touched = _made(folder)
            if touched + timedelta(days=days) <= now:
                shutil.rmtree(folder, ignore_errors=True)
                gone += 1
        return gone

    def _of(self, account: str) -> Path:
        return self._folder / hashlib.sha256(account.encode()).hexdigest()[:24]


def _made(folder: Path) -> datetime:
    try:
        return datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    except OSError:
        # somebody else took it away just now
        return datetime.now(UTC)


def decided(before: Sequence[Decision], made: Sequence[Decision]) -> tuple[Decision, ...]:
    """Give the decisions with later ones about the same rows in their place; one that says nothing goes."""
    rows = {(one.sheet, one.row): one for one in (*before, *made)}
    return tuple(one for one in rows.values() if one.skip or one.new or one.person is not None or one.values)


def _copy(stream: IO[bytes], file: Path, most: int) -> None:
    size = 0
    with file.open("xb") as out:
        file.chmod(0o600)
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise FileRefused(
                    "The file is greater than {limit} MB. Split it, or raise CRM_IMPORT_MAX_MB.",
                    limit=round(most / MEGABYTE, 1),
                )
            out.write(chunk)
    if not size:
        raise FileRefused("The file is empty. Export it again.")


def _options(kept: Mapping[str, Any]) -> ImportOptions:
    survey, columns = kept["survey"], kept["columns"]
    return ImportOptions(
        event=kept["event"],
        date=_day(kept["date"]),
        about=tuple(kept["about"]),
        network=kept["network"],
        as_of=_day(kept["as_of"]),
        survey=Survey(**{**survey, "day": _day(survey["day"])}) if survey else None,
        columns=Columns(**columns) if columns else None,
    )


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
