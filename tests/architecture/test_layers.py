"""Dependencies point one way: graph_schema <- crm <- imports <- dashboards."""

import subprocess
import sys

import pytest

from tests.architecture import sources

LEVEL = {package: number for number, package in enumerate(sources.PACKAGES)}


def door(name: str) -> bool:
    return name == "crm.cli" or name.startswith("crm.cli.")


def test_no_module_imports_from_a_higher_package() -> None:
    wrong = [
        f"{name} imports {target}"
        for path in sources.files()
        for name in [sources.module(path)]
        for target, _ in sources.imported(path)
        if not door(name)
        and target.split(".")[0] in LEVEL
        and LEVEL[target.split(".")[0]] > LEVEL[name.split(".")[0]]
    ]
    assert wrong == []


def test_nothing_but_the_command_line_itself_imports_the_command_line() -> None:
    wrong = [
        f"{sources.module(path)} imports {target}"
        for path in sources.files()
        for target, _ in sources.imported(path)
        if door(target) and not door(sources.module(path))
    ]
    assert wrong == []


def test_the_command_line_reaches_upward_only_inside_its_functions() -> None:
    wrong = [
        f"{sources.module(path)} imports {target} at its top"
        for path in sources.files()
        if door(sources.module(path))
        for target, at_top in sources.imported(path)
        if at_top and target.split(".")[0] in {"imports", "dashboards"}
    ]
    assert wrong == []


def test_what_pages_share_knows_no_page() -> None:
    wrong = [
        f"{sources.module(path)} imports {target}"
        for path in sources.files()
        if sources.module(path).startswith("dashboards.components")
        for target, _ in sources.imported(path)
        if target.startswith("dashboards.pages")
    ]
    assert wrong == []


def test_only_graph_schema_speaks_to_the_driver() -> None:
    wrong = [
        f"{sources.module(path)} imports {target}"
        for path in sources.files()
        for target, _ in sources.imported(path)
        if target.split(".")[0] == "neo4j" and not sources.module(path).startswith("graph_schema")
    ]
    assert wrong == []


@pytest.mark.slow
def test_every_module_can_be_imported_without_a_database() -> None:
    names = [sources.module(path) for path in sources.files() if path.name != "__main__.py"]
    code = (
        "import importlib, socket\n"
        "def refuse(*_): raise SystemExit('a module opened a connection when it was imported')\n"
        "socket.socket.connect = refuse\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=sources.ROOT)
    assert done.returncode == 0, done.stderr


def test_no_broad_except_outside_the_one_place_at_the_top() -> None:
    import ast

    wrong = [
        f"{sources.module(path)}:{part.lineno}"
        for path in sources.files()
        for part in ast.walk(sources.tree(path))
        if isinstance(part, ast.ExceptHandler)
        and (part.type is None or getattr(part.type, "id", "") in {"Exception", "BaseException"})
    ]
    assert len(wrong) <= 1, wrong


def test_a_module_stays_under_five_hundred_lines() -> None:
    long = {
        sources.module(path): lines
        for path in sources.files()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    # nodes.py is one list of declarations: splitting it would split the one place where they stand
    assert set(long) <= {"graph_schema.nodes"}, long
