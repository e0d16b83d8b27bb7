"""The search box's answers: ``POST /zoek`` with what was typed, as JSON.

A route of its own and no callback: an answer to every letter must not wait behind the page's callbacks. What
was typed travels in the body, never in the address, where a log would keep it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flask import Flask, Response, jsonify, request

from crm.rights import allows
from crm.search.models import Hit, HitKind
from crm.search.rank import LEAST, fit, typed_words
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.address import View
from dashboards.page import Page
from graph_schema.actor import Actor

_MOST_BYTES = 4_096

_ADDRESSES: dict[HitKind, Callable[[str], str]] = {
    HitKind.PERSON: lambda key: View().href("/personen", record=key),
    HitKind.SCHOOL: lambda key: View().href("/scholen", record=key),
    HitKind.ORGANISATION: lambda key: View().href("/organisaties", record=key),
    HitKind.NETWORK: lambda key: View().href("/netwerken", record=key),
    HitKind.EVENT: lambda key: View().href("/bijeenkomsten", record=key),
    HitKind.RESULT: lambda key: View(result=key).href("/"),
    HitKind.THEME: lambda key: View(result=key).href("/"),
    HitKind.FUNCTION: lambda key: View(functions=(key,)).href("/dmu"),
}


def address_of(kind: HitKind, key: str) -> str:
    """Give the address of what was found."""
    return _ADDRESSES[kind](key)


def kind_name(kind: HitKind) -> str:
    """Give what a kind is called, one of it."""
    return {
        HitKind.PERSON: _("person"),
        HitKind.SCHOOL: _("school"),
        HitKind.ORGANISATION: _("organisation"),
        HitKind.NETWORK: _("network"),
        HitKind.EVENT: _("meeting"),
        HitKind.RESULT: _("result"),
        HitKind.THEME: _("theme"),
        HitKind.FUNCTION: _("function"),
    }[kind]


def register(server: Flask, services: Services, pages: Sequence[Page]) -> None:
    """Add the address that answers the search box."""

    @server.post("/zoek")
    def search() -> tuple[Response, int] | Response:
        if (request.content_length or 0) > _MOST_BYTES:
            return jsonify(hits=[]), 413
        body = request.get_json(silent=True)
        text = body.get("text") if isinstance(body, dict) else None
        if not isinstance(text, str):
            return jsonify(hits=[]), 400
        actor = reader()
        found = [*_pages(pages, actor, text), *map(_shown, services.search.find(actor, text))]
        found.sort(key=lambda hit: -float(hit["score"]))
        return jsonify(hits=found, nothing=_("Nothing found for “{text}”.").format(text=text.strip()))


def _shown(hit: Hit) -> dict[str, Any]:
    return {
        "kind": kind_name(hit.kind),
        "title": hit.title,
        "note": hit.note,
        "href": address_of(hit.kind, hit.key),
        "score": hit.score,
    }


def _pages(pages: Iterable[Page], actor: Actor, text: str) -> Iterable[dict[str, Any]]:
    """Give the pages, and what one can do, whose name fits."""
    words = typed_words(text)
    for page in pages:
        score = fit(words, [_(page.label)])
        if page.in_navigation and page.offered(actor) and score >= LEAST:
            yield {"kind": _("page"), "title": _(page.label), "note": "", "href": page.path, "score": score}
    for name, right, button in _ACTIONS:
        score = fit(words, [_(name)])
        if score >= LEAST and allows(actor, right):
            yield {"kind": _("action"), "title": _(name), "note": "", "press": button, "score": score}


_ACTIONS: tuple[tuple[str, str, str], ...] = (("Log a contact", "contacts.log", "contact-button"),)
"""What can be done from anywhere: its name, the right it takes, and the id of the button that does it."""
