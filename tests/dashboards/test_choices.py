"""What results are called on the screen."""

from dashboards.address import Choices
from dashboards.choices import Options


def test_the_results_of_a_pair_are_called_what_people_call_them() -> None:
    names = {
        "MORA": ("Referentiearchitectuur MORA", "Reference architecture MORA"),
        "CHECKLIST-DB": ("Checklist digitaal burgerschap", "Checklist for digital citizenship"),
    }
    told = Options(Choices(), names, {}, {})
    assert told.briefs("MORA, CHECKLIST-DB") == "MORA, Checklist digitaal burgerschap"
    assert told.briefs("") == ""
