"""Who asks, on the pages: whoever sits at this installation."""

from graph_schema.actor import CONSOLE, Actor


def reader() -> Actor:
    """Give the actor of the present request; without accounts that is whoever runs the program."""
    return CONSOLE
