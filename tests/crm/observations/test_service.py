"""Observations: what is logged moves the ladder at once, levels add up, and notes stay among editors."""

from datetime import date

import pytest

from crm.coverage.models import Question, Stage
from crm.coverage.service import CoverageService
from crm.observations.models import NewObservation, Tried
from crm.observations.reading import read_wanted_levels, tried
from crm.observations.service import ObservationsService, WrongObservation
from crm.rights import NotAllowed
from graph_schema.actor import SYSTEM, Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import ACTIVITY, RESULT, TARGET
from graph_schema.relationships import COUNTS
from tests import factories as make
from tests.filled import filled

TODAY = date(2022, 6, 30)
EDITOR = Actor("redacteur", Role.REDACTEUR)


def _fill(database: Database) -> None:
    """One school, one result, an organisation that helps and an event."""
    make.theme(database, "flex", {"architect": 1.0})
    make.result(database, "MORA", part_of="flex")
    make.school(database, "25PJ", name="Deltion")
    make.organisation(database, "bureau", kind="marktpartij")
    make.event(database, "Roadshow", date(2022, 3, 1), about=["MORA"])
    make.node(database, ACTIVITY, code="A", title="A", layer="thema", order=1)
    make.node(database, TARGET, code="T", text="T", countable=True, levels=2, order=1)
    make.tie(database, COUNTS, TARGET, RESULT, "T", "MORA")


@pytest.fixture
def observations(database: Database) -> ObservationsService:
    filled(database, _fill)
    return ObservationsService(database, lambda: TODAY)


def new(stage: Stage = Stage.PROBEERT_UIT, **more: object) -> NewObservation:
    given = {"brin": "25PJ", "result": "MORA", "on": date(2022, 6, 1), "stage": stage}
    return NewObservation(**{**given, **more})  # type: ignore[arg-type]


def stage(database: Database, on: date = TODAY) -> Stage:
    return CoverageService(database, lambda: TODAY).coverage(SYSTEM, Question("MORA", on)).rows[0].stage


def test_the_ladder_follows_at_once(observations: ObservationsService, database: Database) -> None:
    logged = observations.log(EDITOR, new())
    assert (logged.school, logged.before, logged.after) == ("Deltion", Stage.ONBEKEND, Stage.PROBEERT_UIT)
    assert stage(database) is Stage.PROBEERT_UIT
    assert stage(database, date(2022, 5, 31)) is Stage.ONBEKEND


def test_everything_that_was_said_is_read_back(observations: ObservationsService, database: Database) -> None:
    event = observations.form(EDITOR).events[0]
    logged = observations.log(
        EDITOR,
        new(
            levels=("staf", "bestuur"),
            kind="pilot",
            outcome="werkt in drie teams",
            note="vraag na",
            helpers=("bureau",),
            event=event.key,
        ),
    )
    seen = observations.of_school(EDITOR, ["25PJ"])[0]
    assert (seen.id, seen.levels, seen.kind) == (logged.id, ("bestuur", "staf"), "pilot")
    assert (seen.outcome, seen.note) == ("werkt in drie teams", "vraag na")
    assert [helper.name for helper in seen.helpers] == ["bureau"]
    assert seen.event == event


def test_a_reader_sees_the_rung_and_not_what_was_typed(observations: ObservationsService) -> None:
    observations.log(EDITOR, new(outcome="Jan zegt", note="Jan vond"))
    seen = observations.of_school(Actor("lezer", Role.LEZER), ["25PJ"])[0]
    assert (seen.stage, seen.outcome, seen.note, seen.event) == (Stage.PROBEERT_UIT, "", "", None)


def test_levels_add_up_to_what_the_plan_asks_for(
    observations: ObservationsService, database: Database
) -> None:
    wanted = read_wanted_levels(database)
    observations.log(EDITOR, new(levels=("staf",)))
    assert not tried(observations.of_school(EDITOR, ["25PJ"]), wanted)[0].enough
    observations.log(EDITOR, new(levels=("management",), on=date(2022, 6, 2)))
    # what was only explored does not count as tried
    observations.log(EDITOR, new(Stage.VERKENT, levels=("team",), on=date(2022, 6, 3)))
    found = tried(observations.of_school(EDITOR, ["25PJ"]), wanted)
    assert found == (Tried("MORA", ("management", "staf"), 2),)
    assert found[0].enough


def test_an_observation_can_be_mended_and_removed(
    observations: ObservationsService, database: Database
) -> None:
    logged = observations.log(EDITOR, new(levels=("staf",), helpers=("bureau",)))
    changed = observations.change(EDITOR, logged.id, new(Stage.PAST_TOE))
    assert (changed.before, changed.after) == (Stage.PROBEERT_UIT, Stage.PAST_TOE)
    seen = observations.of_school(EDITOR, ["25PJ"])[0]
    assert (seen.levels, seen.helpers) == ((), ())
    observations.remove(EDITOR, logged.id)
    assert observations.of_school(EDITOR, ["25PJ"]) == ()
    assert stage(database) is Stage.ONBEKEND


@pytest.mark.parametrize(
    "wrong",
    [
        {"levels": ("kantine",)},
        {"kind": "feest"},
        {"on": date(2022, 7, 1)},
        {"brin": "99ZZ"},
        {"result": "niets"},
        {"helpers": ("niemand",)},
        {"event": "nooit"},
    ],
)
def test_what_cannot_be_is_refused(
    observations: ObservationsService, database: Database, wrong: dict[str, object]
) -> None:
    with pytest.raises(WrongObservation):
        observations.log(EDITOR, new(**wrong))  # type: ignore[arg-type]
    assert observations.of_school(EDITOR, ["25PJ"]) == ()


def test_only_editors_record(observations: ObservationsService) -> None:
    for role in (Role.LEZER, Role.COORDINATOR):
        with pytest.raises(NotAllowed):
            observations.log(Actor("iemand", role), new())
