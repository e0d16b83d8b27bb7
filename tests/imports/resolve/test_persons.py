"""Whether a row is someone who is known."""

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
