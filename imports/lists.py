"""A list as it was read from its file: what is in it, and how it is to be taken. No database is asked."""

from dataclasses import dataclass
from pathlib import Path

from imports.models import ImportOptions, Progress, Stage, Step, unheard
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


def read_list(path: Path, options: ImportOptions, max_bytes: int, progress: Progress = unheard) -> ReadList:
    """Read a file and recognise what is in it.

    Args:
        path: the file.
        options: how it is to be taken.
        max_bytes: the largest file that is read.
        progress: hears of each step.

    Raises:
        FileRefused: the file is no list that can be read safely.
        UnknownFormat: its columns are not known.

    """
    progress(Step(Stage.READ))
    source = read_file(path, max_bytes)
    progress(Step(Stage.RECOGNISE))
    return ReadList(source, recognise(source, options.columns), options)
