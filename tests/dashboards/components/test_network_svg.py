"""The drawing as a file: right, complete, and safe to open."""

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from urllib.parse import unquote

import pytest

from crm.network.models import NodeKind, TieKind
from dashboards.components import network_svg as svg
from tests.dashboards.pages.network import pictures as make

SVG = "{http://www.w3.org/2000/svg}"


def root(picture, title="Titel"):
    return ElementTree.fromstring(svg.draw(picture, title))


def test_every_node_and_tie_is_drawn_at_its_place():
    found = root(make.picture())
    circles = {(float(item.get("cx")), float(item.get("cy"))) for item in found.iter(f"{SVG}ellipse")}
    assert circles == {(86.0, -20.0), (-86.0, 20.0), (50.0, 40.0)}
    assert len(list(found.iter(f"{SVG}g"))) >= 7
    lines = [item for item in found.iter(f"{SVG}path") if item.get("stroke-width")]
    assert len([item for item in lines if item.get("fill") == "none"]) >= 5


def test_names_with_signs_of_their_own_are_kept_and_harmless():
    texts = {item.text for item in root(make.picture(), 'A "title" <b>&').iter(f"{SVG}text")}
    assert {"Bas <Bos>", "Aventus & co"} <= texts
    assert root(make.picture(), 'A "title" <b>&').find(f"{SVG}title").text == 'A "title" <b>&'


def test_an_empty_picture_is_a_file_too():
    empty = replace(make.picture(), nodes=(), ties=())
    assert root(empty).get("viewBox")


def test_everything_lies_within_the_page():
    found = root(make.picture())
    left, top, width, height = map(float, found.get("viewBox").split())
    for node in make.picture().nodes:
        assert left < node.at.x < left + width
        assert top < node.at.y < top + height


def test_a_pair_has_an_arrow_and_a_dimmed_node_is_faint():
    assert 'marker-end="url(#arrow)"' in svg.draw(make.picture(), "")
    faint = replace(make.picture(), nodes=(replace(make.picture().nodes[0], dimmed=True),), ties=())
    assert 'opacity="0.15"' in svg.draw(faint, "")


@pytest.mark.parametrize("kind", list(NodeKind))
def test_the_legend_has_a_mark_for_every_kind(kind):
    address = svg.icon(kind)
    assert address.startswith("data:image/svg+xml")
    assert ElementTree.fromstring(unquote(address.partition(",")[2])).tag == f"{SVG}svg"


@pytest.mark.parametrize("kind", list(TieKind))
def test_the_legend_has_a_line_for_every_tie(kind):
    ElementTree.fromstring(unquote(svg.line_icon(kind).partition(",")[2]))
