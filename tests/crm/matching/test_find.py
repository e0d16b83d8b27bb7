"""Who is one, who is asked, and who is not; the invented people of small lists."""

import random

import pytest

from crm.matching.blocking import candidates
from crm.matching.decide import JUST_UNDER, SAME_BY_JOB
from crm.matching.find import duplicates
from crm.matching.judge import Judge
from crm.matching.person import Person, person, read_addresses, read_phones
from crm.matching.reasons import Reason
from crm.matching.settle import LEAST_ASKED
from crm.matching.written import read_name
from crm.texts.build import fragments

SCHOOL = "school:25PJ"


def one(key: str, name: str, mail: str = "", phone: str = "", place: str = SCHOOL, job: str = "") -> Person:
    given, middle, last = (part.strip() for part in name.split("|"))
    return person(
        key,
        read_name(given, middle, last),
        addresses=read_addresses(mail),
        phones=read_phones(phone),
        places=[place] if place else [],
        titles=[job],
    )


def decided(*people: Person) -> dict[tuple[str, str], str]:
    return {(m.one.id, m.other.id): m.verdict.answer.value for m in duplicates(people)}


VARIANTS = [
    ("Johannes||Verzonnenstra", "Hans||Verzonnenstra"),
    ("Jan|van der|Bedachthof", "J.|v.d.|Bedachthof"),
    ("Sanne||Bedachthof", "Sanne||Bedachthof-de Vries"),
    ("Sanne||Bedachthof-Testema", "Sanne||Testema-Bedachthof"),
    ("Zoë||Bedachthöf", "Zoe||Bedachthof"),
    ("Joost||Bedachthof", "Bedachthof||Joost"),
    ("Joost||Bedachthof", "Joost||Bedahcthof"),
    ("Jan-Willem||Bedachthof", "Jan Willem||Bedachthof"),
    ("Mieke||Bedachthof", "||Bedachthof, M."),
]


@pytest.mark.parametrize(("name", "other"), VARIANTS)
def test_two_ways_of_writing_a_name_with_somebodys_own_address_are_one(name: str, other: str) -> None:
    mail = "eigen.adres.verzonnen@school.example"
    assert decided(one("a", name, mail), one("b", other, mail, place="")) == {("a", "b"): "same"}


@pytest.mark.parametrize(("name", "other"), VARIANTS)
def test_two_ways_of_writing_a_name_at_one_school_are_found(name: str, other: str) -> None:
    assert ("a", "b") in decided(one("a", name), one("b", other))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Sanne||Bedachthof", "Piet||Testema"),
        ("Sanne||Bedachthof", "Wouter||Bedachthof"),
        ("Karin||Bedachthof", "J.P.||Bedachthof"),
    ],
)
def test_people_behind_a_shared_mailbox_and_switchboard_are_not_one(name: str, other: str) -> None:
    shared = {"mail": "info@school.example", "phone": "038 1234500"}
    names = ("Bas||Kolibri", "Vera||Mosterd", "Gijs||Paraplu", "Noor||Wimpel")
    others = [one(str(at), other_name, **shared) for at, other_name in enumerate(names)]
    found = decided(one("a", name, **shared), one("b", other, **shared), *others)
    assert ("a", "b") not in found


def test_a_mailbox_of_a_family_joins_nobody() -> None:
    found = decided(
        one("a", "Jan||Bedachthof", "fam.bedachthof@gmail.com", "0381234567"),
        one("b", "Truus||Bedachthof", "fam.bedachthof@gmail.com", "0381234567"),
    )
    assert found.get(("a", "b")) != "same"


def test_two_namesakes_whom_the_school_numbers_are_not_even_asked() -> None:
    found = decided(
        one("a", "Jan|de|Vries", "jan.devries@school.example", job="architect"),
        one("b", "Jan|de|Vries", "jan.devries2@school.example", job="inkoper"),
    )
    assert found == {}


def test_who_lacks_what_tells_two_namesakes_apart_is_asked_for_both() -> None:
    found = decided(
        one("a", "Jan||Bedachthof", "jan.bedachthof@school.example", job="architect"),
        one("b", "Jan||Bedachthof", "jan.bedachthof2@school.example", job="inkoper"),
        one("c", "Jan||Bedachthof"),
    )
    assert found == {("a", "c"): "ask", ("b", "c"): "ask"}


def test_somebody_who_changed_school_is_known_by_the_mobile_number() -> None:
    found = decided(
        one("a", "Jan||Bedachthof", "jan@school.example", "06 12345678"),
        one("b", "Jan||Bedachthof", "j.bedachthof@elders.example", "+31612345678", place="school:08PG"),
    )
    assert found == {("a", "b"): "same"}


def test_a_common_name_at_another_school_is_not_the_same() -> None:
    crowd = [one(str(at), f"Jan||Verzonnen{at}") for at in range(50)]
    found = decided(one("a", "Jan|de|Vries"), one("b", "Jan|de|Vries", place="school:08PG"), *crowd)
    assert found.get(("a", "b")) != "same"


def test_a_chain_never_joins_two_who_clearly_differ() -> None:
    mail = "bedachthof@prive.example"
    found = decided(
        one("a", "Jan||Bedachthof", mail, "0611111111"),
        one("b", "J.||Bedachthof", mail, "0611111111"),
        one("c", "Joke||Bedachthof", mail, "0611111111"),
    )
    assert found.get(("a", "c")) != "same"
    assert not (found.get(("a", "b")) == "same" and found.get(("b", "c")) == "same")


def test_through_a_third_two_become_one_and_the_answer_says_so() -> None:
    people = [
        one("a", "Jan||Bedachthof", "jan@prive.example", place=""),
        one("b", "Jan||Bedachthof", "jan@prive.example", "0612345678", place=""),
        one("c", "J.||Bedachthof", "", "0612345678", place=""),
    ]
    found = {(m.one.id, m.other.id): m.verdict for m in duplicates(people)}
    assert found["a", "c"].answer.value == "same"
    assert found["a", "c"].reasons[0] is Reason.THROUGH_ANOTHER


def test_two_of_whom_it_was_said_that_they_are_two_are_left_out_and_never_joined_by_a_third() -> None:
    mail = "eigen@prive.example"
    people = [one(key, "Jan||Bedachthof", mail) for key in ("a", "b", "c")]
    found = duplicates(people, {frozenset({"a", "b"})})
    said = {(m.one.id, m.other.id): m.verdict.answer.value for m in found}
    assert ("a", "b") not in said
    assert list(said.values()).count("same") < 2


def test_scores_agree_with_the_answers() -> None:
    people = [one(f"{at}{side}", name) for at, pair in enumerate(VARIANTS) for side, name in enumerate(pair)]
    for match in duplicates(people):
        if match.verdict.answer.value == "same":
            assert SAME_BY_JOB <= match.verdict.score <= 1
        else:
            assert LEAST_ASKED <= match.verdict.score <= JUST_UNDER


def test_the_order_of_the_rows_changes_no_answer() -> None:
    people = [
        one(f"{at}{side}", name, "" if at % 2 else f"naam{at}@school.example")
        for at, pair in enumerate(VARIANTS)
        for side, name in enumerate(pair)
    ]
    turned = people[:]
    random.Random(4).shuffle(turned)
    answers = [
        {(frozenset((m.one.id, m.other.id)), m.verdict.answer.value) for m in duplicates(order)}
        for order in (people, turned)
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("mail", ["", "info@school.example"])
def test_the_pairs_to_compare_stay_bounded_when_everybody_has_one_name_school_and_mailbox(mail: str) -> None:
    people = [one(str(at), "Jan|de|Vries", mail, "0381234500") for at in range(1_500)]
    assert len(candidates(people)) < 40 * len(people)


def test_a_person_without_anything_matches_nobody() -> None:
    assert decided(one("a", "||", place=""), one("b", "||", place=""), one("c", "||")) == {}


def test_every_reason_is_said_in_dutch() -> None:
    assert [reason.value for reason in Reason if reason.value not in fragments()] == []


@pytest.mark.parametrize(
    ("name", "other", "place", "elsewhere"),
    [
        ("Daniëlle||Doma", "Danielle||Douma", SCHOOL, ""),
        ("W.L.||Blm", "Wil||Blom", SCHOOL, SCHOOL),
        ("Ahmed||Wjik", "Ahmed||Wijk", SCHOOL, "school:00GT"),
        ("Frank|van|Uden", "Uden|van|Frnak", SCHOOL, SCHOOL),
    ],
)
def test_a_short_name_with_a_typing_error_is_compared(
    name: str, other: str, place: str, elsewhere: str
) -> None:
    others = [one("c", "Piet||Uden", place="")]
    assert (0, 1) in candidates([one("a", name, place=place), one("b", other, place=elsewhere), *others])


def test_two_rows_of_one_address_with_an_error_each_are_one_with_the_row_without() -> None:
    mail = "t.verzonnen@school.example"
    names = ("Thijs||Verzonnen", "Thiss||Verzonnen", "Thhijs||Verzonnen")
    found = decided(*(one(key, name, mail) for key, name in zip("abc", names, strict=True)))
    assert found == {("a", "b"): "same", ("a", "c"): "same", ("b", "c"): "same"}


def test_initials_of_a_formal_name_fit_who_has_the_letter_of_the_call_name_in_an_address() -> None:
    found = decided(
        one("a", "A.A.||Verzonnenhof", "i.verzonnenhof@school.example"), one("b", "Ida||Verzonnenhof")
    )
    assert ("a", "b") in found
    assert ("a", "b") not in decided(one("a", "A.A.||Verzonnenhof"), one("b", "Ineke||Verzonnenhof"))


def test_two_names_that_are_no_errors_are_not_two_errors_of_one() -> None:
    found = decided(
        one("a", "Laura||Verzonnen", job="architect"),
        one("b", "Luna||Verzonnen", job="architect"),
        *(one(f"d{at}", f"Luna||{end}ma") for at, end in enumerate(("Bo", "Do", "Fo", "Go"))),
    )
    assert ("a", "b") not in found


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Jan||Verzonnenhof", "Johanna||Verzonnenhof"),
        ("Paul||Verzonnenhof", "Paula||Verzonnenhof"),
        ("Simon||Verzonnenhof", "Simone||Verzonnenhof"),
        ("Christiaan||Verzonnenhof", "Christina||Verzonnenhof"),
        ("Michel||Verzonnenhof", "Michelle||Verzonnenhof"),
        ("Jan||Verzonnenhof sr.", "Jan||Verzonnenhof jr."),
    ],
)
def test_two_names_that_people_have_are_no_error_or_short_form_of_one(name: str, other: str) -> None:
    pair = one("a", name, job="docent"), one("b", other, job="docent")
    assert not Judge(pair).judge(*pair).may_join


def test_a_call_name_may_be_that_of_a_later_initial_but_a_formal_name_is_not() -> None:
    assert decided(one("a", "A.M.L.||Verzonnenhof"), one("b", "Loes||Verzonnenhof")) == {("a", "b"): "ask"}
    assert decided(one("a", "M.P.||Verzonnenhof"), one("b", "Petronella||Verzonnenhof")) == {}


@pytest.mark.parametrize("other", ["F.||Verzonnenhof", "A.M.F.||Verzonnenhof"])
def test_an_initial_that_fits_a_call_name_alone_joins_nobody(other: str) -> None:
    pair = one("a", "S. (Fie)||Verzonnenhof", job="docent"), one("b", other, job="docent")
    assert not Judge(pair).judge(*pair).may_join
    own = [
        one(each.id, name, "eigen.adres@school.example")
        for each, name in zip(pair, (other, "Fie||Verzonnenhof"), strict=True)
    ]
    assert Judge(own).judge(*own).may_join


def test_a_given_name_in_an_address_is_not_another_one_with_its_initial() -> None:
    found = decided(
        one("a", "F.E.||Verzonnenhof", "fatima.verzonnenhof@prive.example", job="docent"),
        one("b", "Fransje||Verzonnenhof", job="docent"),
    )
    assert found == {}


def test_a_double_name_in_the_column_of_the_given_name_is_swapped_back() -> None:
    found = decided(
        one("a", "P.E.A.||Testema", job="docent"), one("b", "Verzonnenhof - Testema||Priya", job="docent")
    )
    assert ("a", "b") in found


def test_a_number_without_its_extension_or_with_a_digit_less_does_not_part_two() -> None:
    def score(*numbers: str) -> float:
        pair = [one(key, "Jan||Verzonnenhof", phone=phone) for key, phone in zip("ab", numbers, strict=True)]
        return Judge(pair).judge(*pair).bits

    other = score("038-4251617", "038-7654321")
    assert score("038-4251617 tst. 12", "038-4251617") > other
    assert score("06-12345678", "06-1234567") > score("06-12345678", "06-87654321")


@pytest.mark.parametrize("box", ["examens", "opleidingen", "icthelpdesk", "fam.verzonnenhof", "stagebureau"])
def test_a_mailbox_of_several_joins_no_two_initials(box: str) -> None:
    mail = f"{box}@school.example"
    found = decided(
        one("a", "Jan||Verzonnenhof", mail, job="docent"), one("b", "J.||Verzonnenhof", mail, job="planner")
    )
    assert found.get(("a", "b")) != "same"


def test_of_two_names_that_people_have_one_is_an_error_where_one_address_spells_the_other() -> None:
    pair = [
        one(key, f"{name}||Verzonnenhof", "paula@school.example")
        for key, name in (("a", "Paul"), ("b", "Paula"))
    ]
    assert Judge(pair).judge(*pair).may_join
    mail = "p.verzonnenhof@school.example"
    pair = [one(key, f"{name}||Verzonnenhof", mail) for key, name in (("a", "Paul"), ("b", "Paula"))]
    assert not Judge(pair).judge(*pair).may_join


@pytest.mark.parametrize(
    ("name", "mail"), [("|van|Dam", "z.vandam@"), ("||Vos", "z.vos@"), ("||Verhof", "zoeverhof@")]
)
def test_somebody_may_be_who_the_address_of_another_spells(name: str, mail: str) -> None:
    alone = one("a", f"Zoë{name}", "")
    assert Judge([alone]).judge(alone, one("b", "Zoë||Verzonnenhof", f"{mail}school.example")).bits > -10
    assert Judge([alone]).judge(alone, one("b", "Zoë||Verzonnenhof", "z.bosman@school.example")).bits < -10
    # three letters in a longer word spell nothing
    assert Judge([alone]).judge(alone, one("b", "Zoë||Verzonnenhof", "z.devossen@school.example")).bits < -10


@pytest.mark.parametrize(("name", "other"), [("Hans", "Jan"), ("Marieke", "Marijke")])
def test_two_call_names_of_one_formal_name_need_an_address_or_a_number_of_somebodys_own(
    name: str, other: str
) -> None:
    # a rare name, one school and one job are not enough: brothers have those too
    crowd = [one(str(at), f"Naam{at}||Achter{at}", f"n{at}@x.example", place="", job="") for at in range(300)]

    def answer(mail: str) -> str | None:
        pair = [
            one(key, f"{given}||Bakelaar", mail, job="docent") for key, given in (("a", name), ("b", other))
        ]
        return decided(*pair, *crowd).get(("a", "b"))

    assert answer("") == "ask"
    assert answer("bakelaar.eigen@school.example") == "same"
