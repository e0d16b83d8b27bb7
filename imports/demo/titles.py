"""Job titles as people write them, by function; ``crm.functions`` recognises each of them (a test)."""

TITLES: dict[str, tuple[str, ...]] = {
    "bestuurder": ("Voorzitter CvB", "Lid CvB", "Lid College van Bestuur", "Bestuurder", "Lid CvB a.i."),
    "onderwijsdirecteur": ("Onderwijsdirecteur", "Directeur onderwijs", "Sectordirecteur Zorg en Welzijn"),
    "onderwijsmanager": ("Opleidingsmanager", "Onderwijsmanager Techniek", "Teamleider Handel & Ondernemen"),
    "informatiemanager": ("Informatiemanager", "Informatiemanager onderwijs", "Senior informatiemanager"),
    "architect": ("Enterprise architect", "Informatiearchitect", "Informatie-architect", "Architect"),
    "ict-manager": ("Hoofd ICT", "Manager I&A", "ICT-manager", "CIO"),
    "hr-directeur": ("HR-directeur", "Directeur HRM", "Hoofd P&O", "Manager HR"),
    "leermiddelen": ("Leermiddelencoördinator", "Coördinator leermiddelen", "Adviseur leermiddelenbeleid"),
    "onderwijslogistiek": ("Hoofd onderwijslogistiek", "Roostermaker", "Coördinator onderwijslogistiek"),
    "i-coach": ("i-coach", "ICT-coach", "Docent / i-coach"),
    "data": ("Data-analist", "BI-specialist", "Onderwijsdata-analist"),
    "ibp": ("Functionaris Gegevensbescherming", "Privacy officer", "CISO"),
    "functioneel-beheer": ("Functioneel beheerder", "Functioneel beheerder EduArte"),
    "kwaliteitszorg": ("Adviseur kwaliteitszorg", "Kwaliteitsmedewerker", "Kwaliteitscoördinator"),
    "inkoop": ("Inkoper", "Strategisch inkoper", "Inkoopadviseur"),
}

OTHER_TITLES = (
    "Programmamanager digitalisering",
    "Practor digitale didactiek",
    "Bestuurssecretaris",
    "Innovatiemanager",
    "Projectleider flexibilisering",
)
"""Titles that belong to none of the functions: kept, and shown for review."""
