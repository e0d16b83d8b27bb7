import pytest
from dash import dcc, html

from dashboards.components.aria import aria
from dashboards.pages.map.markup import markup


def test_a_component_becomes_tag_attributes_and_children() -> None:
    made = markup(html.Ul([html.Li(["one ", html.B(2)], className="x", **aria(hidden=True))]))
    assert made == [["ul", {}, [["li", {"class": "x", "aria-hidden": "true"}, ["one ", ["b", {}, ["2"]]]]]]]


def test_a_link_becomes_an_anchor() -> None:
    assert markup(dcc.Link("Deltion", href="/kaart?school=25PJ")) == [
        ["a", {"href": "/kaart?school=25PJ"}, ["Deltion"]]
    ]


def test_a_text_stays_a_text() -> None:
    assert markup("<b>'s-Hertogenbosch</b>") == ["<b>'s-Hertogenbosch</b>"]
    assert markup(None) == []


def test_what_is_more_than_a_tag_is_refused() -> None:
    with pytest.raises(TypeError, match="Graph is more than a tag"):
        markup([html.Div(dcc.Graph())])
