"""The register of processing (AVG, article 30): a file that people edit, read and checked here.

The project's own register stands in ``data/register.toml``. An installation that wants its own puts a file
``verwerkingsregister.toml`` of the same form in its data folder; it then holds instead.
"""

import tomllib
from pathlib import Path

from crm.privacy.models import Processing
from crm.texts import language
from graph_schema.errors import LandschapError

OWN = "verwerkingsregister.toml"
_FILE = Path(__file__).parent / "data" / "register.toml"
_FIELDS = ("name", "purpose", "ground", "data", "people", "recipients", "retention")


class RegisterUnreadable(LandschapError):
    """The register's file does not have the form that it should have; the sentence says where."""

    code = "register-unreadable"


def read_register(folder: Path | None = None) -> tuple[Processing, ...]:
    """Read the register in the reader's language.

    Args:
        folder: the data folder of the installation, where its own register may stand.

    Raises:
        RegisterUnreadable: the file is no TOML, or a line of it lacks something.

    """
    own = folder / OWN if folder else None
    file = own if own and own.is_file() else _FILE
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegisterUnreadable("The register {file} cannot be read. Correct it.", file=file.name) from error
    return tuple(_line(file.name, number, row) for number, row in enumerate(found.get("processing", ()), 1))


def _line(file: str, number: int, row: dict[str, object]) -> Processing:
    suffix = "_en" if language() == "en" else ""
    values = {name: row.get(f"{name}{suffix}") or row.get(name) for name in _FIELDS}
    for name, value in values.items():
        if not isinstance(value, str):
            raise RegisterUnreadable(
                "The register {file}: processing {number} lacks {name}. Fill it in.",
                file=file,
                number=number,
                name=name,
            )
    return Processing(**{name: str(value) for name, value in values.items()})
