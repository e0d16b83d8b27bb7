"""How job titles are written, as tables: what ``titles.py`` reads.

A title is folded first (see ``titles.py``): lower case, no accents, hyphens as spaces, abbreviations
written out by ``SPELLINGS``, small words gone. A pattern must fit a whole part of the title, so a word
that no table knows makes the part unknown: nothing is guessed.
"""

import re

from graph_schema.folding import words

_MANY = r"(?:hoofd|manager|directeur|teamleider|teammanager|afdelingshoofd|afdelingsmanager)"
_HEAD = r"(?:hoofd|manager|directeur|afdelingshoofd|afdelingsmanager)"
_STAFF = (
    r"(?:medewerker|beleidsmedewerker|stafmedewerker|adviseur|beleidsadviseur|coordinator|specialist"
    r"|projectleider|functionaris)"
)

SPELLINGS: tuple[tuple[str, str], ...] = (
    # boards
    (r"coll(?:ege)? bestuur|raad bestuur|rvb|board directors|executive board", "cvb"),
    (r"raad toezicht|rvt|supervisory board", "toezicht"),
    (r"vz|vrz|vrzt|voorz|chair|chairman|chairwoman|chairperson|president", "voorzitter"),
    (r"member", "lid"),
    # people, in every gender and abbreviation
    (r"hfd|head", "hoofd"),
    (r"mgr|mngr|mangr|manageress|mngmt manager", "manager"),
    (r"dir|director|directrice", "directeur"),
    (r"coord|coordinatrice", "coordinator"),
    (r"adv|advisor|adviser|adviseuse|consultant", "adviseur"),
    (r"^mw", "mevrouw"),
    (r"mdw|mw|medew|medewerkster|employee", "medewerker"),
    (r"bestuurster", "bestuurder"),
    (r"teamleidster|team leider|teamlead|team lead|team leader", "teamleider"),
    (r"team manager", "teammanager"),
    (r"opleidings manager", "opleidingsmanager"),
    (r"onderwijs manager|education manager|manager education", "onderwijsmanager"),
    (r"onderwijs directeur|education directeur|directeur education", "onderwijsdirecteur"),
    (r"sector directeur", "sectordirecteur"),
    # subjects
    (r"information technology|informatietechnologie|it", "ict"),
    (r"information security", "informatiebeveiliging"),
    (r"information", "informatie"),
    (r"informatisering (?:&|en) automatisering", "i&a"),
    (
        r"personeel (?:&|en) organisatie|personeelszaken|human resources? management|human resources?"
        r"|p&o|hrm|hro|hr&o",
        "hr",
    ),
    (r"ond(?:erwijs)? logistiek|onderwijslog|education logistics", "onderwijslogistiek"),
    (r"rooster maker|roostermaakster|roosteraar|timetabler|timetable planner", "roostermaker"),
    (r"leer middelen|learning materials", "leermiddelen"),
    (r"informatie beveiliging", "informatiebeveiliging"),
    (r"business intelligence", "bi"),
    (r"kwaliteits zorg|quality assurance", "kwaliteitszorg"),
    (r"kwaliteits (?=medewerker|adviseur|coordinator|manager|functionaris)", "kwaliteits"),
    (r"inkoopster|purchaser", "inkoper"),
    (r"purchasing|procurement", "inkoop"),
    (r"func|functionele?|funct|functional", "functioneel"),
    (r"beheerster", "beheerder"),
)
"""What is written in many ways, to one way, once the small words are gone; each pattern fits whole words.

Order matters: what a line makes, a later line may read.
"""

SMALL_WORDS = words("van v voor de het een of the for")
"""Left out, so that "hoofd van de ICT" is "hoofd ict"."""

ADDITIONS = words(
    "interim adinterim ai wnd waarnemend waarn tijdelijk acting senior sr medior junior jr lead"
    " strategisch tactisch operationeel fulltime parttime dhr mevr mevrouw afdeling dienst"
)
"""Say how or how long somebody does the job, not which job: left out."""

NOT_THAT_JOB = re.compile(
    r"\b(?:secretar\w*|assist\w*|ondersteuner"
    r"|student\w?(?! (?:informatie|registratie|volg))|stagiaire?|leerling|trainee|oud|ex|voormalig\w?"
    r"|vml|former|gewezen|emeritus|gepensioneerd\w?|retired|toezicht\w*|beoogd\w?|aankomend\w?|aspirant"
    r"|kandidaat|toekomstig\w?|vacature|vacant|namens|io|in opleiding|griffier|chauffeur|notulist\w?"
    r"|office manager|plv|plaatsvervangend|deputy|geen|niet|klankbord\w*|commissie|werkgroep\w*"
    r"|ondernemingsraad|medezeggenschap\w*|(?:tot|until|t m) (?:\w+ )?(?:19|20)\d\d)\b"
)
"""Words that make of a job another one, or none (any more)."""

_DOMAIN = (
    # phrases first: their single words may be a support department
    r"(?:zakelijke dienstverlening|transport (?:en|&) logistiek|haven (?:en|&) logistiek"
    r"|orde (?:en|&) veiligheid|veiligheid (?:en|&) defensie"
    r"|zorg|welzijn|techniek|technologie|economie|handel|ondernemen|ondernemerschap|horeca|toerisme"
    r"|recreatie|sport|bewegen|bouw|infra|mobiliteit|transport|haven|luchtvaart|maritiem|groen|dier"
    r"|voeding|food|kunst|cultuur|media|design|vormgeving|creatief|creatieve|industrie|entree"
    r"|entreeopleidingen|educatie|vavo|inburgering|opleidingen|onderwijs|mbo|pedagogiek|pedagogisch"
    r"|kinderopvang|verpleging|verpleegkundige|verzorgende|bol|bbl|schoonheid|kapper|kappers|mode"
    r"|fashion|retail|laboratorium|gezondheid|gezondheidszorg|sociaal|maatschappelijk|commercie"
    r"|uiterlijke|verzorging|metaal|elektrotechniek|installatietechniek|autotechniek|motorvoertuigen"
    r"|hospitality|bakkerij|wonen|hout|meubel|schilderen|podium|muziek|theater|dans|niveau [1-4]"
    r"|[1-4]|en|&|and)"
)
_DOMAINS = rf"(?: {_DOMAIN})+"

RULES: tuple[tuple[str, str], ...] = (
    ("bestuurder", r"(?:lid|voorzitter|vice voorzitter|vicevoorzitter|portefeuillehouder) cvb"),
    ("bestuurder", r"cvb (?:lid|voorzitter|vice voorzitter|vicevoorzitter)"),
    (
        "bestuurder",
        r"(?:lid|voorzitter) cvb (?:(?:portefeuille|onderwijs|bedrijfsvoering|financien|ict|hr|innovatie"
        r"|digitalisering|kwaliteit|roc|mbo|en|&) ?)+",
    ),
    ("bestuurder", r"bestuurder|directeur bestuurder|bestuursvoorzitter|collegevoorzitter"),
    ("onderwijsdirecteur", rf"(?:onderwijsdirecteur|sectordirecteur|domeindirecteur)(?:{_DOMAINS})?"),
    ("onderwijsdirecteur", rf"directeur(?: sector| domein| school)?{_DOMAINS}"),
    (
        "onderwijsmanager",
        rf"(?:onderwijsmanager|opleidingsmanager|onderwijsteamleider|sectormanager)(?:{_DOMAINS}| ict)?",
    ),
    ("onderwijsmanager", rf"(?:teamleider|teammanager)(?:{_DOMAINS})?"),
    ("onderwijsmanager", r"(?:manager|hoofd|afdelingsmanager|afdelingshoofd) (?:onderwijs|opleidingen?)"),
    (
        "informatiemanager",
        r"(?:business )?(?:informatie ?|info ?|businessinformatie)manager"
        r"(?: (?:onderwijs|bedrijfsvoering|ict|i&a|student|studenten|studentzaken|mbo|digitalisering|hr"
        r"|financien|en|&))*",
    ),
    ("informatiemanager", rf"{_MANY} (?:informatiemanagement|informatie management|informatievoorziening)"),
    ("informatiemanager", r"coordinator informatie ?management"),
    (
        "architect",
        r"(?:(?:informatie|enterprise|ict|solution|solutions|domein|business|data|integratie"
        r"|keten|proces|onderwijs|applicatie|digitaal|chief|hoofd) ?)*architect"
        r"(?: (?:informatievoorziening|ict|onderwijs|bedrijfsvoering|mora|en|&))*",
    ),
    (
        "architect",
        rf"(?:{_HEAD}|adviseur|coordinator)"
        r" (?:enterprise ?|informatie ?|ict ?)?archite(?:ctuur|cture)",
    ),
    (
        "ict-manager",
        rf"(?:{_HEAD}|teammanager)"
        r" (?:ict|i&a|automatisering|informatisering)"
        r"(?: (?:beheer|services?|diensten|dienstverlening|afdeling|infrastructuur|operations|mbo))?",
    ),
    ("ict-manager", r"(?:ict|i&a)(?: ?afdelings?)? ?(?:manager|hoofd|directeur)"),
    ("ict-manager", r"cio|cto|chief informatie officer|chief technology officer"),
    ("hr-directeur", rf"{_HEAD} hr"),
    ("hr-directeur", r"hr ?(?:hoofd|manager|directeur)|chro|chief hr officer"),
    ("leermiddelen", rf"(?:{_MANY}|{_STAFF}) leermiddelen ?(?:beleid)?"),
    (
        "leermiddelen",
        r"leermiddelen ?(?:coordinator|specialist|adviseur|beheerder|manager|medewerker|functionaris)",
    ),
    (
        "onderwijslogistiek",
        rf"(?:{_MANY}|{_STAFF})"
        r" (?:onderwijslogistiek|roosterbureau|roosterzaken|roosters|roostering|roosterafdeling"
        r"|onderwijsplanning)",
    ),
    (
        "onderwijslogistiek",
        r"onderwijslogistiek ?(?:er|medewerker|adviseur|coordinator|manager|specialist)|onderwijsplanner",
    ),
    (
        "onderwijslogistiek",
        rf"roostermaker(?:{_DOMAINS})?|rooster ?(?:planner|coordinator|medewerker|functionaris)"
        r"|timetable coordinator",
    ),
    ("i-coach", r"(?:i|ict|icto|digi|digitale) ?coach(?:es)?|coach ict|ict coach teachers"),
    ("i-coach", r"coordinator (?:i|ict) ?coaches"),
    (
        "data",
        r"(?:onderwijs|studie)?data ?(?:analist|analiste|analyst|scientist|engineer|specialist|adviseur"
        r"|coordinator|manager|steward|coach)",
    ),
    ("data", r"bi ?(?:analist|analyst|specialist|adviseur|ontwikkelaar|developer|manager|coordinator)"),
    ("data", rf"(?:{_HEAD}|adviseur|coordinator|specialist) (?:data|bi)|chief data officer"),
    ("ibp", r"fg|dpo|ciso|data protection officer|(?:chief )?informatiebeveiliging officer"),
    ("ibp", r"functionaris gegevensbescherming|(?:privacy|security) ?officer"),
    (
        "ibp",
        rf"(?:{_HEAD}|{_STAFF}) (?:ibp|informatiebeveiliging|privacy|avg|gegevensbescherming)",
    ),
    (
        "ibp",
        r"(?:ibp|privacy|avg|informatiebeveiligings?) ?"
        r"(?:coordinator|adviseur|manager|functionaris|officer|medewerker|specialist|jurist)"
        r"|informatiebeveiliger",
    ),
    ("functioneel-beheer", r"functioneel (?:applicatie ?)?(?:beheerder|manager|administrator)(?: \w+){0,4}"),
    ("functioneel-beheer", r"functioneel application manager"),
    (
        "functioneel-beheer",
        rf"(?:{_MANY}|{_STAFF}) functioneel (?:applicatie ?)?beheer",
    ),
    (
        "kwaliteitszorg",
        r"(?:kwaliteits|kwaliteitszorg ?)(?:medewerker|adviseur|coordinator|manager|functionaris|specialist)",
    ),
    ("kwaliteitszorg", rf"(?:{_MANY}|{_STAFF}) (?:kwaliteitszorg|kwaliteit|onderwijskwaliteit)"),
    ("kwaliteitszorg", r"quality (?:manager|officer|coordinator|adviseur)"),
    ("inkoop", r"(?:hoofd)?inkoper(?: (?:ict|leermiddelen|facilitair|en|&))*"),
    ("inkoop", r"inkoop ?(?:manager|adviseur|coordinator|specialist|medewerker|officer)"),
    ("inkoop", rf"(?:{_MANY}|{_STAFF}) inkoop"),
)
"""Function code and the pattern of a whole part of a title."""

ALONE: dict[str, str] = {
    "cvb": "bestuurder",
    "data": "data",
    "ibp": "ibp",
    "informatiebeveiliging en privacy": "ibp",
    "informatiebeveiliging and privacy": "ibp",
    "inkoop": "inkoop",
    "leermiddelen": "leermiddelen",
    "onderwijslogistiek": "onderwijslogistiek",
    "onderwijslogistiek en roosters": "onderwijslogistiek",
    "onderwijslogistiek and timetabling": "onderwijslogistiek",
    "functioneel beheer": "functioneel-beheer",
    "kwaliteitszorg": "kwaliteitszorg",
}
"""What is a job only when nothing else is said: "CvB" is a board member, "beleidsadviseur, CvB" is none."""

SHARED_HEADS = re.compile(rf"({_MANY}|{_STAFF}) (.+)")
""""Hoofd ICT en inkoop" is hoofd ICT and hoofd inkoop."""
