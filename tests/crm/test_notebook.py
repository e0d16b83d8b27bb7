"""The door for notebooks, on the real server."""

import sys
from datetime import date

import pytest
from pydantic import SecretStr

from crm import notebook
from crm.notebook import Notebook, NotebookMissing
from crm.schools.choose import Unknown
from graph_schema.errors import WrongPassword
from graph_schema.settings import Settings
from tests import factories as make

DAY = date(2022, 6, 30)


@pytest.fixture
def settings(server, database, monkeypatch) -> Settings:
    """The settings of somebody whose database is the tests' server, with a little in it."""
    for name in ("CRM_DATA_DIR", "CRM_NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)
    make.theme(database, "flex", {"bestuurder": 3.0, "architect": 1.0})
    make.result(database, "MORA", part_of="flex")
    make.school(database, "01AA", name="Aalto", students=1_000, province="Utrecht")
    make.school(database, "02BB", name="Bever")
    make.merged(database, "02BB", "01AA", on=date(2023, 1, 1))
    make.seat(database, make.person(database, "p"), "01AA", "architect")
    make.attended(database, "p", make.event(database, "Presentatie", DAY, about=["MORA"]))
    return Settings(neo4j_uri=server.uri, neo4j_user=server.user, neo4j_password=SecretStr(server.password))


def test_the_graph_is_a_connected_py2neo_graph(settings) -> None:
    with Notebook(settings) as book:
        found = book.graph().run("MATCH (s:School) RETURN s.brin AS brin ORDER BY brin").to_data_frame()
    assert list(found["brin"]) == ["01AA", "02BB"]


def test_coverage_is_a_table_with_a_column_for_each_function(settings) -> None:
    with Notebook(settings) as book:
        found = book.frame("coverage", on="2022-06-30").set_index("brin")
    assert list(found["reached"]) == [True, False]
    assert found.loc["01AA", "architect"] == "bereikt"
    assert found.loc["01AA", "dmu_coverage"] == 0.25
    # unknown students are missing, not zero
    assert found["students"].isna().tolist() == [False, True]


def test_every_view_is_a_table(settings) -> None:
    with Notebook(settings) as book:
        shapes = {view: len(book.frame(view, on=DAY)) for view in notebook.VIEWS}
    assert shapes == {
        "schools": 2,
        "coverage": 2,
        "seats": 4,
        "gaps": 3,
        "persons": 1,
        "themes": 1,
        "history": 2,
        "targets": 0,
    }


def test_schools_say_under_which_school_they_count(settings) -> None:
    with Notebook(settings) as book:
        found = book.frame("schools", on=date(2023, 1, 1)).set_index("brin")
    assert found["counts_at"].to_dict() == {"01AA": "01AA", "02BB": "01AA"}


def test_filters_take_one_or_a_list(settings) -> None:
    with Notebook(settings) as book:
        one = book.frame("gaps", on=DAY, functions="architect", provinces=["Utrecht"])
        both = book.frame("seats", on=DAY, functions=["architect", "bestuurder"])
    assert len(one) == 0
    assert len(both) == 4


def test_history_has_a_column_for_each_rung(settings) -> None:
    with Notebook(settings) as book:
        found = book.frame("history", on=DAY)
    assert list(found["on"]) == [DAY, date(2023, 1, 1)]
    assert list(found["op_de_hoogte"]) == [1, 1]
    assert list(found["onbekend"]) == [1, 0]


def test_an_unknown_view_names_near_ones(settings) -> None:
    with Notebook(settings) as book, pytest.raises(Unknown, match="coverage"):
        book.frame("coverag")


def test_a_wrong_password_is_a_sentence(settings) -> None:
    with pytest.raises(WrongPassword, match="refuses the user or the password"):
        Notebook(settings.model_copy(update={"neo4j_password": SecretStr("fout")}))


@pytest.mark.parametrize("missing", ["py2neo", "pandas"])
def test_without_the_extra_it_says_what_to_install(settings, missing, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with Notebook(settings) as book, pytest.raises(NotebookMissing, match=r"landschap\[notebook\]"):
        book.graph() if missing == "py2neo" else book.frame("schools")


def test_a_kernel_attaches_to_the_running_local_server_and_keeps_one_connection(
    settings, server_folder, monkeypatch
) -> None:
    monkeypatch.setenv("CRM_DATA_DIR", str(server_folder))
    try:
        assert len(notebook.frame("schools")) == 2
        assert notebook.graph().run("MATCH (p:Person) RETURN count(p) AS n").evaluate() == 1
        assert notebook._kernel.cache_info().currsize == 1
    finally:
        notebook._kernel(False).close()
        notebook._kernel.cache_clear()
