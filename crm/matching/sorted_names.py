"""Under which names somebody may stand in order, so that a database finds them by an index.

People are ordered by family name and given name or initials, folded (``graph_schema.derived``). A call name
has other letters than the formal name, a double name may have lost a half, and the two may be swapped.
"""

from dataclasses import dataclass

from crm.matching.family import family
from crm.values import known_names
from crm.values.names import PersonName
from graph_schema.folding import fold


@dataclass(frozen=True, slots=True)
class SortedNames:
    """What to look up: whole sort names, and beginnings of sort names (a family name and a letter)."""

    whole: frozenset[str]
    starts: frozenset[str]


def sorted_names(name: PersonName) -> SortedNames:
    """Give under which names somebody may stand."""
    given, letters = fold(name.given_name or "").split(), fold(name.initials or "")
    kin = fold(name.family_name or "")
    if not kin or not (given or letters):
        return SortedNames(frozenset({kin or " ".join(given) or letters}), frozenset())
    firsts = known_names.letters(given[0]) if given else frozenset({letters[0]})
    with_prefix = fold(f"{name.tussenvoegsel or ''} {kin}")
    families = {kin, with_prefix, *family(name.tussenvoegsel or "", name.family_name or "").parts}
    starts = {f"{one} {letter}" for one in families for letter in firsts}
    if given:
        starts.add(f"{given[0]} {kin[0]}")
    # exactly this name is looked up apart: so many may share its beginning that not all are read
    return SortedNames(frozenset({f"{kin} {' '.join(given) or letters}"}), frozenset(starts))
