"""Every label of the graph. Adding a property to a node is one edit here.

The arrows above a declaration show how the node is tied to others; ``relationships.py`` declares them.
"""

from graph_schema.declare import Index, Kind, Node, Property


def _text(name: str, nl: str, en: str, **options: object) -> Property:
    return Property(name, Kind.TEXT, nl, en, **options)  # type: ignore[arg-type]  # options pass through


def _key(name: str, nl: str, en: str) -> Property:
    return Property(name, Kind.TEXT, nl, en, required=True)


IMPORT_ID = Property(
    "import_id", Kind.TEXT, "de import die dit maakte", "the import that made this", index=Index.RANGE
)
SINCE = Property("since", Kind.DATE, "vanaf (inclusief); leeg is altijd", "from, inclusive; empty is always")
UNTIL = Property(
    "until", Kind.DATE, "tot (exclusief); leeg is nog steeds", "until, exclusive; empty is still"
)

# (Person)-[:WORKS_AT]->(School)-[:LACKS]->(Function), (School)-[:MERGED_INTO]->(School)
SCHOOL = Node(
    "School",
    "Een mbo-school, herkend aan haar brin",
    "An mbo school, known by its brin",
    key="brin",
    properties=(
        _key("brin", "brin: de code van de instelling bij DUO", "brin: DUO's code of the institution"),
        _text("name", "gangbare naam", "common name", required=True),
        _text("official_name", "naam bij DUO", "name at DUO"),
        _text("kind", "soort: ROC, vakschool, AOC/groen, overig", "kind of school"),
        _text("street", "straat en huisnummer", "street and number"),
        _text("postcode", "postcode, vier cijfers en twee letters", "postcode, four digits and two letters"),
        _text("place", "plaats", "place"),
        _text("municipality", "gemeente", "municipality"),
        _text("province", "provincie", "province", index=Index.RANGE),
        _text("labour_region", "arbeidsmarktregio (UWV)", "labour market region (UWV)"),
        _text("labour_region_code", "code van de arbeidsmarktregio", "code of the labour market region"),
        _text("authority", "nummer van het bevoegd gezag", "number of the competent authority"),
        _text("denomination", "denominatie", "denomination"),
        Property(
            "students", Kind.INTEGER, "aantal studenten; leeg is onbekend", "students; empty is unknown"
        ),
        Property("students_year", Kind.INTEGER, "jaar van dat aantal", "year of that number"),
        _text("students_source", "bron van dat aantal", "source of that number"),
        Property("latitude", Kind.NUMBER, "breedtegraad, WGS 84", "latitude in degrees, WGS 84"),
        Property("longitude", Kind.NUMBER, "lengtegraad, WGS 84", "longitude in degrees, WGS 84"),
        _text("coordinate_method", "hoe de plek bepaald is", "how the position was found"),
        _text("website", "website", "website"),
        _text("phone", "telefoonnummer", "telephone number"),
        Property("aliases", Kind.TEXTS, "andere namen en afkortingen", "other names and abbreviations"),
        Property("predecessors", Kind.TEXTS, "namen van voorlopers", "names of predecessors"),
        Property("domains", Kind.TEXTS, "web- en maildomeinen", "web and mail domains"),
        SINCE,
        UNTIL,
        _text("certainty", "hoe zeker de gegevens zijn", "how sure the data are"),
        _text("source", "bron", "source"),
        IMPORT_ID,
    ),
)

# (Person)-[:WORKS_AT]->(Organisation)-[:COOPERATES]->(Programme), (Organisation)-[:SECURES]->(Result)
ORGANISATION = Node(
    "Organisation",
    "Een partner, marktpartij of overheid",
    "A partner, market party or government body",
    properties=(
        _key("id", "sleutel", "key"),
        _text("name", "naam", "name", required=True),
        _text("kind", "soort", "kind", choices=("partner", "marktpartij", "overheid", "onbekend")),
        _text("website", "website", "website"),
        Property("aliases", Kind.TEXTS, "andere namen en afkortingen", "other names and abbreviations"),
        Property("domains", Kind.TEXTS, "web- en maildomeinen", "web and mail domains"),
        _text("source", "bron", "source"),
        IMPORT_ID,
    ),
)

# (Organisation)-[:COOPERATES {phase}]->(Programme)
PROGRAMME = Node(
    "Programme",
    "Een landelijk programma",
    "A national programme",
    key="code",
    properties=(
        _key("code", "korte naam", "short name"),
        _text("name", "naam", "name", required=True),
        _text("name_en", "Engelse naam", "English name"),
        SINCE,
        UNTIL,
        _text("source", "bron", "source"),
    ),
)

# (Person)-[:WORKS_AT]->(School or Organisation), -[:ATTENDED]->(Event), -[:MEMBER_OF]->(Network)
PERSON = Node(
    "Person",
    "Iemand bij een school of organisatie",
    "Someone at a school or organisation",
    properties=(
        _key("id", "sleutel", "key"),
        _text("given_name", "voornaam", "given name", personal=True),
        _text("initials", "voorletters", "initials", personal=True),
        _text("tussenvoegsel", "tussenvoegsel", "name prefix such as 'van der'", personal=True),
        _text("family_name", "achternaam", "family name", personal=True, index=Index.RANGE),
        _text("email", "e-mailadres", "e-mail address", personal=True, index=Index.RANGE),
        Property(
            "other_emails", Kind.TEXTS, "andere e-mailadressen", "other e-mail addresses", personal=True
        ),
        _text("phone", "telefoon", "telephone", personal=True),
        _text("mobile", "mobiel", "mobile telephone", personal=True),
        Property(
            "may_contact",
            Kind.BOOLEAN,
            "mag gemaild worden; leeg is niet bekend",
            "may be mailed; empty is not known",
            personal=True,
        ),
        IMPORT_ID,
    ),
)

# (Theme)-[:NEEDS]->(Function)<-[:LACKS]-(School)
FUNCTION = Node(
    "Function",
    "Een functie in een school",
    "A job in a school",
    key="code",
    properties=(
        _key("code", "code", "code"),
        _text("name", "naam", "name", required=True),
        _text("name_en", "Engelse naam", "English name", required=True),
        _text("level", "niveau", "level", required=True, choices=("bestuur", "management", "staf", "team")),
        Property("order", Kind.INTEGER, "volgorde op het scherm", "order on the screen", required=True),
    ),
)

# (Activity)-[:IN]->(Cluster)<-[:LEADS]-(Person)
CLUSTER = Node(
    "Cluster",
    "Een cluster van het programma, of de onderstroom",
    "A cluster of the programme, or its undercurrent",
    key="code",
    properties=(
        _key("code", "code", "code"),
        _text("name", "naam", "name", required=True),
        _text("name_en", "Engelse naam", "English name", required=True),
        _text("description", "wat het cluster doet", "what the cluster does"),
        Property("order", Kind.INTEGER, "volgorde", "order", required=True),
        _text("source", "bron", "source"),
    ),
)

# (Result)-[:PART_OF]->(Theme)<-[:PART_OF]-(Activity), (Theme)-[:NEEDS]->(Function)
THEME = Node(
    "Theme",
    "Een thema van het programma",
    "A theme of the programme",
    key="code",
    properties=(
        _key("code", "code", "code"),
        _text("name", "naam", "name", required=True),
        _text("name_en", "Engelse naam", "English name", required=True),
        Property("former_names", Kind.TEXTS, "eerdere namen", "former names"),
        _text("status", "in uitvoering, of alleen aandacht", "carried out, or watched only"),
        _text("description", "waar het thema over gaat", "what the theme is about"),
        Property("order", Kind.INTEGER, "volgorde", "order", required=True),
        _text("source", "bron", "source"),
    ),
)

# (Event)-[:ABOUT]->(Result)-[:PART_OF]->(Theme), (Observation)-[:ON]->(Result)
RESULT = Node(
    "Result",
    "Een resultaat dat in de scholen moet landen",
    "A result that must land in the schools",
    key="code",
    properties=(
        _key("code", "korte naam, zoals MORA of FIM", "short name, such as MORA or FIM"),
        _text("name", "naam", "name", required=True),
        _text("name_en", "Engelse naam", "English name"),
        _text("kind", "soort: architectuur, handreiking, leergang …", "kind: architecture, guide, course …"),
        _text("description", "omschrijving", "description"),
        Property("delivered", Kind.BOOLEAN, "opgeleverd", "delivered"),
        Property("order", Kind.INTEGER, "volgorde", "order"),
        _text("source", "bron", "source"),
    ),
)

# (Person)-[:MEMBER_OF]->(Network)<-[:OF]-(Event)
NETWORK = Node(
    "Network",
    "Een netwerk van vakgenoten, regio of sector",
    "A professional, regional or sector network",
    key="code",
    properties=(
        _key("code", "code", "code"),
        _text("name", "naam", "name", required=True),
        _text("name_en", "Engelse naam", "English name"),
        _text("kind", "soort", "kind"),
        _text("description", "waar het netwerk over gaat", "what the network is about"),
        _text("source", "bron", "source"),
        IMPORT_ID,
    ),
)

# (Person)-[:ATTENDED|INVITED]->(Event)-[:ABOUT]->(Result or Theme), -[:OF]->(Network), -[:AT]->(School)
EVENT = Node(
    "Event",
    "Een moment met mensen: bijeenkomst, presentatie, gesprek, vragenlijst",
    "Anything at a moment with people: meeting, presentation, conversation, survey",
    properties=(
        _key("id", "sleutel", "key"),
        _text("title", "titel", "title", required=True),
        Property("date", Kind.DATE, "dag", "day", required=True, index=Index.RANGE),
        _text("kind", "soort", "kind"),
        _text("place", "plaats", "place"),
        _text("note", "notitie", "note", personal=True),
        IMPORT_ID,
    ),
)

# (Observation)-[:OF]->(School), -[:ON]->(Result), -[:SEEN_AT]->(Event)
OBSERVATION = Node(
    "Observation",
    "Waar een school op een dag stond met een resultaat",
    "Where a school stood with a result on a day",
    properties=(
        _key("id", "sleutel", "key"),
        Property("date", Kind.DATE, "dag", "day", required=True),
        _text(
            "stage",
            "trede van de ladder",
            "rung of the ladder",
            required=True,
            choices=("onbekend", "op_de_hoogte", "verkent", "probeert_uit", "past_toe", "borgt_en_coacht"),
        ),
        Property("levels", Kind.TEXTS, "niveaus waarop het is geprobeerd", "levels it was tried on"),
        _text("note", "notitie", "note", personal=True),
        IMPORT_ID,
    ),
)

# (BuddyPair)-[:COACH]->(School), -[:LEARNER]->(School), -[:ON]->(Result)
BUDDY_PAIR = Node(
    "BuddyPair",
    "Een school coacht een andere bij een resultaat",
    "One school coaches another on a result",
    properties=(
        _key("id", "sleutel", "key"),
        _text("status", "stand", "status", choices=("voorgesteld", "actief", "afgerond", "gestopt")),
        SINCE,
        UNTIL,
        IMPORT_ID,
    ),
)

# (Activity)-[:PART_OF]->(Theme), -[:IN]->(Cluster), -[:DELIVERS]->(Result)
ACTIVITY = Node(
    "Activity",
    "Een activiteit uit het jaarplan",
    "An activity of the annual plan",
    key="code",
    properties=(
        _key("code", "code", "code"),
        _text("title", "tekst in het jaarplan", "text in the annual plan", required=True),
        _text("layer", "laag", "layer", required=True, choices=("thema", "bovenstroom", "onderstroom")),
        Property("items", Kind.TEXTS, "opsomming onder de titel", "the list under the title"),
        Property("year", Kind.INTEGER, "jaar", "year"),
        Property("order", Kind.INTEGER, "volgorde", "order", required=True),
        _text("source", "bron", "source"),
    ),
)

# (Target)-[:OF]->(Activity), (Target)-[:COUNTS]->(Result, Network, Theme, Function)
TARGET = Node(
    "Target",
    "Wat een activiteit moet opleveren, met een telbaar minimum waar dat kan",
    "What an activity must bring, with a countable minimum where it has one",
    key="code",
    properties=(
        _key("code", "code", "code"),
        _text("text", "tekst in het jaarplan", "text in the annual plan", required=True),
        Property("countable", Kind.BOOLEAN, "telbaar", "countable", required=True),
        Property("minimum", Kind.INTEGER, "minimum; leeg is alle", "minimum; empty is all"),
        _text("unit", "wat geteld wordt", "what is counted"),
        _text("evidence", "uit welk bewijs in de graaf geteld wordt", "from which evidence it is counted"),
        _text("event_kind", "soort gebeurtenis die telt", "kind of event that counts"),
        _text("network_kind", "soort netwerk dat telt", "kind of network that counts"),
        _text("stage", "trede die minstens bereikt is", "rung that is reached at least"),
        Property("levels", Kind.INTEGER, "aantal niveaus dat nodig is", "number of levels needed"),
        Property("since", Kind.DATE, "bewijs telt vanaf deze dag", "evidence counts from this day"),
        _text("note", "hoe de zin gelezen is", "how the sentence was read"),
        Property("order", Kind.INTEGER, "volgorde", "order", required=True),
        _text("source", "bron", "source"),
    ),
)

IMPORT = Node(
    "Import",
    "Een ingelezen lijst",
    "A list that was read in",
    properties=(
        _key("id", "sleutel", "key"),
        Property("at", Kind.MOMENT, "wanneer", "when", required=True),
        _text("file_name", "bestandsnaam", "file name"),
        _text("format", "herkend formaat", "recognised format", required=True),
        _text("sha256", "controlegetal van het bestand", "checksum of the file"),
        Property("rows", Kind.INTEGER, "aantal rijen", "number of rows"),
        _text("actor", "wie", "who", required=True),
    ),
)

CHANGE = Node(
    "Change",
    "Een wijziging: wie, wanneer, wat",
    "A change: who, when, what",
    properties=(
        _key("id", "sleutel", "key"),
        Property("at", Kind.MOMENT, "wanneer", "when", required=True, index=Index.RANGE),
        _text("actor", "wie", "who", required=True),
        _text("role", "in welke rol", "in which role", required=True),
        _text("action", "welke handeling", "which action", required=True),
        _text("summary", "aantallen per soort", "counts by kind"),
    ),
)

POSITION = Node(
    "Position",
    "De vaste plek van een element in het netwerk, voor iedereen dezelfde",
    "The fixed place of an element in the network, the same for everybody",
    key="element",
    properties=(
        _key("element", "label en sleutel van het element", "label and key of the element"),
        Property("x", Kind.NUMBER, "naar rechts, in beeldpunten", "to the right, in pixels", required=True),
        Property("y", Kind.NUMBER, "naar beneden, in beeldpunten", "downwards, in pixels", required=True),
    ),
)

INSTALLATION = Node(
    "Installation",
    "Deze installatie: eigen gegevens of demo",
    "This installation: own data or demo",
    key="code",
    properties=(
        _key("code", "code", "code"),
        Property("demo", Kind.BOOLEAN, "verzonnen gegevens", "invented data", required=True),
        Property("created", Kind.MOMENT, "wanneer gemaakt", "when made", required=True),
    ),
)

MIGRATION = Node(
    "Migration",
    "Een uitgevoerde wijziging van het schema",
    "A schema migration that was carried out",
    key="name",
    properties=(
        _key("name", "naam", "name"),
        Property("applied", Kind.MOMENT, "wanneer", "when", required=True),
    ),
)

NODES: tuple[Node, ...] = (
    SCHOOL,
    ORGANISATION,
    PROGRAMME,
    PERSON,
    FUNCTION,
    CLUSTER,
    THEME,
    RESULT,
    NETWORK,
    EVENT,
    OBSERVATION,
    BUDDY_PAIR,
    ACTIVITY,
    TARGET,
    IMPORT,
    CHANGE,
    POSITION,
    INSTALLATION,
    MIGRATION,
)
"""All labels, in the order in which ``docs/schema.md`` shows them."""

NODE_BY_LABEL: dict[str, Node] = {node.label: node for node in NODES}
