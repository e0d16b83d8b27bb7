"""From what someone typed to what is known: without case and outer spaces, and with near ones if it fails."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from crm.schools.models import PROVINCES, Sector, Vocabulary
from graph_schema.errors import LandschapError

_NEAR = 5


class Unknown(LandschapError):
    """A code or name that is none of the known ones; the sentence names near ones."""

    code = "unknown-code"


NO_SUBJECT = "There is no result or theme {value}; choose for instance {near}."
NO_THEME = "There is no theme {value}; choose for instance {near}."
NO_FUNCTION = "There is no function {value}; choose for instance {near}."
NO_PROVINCE = "There is no province {value}; choose for instance {near}."
NO_REGION = "There is no arbeidsmarktregio {value}; choose for instance {near}."
NO_KIND = "There is no kind of school {value}; choose for instance {near}."
NO_SCHOOL = "There is no school with brin {value}; choose for instance {near}."
NO_STAGE = "There is no stage {value}; choose for instance {near}."


def one(value: str, known: Mapping[str, str], msgid: str) -> str:
    """Give the code that a text stands for.

    Args:
        value: what was typed.
        known: every accepted text with the code that it stands for.
        msgid: the sentence for when it is not known, with ``{value}`` and ``{near}``.

    Raises:
        Unknown: it is none of them; the sentence names those that come near, else the first ones.

    """
    folded = {_fold(text): code for text, code in reversed(list(known.items()))}
    found = folded.get(_fold(value))
    if found is not None:
        return found
    near = [folded[text] for text in get_close_matches(_fold(value), folded, n=_NEAR, cutoff=0.5)]
    shown = list(dict.fromkeys(near or known.values()))[:_NEAR]
    raise Unknown(msgid, value=value, near=", ".join(shown) or "–")


def some(values: Iterable[str], known: Mapping[str, str], msgid: str) -> tuple[str, ...]:
    """Give the codes that several texts stand for, each once; see :func:`one`."""
    return tuple(dict.fromkeys(one(value, known, msgid) for value in values))


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


def functions(vocabulary: Vocabulary) -> dict[str, str]:
    """Give the texts by which a function can be chosen: code or name."""
    return _by_code_and_name((choice.code, choice.name) for choice in vocabulary.functions)


def themes(vocabulary: Vocabulary) -> dict[str, str]:
    """Give the texts by which a theme can be chosen: code or name."""
    return _by_code_and_name((choice.code, choice.name) for choice in vocabulary.themes)


def subjects(vocabulary: Vocabulary) -> dict[str, str]:
    """Give the texts by which a result or theme can be chosen: code or name, results first."""
    results = _by_code_and_name((choice.code, choice.name) for choice in vocabulary.results)
    return {**themes(vocabulary), **results}


def provinces(sector: Sector) -> dict[str, str]:
    """Give the provinces that can be chosen, in order."""
    names = {*PROVINCES, *(school.province for school in sector.schools if school.province)}
    return {name: name for name in sorted(names)}


def regions(sector: Sector) -> dict[str, str]:
    """Give the texts by which an arbeidsmarktregio can be chosen: name, or code."""
    known = sorted(
        {(school.region, school.region_code) for school in sector.schools if school.region}, key=str
    )
    names = {name: name for name, _ in known if name}
    return {**names, **{code: name for name, code in known if name and code}}


def kinds(sector: Sector) -> dict[str, str]:
    """Give the kinds of school that can be chosen, in order."""
    return {kind: kind for kind in sorted({school.kind for school in sector.schools if school.kind})}


def schools(sector: Sector) -> dict[str, str]:
    """Give the brins that can be chosen."""
    return {school.brin: school.brin for school in sector.schools}


def _by_code_and_name(choices: Iterable[tuple[str, str]]) -> dict[str, str]:
    pairs = list(choices)
    return {**{code: code for code, _ in pairs}, **{name: code for code, name in reversed(pairs)}}
