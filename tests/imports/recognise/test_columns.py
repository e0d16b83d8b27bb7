"""A name stands in its own field, an address with its own person; what cannot be told is asked or refused."""

import pytest

from imports.errors import FileRefused, UnknownFormat
from imports.recognise import Field, Reading
from imports.resolve.rows import name_of
from tests.imports.recognise.reading import people, read

SANNE, JORIS = "sanne@rocvoorbeeld.example", "j.fictief@rocvoorbeeld.example"


def names(reading: Reading) -> list[str]:
    return [name.show() if (name := name_of(record)) else "" for record in reading.records]


@pytest.mark.parametrize(
    ("header", "one", "other"),
    [
        (("Voornaam", "Tussenvoegsel", "Naam"), ("Sanne", "van der", "Voorbeeld"), ("Joris", "", "Fictief")),
        (("Naam", "Voornaam"), ("van der Voorbeeld", "Sanne"), ("Fictief", "Joris")),
        (("Naam", "Tussenvoegsel", "Voornaam"), ("Voorbeeld", "van der", "Sanne"), ("Fictief", "", "Joris")),
        (("Name", "Surname"), ("Sanne", "van der Voorbeeld"), ("Joris", "Fictief")),
        (("Prénom", "Nom"), ("Sanne", "van der Voorbeeld"), ("Joris", "Fictief")),
        (("Vorname", "Nachname"), ("Sanne", "van der Voorbeeld"), ("Joris", "Fictief")),
        (("Naam", "Roepnaam"), ("Sanne van der Voorbeeld", "Sanne"), ("Joris Fictief", "Joris")),
        (("Naam", "Achternaam"), ("Sanne van der Voorbeeld", "Voorbeeld"), ("Joris Fictief", "Fictief")),
        (
            ("Voornaam", "Middelste naam", "Achternaam"),
            ("Sanne", "van der", "Voorbeeld"),
            ("Joris", "", "Fictief"),
        ),
    ],
)
def test_a_name_is_whole_in_whatever_columns_its_parts_stand(
    header: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    reading = read((*header, "E-mail"), (*one, SANNE), (*other, JORIS))
    assert names(reading) == ["Sanne van der Voorbeeld", "Joris Fictief"]


def test_initials_beside_a_family_name_are_its_initials() -> None:
    reading = read(
        ("Naam", "Voorletters", "E-mail"), ("van der Voorbeeld", "S.", SANNE), ("Fictief", "J.", JORIS)
    )
    assert names(reading) == ["S. van der Voorbeeld", "J. Fictief"]
    whole = read(("Naam", "Voorletters"), ("Sanne Voorbeeld", "S."), ("Joris Fictief", "J."))
    assert names(whole) == ["Sanne Voorbeeld", "Joris Fictief"]


@pytest.mark.parametrize(
    "other",
    ["E-mail (secretaresse)", "E-mail contactpersoon", "E-mail (oud)", "E-mail leidinggevende"],
)
def test_an_address_of_somebody_else_is_no_address_of_whoever_the_row_is_about(other: str) -> None:
    (record,) = read((other, "Naam", "E-mail"), ("x@anders.example", "Sanne Voorbeeld", SANNE)).records
    assert [entry.text for entry in record.all(Field.EMAIL)] == [SANNE]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Naam (ingevuld door)", Field.NAME),
        ("Contactpersoon", Field.NAME),
        ("Telefoon (secretariaat)", Field.PHONE),
        ("Functie (leidinggevende)", Field.TITLE),
        ("School (vorige)", Field.ORGANISATION),
    ],
)
def test_what_is_of_somebody_else_or_of_the_past_is_not_read(header: str, field: Field) -> None:
    own = {Field.NAME: "Naam", Field.PHONE: "Tel", Field.TITLE: "Functie", Field.ORGANISATION: "School"}
    reading = read((header, *own.values(), "E-mail"), ("anders", "Sanne", "030", "arts", "ROC X", SANNE))
    assert [entry.header for entry in reading.records[0].all(field)] == [own[field]]


def test_who_answers_a_form_without_a_name_is_not_the_contact_person_that_it_asks() -> None:
    (record,) = read(
        ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Contactpersoon"),
        ("1", "2022-03-10", "2022-03-10", "anonymous", "", "Piet Baas"),
    ).records
    assert record.text(Field.NAME) == ""
    assert [entry.text for entry in record.answers] == ["Piet Baas"]


def test_a_list_of_contact_persons_is_about_them() -> None:
    reading = read(("School", "Contactpersoon", "E-mail contactpersoon"), ("ROC X", "Sanne Voorbeeld", SANNE))
    assert [(row.organisation, row.addresses) for row in people(reading)] == [("ROC X", (SANNE,))]
    assert names(reading) == ["Sanne Voorbeeld"]


def test_a_row_about_several_people_is_refused() -> None:
    header = ("School", "Contactpersoon 1", "E-mail 1", "Contactpersoon 2", "E-mail 2")
    with pytest.raises(FileRefused, match=r"several people \(Contactpersoon 1, Contactpersoon 2\)"):
        read(header, ("ROC X", "Sanne Voorbeeld", SANNE, "Joris Fictief", JORIS))
    assert len(read(header, ("ROC X", "Sanne Voorbeeld", SANNE, "", "")).records) == 1


def test_family_names_without_a_header_are_not_lost() -> None:
    rows = (("Sanne", "van der Voorbeeld", SANNE), ("Joris", "Fictief", JORIS))
    with pytest.raises(FileRefused, match="column behind Naam has no header"):
        read(("Naam", "", "E-mail"), *rows)
    notes = read(("Naam", "", "E-mail"), ("Sanne Voorbeeld", "belt", SANNE), ("Joris Fictief", "", JORIS))
    assert names(notes) == ["Sanne Voorbeeld", "Joris Fictief"]


def test_names_in_columns_that_are_not_understood_are_asked_and_not_dropped() -> None:
    rows = (
        ("Fornavn", "Etternavn", "E-mail", "School"),
        ("Sanne", "Voorbeeld", SANNE, "ROC X"),
        ("Joris", "Fictief", JORIS, "ROC X"),
    )
    with pytest.raises(UnknownFormat, match="Fornavn, Etternavn, E-mail"):
        read(*rows)
    assert len(read(*(row[2:] for row in rows)).records) == 2  # without names there is nothing to lose


@pytest.mark.parametrize("header", ["MBO", "ROC", "College"])
def test_a_column_of_marks_is_no_school(header: str) -> None:
    reading = read(("Naam", "E-mail", header), ("Sanne Voorbeeld", SANNE, "ja"), ("J. Fictief", JORIS, "nee"))
    assert [row.organisation for row in people(reading)] == ["", ""]


def test_how_somebody_is_addressed_does_not_hide_their_job() -> None:
    (row,) = people(read(("Title", "Job", "Naam"), ("Mw.", "architect", "Sanne Voorbeeld")))
    assert row.title == "architect"


FORM = ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam")


@pytest.mark.parametrize(
    "question",
    [
        "Welke onderdelen van MORA gebruikt jouw school?",
        "Wat is de rol van MORA op jouw school?",
        "Wat is volgens jou de functie van MORA?",
        "Wat is de naam van de architect op jouw school?",
        "Welke andere scholen zou je willen spreken?",
        "Welke school wil je bezoeken?",
        "Voor welke organisatie wil je een presentatie geven?",
        "Heeft jouw school een functie informatiemanager?",
        "Punten - Op welke school werk je?",
    ],
)
def test_a_question_about_schools_or_jobs_does_not_tell_where_somebody_works(question: str) -> None:
    (record,) = read(
        (*FORM, question, "Op welke school werk je?", "Wat is je functie?"),
        ("1", "", "", SANNE, "Sanne Voorbeeld", "iets", "ROC X", "architect"),
    ).records
    assert [entry.text for entry in record.all(Field.ORGANISATION)] == ["ROC X"]
    assert [entry.text for entry in record.all(Field.TITLE)] == ["architect"]


@pytest.mark.parametrize(
    "question",
    [
        "Op welke school werk je?",
        "Bij welke mbo-instelling bent u werkzaam?",
        "Van welke school of organisatie ben je?",
        "Welke school vertegenwoordigt u?",
        "Welke school?",
        "Wat is de naam van uw organisatie?",
        "Naam van de school waar je werkt",
        "Aan welke school ben je verbonden?",
        "Welke school/organisatie vertegenwoordigt u?",
        "Which school do you work at?",
        "What is the name of your organisation?",
    ],
)
def test_a_question_where_somebody_works_does(question: str) -> None:
    (record,) = read((*FORM, question), ("1", "", "", SANNE, "Sanne Voorbeeld", "ROC X")).records
    assert record.text(Field.ORGANISATION) == "ROC X"


@pytest.mark.parametrize(
    "question",
    ["Wat is je functie?", "Welke functie heb je?", "In welke rol werk je?", "Your current role",
     "What is your job title?", "Wat is uw functie binnen de school?", "Wat is je functie/rol?",
     "Huidige functie", "Functie binnen de school"],
)  # fmt: skip
def test_a_question_what_somebody_does_is_understood(question: str) -> None:
    (record,) = read((*FORM, question), ("1", "", "", SANNE, "Sanne Voorbeeld", "architect")).records
    assert record.text(Field.TITLE) == "architect"


def test_a_question_where_somebody_works_goes_before_a_vague_word() -> None:
    (row,) = people(
        read(
            ("Naam", "E-mail", "College", "Rol", "Op welke school werk je?", "Wat is je functie?"),
            ("Sanne Voorbeeld", SANNE, "Techniek", "gast", "ROC X", "architect"),
        )
    )
    assert (row.organisation, row.title) == ("ROC X", "architect")


@pytest.mark.parametrize(
    "header",
    [
        ("Id", "Begintijd", "Tijd van voltooiing", "E-mail", "Naam"),
        ("ID", "Begintijd", "Eindtijd", "E-mail", "Naam"),
        ("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"),
        ("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"),
    ],
)
def test_forms_is_known_in_the_language_of_whoever_made_it(header: tuple[str, ...]) -> None:
    reading = read(
        (*header, "Ken je MORA?"), ("1", "2022-03-10", "2022-03-11", SANNE, "Sanne Voorbeeld", "Ja")
    )
    assert (reading.format.name, names(reading)) == ("forms", ["Sanne Voorbeeld"])
    assert reading.records[0].text(Field.ANSWERED) == "2022-03-11"
    assert [entry.text for entry in reading.records[0].answers] == ["Ja"]


def test_an_anonymous_form_without_names_is_a_form() -> None:
    reading = read(("ID", "Start time", "Completion time", "Ken je MORA?"), ("1", "", "2022-03-11", "Ja"))
    assert reading.format.name == "forms"


@pytest.mark.parametrize(
    ("header", "format_name"),
    [
        (("(Nicht ändern) Kontakt", "Vollständiger Name", "E-Mail", "Firmenname", "Position"), "dynamics"),
        (
            ("Datensatz-ID", "Vollständiger Name", "E-Mail", "Name des Unternehmens", "Jobbezeichnung"),
            "hubspot",
        ),
        (
            ("ID de fiche d'informations", "Nom", "E-mail", "Nom de l'entreprise", "Intitulé du poste"),
            "hubspot",
        ),
    ],
)
def test_an_export_in_german_or_french_keeps_its_names_and_schools(
    header: tuple[str, ...], format_name: str
) -> None:
    reading = read(header, ("1", "Sanne Voorbeeld", SANNE, "ROC X", "architect"))
    (row,) = people(reading)
    assert (reading.format.name, names(reading)) == (format_name, ["Sanne Voorbeeld"])
    assert (row.addresses, row.organisation, row.title) == ((SANNE,), "ROC X", "architect")


def test_the_key_of_dynamics_is_no_name() -> None:
    reading = read(
        ("(Do Not Modify) Contact", "Full Name", "Email"),
        ("0000-4000", "", SANNE),
        ("0001", "J. Fictief", JORIS),
    )
    assert names(reading) == ["", "J. Fictief"]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Ingecheckt", ("ja", "nee")),
        ("Komt", ("ja", "nee")),
        ("Was er", ("ja", "nee")),
        ("Niet gekomen", ("", "x")),
        ("Geannuleerd", ("nee", "ja")),
        ("Wachtlijst", ("", "x")),
        ("Afwezig", ("", "x")),
    ],
)
def test_who_did_not_come_is_not_counted_among_those_who_did(header: str, cells: tuple[str, str]) -> None:
    rows = people(read(("Naam", "E-mail", header), ("Sanne", SANNE, cells[0]), ("Joris", JORIS, cells[1])))
    assert [row.attended for row in rows] == [True, False]


def test_whom_outlook_invited_did_not_come_for_that() -> None:
    rows = people(
        read(
            ("Name", "Attendance", "Email"),
            ("Sanne", "Required Attendee", SANNE),
            ("Joris", "Attended", JORIS),
        )
    )
    assert [row.attended for row in rows] == [False, True]
    assert [note.field for note in rows[0].notes] == [Field.ATTENDANCE]


def test_addresses_under_a_header_that_is_not_known_are_told_by_the_names() -> None:
    header = ("Naam", "Emailadres school", "School")
    rows = (("Sanne Voorbeeld", SANNE, "ROC X"), ("Joris Fictief", JORIS, "ROC X"))
    assert [row.addresses for row in people(read(header, *rows))] == [(SANNE,), (JORIS,)]
    halves = read(("Voornaam", "Achternaam", "Bereikbaar"), ("Sanne", "Voorbeeld", SANNE))
    assert halves.records[0].text(Field.EMAIL) == SANNE
    manager = read(("Naam", "Leidinggevende", "School"), *rows)
    assert Field.EMAIL not in manager.headers


def test_addresses_of_which_nobody_knows_the_owners_are_told() -> None:
    reading = read(("Naam", "Bereikbaar", "School"), ("Sanne Voorbeeld", "p12@x.example", "ROC X"))
    (remark,) = reading.remarks
    assert (remark.row, remark.field, remark.value) == (1, "Bereikbaar", "p12@x.example")
    assert Field.EMAIL not in reading.headers
    assert read(("Naam", "Ingevuld door", "School"), ("S. Voorbeeld", "x@x.example", "ROC")).remarks == ()
