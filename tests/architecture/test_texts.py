"""Every text that people read stands in both catalogues."""

import ast
import re
import tomllib
from collections.abc import Iterator

from babel.messages.pofile import read_po

from crm.texts import LANGUAGES, LOCALES
from crm.texts.build import FRAGMENTS, build, fragments
from tests.architecture import sources

_PLACE = re.compile(r"\{(\w+)[^}]*\}")
_IN_TEMPLATE = re.compile(r"""\b_\(["'](.+?)["']\)""")
# errors for programmers: they name a declaration, and no user can cause them
_NOT_SHOWN = {"DeclarationError"}


def _errors() -> set[str]:
    """The names of the project's error classes, found by their bases."""
    known = {"LandschapError"}
    for _ in range(4):
        for path in sources.files():
            for part in ast.walk(sources.tree(path)):
                if isinstance(part, ast.ClassDef) and any(
                    isinstance(base, ast.Name) and base.id in known for base in part.bases
                ):
                    known.add(part.name)
    return known - _NOT_SHOWN


def _texts(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)


def used() -> dict[str, str]:
    """Every msgid in the code, with a place where it stands."""
    found: dict[str, str] = {}
    markers = {"_", "N_", "ngettext", *_errors()}
    for path in sources.files():
        for part in ast.walk(sources.tree(path)):
            if isinstance(part, ast.Call) and part.args:
                name = getattr(part.func, "id", getattr(part.func, "attr", ""))
                if name in markers:
                    for text in _texts(part.args[0]):
                        found.setdefault(text, f"{sources.module(path)}:{part.lineno}")
    for path in _templates():
        for text in _IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
            found.setdefault(text, path.name)
    return found


def test_every_text_in_the_code_has_a_translation() -> None:
    known = fragments()
    missing = {text: place for text, place in used().items() if text not in known and text.strip()}
    assert missing == {}


def test_a_translation_has_the_parameters_of_its_text() -> None:
    wrong = [
        text
        for text, value in fragments().items()
        for dutch in ([value] if isinstance(value, str) else [value["nl_plural"]])
        if set(_PLACE.findall(text if isinstance(value, str) else value["plural"]))
        != set(_PLACE.findall(dutch))
    ]
    assert wrong == []


def test_no_text_is_kept_that_the_code_no_longer_has() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (*sources.files(), *_scripts(), *_templates())
    )
    literals = {
        part.value
        for path in sources.files()
        for part in ast.walk(sources.tree(path))
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    dead = [text for text in fragments() if text not in literals and text not in source]
    assert dead == []


def _scripts() -> list:
    return sorted((sources.ROOT / "dashboards" / "assets").glob("*.js"))


def _templates() -> list:
    return sorted((sources.ROOT / "dashboards").rglob("*.html"))


def test_the_catalogues_are_what_the_fragments_say(tmp_path) -> None:
    build(tmp_path)
    for language in LANGUAGES:
        for name in ("messages.po", "messages.mo"):
            made = (tmp_path / language / "LC_MESSAGES" / name).read_bytes()
            kept = (LOCALES / language / "LC_MESSAGES" / name).read_bytes()
            assert made == kept, f"{language}/{name} is stale: run make texts"


def test_both_catalogues_hold_the_same_complete_texts() -> None:
    ids = []
    for language in LANGUAGES:
        with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as po:
            messages = [message for message in read_po(po) if message.id]
        assert all(
            all(message.string) if isinstance(message.string, tuple) else message.string
            for message in messages
        )
        ids.append({str(message.id) for message in messages})
    assert ids[0] == ids[1]


def test_every_fragment_can_be_read() -> None:
    for path in FRAGMENTS.glob("*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8")), path.name
