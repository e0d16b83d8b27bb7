"""By which words somebody is mentioned, and a text without them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.privacy.terms import REMOVED, terms_of

JAN = {
    "given_name": "Zoë",
    "initials": "Z.",
    "tussenvoegsel": "van der",
    "family_name": "Berg",
    "email": "zoe@school.example",
    "other_emails": ["z.berg@thuis.example"],
    "phone": "+31582849340",
}
TERMS = terms_of([JAN])


@pytest.mark.parametrize(
    "text",
    [
        "Gesproken met Zoë van der Berg.",
        "ZOE VAN DER BERG was er",
        "zoe  van der\nBerg",
        "Zoë Berg",
        "Berg, Zoë van der",
        "Van der Berg, Zoë",
        "Z. van der Berg",
        "mail naar Zoe@School.example graag",
        "bel 058 284 9340",
        "bel +31582849340",
    ],
)
def test_a_full_name_an_address_or_a_number_mentions_for_sure(text: str) -> None:
    assert TERMS.in_text(text) is True
    cleaned = TERMS.without(text)
    assert REMOVED in cleaned
    assert TERMS.in_text(cleaned) is None


@pytest.mark.parametrize("text", ["Mevrouw Van der Berg belde", "de heer Berg"])
def test_a_family_name_alone_only_possibly_mentions(text: str) -> None:
    assert TERMS.in_text(text) is False
    assert TERMS.without(text) == text
    assert "erg" not in TERMS.without(text, possible=True)


@pytest.mark.parametrize("text", ["Bergen op Zoom", "Zoë belde", "ijsberg", "van der Bergh", ""])
def test_another_word_is_no_mention(text: str) -> None:
    assert TERMS.in_text(text) is None


def test_a_list_of_texts_is_cleaned_one_by_one() -> None:
    assert TERMS.without(["Zoë Berg", "Noa"]) == [REMOVED, "Noa"]
    assert TERMS.mentioned(["Noa", "Zoë Berg"]) is True
    assert TERMS.without(7) == 7


def test_what_the_database_looks_for_stands_in_every_mention() -> None:
    for text in ("zoë van der\nberg", "berg, zoë van der", "zoe@school.example", "058 284 9340"):
        assert any(needle in text for needle in TERMS.needles), text
    assert "der" not in TERMS.needles


def test_who_has_no_name_is_mentioned_by_an_address_only() -> None:
    terms = terms_of([{"email": "a@x.example"}])
    assert (terms.sure, terms.possible) == (("a@x.example",), ())
    assert terms_of([{}]).needles == ()
    assert terms_of([{}]).in_text("iets") is None


@given(before=st.text(max_size=30), after=st.text(max_size=30))
def test_the_rest_of_a_text_stays_as_it_was(before: str, after: str) -> None:
    text = f"{before} Zoë Berg {after}"
    parts = TERMS.without(text).split(REMOVED)
    assert len(parts) >= 2
    # what stays is what stood around the names, letter for letter
    assert text.startswith(parts[0])
    assert text.endswith(parts[-1])
