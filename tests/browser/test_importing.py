"""Importing: a real file dropped, a row mended, a choice made, applied, the coverage moved, taken back."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from crm.coverage.models import Question
from crm.services import Services
from crm.values import days
from dashboards.actor import reader
from dashboards.pages.importing import drawing
from graph_schema.actor import SYSTEM, Role
from graph_schema.errors import DatabaseUnavailable
from imports.errors import FileRefused
from imports.models import Stage, Step
from imports.pending.service import PendingService
from imports.service import ImportService
from tests import factories as make
from tests.browser.conftest import PHONE, TODAY, settle, violations

Opened = Callable[[str], Page]

LIST = (
    "Naam;E-mail;School;Functie;Aanwezig\n"
    "Saar Nieuwkomer;saar.nieuwkomer@school.example;Deltion College;informatiemanager;x\n"
    "Bram Verkeerd;bram(at)school.example;Deltion College;enterprise architect;x\n"
    "Mies Afgemeld;mies.afgemeld@school.example;Deltion College;HR-directeur;nee\n"
)
STRANGE = "Wie dan;Bereikbaar via;Waar\nJan Vreemd;jan.vreemd@school.example;Albeda\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_DATA_DIR", str(tmp_path / "data"))


def reached(services: Services) -> int:
    """How many people are reached with MORA."""
    return services.coverage.reached_persons(SYSTEM, Question("MORA", TODAY), 100_000).total or 0


def send(page: Page, tmp_path: Path, text: str, name: str = "Deelnemers juni.csv") -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Kies een bestand").click()
    chooser.value.set_files(file)
    page.wait_for_url("**lijst=**")


def upload(page: Page, tmp_path: Path, text: str, name: str = "Deelnemers juni.csv") -> None:
    send(page, tmp_path, text, name)
    expect(page.locator("#import-tick, #import-progress")).to_have_count(0)
    settle(page)


def test_a_list_goes_in_is_mended_moves_the_coverage_and_is_taken_back(
    opened: Opened, services: Services, tmp_path: Path
) -> None:
    before = reached(services)
    page = opened("/import")
    page.set_viewport_size(PHONE)
    upload(page, tmp_path, LIST)
    # a list of who was there must say which event it was
    expect(page.locator(".notice-error")).to_contain_text("welke bijeenkomst")
    held = services.database.read(
        "MATCH (e:Event) WHERE e.date <= $on RETURN e.title AS title, e.date AS day "
        "ORDER BY e.date DESC, e.id DESC LIMIT 1",
        on=TODAY,
    )[0]
    box = page.get_by_role("textbox", name="Bijeenkomst", exact=True)
    box.fill(held["title"])
    offered = f"{held['title']} ({days.write(held['day'])})"
    page.get_by_role("option", name=offered, exact=True).click()
    expect(box).to_have_value(offered)
    page.get_by_role("button", name="Lees het zo").press("Enter")
    expect(page.locator("#importing-title")).to_contain_text("3 rijen")
    # it is an event that was there: its title and its day stand apart, and nothing new is foreseen of it
    page.get_by_role("heading", name="Instellingen van deze lijst").click()
    expect(box).to_have_value(held["title"])
    expect(page.get_by_label("Dag van de bijeenkomst")).to_have_value(days.write(held["day"]))
    box.fill("Netwerkdag architectuur")
    page.get_by_label("Dag van de bijeenkomst").fill("14-6-2022")
    page.get_by_label("Over", exact=True).first.fill("MORA")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".import-options .mantine-Pill-label")).to_contain_text("MORA")
    page.get_by_role("button", name="Lees het zo").press("Enter")
    expect(page.get_by_text(re.compile("Netwerkdag architectuur, 14 "))).to_be_visible()
    title = page.locator("#importing-title")
    expect(title).to_contain_text("3 rijen, 2 nieuw, 0 te wijzigen, 0 te kiezen, 1 geweigerd")
    # the rejected row is mended in place; who leaves and comes back finds it so
    page.get_by_label("E-mail", exact=True).fill("bram.verkeerd@school.example")
    page.get_by_label("E-mail", exact=True).blur()
    page.wait_for_timeout(800)
    settle(page)
    page.reload()
    settle(page)
    expect(page.get_by_label("E-mail", exact=True)).to_have_value("bram.verkeerd@school.example")
    page.get_by_role("button", name="Opnieuw bekijken").press("Enter")
    expect(title).to_contain_text("3 nieuw, 0 te wijzigen, 0 te kiezen, 0 geweigerd")
    settle(page)
    page.get_by_role("button", name="Toepassen").press("Enter")
    expect(title).to_have_text("Geïmporteerd")
    assert reached(services) == before + 2
    undo = page.get_by_role("button", name="Ongedaan maken: Deelnemers juni.csv").first
    settle(page)
    undo.press("Enter")
    told = page.locator("#import-said .notice")
    expect(told).to_contain_text("is teruggedraaid")
    expect(told).to_be_focused()
    expect(page.locator(".notice-error")).to_have_count(0)
    assert reached(services) == before
    listed = ImportService(services.database, services.clock).list(SYSTEM)
    assert (listed[0].file_name, listed[0].state) == ("Deelnemers juni.csv", "undone")
    assert not list((tmp_path / "data" / "importeren").glob("*/*"))


def test_an_unknown_file_is_mapped_once_and_known_the_next_time(opened: Opened, tmp_path: Path) -> None:
    page = opened("/import")
    upload(page, tmp_path, STRANGE, "vreemd.csv")
    expect(page.get_by_role("heading", name="Wat staat er in de kolommen?")).to_be_visible()
    expect(page.get_by_role("textbox", name="Wat staat er in Bereikbaar via?")).to_have_value("e-mailadres")
    assert violations(page) == []
    # the addresses are made of it
    expect(page.get_by_role("textbox", name="Wat staat er in Wie dan?")).to_have_value("naam")
    page.get_by_role("button", name="Lees het zo").click()
    expect(page.locator("#importing-title")).to_contain_text("1 rij, 1 nieuw")
    page.get_by_role("button", name="Gooi deze lijst weg").click()
    page.wait_for_url(re.compile(r"/import$"))
    settle(page)
    upload(page, tmp_path, STRANGE.replace("Jan Vreemd;jan", "Piet Vreemd;piet"), "volgende.csv")
    expect(page.locator("#importing-title")).to_contain_text("1 rij, 1 nieuw")
    # what was said wrong of the columns is set right here: the file is not asked about any more
    page.get_by_text("Kolommen van deze lijst").click()
    expect(page.get_by_role("textbox", name="Wat staat er in Wie dan?")).to_have_value("naam")
    page.get_by_role("textbox", name="Wat staat er in Waar?").click()
    page.get_by_role("option", name="school of organisatie", exact=True).click()
    page.get_by_role("button", name="Lees het zo").first.click()
    page.get_by_text("Nieuw (1)").click()
    expect(page.locator(".import-values")).to_contain_text("Albeda")


def test_what_was_typed_of_a_list_is_taken_by_the_button_of_another_form(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened("/import")
    upload(page, tmp_path, "Wie dan;Bereikbaar via\nJan Vreemd;jan.vreemd@school.example\n", "vreemd.csv")
    # the addresses are made of it
    expect(page.get_by_role("textbox", name="Wat staat er in Wie dan?")).to_have_value("naam")
    page.get_by_label("Deze lijst zegt wie er bij een bijeenkomst was").check()
    page.get_by_role("button", name="Lees het zo").click()
    expect(page.locator(".notice-error")).to_contain_text("welke bijeenkomst")
    settle(page)
    page.get_by_role("textbox", name="Bijeenkomst", exact=True).fill("Netwerkdag")
    page.get_by_label("Dag van de bijeenkomst").fill("14-6-2022")
    columns = page.locator(".import-group", has=page.get_by_text("Kolommen van deze lijst"))
    columns.get_by_role("button", name="Lees het zo").click()
    expect(page.locator("#importing-title")).to_contain_text("1 rij, 1 nieuw")
    expect(page.get_by_text(re.compile("Netwerkdag, 14 "))).to_be_visible()
    settle(page)
    # nor is it passed by when the list is applied
    page.get_by_role("heading", name="Instellingen van deze lijst").click()
    page.get_by_role("textbox", name="Bijeenkomst", exact=True).fill("Themadag")
    page.get_by_role("button", name="Toepassen").click()
    expect(page.locator("#import-said")).to_contain_text("Bekijk hem en pas dan toe")
    expect(page.get_by_text(re.compile("Themadag, 14 "))).to_be_visible()


def test_a_survey_is_offered_with_what_it_seems_to_be_about_and_shows_what_it_observes(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened("/import")
    answers = (
        "ID;Begintijd;Tijd van voltooien;E-mail;Naam;School;Ken je MORA?\n"
        "1;1-6-2022 10:00;1-6-2022 10:05;an.p@school.example;An Peiling;Deltion College;Ja, gebruik ik\n"
        "2;1-6-2022 10:00;1-6-2022 10:05;bo.p@school.example;Bo Peiling;Deltion College;Nee\n"
    )
    upload(page, tmp_path, answers, "peiling.csv")
    expect(page.get_by_role("textbox", name="Vraag")).to_have_value("Ken je MORA?")
    # who applies it without a word is not left without its answers
    page.get_by_role("button", name="Toepassen").click()
    expect(page.locator("#import-said")).to_contain_text("Bekijk hem en pas dan toe")
    settle(page)
    page.get_by_role("heading", name=re.compile(r"Nieuw \(3\)")).click()
    seen = page.locator("li.task", has_text="Waarneming bij Deltion College: MORA")
    expect(seen).to_contain_text("rij 2")
    expect(seen.locator("tr", has_text="Trede van de ladder")).to_contain_text("past toe")
    assert violations(page) == []


def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare = PendingService.prepare

    def ends_late(*to: Any) -> Any:
        try:
            return prepare(*to)
        except FileRefused:
            # it waits no more, and the page is drawn before that is told
            time.sleep(2)
            raise

    monkeypatch.setattr(PendingService, "prepare", ends_late)
    page = opened("/import")
    file = tmp_path / "foto.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Kies een bestand").click()
    chooser.value.set_files(file)
    expect(page.locator(".notice-error")).to_contain_text("geen lijst maar een PNG-bestand")
    # another can be chosen at once, and this one is kept nowhere
    settle(page)
    expect(page.get_by_role("button", name="Kies een bestand")).to_be_visible()
    expect(page.locator(".import-waiting")).to_have_count(0)
    assert not list((tmp_path / "data" / "importeren").glob("*/*"))


def test_axe_finds_nothing_and_a_telephone_shows_it_whole(opened: Opened, page: Page, tmp_path: Path) -> None:
    opened("/import")
    assert violations(page) == []
    rows = (
        "Naam;E-mail;School;Functie\nSaar Ook;saar.ook@school.example;Deltion College;architect\nX;y(at)z;;\n"
    )
    upload(page, tmp_path, rows, "contacten.csv")
    expect(page.locator("#importing-title")).to_contain_text("1 geweigerd")
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    settle(page)
    assert page.evaluate("() => document.querySelector('#page').scrollWidth - window.innerWidth") <= 0
    opened("/import")
    assert page.evaluate("() => document.querySelector('#page').scrollWidth - window.innerWidth") <= 0
    assert violations(page) == []


@pytest.mark.parametrize("role", [Role.LEZER, Role.COORDINATOR])
def test_who_may_not_import_is_not_offered_it(opened: Opened, role: Role) -> None:
    page = opened("/import")
    expect(page.get_by_role("button", name="Kies een bestand")).to_have_count(0)
    expect(page.locator("#nav-importing")).to_be_hidden()


@pytest.fixture
def twins(services: Services) -> Iterator[tuple[str, str]]:
    """Two people of one name at one school: a row without an address may be either."""
    ids = ("tweeling-1", "tweeling-2")
    for who in ids:
        make.person(services.database, who, given_name="Robin", family_name="Tweelingproef")
        make.seat(services.database, who, "25PJ", "architect" if who == ids[0] else "HR-directeur")
    yield ids
    services.database.change_schema(["MATCH (p:Person {family_name: 'Tweelingproef'}) DETACH DELETE p"])


def test_a_choice_between_known_people_in_english_by_keyboard_alone(
    opened: Opened, twins: tuple[str, str], services: Services, tmp_path: Path, app_url: str
) -> None:
    page = opened("/import")
    page.context.add_cookies([{"name": "taal", "value": "en", "url": app_url}])
    page = opened("/import")
    file = tmp_path / "list.csv"
    file.write_text("Naam;School;Telefoon\nRobin Tweelingproef;Deltion College;038-1234567\n", "utf-8")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").press("Enter")
    chooser.value.set_files(file)
    title = page.locator("#importing-title")
    expect(title).to_contain_text("list.csv: 1 row")
    expect(title).to_contain_text("1 to choose")
    settle(page)
    assert violations(page) == []
    # nothing is applied while a row waits for a choice
    page.get_by_role("button", name="Apply").press("Enter")
    expect(page.locator("#import-said")).to_contain_text("1 row still waits for your choice.")
    settle(page)
    page.get_by_role("textbox", name="Who is Robin Tweelingproef").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option")).to_have_count(4)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#import-open")).to_have_text("")
    page.get_by_role("button", name="Apply").press("Enter")
    expect(title).to_have_text("Imported")
    found = services.database.read(
        "MATCH (p:Person) WHERE p.id IN $ids AND p.phone IS NOT NULL RETURN p.id AS id", ids=list(twins)
    )
    assert len(found) == 1
    settle(page)
    page.get_by_role("button", name="Undo: list.csv").first.press("Enter")
    expect(page.locator("#import-said .notice")).to_contain_text("was taken back")


def test_a_list_is_dragged_in_and_its_rejected_rows_are_mended_and_dropped_again(
    opened: Opened, services: Services, tmp_path: Path
) -> None:
    page = opened("/import")
    rows = (
        "An Sleepproef;an(at)school.example;Deltion College",
        "Bo Goed;bo.goed@school.example;Deltion College",
    )
    drop(page, "\n".join(("Naam;E-mail;School", *rows, "")), "gesleept.csv")
    title = page.locator("#importing-title")
    expect(title).to_contain_text("gesleept.csv: 2 rijen, 1 nieuw, 0 te wijzigen, 0 te kiezen, 1 geweigerd")
    settle(page)
    page.get_by_role("button", name="Toepassen").click()
    expect(title).to_have_text("Geïmporteerd")
    settle(page)
    # what was rejected can still be had when the rest was written
    with page.expect_download() as got:
        page.get_by_role("link", name="CSV", exact=True).click()
    rejected = got.value.path().read_text("utf-8-sig")
    assert "an(at)school.example" in rejected
    assert "Waarom geweigerd" in rejected
    assert "bo.goed" not in rejected
    page.get_by_role("button", name="Ongedaan maken: gesleept.csv").first.click()
    expect(page.locator("#import-said")).to_contain_text("is teruggedraaid")
    settle(page)
    drop(page, rejected.replace("an(at)school", "an.sleepproef@school"), "gemend.csv")
    expect(title).to_contain_text("gemend.csv: 1 rij, 1 nieuw, 0 te wijzigen, 0 te kiezen, 0 geweigerd")
    settle(page)
    page.get_by_text("Nieuw (1)").click()
    expect(page.locator(".import-why")).to_have_text("school of organisatie herkend aan: de naam")
    # who leaves it there is told when it goes
    page = opened("/import")
    expect(page.locator(".import-waiting").locator("..")).to_contain_text("30 dagen")
    expect(page.locator(".import-waiting li")).to_contain_text("verdwijnt op")


def test_a_bar_of_what_is_taken_back_does_not_stay_above_the_next_list(opened: Opened) -> None:
    page = opened("/import")
    drop(page, "Naam;E-mail;School\nBo Balk;bo.balk@school.example;Deltion College\n", "balk.csv")
    # its last answer came while the page went on to this list
    page.evaluate(
        """() => {
            const props = { id: "import-progress", children: "De lijst wordt teruggedraaid" };
            const bar = { namespace: "dash_html_components", type: "Div", props };
            window.dash_clientside.set_props("import-said", { children: [bar] });
            window.dash_clientside.set_props("import-changed", { data: 99 });
        }"""
    )
    settle(page)
    expect(page.locator("#import-progress")).to_have_count(0)
    expect(page.locator("#importing-title")).to_contain_text("balk.csv: 1 rij")


def drop(page: Page, text: str, name: str) -> None:
    """Let a file fall on the page, as a hand does."""
    dragged = page.evaluate_handle(
        "([text, name]) => { const all = new DataTransfer();"
        " all.items.add(new File([text], name, { type: 'text/csv' })); return all; }",
        [text, name],
    )
    page.dispatch_event("#import-drop", "drop", {"dataTransfer": dragged})
    page.wait_for_url("**lijst=**")
    expect(page.locator("#import-tick, #import-progress")).to_have_count(0)
    settle(page)


def test_a_long_list_is_paged_through(opened: Opened, tmp_path: Path) -> None:
    page = opened("/import")
    rows = [f"Pagina {at};pagina.{at}(at)school.example;Deltion College" for at in range(230)]
    upload(page, tmp_path, "Naam;E-mail;School\n" + "\n".join(rows) + "\n", "lang.csv")
    group = page.locator(".import-group", has=page.get_by_role("heading", name="Geweigerd (230)"))
    expect(group.locator("li.task")).to_have_count(100)
    expect(group).to_contain_text("1 tot en met 100 van 230")
    following = group.get_by_role("link", name=re.compile("Volgende.*Geweigerd"))
    following.click()
    page.wait_for_url("**weiger=2**")
    expect(group).to_contain_text("101 tot en met 200 van 230")
    expect(group.get_by_role("heading")).to_be_focused()
    expect(group.get_by_label("E-mail").first).to_have_value("pagina.100(at)school.example")
    settle(page)
    following.click()
    expect(group.locator("li.task")).to_have_count(30)
    assert violations(page) == []


def test_a_list_that_was_read_while_its_bar_was_drawn_is_shown(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = drawing.body

    def slow(desk: Any, choices: Any, key: str, *more: Any) -> Any:
        drawn = body(desk, choices, key, *more)
        run = desk.runs.get((reader().id, key))
        assert run is None or run.done.wait(30)
        return drawn

    monkeypatch.setattr(drawing, "body", slow)
    page = opened("/import")
    send(page, tmp_path, "Naam;E-mail;School\nSaar Nieuwkomer;saar@school.example;Deltion College\n")
    expect(page.locator("#importing-title")).to_contain_text("1 rij, 1 nieuw")


def test_taking_back_takes_its_time_survives_a_reload_and_is_not_begun_twice(
    opened: Opened, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, let_go, undo = [], threading.Event(), ImportService.undo

    def long(self: ImportService, actor: Any, import_id: str, progress: Any) -> Any:
        begun.append(import_id)
        progress(Step(Stage.REMOVE, 30, 120))
        assert let_go.wait(60)
        return undo(self, actor, import_id, progress)

    monkeypatch.setattr(ImportService, "undo", long)
    page = opened("/import")
    upload(
        page,
        tmp_path,
        "Naam;E-mail;School\nTerug Proef;terug.proef@school.example;Deltion College\n",
        "t.csv",
    )
    page.get_by_role("button", name="Toepassen").press("Enter")
    expect(page.locator("#importing-title")).to_have_text("Geïmporteerd")
    settle(page)
    page.get_by_role("button", name="Ongedaan maken: t.csv").first.press("Enter")
    going = page.locator("#import-progress")
    expect(going).to_contain_text("De lijst wordt teruggedraaid")
    expect(going).to_contain_text("30 van 120")
    assert violations(page) == []
    page.reload()
    expect(going).to_contain_text("30 van 120")
    # elsewhere it is told too, and nobody can begin it again; the way to it is beside it
    opened("/import")
    row = page.get_by_role("row", name=re.compile(r"^t\.csv"))
    expect(row).to_contain_text("wordt teruggedraaid")
    expect(row.get_by_role("button")).to_have_count(0)
    row.get_by_role("link").click()
    expect(going).to_contain_text("30 van 120")
    let_go.set()
    told = page.locator("#import-said .notice")
    expect(told).to_contain_text("t.csv is teruggedraaid")
    # what was said of it is not said of the next list
    upload(page, tmp_path, STRANGE, "vreemd.csv")
    expect(told).to_have_count(0)
    assert len(begun) == 1
    found = services.database.read("MATCH (p:Person {email: 'terug.proef@school.example'}) RETURN p.id AS id")
    assert found == []


def test_a_list_that_was_read_when_the_database_went_away_is_read_when_it_is_back(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare, away = PendingService.prepare, [True]

    def sometimes(*given: Any) -> Any:
        if away.pop() if away else False:
            raise DatabaseUnavailable("The database does not answer.")
        return prepare(*given)

    monkeypatch.setattr(PendingService, "prepare", sometimes)
    page = opened("/import")
    send(page, tmp_path, "Naam;E-mail;School\nSaar Nieuwkomer;saar@school.example;Deltion College\n")
    expect(page.locator("#importing-title")).to_contain_text("1 rij, 1 nieuw")


def test_what_is_filled_in_stays_when_a_page_took_long_to_draw(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body, prepare = drawing.body, PendingService.prepare

    def long(*given: Any) -> Any:
        time.sleep(1)
        return prepare(*given)

    def slow(*given: Any) -> Any:
        drawn = body(*given)
        # three looks at the work would fit in
        time.sleep(1.6 if "1 rij" in drawn[0] else 0)
        return drawn

    monkeypatch.setattr(PendingService, "prepare", long)
    monkeypatch.setattr(drawing, "body", slow)
    page = opened("/import")
    send(page, tmp_path, "Naam;E-mail;School\nSaar Nieuwkomer;saar@school.example;Deltion College\n")
    page.get_by_role("heading", name="Instellingen van deze lijst").click()
    day = page.get_by_label("Dag van de bijeenkomst")
    day.fill("14-6-2022")
    settle(page)
    expect(day).to_be_visible()
    expect(day).to_have_value("14-6-2022")
