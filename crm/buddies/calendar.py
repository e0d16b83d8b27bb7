"""The meetings of a buddy pair as a calendar file. Pure."""

from datetime import datetime

from crm import calendars
from crm.buddies.models import Meeting, PairFile
from crm.texts import _


def pair_calendar(file: PairFile, made: datetime, address: str) -> bytes:
    """Write a pair's meetings; a cancelled one is taken out of the calendar that had it.

    No names and no notes: such a file is passed on.

    Args:
        file: the pair.
        made: the moment.
        address: of the pair's record.

    """
    name = _("Buddies: {coach} and {learner}").format(
        coach=file.line.coach.name, learner=file.line.learner.name
    )
    return calendars.write(name, "Buddys", (_day(name, item) for item in file.meetings), made, address)


def _day(name: str, item: Meeting) -> calendars.Day:
    return calendars.Day(item.id, item.on, name, place=item.place, cancelled=item.cancelled)
