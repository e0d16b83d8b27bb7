"""What every lens starts from: the schools on the day with their seats, and which the filters keep."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm.coverage.models import FunctionInfo, Question, SchoolRow
from crm.coverage.reading import Frame, count_rows, effective_on, frame, read_facts
from crm.network.models import Ask
from crm.schools.models import Vocabulary
from crm.schools.service import Reads, read_sector, read_vocabulary


@dataclass(frozen=True, slots=True)
class World:
    """The sector on the day, counted by the same rules as every other page.

    ``rows`` are all schools that exist on the day, by brin, in the order of their names; ``home`` gives,
    for each brin as recorded, the school under which it counts.
    """

    ask: Ask
    vocabulary: Vocabulary
    frame: Frame
    rows: Mapping[str, SchoolRow]
    home: Mapping[str, str]

    @property
    def functions(self) -> tuple[FunctionInfo, ...]:
        """The functions whose seats are drawn: the theme's profile and what the reader chose, else all."""
        found = tuple(
            info
            for info in self.frame.functions
            if info.weight is not None or info.code in self.ask.functions
        )
        return found or self.frame.functions

    @property
    def scope(self) -> dict[str, list[str]]:
        """What an event may be about to reach somebody, as query parameters."""
        return self.frame.scope.parameters()

    def members(self, brin: str) -> tuple[str, ...]:
        """Give the brins whose people and history count at a school."""
        return self.frame.members.get(brin, ())

    def keeps(self, brin: str) -> bool:
        """Tell whether a school that exists lies within the filters."""
        row = self.rows[brin]
        ask = self.ask
        return (
            (not ask.provinces or row.province in ask.provinces)
            and (not ask.regions or row.region in ask.regions)
            and (not ask.kinds or row.kind in ask.kinds)
        )

    def keeps_function(self, function: str) -> bool:
        """Tell whether a function is one that the reader chose, or none was chosen."""
        return not self.ask.functions or function in self.ask.functions


def read_world(reader: Reads, ask: Ask) -> World:
    """Read the sector on the day: six round trips.

    Raises:
        crm.schools.choose.Unknown: a code in the question is not known.

    """
    vocabulary, sector = read_vocabulary(reader), read_sector(reader)
    made = frame(vocabulary, sector, Question(ask.subject, ask.on, ask.theme))
    rows = count_rows(made, read_facts(reader, made))
    return World(
        ask=ask,
        vocabulary=vocabulary,
        frame=made,
        rows={row.brin: row for row in rows},
        home=effective_on(sector, ask.on),
    )
