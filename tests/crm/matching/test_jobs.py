"""That two titles are one job in other words."""

import pytest

from crm.matching.jobs import kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("docent", "leraar"),
        ("docent techniek", "docent nederlands"),
        ("fg", "privacy officer"),
        ("ict coach", "i coach"),
        ("onderwijsadviseur", "onderwijskundige"),
        ("onderwijsmanager", "teamleider zorg"),
        ("ict beheerder", "systeembeheerder"),
        ("adviseur communicatie", "medewerker marketing"),
        ("secretaris cvb", "bestuurssecretaris"),
        ("programmadirecteur", "programmamanager"),
    ],
)
def test_two_words_for_one_job_are_of_one_kind(one: str, other: str) -> None:
    assert kinds(one) & kinds(other)


@pytest.mark.parametrize(
    ("one", "other"), [("docent", "controller"), ("docent ict", "ict manager"), ("", "")]
)
def test_two_jobs_are_two_kinds(one: str, other: str) -> None:
    assert not kinds(one) & kinds(other)
