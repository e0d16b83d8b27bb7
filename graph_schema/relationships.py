"""Every relationship type of the graph. A period is half open: ``since <= day < until``."""

from graph_schema.declare import Kind, Property, Relationship
from graph_schema.properties import IMPORT_ID, SINCE, UNTIL


def _rel(
    type_: str,
    nl: str,
    en: str,
    *joins: tuple[str, str],
    properties: tuple[Property, ...] = (),
    key: str | None = None,
    periods: bool = False,
) -> Relationship:
    return Relationship(type_, nl, en, joins, properties, key, periods)


_ID = Property("id", Kind.TEXT, "sleutel", "key", required=True)

WORKS_AT = _rel(
    "WORKS_AT",
    "bekleedt een functie; geschiedenis blijft",
    "holds a job; history is kept",
    ("Person", "School"),
    ("Person", "Organisation"),
    properties=(
        _ID,
        Property("function", Kind.TEXT, "functie; haar code", "job; the code of the function"),
        Property("title", Kind.TEXT, "functie zoals opgegeven", "job title as given", personal=True),
        SINCE,
        UNTIL,
        IMPORT_ID,
    ),
    key="id",
)
NEEDS = _rel(
    "NEEDS",
    "het DMU-profiel van een thema",
    "a theme's DMU profile",
    ("Theme", "Function"),
    properties=(
        Property(
            "role",
            Kind.TEXT,
            "rol in het besluit",
            "role in the decision",
            required=True,
            choices=("beslisser", "beïnvloeder", "uitvoerder", "gebruiker"),
        ),
        Property("weight", Kind.NUMBER, "gewicht", "weight", required=True),
    ),
)
LACKS = _rel(
    "LACKS",
    "de school zegt dat zij deze functie niet heeft",
    "the school says that it has no such job",
    ("School", "Function"),
    properties=(SINCE, UNTIL, IMPORT_ID),
)
MEMBER_OF = _rel(
    "MEMBER_OF",
    "lid van een netwerk",
    "member of a network",
    ("Person", "Network"),
    properties=(_ID, Property("role", Kind.TEXT, "rol", "role"), SINCE, UNTIL, IMPORT_ID),
    key="id",
    periods=True,
)
IMPLEMENTS = _rel(
    "IMPLEMENTS",
    "implementator van een resultaat of thema",
    "an implementer of a result or theme",
    ("Person", "Result"),
    ("Person", "Theme"),
    properties=(_ID, SINCE, UNTIL, IMPORT_ID),
    key="id",
    periods=True,
)
LEADS = _rel(
    "LEADS",
    "leidt een thema, cluster of netwerk",
    "leads a theme, cluster or network",
    ("Person", "Theme"),
    ("Person", "Cluster"),
    ("Person", "Network"),
    properties=(
        _ID,
        Property(
            "as_role",
            Kind.TEXT,
            "als",
            "as",
            required=True,
            choices=("bestuurlijk trekker", "bestuurlijke buddy", "aanvoerder", "verbinder", "kapitein"),
        ),
        SINCE,
        UNTIL,
        IMPORT_ID,
    ),
    key="id",
    periods=True,
)
KNOWS = _rel(
    "KNOWS",
    "een band die iemand opschreef",
    "a tie that someone wrote down",
    ("Person", "Person"),
    properties=(Property("note", Kind.TEXT, "notitie", "note", personal=True), IMPORT_ID),
)
NOT_SAME = _rel(
    "NOT_SAME",
    "iemand zei dat dit twee mensen zijn",
    "somebody said that these are two people",
    ("Person", "Person"),
    properties=(Property("on", Kind.DATE, "op welke dag", "on which day"),),
)
ATTENDED = _rel(
    "ATTENDED",
    "was erbij",
    "was there",
    ("Person", "Event"),
    properties=(Property("as_role", Kind.TEXT, "als", "as"), IMPORT_ID),
)
INVITED = _rel("INVITED", "was uitgenodigd", "was invited", ("Person", "Event"), properties=(IMPORT_ID,))
ABOUT = _rel("ABOUT", "ging over", "was about", ("Event", "Result"), ("Event", "Theme"))
OF = _rel(
    "OF",
    "hoort bij",
    "belongs to",
    ("Event", "Network"),
    ("Event", "BuddyPair"),
    ("Observation", "School"),
    ("Target", "Activity"),
)
AT = _rel("AT", "vond plaats bij", "took place at", ("Event", "School"), ("Event", "Organisation"))
ON = _rel("ON", "betreft", "is about", ("Observation", "Result"), ("BuddyPair", "Result"))
SEEN_AT = _rel("SEEN_AT", "gezien bij", "seen at", ("Observation", "Event"))
HELPED_BY = _rel("HELPED_BY", "geholpen door", "helped by", ("Observation", "Organisation"))
COACH = _rel("COACH", "de school die coacht", "the school that coaches", ("BuddyPair", "School"))
LEARNER = _rel("LEARNER", "de school die leert", "the school that learns", ("BuddyPair", "School"))
CONTACT_OF = _rel(
    "CONTACT_OF",
    "is contactpersoon van een buddypaar, aan een kant",
    "is a contact person of a buddy pair, on one side",
    ("Person", "BuddyPair"),
    properties=(
        Property("side", Kind.TEXT, "kant", "side", required=True, choices=("coach", "leerling")),
        SINCE,
    ),
)
BUDDY_WISH = _rel(
    "BUDDY_WISH",
    "wil de andere school als buddy, of juist niet",
    "wants the other school as a buddy, or does not",
    ("School", "School"),
    properties=(
        Property(
            "choice", Kind.TEXT, "wens of veto", "wish or veto", required=True, choices=("wens", "veto")
        ),
        Property("note", Kind.TEXT, "toelichting", "note", personal=True),
    ),
)
PART_OF = _rel("PART_OF", "onderdeel van", "part of", ("Result", "Theme"), ("Activity", "Theme"))
IN = _rel("IN", "in cluster", "in cluster", ("Activity", "Cluster"))
DELIVERS = _rel("DELIVERS", "werkt aan", "works on", ("Activity", "Result"))
COUNTS = _rel(
    "COUNTS",
    "telt",
    "counts",
    ("Target", "Result"),
    ("Target", "Network"),
    ("Target", "Theme"),
    ("Target", "Function"),
)
CONCERNS = _rel(
    "CONCERNS",
    "gaat over",
    "concerns",
    ("Task", "School"),
    ("Task", "Person"),
    ("Task", "Event"),
    ("Task", "Network"),
    ("Task", "Organisation"),
    ("Task", "BuddyPair"),
    ("Task", "Result"),
    ("Task", "Function"),
)
MADE = _rel("MADE", "bestaat uit", "is made of", ("Change", "Edit"))
SECURES = _rel(
    "SECURES",
    "borgt een resultaat na het programma",
    "keeps a result after the programme",
    ("Organisation", "Result"),
    properties=(SINCE,),
)
COOPERATES = _rel(
    "COOPERATES",
    "werkt samen in een programma, in een fase",
    "cooperates in a programme, in a phase",
    ("Organisation", "Programme"),
    properties=(
        _ID,
        Property(
            "phase",
            Kind.TEXT,
            "fase van de samenwerking",
            "phase of the cooperation",
            required=True,
            choices=("identificatie", "coördinatie", "reflectie", "transformatie"),
        ),
        SINCE,
        UNTIL,
    ),
    key="id",
)
MERGED_INTO = _rel(
    "MERGED_INTO",
    "ging op in; telt vanaf de datum",
    "merged into; counts from its date",
    ("School", "School"),
    properties=(
        Property("on", Kind.DATE, "vanaf welke dag; leeg telt nog niet", "from which day; empty: not yet"),
        Property("note", Kind.TEXT, "toelichting", "note"),
    ),
)

RELATIONSHIPS: tuple[Relationship, ...] = (
    WORKS_AT,
    NEEDS,
    LACKS,
    MEMBER_OF,
    IMPLEMENTS,
    LEADS,
    KNOWS,
    NOT_SAME,
    ATTENDED,
    INVITED,
    ABOUT,
    OF,
    AT,
    ON,
    SEEN_AT,
    HELPED_BY,
    COACH,
    LEARNER,
    CONTACT_OF,
    BUDDY_WISH,
    PART_OF,
    IN,
    DELIVERS,
    COUNTS,
    CONCERNS,
    MADE,
    SECURES,
    COOPERATES,
    MERGED_INTO,
)
"""All relationship types, in the order in which ``docs/schema.md`` shows them."""

RELATIONSHIP_BY_TYPE: dict[str, Relationship] = {rel.type: rel for rel in RELATIONSHIPS}
