"""Job titles as people write them, and titles that look like a function and are none."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.functions.rules import ALONE, RULES
from crm.functions.titles import recognise

TITLES = """
bestuurder          | Voorzitter CvB
bestuurder          | voorzitter College van Bestuur
bestuurder          | Voorzitter van het College van Bestuur
bestuurder          | lid college van bestuur a.i.
bestuurder          | Lid CvB
bestuurder          | lid C.v.B.
bestuurder          | CvB
bestuurder          | CvB-lid
bestuurder          | College van Bestuur
bestuurder          | Lid CvB (onderwijs)
bestuurder          | Lid CvB, portefeuille onderwijs en ICT
bestuurder          | Vice-voorzitter CvB
bestuurder          | bestuurder
bestuurder          | Bestuurder a.i.
bestuurder          | interim-bestuurder
bestuurder          | wnd. voorzitter CvB
bestuurder          | Directeur-bestuurder
bestuurder          | Bestuursvoorzitter
bestuurder          | Collegevoorzitter
bestuurder          | Voorzitter Raad van Bestuur
bestuurder          | lid RvB
bestuurder          | Voorzitter CvB ROC Voorbeeld
bestuurder          | Bestuurder bij Verzonnen College
bestuurder          | Member of the Executive Board
bestuurder          | Chair of the Executive Board
bestuurder          | vz. CvB
onderwijsdirecteur  | Onderwijsdirecteur
onderwijsdirecteur  | Directeur onderwijs
onderwijsdirecteur  | Directeur Onderwijs a.i.
onderwijsdirecteur  | directeur van onderwijs
onderwijsdirecteur  | Sectordirecteur
onderwijsdirecteur  | Sectordirecteur Zorg & Welzijn
onderwijsdirecteur  | sectordirecteur Techniek en ICT
onderwijsdirecteur  | Sector directeur economie
onderwijsdirecteur  | Domeindirecteur Groen
onderwijsdirecteur  | Directeur Techniek
onderwijsdirecteur  | Directeur MBO
onderwijsdirecteur  | Directrice onderwijs
onderwijsdirecteur  | Director of Education
onderwijsdirecteur  | Education Director
onderwijsmanager    | Onderwijsmanager
onderwijsmanager    | onderwijs-manager
onderwijsmanager    | Onderwijsmanager Zorg
onderwijsmanager    | Opleidingsmanager
onderwijsmanager    | Opleidingsmanager Handel & Ondernemen
onderwijsmanager    | Opleidingsmanager a.i. Sport en Bewegen
onderwijsmanager    | Teamleider
onderwijsmanager    | teamleidster
onderwijsmanager    | Teamleider Entree
onderwijsmanager    | Opleidingsmanager Transport en Logistiek
onderwijsmanager    | Teamleider Orde & Veiligheid
onderwijsmanager    | Teamleider Zakelijke Dienstverlening
onderwijsmanager    | Teamleider Horeca, Toerisme & Recreatie
onderwijsmanager    | Team manager
onderwijsmanager    | Onderwijsteamleider
onderwijsmanager    | Manager onderwijs
onderwijsmanager    | Education manager
onderwijsmanager    | team leader
informatiemanager   | Informatiemanager
informatiemanager   | informatie manager
informatiemanager   | Informatie-manager
informatiemanager   | Informatiemanager a.i.
informatiemanager   | INFORMATIEMANAGER AI
informatiemanager   | Senior informatiemanager
informatiemanager   | Informatiemanager Onderwijs
informatiemanager   | Informatiemanager onderwijs & bedrijfsvoering
informatiemanager   | Information Manager
informatiemanager   | Business information manager
informatiemanager   | Manager informatiemanagement
informatiemanager   | Hoofd Informatiemanagement
informatiemanager   | Hoofd informatievoorziening
informatiemanager   | Head of information management
informatiemanager   | Coördinator Informatiemanagement
informatiemanager   | Informatiemanager (m/v)
architect           | Architect
architect           | Enterprise architect
architect           | Enterprise-architect
architect           | informatie-architect
architect           | Informatiearchitect
architect           | informatie architect
architect           | Senior Enterprise Architect
architect           | ICT-architect
architect           | IT architect
architect           | Solution Architect
architect           | Domeinarchitect
architect           | Domein architect onderwijs
architect           | Business Architect
architect           | Data-architect
architect           | Lead architect
architect           | Enterprise architect Verzonnen College
architect           | Enterprise architect a.i.
architect           | Adviseur informatiearchitectuur
architect           | Hoofd architectuur
architect           | Information architect
ict-manager         | Hoofd ICT
ict-manager         | hfd. ICT
ict-manager         | hoofd I.C.T.
ict-manager         | Hoofd van de ICT
ict-manager         | Hoofd afdeling ICT
ict-manager         | Manager ICT
ict-manager         | ICT-manager
ict-manager         | ICT manager a.i.
ict-manager         | IT Manager
ict-manager         | Head of IT
ict-manager         | CIO
ict-manager         | Chief Information Officer
ict-manager         | manager I&A
ict-manager         | Manager I & A
ict-manager         | hoofd I en A
ict-manager         | Hoofd Informatisering en Automatisering
ict-manager         | Directeur ICT
ict-manager         | Manager ICT-beheer
ict-manager         | Hoofd ICT en Facilitair
hr-directeur        | HR-directeur
hr-directeur        | HR directeur a.i.
hr-directeur        | Directeur HRM
hr-directeur        | Directeur HR
hr-directeur        | Hoofd P&O
hr-directeur        | hoofd P & O
hr-directeur        | Hoofd Personeel en Organisatie
hr-directeur        | hoofd personeelszaken
hr-directeur        | Manager HR
hr-directeur        | HR Manager
hr-directeur        | HR Director
hr-directeur        | Director of Human Resources
hr-directeur        | CHRO
hr-directeur        | Directeur HR & Communicatie
leermiddelen        | leermiddelencoördinator
leermiddelen        | Leermiddelen-coördinator
leermiddelen        | Coördinator leermiddelen
leermiddelen        | coordinatrice leermiddelen
leermiddelen        | Beleidsadviseur leermiddelen
leermiddelen        | Adviseur leermiddelenbeleid
leermiddelen        | Leermiddelenspecialist
leermiddelen        | Medewerker leermiddelen
onderwijslogistiek  | hoofd onderwijslogistiek
onderwijslogistiek  | hfd. ond.logistiek
onderwijslogistiek  | Hoofd onderwijs-logistiek
onderwijslogistiek  | Manager onderwijslogistiek
onderwijslogistiek  | Coördinator Onderwijslogistiek
onderwijslogistiek  | Medewerker onderwijslogistiek
onderwijslogistiek  | Adviseur onderwijslogistiek
onderwijslogistiek  | Onderwijslogistiek
onderwijslogistiek  | roostermaker
onderwijslogistiek  | Roostermaakster
onderwijslogistiek  | Hoofd roosterbureau
onderwijslogistiek  | roosterplanner
onderwijslogistiek  | Onderwijsplanner
onderwijslogistiek  | Head of education logistics
onderwijslogistiek  | Timetabler
i-coach             | i-coach
i-coach             | I-Coach
i-coach             | icoach
i-coach             | ICT-coach
i-coach             | digicoach
i-coach             | Docent / i-coach
i-coach             | docent en i-coach
i-coach             | iCoach team Zorg | -
data                | Data-analist
data                | data analist
data                | Data Analyst
data                | dataspecialist
data                | BI-specialist
data                | BI specialist
data                | Business Intelligence Analist
data                | BI-ontwikkelaar
data                | Data scientist
data                | Datacoach
ibp                 | FG
ibp                 | F.G.
ibp                 | Functionaris Gegevensbescherming
ibp                 | Functionaris voor de gegevensbescherming
ibp                 | privacy officer
ibp                 | Privacy-officer
ibp                 | CISO
ibp                 | Security officer
ibp                 | Data Protection Officer
ibp                 | Chief Information Security Officer
ibp                 | Information security officer
ibp                 | Adviseur informatiebeveiliging en privacy
ibp                 | IBP-coördinator
ibp                 | Coördinator IBP
ibp                 | Secretaris CvB / FG
functioneel-beheer  | functioneel beheerder
functioneel-beheer  | functioneel beheerder EduArte
functioneel-beheer  | Functioneel beheerster
functioneel-beheer  | Senior functioneel beheerder Student Informatie Systeem
functioneel-beheer  | Functioneel applicatiebeheerder
functioneel-beheer  | Coördinator functioneel beheer
functioneel-beheer  | Functioneel beheer
functioneel-beheer  | Functional administrator
kwaliteitszorg      | kwaliteitsmedewerker
kwaliteitszorg      | Kwaliteitszorgmedewerker
kwaliteitszorg      | kwaliteitscoördinator
kwaliteitszorg      | Adviseur kwaliteitszorg
kwaliteitszorg      | Beleidsmedewerker kwaliteit
kwaliteitszorg      | Hoofd kwaliteitszorg
kwaliteitszorg      | Adviseur onderwijs en kwaliteit
kwaliteitszorg      | Quality officer
inkoop              | inkoper
inkoop              | Inkoopster
inkoop              | Strategisch inkoper
inkoop              | Hoofd inkoop
inkoop              | Inkoopadviseur
inkoop              | inkoopcoördinator
inkoop              | Manager Inkoop en Contractmanagement
inkoop              | Procurement officer
architect i-coach   | Architect / i-coach
i-coach architect   | I-coach; architect
informatiemanager architect   | Informatiemanager/architect
informatiemanager architect   | Informatiemanager en enterprise architect
ict-manager inkoop            | Hoofd ICT en inkoop
informatiemanager ibp         | Informatiemanager tevens privacy officer
ict-manager informatiemanager | CIO / informatiemanager
functioneel-beheer i-coach    | functioneel beheerder + i-coach
"""

NONE = """
secretaresse CvB
Secretaresse van het College van Bestuur
bestuurssecretaris
Bestuurssecretaris CvB
secretaris CvB
Secretaresse, CvB
Assistent van de directeur
directieassistent
managementassistente CvB
assistent CvB
assistent-informatiemanager
docent
docent architectuur
Docent ICT
docent zorg & welzijn
student
student-assistent
stagiaire HR
adviseur van het CvB
Adviseur CvB
beleidsadviseur, CvB
Strategisch adviseur CvB
bestuursadviseur
lid Raad van Toezicht
Voorzitter RvT
Voorzitter Raad van Toezicht
toezichthouder
landschapsarchitect
Tuin- en landschapsarchitect
interieurarchitect
software architect van niets
oud-bestuurder
Oud bestuurder
voormalig bestuurder
Voormalig informatiemanager
ex-informatiemanager
oud-lid CvB
vml. voorzitter CvB
former CIO
Informatiemanager (tot 2021)
beoogd bestuurder
informatiemanager in opleiding
architect i.o.
vacature informatiemanager
namens het CvB
plaatsvervangend directeur onderwijs
directeur
Directeur bedrijfsvoering
manager
manager bedrijfsvoering
hoofd
coördinator
adviseur
medewerker
medewerker ICT
medewerker P&O
HR-adviseur
HR business partner
ICT-beheerder
systeembeheerder
technisch applicatiebeheerder
helpdeskmedewerker
projectleider
programmamanager
projectmanager digitalisering
teamleider facilitair
teamleider servicedesk
Directeur Dienstverlening
Teamleider logistiek
Teamleider veiligheid
Directeur business development
Beleidsmedewerker informatiemanagement
Senior beleidsadviseur HR
Adviseur ICT en onderwijs
Oud-informatiemanager, nu adviseur
Teamleider ICT-beheer
hoofd financiën
controller
business controller
conciërge
practor
lector
onderwijsassistent
onderwijsadviseur
onderwijskundige
examencoördinator
studieloopbaanbegeleider
communicatieadviseur
voorzitter
lid
voorzitter ondernemingsraad
lid OR
Lid klankbordgroep CvB
Voorzitter werkgroep architectuur
coach
loopbaancoach
sportcoach
informatieanalist
informatiespecialist
data-entry medewerker
mediathecaris
journalist
medewerker studentzaken
jurist
security
-
.
n.v.t.
?

ROC
CvB / secretariaat
geen informatiemanager
"""


def _table() -> list[tuple[str, tuple[str, ...]]]:
    rows = []
    for line in filter(str.strip, TITLES.splitlines()):
        codes, title, *none = (part.strip() for part in line.split("|"))
        rows.append((title, () if none else tuple(codes.split())))
    return rows


@pytest.mark.parametrize(("title", "codes"), _table())
def test_a_title_as_people_write_it_is_recognised(title: str, codes: tuple[str, ...]) -> None:
    assert recognise(title) == codes


@pytest.mark.parametrize("title", NONE.splitlines())
def test_a_title_that_is_none_of_the_functions_is_not_guessed(title: str) -> None:
    assert recognise(title) == ()


def test_the_tables_hold_150_real_life_titles_and_every_function() -> None:
    assert len(_table()) >= 150
    rules = {code for code, _ in RULES} | set(ALONE.values())
    assert {code for _, codes in _table() for code in codes} == rules
    assert len(rules) == 15


KNOWN = st.sampled_from(_table())


@given(KNOWN, st.data())
def test_upper_and_lower_case_make_no_difference(row: tuple[str, Any], data: st.DataObject) -> None:
    title, codes = row
    flags = data.draw(st.lists(st.booleans(), min_size=len(title), max_size=len(title)))
    mixed = "".join(c.upper() if up else c.lower() for c, up in zip(title, flags, strict=True))
    assert recognise(mixed) == codes


@given(KNOWN, st.sampled_from([" ", "  ", "\t", "\u00a0"]), st.sampled_from(["", " ", "\t\n"]))
def test_extra_spaces_make_no_difference(row: tuple[str, Any], gap: str, outer: str) -> None:
    title, codes = row
    assert recognise(outer + title.replace(" ", gap) + outer) == codes


@given(KNOWN, st.sampled_from([".", ",", " -", " ;", " a.i.", ", a.i.", " (a.i.)", " wnd."]))
def test_punctuation_and_an_interim_behind_it_make_no_difference(row: tuple[str, Any], tail: str) -> None:
    title, codes = row
    assert recognise(title + tail) == codes


@given(st.text(max_size=60))
def test_any_text_gives_functions_that_exist_once_each(text: str) -> None:
    codes = recognise(text)
    assert set(codes) <= {code for code, _ in RULES}
    assert len(codes) == len(set(codes))


@given(KNOWN, st.sampled_from(["oud-", "Voormalig ", "secretaresse van de ", "student ", "beoogd "]))
def test_what_makes_another_job_of_it_is_never_that_job(row: tuple[str, Any], before: str) -> None:
    title, _ = row
    first = re.split(r"[;+/]|tevens| en ", title)[0]
    assert recognise(before + first) == ()
