"""Every query is a constant that the server accepts and that speaks the declared vocabulary."""

import importlib
import re

import pytest

from graph_schema.database import Database
from graph_schema.nodes import NODE_BY_LABEL, NODES
from graph_schema.relationships import RELATIONSHIP_BY_TYPE
from tests.architecture import sources

CONSTANTS = list(sources.cypher())
PROPERTIES = {
    name
    for declared in (*NODE_BY_LABEL.values(), *RELATIONSHIP_BY_TYPE.values())
    for name in declared.by_name
}

# :Label, :A|B, and :TYPE inside node and relationship patterns; not the colon of a map entry
_NODE_LABEL = re.compile(r"\(\s*\w*\s*:\s*([A-Za-z|:& !]+?)\s*[){]")
_WHERE_LABEL = re.compile(r"(?<![\[\w])\w+:([A-Z][A-Za-z]+(?:\|[A-Z][A-Za-z]+)*)\b")
_TYPE = re.compile(r"\[\s*\w*\s*:\s*([A-Z_|]+)")
# a variable's property; function calls such as date.truncate are lower-case names followed by (
_PROPERTY = re.compile(r"\b[a-z]\w*\.([a-z]\w*)\b(?!\s*\()")


def constant(module: str, name: str) -> object:
    return getattr(importlib.import_module(module), name)


def bare(query: str) -> str:
    """The query without its texts and comments, whose words are no vocabulary."""
    return re.sub(r"'[^']*'|\"[^\"]*\"|//[^\n]*", "''", query)


def test_there_are_queries_to_check() -> None:
    assert len(CONSTANTS) > 5


@pytest.mark.parametrize(("module", "name"), CONSTANTS)
def test_a_query_uses_declared_labels_and_types(module: str, name: str) -> None:
    query = constant(module, name)
    if not isinstance(query, str):
        pytest.fail(f"{module}.{name} is no text; queries.py holds Cypher only")
    text = bare(query)
    labels = {
        label
        for found in (*_NODE_LABEL.findall(text), *_WHERE_LABEL.findall(text))
        for label in re.split(r"[|:& !]+", found)
        if label
    }
    types = {part for found in _TYPE.findall(text) for part in found.split("|") if part}
    assert labels <= set(NODE_BY_LABEL), labels - set(NODE_BY_LABEL)
    assert types <= set(RELATIONSHIP_BY_TYPE), types - set(RELATIONSHIP_BY_TYPE)


@pytest.mark.parametrize(("module", "name"), CONSTANTS)
def test_a_query_reads_declared_properties(module: str, name: str) -> None:
    text = bare(str(constant(module, name)))
    # names that the query itself gives (AS x, {x: ...}) may be read back from its own maps
    own = set(re.findall(r"\bAS\s+(\w+)", text)) | set(re.findall(r"[{,]\s*(\w+)\s*:", text))
    # $parameter.field and row.field come from Python
    given = set(re.findall(r"\$\w+\.(\w+)", text)) | set(re.findall(r"\brow\.(\w+)", text))
    used = set(_PROPERTY.findall(re.sub(r"\bCALL\s+[\w.]+", "", text))) - own - given
    assert used <= PROPERTIES, used - PROPERTIES


@pytest.mark.slow
@pytest.mark.parametrize(("module", "name"), CONSTANTS)
def test_the_server_accepts_a_query(shared_database: Database, module: str, name: str) -> None:
    query = str(constant(module, name))
    parameters = dict.fromkeys(re.findall(r"\$(\w+)", query))
    shared_database.read("EXPLAIN " + query, **parameters)


@pytest.mark.parametrize(("module", "name"), CONSTANTS)
def test_a_full_text_index_that_a_query_asks_is_declared(module: str, name: str) -> None:
    declared = {node.fulltext.name for node in NODES if node.fulltext}
    assert set(re.findall(r"queryNodes\('(\w+)'", str(constant(module, name)))) <= declared


def test_cypher_stands_only_in_graph_schema_and_in_queries_modules() -> None:
    import ast

    clause = re.compile(r"\b(MATCH\s*\(|MERGE\s*\(|UNWIND\s+\$|DETACH DELETE|CREATE\s*\(\w*:)")
    wrong = [
        f"{sources.module(path)}:{part.lineno}"
        for path in sources.files()
        if not sources.module(path).startswith("graph_schema") and not path.name.startswith("queries")
        for part in ast.walk(sources.tree(path))
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and clause.search(part.value)
    ]
    assert wrong == []
