"""The texts that people read, in Dutch and English.

Texts in the code are English gettext msgids. Dutch stands in ``catalogue/*.toml``, one file an area;
``python -m crm.texts.build`` makes the gettext catalogues of both languages from them. A page takes the
language from its request (flask-babel); anything else takes the one that ``speak`` set, Dutch at first.
"""

from functools import lru_cache
from gettext import NullTranslations, translation
from pathlib import Path

from flask import has_request_context
from flask_babel import get_locale

from graph_schema.errors import LandschapError

LANGUAGES = ("nl", "en")
LOCALES = Path(__file__).parent / "locale"

_language = LANGUAGES[0]


def speak(language: str) -> None:
    """Set the language outside a request: the command line's.

    Raises:
        LandschapError: there is no such language.

    """
    global _language  # one process speaks one language on its console
    if language not in LANGUAGES:
        raise LandschapError(
            "There is no language {language}; choose one of {languages}.",
            language=language,
            languages=", ".join(LANGUAGES),
        )
    _language = language


def language() -> str:
    """Give the language of this request, or of the console: ``nl`` or ``en``."""
    if has_request_context():
        locale = get_locale()
        if locale is not None and locale.language in LANGUAGES:
            return str(locale.language)
    return _language


@lru_cache(maxsize=len(LANGUAGES))
def _translations(code: str) -> NullTranslations:
    return translation("messages", LOCALES, languages=[code])


def _(msgid: str) -> str:
    """Give a text in the reader's language; fill its parameters with ``.format``."""
    return _translations(language()).gettext(msgid)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Give the text for a number of things in the reader's language."""
    return _translations(language()).ngettext(singular, plural, count)


def sentence(error: LandschapError) -> str:
    """Give an error's sentence in the reader's language."""
    text = _(error.msgid)
    return text.format(**error.params) if error.params else text
