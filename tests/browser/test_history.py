"""The history on a record and in Beheer, merging, and what the AVG asks, on the screen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from crm.services import Services
from graph_schema.actor import Actor, Role
from graph_schema.nodes import EVENT, PERSON
from graph_schema.relationships import ATTENDED
from tests.browser.conftest import PHONE, WIDE, settle, violations

Opened = Callable[[str], Page]
EDITOR = Actor("redacteur-van-de-test", Role.REDACTEUR)
ONE, OTHER = "test-persoon-een", "test-persoon-twee"
NAME, ADDRESS = "Quirijn Zevenhuizen", "quirijn@zevenhuizen.example"


@pytest.fixture(autouse=True)
def _people(services: Services) -> Iterator[None]:
    """Two people of our own with an event and a history, and nothing of them afterwards."""

    def make(writer: Any) -> None:
        one = {"id": ONE, "given_name": "Quirijn", "family_name": "Zevenhuizen", "email": ADDRESS}
        other = {"id": OTHER, "initials": "Q.", "family_name": "Zevenhuizen", "mobile": "+31612345678"}
        writer.nodes(PERSON, [one, other])
        day = services.today()
        note = f"Gesproken met {NAME} over MORA"
        writer.nodes(EVENT, [{"id": "test-gesprek", "title": "Testgesprek", "date": day, "note": note}])
        writer.relationships(ATTENDED, PERSON, EVENT, [{"start": OTHER, "end": "test-gesprek"}])

    services.database.write(EDITOR, "people.make", make)
    yield

    def clean(writer: Any) -> None:
        writer.remove_nodes(PERSON, [ONE, OTHER])
        writer.remove_nodes(EVENT, ["test-gesprek"])

    services.database.write(EDITOR, "people.remove", clean)


def change(services: Services, **values: Any) -> str:
    def work(writer: Any) -> str:
        writer.nodes(PERSON, [{"id": ONE, **values}])
        return str(writer.change)

    return services.database.write(EDITOR, "people.edit", work)


def person(services: Services, key: str = ONE) -> dict[str, Any]:
    rows = services.database.read("MATCH (p:Person {id: $key}) RETURN properties(p) AS p", key=key)
    return dict(rows[0]["p"]) if rows else {}


def test_a_field_is_put_back_on_the_record(opened: Opened, services: Services) -> None:
    change(services, phone="+31582849340", mobile="+31698765432")
    page = opened(f"/personen?record={ONE}")
    part = page.locator(".card.history")
    expect(part).to_contain_text("telefoon: 058 284 9340")
    part.get_by_role("button", name="Zet terug: telefoon: 058 284 9340").click()
    expect(page.locator(".record-saying")).to_be_visible()
    expect(part).to_contain_text("Teruggezet op")
    assert "phone" not in person(services)
    assert person(services)["mobile"] == "+31698765432"


def test_beheer_puts_a_whole_change_back_and_says_what_was_changed_since(
    opened: Opened, services: Services
) -> None:
    first = change(services, phone="+31582849340")
    change(services, phone="+31582849341")
    page = opened("/beheer?tab=wijzigingen&handeling=people.edit")
    entry = page.locator(".history-entry").filter(has=page.locator(f"button[id*='{first}']"))
    entry.get_by_role("button", name="Zet alles terug").click()
    said = page.locator("#admin-changes-said")
    expect(said).to_contain_text("telefoon is nu 058 284 9341")
    newest = page.locator(".history-entry").first
    newest.get_by_role("button", name="Zet alles terug").click()
    expect(said).to_contain_text("Ook dit is een wijziging die terug kan")
    assert person(services)["phone"] == "+31582849340"


def test_a_filter_of_the_changes_stands_in_the_address(opened: Opened, services: Services) -> None:
    change(services, phone="+31582849340")
    page = opened("/beheer?tab=wijzigingen")
    page.get_by_role("textbox", name="Soort gegeven").click()
    page.get_by_role("option", name="Persoon", exact=True).click()
    page.wait_for_url("**label=Person**")
    settle(page)
    expect(page.locator(".history-entry").first).to_contain_text(NAME)


def test_two_people_are_merged_and_are_two_again(opened: Opened, services: Services) -> None:
    before = person(services), person(services, OTHER)
    page = opened(f"/samenvoegen?persoon={ONE}")
    page.get_by_role("textbox", name="Samenvoegen met").fill("Zevenh")
    page.get_by_role("option", name="Q. Zevenhuizen").click()
    page.wait_for_url(f"**met={OTHER}**")
    expect(page.locator("#merge-who")).to_contain_text("Was erbij: 1 gaat mee")
    page.get_by_role("button", name="Samenvoegen", exact=True).click()
    expect(page.locator("#merge-said")).to_contain_text("De twee zijn nu één")
    assert person(services)["mobile"] == "+31612345678"
    assert person(services, OTHER) == {}
    page.get_by_role("button", name="Samenvoeging terugdraaien").click()
    expect(page.locator("#merge-said")).to_contain_text("het zijn er weer twee")
    assert (person(services), person(services, OTHER)) == before


def test_somebody_is_found_shown_and_erased(opened: Opened, services: Services) -> None:
    change(services, phone="+31582849340")
    page = opened("/beheer?tab=avg")
    page.get_by_role("textbox", name="Naam of e-mailadres").fill("quirijn")
    page.get_by_role("link", name=NAME).click()
    page.wait_for_url(f"**persoon={ONE}**")
    settle(page)
    expect(page.locator("#avg-person")).to_contain_text(f"Gesproken met {NAME}")
    button = page.get_by_role("button", name=f"{NAME} wissen")
    expect(button).to_be_disabled()
    page.get_by_label("Ik weet dat niets dit terug kan brengen.").check()
    expect(button).to_be_enabled()
    button.click()
    expect(page.locator("#avg-said")).to_contain_text("Definitief gewist")
    left = {name: value for name, value in person(services).items() if value}
    assert left == {"id": ONE, "erased_on": services.today()}
    (note,) = services.database.read("MATCH (e:Event {id: 'test-gesprek'}) RETURN e.note AS note")
    assert note == {"note": "Gesproken met [verwijderd] over MORA"}


def test_a_dossier_is_a_document_and_json_and_it_is_kept_who_took_it(opened: Opened, app_url: str) -> None:
    page = opened("/")
    answer = page.request.get(f"{app_url}/avg/dossier/{ONE}.json")
    assert answer.json()["person"]["email"] == ADDRESS
    page.goto(f"{app_url}/avg/dossier/{ONE}.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
    assert violations(page) == []
    opened("/beheer?tab=avg&deel=afgehandeld")
    given = page.locator(".history-entry", has_text="Dossier uitgereikt")
    expect(given.first).to_contain_text(f"Uitgereikt: Persoon {NAME}")
    assert given.count() == 2


@pytest.mark.parametrize("role", [Role.LEZER, Role.COORDINATOR, Role.REDACTEUR])
def test_a_dossier_is_for_a_beheerder_only(opened: Opened, app_url: str, role: Role) -> None:
    page = opened("/")
    answer = page.request.get(f"{app_url}/avg/dossier/{ONE}.json")
    assert not answer.ok
    assert ADDRESS not in answer.text()


PAGES = [
    f"/personen?record={ONE}",
    "/beheer?tab=wijzigingen",
    f"/beheer?tab=avg&deel=verzoeken&persoon={ONE}",
    "/beheer?tab=avg&deel=bezwaren",
    "/beheer?tab=avg&deel=bewaarlijst&jaren=1",
    "/beheer?tab=avg&deel=register",
    "/beheer?tab=avg&deel=afgehandeld",
    f"/samenvoegen?persoon={ONE}&met={OTHER}",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_for_everybody_and_fits_a_telephone(
    opened: Opened, services: Services, address: str
) -> None:
    change(services, phone="+31582849340", may_contact=False)
    page = opened(address)
    page.locator(".card, .empty").first.wait_for()
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    page.wait_for_function(f"() => document.documentElement.scrollWidth <= {PHONE['width']}")
    page.set_viewport_size(WIDE)


def test_the_pages_speak_english(opened: Opened) -> None:
    page = opened("/beheer?tab=avg&deel=bewaarlijst")
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en]")
    settle(page)
    expect(page.locator("#admin-tab")).to_contain_text("Nobody spoke to them for")
