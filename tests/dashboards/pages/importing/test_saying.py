"""What is wrong with a list is said in the words of the page."""

from dashboards.pages.importing.saying import in_fields


def test_a_sentence_names_the_fields_of_the_form_and_no_options() -> None:
    said = in_fields("Zeg bij welke bijeenkomst, met --event TITEL --date JJJJ-MM-DD.")
    assert said == "Zeg bij welke bijeenkomst, met “Bijeenkomst” en “Dag van de bijeenkomst”."
    said = in_fields("--date, --about en --network horen bij een bijeenkomst.")
    assert said == "“Dag van de bijeenkomst”, “Over” en “Netwerk” horen bij een bijeenkomst."
    assert in_fields("Er was nog niemand.") == "Er was nog niemand."
