"""Who is behind a session is looked up once by the parts of a page that ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from crm.accounts.known import SECONDS, Known
from crm.accounts.models import Identity
from graph_schema.actor import Role

_ANNA = Identity("anna", "Anna", "anna@school.example", Role.LEZER, 1)
_ALSO = Identity("anna", "Anna", "anna@school.example", Role.BEHEERDER, 2)


class Reads:
    """A look in the database that takes until it is let go."""

    def __init__(self, found: Identity) -> None:
        self.found, self.count = found, 0
        self.begun, self.may_end = Event(), Event()

    def __call__(self, _account: str) -> Identity:
        self.count += 1
        self.begun.set()
        assert self.may_end.wait(10)
        return self.found


def at_once(known: Known, reads: Reads, askers: int = 6) -> list[Identity | None]:
    """Ask once, and some times more while that is being looked up."""
    with ThreadPoolExecutor(askers) as pool:
        first = pool.submit(known.get, "anna", reads)
        assert reads.begun.wait(10)
        others = [pool.submit(known.get, "anna", reads) for _ in range(askers - 1)]
        reads.may_end.set()
        return [asked.result(10) for asked in (first, *others)]


def test_who_came_anew_is_looked_up_once_by_all_who_ask() -> None:
    reads = Reads(_ANNA)
    assert at_once(Known(), reads) == [_ANNA] * 6
    assert reads.count == 1


def test_once_it_is_old_one_looks_and_the_others_do_not() -> None:
    now = [0.0]
    known = Known(tick=lambda: now[0])
    at_once(known, Reads(_ANNA))
    now[0] = SECONDS + 1
    reads = Reads(_ALSO)
    first, *others = at_once(known, reads)
    assert (first, reads.count) == (_ALSO, 1)
    assert set(others) <= {_ANNA, _ALSO}
    assert known.get("anna", reads) == _ALSO


def test_after_a_change_of_an_account_nobody_is_told_what_it_was() -> None:
    known = Known()
    at_once(known, Reads(_ANNA))
    known.forget()
    assert at_once(known, Reads(_ALSO)) == [_ALSO] * 6
