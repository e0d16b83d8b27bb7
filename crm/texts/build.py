"""The gettext catalogues, made from ``catalogue/*.toml``: run ``python -m crm.texts.build``.

A fragment holds ``"English text" = "Nederlandse tekst"``, and for a number of things
``"one {n} school" = { plural = "{n} schools", nl = "{n} school", nl_plural = "{n} scholen" }``.
"""

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from crm.texts import LANGUAGES, LOCALES
from graph_schema.errors import DeclarationError

FRAGMENTS = Path(__file__).parent / "catalogue"

# a fixed moment, so that the same texts make the same file
_MADE = datetime(2022, 1, 1, tzinfo=UTC)


def fragments() -> dict[str, Any]:
    """Read every fragment; a text may stand in two only when both say the same.

    Raises:
        DeclarationError: two fragments translate one text differently; it names both.

    """
    texts: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for path in sorted(FRAGMENTS.glob("*.toml")):
        for msgid, dutch in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if texts.setdefault(msgid, dutch) != dutch:
                raise DeclarationError(
                    "{text!r} is translated differently in {first} and {second}; keep one",
                    text=msgid,
                    first=origin[msgid],
                    second=path.name,
                )
            origin.setdefault(msgid, path.name)
    return texts


def catalogue(language: str, texts: Mapping[str, Any]) -> Catalog:
    """Give the catalogue of one language."""
    made = Catalog(
        locale=language, project="landschap", creation_date=_MADE, revision_date=_MADE, fuzzy=False
    )
    for msgid, value in sorted(texts.items()):
        if isinstance(value, str):
            made.add(msgid, value if language == "nl" else msgid)
        else:
            singular, plural = (
                (value["nl"], value["nl_plural"]) if language == "nl" else (msgid, value["plural"])
            )
            made.add((msgid, value["plural"]), (singular, plural))
    return made


def build(target: Path = LOCALES) -> None:
    """Write ``messages.po`` and ``messages.mo`` of each language."""
    texts = fragments()
    for language in LANGUAGES:
        folder = target / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        made = catalogue(language, texts)
        with (folder / "messages.po").open("wb") as po:
            write_po(po, made, sort_output=True, width=110)
        with (folder / "messages.mo").open("wb") as mo:
            write_mo(mo, made)


if __name__ == "__main__":
    build()
