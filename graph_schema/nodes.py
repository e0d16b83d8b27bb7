"""Every label of the graph. Adding a property to a node is one edit here.

The arrows above a declaration show how the node is tied to others; ``relationships.py`` declares them.
"""

from graph_schema.bookkeeping import ACCOUNT, CHANGE, EDIT, IMPORT, INSTALLATION, MIGRATION, POSITION
from graph_schema.declare import Fulltext, Index, Kind, Node, Property
from graph_schema.derived import person_sort_name
from graph_schema.properties import IMPORT_ID, SINCE, UNTIL, key, text

# (Person)-[:WORKS_AT]->(School)-[:LACKS]->(Function), (School)-[:MERGED_INTO]->(School)
SCHOOL = Node(
    "School",
    "Een mbo-school, herkend aan haar brin",
    "An mbo school, known by its brin",
    key="brin",
    properties=(
        key("brin", "brin: de code van de instelling bij DUO", "brin: DUO's code of the institution"),
        text("name", "gangbare naam", "common name", required=True),
        text("official_name", "naam bij DUO", "name at DUO"),
        text("kind", "soort: ROC, vakschool, AOC/groen, overig", "kind of school"),
        text("street", "straat en huisnummer", "street and number"),
        text("postcode", "postcode, vier cijfers en twee letters", "postcode, four digits and two letters"),
        text("place", "plaats", "place"),
        text("municipality", "gemeente", "municipality"),
        text("province", "provincie", "province", index=Index.RANGE),
        text("labour_region", "arbeidsmarktregio (UWV)", "labour market region (UWV)"),
        text("labour_region_code", "code van de arbeidsmarktregio", "code of the labour market region"),
        text("authority", "nummer van het bevoegd gezag", "number of the competent authority"),
        text("denomination", "denominatie", "denomination"),
        Property(
            "students", Kind.INTEGER, "aantal studenten; leeg is onbekend", "students; empty is unknown"
        ),
        Property("students_year", Kind.INTEGER, "jaar van dat aantal", "year of that number"),
        text("students_source", "bron van dat aantal", "source of that number"),
        Property("latitude", Kind.NUMBER, "breedtegraad, WGS 84", "latitude in degrees, WGS 84"),
        Property("longitude", Kind.NUMBER, "lengtegraad, WGS 84", "longitude in degrees, WGS 84"),
        text("coordinate_method", "hoe de plek bepaald is", "how the position was found"),
        text("website", "website", "website"),
        text("phone", "telefoonnummer", "telephone number"),
        Property("aliases", Kind.TEXTS, "andere namen en afkortingen", "other names and abbreviations"),
        Property("predecessors", Kind.TEXTS, "namen van voorlopers", "names of predecessors"),
        Property("domains", Kind.TEXTS, "web- en maildomeinen", "web and mail domains"),
        SINCE,
        UNTIL,
        Property(
            "coach_capacity",
            Kind.INTEGER,
            "hoeveel scholen zij tegelijk kan coachen; leeg volgt uit haar trede",
            "how many schools it can coach at once; empty follows from its rung",
        ),
        text("certainty", "hoe zeker de gegevens zijn", "how sure the data are"),
        text("source", "bron", "source"),
        IMPORT_ID,
    ),
    fulltext=Fulltext("school_text", ("brin", "name", "official_name", "aliases", "predecessors", "place")),
)

# (Person)-[:WORKS_AT]->(Organisation)-[:COOPERATES]->(Programme), (Organisation)-[:SECURES]->(Result)
ORGANISATION = Node(
    "Organisation",
    "Een partner, marktpartij of overheid",
    "A partner, market party or government body",
    properties=(
        key("id", "sleutel", "key"),
        text("name", "naam", "name", required=True),
        text("kind", "soort", "kind", choices=("partner", "marktpartij", "overheid", "onbekend")),
        text("website", "website", "website"),
        Property("aliases", Kind.TEXTS, "andere namen en afkortingen", "other names and abbreviations"),
        Property("domains", Kind.TEXTS, "web- en maildomeinen", "web and mail domains"),
        text("source", "bron", "source"),
        IMPORT_ID,
    ),
    fulltext=Fulltext("organisation_text", ("name", "aliases")),
)

# (Organisation)-[:COOPERATES {phase}]->(Programme)
PROGRAMME = Node(
    "Programme",
    "Een landelijk programma",
    "A national programme",
    key="code",
    properties=(
        key("code", "korte naam", "short name"),
        text("name", "naam", "name", required=True),
        text("name_en", "Engelse naam", "English name"),
        SINCE,
        UNTIL,
        text("source", "bron", "source"),
    ),
)

# (Person)-[:WORKS_AT]->(School or Organisation), -[:ATTENDED]->(Event), -[:MEMBER_OF]->(Network)
PERSON = Node(
    "Person",
    "Iemand bij een school of organisatie",
    "Someone at a school or organisation",
    properties=(
        key("id", "sleutel", "key"),
        text("given_name", "voornaam", "given name", personal=True),
        text("initials", "voorletters", "initials", personal=True),
        text("tussenvoegsel", "tussenvoegsel", "name prefix such as 'van der'", personal=True),
        text("family_name", "achternaam", "family name", personal=True),
        text("email", "e-mailadres", "e-mail address", personal=True, index=Index.RANGE),
        Property(
            "other_emails",
            Kind.TEXTS,
            "andere e-mailadressen",
            "other e-mail addresses",
            personal=True,
            index=Index.RANGE,  # few have any: a list asks for those
        ),
        text("phone", "telefoon", "telephone", personal=True),
        text("mobile", "mobiel", "mobile telephone", personal=True),
        Property(
            "may_contact",
            Kind.BOOLEAN,
            "mag gemaild worden; leeg is niet bekend",
            "may be mailed; empty is not known",
            personal=True,
        ),
        Property(
            "objected_on",
            Kind.DATE,
            "dag waarop bezwaar tegen mail is gemaakt",
            "day of the objection to mail",
            personal=True,
        ),
        Property(
            "retain_until",
            Kind.DATE,
            "bewust bewaard tot deze dag; zie de bewaarlijst",
            "kept on purpose until this day; see the retention list",
        ),
        text(
            "retain_reason",
            "waarom bewust bewaard",
            "why kept on purpose",
            personal=True,
        ),
        Property(
            "erased_on",
            Kind.DATE,
            "dag waarop alle persoonsgegevens zijn gewist",
            "day on which all personal data were erased",
        ),
        Property(
            "former_ids",
            Kind.TEXTS,
            "sleutels van personen die hierin zijn samengevoegd",
            "keys of persons that were merged into this one",
        ),
        text(
            "sort_name",
            "achternaam en voornaam zonder hoofdletters en accenten, om op te ordenen",
            "family and given name without capitals and accents, to sort by",
            personal=True,
            index=Index.RANGE,
            traced=False,
        ),
        IMPORT_ID,
    ),
    derive=person_sort_name,
    fulltext=Fulltext(
        "person_text",
        ("given_name", "initials", "tussenvoegsel", "family_name", "email"),
        afterwards=True,
    ),
)

# (Theme)-[:NEEDS]->(Function)<-[:LACKS]-(School)
FUNCTION = Node(
    "Function",
    "Een functie in een school",
    "A job in a school",
    key="code",
    properties=(
        key("code", "code", "code"),
        text("name", "naam", "name", required=True),
        text("name_en", "Engelse naam", "English name", required=True),
        text("level", "niveau", "level", required=True, choices=("bestuur", "management", "staf", "team")),
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
        key("code", "code", "code"),
        text("name", "naam", "name", required=True),
        text("name_en", "Engelse naam", "English name", required=True),
        text("description", "wat het cluster doet", "what the cluster does"),
        Property("order", Kind.INTEGER, "volgorde", "order", required=True),
        text("source", "bron", "source"),
    ),
)

# (Result)-[:PART_OF]->(Theme)<-[:PART_OF]-(Activity), (Theme)-[:NEEDS]->(Function)
THEME = Node(
    "Theme",
    "Een thema van het programma",
    "A theme of the programme",
    key="code",
    properties=(
        key("code", "code", "code"),
        text("name", "naam", "name", required=True),
        text("name_en", "Engelse naam", "English name", required=True),
        Property("former_names", Kind.TEXTS, "eerdere namen", "former names"),
        text("status", "in uitvoering, of alleen aandacht", "carried out, or watched only"),
        text("description", "waar het thema over gaat", "what the theme is about"),
        Property("order", Kind.INTEGER, "volgorde", "order", required=True),
        text("source", "bron", "source"),
    ),
)

# (Event)-[:ABOUT]->(Result)-[:PART_OF]->(Theme), (Observation)-[:ON]->(Result)
RESULT = Node(
    "Result",
    "Een resultaat dat in de scholen moet landen",
    "A result that must land in the schools",
    key="code",
    properties=(
        key("code", "korte naam, zoals MORA of FIM", "short name, such as MORA or FIM"),
        text("name", "naam", "name", required=True),
        text("name_en", "Engelse naam", "English name"),
        text("kind", "soort: architectuur, handreiking, leergang …", "kind: architecture, guide, course …"),
        text("description", "omschrijving", "description"),
        Property("delivered", Kind.BOOLEAN, "opgeleverd", "delivered"),
        Property("order", Kind.INTEGER, "volgorde", "order"),
        text("source", "bron", "source"),
    ),
)

# (Person)-[:MEMBER_OF]->(Network)<-[:OF]-(Event)
NETWORK = Node(
    "Network",
    "Een netwerk van vakgenoten, regio of sector",
    "A professional, regional or sector network",
    key="code",
    properties=(
        key("code", "code", "code"),
        text("name", "naam", "name", required=True),
        text("name_en", "Engelse naam", "English name"),
        text("kind", "soort", "kind"),
        text("description", "waar het netwerk over gaat", "what the network is about"),
        text("source", "bron", "source"),
        IMPORT_ID,
    ),
    fulltext=Fulltext("network_text", ("code", "name", "name_en")),
)

# (Person)-[:ATTENDED|INVITED]->(Event)-[:ABOUT]->(Result or Theme), -[:OF]->(Network), -[:AT]->(School)
EVENT = Node(
    "Event",
    "Een moment met mensen: bijeenkomst, presentatie, gesprek, vragenlijst",
    "Anything at a moment with people: meeting, presentation, conversation, survey",
    properties=(
        key("id", "sleutel", "key"),
        text("title", "titel", "title", required=True),
        Property("date", Kind.DATE, "dag", "day", required=True, index=Index.RANGE),
        text("kind", "soort", "kind"),
        text("place", "plaats", "place"),
        text(
            "planning",
            "van een geplande bijeenkomst hoe het ermee staat; leeg is gewoon vastgelegd",
            "of a planned meeting how it stands; empty is simply recorded",
            choices=("gepland", "geweest", "vervallen"),
        ),
        text("note", "notitie", "note", personal=True),
        IMPORT_ID,
    ),
    fulltext=Fulltext("event_text", ("title", "place")),
)

# (Observation)-[:OF]->(School), -[:ON]->(Result), -[:SEEN_AT]->(Event)
OBSERVATION = Node(
    "Observation",
    "Waar een school op een dag stond met een resultaat",
    "Where a school stood with a result on a day",
    properties=(
        key("id", "sleutel", "key"),
        Property("date", Kind.DATE, "dag", "day", required=True),
        text(
            "stage",
            "trede van de ladder",
            "rung of the ladder",
            required=True,
            choices=("onbekend", "op_de_hoogte", "verkent", "probeert_uit", "past_toe", "borgt_en_coacht"),
        ),
        Property("levels", Kind.TEXTS, "niveaus waarop het is geprobeerd", "levels it was tried on"),
        text(
            "kind",
            "wat er gezien is; leeg is een waarneming zonder meer",
            "what was seen; empty is a plain observation",
            choices=("voorbeeld", "pilot", "test"),
        ),
        text(
            "outcome",
            "wat de pilot of test opleverde, of waar het voorbeeld te vinden is",
            "what the pilot or test brought, or where the example can be found",
            personal=True,
        ),
        text("note", "notitie", "note", personal=True),
        IMPORT_ID,
    ),
)

# (BuddyPair)-[:COACH]->(School), -[:LEARNER]->(School), -[:ON]->(Result), (Person)-[:CONTACT_OF]->(BuddyPair)
BUDDY_PAIR = Node(
    "BuddyPair",
    "Een school coacht een andere bij een resultaat",
    "One school coaches another on a result",
    properties=(
        key("id", "sleutel", "key"),
        text(
            "status",
            "stand",
            "status",
            choices=("voorgesteld", "gevraagd", "akkoord", "actief", "gepauzeerd", "afgerond", "gestopt"),
        ),
        Property("status_since", Kind.DATE, "in deze stand sinds", "in this status since"),
        Property(
            "since",
            Kind.DATE,
            "begin; van een paar dat nog niet begon de dag van het voorstel",
            "start; of a pair that has not begun the day of the proposal",
        ),
        UNTIL,
        text("reason", "waarom het stopte of rust", "why it stopped or rests", personal=True),
        text("agreements", "afspraken", "agreements", personal=True),
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
        key("code", "code", "code"),
        text("title", "tekst in het jaarplan", "text in the annual plan", required=True),
        text("layer", "laag", "layer", required=True, choices=("thema", "bovenstroom", "onderstroom")),
        Property("items", Kind.TEXTS, "opsomming onder de titel", "the list under the title"),
        Property("year", Kind.INTEGER, "jaar", "year"),
        Property("order", Kind.INTEGER, "volgorde", "order", required=True),
        text("source", "bron", "source"),
    ),
)

# (Target)-[:OF]->(Activity), (Target)-[:COUNTS]->(Result, Network, Theme, Function)
TARGET = Node(
    "Target",
    "Wat een activiteit moet opleveren, met een telbaar minimum waar dat kan",
    "What an activity must bring, with a countable minimum where it has one",
    key="code",
    properties=(
        key("code", "code", "code"),
        text("text", "tekst in het jaarplan", "text in the annual plan", required=True),
        Property("countable", Kind.BOOLEAN, "telbaar", "countable", required=True),
        Property("minimum", Kind.INTEGER, "minimum; leeg is alle", "minimum; empty is all"),
        text("unit", "wat geteld wordt", "what is counted"),
        text("evidence", "uit welk bewijs in de graaf geteld wordt", "from which evidence it is counted"),
        text("event_kind", "soort gebeurtenis die telt", "kind of event that counts"),
        text("network_kind", "soort netwerk dat telt", "kind of network that counts"),
        text("stage", "trede die minstens bereikt is", "rung that is reached at least"),
        Property("levels", Kind.INTEGER, "aantal niveaus dat nodig is", "number of levels needed"),
        Property("since", Kind.DATE, "bewijs telt vanaf deze dag", "evidence counts from this day"),
        text("note", "hoe de zin gelezen is", "how the sentence was read"),
        Property("order", Kind.INTEGER, "volgorde", "order", required=True),
        text("source", "bron", "source"),
    ),
)

# (Task)-[:CONCERNS]->(School, Person, Event, Network, Organisation, BuddyPair)
TASK = Node(
    "Task",
    "Een volgende stap: van wie, wanneer, waarom",
    "A next action: whose, when, why",
    properties=(
        key("id", "sleutel", "key"),
        text("title", "wat er te doen is", "what is to be done", required=True, personal=True),
        Property("due", Kind.DATE, "uiterlijk op", "due on", required=True, index=Index.RANGE),
        text("owner", "account van wie het doet", "account of who does it", index=Index.RANGE),
        text(
            "reason",
            "waarom de taak bestaat",
            "why the task exists",
            required=True,
            choices=("afspraak", "gat", "buddypaar", "plan", "eigen"),
        ),
        text("note", "toelichting", "explanation", personal=True),
        text("state", "stand", "state", required=True, choices=("open", "gedaan", "vervallen")),
        Property("closed", Kind.DATE, "gedaan of vervallen op", "done or dropped on"),
        text("outcome", "waarom gedaan, verzet of vervallen", "why done, moved or dropped", personal=True),
        Property("created", Kind.MOMENT, "gemaakt", "made", required=True),
    ),
)

# (OutreachPlan) stands alone: it holds seats by their codes, and names no person
OUTREACH_PLAN = Node(
    "OutreachPlan",
    "Een bewaard bereikplan: wat gevraagd werd, en welke stoelen elke stap zou bereiken",
    "A kept outreach plan: what was asked, and which seats each step was to reach",
    properties=(
        key("id", "sleutel", "key"),
        text("name", "naam", "name", required=True, personal=True),
        text("series", "sleutel van de eerste versie", "key of the first version", required=True),
        Property("version", Kind.INTEGER, "versie", "version", required=True),
        Property("on", Kind.DATE, "dag van het plan", "day of the plan", required=True),
        text("subject", "resultaat of thema", "result or theme", required=True),
        text("asked", "wat gevraagd werd, als JSON", "what was asked, as JSON", required=True),
        text(
            "steps",
            "de stappen met hun stoelen, als JSON",
            "the steps with their seats, as JSON",
            required=True,
        ),
        text("owner", "account van wie het bewaarde", "account of who kept it"),
        Property("created", Kind.MOMENT, "bewaard", "kept", required=True),
    ),
)

__all__ = [
    "ACCOUNT",
    "ACTIVITY",
    "BUDDY_PAIR",
    "CHANGE",
    "CLUSTER",
    "EDIT",
    "EVENT",
    "FUNCTION",
    "IMPORT",
    "IMPORT_ID",
    "INSTALLATION",
    "MIGRATION",
    "NETWORK",
    "NODES",
    "NODE_BY_LABEL",
    "OBSERVATION",
    "ORGANISATION",
    "OUTREACH_PLAN",
    "PERSON",
    "POSITION",
    "PROGRAMME",
    "RESULT",
    "SCHOOL",
    "SINCE",
    "TARGET",
    "TASK",
    "THEME",
    "UNTIL",
]

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
    TASK,
    OUTREACH_PLAN,
    ACCOUNT,
    IMPORT,
    CHANGE,
    EDIT,
    POSITION,
    INSTALLATION,
    MIGRATION,
)
"""All labels, in the order in which ``docs/schema.md`` shows them."""

NODE_BY_LABEL: dict[str, Node] = {node.label: node for node in NODES}
