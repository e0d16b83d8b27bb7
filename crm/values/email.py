"""An e-mail address: stored in lower case, compared without case and outer spaces."""

import re
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import OSA

from crm.values.problem import InvalidValue
from graph_schema.folding import fold, words

_BETWEEN = re.compile(r"[\s;,|/]+|:::")
# how Microsoft writes somebody of another organisation: jan_school.nl#EXT#@host.onmicrosoft.com
_GUEST = re.compile(r"(.+)_([^_]+\.[a-z]+)#EXT#@", re.IGNORECASE)
_PLAIN = re.compile(r"([A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*)@([A-Za-z0-9.-]*[A-Za-z0-9])")
_LONGEST_LOCAL, _LONGEST_HOST = 64, 180
_LOCAL_CUT = re.compile(r"[^a-z0-9&]+")
_REMARK = re.compile(r"\s*\([^()]*\)\s*\Z")
_ANGLED = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")
_PLACEHOLDERS = frozenset(
    {"", "-", "?", "x", "n v t", "nvt", "onbekend", "geen", "anonymous", "anoniem", "none", "unknown"}
)

FREE_DOMAINS = words(
    """gmail.com googlemail.com hotmail.com hotmail.nl live.nl live.com outlook.com outlook.nl msn.com
    yahoo.com yahoo.nl icloud.com me.com mac.com protonmail.com proton.me ziggo.nl kpnmail.nl kpnplanet.nl
    planet.nl hetnet.nl home.nl xs4all.nl upcmail.nl casema.nl chello.nl quicknet.nl telfort.nl tele2.nl
    online.nl solcon.nl zonnet.nl wxs.nl caiway.nl onsbrabantnet.nl gmx.com gmx.net aol.com"""
)
"""Providers of mail for anybody: such a domain says nothing about where someone works."""

_SHARED = words(
    """info secretariaat secretaris secretary bestuur bestuurssecretariaat bestuursbureau cvb rvb rvt raad
    directie directiesecretariaat receptie reception balie administratie administration administratief
    hr hrm hrd po personeelszaken personeel ict it icts servicedesk helpdesk support beheer
    functioneelbeheer contact post postbus mail office kantoor backoffice frontoffice algemeen general
    communicatie marketing pr inkoop facilitair financien finance loket infopunt informatie onderwijs
    studentenzaken studentenadministratie leerlingenzaken examenbureau roosterbureau roosters planning
    team teams afdeling stafbureau staf school mbo college webmaster noreply deelnemers aanmelden
    aanmelding inschrijving events redactie nieuwsbrief privacy ibp fg security kwaliteit kwaliteitszorg
    management projecten projectbureau programma opleidingen opleiding techniek zorg welzijn zorgenwelzijn
    economie handel horeca groen entree vavo educatie inburgering examens examen examencommissie stage
    stages stagebureau bpv bpvbureau praktijk praktijkbureau intake instroom aanmeldingen inschrijvingen
    voorlichting studieinfo studentenservice studentzaken onderwijsbureau docenten leraren teamleiders
    contractonderwijs bedrijfsopleidingen maatwerk cursus cursussen training trainingen academie academy
    scholing faciliteiten gebouwbeheer huisvesting crediteuren debiteuren facturen factuur boekhouding
    salarisadministratie marcom pers website web webteam social socialmedia avg ciso applicatiebeheer
    systeembeheer automatisering digitalisering innovatie icto servicepunt service servicecentrum
    klantenservice klantcontact mediatheek bibliotheek olc leercentrum zorgteam vertrouwenspersoon
    klachten klachtencommissie bezwaar ondernemingsraad studentenraad managementteam dienst diensten
    stafdienst beleid strategie internationalisering international evenementen congres donotreply hulp
    vragen relatiebeheer relaties alumni decanaat decanen slb loopbaan loopbaancentrum lob roostering
    rooster verzuim leerplicht bedrijfsbureau bedrijfsvoering onderzoek datateam informatiemanagement
    functionarisgegevensbescherming fam familie gezin
    adm admin afas arbo architecten architectuur automotive beauty bedrijfsarts bestellingen bestuurder
    bhv bouw centraleraad collegevanbestuur concierge concierges contactcenter control controlling
    datalek datalekken directeur eduarte enterprisearchitectuur erasmus examencie fab facilitairedienst
    fb fenc frontdesk gebouwen hrdesk icoaches infobalie informatievoorziening internationaal kappers
    leden lectoraat leerbedrijf leerplein logistiek loopbaanplein magazijn magister medezeggenschap mora
    mt nt2 o365 office365 onderwijsondersteuning onderwijslogistiek onthaal opendag osiris peno
    personeelenorganisatie persvoorlichting pmo postmaster practoraat printer raadvantoezicht rector
    restaurant rmc roc roostermakers salaris salarisadm scan secr servicebalie servicecenter sport
    studentenbalie studentendesk studieadvies studiepunt taal topdesk uiterlijkeverzorging vastgoed
    veiligheid verzorging voorzitter vsv werkplaats"""
)
_HOUSEHOLDS = frozenset({"fam", "familie", "gezin"})
"""What begins the address of a family, whose name stands behind it."""
_SHARED_STARTS = (
    "secretari",
    "receptie",
    "administrati",
    "servicedesk",
    "helpdesk",
    "bestuurssecr",
    "info-",
    "info.",
    "noreply",
    "no-reply",
)
_SHARED_ENDS = (
    "administratie", "secretariaat", "servicedesk", "helpdesk", "bureau", "commissie", "loket", "servicepunt",
    "zaken", "beheer", "team", "centrum", "support",
)  # fmt: skip
"""What ends the local part of a mailbox of several people, written as one word: ``icthelpdesk@``."""


_LONG_SHARED = tuple(sorted(word for word in _SHARED if len(word) >= 9))
"""Words of which a typing error is known: ``secretoriaat@``."""
_WORD_OF_TWO = "|".join(sorted((word for word in _SHARED if len(word) >= 3), key=len, reverse=True))
_TWO_SHARED = re.compile(f"(?:{_WORD_OF_TWO})(?:en)?(?:{_WORD_OF_TWO})")
"""Two such words in one: ``teamzorg@``, ``onderwijsenkwaliteit@``."""


def clean(text: str) -> str | None:
    """Give the address that a text holds, in lower case, or None for a blank or a placeholder.

    ``Jan <jan@school.example>`` and ``mailto:`` are taken for what they mean.

    Raises:
        InvalidValue: the text is no address by the rules of RFC 5322.

    """
    return text.lower() if _is_plain(text) else _clean(text)


def plain(text: str) -> str | None:
    """Give the address that a text is, of plain letters and nothing else; None for any other text."""
    return text.lower() if _is_plain(text) else None


def _is_plain(text: str) -> bool:
    """Tell whether a text is an address of plain letters, of which the rules leave everything as it is.

    In a long list the domains are few; asking for each address costs as much as all the rest of its row.
    """
    found = _PLAIN.fullmatch(text)
    return found is not None and len(found[1]) <= _LONGEST_LOCAL and _plain_host(found[2])


@lru_cache(maxsize=65_536)
def _clean(text: str) -> str | None:
    angled = _ANGLED.search(text)
    bare = (
        (angled.group(1) if angled else _REMARK.sub("", text))
        .strip(" \t\r\n\u00a0\u200b\ufeff'\"<>")
        .rstrip(".;,")
    )
    bare = bare.removeprefix("mailto:").removeprefix("MAILTO:")
    if guest := _GUEST.match(bare):
        bare = f"{guest[1]}@{guest[2]}"
    if "@" not in bare and fold(bare) in _PLACEHOLDERS:
        return None
    if _is_plain(bare):
        return bare.lower()
    try:
        valid = validate_email(bare, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise InvalidValue("This is no e-mail address. Correct it, or leave it blank.") from error
    return valid.normalized.lower()


@lru_cache(maxsize=4096)
def _plain_host(host: str) -> bool:
    """Tell whether a domain is plain letters and valid, so that nothing of an address with it changes."""
    if not host.isascii() or len(host) > _LONGEST_HOST:
        return False
    try:
        valid = validate_email(f"a@{host}", check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return valid.normalized.lower() == f"a@{host.lower()}"


def split(text: str) -> tuple[str, ...]:
    """Give the addresses in a cell that holds several, as they stand there, first one first."""
    if text.count("@") < 2:
        bare = text.strip()
        return (bare,) if bare else ()
    angled = _ANGLED.findall(text)
    return tuple(angled) if angled else tuple(part for part in _BETWEEN.split(text) if "@" in part)


def domain(address: str) -> str:
    """Give the part after the @ of a clean address."""
    return address.rpartition("@")[2]


def is_free(address: str) -> bool:
    """Tell whether an address is of a provider for anybody."""
    return domain(address) in FREE_DOMAINS


def is_shared(address: str, name_words: frozenset[str] = frozenset()) -> bool:
    """Tell whether an address is a mailbox of several people, such as ``secretariaat@``.

    Args:
        address: a clean address.
        name_words: the folded words of the person's own name: ``j.post@`` of Jan Post is his own.

    """
    local = address.partition("@")[0]
    if local.isalnum() and local.isascii() and local.islower():
        # one plain word, as most are
        if local.endswith(_SHARED_ENDS):
            return True
        words = [local]
        if local not in _SHARED and not local.startswith(_SHARED_STARTS):
            return not name_words.intersection(words) and _is_box(local)
    else:
        words = [word for word in _LOCAL_CUT.split(local.replace("p&o", "po")) if word]
        if _SHARED.isdisjoint(words) and not local.startswith(_SHARED_STARTS):
            return False
    if words and words[0] in _HOUSEHOLDS:
        return True
    if not words or name_words.intersection(word for word in words if len(word) > 1):
        return False
    if all(word in _SHARED for word in words) or local.startswith(_SHARED_STARTS):
        return True
    return words[0] in _SHARED or (words[-1] in _SHARED and len(words[0]) > 2)


@lru_cache(maxsize=65_536)
def _is_box(word: str) -> bool:
    """Tell whether a word is such a word with a number behind it, two of them in one, or one mistyped."""
    bare = word.rstrip("0123456789")
    if bare in _SHARED or _TWO_SHARED.fullmatch(bare):
        return True
    return len(bare) >= 8 and any(
        long[0] == bare[0] and OSA.distance(bare, long, score_cutoff=1) == 1 for long in _LONG_SHARED
    )
