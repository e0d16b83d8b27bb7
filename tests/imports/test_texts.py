"""Every sentence of an import has its Dutch translation with the same parameters."""

import ast
import re
from pathlib import Path

import imports
from crm.texts.build import fragments

_MAKERS = {"text", "Text"}
_PLACE = re.compile(r"\{(\w+)\}")


def sentences() -> set[str]:
    root = Path(imports.__file__).parent
    return {
        part.args[0].value
        for path in root.rglob("*.py")
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(part, ast.Call)
        and isinstance(part.func, ast.Name)
        and part.func.id in _MAKERS
        and part.args
        and isinstance(part.args[0], ast.Constant)
        and isinstance(part.args[0].value, str)
    }


def test_every_sentence_about_a_row_is_translated() -> None:
    found = sentences()
    assert len(found) > 20
    assert found - set(fragments()) == set()


def test_a_reason_says_what_to_do() -> None:
    rejecting = [
        sentence for sentence in sentences() if sentence.startswith(("This is no", "There is no", "The brin"))
    ]
    assert rejecting
    for sentence in rejecting:
        assert re.search(r"\b(Correct|Add|Write|left out)\b", sentence), sentence
