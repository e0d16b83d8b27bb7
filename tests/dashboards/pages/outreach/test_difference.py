"""What a what-if changed is said in seats and hours, with the seats and steps behind it."""

import json
from dataclasses import replace
from fractions import Fraction

from crm.outreach.models import Kind, Option, Reach, Step, Wanted
from dashboards.address import View
from dashboards.choices import Options
from dashboards.page import Reading
from dashboards.pages.outreach.difference import difference, told

READING = Reading(
    View(),
    (),
    Options(None, {}, {"architect": ("Architect", "Architect")}, {"25PJ": "Deltion", "25LU": "Alfa"}),
)


def asked(budget: str) -> Reading:
    return replace(READING, view=View().put(budget=budget, rijen="stappen"))


class Shown:
    """As much of a plan as is told."""

    def __init__(self, *brins: str, hours: int = 2, subject: str = "MORA") -> None:
        self.wanted = Wanted(subject, budget=Fraction(9))
        steps = tuple(self._step(brin, Fraction(hours)) for brin in brins)
        cost = sum((step.option.hours for step in steps), Fraction(0))
        self.chosen = type("Chosen", (), {"steps": steps, "cost": cost, "expected": cost})

    @staticmethod
    def _step(brin: str, hours: Fraction) -> Step:
        reach = (Reach((brin, "architect")),)
        option = Option(f"bezoek:{brin}", Kind.BEZOEK, hours, brin, reach)
        return Step(option, reach, Fraction(1), hours, Fraction(1), 1)


def test_what_changed_is_told_with_what_is_behind_it() -> None:
    was = json.loads(json.dumps(told(asked("2"), Shown("25PJ"))))
    now = told(asked("6"), Shown("25PJ", "25LU", hours=3))
    found = difference(READING, now, was)
    assert found is not None
    assert found.finding == "Tegenover het plan hiervoor: 1 stoel meer, 4 uur meer."
    assert (found.gained, found.lost) == (("Alfa: Architect",), ())
    assert (found.came, found.went) == (("Bezoek aan een school: 25LU",), ())
    back = difference(READING, was, json.loads(json.dumps(now)))
    assert back is not None
    assert back.finding == "Tegenover het plan hiervoor: 1 stoel minder, 4 uur minder."
    assert back.lost == found.gained


def test_the_same_question_or_another_subject_is_not_compared() -> None:
    now = told(asked("2"), Shown("25PJ"))
    assert difference(READING, now, None) is None
    assert difference(READING, now, now) is None
    assert difference(READING, now, told(asked("3"), Shown("25PJ", subject="FIM"))) is None
