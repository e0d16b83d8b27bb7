"""Which school or organisation a row means: by brin, name, predecessor or mail domain, with the reason."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz, process

from crm.values import brin as brins
from crm.values import email as emails
from graph_schema.folding import fold, tidy
from graph_schema.keys import content_id
from graph_schema.nodes import ORGANISATION, SCHOOL
from imports.models import Text, text
from imports.recognise import Field
from imports.resolve.models import Note, Organisation, Place, PlaceFound, School
from imports.resolve.school_names import core_key, exact_key, is_placeholder, parts, plain_key

_REMEMBERED = 50_000
"""Answers that are kept at most."""

Table = dict[str, set[str]]

_BRACKETS = re.compile(r"[()\[\],;]")
_BEFORE_PLACE = frozenset({"te", "in", "locatie", "vestiging", ""})

_TYPING_ERROR = 90
"""How alike, of 100, the own parts of two names are when one is the other with a typing error."""
_RESEMBLES = 78
"""How alike they are when it is worth asking."""
_CLEARLY = 6
"""How much more alike than the next school, to be taken."""
_LEAST_FUZZY = 6
"""Shorter names have too few letters for a typing error to be told from another name."""


class PlaceIndex:
    """The schools and organisations, found by what lists call them.

    An organisation that a list names for the first time is added, so that the next row finds it.
    """

    def __init__(
        self,
        schools: Iterable[School],
        organisations: Iterable[Organisation],
        merged: Mapping[str, str] | None = None,
        merged_on: Mapping[str, date] | None = None,
    ) -> None:
        self._merged_on = merged_on or {}
        self._schools = {school.brin: school for school in schools}
        self._merged = merged or {}
        self._names: Table = {}
        self._predecessors: Table = {}
        self._cores: Table = {}
        self._domains: Table = {}
        self._places = {fold(place) for school in self._schools.values() for place in school.places}
        self._joined_places = {place.replace(" ", "") for place in self._places}
        self._organisations: dict[str, Organisation] = {}
        self._organisation_domains: dict[str, Organisation] = {}
        self._near: dict[str, list[tuple[str, float]]] = {}
        self._telling_domains: dict[str, str] = {}
        self._answers: dict[tuple[str, ...], PlaceFound] = {}
        self.made: dict[str, Organisation] = {}
        for school in self._schools.values():
            self._add_school(school)
        for organisation in organisations:
            self._add_organisation(organisation)

    def find(self, brin: str, organisation: str, addresses: Sequence[str]) -> PlaceFound:
        """Tell where someone works.

        Args:
            brin: what the brin column says.
            organisation: what the column with the school or organisation says.
            addresses: clean addresses, the first one first.

        Raises:
            InvalidValue: the brin column holds no brin.

        """
        # a list names the same school again and again, and only the domain of an address matters here
        asked = (brin, organisation, *map(self._telling, addresses))
        found = self._answers.get(asked)
        if found is None:
            if len(self._answers) > _REMEMBERED:
                self._answers.clear()
            found = self._answers[asked] = self._find(brin, organisation, addresses)
        return found

    def _telling(self, address: str) -> str:
        """Give the domain of an address, if anything is known of it; every other domain is alike."""
        domain = emails.domain(address)
        if domain not in self._telling_domains:
            known = any(
                up in self._domains or up in self._organisation_domains for up in _domains_up(address)
            )
            self._telling_domains[domain] = domain if known else ""
        return self._telling_domains[domain]

    def _find(self, brin: str, organisation: str, addresses: Sequence[str]) -> PlaceFound:
        notes: list[Note] = []
        code = brins.clean(brin)
        if code is not None:
            if code in self._schools:
                return PlaceFound(self._school(code), reason=text("the brin"))
            notes.append(Note(Field.BRIN, text("No school has this brin.")))
        by_domain = self._by_domain(addresses)
        if is_placeholder(organisation):
            found = self._without_name(addresses, by_domain)
        else:
            found = self._by_name(tidy(organisation), addresses, by_domain)
        return PlaceFound(found.place, (*notes, *found.notes), found.by_domain_only, found.reason)

    def brin_in(self, name: str) -> str | None:
        """Give the brin of a school that stands where its name should, alone or beside it: *Curio (25LX)*."""
        # most names hold no digit
        if not any(map(str.isdigit, name)):
            return None
        words = (name, *_BRACKETS.sub(" ", name).split())
        codes = {brins.clean(word) for word in words if brins.is_valid(word)}
        known = codes & self._schools.keys()
        return known.pop() if len(known) == 1 else None

    def schools_named(self, name: str) -> frozenset[str]:
        """Give the brins that a text can mean, exactly or loosely; of schools that merged the last one."""
        return frozenset(self._last(brin) for brin in self._exactly(name) or self._loosely(name))

    def is_school(self, name: str) -> bool:
        """Tell whether a school is called exactly so, now or before."""
        return bool(self._exactly(name))

    def schools_mailing(self, addresses: Sequence[str]) -> frozenset[str]:
        """Give the brins of the schools with the mail domain of an address; of merged schools the last."""
        return frozenset(self._last(brin) for brin in self._by_domain(addresses))

    def keys(self) -> Mapping[str, frozenset[str]]:
        """Give the keys of the schools' names and of what is own in them, each with its brins.

        For names that are mistyped; of schools that merged the last one.
        """
        found: Table = {}
        for table in (self._cores, self._predecessors, self._names):
            for key, brins_named in table.items():
                found.setdefault(key, set()).update(self._last(brin) for brin in brins_named)
        return {key: frozenset(those) for key, those in found.items()}

    def last(self, brin: str) -> str:
        """Give the brin of the school into which one merged, at last; its own when it did not."""
        return self._last(brin)

    def without_place(self, name: str) -> str:
        """Give a name without the place of a school behind it, *te Apeldoorn*; a blank where none stands."""
        said = tidy(name).replace(",", " ").split()
        for length in range(len(said) - 1, 0, -1):
            if fold(" ".join(said[length:])) in self._places:
                front = said[:length]
                while len(front) > 1 and fold(front[-1]) in _BEFORE_PLACE:
                    front.pop()
                return " ".join(front)
        return ""

    def _by_name(self, name: str, addresses: Sequence[str], by_domain: set[str]) -> PlaceFound:
        if code := self.brin_in(name):
            return PlaceFound(self._school(code), reason=text("the brin"))
        known = self._organisations.get(exact_key(name)) or self._organisations.get(plain_key(name))
        candidates = self._exactly(name)
        if not candidates and known and known.kind != "onbekend":
            return PlaceFound(_organisation(known), reason=text("the name"))
        candidates = candidates or self._loosely(name)
        if len(candidates) > 1:
            decided = candidates & by_domain
            if len(decided) == 1:
                return PlaceFound(
                    self._school(decided.pop()),
                    reason=text("a name of several schools; the mail domain decides"),
                )
            reason = text(
                "This name belongs to several schools ({schools}) and the address does not tell which: "
                "no job was recorded. Write the brin of one of them instead.",
                schools=self._told(candidates),
            )
            return PlaceFound(None, (Note(Field.ORGANISATION, reason),))
        if candidates:
            brin = candidates.pop()
            return PlaceFound(
                self._school(brin), self._contradicts(brin, by_domain), reason=self._why(name, brin)
            )
        if len(by_domain) == 1:
            brin = by_domain.pop()
            reason = text(
                "This name is not known; the mail domain is that of {school}, so that was taken.",
                school=self._schools[brin].name,
            )
            return PlaceFound(
                self._school(brin), (Note(Field.ORGANISATION, reason),), reason=text("the mail domain")
            )
        if not known and (mistyped := self._mistyped(name)):
            reason = text(
                "This name is not known; it resembles {school}, so that was taken. Is another meant?",
                school=self._schools[mistyped].name,
            )
            return PlaceFound(
                self._school(mistyped),
                (Note(Field.ORGANISATION, reason),),
                reason=text("a name that resembles it"),
            )
        known = known or self._organisation_by_domain(addresses)
        if known and known.kind != "onbekend":
            reason = text(
                "This name is not known; the mail domain is that of {school}, so that was taken.",
                school=known.name,
            )
            return PlaceFound(
                _organisation(known), (Note(Field.ORGANISATION, reason),), reason=text("the mail domain")
            )
        return PlaceFound(
            _organisation(known or self._make(name)),
            (Note(Field.ORGANISATION, self._unknown(name)),),
            reason=text("a name that is not known"),
        )

    def _told(self, codes: Iterable[str]) -> str:
        """Name some schools, each with its brin."""
        return "; ".join(f"{brin} {self._schools[brin].name}" for brin in sorted(codes))

    def _without_name(self, addresses: Sequence[str], by_domain: set[str]) -> PlaceFound:
        if len(by_domain) == 1:
            return PlaceFound(
                self._school(by_domain.pop()), by_domain_only=True, reason=text("the mail domain")
            )
        if by_domain:
            reason = text(
                "The mail domain belongs to several schools ({schools}): no job was recorded. "
                "Add a school, or the brin of one of them.",
                schools=self._told(by_domain),
            )
            return PlaceFound(None, (Note(Field.EMAIL, reason),))
        known = self._organisation_by_domain(addresses)
        told = text("the mail domain") if known else None
        return PlaceFound(_organisation(known) if known else None, by_domain_only=True, reason=told)

    def _exactly(self, name: str) -> set[str]:
        """Give the schools that have this name, now or before."""
        for table in (self._names, self._predecessors):
            for key in (exact_key(name), plain_key(name)):
                if key in table:
                    return set(table[key])
        return set()

    def _loosely(self, name: str) -> set[str]:
        """Give the schools that a name can mean, by the surest way that gives any."""
        if found := self._by_parts(name):
            return found
        core = core_key(name)
        if core in self._cores:
            return set(self._cores[core])
        return self._with_location(name)

    def _by_parts(self, name: str) -> set[str]:
        """Give the schools that the parts of a text name; schools that merged count as the first of them."""
        found: list[str] = []
        halves: list[str] = []
        for piece in parts(name):
            for table in (self._names, self._predecessors):
                if plain_key(piece) in table:
                    found += sorted(table[plain_key(piece)])
                    break
            else:
                if fold(piece) not in self._places:
                    halves += sorted(self._cores.get(core_key(piece), ()))
        # "Deltion / Albeda" is two schools, also where one of them is only half a name
        found += halves if found else []
        if len({self._last(brin) for brin in found}) == 1:
            return {found[0]}
        return set(found)

    def _with_location(self, name: str) -> set[str]:
        """Take a place behind the name off: *Mondriaan Delft*, where Delft is a place with a school."""
        said = fold(name).split()
        for length in range(len(said) - 1, 0, -1):
            if " ".join(said[length:]) in self._places:
                front = " ".join(said[:length])
                for table, key in ((self._names, exact_key(front)), (self._cores, core_key(front))):
                    if key in table:
                        return set(table[key])
        return set()

    def _by_domain(self, addresses: Sequence[str]) -> set[str]:
        for address in addresses:
            for domain in _domains_up(address):
                if domain in self._domains:
                    return set(self._domains[domain])
        return set()

    def _organisation_by_domain(self, addresses: Sequence[str]) -> Organisation | None:
        for address in addresses:
            for domain in _domains_up(address):
                if domain in self._organisation_domains:
                    return self._organisation_domains[domain]
        return None

    def _contradicts(self, brin: str, by_domain: set[str]) -> tuple[Note, ...]:
        if not by_domain or brin in by_domain:
            return ()
        if any(self._last(brin) == self._last(other) for other in by_domain):
            return ()
        reason = text(
            "The mail domain is that of {school}; the name in the list was followed.",
            school=", ".join(sorted(self._schools[other].name for other in by_domain)),
        )
        return (Note(Field.EMAIL, reason),)

    def _last(self, brin: str) -> str:
        seen = {brin}
        while (following := self._merged.get(brin)) and following not in seen:
            brin = following
            seen.add(brin)
        return brin

    def _why(self, name: str, brin: str) -> Text:
        """Tell how a name led to a school."""
        school = self._schools[brin]
        keys = {exact_key(name), plain_key(name)} - {""}
        if exact_key(school.name) in keys:
            return text("the name")
        if keys & {key for other in school.names for key in (exact_key(other), plain_key(other))}:
            return text("another name of {school}", school=school.name)
        if keys & {plain_key(former) for former in school.predecessors}:
            day = self._merged_on.get(brin)
            if day is None:
                return text("{name} is {school} now", name=name, school=school.name)
            return text("{name} is {school} since {day}", name=name, school=school.name, day=day.isoformat())
        return text("the name of {school}, with a place or other words around it", school=school.name)

    def _mistyped(self, name: str) -> str | None:
        """Give the one school whose own name this is but for a typing error."""
        near = self._resembling(name)
        if not near or near[0][1] < _TYPING_ERROR:
            return None
        brins = {brin for core, score in near if score > near[0][1] - _CLEARLY for brin in self._cores[core]}
        return brins.pop() if len(brins) == 1 else None

    def _resembling(self, name: str) -> list[tuple[str, float]]:
        """Give the own parts of names of schools that resemble this one, the likest first."""
        core = core_key(name)
        if core not in self._near:
            # a place is no typing error of a school
            fit = len(core) >= _LEAST_FUZZY and core not in self._joined_places
            found = process.extract(core, list(self._cores) if fit else [], scorer=fuzz.ratio, limit=4,
                                    score_cutoff=_RESEMBLES)  # fmt: skip
            self._near[core] = [(near, score) for near, score, _ in found]
        return self._near[core]

    def _unknown(self, name: str) -> Text:
        near = self._resembling(name)
        if near:
            brins = sorted({brin for core, _ in near for brin in self._cores[core]})
            meant = ", ".join(dict.fromkeys(self._schools[brin].name for brin in brins))
            return text(
                "Unknown organisation or school, kept as an organisation. Was {near} meant?", near=meant
            )
        return text("Unknown organisation or school, kept as an organisation.")

    def _make(self, name: str) -> Organisation:
        made = Organisation(content_id("organisation", exact_key(name) or name), name)
        self.made[made.id] = made
        self._add_organisation(made)
        return made

    def _school(self, brin: str) -> Place:
        return Place(SCHOOL.label, brin, self._schools[brin].name)

    def _add_school(self, school: School) -> None:
        places = self._joined_places
        for name in (school.name, *school.names):
            for key in {exact_key(name), plain_key(name)} - {""}:
                self._names.setdefault(key, set()).add(school.brin)
        for name in school.predecessors:
            self._predecessors.setdefault(plain_key(name), set()).add(school.brin)
        for name in (school.name, *school.names, *school.predecessors):
            core = core_key(name)
            # "ROC Nijmegen" must not make every "Nijmegen" that school
            if core and core not in places:
                self._cores.setdefault(core, set()).add(school.brin)
        for domain in school.domains:
            if domain.lower() not in emails.FREE_DOMAINS:
                self._domains.setdefault(domain.lower(), set()).add(school.brin)

    def _add_organisation(self, organisation: Organisation) -> None:
        for name in (organisation.name, *organisation.aliases):
            for key in {exact_key(name), plain_key(name)} - {""}:
                self._organisations.setdefault(key, organisation)
        for domain in organisation.domains:
            if domain.lower() not in emails.FREE_DOMAINS:
                self._organisation_domains.setdefault(domain.lower(), organisation)


def _organisation(organisation: Organisation) -> Place:
    return Place(ORGANISATION.label, organisation.id, organisation.name)


def _domains_up(address: str) -> list[str]:
    """Give a domain and those above it (``edu.rocmn.nl``, ``rocmn.nl``), but no provider for anybody."""
    labels = emails.domain(address).lower().split(".")
    domains = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    return [] if any(domain in emails.FREE_DOMAINS for domain in domains) else domains
