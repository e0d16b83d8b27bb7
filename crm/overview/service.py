"""Answers all that the overview asks in one transaction, and reads nothing twice for it."""

from dataclasses import replace

from crm.coverage import answers, history
from crm.coverage.day import count_persons, read_day, read_reached
from crm.coverage.models import History, Question
from crm.coverage.reading import Frame, frame
from crm.overview.models import Overview
from crm.overview.moments import days, since_first
from crm.rights import coarse_total, guarded
from crm.schools.models import Sector, Vocabulary
from crm.schools.service import Reads, read_sector, read_vocabulary
from crm.yearplan.service import read_plan
from graph_schema.actor import Actor
from graph_schema.database import Database


@guarded("overview")
class OverviewService:
    """The overview of the sector.

    Each answer is what :class:`crm.coverage.service.CoverageService` and
    :class:`crm.yearplan.service.YearplanService` give apart; a test compares them.

    Args:
        database: where the facts are.

    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def overview(self, actor: Actor, question: Question, heaviest: int) -> Overview:
        """Give every answer of the page: seventeen round trips, whatever the number of schools.

        Args:
            actor: who asks.
            question: the subject, day and filters.
            heaviest: the most single gaps to give.

        Raises:
            crm.schools.choose.Unknown: a code in the question is not known.
            DatabaseUnavailable: the server does not answer.

        """
        with self._database.reading() as reader:
            day = read_day(reader, question.on)
            asked = day.frame(question)
            frames = [asked, *answers.theme_frames(day, question.filters)]
            scopes = [item.scope for item in frames]
            reached = read_reached(reader, day, scopes)
            persons = count_persons(reader, day.on, asked.brins, scopes)
            rows = day.rows(asked, reached[0])
            themes = zip(frames[1:], reached[1:], persons[1:], strict=True)
            return Overview(
                coverage=answers.coverage(asked, rows),
                gaps=answers.read_heaviest(reader, actor, asked, rows, heaviest),
                persons_reached=coarse_total(actor, persons[0]),
                themes=tuple(answers.theme(day, actor, *found) for found in themes),
                plan=read_plan(reader, actor, day),
                growth=_growth(reader, day.vocabulary, day.sector, asked),
            )

    def growth(self, actor: Actor, question: Question) -> History:  # noqa: ARG002  # aggregates
        """Give the subject through time, up to the question's day: five round trips."""
        with self._database.reading() as reader:
            vocabulary, sector = read_vocabulary(reader), read_sector(reader)
            return _growth(reader, vocabulary, sector, frame(vocabulary, sector, question))


def _growth(reader: Reads, vocabulary: Vocabulary, sector: Sector, asked: Frame) -> History:
    shown = days(history.read_days(reader, asked), asked.question.on)
    found = history.read_series(reader, vocabulary, sector, asked.question, shown)
    return replace(found, moments=since_first(found.moments))
