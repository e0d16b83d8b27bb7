"""Every known format, the more particular ones first: the first that fits a header line is taken.

Headers are written folded (no case, accents or signs). CONTRIBUTING.md has the steps to add one.
"""

from itertools import product

from imports.recognise.declaration import Attendance, Columns, Format, Subject
from imports.recognise.records import Field

_DUO_ADDRESS: Columns = {
    Field.SCHOOL_NAME: ("instellingsnaam",),
    Field.STREET: ("straatnaam",),
    Field.HOUSE_NUMBER: ("huisnummer toevoeging",),
    Field.POSTCODE: ("postcode",),
    Field.PLACE: ("plaatsnaam",),
    Field.MUNICIPALITY: ("gemeentenaam",),
    Field.PROVINCE: ("provincie",),
    Field.AUTHORITY: ("bevoegd gezag nummer",),
    Field.DENOMINATION: ("denominatie",),
    Field.PHONE: ("telefoonnummer",),
    Field.WEBSITE: ("internetadres",),
    Field.SCHOOL_KIND: ("mbo instellingssoort code",),
}

# DUO's lists of other schools (po, vo, ho) have all the other headers too
_MBO_ONLY = "mbo instellingssoort code"
DUO_ADRESSEN_KLASSIEK = Format(
    "duo-adressen-klassiek",
    Subject.SCHOOLS,
    signatures=(("brin nummer", "instellingsnaam", "straatnaam", "plaatsnaam", _MBO_ONLY),),
    columns={Field.BRIN: ("brin nummer",), **_DUO_ADDRESS},
)
# since 2026 DUO calls the brin INSTELLINGSCODE, in its address list as in its file of institutions
DUO_INSTELLINGEN = Format(
    "duo-instellingen",
    Subject.SCHOOLS,
    signatures=(("instellingscode", "instellingsnaam", "straatnaam", "plaatsnaam", _MBO_ONLY),),
    columns={Field.BRIN: ("instellingscode",), **_DUO_ADDRESS},
)
DUO_STUDENTEN = Format(
    "duo-studenten",
    Subject.STUDENTS,
    signatures=(
        ("jaar", "instellingscode", "bbl"),
        ("jaar", "brin nummer", "bbl"),
        ("jaar", "instellingscode", "bolvt"),
    ),
    columns={
        Field.YEAR: ("jaar",),
        Field.BRIN: ("instellingscode", "brin nummer"),
        Field.SCHOOL_NAME: ("instellingsnaam", "naam instelling"),
        Field.PLACE: ("plaatsnaam instelling", "plaatsnaam"),
        Field.MUNICIPALITY: ("gemeente instelling", "gemeentenaam"),
        Field.PROVINCE: ("provincie instelling", "provincie"),
        Field.AUTHORITY: ("bevoegd gezag nummer",),
        Field.BBL: ("bbl",),
        Field.BOL_PART_TIME: ("boldt", "bol dt"),
        Field.BOL_FULL_TIME: ("bolvt", "bol vt"),
        # EX, who only sit an examination, are no students
    },
)
DUO_BESTUREN = Format(
    "duo-besturen",
    Subject.AUTHORITIES,
    signatures=(("bevoegd gezag nummer", "bevoegd gezag naam", "administratiekantoornummer"),
                ("bevoegd gezag nummer", "bevoegd gezag naam", "kvk nummer"),
                ("bevoegd gezag nummer", "bevoegd gezag naam", "straatnaam")),
    columns={Field.AUTHORITY: ("bevoegd gezag nummer",), Field.AUTHORITY_NAME: ("bevoegd gezag naam",)},
)  # fmt: skip

# Teams speaks the language of who downloads: Dutch, English, German, French
_TEAMS_FACTS: Columns = {
    Field.EVENT_TITLE: (
        "meeting title", "event title", "vergaderingstitel", "vergaderingtitel", "vergadertitel",
        "titel van vergadering", "titel vergadering",
        "titel van de vergadering", "besprechungstitel", "titel der besprechung", "titre de la reunion",
    ),
    Field.EVENT_START: (
        "meeting start time", "start time", "begintijd", "begintijd vergadering",
        "begintijd van vergadering", "begintijd van de vergadering", "starttijd",
        "starttijd vergadering", "starttijd van vergadering", "startzeit", "startzeit der besprechung",
        "heure de debut", "heure de debut de la reunion",
    ),
}  # fmt: skip
_TEAMS_NAME = (
    "name", "naam", "full name", "volledige naam", "vollstandiger name", "nom", "nom complet",
)  # fmt: skip
# what only Teams has, in whatever words it calls the other columns
_TEAMS_KEY = (
    "participant id upn", "deelnemer id upn", "deelnemers id upn", "id deelnemer upn", "id van deelnemer upn",
    "teilnehmer id upn", "id du participant upn", "identifiant du participant upn",
)  # fmt: skip
# the UPN is an address too, where the address itself is blank
_TEAMS_ADDRESS = ("email", "e mail", "e mailadres", "adresse e mail", *_TEAMS_KEY)
_FIRST_JOIN = (
    "first join", "eerste deelname", "eerste keer deelgenomen", "eerste toetreding", "erster beitritt",
    "premiere participation", "premiere connexion",
)  # fmt: skip
_LAST_LEAVE = (
    "last leave", "laatste vertrek", "laatste keer verlaten", "laatst verlaten", "letztes verlassen",
    "letzter austritt", "dernier depart", "derniere deconnexion",
)  # fmt: skip
_JOIN = (
    "join time", "tijdstip van deelname", "deelnametijd", "tijd van deelname", "toetredingstijd",
    "beitrittszeit", "heure d arrivee", "heure de participation",
)  # fmt: skip
_LEAVE = (
    "leave time", "tijdstip van vertrek", "vertrektijd", "tijd van vertrek", "tijdstip van verlaten",
    "austrittszeit", "verlassenszeit", "heure de depart",
)  # fmt: skip
_ACTION = (
    "user action", "gebruikersactie", "actie van gebruiker", "gebruikershandeling", "benutzeraktion",
    "action de l utilisateur", "action utilisateur",
)  # fmt: skip
_MOMENT = ("timestamp", "tijdstempel", "tijdstip", "zeitstempel", "horodatage", "horodateur")

TEAMS_2022 = Format(
    "teams-attendance-2022",
    Subject.PEOPLE,
    signatures=tuple(product(_TEAMS_NAME, _FIRST_JOIN, _LAST_LEAVE)),
    columns={Field.NAME: _TEAMS_NAME, Field.EMAIL: _TEAMS_ADDRESS, Field.EVENT_START: _FIRST_JOIN},
    facts=_TEAMS_FACTS,
    attendance=Attendance.ASKED,
    ends_at_blank=True,
)
TEAMS_2021 = Format(
    "teams-attendance-2021",
    Subject.PEOPLE,
    signatures=tuple(product(_TEAMS_NAME, _JOIN, _LEAVE)),
    columns={Field.NAME: _TEAMS_NAME, Field.EMAIL: _TEAMS_ADDRESS, Field.EVENT_START: _JOIN},
    facts=_TEAMS_FACTS,
    attendance=Attendance.ASKED,
    ends_at_blank=True,
)
TEAMS_2020 = Format(
    "teams-attendance-2020",
    Subject.PEOPLE,
    signatures=tuple(product(_TEAMS_NAME, _ACTION, _MOMENT)),
    columns={Field.NAME: _TEAMS_NAME, Field.EVENT_START: _MOMENT},
    attendance=Attendance.ASKED,
)
# of a live event: a line for each time that somebody came or went
TEAMS_LIVE = Format(
    "teams-attendance-live",
    Subject.PEOPLE,
    signatures=(("sessionid", "participantid", "fullname"),),
    columns={
        Field.NAME: ("fullname",),
        Field.EMAIL: ("participantid",),
        Field.EVENT_START: ("utceventtimestamp",),
    },
    attendance=Attendance.ASKED,
)
# in a language that is not known: the list is, its day and title are asked
TEAMS = Format(
    "teams-attendance",
    Subject.PEOPLE,
    signatures=tuple((key,) for key in _TEAMS_KEY),
    columns={Field.NAME: _TEAMS_NAME, Field.EMAIL: _TEAMS_ADDRESS},
    facts=_TEAMS_FACTS,
    attendance=Attendance.ASKED,
    ends_at_blank=True,
)
# Forms speaks the language of whoever made the form
_FORMS_BEGIN = ("start time", "begintijd", "starttijd", "startzeit", "heure de debut")
_FORMS_END = (
    "completion time", "tijd van voltooien", "voltooiingstijd", "tijd van voltooiing",
    "tijdstip van voltooiing", "fertigstellungszeit", "heure de fin",
)  # fmt: skip
_FORMS_EMAIL = ("email", "e mail", "e mailadres", "e mail adresse", "adresse de messagerie")
_FORMS_NAME = ("name", "naam", "nom")
FORMS = Format(
    "forms",
    Subject.PEOPLE,
    signatures=(
        *product(("id",), _FORMS_BEGIN, _FORMS_END),
        *product(("id",), _FORMS_BEGIN, ("eindtijd",), _FORMS_EMAIL, _FORMS_NAME),
    ),
    columns={
        Field.NAME: _FORMS_NAME,
        Field.EMAIL: _FORMS_EMAIL,
        Field.ANSWERED: (*_FORMS_END, "eindtijd", *_FORMS_BEGIN),
    },
    questions=True,
    answers=True,
    attendance=Attendance.NEVER,
    ignore=(
        "id", "language", "taal", "last modified time", "tijd van laatste wijziging", "sprache", "langue",
        "total points", "totaal aantal punten", "quiz feedback", "feedback quiz", "feedback toets",
        "grade posted time", "gesamtpunktzahl", "total des points",
    ),
)  # fmt: skip

# the other columns are of the list itself, in words of whoever made it
_MAILCHIMP: Columns = {
    Field.EMAIL: ("email address", "e mailadres", "email", "e mail"),
    Field.GIVEN_NAME: ("first name", "voornaam"),
    Field.FAMILY_NAME: ("last name", "achternaam"),
    Field.PHONE: ("phone number", "telefoonnummer"),
    Field.ORGANISATION: ("company", "organisation", "organisatie", "school", "bedrijf"),
    Field.TITLE: ("job title", "functie"),
    Field.AS_OF: ("last changed", "laatst gewijzigd"),
}
MAILCHIMP_UNSUBSCRIBED = Format(
    "mailchimp-unsubscribed",
    Subject.PEOPLE,
    signatures=(
        ("unsub time",),
        ("unsub campaign title",),
        ("unsub reason",),
        ("email address", "unsubscribe time"),
    ),
    columns={**_MAILCHIMP, Field.NO_CONTACT: ("unsub time", "unsubscribe time")},
    vocabulary=True,
    opted_out=True,
)
MAILCHIMP_CLEANED = Format(
    "mailchimp-cleaned",
    Subject.PEOPLE,
    signatures=(("clean time",), ("clean campaign title",)),
    columns=_MAILCHIMP,
    vocabulary=True,
)
MAILCHIMP_SUBSCRIBED = Format(
    "mailchimp-subscribed",
    Subject.PEOPLE,
    signatures=(
        ("email address", "leid", "euid"),
        ("leid", "euid"),
        ("email address", "optin time", "confirm time"),
    ),
    columns=_MAILCHIMP,
    vocabulary=True,
)
HUBSPOT = Format(
    "hubspot",
    Subject.PEOPLE,
    signatures=(
        *product(("record id",), (
            "lifecycle stage", "contact owner", "lead status", "associated company ids", "create date",
            "levenscyclusfase", "contacteigenaar", "leadstatus", "aanmaakdatum", "email", "e mail",
        )),
        ("datensatz id", "e mail"),
        ("id de fiche d informations", "e mail"),
    ),
    vocabulary=True,
)  # fmt: skip
# the keys of Dynamics itself; the one of a contact person is no name
_DYNAMICS_KEYS = (
    "do not modify contact", "do not modify row checksum", "niet wijzigen contactpersoon",
    "niet wijzigen rijcontrolesom", "niet wijzigen contact", "niet wijzigen controlesom van rij",
    "nicht andern kontakt", "nicht andern zeilenprufsumme",
)  # fmt: skip
DYNAMICS = Format(
    "dynamics",
    Subject.PEOPLE,
    signatures=tuple((key,) for key in _DYNAMICS_KEYS),
    vocabulary=True,
    ignore=_DYNAMICS_KEYS,
)


def _numbered(*patterns: str) -> tuple[str, ...]:
    return tuple(pattern.format(number) for number in range(1, 10) for pattern in patterns)


_GOOGLE: Columns = {
    Field.EMAIL: _numbered("e mail {} value", "e mail {} waarde"),
    Field.PHONE: _numbered("phone {} value", "telefoon {} waarde"),
    Field.ORGANISATION: ("organization name", "organization 1 name", "naam organisatie", "organisatienaam"),
    Field.TITLE: (
        "organization title",
        "organization 1 title",
        "functie bij organisatie",
        "functietitel organisatie",
        "organisatiefunctie",
    ),
    Field.GIVEN_NAME: ("first name", "given name", "voornaam"),
    Field.TUSSENVOEGSEL: ("middle name", "additional name", "tweede naam"),
    Field.FAMILY_NAME: ("last name", "family name", "achternaam"),
    Field.INITIALS: ("initials",),
    Field.NAME: ("name", "file as"),
}
GOOGLE_NIEUW = Format(
    "google-nieuw",
    Subject.PEOPLE,
    signatures=(
        ("first name", "last name", "e mail 1 value"),
        ("first name", "last name", "labels", "organization name"),
        ("voornaam", "achternaam", "e mail 1 waarde"),
    ),
    columns=_GOOGLE,
)
GOOGLE_OUD = Format(
    "google-oud",
    Subject.PEOPLE,
    signatures=(
        ("given name", "family name", "e mail 1 value"),
        ("given name", "family name", "group membership"),
    ),
    columns=_GOOGLE,
)
_OUTLOOK: Columns = {
    Field.GIVEN_NAME: ("first name", "voornaam"),
    Field.TUSSENVOEGSEL: (
        "middle name", "middelste naam", "tweede naam", "tweede voornaam", "weitere vornamen",
        "deuxieme prenom",
    ),
    Field.FAMILY_NAME: ("last name", "achternaam"),
    Field.INITIALS: ("initials", "initialen"),
    Field.ORGANISATION: ("company", "bedrijf"),
    Field.TITLE: ("job title", "functie"),
    Field.EMAIL: (
        "e mail address", "e mailadres", "e mail adres",
        "e mail 2 address", "e mailadres 2", "e mail 2 adres",
        "e mail 3 address", "e mailadres 3", "e mail 3 adres",
    ),
    Field.PHONE: (
        "business phone", "telefoon op werk", "telefoon werk", "zakelijke telefoon", "business phone 2",
        "company main phone", "hoofdtelefoonnummer bedrijf", "primary phone", "hoofdtelefoon",
    ),
    Field.MOBILE: ("mobile phone", "mobiele telefoon", "mobiel"),
}  # fmt: skip
OUTLOOK_DESKTOP = Format(
    "outlook-desktop",
    Subject.PEOPLE,
    signatures=(
        ("first name", "last name", "e mail address", "e mail display name"),
        *product(
            ("voornaam",),
            ("achternaam",),
            ("e mailadres", "e mail adres"),
            (
                "weergavenaam voor e mail",
                "weergavenaam e mail",
                "weergegeven naam voor e mail",
                "weergegeven naam in e mail",
                "weergavenaam van e mail",
                "e mail weergavenaam",
                "e mail weergegeven naam",
            ),
        ),
    ),
    columns=_OUTLOOK,
)
OUTLOOK_WEB = Format(
    "outlook-web",
    Subject.PEOPLE,
    signatures=(
        ("first name", "last name", "e mail address", "e mail type"),
        ("first name", "last name", "e mail address", "given name yomi"),
        ("first name", "last name", "e mail address", "business phone", "company main phone"),
        ("voornaam", "achternaam", "e mailadres", "type e mail"),
        ("voornaam", "achternaam", "e mailadres", "e mailtype"),
        ("voornaam", "achternaam", "e mailadres", "telefoon op werk"),
        ("voornaam", "achternaam", "e mailadres", "telefoon werk", "telefoon assistent"),
        ("voornaam", "achternaam", "e mailadres", "hoofdtelefoonnummer bedrijf"),
    ),
    columns=_OUTLOOK,
)
EVENTBRITE = Format(
    "eventbrite",
    Subject.PEOPLE,
    signatures=(
        ("order", "order date", "attendee status"),
        ("order", "ticket type", "attendee"),
        ("order", "attendee", "attendee status"),
        ("order id", "order date", "attendee status"),
        ("order id", "ticket type", "attendee email"),
        ("bestelnummer", "besteldatum", "status deelnemer"),
        ("bestelnummer", "besteldatum", "deelnemersstatus"),
        ("bestelnr", "besteldatum", "status deelnemer"),
        ("bestelnr", "besteldatum", "deelnemersstatus"),
        ("order nr", "besteldatum", "status deelnemer"),
        ("bestelling", "besteldatum", "status van deelnemer"),
        ("bestelnummer", "besteldatum", "status van deelnemer"),
        ("bestellnummer", "bestelldatum", "teilnehmerstatus"),
    ),
    columns={
        Field.GIVEN_NAME: ("first name", "voornaam", "attendee first name"),
        Field.FAMILY_NAME: ("last name", "achternaam", "attendee last name"),
        Field.EMAIL: ("email", "e mail", "e mailadres", "attendee email"),
        Field.EVENT_TITLE: ("event name", "naam evenement"),
        Field.EVENT_START: ("event start date", "event date", "startdatum evenement"),
    },
    vocabulary=True,
    questions=True,
    attendance=Attendance.OPTIONAL,
)
# what people make themselves: these two are tried last, by the words above the columns
ATTENDANCE_LIST = Format(
    "attendance-list", Subject.PEOPLE, vocabulary=True, questions=True, attendance=Attendance.ASKED
)
CONTACT_LIST = Format("contact-list", Subject.PEOPLE, vocabulary=True, questions=True)

# files that no format knows, of which somebody said what the columns hold
CONTACT_LIST_MAPPED = Format("contact-list-gekoppeld", Subject.PEOPLE, vocabulary=True)
ATTENDANCE_LIST_MAPPED = Format(
    "attendance-list-gekoppeld", Subject.PEOPLE, vocabulary=True, attendance=Attendance.ASKED
)

FORMATS: tuple[Format, ...] = (
    DUO_ADRESSEN_KLASSIEK,
    DUO_STUDENTEN,
    DUO_INSTELLINGEN,
    DUO_BESTUREN,
    TEAMS_2022,
    TEAMS_2021,
    TEAMS_2020,
    TEAMS_LIVE,
    TEAMS,
    FORMS,
    MAILCHIMP_UNSUBSCRIBED,
    MAILCHIMP_CLEANED,
    MAILCHIMP_SUBSCRIBED,
    HUBSPOT,
    DYNAMICS,
    GOOGLE_NIEUW,
    GOOGLE_OUD,
    OUTLOOK_DESKTOP,
    OUTLOOK_WEB,
    EVENTBRITE,
)
"""Formats with a maker, in the order in which they are tried."""

OWN_LISTS: tuple[Format, ...] = (ATTENDANCE_LIST, CONTACT_LIST)
