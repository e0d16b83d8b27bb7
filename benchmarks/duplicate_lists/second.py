# ruff: noqa: E501, SIM905  # word lists
"""The second maker: clean records from Faker's Dutch and Belgian names, copied and damaged a few times.

It shares no code and no names with the first one: a record is made whole, and each copy gets a number of
changes out of a list. Beside the true copies stand people who only look like one.
"""

import random
import string
from collections.abc import Callable
from dataclasses import dataclass

from faker import Faker

from benchmarks.duplicate_lists.labelled import Labelled, Row

NAMES_OF_SCHOOLS = {
    # as people write them; the first one is on the school's own letters
    "deltion.nl": ("Deltion College", "Deltion", "ROC Deltion", "deltion college zwolle"),
    "firda.nl": ("Firda", "ROC Friese Poort", "Friesland College", "Friese Poort"),
    "graafschapcollege.nl": ("Graafschap College", "Het Graafschap College", "graafschap"),
    "rocva.nl": ("ROC van Amsterdam", "ROCvA", "ROC v Amsterdam", "ROC van Amsterdam-Flevoland"),
    "rocmn.nl": ("ROC Midden Nederland", "ROC MN", "ROC Midden-Nederland"),
    "albeda.nl": ("Albeda", "Albeda College", "ROC Albeda"),
    "zadkine.nl": ("Zadkine", "ROC Zadkine", "Techniek College Rotterdam / Zadkine"),
    "curio.nl": ("Curio", "ROC West-Brabant", "Curio (Breda)"),
    "summacollege.nl": ("Summa College", "Summa", "ROC Eindhoven"),
    "kw1c.nl": ("Koning Willem I College", "KW1C", "Koning Willem 1 College"),
    "noorderpoort.nl": ("Noorderpoort", "ROC Noorderpoort", "Noorderpoortcollege"),
    "alfa-college.nl": ("Alfa-college", "Alfa College", "ROC Alfa-college"),
    "aventus.nl": ("Aventus", "ROC Aventus"),
    "mborijnland.nl": ("mboRijnland", "MBO Rijnland", "ID College"),
    "davinci.nl": ("Da Vinci College", "ROC Da Vinci", "Da Vinci"),
    "scalda.nl": ("Scalda", "ROC Scalda", "Scalda Vlissingen"),
    "yuverta.nl": ("Yuverta", "Helicon", "Wellantcollege"),
    "cibap.nl": ("Cibap", "Cibap vakschool", "Cibap Vakschool voor Verbeelding"),
    "novacollege.nl": ("Nova College", "Nova", "ROC Nova College"),
    "horizoncollege.nl": ("Horizon College", "ROC Horizon College", "Horizon"),
    "drenthecollege.nl": ("Drenthe College", "Drenthecollege"),
    "rocvantwente.nl": ("ROC van Twente", "ROC v. Twente", "roc twente"),
}
INVENTED = {
    "rocvoorbeeld.example": ("ROC Voorbeeld", "Voorbeeld", "ROC Voorbeeld, Zwolle", "roc voorbeeld"),
    "vakschoolfictief.example": ("Vakschool Fictief", "Fictief", "Vakschool Fictief (locatie Zuid)"),
    "verzonnen.example": ("AOC Verzonnen & Co", "AOC Verzonnen", "Verzonnen"),
    "testlanden.example": ("Testlanden College", "Testlanden", "ROC Testlanden College"),
    "proefpolder.example": ("mbo Proefpolder", "Proefpolder College", "Proefpolder"),
}
JOBS = (
    ("informatiemanager", "Informatiemanager", "info manager"), ("lid CvB", "CvB-lid", "Lid College van Bestuur"),
    ("voorzitter CvB", "Voorzitter College van Bestuur"), ("HR-directeur", "directeur HRM", "directeur P&O"),
    ("architect", "enterprise architect", "informatie-architect"), ("i-coach", "iCoach", "ICT-coach"),
    ("docent Nederlands", "docent NL"), ("onderwijskundige", "onderwijsadviseur"), ("roostermaker", "roosteraar"),
    ("controller", "business controller"), ("teamleider Zorg", "teamleider zorg & welzijn"),
    ("functioneel beheerder", "func. beheerder"), ("privacy officer", "FG"), ("data-analist", "BI-specialist"),
)  # fmt: skip
SHORT = {
    "Johannes": ("Jan", "Hans"), "Cornelis": ("Kees", "Cor"), "Hendrik": ("Henk", "Rik"), "Willem": ("Wim",),
    "Pieter": ("Piet",), "Jacob": ("Jaap",), "Gerrit": ("Gert",), "Antonius": ("Ton",), "Nicolaas": ("Klaas", "Nico"),
    "Elisabeth": ("Els", "Liesbeth", "Bets"), "Johanna": ("Joke", "Hanneke", "Annie"), "Maria": ("Marijke", "Mieke"),
    "Catharina": ("Trijntje", "Karin", "Toos"), "Wilhelmina": ("Mien", "Willy"), "Margaretha": ("Greet", "Marga"),
    "Cornelia": ("Corrie", "Nel"), "Alexander": ("Sander", "Lex", "Alex"), "Christiaan": ("Chris",),
    "Sebastiaan": ("Bas",), "Matthijs": ("Thijs",), "Bartholomeus": ("Bart",), "Frederik": ("Frits", "Fred"),
    "Theodorus": ("Theo",), "Petronella": ("Nelleke", "Ellen"), "Adriana": ("Jana", "Adrie"), "Jacoba": ("Coby",),
    "Robert": ("Rob", "Bob"), "Thomas": ("Tom",), "Michael": ("Mike",), "Daniël": ("Daan",), "Benjamin": ("Ben",),
    "Josephina": ("Josien", "Fien"), "Franciscus": ("Frans", "Cis"), "Leonardus": ("Leo",), "Lodewijk": ("Lode",),
}  # fmt: skip
LETTERS = str.maketrans("áàäâãåéèëêíìïîóòöôõúùüûçñýÿ", "aaaaaaeeeeiiiiooooouuuucnyy")


@dataclass(frozen=True)
class Profile:
    """How a list differs from another."""

    name: str
    people: int = 700
    copied: float = 0.4
    changes: tuple[int, int] = (1, 3)
    blank: float = 0.12
    looks_like: float = 0.12
    belgian: float = 0.15
    invented: float = 0.2
    common_share: float = 0.25
    without: tuple[str, ...] = ()


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("plain"),
        Profile("light", changes=(1, 2), blank=0.05),
        Profile("heavy", changes=(2, 5), blank=0.15),
        Profile("doubles", looks_like=0.4, common_share=0.4),
        Profile("gaps", blank=0.35),
        Profile("no-phones", without=("telefoon",)),
        Profile("no-mail", without=("email",)),
        Profile("no-schools", without=("school", "functie")),
        Profile("belgian", belgian=1.0),
        Profile("few-names", common_share=0.9),
        Profile("big", people=5000),
    )
}


def make(profile: Profile, seed: int) -> Labelled:
    """Make a list."""
    return _List(profile, seed).labelled()


class _List:
    def __init__(self, profile: Profile, seed: int) -> None:
        self.profile = profile
        self.rng = random.Random(seed * 7919 + len(profile.name))
        self.fakers = [Faker("nl_NL"), Faker("nl_BE")]
        for faker in self.fakers:
            faker.seed_instance(seed)
        self.schools = NAMES_OF_SCHOOLS | INVENTED
        self.taken: set[str] = set()
        self.common = [self._last(0) for _ in range(25)]
        self.boards = {
            domain: f"0{self.rng.randint(10, 79)}{self.rng.randint(1000, 9999)}000" for domain in self.schools
        }

    def labelled(self) -> Labelled:
        rows: list[tuple[int, Row]] = []
        who = 0
        for _ in range(self.profile.people):
            clean = self._clean()
            rows.append((who, self._blanked(clean)))
            if self.rng.random() < self.profile.copied:
                copies = self.rng.choice((1, 1, 1, 2))
                rows += [(who, self._blanked(self._damaged(clean))) for _ in range(copies)]
            if self.rng.random() < self.profile.looks_like:
                who += 1
                rows.append((who, self._blanked(self._look_alike(clean))))
            who += 1
        self.rng.shuffle(rows)
        for _, row in rows:
            row.pop("domain", None)
            row.update(dict.fromkeys(self.profile.without, ""))
        keyed = [({"id": f"p{at}", **row}, who) for at, (who, row) in enumerate(rows)]
        return Labelled(self.profile.name, [row for row, _ in keyed], {row["id"]: who for row, who in keyed})

    def _last(self, which: int) -> str:
        return str(self.fakers[which].last_name())

    def _clean(self) -> Row:
        rng = self.rng
        which = 1 if rng.random() < self.profile.belgian else 0
        first = rng.choice(list(SHORT)) if rng.random() < 0.4 else str(self.fakers[which].first_name())
        last = rng.choice(self.common) if rng.random() < self.profile.common_share else self._last(which)
        *before, family = last.split(" ") if last.split(" ")[0].lower() in _BEFORE else [last]
        while len(before) and before[-1].lower() not in _BEFORE:
            family = f"{before.pop()} {family}"
        domain = rng.choice(list(INVENTED if rng.random() < self.profile.invented else NAMES_OF_SCHOOLS))
        row = {
            "voornaam": first, "tussenvoegsel": " ".join(before), "achternaam": family,
            "school": self.schools[domain][0], "functie": rng.choice(JOBS)[0], "domain": domain,
        }  # fmt: skip
        row |= {"email": self._mail(row), "telefoon": self._phone(row)}
        self._own_address(row)
        return row

    def _own_address(self, row: Row) -> None:
        """Give nobody the address of another: a school numbers them."""
        local, _, domain = row["email"].partition("@")
        number = 1
        while row["email"] in self.taken:
            number += 1
            row["email"] = f"{local}{number}@{domain}"
        self.taken.add(row["email"])

    def _mail(self, row: Row) -> str:
        first, last = _ascii(row["voornaam"]), _ascii(row["tussenvoegsel"] + row["achternaam"])
        local = f"{first[:1]}.{last}" if hash_of(row["domain"]) % 2 else f"{first}.{last}"
        return f"{local}@{row['domain']}"

    def _phone(self, row: Row) -> str:
        if self.rng.random() < 0.25:
            return self.boards[row["domain"]]
        return f"06{self.rng.randint(10000000, 59999999)}"

    def _blanked(self, row: Row) -> Row:
        kept = dict(row)
        for name in ("email", "telefoon", "school", "functie"):
            if self.rng.random() < self.profile.blank:
                kept[name] = ""
        return kept

    def _look_alike(self, row: Row) -> Row:
        rng = self.rng
        other = self._clean()
        self.taken.discard(other["email"])
        kind = rng.randrange(6)
        if kind == 0:  # a namesake elsewhere
            other |= {part: row[part] for part in ("voornaam", "tussenvoegsel", "achternaam")}
            while other["domain"] == row["domain"]:
                other["domain"] = rng.choice(list(self.schools))
            other["school"] = self.schools[other["domain"]][0]
            other["email"] = self._mail(other)
        elif kind == 1:  # a namesake down the corridor
            other |= {
                part: row[part] for part in ("voornaam", "tussenvoegsel", "achternaam", "school", "domain")
            }
            other["email"] = self._mail(other)
            while other["functie"] == row["functie"]:
                other["functie"] = rng.choice(JOBS)[0]
        elif kind == 2:  # two at one desk
            other |= {part: row[part] for part in ("school", "domain", "functie")}
            other["email"] = f"{rng.choice(('info', 'secretariaat', 'bestuur'))}@{row['domain']}"
            other["telefoon"] = self.boards[row["domain"]]
        elif kind == 3:  # of one family
            other |= {part: row[part] for part in ("tussenvoegsel", "achternaam")}
            other["telefoon"] = row["telefoon"]
            other["email"] = self._mail(other)
        elif kind == 4:  # the same initial and family name at one school
            other |= {part: row[part] for part in ("tussenvoegsel", "achternaam", "school", "domain")}
            tries = 0
            while tries < 60 and other["voornaam"][0] != row["voornaam"][0]:
                other["voornaam"], tries = str(self.fakers[0].first_name()), tries + 1
            if other["voornaam"] == row["voornaam"]:
                other["voornaam"] += "-Jip"
            other["email"] = f"{_ascii(other['voornaam'])}.{_ascii(other['achternaam'])}@{row['domain']}"
        else:  # a family name that differs in a letter
            other |= {part: row[part] for part in ("school", "domain", "functie")}
            other["achternaam"] = self._letter(row["achternaam"])
            other["email"] = self._mail(other)
        if kind != 2:
            self._own_address(other)
        return other

    def _damaged(self, row: Row) -> Row:
        changed = dict(row)
        low, high = self.profile.changes
        ways = self.rng.sample(_WAYS, self.rng.randint(low, high))
        for way in ways:
            way(self, changed)
        return changed

    def _letter(self, text: str) -> str:
        if len(text) < 4:
            return text + self.rng.choice("sen")
        at = self.rng.randint(1, len(text) - 2)
        kind = self.rng.randrange(4)
        if kind == 0:
            return text[:at] + text[at + 1 :]
        if kind == 1:
            return text[:at] + text[at] + text[at:]
        if kind == 2:
            return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
        return text[:at] + self.rng.choice(string.ascii_lowercase) + text[at + 1 :]

    # the ways in which a copy differs
    def call_name(self, row: Row) -> None:
        row["voornaam"] = self.rng.choice(SHORT.get(row["voornaam"], (row["voornaam"],)))

    def only_initials(self, row: Row) -> None:
        if not row["voornaam"]:
            return
        extra = self.rng.choice(("", "", self.rng.choice("ACEGHJMPRW")))
        letters = row["voornaam"][0] + extra
        row["voornaam"] = self.rng.choice((f"{'.'.join(letters)}.", letters, " ".join(letters)))

    def prefix_inside(self, row: Row) -> None:
        if row["tussenvoegsel"]:
            row["achternaam"] = self.rng.choice(
                (
                    f"{row['tussenvoegsel']} {row['achternaam']}",
                    f"{row['achternaam']}, {row['tussenvoegsel']}",
                )
            )
            row["tussenvoegsel"] = ""

    def prefix_short(self, row: Row) -> None:
        short = {
            "van der": ("v.d.", "v/d", "vd"),
            "van den": ("v.d.", "vd"),
            "van de": ("v.d.", "v.de"),
            "van": ("v.",),
        }
        row["tussenvoegsel"] = self.rng.choice(
            short.get(row["tussenvoegsel"].lower(), (row["tussenvoegsel"],))
        )

    def prefix_gone(self, row: Row) -> None:
        row["tussenvoegsel"] = ""

    def typing_error(self, row: Row) -> None:
        name = self.rng.choice(
            ("voornaam", "achternaam", "achternaam") if row["voornaam"] else ("achternaam",)
        )
        row[name] = self._letter(row[name])

    def double_name(self, row: Row) -> None:
        other = self._last(0).split(" ")[-1]
        row["achternaam"] = self.rng.choice((f"{row['achternaam']}-{other}", f"{other}-{row['achternaam']}"))

    def turned(self, row: Row) -> None:
        row["voornaam"], row["achternaam"] = row["achternaam"], row["voornaam"]

    def plain_letters(self, row: Row) -> None:
        for name in ("voornaam", "achternaam"):
            row[name] = row[name].translate(LETTERS)

    def capitals(self, row: Row) -> None:
        for name in ("voornaam", "tussenvoegsel", "achternaam", "school"):
            row[name] = row[name].upper()

    def one_column(self, row: Row) -> None:
        parts = [row["voornaam"], row["tussenvoegsel"], row["achternaam"]]
        backwards = f"{row['achternaam']}, {row['voornaam']} {row['tussenvoegsel']}".strip()
        row["achternaam"] = self.rng.choice((" ".join(part for part in parts if part), backwards))
        row["voornaam"] = row["tussenvoegsel"] = ""

    def title(self, row: Row) -> None:
        if not row["voornaam"]:
            return
        row["voornaam"] = (
            f"{self.rng.choice(('drs.', 'ing.', 'mr.', 'dr.', 'mevr.', 'dhr.'))} {row['voornaam']}"
        )

    def private_mail(self, row: Row) -> None:
        first, last = _ascii(row["voornaam"]), _ascii(row["achternaam"].partition(",")[0])
        local = self.rng.choice((f"{first}{last}", f"{first}.{last}", f"{last}{self.rng.randint(1, 99)}"))
        row["email"] = f"{local}@{self.rng.choice(('gmail.com', 'hotmail.com', 'telenet.be', 'ziggo.nl'))}"

    def other_mail(self, row: Row) -> None:
        first, last = _ascii(row["voornaam"]), _ascii(row["tussenvoegsel"] + row["achternaam"])
        row["email"] = (
            f"{self.rng.choice((first[:1], first))}{self.rng.choice(('.', '', '_'))}{last}@{row['domain']}"
        )

    def box(self, row: Row) -> None:
        row["email"] = f"{self.rng.choice(('info', 'secretariaat', 'receptie', 'hrm'))}@{row['domain']}"

    def no_mail(self, row: Row) -> None:
        row["email"] = ""

    def no_phone(self, row: Row) -> None:
        row["telefoon"] = ""

    def board(self, row: Row) -> None:
        row["telefoon"] = self.boards[row["domain"]]

    def phone_style(self, row: Row) -> None:
        number = row["telefoon"]
        if number:
            row["telefoon"] = self.rng.choice(
                (
                    f"+31{number[1:]}",
                    f"{number[:3]}-{number[3:]}",
                    f"+31 {number[1:2]} {number[2:]}",
                    f"0031{number[1:]}",
                )
            )

    def other_phone(self, row: Row) -> None:
        row["telefoon"] = f"06{self.rng.randint(10000000, 59999999)}"

    def school_alias(self, row: Row) -> None:
        row["school"] = self.rng.choice(self.schools[row["domain"]])

    def other_school(self, row: Row) -> None:
        row["domain"] = self.rng.choice(list(self.schools))
        row["school"] = self.schools[row["domain"]][0]
        row["email"] = self._mail(row)

    def job_variant(self, row: Row) -> None:
        row["functie"] = self.rng.choice(
            next((job for job in JOBS if job[0] == row["functie"]), (row["functie"],))
        )

    def other_job(self, row: Row) -> None:
        row["functie"] = self.rng.choice(self.rng.choice(JOBS))


_BEFORE = frozenset("van de den der het ten ter te 't in op la le".split())
_WAYS: list[Callable[[_List, Row], None]] = [
    _List.call_name, _List.call_name, _List.only_initials, _List.only_initials, _List.prefix_inside,
    _List.prefix_short, _List.prefix_gone, _List.typing_error, _List.typing_error, _List.double_name, _List.turned,
    _List.plain_letters, _List.capitals, _List.one_column, _List.title, _List.private_mail, _List.other_mail,
    _List.box, _List.no_mail, _List.no_phone, _List.board, _List.phone_style, _List.other_phone,
    _List.school_alias, _List.school_alias, _List.other_school, _List.job_variant, _List.other_job,
]  # fmt: skip


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return sum(ord(sign) for sign in text)


def _ascii(text: str) -> str:
    return "".join(sign for sign in text.lower().translate(LETTERS) if sign in string.ascii_lowercase)
