"""Who may be mailed is told by words that say so, and by nothing that only has to do with mail."""

import pytest

from graph_schema.folding import fold
from imports.recognise import Field
from imports.recognise.consent import mail_field
from imports.resolve.rows import PersonRow
from tests.imports.recognise.reading import people, read

HUBSPOT = ("Record ID", "Lifecycle Stage")
MAILCHIMP = ("LEID", "EUID")
DYNAMICS = ("(Do Not Modify) Contact",)


def said(above: tuple[str, ...], header: str, cell: str) -> PersonRow:
    reading = read(
        (*above, "Email", "Naam", header), (*["1"] * len(above), "s@x.example", "Sanne Voorbeeld", cell)
    )
    (person,) = people(reading)
    return person


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Opted out of email: Marketing Information", "Yes"),
        ("Opted out of email: One to One", "true"),
        ("Unsubscribed from all email", "true"),
        ("Afgemeld voor e-mail: Marketinginformatie", "Ja"),
        ("HasOptedOutOfEmail", "1"),
        ("GDPR Optout", "Yes"),
        ("E-mail opt-out", "WAAR"),
        ("Afmelding nieuwsbrief", "ja"),
        ("Datum uitschrijving", "2022-01-31"),
        ("Blacklisted", "yes"),
        ("Send Marketing Materials", "Do Not Send"),
        ("Marketingmateriaal verzenden", "Niet verzenden"),
        ("Do not allow Bulk Emails", "Do Not Allow"),
        ("E-mail toestaan", "Niet toestaan"),
        ("Accepts Marketing", "no"),
        ("Marketing consent", "No"),
        ("Consent", "No"),
        ("AVG-akkoord", "nee"),
        ("Opt-in nieuwsbrief", "Nee"),
        ("Mailen?", "nee"),
        ("Benaderen (j/n)", "n"),
        ("Nieuwsbrief j/n", "n"),
        ("Nieuwsbrief gewenst", "nee"),
        ("E-mailvoorkeur", "geen"),
        ("Wil niet gemaild worden", "x"),
        ("Mag gebeld en gemaild worden", "nee"),
        ("Niet bellen of mailen", "x"),
        ("Wil geen nieuwsbrief ontvangen", "x"),
    ],
)
def test_who_wants_no_mail_is_heard_in_the_words_of_each_maker(header: str, cell: str) -> None:
    assert said(HUBSPOT, header, cell).may_contact is False


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Marketing emails opened", "1"),
        ("Marketing emails opened", "0"),
        ("Marketing emails delivered", "0"),
        ("Last marketing email open date", "2022-01-01"),
        ("First marketing email send date", "2022-01-01"),
        ("Marketing-e-mails geopend", "0"),
        ("Nieuwsbrief verstuurd", "nee"),
        ("Mail niet aangekomen", "ja"),
        ("Nog niet gemaild", "x"),
        ("E-mail niet bekend", "x"),
        ("No email known", "x"),
        ("Mail status", "ok"),
        ("Do not allow Phone Calls", "Do Not Allow"),
        ("Telefonisch contact niet toestaan", "Niet toestaan"),
        ("Follow Email Activity", "Do Not Allow"),
        ("Bel-me-niet", "ja"),
        ("Wil nieuwsbrief per post", "nee"),
        ("Foto's maken", "niet toegestaan"),
    ],
)
def test_what_only_has_to_do_with_mail_or_is_about_calls_allows_and_forbids_nothing(
    header: str, cell: str
) -> None:
    assert said(DYNAMICS, header, cell).may_contact is None


@pytest.mark.parametrize("header", ["Mag gemaild worden", "Newsletter opt-in", "Wil nieuwsbrief ontvangen"])
def test_a_wish_is_a_wish_whatever_it_says_of_mail(header: str) -> None:
    assert mail_field(fold(header)) is Field.MAY_CONTACT


def test_not_allowed_under_a_header_that_does_not_say_what_is_told_and_not_guessed() -> None:
    reading = read(("Naam", "E-mail", "Delen"), ("Sanne Voorbeeld", "s@x.example", "niet toegestaan"))
    (remark,) = reading.remarks
    assert (remark.row, remark.field, remark.value) == (2, "Delen", "niet toegestaan")
    assert people(reading)[0].may_contact is None


def test_of_two_lists_of_mailchimp_pasted_together_only_who_left_wants_no_mail() -> None:
    reading = read(
        ("Email Address", "First Name", "UNSUB_TIME", *MAILCHIMP),
        ("s@x.example", "Sanne", "2022-02-01 12:00:00", "1", "a"),
        ("j@x.example", "Joris", "", "2", "b"),
    )
    left, stayed = people(reading)
    assert reading.format.name == "mailchimp-unsubscribed"
    assert (left.may_contact, stayed.may_contact) == (False, None)
    assert [note.field for note in stayed.notes] == [Field.NO_CONTACT]


def test_what_a_list_of_mailchimp_calls_its_own_columns_is_read() -> None:
    reading = read(
        ("Email", "Voornaam", "Tussenvoegsel", "Achternaam", "School", "Functietitel", "Tel", *MAILCHIMP),
        ("s@x.example", "Sanne", "van der", "Voorbeeld", "ROC X", "architect", "030-1234567", "1", "a"),
    )
    (person,) = people(reading)
    assert reading.format.name == "mailchimp-subscribed"
    assert person.name
    assert person.name.show() == "Sanne van der Voorbeeld"
    assert (person.organisation, person.title, person.phone) == ("ROC X", "architect", "+31301234567")
    whole = read(("Email Address", "Naam", *MAILCHIMP), ("s@x.example", "Sanne Voorbeeld", "1", "a"))
    assert whole.records[0].text(Field.NAME) == "Sanne Voorbeeld"
