"""What a labelled list is, and how an answer about it is counted."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("id", "voornaam", "tussenvoegsel", "achternaam", "email", "telefoon", "school", "functie")

Row = dict[str, str]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Labelled:
    """Rows, and for each id who it is."""

    name: str
    rows: list[Row]
    who: dict[str, int]

    def true_pairs(self) -> set[Pair]:
        """The pairs of ids that are one person."""
        groups: dict[int, list[str]] = defaultdict(list)
        for key, person in self.who.items():
            groups[person].append(key)
        return {ordered(a, b) for ids in groups.values() for at, a in enumerate(ids) for b in ids[at + 1 :]}

    def write(self, path: Path, separator: str = ",") -> None:
        """Write the rows as a CSV file, without who they are."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, delimiter=separator)
            writer.writeheader()
            writer.writerows(self.rows)


@dataclass(frozen=True)
class Figures:
    """How good an answer is."""

    true: int
    same: int
    same_right: int
    asked: int
    asked_right: int

    @property
    def precision(self) -> float:
        """Of the pairs that are called the same, the share that is."""
        return self.same_right / self.same if self.same else 1.0

    @property
    def recall_same(self) -> float:
        """Of the true pairs, the share that is called the same."""
        return self.same_right / self.true if self.true else 1.0

    @property
    def recall(self) -> float:
        """Of the true pairs, the share that is called the same or asked."""
        return (self.same_right + self.asked_right) / self.true if self.true else 1.0

    @property
    def asked_per_100(self) -> float:
        """Pairs asked per hundred true ones."""
        return 100 * self.asked / self.true if self.true else 0.0

    @property
    def holds(self) -> bool:
        """Whether the three aims are reached."""
        return self.precision >= 0.995 and self.recall >= 0.97 and self.asked_per_100 <= 30

    def line(self, name: str) -> str:
        """One line of a table."""
        return (
            f"| {name} | {self.true} | {self.precision:.4f} | {self.recall_same:.3f} | {self.recall:.4f} "
            f"| {self.asked_per_100:.1f} | {'yes' if self.holds else 'NO'} |"
        )


HEAD = (
    "| list | true pairs | precision of same | recall of same | recall of same and ask "
    "| asked per 100 true | holds |\n| --- | --- | --- | --- | --- | --- | --- |"
)


def ordered(a: str, b: str) -> Pair:
    """A pair in one order."""
    return (a, b) if a < b else (b, a)


def count(labelled: Labelled, same: Iterable[Pair], asked: Iterable[Pair]) -> Figures:
    """Count an answer."""
    true = labelled.true_pairs()
    same, asked = {ordered(*pair) for pair in same}, {ordered(*pair) for pair in asked}
    return Figures(len(true), len(same), len(same & true), len(asked), len(asked & true))
