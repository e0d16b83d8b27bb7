"""The rows behind each number of the overview. Their address: ``rijen=<name>``, ``keuze=<which>``."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from crm.coverage.models import History, Moment, Question, SchoolRow, Stage
from crm.coverage.words import stage_name
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.choices import question
from dashboards.components import tables
from dashboards.export import Column, Table
from dashboards.page import Reading, TableMaker
from dashboards.pages.overview import targets


def _asked(services: Services, reading: Reading) -> Question:
    return question(services, reading.view, reading.options)


def _of_theme(services: Services, reading: Reading) -> Question:
    """The same question about the theme that the address chose, weighed by that theme."""
    theme = reading.view.get("keuze")
    asked = _asked(services, reading)
    return replace(asked, subject=theme, theme=None) if theme in reading.options.choices.themes else asked


def _some(
    title: Callable[[str], str],
    keep: Callable[[SchoolRow], bool],
    ask: Callable[[Services, Reading], Question] = _asked,
) -> TableMaker:
    def make(services: Services, reading: Reading) -> Table:
        asked = ask(services, reading)
        found = services.coverage.coverage(reader(), asked)
        named = title(reading.options.brief(asked.subject))
        return tables.schools(named, filter(keep, found.rows), reading.view)

    return make


def _rung(services: Services, reading: Reading) -> Table:
    wanted = reading.view.get("keuze")
    stage = Stage(wanted) if wanted in set(Stage) else Stage.ONBEKEND
    found = services.coverage.coverage(reader(), _asked(services, reading))
    title = _("Schools on the rung “{stage}”").format(stage=stage_name(stage))
    return tables.schools(title, (row for row in found.rows if row.stage is stage), reading.view)


def _observed(services: Services, reading: Reading) -> Table:
    found = services.coverage.coverage(reader(), _asked(services, reading))
    return tables.schools(_("Observed, and nobody reached"), found.only_observed, reading.view)


def _persons(ask: Callable[[Services, Reading], Question]) -> TableMaker:
    def make(services: Services, reading: Reading) -> Table:
        asked = ask(services, reading)
        title = _("People who know {result}").format(result=reading.options.brief(asked.subject))
        return tables.persons(title, services.coverage.reached_persons(reader(), asked), reading.options)

    return make


def _gaps(services: Services, reading: Reading) -> Table:
    function = reading.view.get("keuze")
    asked = _asked(services, reading)
    if function in reading.options.choices.functions:
        chosen: tuple[str, ...] = (function,)
        name = reading.options.name(function)
    else:
        # the total that leads here is of the functions that weigh in the theme
        weighed = services.coverage.heaviest_gaps(reader(), asked).functions
        chosen = tuple(item.function.code for item in weighed if item.function.weight)
        name = _("all functions that weigh in the theme") if chosen else _("all functions")
    found = services.coverage.gaps(reader(), asked, chosen)
    return tables.gaps(
        _("Open seats: {function}").format(function=name), found, reading.view, reading.options
    )


def _seats(services: Services, reading: Reading) -> Table:
    """Every seat of one function that counts: open or reached."""
    function = reading.view.get("keuze")
    found = services.coverage.coverage(reader(), _asked(services, reading))
    rows = (row for row in found.rows if row.seats.get(function) not in (None, "afwezig"))
    title = _("Schools with this job: {function}").format(function=reading.options.name(function))
    return tables.schools(title, rows, reading.view)


def _school(services: Services, reading: Reading) -> Table:
    """One school, by its brin: behind a figure that is of that school alone."""
    brin = reading.view.get("keuze")
    found = services.coverage.coverage(reader(), _asked(services, reading))
    rows = (row for row in found.rows if row.brin == brin)
    return tables.schools(reading.options.schools.get(brin, brin), rows, reading.view)


def _growth(services: Services, reading: Reading) -> Table:
    return growth_table(reading, services.overview.growth(reader(), _asked(services, reading)))


def growth_table(reading: Reading, found: History) -> Table:
    """Give the totals of each day in a series, the newest first, each a link to its schools."""
    return Table(
        _("Growth through time"),
        (
            Column("day", _("Date"), "date"),
            Column("reached", _("Schools reached"), "number", link="to_reached"),
            Column("total", _("Schools"), "number", link="to_total"),
            Column("students", _("Students reached"), "number", link="to_students"),
            *(Column(stage.value, stage_name(stage), "number", link=f"to_{stage.value}") for stage in Stage),
        ),
        tuple(_moment(reading, moment) for moment in reversed(found.moments)),
    )


def _moment(reading: Reading, moment: Moment) -> dict[str, object]:
    view = replace(reading.view, on=moment.on).shared()
    return {
        "day": moment.on,
        "reached": moment.schools_reached,
        "total": moment.schools_total,
        "students": moment.students_reached,
        "to_reached": view.href("/", rijen="bereikt"),
        "to_total": view.href("/", rijen="scholen"),
        "to_students": view.href("/", rijen="studenten-bereikt"),
        **{stage.value: moment.ladder[stage] for stage in Stage},
        **{f"to_{stage.value}": view.href("/", rijen="trede", keuze=stage.value) for stage in Stage},
    }


TABLES: Mapping[str, TableMaker] = {
    "scholen": _some(lambda _subject: _("All schools"), lambda _row: True),
    "bereikt": _some(
        lambda subject: _("Schools that know {result}").format(result=subject),
        lambda row: row.reached,
    ),
    "niet-bereikt": _some(
        lambda subject: _("Schools that do not know {result} yet").format(result=subject),
        lambda row: not row.reached,
    ),
    "studenten": _some(
        lambda _subject: _("Schools whose students are known"), lambda row: row.students is not None
    ),
    "studenten-bereikt": _some(
        lambda _subject: _("Schools reached whose students are known"),
        lambda row: row.reached and row.students is not None,
    ),
    "studenten-onbekend": _some(
        lambda _subject: _("Schools whose students are unknown"), lambda row: row.students is None
    ),
    "dmu": _some(lambda _subject: _("Schools with a DMU coverage"), lambda row: row.dmu_coverage is not None),
    "dmu-studenten": _some(
        lambda _subject: _("Schools with a DMU coverage and known students"),
        lambda row: row.dmu_coverage is not None and row.students is not None,
    ),
    "trede": _rung,
    "waargenomen": _observed,
    "personen": _persons(_asked),
    "gaten": _gaps,
    "stoelen": _seats,
    "groei": _growth,
    "doel": targets.evidence(lambda _row: True),
    "doel-telt": targets.evidence(lambda row: row.counts),
    "doelen": targets.some(lambda: _("Targets of the annual plan"), lambda _target: True),
    "doelen-geteld": targets.some(
        lambda: _("Targets that can be counted"), lambda target: target.value is not None
    ),
    "doelen-gehaald": targets.some(lambda: _("Targets that are there"), lambda target: target.met is True),
    "school": _school,
    "thema": _some(
        lambda subject: _("Schools and their DMU coverage: {theme}").format(theme=subject),
        lambda row: row.dmu_coverage is not None,
        _of_theme,
    ),
    "thema-studenten": _some(
        lambda subject: _("Schools and their DMU coverage: {theme}").format(theme=subject),
        lambda row: row.dmu_coverage is not None and row.students is not None,
        _of_theme,
    ),
    "thema-bereikt": _some(
        lambda subject: _("Schools that know {result}").format(result=subject),
        lambda row: row.reached,
        _of_theme,
    ),
    "thema-personen": _persons(_of_theme),
}
