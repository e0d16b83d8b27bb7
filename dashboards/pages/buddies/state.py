"""What the address of this page says: the view, the weights, and the pairs that are kept or refused. Pure."""

from dataclasses import dataclass

from crm.buddies.proposals import Pair, Wanted
from crm.buddies.scoring import HEAVIEST, WEIGHTS, Criterion
from dashboards.address import View
from dashboards.components import list as lists

PATH = "/buddys"
ROUND, COACHES, MAP = "voorstellen", "coaches", "kaart"
KEYS = (*lists.KEYS, "stand", "gezondheid", "gewichten", "vast", "niet")
_BETWEEN = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """A round as the address asks it, and the addresses that ask it otherwise."""

    view: View

    @property
    def wanted(self) -> Wanted:
        """What the service is asked; what the address mangles is left out."""
        return Wanted(weights(self.view), self._pairs("vast"), frozenset(self._pairs("niet")))

    def keep(self, pair: Pair) -> str:
        """Keep a pair, and no other of its learner."""
        kept = [other for other in self._pairs("vast") if other[1] != pair[1]]
        refused = [other for other in self._pairs("niet") if other != pair]
        return self._href([*kept, pair], refused)

    def let_go(self, pair: Pair) -> str:
        """Keep a pair no longer, or refuse it no longer."""
        return self._href(
            [other for other in self._pairs("vast") if other != pair],
            [other for other in self._pairs("niet") if other != pair],
        )

    def refuse(self, pair: Pair) -> str:
        """Refuse a pair."""
        return self._href(
            [other for other in self._pairs("vast") if other != pair], [*self._pairs("niet"), pair]
        )

    def afresh(self) -> str:
        """Keep and refuse nothing."""
        return self._href([], [])

    def weighed(self, numbers: dict[Criterion, int]) -> str:
        """Give the query string with other weights."""
        text = "" if numbers == WEIGHTS else "_".join(str(numbers[criterion]) for criterion in Criterion)
        return self.view.put(gewichten=text).search()

    def _pairs(self, key: str) -> tuple[Pair, ...]:
        return tuple(dict.fromkeys(pair for text in self.view.many(key) if (pair := read_pair(text))))

    def _href(self, kept: list[Pair], refused: list[Pair]) -> str:
        return self.view.href(
            PATH, vast=",".join(map(write_pair, kept)), niet=",".join(map(write_pair, refused))
        )


def weights(view: View) -> dict[Criterion, int]:
    """Give the weights of an address; those to begin with where it says none, or something else."""
    parts = view.get("gewichten").split("_")
    if len(parts) != len(Criterion) or not all(part.isdigit() and int(part) <= HEAVIEST for part in parts):
        return dict(WEIGHTS)
    return {criterion: int(part) for criterion, part in zip(Criterion, parts, strict=True)}


def write_pair(pair: Pair) -> str:
    """Write a pair as the address has it."""
    return _BETWEEN.join(pair)


def read_pair(text: str) -> Pair | None:
    """Give the pair of a text; None for what is none."""
    coach, _sign, learner = text.partition(_BETWEEN)
    return (coach, learner) if coach and learner else None
