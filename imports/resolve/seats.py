"""Which job a row adds to those that a person has, if any. Pure."""

from collections.abc import Sequence
from datetime import date

from graph_schema.folding import fold
from graph_schema.keys import seat_id
from imports.models import text
from imports.recognise import Field
from imports.resolve.models import Known, Note, Place, Seat


def give_seats(
    person: Known,
    place: Place,
    title: str,
    functions: Sequence[str],
    since: date | None,
    until: date | None,
    as_of: date,
) -> tuple[list[Seat], list[Note]]:
    """Give a person the jobs that a row tells of; jobs that they have stay what they are.

    Args:
        person: the person; new jobs are added to them.
        place: where they work.
        title: the job title as the row has it, or a blank.
        functions: the functions that the title names; each is a job of its own.
        since: first day, where the row says so. The day of an import is no first day.
        until: the day after the last one, where the row says so.
        as_of: the day on which the list was true.

    Returns:
        The jobs that the row is about, new or known, and what to look at.

    """
    if not person.seats and len(functions) < 2:
        function = functions[0] if functions else None
        return [_new(person, place, title or None, function, since, until)], []
    seats: list[Seat] = []
    notes: list[Note] = []
    for function in functions or (None,):
        seat, note = _give(person, place, title or None, function, since, until, as_of)
        seats.append(seat)
        notes += [note] if note else []
    return seats, notes


def _give(
    person: Known,
    place: Place,
    title: str | None,
    function: str | None,
    since: date | None,
    until: date | None,
    as_of: date,
) -> tuple[Seat, Note | None]:
    here = [seat for seat in person.seats if seat.place.key == place.key]
    if function is None and title is None and here:
        # they work there: which job it is, is known better than this row knows
        return _open_first(here)[0], None
    alike = [seat for seat in here if _same_job(seat, title, function)]
    for seat in _open_first(alike):
        if not _apart(seat, since, until):
            return seat, _merge(seat, title, since, until, as_of)
    bare = next((seat for seat in here if not (seat.function or seat.title) and seat.until is None), None)
    if bare and not alike:
        bare.function, bare.title = function, title
        bare.since, bare.until = bare.since or since, until
        return bare, None
    return _new(person, place, title, function, since, until), None


def _new(
    person: Known,
    place: Place,
    title: str | None,
    function: str | None,
    since: date | None,
    until: date | None,
) -> Seat:
    made = Seat(seat_id(person.id, place.key, function or title, since), place, function, title, since, until)
    person.seats.append(made)
    return made


def _merge(seat: Seat, title: str | None, since: date | None, until: date | None, as_of: date) -> Note | None:
    """Add to a job what a row knows more of; contradictions are left as they are and noted."""
    seat.title = seat.title or title
    if since and seat.since and since != seat.since:
        return Note(
            Field.SINCE,
            text(
                "This job is known with another first day ({day}), which was kept.",
                day=seat.since.isoformat(),
            ),
        )
    if seat.until and until is None:
        if as_of < seat.until:
            return None
        return Note(
            Field.TITLE, text("This job ended on {day}; the list has it still.", day=seat.until.isoformat())
        )
    seat.since = seat.since or since
    seat.until = until or seat.until
    return None


def _same_job(seat: Seat, title: str | None, function: str | None) -> bool:
    if function is not None:
        return seat.function == function
    return seat.function is None and fold(seat.title or "") == fold(title or "")


def _apart(seat: Seat, since: date | None, until: date | None) -> bool:
    """Tell whether a period that a row gives lies wholly before or after a job."""
    after = seat.until is not None and since is not None and since >= seat.until
    before = seat.since is not None and until is not None and until <= seat.since
    return after or before


def _open_first(seats: Sequence[Seat]) -> list[Seat]:
    return sorted(seats, key=lambda seat: seat.until is not None)
