"""Whether a row is someone who is known."""

import pytest

from crm.matching.person import Person, person
from crm.values.names import parse
from imports.resolve.models import Known, Place, Seat
from imports.resolve.persons import Answer, PersonIndex

DELTION = Place("School", "25PJ", "Deltion College")


def known(name: str = "", *addresses: str, place: Place | None = None, id: str = "p") -> Known:
    seats = [Seat("s", place)] if place else []
    first, *others = addresses or (None,)
    return Known(id, parse(name), first, [other for other in others if other], seats=seats)


def test_the_same_address_is_the_same_person_whatever_the_school() -> None:
    person = known("Joris Fictief", "j@x.example", "joris@y.example", place=DELTION)
    for address in ("j@x.example", "joris@y.example"):
        decision = PersonIndex([person]).decide(parse("Joris Fictief"), [address], "00GT")
        assert (decision.answer, decision.person, decision.notes) == (Answer.SAME, person, ())
        assert str(decision.reason.msgid) == "the same address"


def test_another_name_at_a_personal_address_is_the_same_person_and_listed() -> None:
    person = known("Joris Fictief", "j@x.example")
    decision = PersonIndex([person]).decide(parse("Sanne Voorbeeld"), ["j@x.example"], None)
    assert (decision.answer, decision.person) == (Answer.SAME, person)
    assert decision.notes[0].reason.params == {"known": "Joris Fictief"}


def test_people_behind_a_shared_address_stay_several_people() -> None:
    person = known("Joris Fictief", "info@x.example", place=DELTION)
    index = PersonIndex([person])
    assert index.decide(parse("Sanne Voorbeeld"), ["info@x.example"], "25PJ").answer is Answer.NEW
    assert index.decide(parse("Fictief, Joris"), ["info@x.example"], "25PJ").person is person


def test_a_shared_address_without_a_name_is_nobody_who_has_one() -> None:
    index = PersonIndex([known("Joris Fictief", "info@x.example")])
    decision = index.decide(None, ["info@x.example"], None)
    assert decision.answer is Answer.NEW
    assert decision.notes
    nobody = known("", "info@x.example")
    assert PersonIndex([nobody]).decide(None, ["info@x.example"], None).person is nobody


def test_without_an_address_the_same_name_at_the_same_place_is_the_same_person() -> None:
    person = known("Joris Fictief", "j@x.example", place=DELTION)
    index = PersonIndex([person])
    assert index.decide(parse("FICTIEF, JORIS"), [], "25PJ").person is person
    assert index.decide(parse("Joris Fictief"), [], "00GT").answer is Answer.NEW
    assert index.decide(parse("J. Fictief"), [], "25PJ").answer is Answer.NEW


def test_two_people_of_one_name_at_one_place_are_not_chosen_between() -> None:
    index = PersonIndex(
        [known("Jan Jansen", "a@x.example", place=DELTION), known("Jan Jansen", "b@x.example", place=DELTION)]
    )
    decision = index.decide(parse("Jan Jansen"), [], "25PJ")
    assert (decision.answer, decision.person) == (Answer.UNCLEAR, None)


def test_someone_known_without_an_address_gets_it_by_name_and_place() -> None:
    person = known("Joris Fictief", place=DELTION)
    assert PersonIndex([person]).decide(parse("Joris Fictief"), ["j@x.example"], "25PJ").person is person


def test_a_namesake_with_another_address_is_somebody_else_and_listed() -> None:
    index = PersonIndex([known("Joris Fictief", "a@x.example", place=DELTION)])
    decision = index.decide(parse("Joris Fictief"), ["b@x.example"], "25PJ")
    assert decision.answer is Answer.NEW
    assert "One person?" in decision.notes[0].reason.msgid


def test_a_name_alone_is_only_somebody_who_is_a_name_alone() -> None:
    with_school = known("Gast Fictief", "g@x.example", place=DELTION)
    index = PersonIndex([with_school])
    decision = index.decide(parse("Gast Fictief (Guest)"), [], None)
    assert decision.answer is Answer.NEW
    assert decision.notes[0].reason.params == {"count": 1}
    alone = known("Gast Fictief")
    index.add(alone)
    decision = index.decide(parse("Fictief, Gast"), [], None)
    assert (decision.answer, decision.person) == (Answer.SAME, alone)
    assert decision.notes


def test_an_address_that_two_people_have_is_decided_by_the_name_or_not_at_all() -> None:
    joris, sanne = known("Joris Fictief", "a@x.example", id="1"), known("Sanne Proef", "a@x.example", id="2")
    index = PersonIndex([joris, sanne])
    assert index.decide(parse("S. Proef"), ["a@x.example"], None).person is sanne
    assert index.decide(parse("Kees Anders"), ["a@x.example"], None).answer is Answer.UNCLEAR
    assert index.decide(None, ["a@x.example"], None).answer is Answer.UNCLEAR


def row(text: str, *addresses: str, place: str = "25PJ", phone: str = "", title: str = "") -> Person:
    return person(
        "row",
        parse(text),
        addresses=addresses,
        phones=[phone] if phone else [],
        places=[place] if place else [],
        titles=[title] if title else [],
    )


def decided(index: PersonIndex, who: Person, text: str) -> tuple[Answer, str, tuple[str, ...]]:
    place = next(iter(who.places), None)
    found = index.decide(parse(text), who.addresses, place, who)
    return found.answer, str(found.reason), tuple(one.id for one in found.candidates)


def test_who_changed_school_is_known_by_name_and_number_and_the_reason_is_told() -> None:
    somebody = known("Hans Bedachthof", "h@x.example", place=DELTION)
    somebody.mobile = "+31612345678"
    index = PersonIndex([somebody])
    moved = row("J. Bedachthof", "j.bedachthof@elders.example", place="08PG", phone="+31612345678")
    found = index.decide(parse("J. Bedachthof"), moved.addresses, "08PG", moved)
    assert (found.answer, found.person) == (Answer.SAME, somebody)
    assert "hetzelfde mobiele nummer" in str(found.reason)
    assert "Hans Bedachthof" in str(found.notes[0].reason)


@pytest.mark.parametrize(
    "text", ["J. Bedachthof", "Johannes Bedachthof", "Hans Bedahcthof", "Bedachthof Hans"]
)
def test_another_way_of_writing_a_name_at_one_place_is_asked_and_not_made_one_in_silence(text: str) -> None:
    index = PersonIndex([known("Hans Bedachthof", "h@x.example", place=DELTION)])
    answer, reason, candidates = decided(index, row(text, "b@x.example"), text)
    assert (answer, candidates) == (Answer.NEW, ("p",))
    assert reason.startswith("Dit kan Hans Bedachthof zijn: ")


def test_a_namesake_whom_the_school_numbers_is_somebody_else_without_a_question() -> None:
    index = PersonIndex([known("Jan de Vries", "jan.devries@x.example", place=DELTION)])
    second = row("Jan de Vries", "jan.devries2@x.example")
    assert decided(index, second, "Jan de Vries")[::2] == (Answer.NEW, ())


def test_of_a_common_name_another_job_at_one_place_is_asked_and_of_a_rare_one_not() -> None:
    for text, expected in (("Jan de Vries", Answer.NEW), ("Jan Bedachthof", Answer.SAME)):
        somebody = known(text, place=DELTION)
        somebody.seats[0].function = "architect"
        found = decided(PersonIndex([somebody]), row(text, title="inkoper"), text)
        assert found[0] is expected
        assert found[2] == (() if expected is Answer.SAME else ("p",))


def test_who_was_made_of_a_row_that_was_asked_is_found_when_the_row_comes_again() -> None:
    asked = row("Jan de Vries", title="inkoper")
    first, second = known("Jan de Vries", place=DELTION), known("Jan de Vries", place=DELTION, id="q")
    first.seats[0].function, second.seats[0].title = "architect", "inkoper"
    found = PersonIndex([first, second]).decide(parse("Jan de Vries"), (), "25PJ", asked)
    assert (found.answer, found.person) == (Answer.SAME, second)


def test_two_of_whom_it_was_said_that_they_are_two_are_not_chosen_between() -> None:
    people = [known("Hans Bedachthof", place=DELTION, id=key) for key in ("a", "b")]
    for one in people:
        one.mobile = "+31612345678"
    who = row("J. Bedachthof", phone="+31612345678")
    one = PersonIndex(people).decide(parse("J. Bedachthof"), (), "25PJ", who)
    two = PersonIndex(people, apart=[frozenset({"a", "b"})]).decide(parse("J. Bedachthof"), (), "25PJ", who)
    assert one.answer is Answer.SAME
    assert (two.answer, {person.id for person in two.candidates}) == (Answer.NEW, {"a", "b"})


def test_behind_a_switchboard_and_a_shared_mailbox_people_stay_several() -> None:
    colleagues = [row(f"{name} Proef{name}", "info@x.example", phone="+31384567800") for name in NAMES]
    somebody = known("Hans Bedachthof", "info@x.example", place=DELTION)
    somebody.phone = "+31384567800"
    index = PersonIndex([somebody], colleagues)
    who = row("Piet Testema", "info@x.example", phone="+31384567800")
    assert decided(index, who, "Piet Testema")[::2] == (Answer.NEW, ())


NAMES = ("Bas", "Vera", "Gijs", "Noor")


def test_what_a_row_is_compared_with_stays_bounded_where_all_have_one_name() -> None:
    index = PersonIndex(
        [known("Jan de Vries", f"a{at}@x.example", place=DELTION, id=str(at)) for at in range(200)]
    )
    found = index._among.like(row("Jan de Vries", "nieuw@x.example"))
    assert len(found.found) <= 25
