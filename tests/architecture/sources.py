"""The project's own source files, as the architecture tests read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("graph_schema", "crm", "imports", "dashboards")


def files() -> list[Path]:
    """Every Python file of the four packages."""
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Give each module that a file imports, and whether it does so at its top level."""
    top = set(map(id, tree(path).body))
    for part in ast.walk(tree(path)):
        if isinstance(part, ast.Import):
            for alias in part.names:
                yield alias.name, id(part) in top
        elif isinstance(part, ast.ImportFrom) and part.module and part.level == 0:
            yield part.module, id(part) in top


def cypher() -> Iterator[tuple[str, str]]:
    """Give every Cypher constant of the queries modules, with its name."""
    for path in files():
        if not path.name.startswith("queries"):
            continue
        for statement in tree(path).body:
            if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
                target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
                if isinstance(target, ast.Name) and target.id.isupper():
                    yield module(path), target.id
