"""A lezer never receives a name of a person: looked for in every byte that leaves the server.

A real browser walks the program as a lezer: every page, and one link of every kind that the pages show, so
that every callback is fired. Then every export, the search boxes, and addresses that were not offered.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import APIResponse, BrowserContext, Page, Response

from crm import texts
from crm.services import Services
from crm.yearplan.models import RowKind
from dashboards.export import FORMATS
from dashboards.pages import PAGES
from graph_schema.actor import SYSTEM, Role
from tests.browser.conftest import TODAY, settle

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("role", [Role.LEZER])]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_MOST_SHAPES = 60
"""The most pages of different kinds that are walked: a stop, should the program ever link without end."""

_PEOPLE = "MATCH (p:Person) RETURN properties(p) AS person"
_OTHERS = """
MATCH (n) WHERE n:School OR n:Organisation OR n:Network OR n:Result OR n:Theme OR n:Cluster OR n:Function
  OR n:Activity OR n:Target
RETURN properties(n) AS known
UNION
MATCH (e:Event) RETURN {place: e.place} AS known
"""


def spoken() -> Iterator[str]:
    """Every sentence of the program in both languages."""
    for fragment in (Path(texts.__file__).parent / "catalogue").glob("*.toml"):
        for english, dutch in tomllib.loads(fragment.read_text("utf-8")).items():
            yield from (english, str(dutch))


class Secrets:
    """What may be in no answer: names, addresses, numbers and keys of the demo's people."""

    def __init__(self, services: Services) -> None:
        people = [row["person"] for row in services.database.read(_PEOPLE)]
        others = services.database.read(_OTHERS)
        # a meeting in Den Bosch and a school called Van Dijk are no people
        public = set(_WORD.findall(json.dumps(others, default=str, ensure_ascii=False)))
        # nor is a word of the program's own
        public |= {word for text in spoken() for word in _WORD.findall(text)}
        self.names = {person["family_name"] for person in people if person.get("family_name")} - public
        self.texts = {
            str(person[name]) for person in people for name in ("id", "email", "phone") if person.get(name)
        }
        self.full = {
            f"{person['given_name']} {person['family_name']}"
            for person in people
            if person.get("given_name") and person.get("family_name")
        }

    def found(self, body: str) -> set[str]:
        """Give what is in an answer and may not be."""
        words = set(_WORD.findall(body))
        several = {name for name in self.names if " " in name and name in body}
        return (
            (self.names & words)
            | several
            | {text for text in self.texts if text in body}
            | {name for name in self.full if name in body}
        )


@pytest.fixture
def secrets(services: Services, demo_data: None) -> Secrets:
    # read for each test: tests of another folder may have emptied the graph since, and the demo was made anew
    made = Secrets(services)
    assert len(made.names) > 50
    assert len(made.texts) > 500
    return made


def plain(body: bytes, kind: str) -> str:
    """Give an answer as text: what JSON escapes is read, an Excel file opened."""
    if kind == FORMATS["xlsx"]:
        return str([row for sheet in load_workbook(BytesIO(body)) for row in sheet.values])
    text = body.decode("utf-8", errors="replace")
    if kind == "application/json":
        return json.dumps(json.loads(text), ensure_ascii=False) if text else ""
    return text


class Wire:
    """Every answer of the server to a page, and what was found in it."""

    def __init__(self, page: Page, secrets: Secrets, app_url: str) -> None:
        self._secrets, self._app = secrets, app_url
        self._answers: list[Response] = []
        self.leaks: dict[str, list[str]] = {}
        self.read = 0
        self._page = page
        page.on("response", self._keep)

    def close(self) -> None:
        """Listen no more."""
        self._page.remove_listener("response", self._keep)

    def _keep(self, answer: Response) -> None:
        self._answers.append(answer)

    def look(self, where: str) -> None:
        """Look through what came since the last time."""
        answers, self._answers = self._answers, []
        for answer in answers:
            path = urlsplit(answer.url).path
            if path.startswith(("/assets/", "/_dash-component-suites/")) or not 200 <= answer.status < 300:
                continue
            if not answer.url.startswith(self._app):
                continue
            self.note(where, path, answer.body(), answer.headers.get("content-type", ""))

    def note(self, where: str, path: str, body: bytes, kind: str) -> None:
        """Look through one answer."""
        self.read += 1
        # a page may say again the key that the reader's own address holds: links outlive what they point to
        found = {text for text in self._secrets.found(plain(body, kind)) if text not in where}
        if found:
            self.leaks[f"{path} on {where}"] = sorted(found)[:5]


def shape(address: str) -> tuple[str, ...]:
    """Give what kind of address it is: its path, the names of its keys, and the kinds in their values."""
    at = urlsplit(address)
    keys = {name: value for name, value in parse_qsl(at.query) if name not in ("resultaat", "peildatum")}
    kinds = {
        name: value.split(":")[0] if ":" in value else value if name in ("tab", "lens", "rijen") else ""
        for name, value in keys.items()
    }
    return (at.path, *(f"{name}={kind}" for name, kind in sorted(kinds.items())))


@pytest.fixture
def wire(page: Page, secrets: Secrets, app_url: str) -> Iterator[Wire]:
    """Listen to what the server answers while a test goes on."""
    wire = Wire(page, secrets, app_url)
    yield wire
    wire.close()


def test_no_page_and_no_callback_tells_a_lezer_a_name(
    opened: Callable[[str], Page], page: Page, services: Services, wire: Wire
) -> None:
    person = min(row["person"]["id"] for row in services.database.read(_PEOPLE))
    network = services.database.read("MATCH (n:Network) RETURN n.code AS code ORDER BY code LIMIT 1")[0][
        "code"
    ]
    queue = [
        *(one.path for one in PAGES),
        "/?rijen=personen",
        "/?rijen=gaten",
        "/dmu?school=25PJ",
        "/dmu?school=25PJ&stoel=architect",
        "/netwerk?lens=dmu&school=25PJ&diepte=2",
        "/netwerk?lens=netwerken",
        f"/netwerk?lens=netwerken&kies={quote(f'Network:{network}')}&open={quote(f'Network:{network}')}",
        "/netwerk?lens=gaten&kies=Seat:25PJ/architect",
        "/netwerk?lens=route&van=School:25PJ&naar=School:25LU",
        f"/netwerk?lens=dmu&kies=Person:{person}&open=Person:{person}&tabel=1",
        f"/personen?record={person}",
        "/scholen?record=25PJ",
        f"/netwerken?record={network}",
        "/beheer",
        "/beheer?tab=avg",
        "/beheer?tab=wijzigingen",
    ]
    seen: set[tuple[str, ...]] = set()
    loaded: set[str] = set()

    def go(address: str) -> None:
        # as a link does: the program and the page stand already, and its callbacks answer to the address
        page.evaluate("address => window.landschap.visit(address)", address)
        settle(page)

    while queue and len(seen) < _MOST_SHAPES:
        address = queue.pop(0)
        if shape(address) in seen:
            continue
        seen.add(shape(address))
        go(address) if urlsplit(address).path in loaded else opened(address)
        loaded.add(urlsplit(address).path)
        wire.look(address)
        assert wire.leaks == {}
        links: list[str] = page.eval_on_selector_all(
            "a[href^='/']", "found => found.map(one => one.getAttribute('href'))"
        )
        queue += [one for one in links if not one.startswith(("/uitvoer", "/inloggen", "/account"))]
    assert wire.read > 100
    # targets have addresses of one kind, and only some of them count people
    targets = services.yearplan.plan(SYSTEM, TODAY).counted
    people = [target.code for target in targets if any(row.kind is RowKind.PERSON for row in target.rows)]
    assert people
    for code in people:
        address = f"/?rijen=doel-telt&keuze={code}"
        go(address)
        wire.look(address)
    assert wire.leaks == {}


def test_no_export_tells_a_lezer_a_name(
    opened: Callable[[str], Page], context: BrowserContext, wire: Wire, app_url: str
) -> None:
    opened("/begin")
    refused = set()
    for one in PAGES:
        for table in one.tables:
            for ending in FORMATS:
                path = f"/uitvoer/{one.name}/{table}.{ending}"
                answer: APIResponse = context.request.get(app_url + path)
                # 400: the address does not name the one that the table is of
                assert answer.status in (200, 400, 403, 404), path
                wire.note("export", path, answer.body(), answer.headers["content-type"])
                if answer.status != 200:
                    refused.add(path)
    assert wire.read > 20
    assert wire.leaks == {}
    assert "/uitvoer/admin/accounts.csv" in refused


def test_no_search_tells_a_lezer_a_name(
    opened: Callable[[str], Page],
    page: Page,
    context: BrowserContext,
    services: Services,
    secrets: Secrets,
    wire: Wire,
    app_url: str,
) -> None:
    opened("/netwerk")
    people = sorted((row["person"] for row in services.database.read(_PEOPLE)), key=itemgetter("id"))
    names = [person["family_name"] for person in people if person.get("family_name")][:5]
    address = next(person["email"] for person in people if person.get("email"))
    wanted = ["deltion", "jan", *names, address]
    # the box may say again what was typed into it
    typed = set(wanted)
    for text in wanted:
        kinds = ("person", "school", "organisation", "network", "event", "account")
        asked = [
            context.request.post(f"{app_url}/zoek", data={"text": text}),
            *(context.request.post(f"{app_url}/kies/{kind}", data={"text": text}) for kind in kinds),
        ]
        for answer in asked:
            leaked = secrets.found(plain(answer.body(), "")) - typed
            assert leaked == set(), f"{answer.url}: {answer.status}"
    for text in wanted:
        box = page.locator("#search-input")
        # the box asks a moment after the last letter
        with page.expect_response("**/zoek"):
            box.fill(text)
        wire.look(f"search for {text}")
    settle(page)
    assert {where: found for where, found in wire.leaks.items() if not set(found) <= typed} == {}
