"""A long list makes millions of small values that all stay: looking for garbage among them costs a third."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_USUAL = gc.get_threshold()
_SELDOM = (100_000, 50, 100)


@contextmanager
def seldom_looked_for() -> Iterator[None]:
    """Let Python look for garbage seldom, for the whole process, while a list is worked on."""
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)
