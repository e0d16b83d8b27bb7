"""What a row says of a person, cleaned or rejected."""

from datetime import date

import pytest

from crm.values.dates import Order
from imports.recognise import Entry, Field, Record
from imports.recognise.formats import ATTENDANCE_LIST, CONTACT_LIST, MAILCHIMP_UNSUBSCRIBED, TEAMS_2022
from imports.resolve.rows import Cleaner, PersonRow, Rejected, means_yes


def row(order: Order | None = None, format_=CONTACT_LIST, **values: object) -> PersonRow:
    cells = {
        Field(name): tuple(Entry(name, cell) for cell in (given if isinstance(given, tuple) else (given,)))
        for name, given in values.items()
    }
    return Cleaner(cells, format_, order).clean(Record.of(7, cells))  # type: ignore[arg-type]


YES = [
    "x",
    "X",
    "ja",
    "Ja",
    "aanwezig",
    "1",
    "yes",
    "true",
    "✓",
    "Checked In",
    "Attending",
    "ja, online",
    "v",
]
NO = ["nee", "Nee", "afgemeld", "absent", "no-show", "No Show", "0", "", "-", "Not Attending",
      "niet aanwezig", "n", "afwezig", "geannuleerd", "ja, maar afgemeld"]  # fmt: skip


@pytest.mark.parametrize("answer", YES)
def test_present_is_understood(answer: str) -> None:
    assert means_yes(answer) is True


@pytest.mark.parametrize("answer", NO)
def test_absent_is_understood(answer: str) -> None:
    assert means_yes(answer) is False


def test_an_answer_that_is_not_clear_is_no_attendance_and_listed() -> None:
    assert means_yes("misschien") is None
    cells = {Field.NAME: (Entry("Naam", "Jan"),), Field.ATTENDANCE: (Entry("Aanwezig", "misschien"),)}
    read = Cleaner(cells, CONTACT_LIST, None).clean(Record.of(7, cells))
    assert (read.attended, [note.field for note in read.notes]) == (False, [Field.ATTENDANCE])


def test_a_blank_in_a_column_of_attendance_is_not_present_and_a_list_without_one_is() -> None:
    cells = {Field.NAME: (Entry("Naam", "Jan"),)}
    with_column = {Field.NAME, Field.ATTENDANCE}
    assert Cleaner(with_column, CONTACT_LIST, None).clean(Record.of(7, cells)).attended is False
    assert Cleaner({Field.NAME}, CONTACT_LIST, None).clean(Record.of(7, cells)).attended is True


def test_name_parts_go_before_a_full_name_where_both_are_there() -> None:
    read = row(name="Voorbeeld S.", given_name="Sanne", tussenvoegsel="van der", family_name="Voorbeeld")
    assert read.name
    assert read.name.show() == "Sanne van der Voorbeeld"
    read = row(name="Jan de Wit", given_name="Jan")
    assert read.name
    assert read.name.show() == "Jan de Wit"


def test_addresses_of_all_columns_and_cells_count_once() -> None:
    read = row(name="Jan", email=("A@x.example, b@y.example", "a@X.example"))
    assert read.addresses == ("a@x.example", "b@y.example")


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"name": "Jan", "email": "jan@"}, Field.EMAIL, "no e-mail address"),
        ({"organisation": "Deltion"}, Field.EMAIL, "no name and no e-mail"),
        ({"name": "-", "organisation": "Deltion"}, Field.NAME, "no name and no e-mail"),
        ({"name": "Jan", "since": "gisteren"}, Field.SINCE, "no date"),
        ({"name": "Jan", "since": "3/4/2022"}, Field.SINCE, "two ways"),
        ({"name": "Jan", "since": "2022-01-01", "until": "2021-01-01"}, Field.UNTIL, "ends before"),
    ],
)
def test_a_row_that_cannot_be_used_is_rejected_with_field_and_mend(values, field, why: str) -> None:
    with pytest.raises(Rejected) as rejected:
        row(**values)
    assert rejected.value.field is field
    assert why in rejected.value.reason.msgid


def test_a_second_address_that_is_none_is_left_out_and_listed() -> None:
    read = row(name="Jan", email=("jan@x.example", "geen@"))
    assert (read.addresses, [note.field for note in read.notes]) == (("jan@x.example",), [Field.EMAIL])


def test_a_number_that_is_none_is_left_out_and_listed() -> None:
    read = row(name="Jan", phone="intern", mobile="06-12345678")
    assert (read.phone, read.mobile, len(read.notes)) == (None, "+31612345678", 1)


def test_periods_are_half_open_and_a_last_day_counts() -> None:
    read = row(name="Jan", since="2021", until="1-8-2022")
    assert (read.since, read.until) == (date(2021, 1, 1), date(2022, 8, 1))
    read = row(name="Jan", since=date(2021, 2, 1), last_day="31-7-2022")
    assert (read.since, read.until) == (date(2021, 2, 1), date(2022, 8, 1))


def test_dates_follow_the_order_that_the_file_proved() -> None:
    assert row(Order.MONTH_FIRST, name="Jan", since="3/4/2022").since == date(2022, 3, 4)
    assert row(Order.DAY_FIRST, name="Jan", since="3/4/2022").since == date(2022, 4, 3)


def test_who_left_a_mailing_list_may_not_be_mailed() -> None:
    assert row(email="a@x.example", format_=MAILCHIMP_UNSUBSCRIBED).may_contact is False
    assert row(email="a@x.example").may_contact is None
    assert row(email="a@x.example", no_contact="x").may_contact is False
    assert row(email="a@x.example", may_contact="ja").may_contact is True


@pytest.mark.parametrize(
    "values",
    [
        {"may_contact": "nee"},
        {"may_contact": "uit"},
        {"may_contact": "Unsubscribed"},
        {"may_contact": "Uitgeschreven"},
        {"may_contact": "niet benaderen"},
        {"no_contact": "Do Not Allow"},
        {"no_contact": "1-3-2022"},
        {"no_contact": "11/30/2022"},
        {"no_contact": "2022-02-01 12:00:00"},
        {"no_contact": "Unsubscribed"},
        {"no_contact": "afgemeld"},
        {"remark": "Niet mailen!"},
        {"may_contact": "ja", "no_contact": "ja"},
    ],
)
def test_who_wants_no_mail_is_heard_however_it_is_written(values) -> None:
    assert row(email="a@x.example", **values).may_contact is False


@pytest.mark.parametrize(
    ("values", "may"),
    [
        ({"may_contact": "Subscribed"}, True),
        ({"may_contact": "aan"}, True),
        ({"may_contact": "2022-01-01"}, True),
        ({"no_contact": "Allow"}, None),
        ({"no_contact": "nee"}, None),
        ({"no_contact": "0"}, None),
        ({"remark": "nee"}, None),
        ({"remark": "x"}, None),
    ],
)
def test_what_is_no_objection_is_none(values, may: bool | None) -> None:
    read = row(email="a@x.example", **values)
    assert (read.may_contact, read.notes) == (may, ())


@pytest.mark.parametrize("field", ["may_contact", "no_contact"])
def test_an_answer_about_mail_that_is_not_clear_is_listed(field: str) -> None:
    read = row(email="a@x.example", **{field: "even overleggen"})
    assert read.may_contact is None
    assert [note.field.value for note in read.notes] == [field]


@pytest.mark.parametrize(
    ("values", "attended"),
    [
        ({"absence": "x"}, False),
        ({"absence": "afgemeld"}, False),
        ({"absence": "12-3-2022"}, False),
        ({"absence": ""}, True),
        ({"absence": "nee"}, True),
        ({"absence": "x", "attendance": "x"}, False),
        ({"absence": "", "attendance": ""}, False),
        ({"attendance": "Neemt deel"}, True),
        ({"attendance": "Ingecheckt"}, True),
        ({"attendance": "Neemt niet deel"}, False),
    ],
)
def test_a_column_of_who_was_away_is_understood(values, attended: bool) -> None:
    assert row(name="Jan Proef", format_=ATTENDANCE_LIST, **values).attended is attended


def test_who_registered_and_never_joined_was_not_there() -> None:
    assert row(name="Jan Proef", format_=TEAMS_2022, event_start="14/03/22, 09:30:46").attended
    assert not row(name="Jan Proef", format_=TEAMS_2022, event_start="").attended


@pytest.mark.parametrize(
    "name", ["Sanne Proef en Joris Fictief", "Sanne & Joris Proef", "Jan and Piet Proef"]
)
def test_two_people_in_one_row_are_rejected(name: str) -> None:
    with pytest.raises(Rejected, match="two people"):
        row(name=name, email="a@x.example")


@pytest.mark.parametrize("name", ["Vacature", "n.n.b.", "Onbekend", "NVT"])
def test_what_says_that_there_is_nobody_is_no_name(name: str) -> None:
    with pytest.raises(Rejected, match="no name"):
        row(name=name)
    assert row(name=name, email="a@x.example").name is None


@pytest.mark.parametrize(
    "name",
    [
        "Sanne Voorbeeld <s@x.example>",
        "Sanne Voorbeeld (s@x.example)",
        "1. Sanne Voorbeeld",
        "• Sanne Voorbeeld",
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(name: str) -> None:
    read = row(name=name)
    assert read.name
    assert read.name.show() == "Sanne Voorbeeld"
    assert read.addresses == (("s@x.example",) if "@" in name else ())


def test_a_name_that_lost_its_letters_is_rejected() -> None:
    with pytest.raises(Rejected, match="Letters of this name were lost"):
        row(name="Ren\ufffde Proef", email="r@x.example")


@pytest.mark.parametrize("name", ["Ren?e de Proef", "Bj?rn Testsma", "Fran?oise Proef"])
def test_a_name_of_which_a_question_mark_took_a_letter_is_rejected(name: str) -> None:
    with pytest.raises(Rejected, match="Letters of this name were lost"):
        row(name=name, email="r@x.example")


def test_a_school_or_job_that_lost_its_letters_is_told() -> None:
    read = row(name="Jan", organisation="Fryske Akade\ufffdmy", title="co?rdinator")
    assert [note.field for note in read.notes] == [Field.ORGANISATION, Field.TITLE]
    assert row(name="Jan", organisation="Wie? ROC X", title="architect?").notes == ()


@pytest.mark.parametrize("name", ["12 mensen", "Legenda: x", "Overzicht maart 2022", "Opmerkingen:"])
def test_what_counts_or_explains_is_no_name_unless_it_has_an_address(name: str) -> None:
    with pytest.raises(Rejected, match="no name of a person"):
        row(name=name)
    assert row(name=name, email="a@x.example").addresses == ("a@x.example",)


@pytest.mark.parametrize("name", ["Sanne Voorbeeld / Joris Fictief", "Sanne Voorbeeld; Joris Fictief"])
def test_two_names_in_a_cell_with_two_addresses_are_two_people(name: str) -> None:
    with pytest.raises(Rejected, match="two people"):
        row(name=name, email=("s@x.example", "j@x.example"))
    read = row(name="Sanne Voorbeeld / Deltion", email=("s@x.example", "sanne@prive.example"))
    assert len(read.addresses) == 2


def test_an_address_within_exchange_is_left_out_and_the_person_stays() -> None:
    within = "/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=abc-sanne"
    read = row(name="Sanne Voorbeeld", email=(within, "s@x.example"))
    assert (read.addresses, [note.field for note in read.notes]) == (("s@x.example",), [Field.EMAIL])
    assert row(name="Sanne Voorbeeld", email=within).addresses == ()
