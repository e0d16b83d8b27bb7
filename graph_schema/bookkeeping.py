"""The labels of the program's own bookkeeping: accounts, imports, the history, places on the screen."""

from graph_schema.declare import Index, Kind, Node, Property
from graph_schema.properties import key, text

ACCOUNT = Node(
    "Account",
    "Wie mag inloggen, en in welke rol",
    "Who may log in, and in which role",
    properties=(
        key("id", "sleutel", "key"),
        text("name", "naam", "name", required=True, personal=True),
        text("email", "e-mailadres", "e-mail address", required=True, personal=True, index=Index.RANGE),
        text(
            "role",
            "rol",
            "role",
            required=True,
            choices=("lezer", "coördinator", "redacteur", "beheerder"),
        ),
        text("state", "stand", "state", required=True, choices=("uitgenodigd", "actief", "geblokkeerd")),
        Property("created", Kind.MOMENT, "gemaakt", "made", required=True),
        text("password_hash", "argon2id van het wachtwoord", "argon2id of the password", traced=False),
        text(
            "subject",
            "wie het is bij de identiteitsaanbieder: uitgever en onderwerp",
            "who it is at the identity provider: issuer and subject",
            personal=True,
            index=Index.RANGE,
            traced=False,
        ),
        text(
            "token_hash",
            "controlegetal van een uitnodiging of herstellink",
            "hash of an invitation or reset link",
            index=Index.RANGE,
            traced=False,
        ),
        Property("token_expires", Kind.MOMENT, "link geldt tot", "link is valid until", traced=False),
        text(
            "feed_hash",
            "controlegetal van de agendalink",
            "hash of the calendar link",
            index=Index.RANGE,
            traced=False,
        ),
        Property(
            "sessions",
            Kind.INTEGER,
            "nummer van de sessies die nog gelden",
            "number of the sessions that still hold",
            traced=False,
        ),
        Property(
            "failures", Kind.INTEGER, "mislukte pogingen op rij", "failed attempts in a row", traced=False
        ),
        Property("locked_until", Kind.MOMENT, "geen poging vóór", "no attempt before", traced=False),
        Property("last_login", Kind.MOMENT, "laatst ingelogd", "last log-in", traced=False),
    ),
)

IMPORT = Node(
    "Import",
    "Een ingelezen lijst",
    "A list that was read in",
    properties=(
        key("id", "sleutel", "key"),
        Property("at", Kind.MOMENT, "wanneer", "when", required=True),
        text("file_name", "bestandsnaam", "file name"),
        text("format", "herkend formaat", "recognised format", required=True),
        text("sha256", "controlegetal van het bestand", "checksum of the file"),
        Property("rows", Kind.INTEGER, "aantal rijen", "number of rows"),
        text("actor", "wie", "who", required=True),
        Property("as_of", Kind.DATE, "dag waarop de lijst klopte", "day on which the list was true"),
        Property("undone", Kind.MOMENT, "ongedaan gemaakt op", "taken back at"),
        text("undone_by", "wie dat deed", "who took it back"),
    ),
)

CHANGE = Node(
    "Change",
    "Een wijziging: wie, wanneer, wat",
    "A change: who, when, what",
    properties=(
        key("id", "sleutel", "key"),
        Property("at", Kind.MOMENT, "wanneer", "when", required=True, index=Index.RANGE),
        text("actor", "wie", "who", required=True),
        text("role", "in welke rol", "in which role", required=True),
        text("action", "welke handeling", "which action", required=True),
        text("summary", "aantallen per soort", "counts by kind"),
        text(
            "put_back",
            "de wijziging die hiermee is teruggedraaid",
            "the change that was put back by this one",
            index=Index.RANGE,
        ),
        text(
            "of_import",
            "de import die deze wijziging is",
            "the import that this change is",
            index=Index.RANGE,
        ),
        Property(
            "as_of",
            Kind.DATE,
            "dag waarvoor de waarden gelden; leeg is de dag van de wijziging zelf",
            "day for which the values hold; empty is the day of the change itself",
        ),
    ),
    traced=False,
)

# (Change)-[:MADE]->(Edit)
EDIT = Node(
    "Edit",
    "Wat een wijziging met één element deed: vóór en na",
    "What a change did to one element: before and after",
    properties=(
        key("id", "sleutel", "key"),
        text(
            "element",
            "label of soort relatie, en sleutel",
            "label or relationship type, and key",
            required=True,
            index=Index.RANGE,
        ),
        text("start", "waar de relatie begint", "where the relationship starts", index=Index.RANGE),
        text("end", "waar de relatie eindigt", "where the relationship ends", index=Index.RANGE),
        text(
            "kind",
            "soort",
            "kind",
            required=True,
            choices=("gemaakt", "gewijzigd", "verwijderd", "gewist", "getoond", "gelezen"),
        ),
        text("before", "waarden ervoor, als JSON", "values before, as JSON", personal=True),
        text("after", "waarden erna, als JSON", "values after, as JSON", personal=True),
        Property("order", Kind.INTEGER, "volgorde in de wijziging", "order within the change", required=True),
        Property(
            "as_of",
            Kind.DATE,
            "dag van deze waarden, als de rij haar zelf noemt",
            "day of these values, where the row itself tells it",
        ),
    ),
    traced=False,
)

POSITION = Node(
    "Position",
    "De vaste plek van een element in het netwerk, voor iedereen dezelfde",
    "The fixed place of an element in the network, the same for everybody",
    key="element",
    properties=(
        key("element", "label en sleutel van het element", "label and key of the element"),
        Property("x", Kind.NUMBER, "naar rechts, in beeldpunten", "to the right, in pixels", required=True),
        Property("y", Kind.NUMBER, "naar beneden, in beeldpunten", "downwards, in pixels", required=True),
    ),
    traced=False,
)

INSTALLATION = Node(
    "Installation",
    "Deze installatie: eigen gegevens of demo",
    "This installation: own data or demo",
    key="code",
    properties=(
        key("code", "code", "code"),
        Property("demo", Kind.BOOLEAN, "verzonnen gegevens", "invented data", required=True),
        Property("created", Kind.MOMENT, "wanneer gemaakt", "when made", required=True),
        text(
            "link_hash",
            "controlegetal van de link die een beheerder maakt",
            "hash of the link that makes a beheerder",
            traced=False,
        ),
        Property("link_expires", Kind.MOMENT, "die link geldt tot", "that link is valid until", traced=False),
    ),
)

MIGRATION = Node(
    "Migration",
    "Een uitgevoerde wijziging van het schema",
    "A schema migration that was carried out",
    key="name",
    properties=(
        key("name", "naam", "name"),
        Property("applied", Kind.MOMENT, "wanneer", "when", required=True),
    ),
    traced=False,
)
