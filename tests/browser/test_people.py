"""Personen and Organisaties: the list, the record, editing in place, two people at once, without a mouse."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from crm.records.listing import ListQuery
from crm.services import Services
from crm.values.names import PersonName
from graph_schema.actor import SYSTEM, Role
from tests.browser.conftest import PHONE, Seen, settle, violations

Opened = Callable[[str], Page]


def somebody(services: Services, family_name: str) -> str:
    """A person of the test's own, with a job."""
    school = services.schools.choices(SYSTEM).schools[0].brin
    key, _ = services.people.make(
        SYSTEM,
        {"given_name": "Proef", "family_name": family_name, "email": f"{family_name.lower()}@proef.example"},
        f"School:{school}",
        "architect",
        None,
        date(2021, 1, 1),
    )
    return key


def rows(page: Page) -> list[str]:
    """The names in sight, from the top."""
    cells = page.locator(".list-grid .ag-row [col-id='name'] a")
    expect(cells.first).to_be_visible()
    return page.evaluate(
        "() => Array.from(document.querySelectorAll('.list-grid .ag-center-cols-container .ag-row'))"
        ".sort((a, b) => a.getAttribute('row-index') - b.getAttribute('row-index'))"
        ".map((row) => row.querySelector('[col-id=name]').innerText)"
    )


def test_the_list_is_the_services_and_in_the_dutch_order(opened: Opened, services: Services) -> None:
    page = opened("/personen")
    found = services.people.list(SYSTEM, ListQuery())
    expect(page.locator("#people-list-count")).to_contain_text(str(found.total))
    assert rows(page)[:8] == [row.name for row in found.rows[:8]]


def test_a_search_narrows_the_list_and_its_name_is_in_no_address(opened: Opened, services: Services) -> None:
    somebody(services, "Zoekman")
    page = opened("/personen")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#people-search").fill("zoekman")
    expect(page.locator("#people-list-count")).to_have_text("1 persoon")
    assert rows(page) == ["Proef Zoekman"]
    with page.expect_download() as download:
        page.locator("#people-list a.export", has_text="CSV").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Zoekman" in lines[1]
    # a record and the way back, and a reload: the search is still there
    page.locator(".list-grid a", has_text="Proef Zoekman").click()
    page.wait_for_url("**record=**")
    page.go_back()
    expect(page.locator("#people-list-count")).to_have_text("1 persoon")
    page.reload()
    expect(page.locator("#people-search")).to_have_value("zoekman")
    expect(page.locator("#people-list-count")).to_have_text("1 persoon")
    assert not [url for url in [*asked, page.url] if "zoekman" in url.lower() and not url.startswith("blob:")]


def test_a_heading_orders_the_list_and_the_address_keeps_it(opened: Opened, services: Services) -> None:
    page = opened("/personen")
    rows(page)
    page.locator(".list-grid .ag-header-cell[col-id='email']").click()
    page.wait_for_url("**orde=email**")
    settle(page)
    found = services.people.list(SYSTEM, ListQuery(order="email"))
    expect(page.locator(".list-grid [row-index='0'] [col-id='name']")).to_have_text(found.rows[0].name)


def test_a_filter_in_the_address_keeps_what_it_says(opened: Opened, services: Services) -> None:
    page = opened("/personen?functie=architect&provincie=Utrecht")
    asked = ListQuery(filters={"functie": ("architect",), "provincie": ("Utrecht",)})
    total = services.people.list(SYSTEM, asked).total
    assert total
    expect(page.locator("#people-list-count")).to_contain_text(re.compile(rf"^{total} "))


def test_a_selection_is_handed_out_as_csv(opened: Opened) -> None:
    page = opened("/personen")
    names = rows(page)[:2]
    for index in (0, 1):
        page.locator(f".list-grid [row-index='{index}'] input[type=checkbox]").check()
    expect(page.locator("#people-list-chosen")).to_have_text("2 gekozen")
    with page.expect_download() as waiting:
        page.locator("#people-list-csv").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert [line.split(";")[0] for line in text.splitlines()[1:]] == names


def test_columns_are_chosen_and_kept_in_the_address(opened: Opened) -> None:
    page = opened("/personen?kolommen=place,province")
    rows(page)
    shown = page.locator(".list-grid .ag-header-cell[col-id]:not([col-id^='ag-Grid'])")
    assert shown.evaluate_all("heads => heads.map(head => head.getAttribute('col-id'))") == [
        "name",
        "place",
        "province",
    ]


def test_a_value_is_edited_in_its_place_checked_there_and_undone(opened: Opened, services: Services) -> None:
    key = somebody(services, "Wijzigbaar")
    page = opened(f"/personen?record={key}")
    value = page.locator("#people-record [data-fact='mobile']")
    value.click()
    box = page.locator(".fact-holder.open input")
    box.fill("12")
    box.press("Enter")
    expect(page.locator(".fact-holder.open .form-problem").first).to_contain_text("geen telefoonnummer")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("0612345678")
    box.press("Enter")
    expect(value).to_have_text("06 12345678")
    page.locator("#people-said").get_by_role("button").click()
    expect(value).to_have_text("invullen")
    record = services.people.record(SYSTEM, key)
    assert record is not None
    assert record.values.get("mobile") is None


def test_escape_leaves_a_value_as_it_was(opened: Opened, services: Services) -> None:
    key = somebody(services, "Ongemoeid")
    page = opened(f"/personen?record={key}")
    value = page.locator("#people-record [data-fact='given_name']")
    value.click()
    page.locator(".fact-holder.open input").fill("Anders")
    page.keyboard.press("Escape")
    expect(value).to_have_text("Proef")
    expect(value).to_be_focused()


def test_two_browsers_edit_one_person_and_nothing_is_lost(
    opened: Opened, context: BrowserContext, app_url: str, services: Services
) -> None:
    key = somebody(services, "Tegelijk")
    first = opened(f"/personen?record={key}")
    second = context.new_page()
    second.goto(f"{app_url}/personen?record={key}")
    settle(second)

    def change(page: Page, number: str) -> None:
        page.locator("#people-record [data-fact='mobile']").click()
        page.locator(".fact-holder.open input").fill(number)
        page.keyboard.press("Enter")

    change(first, "0611111111")
    expect(first.locator("[data-fact='mobile']")).to_have_text("06 11111111")
    change(second, "0622222222")
    choice = second.get_by_role("dialog")
    expect(choice).to_contain_text("06 11111111")
    expect(choice).to_contain_text("06 22222222")
    kept = services.people.record(SYSTEM, key)
    assert kept is not None
    assert kept.values["mobile"] == "+31611111111", "nothing is written before the choice"
    choice.get_by_role("button", name="Bewaar toch het mijne").click()
    expect(second.locator("[data-fact='mobile']")).to_have_text("06 22222222")
    changed = services.people.record(SYSTEM, key)
    assert changed is not None
    assert changed.values["mobile"] == "+31622222222"


def test_without_a_mouse_from_the_list_to_a_changed_value(opened: Opened, services: Services) -> None:
    key = somebody(services, "Toetsenbord")
    page = opened("/personen")
    page.locator("#people-search").focus()
    page.keyboard.type("toetsenbord")
    expect(page.locator("#people-list-count")).to_have_text("1 persoon")
    rows(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**record={key}**")
    value = page.locator("#people-record [data-fact='family_name']")
    value.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Muisloos")
    page.keyboard.press("Enter")
    expect(value).to_have_text("Muisloos")
    expect(page.locator("h1")).to_have_text("Proef Muisloos")
    # the way back finds the list, its title and what was changed
    page.locator(".record-back").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".list-grid [row-index='0'] [col-id='name']")).to_have_text("Proef Muisloos")
    expect(page.locator("h1")).to_have_text("1 persoon")


def test_a_job_is_closed_and_the_next_one_opened(opened: Opened, services: Services) -> None:
    key = somebody(services, "Overstap")
    page = opened(f"/personen?record={key}")
    page.get_by_role("button", name=re.compile("^Wijzigen: Architect")).click()
    form = page.locator(".form-holder.open form")
    form.get_by_label("Vanaf welke dag").fill("1-6-2022")
    place = form.get_by_role("combobox", name="School of organisatie")
    place.fill("deltion")
    form.locator(".lookup-list [role='option']").first.click()
    form.get_by_label("Functie", exact=True).select_option("data")
    form.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#people-said")).to_contain_text("begint op 1 jun 2022")
    record = services.people.record(SYSTEM, key)
    assert record is not None
    assert [(job.function, job.since, job.until) for job in record.jobs] == [
        ("data", date(2022, 6, 1), None),
        ("architect", date(2021, 1, 1), date(2022, 6, 1)),
    ]
    page.locator("#people-said").get_by_role("button").click()
    expect(page.locator("#people-said")).to_contain_text("Teruggezet")
    before = services.people.record(SYSTEM, key)
    assert before is not None
    assert [(job.function, job.until) for job in before.jobs] == [("architect", None)]


def test_who_is_added_and_looks_like_somebody_known_is_said_to(opened: Opened, services: Services) -> None:
    known = somebody(services, "Naamgenoot")
    page = opened("/personen")

    def add(given_name: str, family_name: str, email: str) -> None:
        page.get_by_role("button", name="Nieuwe persoon").click()
        form = page.locator(".form-holder.open form")
        form.get_by_label("Voornaam", exact=True).fill(given_name)
        form.get_by_label("Achternaam", exact=True).fill(family_name)
        form.get_by_label("E-mailadres", exact=True).fill(email)
        form.get_by_role("button", name="Toevoegen", exact=True).click()
        page.wait_for_url("**record=**")

    add("Proef", "Naamgenoot", "naamgenoot@proef.example")
    expect(page.locator("h1")).to_have_text("Proef Naamgenoot")
    expect(page.locator("#people-said")).to_contain_text("iemand die er al was: Proef Naamgenoot (Architect")
    assert known not in page.url
    page.locator("#people-said").get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#people-said")).to_contain_text("Teruggezet")
    for named in (("Xanthippe", "Eenlingsma"), ("", "")):
        page = opened("/personen")
        add(*named, "eenling@proef.example")
        expect(page.locator("#people-said")).to_have_text(re.compile("^Toegevoegd[.] *Ongedaan maken$"))
        page.locator("#people-said").get_by_role("button", name="Ongedaan maken").click()
        expect(page.locator("#people-said")).to_contain_text("Teruggezet")


def test_back_from_a_record_is_the_list_as_it_was(opened: Opened) -> None:
    page = opened("/personen?provincie=Utrecht")
    first = rows(page)[0]
    page.locator(".list-grid [row-index='0'] [col-id='name'] a").click()
    page.wait_for_url("**record=**")
    expect(page.locator("h1")).to_have_text(first)
    page.locator(".record-back").click()
    expect(page.locator("#people-list")).to_be_visible()
    expect(page).to_have_url(re.compile("provincie=Utrecht"))
    expect(page).not_to_have_url(re.compile("record="))


def test_who_leads_what_is_a_matrix_with_its_finding(opened: Opened, services: Services) -> None:
    page = opened("/personen?beeld=trekkers&peildatum=2022-06-30")
    found = services.people.leaders(SYSTEM, date(2022, 6, 30))
    expect(page.locator("h1")).to_contain_text(f"{found.bestuurders} bestuurders")
    leader = next(iter(found.themes[0].leaders["bestuurlijk trekker"]))
    page.get_by_role("link", name=leader.name or "").first.click()
    page.wait_for_url("**record=**")
    expect(page.locator("h1")).to_have_text(leader.name or "")


@pytest.mark.parametrize("path", ["/personen", "/organisaties"])
def test_a_list_has_no_barriers_and_fits_a_telephone(opened: Opened, page: Page, path: str) -> None:
    opened(path)
    rows(page)
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    opened(path)
    rows(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []


def test_a_record_has_no_barriers_and_fits_a_telephone(
    opened: Opened, page: Page, services: Services
) -> None:
    key = services.people.list(SYSTEM, ListQuery()).rows[3].key
    opened(f"/personen?record={key}")
    expect(page.locator(".record-columns").first).to_be_visible()
    page.locator("[data-fact='email']").click()
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    opened(f"/personen?record={key}")
    expect(page.locator(".record-columns").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []


def test_the_pages_speak_english(opened: Opened, context: BrowserContext, app_url: str) -> None:
    context.add_cookies([{"name": "taal", "value": "en", "url": app_url}])
    page = opened("/personen")
    rows(page)
    expect(page.locator("h1")).to_have_text(re.compile(r"^\d+ people$"))
    page.locator(".list-grid [row-index='0'] [col-id='name'] a").click()
    expect(page.get_by_role("heading", name="Time line")).to_be_visible()
    expect(page.get_by_role("heading", name="Jobs")).to_be_visible()


@pytest.mark.parametrize("role", [Role.LEZER])
def test_a_lezer_gets_no_person_in_any_byte(opened: Opened, page: Page, services: Services) -> None:
    person = services.people.list(SYSTEM, ListQuery()).rows[0]
    # Of the graph and not of the list, where somebody whose data were erased is called by a word of the page.
    held = services.database.read("""
        MATCH (p:Person) WHERE p.family_name IS NOT NULL
        RETURN p {.given_name, .initials, .tussenvoegsel, .family_name} AS person
    """)
    names = {PersonName.of(row["person"]).show() for row in held}
    bodies: list[str] = []

    def keep(answer: Response) -> None:
        if "_dash" in answer.url and answer.ok:  # being sent on has no body
            bodies.append(answer.text())

    page.on("response", keep)
    expect(opened(f"/personen?record={person.key}").locator("#people-record")).to_have_count(0)
    opened("/organisaties")
    rows(page)
    page.locator(".list-grid [col-id='name'] a").first.click()
    expect(page.locator(".record-columns").first).to_be_visible()
    page.remove_listener("response", keep)
    sent = "\n".join(bodies)
    assert sent
    assert [name for name in names if name in sent] == []


def test_a_market_party_shows_its_steps_with_their_evidence(opened: Opened, services: Services) -> None:
    found = services.organisations.list(
        SYSTEM, ListQuery(filters={"stap": ("gesprek",), "aard": ("marktpartij",)})
    ).rows[0]
    page = opened(f"/organisaties?record={found.key}")
    steps = page.locator(".steps-taken > li")
    expect(steps).to_have_count(3)
    expect(steps.nth(0)).to_contain_text("ja")
    expect(steps.nth(0).get_by_role("link")).not_to_have_count(0)


def test_the_next_phase_of_a_cooperation(opened: Opened, services: Services, seen: Seen) -> None:
    key, _ = services.organisations.make(SYSTEM, {"name": "Proefpartner", "kind": "partner"})
    page = opened(f"/organisaties?record={key}")
    page.get_by_role("button", name="Volgende fase").click()
    page.locator(".form-holder.open").get_by_role("button", name="Bewaren").click()
    expect(page.locator("#organisations-said")).to_contain_text("Fase identificatie begint")
    record = services.organisations.record(SYSTEM, key)
    assert record is not None
    assert [phase.phase for phase in record.phases] == ["identificatie"]
    assert seen.errors == []


def test_who_may_stand_there_twice_is_told_why_and_a_no_is_kept_and_taken_back(
    opened: Opened, page: Page, services: Services
) -> None:
    keys = [somebody(services, f"Dubbelganger{half}") for half in ("", "-Testema")]
    opened("/personen?beeld=dubbelen")
    pair = page.locator(".doubles > li", has_text="Proef Dubbelganger-Testema")
    expect(pair).to_contain_text("dezelfde voornaam")
    expect(pair.get_by_role("link", name="Vergelijken en samenvoegen")).to_have_attribute(
        "href", re.compile(rf"/samenvoegen\?persoon=({keys[0]}|{keys[1]})&met=({keys[0]}|{keys[1]})")
    )
    assert violations(page) == []
    pair.get_by_role("button", name="Niet dezelfde").click()
    expect(pair).to_have_count(0)
    expect(page.locator("#people-doubles-said")).to_contain_text("twee personen")
    page.locator("#people-doubles-undo").click()
    expect(pair).to_have_count(1)
    page.set_viewport_size(PHONE)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
