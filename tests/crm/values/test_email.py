"""E-mail addresses as lists write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.values import email
from crm.values.problem import InvalidValue


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (" R.deProef@vakschoolfictief.example ", "r.deproef@vakschoolfictief.example"),
        ("Jan <jan@school.example>", "jan@school.example"),
        ("mailto:jan@school.example", "jan@school.example"),
        ("jan@school.example (privé)", "jan@school.example"),
        ("jan@school.example;", "jan@school.example"),
        ("jan_school.example#EXT#@host.onmicrosoft.com", "jan@school.example"),
        ("", None),
        ("-", None),
        ("n.v.t.", None),
        ("anonymous", None),
    ],
)
def test_an_address_is_cleaned(written: str, clean: str | None) -> None:
    assert email.clean(written) == clean


@pytest.mark.parametrize(
    "written", ["jan", "jan@", "@school.example", "jan@school", "jan @school.example", "a..b@c.nl"]
)
def test_what_is_no_address_is_refused_with_the_mend(written: str) -> None:
    with pytest.raises(InvalidValue, match="Correct it"):
        email.clean(written)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("a@x.example, b@y.example", ("a@x.example", "b@y.example")),
        ("a@x.example ::: b@y.example", ("a@x.example", "b@y.example")),
        ("a@x.example\nb@y.example", ("a@x.example", "b@y.example")),
        ("A <a@x.example>; B <b@y.example>", ("a@x.example", "b@y.example")),
        ("a@x.example", ("a@x.example",)),
        ("jan", ("jan",)),
        (" ", ()),
    ],
)
def test_a_cell_with_several_addresses_is_cut(cell: str, parts: tuple[str, ...]) -> None:
    assert email.split(cell) == parts


@pytest.mark.parametrize(
    "address",
    [
        "info@school.example",
        "secretariaat@school.example",
        "cvb-secretariaat@school.example",
        "bestuur@school.example",
        "cvb@school.example",
        "receptie.zwolle@school.example",
        "administratie@school.example",
        "hr@school.example",
        "ict@school.example",
        "p&o@school.example",
        "team.ict@school.example",
        "opleidingen@school.example",
        "examens@school.example",
        "icthelpdesk@school.example",
        "stagebureau@school.example",
        "no-reply@school.example",
        "teamzorg@school.example",
        "onderwijsenkwaliteit@school.example",
        "team3@school.example",
        "secretoriaat@school.example",
        "topdesk@school.example",
    ],
)
def test_a_mailbox_of_several_people_is_seen(address: str) -> None:
    assert email.is_shared(address)


@pytest.mark.parametrize(
    "address",
    [
        "jan@school.example",
        "j.post@school.example",
        "j.de.raad@school.example",
        "postma@school.example",
        "staffleu@school.example",
    ],
)
def test_a_personal_address_is_not_taken_for_a_shared_one(address: str) -> None:
    assert not email.is_shared(address)


def test_an_address_with_the_persons_own_name_is_personal() -> None:
    assert email.is_shared("post@school.example")
    assert not email.is_shared("post@school.example", frozenset({"jan", "post"}))


def test_an_address_of_a_family_is_shared_though_it_has_the_persons_name() -> None:
    assert email.is_shared("fam.fictief@prive.example", frozenset({"jan", "fictief"}))


local = st.from_regex(r"[a-z0-9]([a-z0-9._-]{0,10}[a-z0-9])?", fullmatch=True).filter(
    lambda text: not any(pair in text for pair in ("..", "._", "_.", "-.", ".-"))
)
domains = st.from_regex(r"[a-z][a-z0-9]{1,8}\.(nl|example|com)", fullmatch=True)


@given(local, domains)
def test_cleaning_a_clean_address_changes_nothing(name: str, domain: str) -> None:
    address = f"{name}@{domain}"
    assert email.clean(address) == address
    assert email.clean(f"  {address.upper()} ") == address
    assert email.domain(address) == domain
