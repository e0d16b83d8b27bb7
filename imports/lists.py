"""A list as it was read from its file: what is in it, and how it is to be taken. No database is asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from imports.errors import UnknownFormat
from imports.models import Columns, ImportOptions, Progress, Stage, Step, unheard
from imports.read import Source, read_file
from imports.recognise import Reading, recognise


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list that was read and recognised.

    Attributes:
        source: the file that was read; ``reading`` what was recognised in it.
        options: how it is to be taken.

    """

    source: Source
    reading: Reading
    options: ImportOptions


def read_list(
    path: Path,
    options: ImportOptions,
    max_bytes: int,
    progress: Progress = unheard,
    said_before: Callable[[Source], Columns | None] = lambda _: None,
) -> ReadList:
    """Read a file and recognise what is in it.

    Args:
        path: the file.
        options: how it is to be taken.
        max_bytes: the largest file that is read.
        progress: hears of each step.
        said_before: gives of a file with unknown columns, of which nothing is said now, what was said of one
            like it; it is taken so, and its options say so.

    Raises:
        FileRefused: the file is no list that can be read safely.
        UnknownFormat: its columns are not known.

    """
    progress(Step(Stage.READ))
    source = read_file(path, max_bytes)
    progress(Step(Stage.RECOGNISE))
    try:
        return ReadList(source, recognise(source, options.columns), options)
    except UnknownFormat:
        columns = said_before(source) if options.columns is None else None
        if columns is None:
            raise
        return ReadList(source, recognise(source, columns), replace(options, columns=columns))
