"""What can go wrong around the local server, each with a code, what happened and the mend.

The supervisor is another process than the program that waits for it: it leaves a failure's code and
parameters in the state file, and `from_report` makes the same error of them again.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph_schema.errors import LandschapError


class LocalError(LandschapError):
    """Something around the local server that the user can mend."""


class FolderNotWritable(LocalError):
    """The program may not write in a folder that it needs."""

    code = "folder-not-writable"

    def __init__(self, folder: Path | str) -> None:
        super().__init__(
            "The folder {folder} cannot be written. Give yourself the right to write there, or set"
            " CRM_DATA_DIR (data) or CRM_CACHE_DIR (downloads) to another folder.",
            folder=str(folder),
        )


class DiskFull(LocalError):
    """There is too little room on the disk, seen beforehand or in the middle."""

    code = "disk-full"

    def __init__(self, folder: Path | str, megabytes: int) -> None:
        super().__init__(
            "The disk of {folder} is full: {megabytes} MB must be free. Make room, or choose another folder"
            " with CRM_DATA_DIR (data) or CRM_CACHE_DIR (downloads).",
            folder=str(folder),
            megabytes=megabytes,
        )


class FolderInUse(LocalError):
    """Another server, or a program on another machine, uses the data folder."""

    code = "folder-in-use"

    def __init__(self, folder: Path | str, host: str = "?") -> None:
        super().__init__(
            "The data folder {folder} is in use by another program or machine ({host}). Stop that one"
            " first, or choose another folder with CRM_DATA_DIR.",
            folder=str(folder),
            host=host,
        )


class WrongFolderKind(LocalError):
    """Demo people and real data must never share a folder."""

    code = "folder-kind"


class DownloadFailed(LocalError):
    """A part of Neo4j could not be fetched."""

    code = "download-failed"


class DownloadUntrusted(LocalError):
    """Who answered instead of the registry has a certificate that this machine does not know."""

    code = "download-untrusted"


class DownloadAltered(LocalError):
    """What came in is not what was published: its checksum is another one."""

    code = "download-altered"


class ServerFailed(LocalError):
    """Neo4j does not start, or keeps stopping."""

    code = "server-failed"

    def __init__(self, log: Path | str) -> None:
        super().__init__(
            "The local database does not start. Its last lines are in {log}; another start may help when"
            " memory was short.",
            log=str(log),
        )


_REPORTED: dict[str, type[LocalError]] = {
    kind.code: kind for kind in (FolderNotWritable, DiskFull, FolderInUse, ServerFailed)
}


def from_report(report: dict[str, Any]) -> LocalError:
    """Make the error again that a supervisor reported as ``{"code": …, "params": {…}}``."""
    return _REPORTED[report["code"]](**report["params"])


NEEDED_MB = 64
"""Room that a database needs beside its data, to start at all: its transaction logs, in megabytes."""


_UNWRITABLE = (
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOTDIR,
    errno.EEXIST,
    errno.ENOENT,  # a mount that is gone, or a place where nothing can be made, such as /proc
    errno.ELOOP,
    errno.EIO,
)


@contextmanager
def disk_errors(folder: Path, megabytes: int = NEEDED_MB) -> Iterator[None]:
    """Turn the system's errors about disks and rights within ``folder`` into the project's own."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(folder, megabytes) from error
        if error.errno in _UNWRITABLE:
            raise FolderNotWritable(folder) from error
        raise
