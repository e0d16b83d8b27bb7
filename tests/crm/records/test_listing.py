"""What a list is asked: words of a text, orders that a long list can bear."""

import pytest

from crm.records.listing import SORTED_FREELY, ListQuery, TooLongToSort, check_order, fulltext, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zoë van den Berg", ("zoe", "van", "den", "berg")),
        ("jan@school.example", ("jan", "school.example")),
        ("Jan-Peter  (ROC)", ("jan", "peter", "roc")),
        ("!? --", ()),
        ("", ()),
    ],
)
def test_a_text_is_cut_into_the_words_of_the_index(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


def test_every_word_is_wanted_by_its_beginning_and_signs_mean_nothing() -> None:
    assert fulltext(("jan", "berg")) == "jan* AND berg*"
    assert fulltext(("a:b",)) == "a\\:b*"
    assert fulltext(()) == ""


def test_a_very_long_list_is_only_put_in_an_order_that_has_an_index() -> None:
    indexed = frozenset({"", "name"})
    long = SORTED_FREELY + 1
    check_order(ListQuery(order="name"), long, indexed)
    check_order(ListQuery(order="place"), SORTED_FREELY, indexed)
    check_order(ListQuery(order="place", text="jan"), long, indexed)
    with pytest.raises(TooLongToSort):
        check_order(ListQuery(order="place"), long, indexed)


def test_a_question_out_of_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        ListQuery(offset=-1)
    with pytest.raises(ValueError, match="out of bounds"):
        ListQuery(limit=0)
