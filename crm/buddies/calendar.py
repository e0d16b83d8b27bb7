"""The meetings of a buddy pair as a calendar file. Pure."""

from collections.abc import Iterable
from datetime import datetime

from crm import calendars
from crm.buddies.models import Appointment, Meeting, PairFile
from crm.texts import _


def pair_calendar(file: PairFile, made: datetime, address: str) -> bytes:
    """Write a pair's meetings; a cancelled one is taken out of the calendar that had it.

    No names and no notes: such a file is passed on.

    Args:
        file: the pair.
        made: the moment.
        address: of the pair's record.

    """
    name = _name(file.line.coach.name, file.line.learner.name)
    return calendars.write(name, "Buddys", (_day(name, item) for item in file.meetings), made, address)


def pairs_calendar(meetings: Iterable[Appointment], made: datetime, address: str) -> bytes:
    """Write the meetings of several pairs; a cancelled one is taken out of the calendar that had it.

    Args:
        meetings: theirs.
        made: the moment.
        address: of the list of pairs.

    """
    days = (
        calendars.Day(
            item.id, item.on, _name(item.coach, item.learner), place=item.place, cancelled=item.cancelled
        )
        for item in meetings
    )
    return calendars.write(_("Meetings of buddy pairs"), "Buddys", days, made, address)


def _name(coach: str, learner: str) -> str:
    return _("Buddies: {coach} and {learner}").format(coach=coach, learner=learner)


def _day(name: str, item: Meeting) -> calendars.Day:
    return calendars.Day(item.id, item.on, name, place=item.place, cancelled=item.cancelled)
