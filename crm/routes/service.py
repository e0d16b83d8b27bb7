"""Answers "via wie komen we bij …", what hangs on one person, and makes a task of a first step."""

from collections.abc import Sequence
from datetime import date, timedelta

from crm.clock import Clock
from crm.rights import guarded
from crm.routes.finding import HOW_MANY, find_routes
from crm.routes.fragile import read_fragile, read_loss
from crm.routes.fragile_models import Fragile, Loss
from crm.routes.models import Routes, RouteStep, TargetKind
from crm.schools.choose import Unknown
from crm.tasks.models import Changed, NewTask, Reason
from crm.tasks.service import TasksService
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.errors import LandschapError

DUE_AFTER = timedelta(days=7)
"""By when the first step of a route is to be made."""

NO_PERSON = "There is no person {value}."


class NoStep(LandschapError):
    """A step that is not on the best routes any more."""

    code = "no-step"


@guarded("routes")
class RoutesService:
    """Warm routes.

    Args:
        database: where the ties are.
        clock: what day it is when none is asked.
        tasks: what makes a task of a first step.

    """

    def __init__(self, database: Database, clock: Clock, tasks: TasksService) -> None:
        self._database = database
        self._clock = clock
        self._tasks = tasks

    def find(
        self,
        actor: Actor,
        to: str,
        on: date | None = None,
        start: Sequence[str] = (),
        count: int = HOW_MANY,
    ) -> Routes:
        """Give the best few routes, each unlike the others, of at most three steps.

        Nobody who objected to mail is on a route, and a coördinator gets only people whom they may see.

        Args:
            actor: who asks.
            to: a person's key, a school's brin, or ``BRIN:FUNCTION``.
            on: the day; what came later is not known yet. Today when left out.
            start: people's keys to start from; when empty, anybody who is active in the programme or has
                an account to work with.
            count: how many routes at most.

        Raises:
            Unknown: there is no such person, school, function or start.

        """
        with self._database.reading() as reader:
            return find_routes(reader, actor, to, on or self._clock(), start, count)

    def make_task(
        self, actor: Actor, to: str, asks: str, whom: str, on: date | None = None, start: Sequence[str] = ()
    ) -> Changed:
        """Make a task of the first step of one of the routes that ``find`` gives; once while it is open.

        The actor does it, within a week.

        Args:
            actor: who makes it.
            to: to whom or what the route leads.
            asks: the key of the person with whom the route starts.
            whom: the key of whom they are to speak to.
            on: the day of the question.
            start: people's keys to start from, as ``find`` was told.

        Raises:
            NoStep: none of the best routes begins so (any more).
            Unknown: there is no such person, school, function or start.

        """
        found = self.find(actor, to, on, start)
        steps = [route.steps[0] for route in found.routes if route.steps]
        step = next((one for one in steps if (one.start.id, one.end.id) == (asks, whom)), None)
        if step is None:
            raise NoStep("This route is not there any more. Look again.")
        due = self._clock() + DUE_AFTER
        return self._tasks.make_once(
            actor, [(f"route:{actor.id}:{found.to}:{asks}:{whom}", _task(found, step, due, actor.id))]
        )

    def fragile(self, actor: Actor, on: date | None = None) -> Fragile:
        """Give the schools that hang on one contact, and the people who alone connect groups.

        A lezer gets schools and numbers and no name; a coördinator the names that they may see.
        """
        with self._database.reading() as reader:
            return read_fragile(reader, actor, on or self._clock())

    def leaving(self, actor: Actor, person: str, on: date | None = None) -> Loss:
        """Give what falls away when somebody leaves: what nobody else holds.

        Raises:
            Unknown: there is nobody with this key, or nobody whom the reader may see.

        """
        with self._database.reading() as reader:
            found = read_loss(reader, actor, person, on or self._clock())
        if found is None:
            raise Unknown(NO_PERSON, value=person)
        return found


def _task(found: Routes, step: RouteStep, due: date, owner: str) -> NewTask:
    start, end = (one.name.show() or one.id for one in (step.start, step.end))
    key = found.to.removeprefix("Person:").removeprefix("School:").partition(":")[0]
    about = [f"Person:{step.start.id}", f"Person:{step.end.id}"]
    last = f"Person:{key}" if found.kind is TargetKind.PERSON else f"School:{key.upper()}"
    if last not in about:
        about.append(last)
    return NewTask(
        title=f"Aan {start} vragen om contact te leggen met {end}",
        due=due,
        owner=owner,
        reason=Reason.EIGEN,
        note=f"Warme route naar {found.name}",
        about=tuple(about),
    )
