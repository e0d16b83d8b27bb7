"""Names as lists write them: in three columns, each of which may hold what belongs in another."""

import re

from crm.values import known_names, names
from crm.values.known_names import national
from crm.values.names import PersonName
from graph_schema.folding import fold, tidy

_TITLE = re.compile(
    r"^t\.a\.v\.(?=\s)|^de (?:heer|hr\.?)(?=[\s/])|(?:^|(?<=[\s,(/]))(?:(?:dhr|hr|fam|mevr|mevrouw|mw|mej|"
    r"jhr|jkvr|drs|ir|ing|dr|mr|prof|bc|msc|bsc|emba|mba|phd|llm|bba|b\.?ed|m\.?ed|m\.?sc|b\.?sc)"
    r"(?:\.(?=[^\s/])|\.?(?=[\s,)/]|$)))+",
    re.IGNORECASE,
)
"""Titles, also written on end: ``prof.dr.``; behind a given name *de Heer* is a family name."""
_RUN_ON = re.compile(r"((?:[A-Z]\.)+)((?:v|van(?: de[rn]?)?|v\.? ?d|v/d|de|d|vd|t)\.?)\Z")
"""Initials and a tussenvoegsel written together in the column of the given name: ``J.v.d.``"""
_BEHIND = re.compile(r"(.*\S{3}.*?),?\s+((?:[A-Z]\.)*[A-Z]\.?|[B-DF-HJ-NP-TV-Z]{2,3}|[A-Z]{2})\Z")
"""A family name and initials in one column: ``Jansen J.P.``, ``van der Berg, J``, ``Jansen JP``"""
_HYPHEN = re.compile(r"\s*-\s*")
_LONG_INITIAL = re.compile(r"(?<![^\W_])(?:Th|Chr?|Ph|IJ|Fr|St)(?:\.(?! ?D\b)|\Z)", re.IGNORECASE)
"""An initial of several letters with its point: *J.Th.*, *Chr.*; a ``Ph.D.`` is none."""
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}\.?")
_POINTS = re.compile(r"\.{2,}")
_RUN_LETTERS = re.compile(r"(?:Th|Chr?|Ph|[A-Z])(?:Th|Chr?|Ph|[A-Z]){1,3}")
"""Initials without points, of which one has several letters: *ThJ*."""
_CALLED = re.compile(
    r"((?:[^\W\d_]{1,3}\.[ -]?)*[^\W\d_]{1,3}\.?) ?[(\[]([^\W\d_]{2,}(?:[ -][^\W\d_]{2,})?)[)\]]"
)
"""Initials and a call name that need not begin with one of them: *E.A. (Diny)*."""
_FRONT_WORD = re.compile(r"Ait|Aït|Olde|Oude|Klein|Groot|Lage|Nieuwe|Ould|Abou|Abu")
_TWO_WORDS = re.compile(rf"(?<=\s)({_FRONT_WORD.pattern})\s+(?=[^\W\d_]{{3,}}\Z)", re.IGNORECASE)
"""What begins a family name of two words that has no hyphen."""
_DEGREE_BEHIND = re.compile(r"\s*,\s*(?:ra|re|rc|ma|ba|llb|emim|mim|mpm|ema)\.?\Z", re.IGNORECASE)
_INITIALS_N_B = frozenset({"N.B", "NB"})
"""In capitals these are rather somebody's initials than *niet bekend*."""
_COURTESY = frozenset(
    {"mw", "mevr", "mevrouw", "mej", "dhr", "hr", "heer", "de heer", "fam", "familie", "dhr mw", "mw dhr",
     "hr mw", "heer mevrouw", "de heer mevrouw"}
)  # fmt: skip
_MARRIED = (
    r"(?<=\w)\s*[,( ]\s*(?:e\.?/?v\.?|geb\.?|geboren|geh\.|gehuwd(?: met)?|echtgenote(?: van)?|wed\.?|"
    r"weduwe(?: van)?|gesch\.?|gescheiden|m\.?n\.|mn|meisjesnaam:?|voorheen)\s+(?=[\w'])"
)
_MAIDEN = re.compile(_MARRIED, re.IGNORECASE)
"""What stands between the two parts of a double name: *Bakker, geb. Jansen*."""
_MAIDEN_INSIDE = re.compile(_MARRIED)
"""The same in a whole name, where capitals may be initials."""
_BEHIND_CALLED = re.compile(r"(.*\S{3}.*?),?\s+((?:[A-Z]\.? ?){1,4}\(\w{2,}\))")
"""A family name, initials and a call name in one column: *Jansen J. (Jan)*."""
_ONLY_CALLED = re.compile(r"([^()]*\S{3}[^()]*?) \(([^\W\d_]{2,})\)")
_IN_BRACKETS = re.compile(r"(.+?) ?\(([^()]+)\)")
_GENERATION = re.compile(r"(.+?),? (jr|sr|junior|senior)\.?", re.IGNORECASE)
_AS_ADDRESS = re.compile(r"[^\W\d_]{3,}(?:[._][^\W\d_]{2,})+")
_SHORT_PREFIXES = {
    "v": "van", "vd": "van de", "vdr": "van der", "vdn": "van den", "vder": "van der", "vden": "van den",
    "vh": "van het", "vt": "van 't", "d": "de", "t": "'t", "h": "het", "ad": "aan de", "od": "op de",
    "it": "in 't", "ot": "op 't", "a": "aan", "o": "op", "i": "in", "u": "uit",
}  # fmt: skip
"""A tussenvoegsel cut short, in its own column; what a point or a stroke stood in is a blank by then."""
_BEFORE_ARTICLE = frozenset("aoiu")
_VOWELS = frozenset("AEIOUY")
_SAYABLE = re.compile(
    "[^AEIOUY][AEIOUY]{1,2}[^AEIOUY]{0,2}|[^AEIOUY]?[AEIOUY][^AEIOUY][AEIOUY]|[^AEIOUY][AEIOUY]{2}"
)
"""Three or four letters that may be a name, where all is in capitals: *PUCK* is, *TFY* and *AVM* are not."""
_INITIALS = re.compile(
    r"(?:[A-Za-z]\.[ -]?){1,4}[A-Za-z]?\Z|[A-Za-z]\Z|[A-Z](?: [A-Z]){1,4}\Z|[B-DF-HJ-NP-TV-Z]{2,4}\Z"
)
_NO_NAME = frozenset(
    {"", "onbekend", "nvt", "n v t", "nb", "n b", "geen", "x", "xx", "xxx", "unknown", "leeg", "nnb", "n n b",
     "ntb", "n t b", "niet bekend", "nog niet bekend", "nog onbekend", "vacant", "vacature"}
)  # fmt: skip
_NO_NAME_ALONE = frozenset({"n n", "nn"})
"""Initials beside a family name, and alone a name that is not known."""


def read_name(given: str, tussenvoegsel: str, achternaam: str) -> PersonName | None:
    """Read a name from three columns, each of which may hold what belongs in another; None for no name."""
    first = "" if fold(given) in _COURTESY else _one_letter_each(_without_titles(given))
    if given.strip().rstrip(".").replace(" ", "") in _INITIALS_N_B:
        first = "N.B."
    last = _one_letter_each(_MAIDEN.sub("-", _without_titles(achternaam)))
    if first:
        last = _bracketed(_DEGREE_BEHIND.sub("", last))
        if grown := _GENERATION.fullmatch(first):
            first, last = grown[1], f"{last} {grown[2]}".strip()
    middle = _whole_prefix(_without_titles(tussenvoegsel))
    if last and _FRONT_WORD.fullmatch(middle):
        # "Groot" before "Koerkamp" stands in the column of the tussenvoegsel
        middle, last = "", f"{middle}-{last}"
    first, middle, last = _not_twice(first, middle, last)
    if "," in last:
        last = _dotted_behind(last)
    if "." in first and last and not middle and (run_on := _RUN_ON.fullmatch(first)):
        first, middle = run_on[1], run_on[2]
    if not middle and not (first and last):
        first, last = _in_one_column(first, last)
    if not first and " " in last and (in_one := _BEHIND.fullmatch(last)) and _one_name(in_one[1], in_one[2]):
        last, first = in_one[1], in_one[2]
    if _is_swapped(first, middle, last):
        first, last = last, first
    two = len(first) == 2 and first.isalpha() and first.isupper() and last != last.upper()
    # nobody writes "AL de Vries" for an Al de Vries
    if two or (_capitals(first) and not (last.isupper() and _SAYABLE.fullmatch(first))):
        return names.from_parts("", middle, last, initials=".".join(first.upper()))
    if not first and not middle and (names.given_from(last.split()) or ("." in last and " " not in last)):
        return names.parse(last)
    courtesy = fold(given) in _COURTESY
    if not first and last and ("," in last or len(last.split()) > 1) and not _double(middle, last):
        if courtesy and _is_family(last):
            return names.from_parts("", middle, last)
        return names.parse(f"{last} {middle}" if "," in last and middle else _whole_family(last))
    if first and not last and not middle:
        if first.isalpha() and fold(given) != fold(first) and _is_family(first):
            # "Dhr Janssen", where titles went
            return names.from_parts("", "", first)
        return names.parse(_whole_family(first))
    if (called := _CALLED.fullmatch(first)) and known_names.is_name(fold(called[2]).partition(" ")[0]):
        return names.from_parts(called[2], middle, last, initials=called[1])
    if "," in last and first:
        # the family name column holds the whole name as well
        before, _, behind = last.partition(",")
        if fold(first).split()[:1] == fold(behind).split()[:1]:
            last = before
    if first and last and len(last.split()) > 1 and fold(last).startswith(f"{fold(first)} "):
        last = last[len(first) :]
    return names.from_parts(first, middle, last)


def _without_titles(text: str) -> str:
    bare = tidy(text)
    if fold(bare) in _NO_NAME:
        return ""
    return (
        tidy(_TITLE.sub(" ", bare).replace("( )", "")).strip(" ,./") if "." in bare or " " in bare else bare
    )


def _in_one_column(first: str, last: str) -> tuple[str, str]:
    """Take apart a whole name in one column as far as the common way of reading one does not."""
    text = first or last
    if fold(text) in _NO_NAME_ALONE:
        return "", ""
    if _AS_ADDRESS.fullmatch(text) and not known_names.is_name(fold(text).replace(" ", "")):
        text = re.sub(r"[._]", " ", text)
    text = _MAIDEN_INSIDE.sub("-", text)
    if found := _BEHIND_CALLED.fullmatch(text):
        return found[2], found[1]
    if (found := _ONLY_CALLED.fullmatch(text)) and known_names.is_name(fold(found[2])):
        front = found[1].split()
        if not known_names.is_name(fold(front[0])) and not _INITIALS.match(front[0]):
            return found[2], found[1]
    return (text, last) if first else (first, text)


def _bracketed(last: str) -> str:
    """Join a second family name that stands in brackets behind the first: *Jansen (Bakker)*."""
    found = _IN_BRACKETS.fullmatch(last)
    inside = found[2].split() if found else []
    if (
        found
        and inside
        and fold(inside[-1]) in national()
        and all(word in names.PREFIXES for word in inside[:-1])
    ):
        return f"{found[1]}-{found[2]}"
    return last


def _one_letter_each(text: str) -> str:
    """Give initials a letter each: *J.Th.* is J.T."""
    if "." in text:
        text = _LONG_INITIAL.sub(lambda found: f"{found[0][0]}.", _POINTS.sub(".", text))
        pieces = text.rstrip(".").split(".") if _DOTTED.fullmatch(text) else []
        if pieces and (pieces[-1] in names.PREFIXES or any(piece.islower() for piece in pieces[1:-1])):
            return text  # "J.de", "M.v.Dam"
        if any(len(piece) > 1 for piece in pieces) and not (
            len(pieces[-1]) > 2 and known_names.is_name(fold(pieces[-1]))
        ):
            # "Jac.P." is J.P., "K.eD." mistyped; but "J.Jan" has a given name
            return "".join(f"{piece[:1].upper()}." for piece in pieces)
        return text
    front, blank, rest = text.partition(" ")
    if not front.isupper() and _RUN_LETTERS.fullmatch(front) and not known_names.is_name(fold(front)):
        return "".join(f"{sign}." for sign in front if sign.isupper()) + blank + rest
    return text


def _whole_prefix(text: str) -> str:
    """Give a tussenvoegsel in full that is cut short: *v/d*, *v 't*, *van-der*; other texts stay."""
    words = re.sub(r"[._/-]+", " ", text.lower().replace("'t", "t")).split()
    if not words or text.lower() in names.PREFIXES:
        return text
    if len(words) == 1 and ((text.isupper() and len(words[0]) == 1) or words[0] in _BEFORE_ARTICLE):
        return text  # an initial
    whole = [_SHORT_PREFIXES.get(word) or (word if word in names.PREFIXES else "") for word in words]
    return " ".join(whole) if all(whole) else text


def _is_swapped(first: str, middle: str, last: str) -> bool:
    """Tell whether initials stand in the column of the family name, and that in the other."""
    if not first or (len(first) <= len(last) and not {".", "("} & set(last)) or _INITIALS.match(first):
        return False
    if last.isalpha() and fold(last) in national() and known_names.is_name(fold(first)):
        return False  # Thijmen VOS has no initials V.O.S.
    # "JANSEN" beside "IW", where all is written in capitals
    told = not first.isupper() or (fold(first) in national() and not known_names.is_name(fold(last)))
    short = last.isalpha() and last.isupper() and len(last) < 4 and told and not middle
    return bool(short or _INITIALS.match(last) or _CALLED.fullmatch(last))


def _is_family(text: str) -> bool:
    """Tell whether a text behind *Mw* begins with no given name or initials: *AIT HAMOU*."""
    first = text.split()[0]
    return "," not in text and "." not in first and len(first) > 1 and not known_names.is_name(fold(first))


def _whole_family(text: str) -> str:
    """Join a family name of two words behind a given name or initials: *L. Ait Hamou*, *Jan Olde Loohuis*."""
    text = _prefix_back(text)
    return _TWO_WORDS.sub(r"\1-", text) if " " in text and "," not in text else text


def _one_name(family_name: str, initials: str) -> bool:
    """Tell whether one name stands before initials, beside its tussenvoegsel, and they differ in case."""
    if "," in family_name:
        return False
    if "." not in initials and len(initials) > 1 and family_name.isupper():
        return False
    words = [word for word in family_name.split() if word.lower() not in names.PREFIXES]
    return len(words) == 1 or not any(known_names.is_name(fold(word)) for word in words)


def _not_twice(first: str, middle: str, last: str) -> tuple[str, str, str]:
    """Leave out of a column what another one holds too: *Jan van der Berg* beside *van der* and *Berg*."""
    if middle and first and fold(last).startswith(f"{fold(first)} {fold(middle)} "):
        last = last[len(first) :].strip()
    if middle and fold(last).startswith(f"{fold(middle)} "):
        middle = ""
    words = first.split()
    if last and len(words) > 1:
        for held in (f"{middle} {last}", last):
            length = len(held.split())
            if 0 < length < len(words) and fold(" ".join(words[-length:])) == fold(held):
                return " ".join(words[:-length]), middle, last
    if words and not middle and len(last.split()) > len(words) and fold(last).endswith(f" {fold(first)}"):
        return "", "", last
    return first, middle, last


def _prefix_back(text: str) -> str:
    """Put a tussenvoegsel that stands behind a comma before the family name: *Jan Berg, van den*."""
    before, _, behind = text.partition(",")
    words = before.split()
    if len(words) > 1 and behind.split() and all(word.lower() in names.PREFIXES for word in behind.split()):
        return " ".join((words[0], behind.strip().lower(), *words[1:]))
    return text


def _capitals(text: str) -> bool:
    """Tell whether a given name is initials without points: ``PEE`` beside *Bakker*."""
    if text.isalpha() and text.islower() and len(text) < 4 and not set(text.upper()) & _VOWELS:
        return True
    short = text.isalpha() and text.isupper() and len(text) < 5
    return short and not known_names.is_name(fold(text)) and fold(text) not in national()


def _double(middle: str, last: str) -> bool:
    """Tell whether a family name stands alone with its tussenvoegsel, or is a double one by its hyphen."""
    words = _HYPHEN.sub("-", last).split()
    if middle and "," not in last:
        return True
    if "-" in words[0] and "," not in last and len(words) > 1:
        # "Anne-Marie Visser": the hyphen is that of a given name
        return not all(known_names.is_name(fold(part)) for part in words[0].split("-"))
    if "-" in last and ("," in last or ("-" not in words[0] and len(words) > 1)):
        # "Laura Jansen-van Dijk": before the double name stands a given one
        return words[0].lower() in names.PREFIXES and "," not in last
    # a Ben is rather somebody's given name than the son of
    return "-" in last or (words[0].lower() in names.PREFIXES and words[0].lower() != "ben")


def _dotted_behind(last: str) -> str:
    """Put points in the initials behind a family name: *Jansen, HHW* has no given name Hhw."""
    before, comma, behind = last.partition(",")
    words = behind.split()
    if comma and words and not last.isupper() and _capitals(words[0]):
        return f"{before}, {'.'.join(words[0])}. {' '.join(words[1:])}"
    return last
