"""Makes, moves and ends tasks, and finds what there is to make tasks of."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from crm.buddies.health import SILENT_AFTER
from crm.clock import Clock
from crm.coverage.models import Question
from crm.coverage.reading import count_rows, read_facts, read_frame, seats_open
from crm.rights import guarded, sees_everybody
from crm.tasks import queries
from crm.tasks.models import (
    Asked,
    Changed,
    NewTask,
    NoTask,
    OpenSeat,
    Reason,
    SilentPair,
    State,
    Task,
    Tasks,
    Week,
    When,
)
from crm.tasks.reading import read_counts, read_rows, read_tasks, sight
from crm.tasks.tokens import hashed, new_token
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.keys import content_id, new_id
from graph_schema.nodes import ACCOUNT, NODE_BY_LABEL, TASK
from graph_schema.relationships import CONCERNS
from graph_schema.writer import BLANK, Writer

_SEATS = 200
_PAIRS = 200
_BULK = 500


@guarded("tasks")
class TasksService:
    """The tasks.

    A coördinator sees and changes their own and those of the buddy pairs. Every method raises
    :class:`graph_schema.errors.DatabaseUnavailable` when the server is gone.

    Args:
        database: where they are.
        clock: gives today: what is late, and which week it is.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def tasks(self, actor: Actor, asked: Asked) -> Tasks:
        """Give the tasks that are asked for, in order of their day."""
        with self._database.reading() as reader:
            return read_tasks(reader, actor, asked, self._clock())

    def week(self, actor: Actor, limit: int = 5) -> Week:
        """Give what the actor has to do up to the end of this week, what is late first: two round trips."""
        today = self._clock()
        with self._database.reading() as reader:
            counts = read_counts(reader, actor, actor.id, today)
            rows = read_rows(reader, actor, Asked(When.WEEK, actor.id), today, limit)
        return Week(rows, counts["late"] + counts["week"], counts["late"])

    def make(self, actor: Actor, task: NewTask, key: str = "") -> Changed:
        """Make a task.

        Args:
            actor: who makes it.
            task: what it is.
            key: of the form, so that saving twice makes one; blank makes one each time.

        Raises:
            NoTask: it has no text, or what it names is not there.

        """
        if not task.title.strip():
            raise NoTask("A task needs a text. Say what is to be done.")

        def work(writer: Writer) -> Changed:
            made = _make(writer, actor, self._clock(), [(content_id("task", key) if key else new_id(), task)])
            return Changed(made, writer.change if made else None)

        return self._database.write(actor, "task.make", work)

    def make_once(self, actor: Actor, tasks: Sequence[tuple[str, NewTask]]) -> Changed:
        """Make some tasks in one change; one whose key has an open task already is not made again.

        Args:
            actor: who makes them.
            tasks: what each is for, as a text that stays the same, and the task.

        Raises:
            NoTask: one has no text, or what it names is not there.

        """
        if any(not task.title.strip() for _key, task in tasks):
            raise NoTask("A task needs a text. Say what is to be done.")

        def work(writer: Writer) -> Changed:
            rows = {content_id("task", key): task for key, task in tasks}
            held = writer.lock(TASK, list(rows))
            made = _make(
                writer,
                actor,
                self._clock(),
                [
                    # what was ended stays as it was; the new one gets a key of its own
                    (new_id() if id_ in held else id_, task)
                    for id_, task in rows.items()
                    if id_ not in held or held[id_]["state"] != State.OPEN.value
                ],
            )
            return Changed(made, writer.change if made else None)

        return self._database.write(actor, "task.plan", work)

    def done(self, actor: Actor, ids: Sequence[str], outcome: str = "") -> Changed:
        """End some tasks as done; those that are ended already stay what they are."""
        values = {"state": State.GEDAAN.value, "closed": self._clock(), "outcome": outcome.strip() or BLANK}
        return self._change(actor, "task.done", ids, lambda row: values if row["state"] == "open" else None)

    def move(self, actor: Actor, ids: Sequence[str], due: date, reason: str) -> Changed:
        """Give some open tasks another day, with the reason.

        Raises:
            NoTask: no reason is given, or the day lies before today.

        """
        if not reason.strip():
            raise NoTask("Say in a few words why it moves.")
        if due < self._clock():
            raise NoTask("This day is over. Choose today or a later day.")
        values = {"due": due, "outcome": reason.strip()}
        return self._change(actor, "task.move", ids, lambda row: values if row["state"] == "open" else None)

    def pass_on(self, actor: Actor, ids: Sequence[str], owner: str | None) -> Changed:
        """Give some open tasks to somebody else: an account that can have tasks; None is nobody.

        Raises:
            NoTask: there is no such account, it may not log in, or its role has no tasks.

        """
        values = {"owner": owner or BLANK}
        return self._change(
            actor, "task.pass", ids, lambda row: values if row["state"] == "open" else None, owner
        )

    def drop(self, actor: Actor, ids: Sequence[str], reason: str) -> Changed:
        """End some open tasks without doing them, with the reason.

        Raises:
            NoTask: no reason is given.

        """
        if not reason.strip():
            raise NoTask("Say in a few words why it is dropped.")
        values = {"state": State.VERVALLEN.value, "closed": self._clock(), "outcome": reason.strip()}
        return self._change(actor, "task.drop", ids, lambda row: values if row["state"] == "open" else None)

    def reopen(self, actor: Actor, ids: Sequence[str]) -> Changed:
        """Open some tasks again that were done or dropped."""
        values = {"state": State.OPEN.value, "closed": BLANK, "outcome": BLANK}
        return self._change(actor, "task.reopen", ids, lambda row: values if row["state"] != "open" else None)

    def _change(
        self,
        actor: Actor,
        action: str,
        ids: Sequence[str],
        change: Callable[[Mapping[str, Any]], Mapping[str, Any] | None],
        owner: str | None = None,
    ) -> Changed:
        wanted = list(dict.fromkeys(ids))[:_BULK]

        def work(writer: Writer) -> Changed:
            seen = sight(actor, self._clock())
            mine = {row["id"] for row in writer.read(queries.MINE_TO_CHANGE, ids=wanted, **seen)}
            if set(wanted) - mine or not wanted:
                raise NoTask("This task is not there any more, or is not yours to change.")
            if owner and owner != actor.id:
                _check_owner(writer, owner)
            held = writer.lock(TASK, wanted)
            rows = [{"id": id_, **values} for id_, row in held.items() if (values := change(row))]
            changed = len(writer.nodes(TASK, rows).updated)
            return Changed(changed, writer.change if changed else None)

        return self._database.write(actor, action, work)

    def gaps(self, actor: Actor, result: str) -> tuple[OpenSeat, ...]:
        """Give the open seats of a result or theme that weigh most, and which have a task already.

        Raises:
            crm.schools.choose.Unknown: there is no such result or theme.

        """
        with self._database.reading() as reader:
            asked = read_frame(reader, Question(result, self._clock()))
            found, _total = seats_open(count_rows(asked, read_facts(reader, asked)))
            rows = reader.read(queries.TASKS_OF_SEATS, result=asked.question.subject)
            pairs = None if sees_everybody(actor) else _pair_schools(reader.read)
        have = {(row["brin"], row["function"]) for row in rows}
        seats = [
            OpenSeat(
                row.brin,
                row.name,
                function,
                state,
                asked.weights.get(function, 0.0),
                (row.brin, function) in have,
            )
            for row, function, state in found
            if pairs is None or row.brin in pairs
        ]
        return tuple(sorted(seats, key=lambda seat: (-seat.weight, seat.school, seat.function))[:_SEATS])

    def make_from_gaps(
        self, actor: Actor, result: str, seats: Sequence[tuple[str, str]], due: date, owner: str | None
    ) -> Changed:
        """Make a task of each of some open seats (brin, function); one with an open task gets no other."""
        open_seats = {(seat.brin, seat.function): seat for seat in self.gaps(actor, result)}
        wanted = [open_seats[seat] for seat in dict.fromkeys(seats) if seat in open_seats]

        def work(writer: Writer) -> Changed:
            names = {row["code"]: row["name"] for row in writer.read(queries.FUNCTION_NAMES)}
            have = {
                (row["brin"], row["function"]) for row in writer.read(queries.TASKS_OF_SEATS, result=result)
            }
            rows = [
                (new_id(), _gap_task(seat, names, result, due, owner))
                for seat in wanted
                if (seat.brin, seat.function) not in have
            ]
            made = _make(writer, actor, self._clock(), rows)
            return Changed(made, writer.change if made else None)

        return self._database.write(actor, "task.gaps", work)

    def silent_pairs(self, actor: Actor) -> tuple[SilentPair, ...]:  # noqa: ARG002  # schools only
        """Give the active buddy pairs that did not meet for ``SILENT_AFTER`` days, the longest first."""
        today = self._clock()
        before = today - timedelta(days=SILENT_AFTER)
        rows = self._database.read(queries.PAIRS, on=today, before=before, limit=_PAIRS)
        return tuple(
            SilentPair(
                row["id"],
                row["coach"],
                row["learner"],
                row["result"],
                row["last"],
                (today - (row["last"] or row["since"])).days,
                row["task"],
            )
            for row in rows
        )

    def make_from_pairs(self, actor: Actor, pairs: Sequence[str], due: date, owner: str | None) -> Changed:
        """Make a task of each of some silent pairs; one that has an open task gets no other."""
        silent = {pair.id: pair for pair in self.silent_pairs(actor)}
        wanted = [silent[id_] for id_ in dict.fromkeys(pairs) if id_ in silent and not silent[id_].task]
        rows = [(new_id(), _pair_task(pair, due, owner)) for pair in wanted]

        def work(writer: Writer) -> Changed:
            made = _make(writer, actor, self._clock(), rows)
            return Changed(made, writer.change if made else None)

        return self._database.write(actor, "task.pairs", work)

    def feed_state(self, actor: Actor) -> bool | None:
        """Tell whether the actor has a calendar link; None for who has no account to keep one in."""
        rows = self._database.read(queries.FEED, id=actor.id)
        return bool(rows[0]["feed_hash"]) if rows else None

    def renew_feed(self, actor: Actor) -> str:
        """Make the actor a new calendar link and withdraw the one before; give its secret, once.

        Raises:
            NoTask: the actor has no account.

        """
        token = new_token()
        self._feed(actor, hashed(token))
        return token

    def withdraw_feed(self, actor: Actor) -> None:
        """Withdraw the actor's calendar link; the calendar that has it gets nothing any more."""
        self._feed(actor, BLANK)

    def _feed(self, actor: Actor, value: object) -> None:
        def work(writer: Writer) -> None:
            if not writer.lock(ACCOUNT, [actor.id]):
                raise NoTask("A calendar link belongs to an account. Log in with one.")
            writer.nodes(ACCOUNT, [{"id": actor.id, "feed_hash": value}])

        self._database.write(actor, "task.feed", work)

    def calendar(self, token: str) -> tuple[Actor, tuple[Task, ...]] | None:
        """Give whose calendar a secret link is, and their open tasks; None for one that is no link (now).

        The secret is what lets one in: the account must be active and of a role that has tasks.
        """
        rows = self._database.read(queries.FEED_OWNER, hash=hashed(token))
        if not rows:
            return None
        owner = Actor(rows[0]["id"], Role(rows[0]["role"]))
        return owner, self.tasks(owner, Asked(When.ALL, owner.id)).rows


def _pair_schools(read: Callable[..., list[dict[str, Any]]]) -> set[str]:
    return {row["brin"] for row in read(queries.PAIR_SCHOOLS)}


def _gap_task(seat: OpenSeat, names: Mapping[str, str], result: str, due: date, owner: str | None) -> NewTask:
    function = names.get(seat.function, seat.function)
    about = (f"School:{seat.brin}", f"Function:{seat.function}", f"Result:{result}")
    return NewTask(f"{seat.school}: {function} bereiken met {result}", due, owner, Reason.GAT, about=about)


def _pair_task(pair: SilentPair, due: date, owner: str | None) -> NewTask:
    title = f"Buddypaar {pair.coach} en {pair.learner} spreken: al een tijd geen bijeenkomst"
    return NewTask(title, due, owner, Reason.BUDDYPAAR, about=(f"BuddyPair:{pair.id}",))


def _make(writer: Writer, actor: Actor, today: date, tasks: Sequence[tuple[str, NewTask]]) -> int:
    """Write some tasks with what they are about; give how many were made."""
    refs = sorted({tuple(text.split(":", 1)) for _id, task in tasks for text in task.about})
    asked = [{"label": label, "key": key} for label, key in refs]
    there = writer.read(queries.THERE, refs=asked, **sight(actor, today)) if asked else []
    if len(there) < len(refs):
        raise NoTask("What this task is about is not there any more, or is not yours to see.")
    for owner in {task.owner for _id, task in tasks if task.owner and task.owner != actor.id}:
        _check_owner(writer, owner)
    made = writer.nodes(TASK, [_row(writer, id_, task) for id_, task in tasks])
    ties: dict[str, list[dict[str, str]]] = {}
    for id_, task in tasks:
        for text in task.about:
            label, _, key = text.partition(":")
            ties.setdefault(label, []).append({"start": id_, "end": key})
    for label, rows in ties.items():
        writer.relationships(CONCERNS, TASK, NODE_BY_LABEL[label], rows)
    return len(made.created)


def _check_owner(writer: Writer, owner: str) -> None:
    if not writer.read(queries.OWNER_THERE, id=owner):
        raise NoTask("The owner of this task is not there any more. Choose somebody else.")


def _row(writer: Writer, id_: str, task: NewTask) -> dict[str, Any]:
    return {
        "id": id_,
        "title": " ".join(task.title.split()),
        "due": task.due,
        "owner": task.owner or None,
        "reason": task.reason.value,
        "note": task.note.strip() or None,
        "state": State.OPEN.value,
        "created": writer.at,
    }
