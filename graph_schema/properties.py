"""Properties that many labels and types have, and short forms to declare the others."""

from graph_schema.declare import Kind, Property


def text(name: str, nl: str, en: str, **options: object) -> Property:
    """Declare a text."""
    return Property(name, Kind.TEXT, nl, en, **options)  # type: ignore[arg-type]  # options pass through


def key(name: str, nl: str, en: str) -> Property:
    """Declare a key."""
    return Property(name, Kind.TEXT, nl, en, required=True)


IMPORT_ID = Property("import_id", Kind.TEXT, "de import die dit maakte", "the import that made this")
"""Without an index: only taking a list back asks for it, and reads all; each import would write it."""
SINCE = Property("since", Kind.DATE, "vanaf (inclusief); leeg is altijd", "from, inclusive; empty is always")
UNTIL = Property(
    "until", Kind.DATE, "tot (exclusief); leeg is nog steeds", "until, exclusive; empty is still"
)
