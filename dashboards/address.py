"""What a page shows, as it stands in the address: parsed, checked, and written back.

The address is the single truth: back, forward, a shared link and a saved view all go through here. Names
in it are Dutch, several values stand behind one name with commas, each value percent-encoded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import quote, unquote_plus

SHARED_KEYS = ("resultaat", "thema", "peildatum", "provincie", "regio", "soort", "functie")
"""The names that every page shares, in the order of the filter line."""

_LISTS = {"provincie": "provinces", "regio": "regions", "soort": "kinds", "functie": "functions"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the installation can be asked for; values outside it fall back, with a note.

    Each tuple holds codes or names as they stand in the address.
    """

    results: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    default_result: str = "MORA"

    def subject(self) -> str:
        """Give the result that a page shows when the address names none; empty without any result."""
        if self.default_result in self.results or not self.results:
            return self.default_result if self.results else ""
        return self.results[0]


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part of the address that was not understood, to be told to the reader."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class View:
    """One question as the address holds it.

    Attributes:
        result: code of a result, or of a theme; empty means the installation's default.
        theme: code of the theme whose DMU profile counts; empty means the result's own.
        on: the peildatum; None means today, so that a shared link stays fresh.
        provinces: names; empty means all. Likewise regions, kinds and functions (codes).
        page: what only one page knows, such as ``school`` or ``rijen``, as sorted pairs.

    """

    result: str = ""
    theme: str = ""
    on: date | None = None
    provinces: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    page: tuple[tuple[str, str], ...] = field(default=())

    def get(self, key: str, default: str = "") -> str:
        """Give the value of a page's own key."""
        return dict(self.page).get(key, default)

    def many(self, key: str) -> tuple[str, ...]:
        """Give the values of a page's own key that holds several, divided by commas."""
        return tuple(part for part in self.get(key).split(",") if part)

    def put(self, **values: str | None) -> "View":
        """Give the view with page keys set; None or an empty text takes one away."""
        page = dict(self.page) | {key: value or "" for key, value in values.items()}
        return replace(self, page=tuple(sorted((k, v) for k, v in page.items() if v)))

    def shared(self) -> "View":
        """Give the view without any page's own keys, for a link to another page."""
        return replace(self, page=())

    def search(self) -> str:
        """Write the query string, ``?`` included; empty when everything is default."""
        parts: list[tuple[str, Iterable[str]]] = [
            ("resultaat", (self.result,)),
            ("thema", (self.theme,)),
            ("peildatum", (self.on.isoformat() if self.on else "",)),
            *((key, getattr(self, name)) for key, name in _LISTS.items()),
            *((key, (value,)) for key, value in self.page),
        ]
        written = [
            f"{key}={','.join(quote(value, safe='') for value in values)}"
            for key, values in parts
            if any(values)
        ]
        return "?" + "&".join(written) if written else ""

    def href(self, path: str, **page: str | None) -> str:
        """Write a link to a page with this view and page keys set."""
        return path + self.put(**page).search()


def read(
    search: str | None, choices: Choices | None = None, page_keys: Iterable[str] = ()
) -> tuple[View, tuple[Ignored, ...]]:
    """Parse a query string; never fails.

    Args:
        search: the part of the address from ``?`` on.
        choices: what the installation has; without it only the form is checked.
        page_keys: the keys that the page adds to the shared ones.

    Returns:
        the view, and what was not understood, in the order of the address.

    """
    known = (*SHARED_KEYS, *page_keys)
    raw: dict[str, tuple[str, ...]] = {}
    ignored: list[Ignored] = []
    for part in (search or "").removeprefix("?").split("&"):
        key, _, text = part.partition("=")
        key = unquote_plus(key)
        values = tuple(v for v in (unquote_plus(item) for item in text.split(",")) if v)
        if not values:
            continue
        if key not in known or key in raw:
            ignored.append(Ignored(key, ", ".join(values)))
        else:
            raw[key] = values
    view = View(
        result=_one(raw, "resultaat"),
        theme=_one(raw, "thema"),
        on=_day(raw, ignored),
        provinces=_distinct(raw.get("provincie", ())),
        regions=_distinct(raw.get("regio", ())),
        kinds=_distinct(raw.get("soort", ())),
        functions=_distinct(raw.get("functie", ())),
        page=tuple(sorted((key, ",".join(raw[key])) for key in set(page_keys) & raw.keys())),
    )
    if choices is not None:
        view = _within(view, choices, ignored)
    return view, tuple(ignored)


def _one(raw: Mapping[str, tuple[str, ...]], key: str) -> str:
    return ",".join(raw.get(key, ()))


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _day(raw: Mapping[str, tuple[str, ...]], ignored: list[Ignored]) -> date | None:
    text = _one(raw, "peildatum")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        ignored.append(Ignored("peildatum", text))
        return None


def _within(view: View, choices: Choices, ignored: list[Ignored]) -> View:
    """Take out of the view what the installation does not have, and note it."""
    kept: dict[str, tuple[str, ...]] = {}
    for key, name in _LISTS.items():
        values, allowed = getattr(view, name), set(getattr(choices, name))
        ignored.extend(Ignored(key, value) for value in values if value not in allowed)
        kept[name] = tuple(value for value in values if value in allowed)
    result, theme = view.result, view.theme
    if result and result not in (*choices.results, *choices.themes):
        ignored.append(Ignored("resultaat", result))
        result = ""
    if theme and theme not in choices.themes:
        ignored.append(Ignored("thema", theme))
        theme = ""
    return replace(
        view,
        result=result,
        theme=theme,
        provinces=kept["provinces"],
        regions=kept["regions"],
        kinds=kept["kinds"],
        functions=kept["functions"],
    )
