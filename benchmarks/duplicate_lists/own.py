# ruff: noqa: E501, SIM905  # word lists
"""The first maker: a sector of invented people, and the lists that different offices keep of them."""

import random
import re
import unicodedata
from dataclasses import dataclass, field, replace

from benchmarks.duplicate_lists.labelled import Labelled, Row
from imports.reference.files import Reference


@dataclass(frozen=True)
class Profile:
    """How difficult a list is. Every number is a chance, unless its name says otherwise."""

    name: str
    people: int = 800
    copies: tuple[float, ...] = (0.5, 0.3, 0.13, 0.07)  # of 1, 2, 3, 4 rows
    initials: float = 0.2
    formal: float = 0.25
    typo: float = 0.06
    married: float = 0.15
    moved: float = 0.05
    new_job: float = 0.1
    no_email: float = 0.25
    private: float = 0.1
    shared_box: float = 0.05
    other_spelling: float = 0.08
    no_phone: float = 0.4
    switchboard: float = 0.25
    no_school: float = 0.15
    no_function: float = 0.3
    alias: float = 0.4
    prefix_moved: float = 0.3
    upper: float = 0.04
    one_field: float = 0.05
    swapped: float = 0.02
    titled: float = 0.06
    namesakes: float = 0.04  # of the people with a common name, in the same school
    relatives: float = 0.02
    rare: float = 0.7  # of family names that are one of thousands
    own_lists: bool = False  # one file holds whole lists, each with columns of its own
    invented_schools: float = 0.0


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("mixed"),
        Profile("tidy", initials=0.05, formal=0.05, typo=0.01, no_email=0.05, no_phone=0.2, shared_box=0.01),
        Profile("sparse", no_email=0.5, no_phone=0.7, no_school=0.15, no_function=0.6),
        Profile("attendance", no_phone=1.0, no_function=0.7, no_email=0.12, upper=0.08, one_field=0.15),
        Profile("messy", typo=0.2, initials=0.35, formal=0.35, prefix_moved=0.6, swapped=0.05, titled=0.15),
        Profile("namesakes", namesakes=0.15, relatives=0.06, rare=0.5),
        Profile("common", rare=0.15, people=1500),
        Profile("boxes", shared_box=0.3, switchboard=0.6, no_email=0.2),
        Profile("brides", married=0.6, other_spelling=0.2),
        Profile("movers", moved=0.25, new_job=0.3, private=0.25),
        Profile("lists", own_lists=True),
        Profile("elsewhere", invented_schools=1.0, alias=0.6),
        Profile("small", people=60),
        Profile("large", people=6000, copies=(0.6, 0.28, 0.09, 0.03)),
    )
}

CALLED = {
    "Johannes": "Jan Hans Johan Joop", "Cornelis": "Kees Cor Cees", "Wilhelmus": "Wim Willem Pim",
    "Hendrikus": "Henk Hein Rik", "Petrus": "Piet Peter", "Jacobus": "Jaap Co Koos", "Gerardus": "Gerard Ger",
    "Antonius": "Ton Toon Anton", "Adrianus": "Ad Arie Adri", "Franciscus": "Frans Frank", "Martinus": "Martin",
    "Theodorus": "Theo Dorus", "Nicolaas": "Nico Klaas", "Leonardus": "Leo Leon", "Robertus": "Rob Robert",
    "Alexander": "Alex Sander Lex", "Matthijs": "Thijs", "Bartholomeus": "Bart", "Michiel": "Giel Chiel",
    "Benjamin": "Ben", "Thomas": "Tom", "Frederik": "Fred Frits Erik", "Lambertus": "Bert", "Rudolf": "Ruud",
    "Maria": "Marja Ria Mieke Marijke Rie", "Johanna": "Joke Hanneke Anneke Jo", "Elisabeth": "Els Liesbeth Betty",
    "Cornelia": "Corrie Nel Cora Lia", "Wilhelmina": "Willy Wil Mina Willemijn", "Catharina": "Karin Toos Ina",
    "Hendrika": "Riek Rika Hennie", "Petronella": "Nel Petra Ellen", "Geertruida": "Truus Trudy Gerda",
    "Adriana": "Adrie Jana Ad", "Margaretha": "Greet Margriet Marga", "Anna": "Anneke Annie Ans",
    "Jacoba": "Coby Jacqueline", "Theodora": "Thea Dora", "Francisca": "Ciska Francien", "Helena": "Leni Heleen",
    "Susanna": "Suus Sanne", "Alida": "Alie Ida", "Christina": "Christien Stien Tineke", "Antonia": "Toos Tonny",
}  # fmt: skip
GIVEN = """Sanne Lotte Femke Marieke Esther Ilse Wendy Monique Astrid Saskia Mariëlle Renée Nathalie Linda Ingrid
Miriam Yvonne Marloes Anouk Eline Fleur Iris Joyce Kim Laura Manon Naomi Noor Roos Simone Tessa Vera Zoë Fatima Aïcha
Samira Anne-Marie Marie-Louise Annemiek Lieke Nienke Floor Julia Emma Eva Bas Daan Erik Floris Gijs Jeroen Joost Jasper
Koen Lars Maarten Mark Niels Olaf Pascal Paul Patrick Ralph Remco René Richard Roel Ruben Sjoerd Stefan Sven Tim Tijmen
Vincent Wouter Youssef Mohamed Ahmed Mustafa Mehmet Jan-Willem Jan-Peter Harm Gert-Jan Bram Dirk Douwe Evert Freek Guus
Hugo Ivo Jelle Jurgen Marcel Marco Dennis Danny Edwin Arjan Arno Björn Hendrik Willem""".split()
COMMON = """de_Jong Jansen de_Vries van_den_Berg Bakker van_Dijk Visser Janssen Smit Meijer de_Boer Mulder de_Groot Bos
Vos Peters Hendriks van_Leeuwen Dekker Brouwer de_Wit Dijkstra Smits de_Graaf van_der_Meer Kok Jacobs de_Haan Vermeulen
van_den_Heuvel van_der_Veen van_den_Broek de_Bruijn Schouten van_der_Heijden van_Beek Willems van_Vliet van_de_Ven
Hoekstra Maas Verhoeven Koster van_Dam Prins Blom Huisman Peeters de_Jonge Kuipers Post Kuiper Veenstra Kramer""".split()
_FRONT = """Achter Beuken Broek Dal Drie Eiken Els Galg Haver Heide Hof Horst Kalf Kamp Klaver Koren Kruis Laar Linde
Maat Meer Middel Molen Nieuw Noord Olde Oost Over Poel Raven Rijs Ruim Schaap Steen Til Veld Vier Vree Water Weide
West Wolf Zand Zevenaar Zuid Berken Boek Brand Donk Duin Grond Haze Hulst Leem Mier""".split()
_BACK = """berg beek brink broek burg daal dam dijk donk eind gaarde haar hof horst huis kamp laar land loo man meer mans
oord sloot stra sma straat veld voort waard weg werf wijk zicht zoon inga ema""".split()
_PREFIXES = ("", "", "", "", "", "van", "van der", "van den", "de", "ter", "van 't", "ten", "'t", "van de")
_ACCENTED = (
    "Hänsel",
    "Çelik",
    "Müller",
    "Brugès",
    "Reményi",
    "Güneş",
    "Öztürk",
    "Léger",
    "Noël",
    "Daniëls",
    "Coenraads",
)
_OFTEN = {name.split("_")[-1] for name in COMMON}
FUNCTIONS = {
    "bestuurder": ("lid CvB", "Lid College van Bestuur", "bestuurder", "voorzitter CvB"),
    "informatiemanager": (
        "informatiemanager",
        "Informatiemanager onderwijs",
        "manager informatievoorziening",
    ),
    "architect": ("architect", "Enterprise architect", "informatiearchitect"),
    "hr-directeur": ("directeur HR", "HR-directeur", "hoofd HRM", "hoofd P&O"),
    "ict-manager": ("ICT-manager", "hoofd ICT", "manager I&A"),
    "i-coach": ("i-coach", "ICT-coach", "digicoach"),
    "onderwijslogistiek": ("roostermaker", "coördinator onderwijslogistiek", "hoofd roosterbureau"),
    "functioneel-beheer": ("functioneel beheerder", "func. beheerder", "functioneel applicatiebeheerder"),
    "docent": ("docent", "Docent zorg", "leraar"),
    "projectleider": ("projectleider", "Projectleider digitalisering"),
    "secretaresse": ("bestuurssecretaresse", "managementassistent"),
    "teamleider": ("teamleider", "onderwijsmanager", "opleidingsmanager"),
    "ibp": ("privacy officer", "security officer", "CISO"),
}
_FREE = ("gmail.com", "hotmail.com", "ziggo.nl", "outlook.com", "kpnmail.nl", "xs4all.nl")
_BOXES = (
    "info",
    "secretariaat",
    "secretariaat.ict",
    "hrm",
    "bestuurssecretariaat",
    "roosterbureau",
    "post",
    "ict",
)


@dataclass
class School:
    names: list[str]
    domain: str
    style: int
    switchboard: str
    taken: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Someone:
    formal: str
    called: str
    initials: str
    prefix: str
    family: str
    maiden: str
    school: int
    job: str
    work: str
    private: str
    mobile: str
    line: str


def make(profile: Profile, seed: int) -> Labelled:
    """Make a list by a profile; the same seed gives the same list."""
    return _Maker(profile, random.Random(f"{profile.name}:{seed}")).labelled()


class _Maker:
    def __init__(self, profile: Profile, dice: random.Random) -> None:
        self.p, self.dice = profile, dice
        self.schools = self._schools()
        self.sizes = [dice.lognormvariate(0, 0.7) for _ in self.schools]
        self.tail = [self._rare() for _ in range(4000)]

    def labelled(self) -> Labelled:
        people: list[Someone] = []
        while len(people) < self.p.people:
            people.append(self._someone())
            if people[-1].family in _OFTEN and self.hit(self.p.namesakes):
                people.append(self._namesake(people[-1]))
            if self.hit(self.p.relatives):
                people.append(self._relative(people[-1]))
        rows: list[tuple[int, Row]] = []
        for who, one in enumerate(people):
            number = self.dice.choices((1, 2, 3, 4), self.p.copies)[0]
            now = one
            for copy in range(number):
                if copy and self.hit(self.p.moved):
                    now = self._moved(now)
                if copy and self.hit(self.p.new_job):
                    now = replace(now, job=self.dice.choice(list(FUNCTIONS)))
                rows.append((who, self._row(now)))
        self.dice.shuffle(rows)
        if self.p.own_lists:
            self._blank_columns([row for _, row in rows])
        keyed = [({"id": str(1000 + at), **row}, who) for at, (who, row) in enumerate(rows)]
        return Labelled(self.p.name, [row for row, _ in keyed], {row["id"]: who for row, who in keyed})

    def hit(self, chance: float) -> bool:
        return self.dice.random() < chance

    def _schools(self) -> list[School]:
        found = []
        for row in Reference().schools:
            if self.hit(self.p.invented_schools):
                continue
            names = list(dict.fromkeys([row["name"], *row["aliases"], *row["predecessors"]]))
            domain = (row["domains"] or [re.sub(r"[^a-z]", "", row["name"].lower()) + ".nl"])[0]
            found.append(School(names, domain, self.dice.randrange(4), self._line(switchboard=True)))
        while len(found) < 45:
            own = f"{self.dice.choice(_FRONT)}{self.dice.choice(_BACK)}".capitalize()
            names = [
                f"ROC {own}",
                f"{own} College",
                own,
                f"ROC {own}, locatie Noord",
                f"ROC {own} (Techniek)",
            ]
            domain = f"{'roc' if self.hit(0.5) else ''}{own.lower()}.example"
            found.append(School(names, domain, self.dice.randrange(4), self._line(switchboard=True)))
        return found

    def _rare(self) -> tuple[str, str]:
        if self.hit(0.06):
            return "", self.dice.choice(_ACCENTED)
        name = self.dice.choice(_FRONT) + self.dice.choice(_BACK)
        return self.dice.choice(_PREFIXES), name

    def _family(self) -> tuple[str, str]:
        if self.hit(self.p.rare):
            return self.dice.choice(self.tail)
        at = min(len(COMMON) - 1, int(self.dice.expovariate(1 / 16)))
        *prefix, name = COMMON[at].split("_")
        return " ".join(prefix), name

    def _someone(self) -> Someone:
        if self.hit(0.45):
            formal = self.dice.choice(list(CALLED))
            called = self.dice.choice(CALLED[formal].split()) if self.hit(0.85) else formal
        else:
            formal = called = self.dice.choice(GIVEN)
        more = "".join(self.dice.choice("AJMCPWHGELT") for _ in range(self.dice.choice((0, 0, 1, 1, 2))))
        prefix, family = self._family()
        maiden = ""
        if self.hit(self.p.married):
            maiden_prefix, maiden = self._family()
            maiden = f"{maiden_prefix} {maiden}".strip()
        one = Someone(
            formal, called, formal[0] + more, prefix, family, maiden,
            self.dice.choices(range(len(self.schools)), self.sizes)[0], self.dice.choice(list(FUNCTIONS)),
            "", "", f"06{self.dice.randrange(10**7, 10**8)}", self._line(),
        )  # fmt: skip
        return replace(one, work=self._work(one), private=self._private(one))

    def _namesake(self, other: Someone) -> Someone:
        """Somebody with the same name at the same school."""
        one = self._someone()
        one = replace(
            one, called=other.called, formal=other.formal, prefix=other.prefix, family=other.family,
            maiden="", school=other.school, initials=other.formal[0] + one.initials[1:],
        )  # fmt: skip
        return replace(one, work=self._work(one), private=self._private(one))

    def _relative(self, other: Someone) -> Someone:
        """A partner, child or brother: the same family name, the same house."""
        one = replace(self._someone(), prefix=other.prefix, family=other.family, maiden="")
        if self.hit(0.5):
            one = replace(one, school=other.school)
        if self.hit(0.5):
            one = replace(one, line=other.line)
        one = replace(one, work=self._work(one), private=self._private(one))
        if self.hit(0.4):
            box = f"fam.{_plain(other.family)}@{self.dice.choice(_FREE)}"
            one = replace(one, private=box)
        return one

    def _moved(self, one: Someone) -> Someone:
        one = replace(one, school=self.dice.randrange(len(self.schools)), line=self._line())
        return replace(one, work=self._work(one))

    def _work(self, one: Someone) -> str:
        school = self.schools[one.school]
        family, called = _plain(one.prefix + one.family), _plain(one.called)
        local = (
            f"{called[0]}.{family}", f"{called}.{family}", f"{called[0]}{family}", f"{family}.{called[0]}"
        )[school.style]  # fmt: skip
        number = 1
        while f"{local}{number if number > 1 else ''}" in school.taken:
            number += 1
        local += str(number) if number > 1 else ""
        school.taken.add(local)
        return f"{local}@{school.domain}"

    def _private(self, one: Someone) -> str:
        called, family = _plain(one.called), _plain(one.family)
        local = self.dice.choice(
            (f"{called}.{family}", f"{called}{family}{self.dice.randrange(50, 99)}", f"{family}{called[0]}",
             f"{called}{self.dice.randrange(1000)}", f"de{family}jes")
        )  # fmt: skip
        return f"{local}@{self.dice.choice(_FREE)}"

    def _line(self, *, switchboard: bool = False) -> str:
        area = self.dice.choice(("010", "020", "030", "038", "040", "050", "058", "070", "088"))
        rest = self.dice.randrange(10**6, 10**7)
        return f"{area}{rest // 100 * 100 if switchboard else rest}"

    def _row(self, one: Someone) -> Row:
        given, prefix, family = self._name(one)
        school = self.schools[one.school]
        row = {
            "voornaam": given, "tussenvoegsel": prefix, "achternaam": family,
            "email": self._email(one, school), "telefoon": self._phone(one, school),
            "school": self._school(school),
            "functie": "" if self.hit(self.p.no_function) else self.dice.choice(FUNCTIONS[one.job]),
        }  # fmt: skip
        if self.hit(self.p.upper):
            row |= {name: row[name].upper() for name in ("voornaam", "tussenvoegsel", "achternaam")}
        return row

    def _name(self, one: Someone) -> tuple[str, str, str]:
        p, dice = self.p, self.dice
        given, prefix, family = one.called, one.prefix, one.family
        if self.hit(p.initials):
            letters = one.initials if self.hit(0.6) else one.called[0]
            given = dice.choice((".".join(letters) + ".", letters, ". ".join(letters) + "."))
        elif self.hit(p.formal):
            given = one.formal
        if self.hit(p.typo):
            given = self._typo(given)
        if self.hit(p.typo):
            family = self._typo(family)
        if one.maiden:
            how = dice.random()
            bare = one.maiden
            if how < 0.4:
                family = f"{family}{dice.choice(('-', ' - ', '-'))}{bare}"
            elif how < 0.55:
                *words, last = bare.split()
                prefix, family = " ".join(words), last
            elif how < 0.65:
                *words, last = bare.split()
                prefix, family = " ".join(words), f"{last}-{f'{prefix} {family}'.strip()}"
        if prefix and self.hit(p.prefix_moved):
            prefix, family, given = self._prefix_moved(prefix, family, given)
        if self.hit(p.titled):
            given = f"{dice.choice(('drs.', 'ing.', 'mw.', 'dhr.', 'dr.', 'ir.', 'mevr. drs.'))} {given}"
        if self.hit(0.15):
            given, family = _unaccented(given), _unaccented(family)
        if self.hit(p.one_field):
            whole = f"{family}, {given} {prefix}".strip() if self.hit(0.5) else f"{given} {prefix} {family}"
            whole = " ".join(whole.split())
            return ("", "", whole) if self.hit(0.7) else (whole, "", "")
        if self.hit(p.swapped) and "." not in given:
            return family, prefix, given
        return given, prefix, family

    def _prefix_moved(self, prefix: str, family: str, given: str) -> tuple[str, str, str]:
        how = self.dice.randrange(6)
        if how == 0:
            return "", f"{prefix} {family}", given
        if how == 1:
            return "", f"{family}, {prefix}", given
        if how == 2:
            return "", family, given
        if how == 3:
            return "", family, f"{given} {prefix}"
        if how == 4:
            return prefix.title(), family, given
        short = {"van der": "v.d.", "van den": "vd", "van de": "v.d.", "van": "v."}.get(prefix, prefix)
        return (short, family, given) if self.hit(0.5) else ("", f"{short} {family}", given)

    def _email(self, one: Someone, school: School) -> str:
        p, dice = self.p, self.dice
        if self.hit(p.no_email):
            return ""
        if self.hit(p.shared_box):
            return f"{dice.choice(_BOXES)}@{school.domain}"
        if self.hit(p.private):
            return one.private
        address = one.work
        if self.hit(p.other_spelling):
            family, called = _plain(one.prefix + one.family), _plain(one.called)
            address = f"{dice.choice((called, called[0]))}.{family}@{school.domain}"
        if self.hit(p.typo / 3):
            local, _, domain = address.partition("@")
            address = f"{self._typo(local)}@{domain}"
        if self.hit(0.1):
            address = address.upper() if self.hit(0.5) else address.title()
        return f"{address} " if self.hit(0.03) else address

    def _phone(self, one: Someone, school: School) -> str:
        if self.hit(self.p.no_phone):
            return ""
        how = self.dice.random()
        board = self.p.switchboard
        number = (
            school.switchboard if how < board else one.mobile if how < board + (1 - board) * 0.7 else one.line
        )
        return self.dice.choice(
            (number, f"{number[:2]}-{number[2:]}", f"+31{number[1:]}", f"+31 (0){number[1:3]} {number[3:]}",
             f"0031{number[1:]}", f"{number[:2]} {number[2:6]} {number[6:]}", number[1:])
        )  # fmt: skip

    def _school(self, school: School) -> str:
        if self.hit(self.p.no_school):
            return ""
        name = self.dice.choice(school.names) if self.hit(self.p.alias) else school.names[0]
        if self.hit(self.p.typo / 2):
            name = self._typo(name)
        if self.hit(0.05):
            name = f"{name}, locatie {self.dice.choice(('Zuid', 'Centrum', 'Noord'))}"
        return name.upper() if self.hit(0.03) else name

    def _typo(self, text: str) -> str:
        if len(text) < 4:
            return text
        at = self.dice.randrange(1, len(text) - 1)
        letter = self.dice.choice("aeinorstl")
        return self.dice.choice(
            (text[:at] + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + letter + text[at + 1 :],
             text[:at] + text[at + 1] + text[at] + text[at + 2 :], text[:at] + text[at] + text[at:])
        )  # fmt: skip

    def _blank_columns(self, rows: list[Row]) -> None:
        """Let each part of the file be a list that has only some of the columns."""
        size = max(1, len(rows) // 5)
        for start in range(0, len(rows), size):
            blank = self.dice.sample(("email", "telefoon", "school", "functie"), self.dice.choice((0, 1, 2)))
            for row in rows[start : start + size]:
                row.update(dict.fromkeys(blank, ""))


def _unaccented(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z]", "", _unaccented(text).lower().replace("ı", "i").replace("ş", "s"))
