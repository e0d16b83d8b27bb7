"""What makers' exports vary in: each of the samples stays the same list, or is refused with a reason.

Never is another list read from it in silence: that is what every test here compares.
"""

import codecs
import csv
import io
import random
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.errors import LandschapError
from imports.read import Cell, Source, read_file
from imports.read.excel import read_workbook
from imports.read.text import read_text, unfolded
from imports.recognise import Reading, recognise

LIMIT = 10**7
SAMPLES = sorted((Path(__file__).parents[2] / "data" / "formats").iterdir())
NAMES = [sample.name for sample in SAMPLES]
BY_NAME = {sample.name: sample for sample in SAMPLES}

ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8 with a mark": (codecs.BOM_UTF8, "utf-8"),
    "utf-16 le": (b"", "utf-16-le"),
    "utf-16 le with a mark": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16 be": (b"", "utf-16-be"),
    "utf-16 be with a mark": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "cp1252": (b"", "cp1252"),
}
PROMISED = (
    "duo-adressen", "duo-instellingen", "duo-besturen", "duo-studenten", "teams-attendance", "forms",
    "outlook", "google", "mailchimp", "hubspot", "dynamics", "eventbrite", "attendance-list",
    "contact-list",
)  # fmt: skip
MAKER = {
    "duo_adressen_mbo_klassiek.csv": "duo-adressen",
    "duo_besturenmbo.csv": "duo-besturen",
    "duo_instellingenmbo_2026.csv": "duo-instellingen",
    "duo_studenten_per_instelling.csv": "duo-studenten",
    "dynamics_contacts.csv": "dynamics",
    "dynamics_contacts.xlsx": "dynamics",
    "eigen_lijst_excel.csv": "attendance-list",
    "eventbrite_attendees.csv": "eventbrite",
    "google_contacts_nieuw.csv": "google",
    "google_contacts_oud.csv": "google",
    "hubspot_contacts.csv": "hubspot",
    "mailchimp_subscribed.csv": "mailchimp-subscribed",
    "mailchimp_unsubscribed.csv": "mailchimp-unsubscribed",
    "ms_forms_en.csv": "forms",
    "ms_forms_nl.xlsx": "forms",
    "outlook_com.csv": "outlook",
    "outlook_desktop.csv": "outlook",
    "teams_attendance_2020.csv": "teams-attendance-2020",
    "teams_attendance_2021.csv": "teams-attendance-2021",
    "teams_attendance_2022.csv": "teams-attendance-2022",
    "teams_attendance_2022_be.csv": "teams-attendance-2022",
}


@dataclass(frozen=True)
class Table:
    """The lines of a sample, and where its header and the list below it stand."""

    lines: list[list[Cell]]
    header: int
    end: int


def original(name: str) -> Reading:
    return recognise(read_file(BY_NAME[name], LIMIT))


def table(name: str) -> Table:
    """Take a sample apart; the header is the line that is followed by the first record."""
    (sheet,) = read_file(BY_NAME[name], LIMIT).sheets
    first = original(name).records[0].row
    last = original(name).records[-1].row
    at = {line.number: place for place, line in enumerate(sheet.lines)}
    return Table([list(line.cells) for line in sheet.lines], at[first] - 1, at[last] + 1)


def content(reading: Reading) -> list[list[tuple[str, list[str]]]]:
    rows = []
    for record in reading.records:
        row = [(field.value, sorted(entry.text for entry in cells)) for field, cells in record.values.items()]
        rows.append([*sorted(row), ("answers", sorted(entry.text for entry in record.answers))])
    return rows


def text_of(lines: list[list[Cell]], separator: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=quoting).writerows(
        [cell if isinstance(cell, str) else f"{cell:%Y-%m-%d}" for cell in line] for line in lines
    )
    return out.getvalue()


def mutated(of: Table, seed: int, extra: list[str], spaces: bool, capitals: bool) -> list[list[Cell]]:
    """Shuffle the columns of the list, with others between them; what stands above and below stays."""
    width = len(of.lines[of.header])
    order = list(range(width + len(extra)))
    random.Random(seed).shuffle(order)
    lines: list[list[Cell]] = []
    for place, line in enumerate(of.lines):
        if not of.header <= place < of.end or not any(line):
            lines.append(line)
            continue
        whole: list[Cell] = [*line, *([""] * (width - len(line)))]
        whole += extra if place == of.header else ["?"] * len(extra)
        if place == of.header:
            whole = [f"  {cell} " if spaces else cell for cell in whole]
            whole = [str(cell).upper() if capitals else cell for cell in whole]
        lines.append([whole[at] for at in order])
    return lines


def read(raw: bytes) -> Reading:
    return recognise(Source("x", "", (unfolded(read_text(raw)),)))


@pytest.mark.parametrize("name", NAMES)
def test_a_format_has_one_of_the_promised_names(name: str) -> None:
    assert original(name).format.name.startswith(PROMISED)
    assert original(name).format.name.startswith(MAKER[name])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_the_same_list_in_every_encoding_and_with_every_separator(
    name: str, encoding: str
) -> None:
    mark, codec = ENCODINGS[encoding]
    for separator in (";", ",", "\t"):
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
            for above in ("", f"sep={separator}\r\n"):
                raw = mark + (above + text_of(table(name).lines, separator, quoting)).encode(codec)
                assert content(read(raw)) == content(original(name))
                assert read(raw).format is original(name).format


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=20)
@given(
    seed=st.integers(0, 10**6),
    separator=st.sampled_from([";", ",", "\t"]),
    encoding=st.sampled_from(sorted(ENCODINGS)),
    extra=st.lists(st.sampled_from(["Opmerkingen", "Kleur", "x1", "Ingevuld door", "Dieet", ""]), max_size=3),
    spaces=st.booleans(),
    capitals=st.booleans(),
    title=st.sampled_from(
        [[], ["Export van maandag"], ["Lijst, gemaakt op 3 mei; versie 2", "", "Niet doorsturen"]]
    ),
    foot=st.sampled_from(
        [[], ["Totaal", "4"], ["", "Aantal deelnemers", "4"], ["Bron: eigen lijst"], ["* onder voorbehoud"]]
    ),
    trail=st.integers(0, 3),
    whole=st.booleans(),
)
def test_a_sample_with_other_columns_order_titles_and_foot_is_the_same_list(
    name, seed, separator, encoding, extra, spaces, capitals, title, foot, trail, whole
) -> None:
    extra = [] if original(name).format.answers else extra
    of = table(name)
    lines = [[line] for line in title] + mutated(of, seed, extra, spaces, capitals)
    at = len(title) + of.end
    lines = [*lines[:at], *([foot] if foot else []), *lines[at:]]
    lines = [[*line, *[""] * trail] for line in lines]
    text = text_of(lines, separator)
    if whole and not title and of.header == 0:  # as Excel saves what it did not cut
        text = text_of([[line] for line in _lines_of(lines, separator)], ";", csv.QUOTE_ALL)
    mark, codec = ENCODINGS[encoding]
    reading = read(mark + text.encode(codec))
    assert reading.format is original(name).format
    assert content(reading) == content(original(name))
    assert reading.records[0].row > len(title)


def _lines_of(lines: list[list[Cell]], separator: str) -> list[str]:
    return [text_of([line], separator).removesuffix("\r\n") for line in lines]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=6)
@given(seed=st.integers(0, 10**6), title=st.booleans(), several=st.booleans(), dates=st.booleans())
def test_a_sample_in_a_workbook_is_the_same_list(name, seed, title, several, dates) -> None:
    lines = mutated(table(name), seed, [], spaces=True, capitals=False)
    book = openpyxl.Workbook()
    sheet = book.active
    if several:
        sheet.append(["Toelichting: zie het tweede blad"])
        sheet = book.create_sheet("Gegevens")
    if title:
        sheet.append(["Export"])
        sheet.merge_cells("A1:F2")
        sheet.append([])
    for line in lines:
        sheet.append([_as_excel(cell, dates) for cell in line])
    out = io.BytesIO()
    book.save(out)
    reading = recognise(Source("x", "", read_workbook(out.getvalue(), LIMIT)))
    assert reading.format is original(name).format
    assert len(reading.records) == len(original(name).records)
    if not dates:
        assert content(reading) == content(original(name))


def _as_excel(cell: Cell, dates: bool) -> object:
    if isinstance(cell, datetime | date):
        return cell
    try:
        # a workbook knows no time zones
        return datetime.strptime(cell, "%d/%m/%y, %H:%M:%S") if dates else cell or None  # noqa: DTZ007
    except ValueError:
        return cell or None


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_half_a_file_is_refused_or_is_the_beginning_of_the_list_with_the_last_cell_named(
    name: str, tmp_path: Path
) -> None:
    raw = BY_NAME[name].read_bytes()
    whole = content(original(name))
    path = tmp_path / "half.csv"
    for length in range(1, len(raw), 1 if len(raw) < 600 else 7):
        path.write_bytes(raw[:length])
        try:
            reading = recognise(read_file(path, LIMIT))
        except LandschapError:
            continue
        found = content(reading)
        assert reading.format is original(name).format, length
        if reading.remarks:
            assert found[:-1] == whole[: len(found) - 1], length
            assert reading.remarks[0].row == reading.records[-1].row
        else:
            assert found == whole[: len(found)], length


HEADERS_IN_THE_OTHER_LANGUAGE = {
    "hubspot_contacts.csv": {
        "Record ID": "Record-ID", "First Name": "Voornaam", "Last Name": "Achternaam", "Email": "E-mail",
        "Phone Number": "Telefoonnummer", "Job Title": "Functie", "Company Name": "Bedrijfsnaam",
        "Contact owner": "Contacteigenaar", "Lifecycle Stage": "Levenscyclusfase",
        "Lead Status": "Leadstatus", "Create Date": "Aanmaakdatum",
    },
    "dynamics_contacts.xlsx": {
        "(Do Not Modify) Contact": "(Niet wijzigen) Contactpersoon",
        "(Do Not Modify) Row Checksum": "(Niet wijzigen) Rijcontrolesom",
        "(Do Not Modify) Modified On": "(Niet wijzigen) Gewijzigd op", "Full Name": "Volledige naam",
        "First Name": "Voornaam", "Last Name": "Achternaam", "Job Title": "Functie",
        "Company Name": "Bedrijfsnaam", "Email": "E-mail", "Business Phone": "Zakelijke telefoon",
        "Mobile Phone": "Mobiele telefoon", "Owner": "Eigenaar",
    },
    "outlook_desktop.csv": {
        "Title": "Aanspreektitel", "First Name": "Voornaam", "Middle Name": "Middelste naam",
        "Last Name": "Achternaam", "Suffix": "Achtervoegsel", "Company": "Bedrijf",
        "Department": "Afdeling", "Job Title": "Functie", "Business Phone": "Telefoon op werk",
        "Mobile Phone": "Mobiele telefoon", "E-mail Address": "E-mailadres", "E-mail Type": "Type e-mail",
        "E-mail Display Name": "Weergavenaam voor e-mail", "Initials": "Initialen",
    },
    "google_contacts_nieuw.csv": {
        "First Name": "Voornaam", "Middle Name": "Tweede naam", "Last Name": "Achternaam",
        "Organization Name": "Naam organisatie", "Organization Title": "Functie bij organisatie",
        "E-mail 1 - Value": "E-mail 1 - Waarde", "Phone 1 - Value": "Telefoon 1 - Waarde",
    },
    "mailchimp_unsubscribed.csv": {
        "Email Address": "E-mailadres", "First Name": "Voornaam", "Last Name": "Achternaam",
    },
    "eventbrite_attendees.csv": {
        "Order #": "Bestelnummer", "Order Date": "Besteldatum", "First Name": "Voornaam",
        "Last Name": "Achternaam", "Email": "E-mail", "Attendee Status": "Status deelnemer",
    },
    "ms_forms_en.csv": {
        "Start time": "Begintijd", "Completion time": "Tijd van voltooien", "Email": "E-mail",
        "Name": "Naam",
    },
    "eigen_lijst_excel.csv": {
        "Naam": "Name", "Functie": "Job title", "School": "Organisation", "E-mail": "Email address",
        "Aanwezig": "Attended", "Opmerking": "Remarks",
    },
    "teams_attendance_2021.csv": {
        "Meeting Title": "Titel van vergadering", "Meeting Start Time": "Begintijd van vergadering",
        "Full Name": "Volledige naam", "Join Time": "Tijdstip van deelname",
        "Leave Time": "Tijdstip van vertrek", "Email": "E-mail", "Role": "Rol",
        "Participant ID (UPN)": "Deelnemer-id (UPN)",
    },
    "teams_attendance_2022.csv": {
        "Meeting title": "Titel van vergadering", "Start time": "Begintijd", "Name": "Naam",
        "First join": "Eerste deelname", "Last leave": "Laatste vertrek", "Email": "E-mail",
        "Participant ID (UPN)": "Deelnemers-id (UPN)", "Role": "Rol",
    },
    "teams_attendance_2020.csv": {
        "Full Name": "Volledige naam", "User Action": "Gebruikersactie", "Timestamp": "Tijdstempel",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS_IN_THE_OTHER_LANGUAGE)
def test_a_sample_with_the_headers_of_the_other_language_is_the_same_list(name: str) -> None:
    words = HEADERS_IN_THE_OTHER_LANGUAGE[name]
    lines = [[words.get(cell, cell) if isinstance(cell, str) else cell for cell in line]
             for line in table(name).lines]  # fmt: skip
    reading = read(text_of(lines, ";").encode("utf-8-sig"))
    assert reading.format is original(name).format
    assert content(reading) == content(original(name))
    assert reading.facts == original(name).facts
