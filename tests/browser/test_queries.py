"""What each page asks of the database, in queries: committed, so that a change to it shows in review."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from crm.keeping import SETTLED
from crm.services import Services
from dashboards.pages import PAGES

Opened = Callable[[str], Page]

MOST = {
    "/": 22,
    "/kaart": 11,
    "/netwerk": 13,
    "/dmu": 10,
    "/scholen": 12,
    "/scholen?beeld=kwetsbaar": 15,
    "/scholen?record=25PJ": 35,
    "/personen": 8,
    "/personen?beeld=trekkers": 10,
    "/personen?beeld=dubbelen": 10,
    "/personen?record={person}": 16,
    "/netwerken": 6,
    "/netwerken?beeld=scholen": 16,
    "/netwerken?record=implementatoren": 25,
    "/bijeenkomsten": 6,
    "/bijeenkomsten?record={event}": 17,
    "/aanwezigheid?bijeenkomst={event}": 8,
    "/samenvoegen?persoon={person}&met={other}": 8,
    "/organisaties": 4,
    "/organisaties?record={organisation}": 12,
    "/bereikplan": 28,
    "/buddys": 40,
    "/buddys?record={pair}": 40,
    "/import": 12,
    "/taken": 14,
    "/beheer": 5,
    "/beheer?tab=wijzigingen": 12,
    "/beheer?tab=avg": 4,
    "/begin": 3,
}
"""A page with the query string that shows it, and the most queries until it has settled, the shell's too."""

_LOADS = 5
"""How often a page may show that it needs no more."""

_SOME = """
MATCH (p:Person)-[:ATTENDED]->(e:Event)
WITH p, e ORDER BY p.sort_name, p.id, e.id LIMIT 1
MATCH (other:Person) WHERE other.id <> p.id
WITH p, e, other ORDER BY other.id LIMIT 1
MATCH (o:Organisation)<-[:WORKS_AT]-(:Person)
WITH p, e, other, o ORDER BY o.name, o.id LIMIT 1
MATCH (b:BuddyPair {status: 'actief'})
RETURN p.id AS person, e.id AS event, other.id AS other, o.id AS organisation, b.id AS pair
ORDER BY b.id LIMIT 1
"""


def test_every_page_is_in_the_table() -> None:
    assert {page.path for page in PAGES} == {path.split("?")[0] for path in MOST}


@pytest.mark.parametrize("path", MOST)
def test_a_page_asks_no_more_queries_than_were_agreed(opened: Opened, services: Services, path: str) -> None:
    [some] = services.database.read(_SOME)
    address = path.format(**some)
    # The first load may also ask what is read once in a program's life, and what is kept once nothing was
    # written for a while; and a busy browser may ask one thing twice, when what it depends on arrives apart.
    # A page needs the least.
    asked = [_asked(opened, services, address)]
    while asked[-1] > MOST[path] and len(asked) < _LOADS:
        time.sleep(SETTLED)
        asked.append(_asked(opened, services, address))
    assert 0 < min(asked) <= MOST[path], asked


def _asked(opened: Opened, services: Services, address: str) -> int:
    before = services.database.queries
    opened(address)
    return services.database.queries - before
