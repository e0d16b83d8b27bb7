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
        "vollstandiger name", "nom", "nom complet",
    ),
    Field.GIVEN_NAME: (
        "voornaam", "roepnaam", "first name", "given name", "firstname", "voornamen", "forename",
        "vorname", "prenom",
    ),
    Field.INITIALS: ("voorletters", "voorletter", "initialen", "initials"),
    Field.TUSSENVOEGSEL: (
        "tussenvoegsel", "tussenvoegsels", "tussenv", "tussenvoegsel s", "tv", "tsv", "voorvoegsel",
        "voorvoegsels", "middle name", "additional name", "infix", "name prefix dutch",
        "middelste naam", "tweede naam", "tweede voornaam", "weitere vornamen", "deuxieme prenom",
    ),
    Field.FAMILY_NAME: (
        "achternaam", "last name", "family name", "surname", "lastname", "familienaam",
        "nachname", "familienname", "nom de famille",
    ),
    Field.EMAIL: (
        "e mail", "email", "e mailadres", "emailadres", "e mail adres", "email adres", "e mail address",
        "email address", "mailadres", "mail", "mail adres", "e mailadres werk", "e mail werk",
        "email werk", "work email", "zakelijk e mailadres", "e mail zakelijk", "e mail 1",
        "e mailadres 1", "email 1", "e mail 2", "e mailadres 2", "email 2", "tweede e mailadres",
        "e mail 3", "e mailadres 3", "email 3", "e mail prive", "email prive", "prive e mail",
        "prive e mailadres", "overige e mailadressen", "other emails", "other email",
        "e mail adresse", "adresse e mail", "adresse de messagerie", "courriel", "email address 2",
        "email address 3", "werkmail", "contact e mail", "e mail address 2", "e mail 2 address",
        "e mail 2 adres",
    ),
    Field.PHONE: (
        "telefoon", "telefoonnummer", "tel", "telefoonnr", "tel nr", "telnr", "phone", "phone number",
        "telephone", "telefoon werk", "telefoon vast", "vast nummer", "business phone", "work phone",
        "zakelijke telefoon", "doorkiesnummer", "tel nummer",
        "vaste telefoon", "telefon", "telefonnummer", "telefon geschaftlich", "numero de telephone",
        "telephone bureau",
    ),
    Field.MOBILE: (
        "mobiel", "mobile", "mobile phone", "mobile phone number", "mobile number", "mobiele telefoon",
        "mobiel nummer", "mobielnummer", "gsm", "06", "06 nummer", "telefoon mobiel", "cell phone",
        "mobiel telefoonnummer", "mobiel nr", "mob nr", "mob", "mobiltelefon", "mobiltelefonnummer",
        "handy", "telephone mobile",
        "numero de telephone mobile", "tel mobile",
    ),
    Field.ORGANISATION: (
        "school", "schoolnaam", "naam school", "mbo school", "instelling", "naam instelling",
        "instellingsnaam", "onderwijsinstelling", "mbo instelling", "organisatie", "naam organisatie",
        "organisatienaam", "school organisatie", "organisatie school", "school instelling", "roc",
        "roc aoc", "mbo", "werkgever", "bedrijf", "bedrijfsnaam", "organization", "organisation",
        "organization name", "company", "company name", "employer", "institution", "instituut",
        "college", "account name", "naam bedrijf", "associated company", "primary associated company",
        "gekoppeld bedrijf", "primair gekoppeld bedrijf",
        "werkzaam bij", "accountnaam", "firma", "firmenname", "unternehmen", "name des unternehmens",
        "societe",
        "entreprise", "nom de l entreprise",
    ),
    Field.BRIN: (
        "brin", "brinnummer", "brin nummer", "brincode", "brin code", "brinnr", "brin nr",
        "instellingscode",
    ),
    Field.TITLE: (
        "functie", "functietitel", "functienaam", "functieomschrijving", "functie rol",
        "functie school", "job title", "jobtitle", "title", "position", "beroep", "function", "rol",
        "role", "job",
        "positie", "jobbezeichnung", "intitule du poste", "titre professionnel", "fonction",
    ),
    Field.SINCE: (
        "sinds", "vanaf", "since", "from", "start", "startdatum", "begindatum", "start date",
        "ingangsdatum", "in dienst", "in dienst sinds", "in functie sinds", "datum in dienst",
        "in dienst per", "begin",
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
        "status deelnemer", "check in", "checked in", "ingecheckt", "deelgenomen", "deelname", "opkomst",
        "was er", "gekomen", "rsvp", "komt", "aangemeld", "aanmelding",
    ),
    Field.ABSENCE: (
        "afwezig", "niet aanwezig", "afgemeld", "afgezegd", "afmelding", "verhinderd", "absent",
        "no show", "niet gekomen", "niet verschenen", "geannuleerd", "cancelled", "wachtlijst", "waitlist",
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
        "geannuleerd", "accepted", "declined", "geaccepteerd", "afgewezen", "tentative",
    }
)  # fmt: skip
"""What says, where nothing else stands in its column, who was there."""

TOTAL = re.compile(r"(sub|eind|grand ?)?(totaal|total)\b|(aantal|som|gemiddelde|average)\b")
"""How a line begins that counts the ones above it, with nothing but numbers behind it."""

FOOTER = re.compile(
    r"((sub|eind|grand ?)?(totaal|total)|aantal|einde|bron|source|gemaakt op|afgedrukt|geprint|printed|"
    r"geexporteerd|exported|generated|gegenereerd|pagina|page|legenda|toelichting|vertrouwelijk|confidential|"
    r"let op|stand per|bijgewerkt|last updated|gemiddelde|average|copyright|end of|n b|"
    r"\d+ (contacten|contacts|personen|persons|people|deelnemers|participants|rijen|rows|records|leden))\b"
)
"""How a line begins that stands alone under a list."""

_JOB = r"(?:functie|rol|beroep|job title|role|position)"
_PLACE_OF_WORK = (
    r"(?:mbo |onderwijs)?(?:school|organisatie|instelling|roc|mbo|werkgever|bedrijf|"
    r"organi[sz]ation|institution|employer|company)"
)
_WORKS = (
    r"(?:werk|werkt|ben|bent|zit|kom|komt|hoor|hoort|neem|neemt|vertegenwoordigt?|"
    r"(?:do|are) you(?: currently)? (?:work|represent|employed|from|at|with))\b.*"
)
# whole questions: "Welke onderdelen van MORA gebruikt jouw school?" has a school in it too
_TITLE_QUESTION = re.compile(
    rf"(?:(?:wat is|what is|what s) )?(?:je|jouw|uw|mijn|your|my) (?:huidige |current )?{_JOB}"
    rf"(?: (?:of |en |or )?{_JOB})?(?: (?:binnen|bij|op|in|at|within) .*)?$|"
    r"(?:huidige )?functie(?: (?:binnen|bij|op|in) .*)?$|"
    rf"(?:in )?(?:welke|what|which) {_JOB}(?: (?:of |en |or )?{_JOB})? "
    r"(?:heb|hebt|heeft|ben|bent|bekleedt?|vervult?|werkt?|do you have|do you hold)\b"
)
_SCHOOL_QUESTION = re.compile(
    rf"(?:(?:aan|op|bij|uit|van|vanuit|voor|in|at|for|from) )?(?:welke?|which|what) {_PLACE_OF_WORK}"
    rf"(?: (?:of |or |en )?{_PLACE_OF_WORK})?(?: {_WORKS})?$|"
    r"(?:(?:wat is|what is|what s) )?(?:de |the )?(?:naam van|name of) (?:je|jouw|uw|de|your) "
    rf"{_PLACE_OF_WORK}(?: waar .*)?$|"
    rf"(?:wat is|what is|what s) (?:je|jouw|uw|your) {_PLACE_OF_WORK}$"
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
# above a column of one's own these may be something else too: a question that asks it goes before them
_VAGUE = frozenset(
    {"roc", "roc aoc", "mbo", "college", "title", "position", "function", "rol", "role", "job"}
)
_A_CONTACT = frozenset(
    {"contactpersoon", "naam contactpersoon", "contact name", "contact person", "contact", "persoon", "wie"}
)
_OF_OTHERS = re.compile(
    r"\b(secretaresse|secretariaat|secretary|receptie|assistent|assistente|assistant|leidinggevende|manager|"
    r"chef|vervanger|ingevuld door|partner|algemeen|vorige|vroegere|voormalige?|oude?|former|old|previous)\b"
)
_BY_OTHERS = re.compile(r"\b(door|by|owner|eigenaar|contactpersoon)\b")
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
    thing (*School / organisatie*) make no difference; a remark that names somebody else does.
    """
    if any(_OF_OTHERS.search(fold(remark)) for remark in _BRACKETS.findall(header)):
        return None
    bare = _BRACKETS.sub(" ", header)
    folded = fold(bare)
    for said in (fold(header), folded, _without_company(folded)):
        if said in _WORDS:
            words = VOCABULARY[_WORDS[said]]
            return _WORDS[said], words.index(said) + (len(words) if said in _VAGUE else 0)
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


def is_of_contact(folded: str) -> bool:
    """Tell whether a folded header is about a contact person: somebody else, where the row has its own."""
    return folded in _A_CONTACT or folded.split()[-1:] == ["contactpersoon"]


def is_of_others(folded: str) -> bool:
    """Tell whether a folded header that is not known names somebody else, or what was before."""
    return bool(_OF_OTHERS.search(folded) or _BY_OTHERS.search(folded))


def is_of_quiz(folded: str) -> bool:
    """Tell whether a folded header of a form is about an answer, and is none: points, or feedback."""
    return folded.startswith(("points ", "punten ", "feedback "))


def question_field(folded: str) -> Field | None:
    """Tell what a question of one's own asks, where that is clear: who, the school, the job, mail."""
    if "samen" in folded.split():
        return None
    words = _without_front(_ASKING.sub("", folded).split())
    if (field := _WORDS.get(" ".join(words))) in _IN_QUESTIONS:
        return field
    if mail := mail_field(folded):
        return mail
    if _TITLE_QUESTION.match(folded):
        return Field.TITLE
    if _SCHOOL_QUESTION.match(folded):
        return Field.ORGANISATION
    return None
