"""What the program knows about its own installation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Installation:
    """What is in this database.

    Attributes:
        demo: the people are invented.
        schools: how many schools it holds.
        persons: how many people it holds.
        events: how many events it holds.

    """

    demo: bool
    schools: int
    persons: int
    events: int

    @property
    def empty(self) -> bool:
        """Whether nobody has put anything in yet: schools and plan alone are no work of theirs."""
        return self.persons == 0 and self.events == 0
