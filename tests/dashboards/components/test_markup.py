"""What is only read goes as markup; what something listens to stays what it was."""

from typing import Any

import pytest
from dash import dcc, html
from dash.development.base_component import Component
from hypothesis import given
from hypothesis import strategies as st

from dashboards.components.markup import Markup, answers, drawn


def whole(component: Component) -> list[Any]:
    """Give a component that became markup, as tag, attributes and content."""
    made = drawn(component)
    assert isinstance(made, Markup)
    return [made.tag, made.attributes, made.content]


def test_a_section_is_one_component() -> None:
    section = html.Section([html.H2("Bereik"), html.P(["Van ", 60, " scholen"], className="second")])
    assert whole(section) == [
        "section",
        {},
        [["h2", {}, ["Bereik"]], ["p", {"class": "second"}, ["Van ", "60", " scholen"]]],
    ]


def test_a_link_within_the_program_is_marked_and_another_is_not() -> None:
    inner = dcc.Link("Rijen", href="/scholen?rijen=gaten", className="number")
    assert whole(html.P(inner))[2] == [
        ["a", {"href": "/scholen?rijen=gaten", "class": "number", "data-within": ""}, ["Rijen"]]
    ]
    assert whole(html.P(html.A("Excel", href="/bestand/x.xlsx", download=True)))[2] == [
        ["a", {"href": "/bestand/x.xlsx", "download": ""}, ["Excel"]]
    ]


def test_attributes_are_named_as_html_names_them() -> None:
    cell = html.Td("x", colSpan=2, **{"aria-hidden": "true", "data-key": "a"}, hidden=False, tabIndex=0)
    assert whole(cell)[1] == {"colspan": "2", "aria-hidden": "true", "data-key": "a", "tabindex": "0"}
    assert whole(html.Div("x", style={"backgroundColor": "red", "width": "3%"}))[1] == {
        "style": "background-color: red; width: 3%"
    }
    assert isinstance(drawn(html.Div("x", style={"width": 3})), html.Div)


@pytest.mark.parametrize(
    "listening",
    [
        html.Button("Opslaan", id="save"),
        html.Button("Opslaan", id={"kind": "save", "key": "1"}),
        dcc.Graph(id="picture"),
        dcc.Input(id="field"),
        html.Form("x"),
    ],
)
def test_what_something_listens_to_stays_and_its_neighbours_are_drawn(listening: Component) -> None:
    held = drawn(html.Div([html.P("voor"), html.Div(listening), html.P("na")], className="part"))
    assert isinstance(held, html.Div)
    before, between, after = held.children
    assert isinstance(before, Markup)
    assert isinstance(after, Markup)
    assert isinstance(between, html.Div)
    assert isinstance(between.children, type(listening))
    assert getattr(between.children, "id", None) == getattr(listening, "id", None)


def test_what_a_callback_was_given_is_left_as_it_was() -> None:
    part = html.Div([html.P("een"), html.Button("x", id="x")])
    drawn(part)
    assert isinstance(part.children[0], html.P)


def test_every_output_of_a_callback_is_drawn_and_data_pass() -> None:
    @answers
    def several(text: str) -> tuple[Any, ...]:
        return html.P(text), [html.P(text), text], {"rows": [1, 2]}, [1, 2], None, 7

    first, second, *others = several("a")
    assert isinstance(first, Markup)
    assert isinstance(second[0], Markup)
    assert second[1] == "a"
    assert others == [{"rows": [1, 2]}, [1, 2], None, 7]


@given(st.text())
def test_a_text_is_never_anything_but_text(text: str) -> None:
    assert whole(html.P(text or "-"))[2] == [text or "-"]
