"""The common words above a column, Dutch and English, folded: what a list without a maker calls things."""

import re

from graph_schema.folding import fold
from imports.recognise.consent import mail_field
from imports.recognise.declaration import Columns
from imports.recognise.records import Field

VOCABULARY: Columns = {
    Field.NAME: (
        "naam", "name", "full name", "volledige naam", "fullname", "naam deelnemer", "deelnemer",
        "deelnemers", "participant", "attendee name", "contactpersoon", "naam contactpersoon",
        "contact name", "contact", "persoon", "naam medewerker", "medewerker", "display name",
        "weergavenaam", "voor en achternaam", "voornaam en achternaam", "voornaam achternaam",
        "naam en voorletters", "naam aanwezige", "wie",
    ),
    Field.GIVEN_NAME: (
        "voornaam", "roepnaam", "first name", "given name", "firstname", "voornamen", "forename",
    ),
    Field.INITIALS: ("voorletters", "voorletter", "initialen", "initials"),
    Field.TUSSENVOEGSEL: (
        "tussenvoegsel", "tussenvoegsels", "tussenv", "tussenvoegsel s", "tv", "tsv", "voorvoegsel",
        "voorvoegsels", "middle name", "additional name", "infix", "name prefix dutch",
    ),
    Field.FAMILY_NAME: ("achternaam", "last name", "family name", "surname", "lastname", "familienaam"),
    Field.EMAIL: (
        "e mail", "email", "e mailadres", "emailadres", "e mail adres", "email adres", "e mail address",
        "email address", "mailadres", "mail", "mail adres", "e mailadres werk", "e mail werk",
        "email werk", "work email", "zakelijk e mailadres", "e mail zakelijk", "e mail 1",
        "e mailadres 1", "email 1", "e mail 2", "e mailadres 2", "email 2", "tweede e mailadres",
        "e mail 3", "e mailadres 3", "email 3", "e mail prive", "email prive", "prive e mail",
        "prive e mailadres", "overige e mailadressen", "other emails", "other email",
    ),
    Field.PHONE: (
        "telefoon", "telefoonnummer", "tel", "telefoonnr", "tel nr", "telnr", "phone", "phone number",
        "telephone", "telefoon werk", "telefoon vast", "vast nummer", "business phone", "work phone",
        "zakelijke telefoon", "doorkiesnummer", "tel nummer",
    ),
    Field.MOBILE: (
        "mobiel", "mobile", "mobile phone", "mobile phone number", "mobile number", "mobiele telefoon",
        "mobiel nummer", "mobielnummer", "gsm", "06", "06 nummer", "telefoon mobiel", "cell phone",
    ),
    Field.ORGANISATION: (
        "school", "schoolnaam", "naam school", "mbo school", "instelling", "naam instelling",
        "instellingsnaam", "onderwijsinstelling", "mbo instelling", "organisatie", "naam organisatie",
        "organisatienaam", "school organisatie", "organisatie school", "school instelling", "roc",
        "roc aoc", "mbo", "werkgever", "bedrijf", "bedrijfsnaam", "organization", "organisation",
        "organization name", "company", "company name", "employer", "institution", "instituut",
        "college", "account name", "naam bedrijf", "associated company", "primary associated company",
        "gekoppeld bedrijf", "primair gekoppeld bedrijf",
    ),
    Field.BRIN: (
        "brin", "brinnummer", "brin nummer", "brincode", "brin code", "brinnr", "brin nr",
        "instellingscode",
    ),
    Field.TITLE: (
        "functie", "functietitel", "functienaam", "functieomschrijving", "functie rol",
        "functie school", "job title", "jobtitle", "title", "position", "beroep", "function", "rol",
        "role", "job",
    ),
    Field.SINCE: (
        "sinds", "vanaf", "since", "from", "start", "startdatum", "begindatum", "start date",
        "ingangsdatum", "in dienst", "in dienst sinds", "in functie sinds", "datum in dienst", "begin",
        "begonnen", "van", "sinds wanneer", "valid from",
    ),
    Field.UNTIL: (
        "tot", "until", "end", "einddatum", "end date", "eind", "einde", "uit dienst",
        "datum uit dienst", "tot datum", "valid until", "uit functie",
    ),
    Field.LAST_DAY: ("tot en met", "t m", "laatste dag", "laatste werkdag", "einddatum t m", "last day"),
    Field.AS_OF: (
        "peildatum", "laatst gewijzigd", "laatst gewijzigd op", "gewijzigd op", "gewijzigd",
        "datum laatst gewijzigd", "datum laatste wijziging", "datum van laatste wijziging",
        "laatste wijziging", "laatste wijzigingsdatum", "wijzigingsdatum", "datum gewijzigd",
        "laatst bijgewerkt", "laatst bijgewerkt op", "bijgewerkt op", "bijgewerkt", "datum bijgewerkt",
        "bijgewerkt tot", "mutatiedatum", "datum mutatie", "laatste mutatie", "actualisatiedatum",
        "last modified date", "last modified", "last modified on", "last modified at", "modified on",
        "modified", "modified date", "date modified", "last updated", "last updated on",
        "last updated at", "last update", "updated on", "updated at", "updated", "date updated",
        "last changed", "last change", "as of",
    ),
    Field.ATTENDANCE: (
        "aanwezig", "aanwezigheid", "aanwezig j n", "aanwezig ja nee", "was aanwezig", "is aanwezig",
        "present", "attended", "attendance", "presentie", "opgekomen", "geweest", "attendee status",
        "status deelnemer", "check in", "checked in", "deelgenomen", "deelname", "opkomst", "rsvp",
        "aangemeld", "aanmelding",
    ),
    Field.ABSENCE: (
        "afwezig", "niet aanwezig", "afgemeld", "afgezegd", "afmelding", "verhinderd", "absent",
        "no show",
    ),
    Field.MAY_CONTACT: (
        "mag gemaild worden", "mag mailen", "mag benaderd worden", "may contact", "toestemming mail",
    ),
    Field.NO_CONTACT: (
        "niet mailen", "do not email", "do not mail", "geen mail", "afgemeld voor mail", "bezwaar mail",
        "unsubscribed from all email", "opted out of all email", "opted out of email", "email opt out",
        "afgemeld voor alle e mail", "afgemeld voor alle e mails", "uitgeschreven voor alle e mails",
        "do not allow emails", "do not allow bulk emails", "donotemail", "donotbulkemail",
        "e mail niet toestaan", "e mails niet toestaan", "bulkmail niet toestaan",
        "bulksgewijze e mail niet toestaan", "niet benaderen", "do not contact", "bezwaar",
    ),
}  # fmt: skip

LIST_OF_ATTENDEES = re.compile(
    r"\b(deelnemerslijst|presentielijst|aanwezigheidslijst|aanwezigen|deelnemers aan|attendance|"
    r"attendee list|lijst van deelnemers|lijst van aanwezigen|participants)\b"
)
"""What a title above a list says when it is about who was there."""

PRESENCE = frozenset(
    {
        "aanwezig", "wel aanwezig", "online aanwezig", "afwezig", "niet aanwezig", "afgemeld", "afgezegd",
        "verhinderd", "niet verschenen", "aangemeld", "attended", "present", "absent", "no show", "cancelled",
        "geannuleerd",
    }
)  # fmt: skip
"""What says, where nothing else stands in its column, who was there."""

TOTAL = re.compile(r"(sub)?(totaal|total|aantal|som)\b")
"""How a line begins that counts the ones above it, with nothing but numbers behind it."""

FOOTER = re.compile(
    r"(totaal|total|aantal|einde|bron|source|gemaakt op|afgedrukt|geexporteerd|pagina|page)\b"
)
"""How a line begins that stands alone under a list."""

_TITLE_QUESTION = re.compile(r"\b(functie|job title|your role|je rol|jouw rol|uw rol|beroep)\b")
_SCHOOL_QUESTION = re.compile(
    r"\b(welke|which|what|wat is|naam van)\b.*\b(school|scholen|organisatie|instelling|roc|mbo|werkgever|"
    r"organi[sz]ation|institution|employer|company|bedrijf)\b"
)


_IN_QUESTIONS = frozenset(
    {
        Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.PHONE, Field.MOBILE,
        Field.ORGANISATION, Field.BRIN, Field.TITLE,
    }
)  # fmt: skip
_ASKING = re.compile(r"^(?:wat is|what is|what s|wat zijn|vul in) ")


_WORDS = {word: field for field, words in VOCABULARY.items() for word in words}
_BRACKETS = re.compile(r"\([^()]*\)")
_OR = re.compile(r"[/|&+]|\s(?:of|or|en|and)\s", re.IGNORECASE)
_BEFORE = frozenset({"uw", "je", "jouw", "your", "de", "het", "mijn"})
_BEHIND = frozenset(
    {
        "deelnemer",
        "deelnemers",
        "medewerker",
        "contactpersoon",
        "contact",
        "werk",
        "zakelijk",
        "aanwezige",
        "collega",
    }
)


def meaning(header: str) -> tuple[Field, int] | None:
    """Tell which field a header means, with its place in the order of preference.

    A remark in brackets, a word such as *uw* before it or *deelnemer* behind it, and two words for one
    thing (*School / organisatie*) make no difference.
    """
    bare = _BRACKETS.sub(" ", header)
    folded = fold(bare)
    for said in (fold(header), folded, _without_company(folded)):
        if said in _WORDS:
            return _WORDS[said], VOCABULARY[_WORDS[said]].index(said)
    parts = [_without_company(fold(part)) for part in _OR.split(bare) if fold(part)]
    fields = {_WORDS.get(part) for part in parts}
    if len(parts) > 1 and len(fields) == 1 and (field := fields.pop()):
        return field, len(VOCABULARY[field])
    if folded.startswith("aanwezig"):
        return Field.ATTENDANCE, len(VOCABULARY[Field.ATTENDANCE])
    if mail := mail_field(folded):
        return mail, len(VOCABULARY[mail])
    return None


def _without_front(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    return words


def _without_company(folded: str) -> str:
    words = _without_front(folded.split())
    while len(words) > 1 and words[-1] in _BEHIND:
        words.pop()
    return " ".join(words)


def question_field(folded: str) -> Field | None:
    """Tell what a question of one's own asks, where that is clear: who, the school, the job, mail."""
    if "samen" in folded.split():
        return None
    words = _without_front(_ASKING.sub("", folded).split())
    if (field := _WORDS.get(" ".join(words))) in _IN_QUESTIONS:
        return field
    if mail := mail_field(folded):
        return mail
    if _TITLE_QUESTION.search(folded):
        return Field.TITLE
    if _SCHOOL_QUESTION.search(folded):
        return Field.ORGANISATION
    return None
