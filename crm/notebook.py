"""For notebooks: the graph as py2neo has it, and answers as pandas tables.

``pip install landschap[notebook]``, then::

    from crm import notebook
    notebook.frame("coverage", subject="MORA", on="2022-06-30")
    notebook.graph().nodes.match("School").count()

It uses the same settings as the command line: the server at ``CRM_NEO4J_URI``, else the local database,
which is started where it does not run and stopped when the notebook's kernel ends. ``graph()`` is for
reading: what is written past the program is recorded nowhere. Answers hold personal data; mind where a
notebook is saved.
"""

import atexit
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from crm.coverage.models import Coverage, Filters, Question
from crm.coverage.reading import effective_on
from crm.schools import choose
from crm.schools.service import read_sector
from crm.services import Services, build
from graph_schema import local
from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from graph_schema.errors import LandschapError
from graph_schema.settings import Settings, load

if TYPE_CHECKING:
    import pandas as pd
    from py2neo import Graph

_Row = dict[str, Any]

NO_VIEW = "There is no view {value}; choose for instance {near}."


class NotebookMissing(LandschapError):
    """The optional libraries for notebooks are not installed."""

    code = "notebook-missing"


class Notebook:
    """One connection for a notebook; ``graph`` and ``frame`` of this module use one for the whole kernel.

    Args:
        settings: where the database is.
        demo: use the demo's own local database.

    Raises:
        DatabaseUnavailable, WrongPassword: the server at ``CRM_NEO4J_URI`` does not answer, or refuses.
        LocalError: the local server cannot be used; it says why.

    """

    def __init__(self, settings: Settings, *, demo: bool = False) -> None:
        self._stack = ExitStack()
        if settings.neo4j_uri is not None:
            uri, user, password = settings.neo4j_uri, settings.neo4j_user, settings.password()
        else:
            folder = local.DataFolder(settings.folder(demo=demo))
            kind = local.Kind.DEMO if demo else None
            server = self._stack.enter_context(local.running(folder, cache=settings.cache_dir, kind=kind))
            uri, user, password = server.uri, server.user, server.password
        self._address = (uri, user, password, settings.neo4j_database)
        self._services = build(self._stack.enter_context(Database(*self._address)))
        self._services.database.verify()

    def __enter__(self) -> "Notebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection, and stop the local server when nobody else uses it."""
        self._stack.close()

    def graph(self) -> "Graph":
        """Give a connected py2neo graph.

        Raises:
            NotebookMissing: py2neo is not installed.

        """
        try:
            from py2neo import Graph
        except ImportError as error:
            raise _missing() from error
        uri, user, password, name = self._address
        return Graph(uri, auth=(user, password), name=name)

    def frame(
        self,
        view: str,
        subject: str = "MORA",
        on: date | str | None = None,
        theme: str | None = None,
        **filters: str | list[str],
    ) -> "pd.DataFrame":
        """Give an answer as a table.

        Args:
            view: one of ``VIEWS``: schools, coverage, seats, gaps, persons, themes, history, targets.
            subject: code of the result or theme, where the view is about one.
            on: the peildatum, a date or ``2022-06-30``; today when left out.
            theme: code of the theme that weighs, where the view is about a result.
            filters: ``provinces``, ``regions``, ``kinds``, ``functions``, ``stages``, ``schools``; one or a
                list.

        Raises:
            crm.schools.choose.Unknown: there is no such view or code; the sentence names near ones.
            NotebookMissing: pandas is not installed.

        """
        try:
            import pandas as pd
        except ImportError as error:
            raise _missing() from error
        name = choose.one(view, {known: known for known in VIEWS}, NO_VIEW)
        chosen = {key: (value,) if isinstance(value, str) else tuple(value) for key, value in filters.items()}
        day = date.fromisoformat(on) if isinstance(on, str) else on
        question = self._services.coverage.question(subject, day, theme, Filters(**chosen))
        return pd.DataFrame(VIEWS[name](self._services, question))


def graph(*, demo: bool = False) -> "Graph":
    """Give a connected py2neo graph; see :meth:`Notebook.graph`."""
    return _kernel(demo).graph()


def frame(view: str, *, demo: bool = False, **asked: Any) -> "pd.DataFrame":
    """Give an answer as a table; see :meth:`Notebook.frame`."""
    return _kernel(demo).frame(view, **asked)


@cache
def _kernel(demo: bool) -> Notebook:
    notebook = Notebook(load(), demo=demo)
    atexit.register(notebook.close)
    return notebook


def _missing() -> NotebookMissing:
    return NotebookMissing("Notebooks need libraries that are not installed: pip install landschap[notebook]")


def _schools(services: Services, question: Question) -> list[_Row]:
    sector = read_sector(services.database)
    effective = effective_on(sector, question.on)
    return [{**asdict(school), "counts_at": effective.get(school.brin)} for school in sector.schools]


def _ask(services: Services, question: Question) -> Coverage:
    return services.coverage.coverage(CONSOLE, question)


def _coverage(services: Services, question: Question) -> list[_Row]:
    rows = (asdict(row) for row in _ask(services, question).rows)
    return [{**row, **row.pop("seats")} for row in rows]


def _seats(services: Services, question: Question) -> list[_Row]:
    return [
        {"brin": row.brin, "school": row.name, "function": function, "seat": seat.value}
        for row in _ask(services, question).rows
        for function, seat in row.seats.items()
    ]


def _gaps(services: Services, question: Question) -> list[_Row]:
    return [gap.as_json() for gap in services.coverage.gaps(CONSOLE, question).gaps]


def _persons(services: Services, question: Question) -> list[_Row]:
    return [asdict(person) for person in services.coverage.reached_persons(CONSOLE, question).persons]


def _themes(services: Services, question: Question) -> list[_Row]:
    return [asdict(theme) for theme in services.coverage.themes(CONSOLE, question.on, question.filters)]


def _history(services: Services, question: Question) -> list[_Row]:
    days = [*services.coverage.dates(CONSOLE, question.subject), question.on]
    moments = services.coverage.series(CONSOLE, question, days).moments
    return [{**asdict(moment), **asdict(moment)["ladder"]} for moment in moments]


def _targets(services: Services, question: Question) -> list[_Row]:
    plan = services.yearplan.plan(CONSOLE, question.on)
    return [
        {
            "activity": activity.code,
            "cluster": activity.cluster,
            "theme": activity.theme,
            "target": target.code,
            "text": target.text,
            "unit": target.unit,
            "value": target.value,
            "goal": target.goal,
            "met": target.met,
        }
        for activity in plan.activities
        for target in activity.targets
    ]


VIEWS: Mapping[str, Callable[[Services, Question], list[_Row]]] = {
    "schools": _schools,
    "coverage": _coverage,
    "seats": _seats,
    "gaps": _gaps,
    "persons": _persons,
    "themes": _themes,
    "history": _history,
    "targets": _targets,
}
"""The views by name, each with what makes its rows."""
