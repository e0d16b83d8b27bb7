"""The words for values of a fixed list: what is stored is Dutch, what is shown is the reader's."""

from collections.abc import Mapping

from crm.texts import _

_WORDS: Mapping[str, str] = {
    # kinds of organisations
    "partner": "partner",
    "marktpartij": "market party",
    "overheid": "government",
    "onbekend": "unknown",
    # phases of a cooperation
    "identificatie": "identification",
    "coördinatie": "coordination",
    "reflectie": "reflection",
    "transformatie": "transformation",
    # who leads
    "bestuurlijk trekker": "leading board member",
    "bestuurlijke buddy": "second board member",
    "aanvoerder": "captain of a theme",
    "verbinder": "connector",
    "kapitein": "captain of a cluster",
    # buddy pairs
    "voorgesteld": "proposed",
    "gevraagd": "asked",
    "akkoord": "agreed",
    "actief": "active",
    "gepauzeerd": "resting",
    "afgerond": "completed",
    "gestopt": "ended early",
    # tasks
    "open": "open",
    "gedaan": "done",
    "vervallen": "dropped",
    # observations
    "voorbeeld": "example",
    "pilot": "pilot",
    "test": "test",
    # rungs of the ladder
    "op_de_hoogte": "aware",
    "verkent": "exploring",
    "probeert_uit": "trying out",
    "past_toe": "applying",
    "borgt_en_coacht": "securing and coaching",
    # kinds of events
    "gesprek": "conversation",
    "belletje": "telephone call",
    "presentatie": "presentation",
    "bezoek": "visit",
    "bijeenkomst": "meeting",
    "vragenlijst": "questionnaire",
}


def choice_word(value: str) -> str:
    """Give the word for a stored value; a value of no list is shown as it is."""
    return _(_WORDS[value]) if value in _WORDS else value
