"""What a list is, and what is wrong with it, is said in the words of the page."""

from dashboards.pages.importing.saying import in_fields, kind_of_list
from imports.recognise import formats
from imports.recognise.declaration import Format


def test_a_sentence_names_the_fields_of_the_form_and_no_options() -> None:
    said = in_fields("Zeg bij welke bijeenkomst, met --event TITEL --date JJJJ-MM-DD.")
    assert said == "Zeg bij welke bijeenkomst, met “Bijeenkomst” en “Dag van de bijeenkomst”."
    said = in_fields("--date, --about en --network horen bij een bijeenkomst.")
    assert said == "“Dag van de bijeenkomst”, “Over” en “Netwerk” horen bij een bijeenkomst."
    assert in_fields("Er was nog niemand.") == "Er was nog niemand."


def test_every_format_has_words_of_people() -> None:
    names = [one.name for one in vars(formats).values() if isinstance(one, Format)]
    assert len(names) > 20
    assert [name for name in names if kind_of_list(name) == name] == []
    assert kind_of_list("mailchimp-unsubscribed") == "wie zich in Mailchimp afmeldde"
