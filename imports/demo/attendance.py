"""Who came: people in the audience whose school follows the subject by then, some always, some never."""

from collections.abc import Sequence
from datetime import date

from graph_schema.keys import event_id
from imports.demo.dice import chance, dice
from imports.demo.story import MERGERS, interest
from imports.demo.world import Job, Plan, World

_NEVER = 0.24
"""Share of the people who never come to anything about MORA; they keep seats unreached."""


class Doors:
    """Decides who comes to an event, and writes the event down with its people."""

    def __init__(self, world: World, starts: dict[str, date], themes: dict[str, str]) -> None:
        self._world = world
        self._starts = starts
        self._themes = themes
        self._members: dict[str, list[tuple[str, date]]] = {}
        self._by_function: dict[str | None, list[Job]] = {}
        for job in world.jobs:
            self._by_function.setdefault(job.function, []).append(job)
        for row in world.members:
            self._members.setdefault(row["end"], []).append((row["start"], row["since"]))

    def hold(self, plan: Plan, guests: Sequence[str] = ()) -> str | None:
        """Let an event take place; give its key, or ``None`` when nobody came and it was called off."""
        coming = [*guests, *self._coming(plan)]
        if not coming:
            return None
        key = event_id(plan.title, plan.day)
        self._write_down(plan, key)
        for number, person in enumerate(coming):
            speaks = plan.kind == "presentatie" and number == 0
            role = {"as_role": "spreker"} if speaks else {}
            self._world.attended.append({"start": person, "end": key, **role})
        self._invite(plan, key, coming)
        return key

    def _write_down(self, plan: Plan, key: str) -> None:
        world = self._world
        world.events.append(
            {"id": key, "title": plan.title, "date": plan.day, "kind": plan.kind, "place": plan.place}
        )
        world.about_results += [{"start": key, "end": code} for code in plan.results]
        world.about_themes += [{"start": key, "end": code} for code in plan.themes]
        for ties, end in (
            (world.of_networks, plan.network),
            (world.of_pairs, plan.pair),
            (world.at_schools, plan.school),
        ):
            if end:
                ties.append({"start": key, "end": end})

    def _coming(self, plan: Plan) -> list[str]:
        wanted = [job for job in self._audience(plan) if self._would(job, plan)]
        people = sorted({job.person for job in wanted})
        dice("seats", plan.title).shuffle(people)
        return people[: plan.seats]

    def _audience(self, plan: Plan) -> list[Job]:
        if plan.audience:
            jobs = [job for code in plan.audience for job in self._by_function.get(code, ())]
        else:
            members = self._members.get(plan.network or "", ())
            people = {person for person, since in members if since <= plan.day}
            jobs = [job for job in self._world.jobs if job.person in people]
        return [job for job in jobs if job.covers(plan.day) and (not plan.only or job.place in plan.only)]

    def _would(self, job: Job, plan: Plan) -> bool:
        mora = "MORA" in plan.results
        if mora and not self._knows_mora(job, plan.day):
            return False
        if plan.only:
            return chance(0.85, "comes", plan.title, job.person)
        themes = {*plan.themes, *(self._themes[code] for code in plan.results)}
        follows = mora or any(
            (first := interest(job.place, theme)) and first <= plan.day for theme in sorted(themes)
        )
        if not follows:
            return False
        if not plan.audience:
            return chance(0.7, "comes", plan.title, job.person)
        return chance(0.12 if plan.kind == "conferentie" else 0.36, "comes", plan.title, job.person)

    def _knows_mora(self, job: Job, day: date) -> bool:
        start = self._starts.get(job.place)
        merged = MERGERS.get(job.place)
        if start is None and merged and merged[1] <= day:
            start = self._starts.get(merged[0])  # the new school takes its people along
        return start is not None and start <= day and not chance(_NEVER, "never", job.person)

    def _invite(self, plan: Plan, key: str, coming: list[str]) -> None:
        """Write down who was invited, at some events: more than came, and also people MORA never reached."""
        if not plan.network or plan.day < date(2025, 6, 1):
            return
        invited = {
            job.person for job in self._audience(plan) if chance(0.6, "invited", plan.title, job.person)
        }
        self._world.invited += [{"start": person, "end": key} for person in sorted(invited | set(coming))]
