"""Every sample is recognised by its content, and stays so when its makers vary it."""

import csv
import io
import random
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.errors import DeclarationError
from imports.errors import FileRefused, UnknownFormat
from imports.read import Source, read_file
from imports.read.text import read_text
from imports.recognise import Field, Format, Reading, Subject, recognise
from imports.recognise.consent import OBJECTIONS
from imports.recognise.formats import FORMATS, OWN_LISTS
from imports.recognise.vocabulary import VOCABULARY, meaning

LIMIT = 10**7
FORMATS_FOLDER = Path(__file__).parents[2] / "data" / "formats"

SAMPLES = {
    "duo_adressen_mbo_klassiek.csv": ("duo-adressen-klassiek", 2),
    "duo_besturenmbo.csv": ("duo-besturen", 1),
    "duo_instellingenmbo_2026.csv": ("duo-instellingen", 2),
    "duo_studenten_per_instelling.csv": ("duo-studenten", 2),
    "dynamics_contacts.csv": ("dynamics", 4),
    "dynamics_contacts.xlsx": ("dynamics", 4),
    "eigen_lijst_excel.csv": ("attendance-list", 3),
    "eventbrite_attendees.csv": ("eventbrite", 4),
    "google_contacts_nieuw.csv": ("google-nieuw", 4),
    "google_contacts_oud.csv": ("google-oud", 4),
    "hubspot_contacts.csv": ("hubspot", 4),
    "mailchimp_subscribed.csv": ("mailchimp-subscribed", 3),
    "mailchimp_unsubscribed.csv": ("mailchimp-unsubscribed", 1),
    "ms_forms_en.csv": ("forms", 4),
    "ms_forms_nl.xlsx": ("forms", 4),
    "outlook_com.csv": ("outlook-web", 4),
    "outlook_desktop.csv": ("outlook-desktop", 4),
    "teams_attendance_2020.csv": ("teams-attendance-2020", 3),
    "teams_attendance_2021.csv": ("teams-attendance-2021", 2),
    "teams_attendance_2022.csv": ("teams-attendance-2022", 4),
    "teams_attendance_2022_be.csv": ("teams-attendance-2022", 4),
}
TABLES = [name for name in SAMPLES if name.endswith(".csv") and not name.startswith(("teams", "eigen"))]


def table(name: str) -> list[list[str]]:
    (sheet,) = read_file(FORMATS_FOLDER / name, LIMIT).sheets
    return [[str(cell) for cell in line.cells] for line in sheet.lines if not line.is_blank]


def read(rows: list[list[str]], separator: str = ",", encoding: str = "utf-8-sig") -> Reading:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return recognise(Source("x", "", (read_text(out.getvalue().encode(encoding)),)))


def content(reading: Reading) -> list[dict[Field, list[str]]]:
    return [
        {field: [entry.text for entry in entries] for field, entries in record.values.items()}
        for record in reading.records
    ]


def test_every_sample_has_an_expectation() -> None:
    assert {path.name for path in FORMATS_FOLDER.iterdir()} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_recognised_by_its_content(name: str, tmp_path: Path) -> None:
    other_name = tmp_path / "bestand.dat"
    other_name.write_bytes((FORMATS_FOLDER / name).read_bytes())
    reading = recognise(read_file(other_name, LIMIT))
    assert (reading.format.name, len(reading.records)) == SAMPLES[name]


def test_the_real_address_list_of_duo_is_recognised(data: Path) -> None:
    reading = recognise(read_file(data / "duo_adressen_mbo_2026-07-17.csv", LIMIT))
    assert (reading.format.name, len(reading.records)) == ("duo-instellingen", 55)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=15)
@given(
    seed=st.integers(0, 10**6),
    separator=st.sampled_from([";", ",", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    extra=st.lists(st.sampled_from(["Opmerkingen", "Kleur", "x1", "Ingevuld door", ""]), max_size=3),
    spaces=st.booleans(),
    capitals=st.booleans(),
)
def test_a_sample_with_other_order_columns_encoding_and_separator_is_the_same_list(
    name, seed, separator, encoding, extra, spaces, capitals
) -> None:
    rows = table(name)
    plain = content(read(rows))
    width = len(rows[0])
    order = [*range(width), *range(width, width + len(extra))]
    random.Random(seed).shuffle(order)
    mutated = []
    for number, row in enumerate(rows):
        whole = [*row, *([""] * (width - len(row))), *(extra if number == 0 else ["?"] * len(extra))]
        if number == 0:
            whole = [f" {cell} " if spaces else cell for cell in whole]
            whole = [cell.upper() if capitals else cell for cell in whole]
        mutated.append([whole[place] for place in order])
    reading = read(mutated, separator, encoding)
    assert (reading.format.name, len(reading.records)) == SAMPLES[name]
    assert [{k: sorted(v) for k, v in row.items()} for row in content(reading)] == [
        {k: sorted(v) for k, v in row.items()} for row in plain
    ]


@pytest.mark.parametrize("name", TABLES)
def test_title_rows_above_the_header_change_only_the_row_numbers(name: str) -> None:
    rows = table(name)
    reading = read([["Export van maandag", ""], ["", ""], *rows], ";")
    assert (reading.format.name, len(reading.records)) == SAMPLES[name]
    assert reading.records[0].row == 4


@pytest.mark.parametrize(
    ("headers", "format_name"),
    [
        (["Naam", "E-mail"], "contact-list"),
        (["E-mailadres"], "contact-list"),
        (["Voornaam", "Tussenvoegsel", "Achternaam", "Functie", "School"], "contact-list"),
        (["First name", "Last name", "Organisation", "Job title", "Email"], "contact-list"),
        (["Naam", "School", "Aanwezig?"], "attendance-list"),
        (["Name", "Company", "Attended"], "attendance-list"),
        (["naam:", "e-mail*", "BRIN"], "contact-list"),
    ],
)
def test_an_own_list_is_recognised_by_the_usual_words(headers: list[str], format_name: str) -> None:
    reading = read([headers, *[["Jan Fictief"] * len(headers)] * 2], ";")
    assert (reading.format.name, len(reading.records)) == (format_name, 2)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("School / organisatie", Field.ORGANISATION),
        ("Functie (indien bekend)", Field.TITLE),
        ("Uw e-mailadres", Field.EMAIL),
        ("Telefoonnummer werk", Field.PHONE),
        ("E-mail deelnemer", Field.EMAIL),
        ("Aanwezig op 14 maart?", Field.ATTENDANCE),
        ("Instelling of bedrijf", Field.ORGANISATION),
        ("Tussenvoegsel(s)", Field.TUSSENVOEGSEL),
    ],
)
def test_a_header_is_understood_with_the_words_that_people_put_around_it(header: str, field: Field) -> None:
    assert (found := meaning(header))
    assert found[0] is field


@pytest.mark.parametrize("header", ["E-mail / telefoon", "Schooljaar", "Opmerking", "Naam en functie", ""])
def test_a_header_of_two_things_or_of_none_is_not_guessed(header: str) -> None:
    assert meaning(header) is None


def test_the_header_with_the_most_known_words_is_the_header() -> None:
    rows = [["Persoon", "", "School", ""], ["Naam", "E-mail", "Naam school", "Brin"], ["Jan", "", "X", ""]]
    reading = read(rows, ";")
    assert [(record.row, record.text(Field.NAME)) for record in reading.records] == [(3, "Jan")]


def test_a_list_of_people_under_a_title_of_attendance_is_an_attendance_list() -> None:
    reading = read([["Presentielijst netwerkdag", ""], ["Naam", "School"], ["Jan", "X"]], ";")
    assert reading.format.name == "attendance-list"


def test_an_unknown_table_is_refused_with_the_headers_that_were_seen() -> None:
    with pytest.raises(
        UnknownFormat, match=r"Seen: Artikel, Prijs, Voorraad\. Expected .* Naam, E-mail"
    ) as error:
        read([["Artikel", "Prijs", "Voorraad"], ["Stoel", "10", "4"]], ";")
    assert error.value.code == "unknown-format"


def test_rows_without_a_person_are_no_rows() -> None:
    rows = [["Naam", "E-mail", "Notitie"], ["Jan", "", ""], ["", "", "los"], ["Totaal: 1", "", ""]]
    assert [record.row for record in read(rows, ";").records] == [2]


def test_a_header_that_is_repeated_on_every_page_is_no_person() -> None:
    rows = [["Naam", "School"], ["Jan", "X"], ["Naam", "School"], ["Piet", "Y"]]
    assert [record.text(Field.NAME) for record in read(rows, ";").records] == ["Jan", "Piet"]


def test_a_table_of_which_the_last_line_breaks_off_is_refused() -> None:
    cut = b"Naam;School;E-mail\nJan;X;j@x.example\nPiet;Y;p@y.example\nKees;Z"
    with pytest.raises(FileRefused, match=r"last line \(4\) breaks off"):
        recognise(Source("x", "", (read_text(cut),)))


def test_sheets_with_the_same_list_are_read_together_and_named() -> None:
    reading = recognise(read_file(_book([("Deltion", "Jan"), ("Albeda", "Piet")]), LIMIT))
    assert [(record.sheet, record.text(Field.NAME)) for record in reading.records] == [
        ("Deltion", "Jan"),
        ("Albeda", "Piet"),
    ]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _book(sheets: list[tuple[str, str]]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Uitleg"
    book.active.append(["Vul de bladen in"])
    for title, name in sheets:
        sheet = book.create_sheet(title)
        sheet.append(["Naam", "E-mail"])
        sheet.append([name, f"{name.lower()}@school.example"])
    path = Path("boek.xlsx")
    book.save(path)
    return path


def test_questions_of_ones_own_are_understood_where_they_are_clear() -> None:
    reading = read(
        [
            ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Op welke school werk je?",
             "Wat is je functie?", "Werkt je school al met MORA?"],
            ["1", "", "", "jan@x.example", "Jan", "Deltion", "architect", "Ja"],
        ]
    )  # fmt: skip
    assert content(reading) == [
        {
            Field.EMAIL: ["jan@x.example"],
            Field.NAME: ["Jan"],
            Field.ORGANISATION: ["Deltion"],
            Field.TITLE: ["architect"],
        }
    ]


def test_a_teams_list_ends_where_the_next_block_begins(data: Path) -> None:
    reading = recognise(read_file(data / "formats" / "teams_attendance_2022.csv", LIMIT))
    assert reading.facts[Field.EVENT_TITLE] == ("Kennismaking MORA",)
    assert [record.row for record in reading.records] == [11, 12, 13, 14]


def test_names_of_formats_are_different() -> None:
    names = [format_.name for format_ in (*FORMATS, *OWN_LISTS)]
    assert len(set(names)) == len(names)


def test_a_word_of_the_vocabulary_means_one_thing() -> None:
    words = [word for words in VOCABULARY.values() for word in words]
    assert sorted(words) == sorted(set(words))


def test_a_declaration_says_what_is_wrong_with_it() -> None:
    with pytest.raises(DeclarationError, match="write the header 'E-mail' folded, as 'e mail'"):
        Format("nieuw", Subject.PEOPLE, signatures=(("E-mail",),))
    with pytest.raises(DeclarationError, match="lower case"):
        Format("Nieuw formaat", Subject.PEOPLE, vocabulary=True)
    with pytest.raises(DeclarationError, match="by which headers"):
        Format("nieuw", Subject.PEOPLE)


@pytest.mark.parametrize(
    "header",
    [
        "Laatst gewijzigd",
        "Bijgewerkt op",
        "Peildatum",
        "Last Modified Date",
        "(Do Not Modify) Modified On",
        "(Niet wijzigen) Gewijzigd op",
    ],
)
def test_a_column_may_tell_on_which_day_its_row_was_true(header: str) -> None:
    reading = read([["Naam", "E-mail", header], ["Jan Proef", "jan@x.example", "2022-03-14"]], ";")
    assert reading.records[0].text(Field.AS_OF) == "2022-03-14"


@pytest.mark.parametrize(
    "name", ["dynamics_contacts.csv", "dynamics_contacts.xlsx", "mailchimp_subscribed.csv"]
)
def test_a_maker_that_keeps_when_somebody_was_changed_is_read(name: str) -> None:
    reading = recognise(read_file(FORMATS_FOLDER / name, LIMIT))
    assert all(record.text(Field.AS_OF) for record in reading.records)


MEETING = {
    "nl": ("Titel van vergadering", "Begintijd", "Naam", "Eerste deelname", "Laatste vertrek", "E-mailadres",
           "Deelnemer-id (UPN)"),
    "de": ("Besprechungstitel", "Startzeit", "Name", "Erster Beitritt", "Letztes Verlassen", "E-Mail",
           "Teilnehmer-ID (UPN)"),
    "fr": ("Titre de la réunion", "Heure de début", "Nom", "Première participation", "Dernier départ",
           "E-mail", "ID du participant (UPN)"),
}  # fmt: skip


def _meeting(words: tuple[str, ...]) -> Reading:
    title, begin, name, join, leave, email, key = words
    text = "\t".join
    lines = [
        "1.", text([title, "Kennismaking MORA"]), text([begin, "14.03.22, 09:29:07"]), "", "2.",
        text([name, join, leave, email, key]),
        text(["Sanne Voorbeeld", "14.03.22, 09:30:46", "14.03.22, 10:30:12", "s@x.example", "s@x.example"]),
        text(["Gast Fictief (Gast)", "14.03.22, 09:40:00", "14.03.22, 10:00:00", "", ""]),
        "", "3.", text([name, "x", "y", "z", email]),
        *[text(["Sanne Voorbeeld", "1, 2", "3, 4", "", ""])] * 5,
    ]  # fmt: skip
    return recognise(Source("x", "", (read_text("".join(f"{line}\r\n" for line in lines).encode("utf-16")),)))


@pytest.mark.parametrize("language", MEETING)
def test_teams_is_read_in_the_language_of_who_downloads(language: str) -> None:
    reading = _meeting(MEETING[language])
    assert reading.format.name == "teams-attendance-2022"
    assert reading.facts[Field.EVENT_TITLE] == ("Kennismaking MORA",)
    assert reading.facts[Field.EVENT_START] == ("14.03.22, 09:29:07",)
    assert [record.text(Field.NAME) for record in reading.records] == [
        "Sanne Voorbeeld",
        "Gast Fictief (Gast)",
    ]


def test_teams_with_words_that_are_not_known_is_still_who_was_there() -> None:
    reading = _meeting(("?", "?", "Name", "Rein", "Raus", "E-Mail", "Teilnehmer-ID (UPN)"))
    assert (reading.format.name, len(reading.records)) == ("teams-attendance", 2)


def test_a_live_event_of_teams_is_who_was_there() -> None:
    row = [
        "1-a",
        "s@x.example",
        "Sanne Voorbeeld",
        "Mozilla/5.0",
        "1/25/2022 4:48:08 PM",
        "Joined",
        "Attendee",
    ]
    header = ["SessionId", "ParticipantId", "FullName", "UserAgent", "UtcEventTimestamp", "Action", "Role"]
    reading = read([header, row, [*row[:5], "Left", row[6]]])
    assert (reading.format.name, len(reading.records)) == ("teams-attendance-live", 2)


@pytest.mark.parametrize(
    "foot",
    [
        ["Totaal", "2", ""],
        ["", "Aantal deelnemers", "2"],
        ["Totaal: 2", "", ""],
        ["* onder voorbehoud", "", ""],
        ["© 2022 DUO", "", ""],
        ["Subtotaal", "", "2"],
    ],
)
def test_what_counts_or_explains_the_rows_is_no_row(foot: list[str]) -> None:
    rows = [["Naam", "School", "E-mail"], ["Jan Proef", "X", "j@x.example"], ["Piet Proef", "Y", ""], foot]
    assert [record.row for record in read(rows, ";").records] == [2, 3]


def test_somebody_with_only_a_number_is_a_row() -> None:
    rows = [["Naam", "Telefoon", "E-mail"], ["Page", "038-1234567", ""], ["Totaal", "1", ""]]
    assert [record.text(Field.NAME) for record in read(rows, ";").records] == ["Page"]


def test_two_columns_of_one_name_that_say_two_names_are_refused() -> None:
    rows = [["Naam", "E-mail", "Naam", "E-mail"], ["Jan", "j@x.example", "Piet", "p@x.example"]]
    with pytest.raises(FileRefused, match="Two columns are called Naam, and row 2"):
        read(rows, ";")
    assert len(read([rows[0], ["Jan", "j@x.example", "Jan", ""]], ";").records) == 1


def test_a_column_of_which_every_word_says_who_was_there_does_so_whatever_it_is_called() -> None:
    rows = [
        ["Naam", "E-mail", "Status"],
        ["Jan", "j@x.example", "Aanwezig"],
        ["Piet", "p@x.example", "Afgemeld"],
    ]
    reading = read(rows, ";")
    assert reading.format.name == "attendance-list"
    assert [record.text(Field.ATTENDANCE) for record in reading.records] == ["Aanwezig", "Afgemeld"]
    assert read([*rows, ["Kees", "k@x.example", "Actief"]], ";").format.name == "contact-list"


def test_who_said_to_come_was_not_there_for_that() -> None:
    reading = read([["Naam", "RSVP", "Aanwezig"], ["Jan", "ja", ""], ["Piet", "ja", "x"]], ";")
    assert [record.text(Field.ATTENDANCE) for record in reading.records] == ["", "x"]


def test_a_list_of_two_days_is_refused() -> None:
    with pytest.raises(FileRefused, match=r"who was there \(Aanwezig 1 juni, Aanwezig 8 juni\)"):
        read([["Naam", "Aanwezig 1 juni", "Aanwezig 8 juni"], ["Jan", "x", ""], ["Piet", "", "x"]], ";")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Nieuwsbrief", Field.MAY_CONTACT),
        ("Ontvangt nieuwsbrief", Field.MAY_CONTACT),
        ("Mogen wij je mailen?", Field.MAY_CONTACT),
        ("Mag je benaderen?", Field.MAY_CONTACT),
        ("AVG-toestemming", Field.MAY_CONTACT),
        ("Opt-in", Field.MAY_CONTACT),
        ("Email marketing status", Field.MAY_CONTACT),
        ("Wil geen mail ontvangen", Field.NO_CONTACT),
        ("Bezwaar tegen mail", Field.NO_CONTACT),
        ("Opt-out", Field.NO_CONTACT),
        ("Uitgeschreven op", Field.NO_CONTACT),
        ("Afgemeld voor nieuwsbrief", Field.NO_CONTACT),
        ("Email Unsubscribed Date", Field.NO_CONTACT),
        ("Afgemeld", Field.ABSENCE),
        ("Niet aanwezig", Field.ABSENCE),
    ],
)
def test_a_header_that_tells_who_wants_mail_or_was_away_is_understood(header: str, field: Field) -> None:
    assert (found := meaning(header))
    assert found[0] is field


@pytest.mark.parametrize(
    "header", ["Mailing kerst 2021", "Mail verstuurd", "Toestemming foto's", "Mailnummer"]
)
def test_a_header_that_only_has_to_do_with_mail_is_not_guessed(header: str) -> None:
    assert meaning(header) is None


def test_who_says_in_a_remark_to_want_no_mail_is_heard() -> None:
    rows = [["Naam", "E-mail", "Opmerking", "Kleur"], ["Jan", "j@x.example", "Niet mailen!", "rood"],
            ["Piet", "p@x.example", "belt terug", "geen"]]  # fmt: skip
    reading = read(rows, ";")
    assert [record.text(Field.REMARK) for record in reading.records] == ["Niet mailen!", "belt terug"]
    assert Field.REMARK not in read([rows[0], rows[2]], ";").headers


@pytest.mark.parametrize("words", sorted(OBJECTIONS))
def test_each_way_to_want_no_mail_is_heard_in_whatever_column(words: str) -> None:
    reading = read([["Naam", "E-mail", "Zomaar"], ["Sanne Voorbeeld", "s@x.example", words.capitalize()]])
    assert reading.records[0].text(Field.REMARK) == words.capitalize()


@pytest.mark.parametrize("words", ["Uitgeschreven", "afgemeld", "Opt-out"])
def test_what_may_be_no_mail_and_may_be_something_else_is_told_and_not_guessed(words: str) -> None:
    rows = [["Naam", "E-mail", "Status"], ["Jan", "j@x.example", words], ["Piet", "p@x.example", "actief"]]
    reading = read(rows)
    (remark,) = reading.remarks
    assert (remark.row, remark.field, remark.value) == (2, "Status", words)
    # what is written in its place is read
    assert reading.headers[Field.REMARK] == "Status"
    # of who was at an event it says that they were not
    assert read([[*line, sign] for line, sign in zip(rows, ("Aanwezig", "", "x"), strict=True)]).remarks == ()


def test_an_anonymous_form_may_ask_who_somebody_is() -> None:
    header = ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam",
              "Wat is de naam van je leidinggevende?", "Wat is je naam?", "Wat is je e-mailadres?",
              "Organisatie"]  # fmt: skip
    row = ["1", "", "", "anonymous", "", "Piet Baas", "Jan Proef", "jan@x.example", "Deltion"]
    (record,) = read([header, row]).records
    assert (record.text(Field.NAME), record.text(Field.ORGANISATION)) == ("Jan Proef", "Deltion")
    assert [entry.text for entry in record.all(Field.EMAIL)] == ["anonymous", "jan@x.example"]
    assert [entry.text for entry in record.answers] == ["Piet Baas"]


@pytest.mark.parametrize(
    ("headers", "format_name"),
    [
        (["Order ID", "Order date", "Attendee first name", "Attendee last name", "Attendee email",
          "Buyer email", "Attendee Status"], "eventbrite"),
        (["Voornaam", "Achternaam", "E-mailadres", "E-mailtype", "E-mail, weergegeven naam"],
         "outlook-desktop"),
        (["(Niet wijzigen) Contact", "Volledige naam", "E-mailadres", "Naam bedrijf"], "dynamics"),
        (["Record ID - Contact", "First Name", "Last Name", "Email", "Lead Status"], "contact-list"),
    ],
)  # fmt: skip
def test_newer_headers_of_a_maker_are_known(headers: list[str], format_name: str) -> None:
    reading = read([headers, ["x"] * len(headers)])
    assert (reading.format.name, len(reading.records)) == (format_name, 1)


def test_names_under_a_header_that_is_not_known_are_told_by_their_addresses() -> None:
    rows = [
        ["Sprekers", "Afdeling", "Functie", "Mail"],
        ["Sanne Voorbeeld", "Onderwijs en Kwaliteit", "architect", "s.voorbeeld@x.example"],
        ["Joris Fictief", "Bureau Beheer", "docent", "joris@x.example"],
    ]
    reading = read(rows, ";")
    assert [record.text(Field.NAME) for record in reading.records] == ["Sanne Voorbeeld", "Joris Fictief"]
    assert Field.NAME not in read([row[1:] for row in rows], ";").headers


def test_a_list_of_duo_of_other_schools_is_not_taken_for_one_of_the_mbo() -> None:
    rows = [row[:-2] for row in table("duo_adressen_mbo_klassiek.csv")]
    with pytest.raises(UnknownFormat):
        read(rows, ";")
