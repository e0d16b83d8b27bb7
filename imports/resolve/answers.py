"""Answers in a survey become an event with observations, by a mapping that somebody confirmed.

*Ken je MORA?* answered with *Ja, gebruik ik* says two things: this person knows the result (they were at an
event about it: the survey), and their school applies it. Pure.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from crm.coverage.models import Stage
from crm.schools.choose import NO_SUBJECT, one
from crm.values import dates
from crm.values.problem import InvalidValue
from graph_schema.folding import fold, tidy
from graph_schema.keys import content_id
from graph_schema.nodes import OBSERVATION, RESULT
from imports.errors import WrongInstruction
from imports.models import Remark, Survey, text
from imports.recognise import Field, Reading, Record
from imports.resolve.models import Knowledge
from imports.resolve.plan import Plan
from imports.resolve.rows import means_yes

_MOST_ANSWERS = 8
"""A question with more different answers is an open one."""
_SIGNS = (
    (Stage.BORGT_EN_COACHT, ("borg", "coach", "help ander")),
    (Stage.PAST_TOE, ("gebruik", "pas toe", "pas het toe", "passen toe", "toegepast", "use it", "using")),
    (Stage.PROBEERT_UIT, ("probeer", "proberen", "pilot", "trying", "test")),
    (Stage.VERKENT, ("verken", "oriente", "bekijk", "explor")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a survey with its answers, most given first, and what they seem to mean."""

    header: str
    answers: tuple[tuple[str, int], ...]
    subject: str | None
    stages: Mapping[str, Stage]


@dataclass(slots=True)
class Told:
    """The highest rung that somebody of a school told of, its day, and the places of the records of it."""

    stage: Stage
    day: date
    records: list[int]


@dataclass(slots=True)
class Answered:
    """What a survey says, row by row."""

    question: str
    subject: str
    is_result: bool
    stages: Mapping[str, Stage]
    """Folded answer to the rung that it stands for."""
    day: date
    """The day of the survey: its last answer."""
    order: dates.Order | None = None
    best: dict[str, Told] = field(default_factory=dict)
    """By brin."""
    notes: list[Remark] = field(default_factory=list)

    def knows(self, record: Record) -> bool:
        """Tell whether who answered this knows the subject; an answer without a meaning is noted."""
        return self.stage(record).rank > 0

    def stage(self, record: Record) -> Stage:
        """Give the rung that an answer stands for; *onbekend* without an answer."""
        entry = _answer(record, self.question)
        if entry is None:
            return Stage.ONBEKEND
        return self.stages.get(fold(entry), Stage.ONBEKEND)

    def note_school(self, at: int, record: Record, brin: str) -> None:
        """Keep what an answer says of a school. That it knows the subject follows from who was reached.

        Args:
            at: the place of the record.
            record: what was answered.
            brin: the school.

        """
        stage = self.stage(record)
        if not self.is_result or stage.rank <= Stage.OP_DE_HOOGTE.rank:
            return
        known = self.best.get(brin)
        if known is None or stage.rank > known.stage.rank:
            self.best[brin] = Told(stage, _day(record, self.order) or self.day, [at])
        elif stage is known.stage:
            known.records.append(at)

    def observe(self, plan: Plan, event: str) -> None:
        """Plan the observations: of each school the highest rung that somebody there told of."""
        for brin, told in sorted(self.best.items()):
            key = content_id("observation", event, brin, self.subject)
            values = {"date": told.day, "stage": told.stage.value}
            plan.observations.append({"id": key, **values, "school": brin, "result": self.subject})
            plan.says(OBSERVATION.label, key, **values)
            for at in told.records:
                plan.comes_from(at, OBSERVATION.label, key)


def questions(reading: Reading, knowledge: Knowledge) -> tuple[Question, ...]:
    """Give the closed questions of a survey, with the result and the rungs that they seem to be about."""
    counted: dict[str, Counter[str]] = {}
    for record in reading.records:
        for entry in record.answers:
            counted.setdefault(tidy(entry.header), Counter())[tidy(entry.text)] += 1
    return tuple(
        Question(
            header,
            tuple(answers.most_common()),
            _subject(header, knowledge),
            {answer: guess_stage(answer) for answer in answers},
        )
        for header, answers in counted.items()
        if len(answers) <= _MOST_ANSWERS and any(means_yes(answer) is not None for answer in answers)
    )


def guess_stage(answer: str) -> Stage:
    """Guess the rung that an answer stands for: *Nee* is none, *Ja* is knowing of it."""
    folded = fold(answer)
    if not means_yes(answer):
        return Stage.ONBEKEND
    for stage, signs in _SIGNS:
        if any(sign in folded for sign in signs):
            return stage
    return Stage.OP_DE_HOOGTE


def answered(reading: Reading, survey: Survey, knowledge: Knowledge) -> Answered:
    """Prepare what a survey says, by the confirmed mapping.

    Raises:
        WrongInstruction: the file has no such question, a rung is none, or no day is known.
        Unknown: there is no such result or theme.

    """
    asked = {fold(entry.header): tidy(entry.header) for record in reading.records for entry in record.answers}
    header = asked.get(fold(survey.question))
    if header is None:
        raise WrongInstruction(
            "This file has no question {question}. Its questions: {questions}.",
            question=survey.question,
            questions=", ".join(asked.values()) or "-",
        )
    subject = one(survey.subject, knowledge.subject_names, NO_SUBJECT)
    given = {fold(answer): _stage(stage) for answer, stage in survey.stages.items()}
    answers = {found for record in reading.records if (found := _answer(record, header))}
    stages = {fold(answer): given.get(fold(answer), guess_stage(answer)) for answer in answers}
    order = dates.order_of(entry.text for record in reading.records for entry in record.all(Field.ANSWERED))
    days = [day for record in reading.records if (day := _day(record, order))]
    if not days and survey.day is None:
        raise WrongInstruction("The day of the survey is not known: give it with --date YYYY-MM-DD.")
    unclear = sorted(answer for answer in answers if fold(answer) not in given and means_yes(answer) is None)
    prepared = Answered(
        header,
        subject,
        knowledge.subjects[subject] == RESULT.label,
        stages,
        survey.day or max(days),
        order,
    )
    for answer in unclear:
        reason = text("It is not clear what this answer means; nothing follows from it.")
        row = next(record for record in reading.records if _answer(record, header) == answer)
        prepared.notes.append(Remark(row.row, header, answer, reason, row.sheet))
    return prepared


def _stage(name: str) -> Stage:
    try:
        return Stage(fold(name).replace(" ", "_"))
    except ValueError as error:
        raise WrongInstruction(
            "{stage} is no rung of the ladder. Choose from: {stages}.",
            stage=name,
            stages=", ".join(stage.value for stage in Stage),
        ) from error


def _answer(record: Record, question: str) -> str | None:
    found = [entry.text for entry in record.answers if fold(entry.header) == fold(question)]
    return tidy(found[0]) if found else None


def _day(record: Record, order: dates.Order | None) -> date | None:
    for entry in record.all(Field.ANSWERED):
        try:
            moment = (
                dates.from_cell(entry.cell)
                if isinstance(entry.cell, date)
                else dates.clean(entry.text, order)
            )
        except InvalidValue:
            continue
        if moment and moment.day:
            return moment.first_day()
    return None


def _subject(header: str, knowledge: Knowledge) -> str | None:
    words = f" {fold(header)} "
    found: Sequence[str] = [
        code for name, code in knowledge.subject_names.items() if fold(name) and f" {fold(name)} " in words
    ]
    return max(found, key=len) if found else None
