"""Invented plans to print in many layouts: what each row says is the gold of the layout's test."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A measure as a person would type it off the page."""

    title: str
    responsible: str
    time: str
    area: str = ""
    goal: str = ""
    others: str = ""
    follow_up: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Content:
    """A plan: its heading, what stands before the measures, and the measures."""

    title: str
    year: str
    municipality: str
    organisation: str
    prose: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


BACKGROUND = (
    "Kommunen ska ha en plan för hur våldsbejakande extremism förebyggs. Planen bygger på den "
    "lokala lägesbilden och på samverkan mellan skola, socialtjänst och polis. Den som arbetar i "
    "kommunen ska veta vart man vänder sig med oro."
)
PICTURE = (
    "Lägesbilden visar att klotter och klistermärken förekommer på några platser. Behovet av "
    "kunskap är stort bland personal som möter unga. En enkät skickades till 40 enhetschefer och "
    "besvarades av 31."
)
FOLLOWING = (
    "Planen följs upp varje år i verksamhetsberättelsen. Samordnaren sammanställer resultatet och "
    "lämnar det till nämnden, som beslutar om det som behöver ändras."
)
PROSE = (("Bakgrund", BACKGROUND), ("Lokal lägesbild", PICTURE))

HAMNVIK = Content(
    "Handlingsplan mot våldsbejakande extremism 2024",
    "2024",
    "Hamnviks kommun",
    "",
    PROSE,
    (
        Row(
            "Utbilda rektorer och elevhälsa i tecken på radikalisering",
            "Skolchef",
            "Hösten 2024",
            "Utbildning",
            "Fler känner igen tecken",
            "Polisen",
            "T2",
            "2024-08-15",
            "2024-12-20",
        ),
        Row(
            "Ta fram en rutin för orosanmälan",
            "Socialchef",
            "Senast 2024-06-30",
            "Organisation",
            "Alla vet vart de vänder sig",
            "Rektorer",
            "T1",
            "2024-01-15",
            "2024-06-30",
        ),
        Row(
            "Uppdatera den lokala lägesbilden",
            "Säkerhetssamordnare",
            "Två gånger per år",
            "Lägesbild",
            "Arbetet utgår från fakta",
            "Kommunpolis",
            "VB",
            "2024-02-01",
            "2024-11-30",
        ),
        Row(
            "Erbjuda föräldrar samtalsgrupper",
            "Enhetschef familjecentral",
            "Löpande",
            "Förebyggande",
            "Anhöriga får stöd tidigt",
            "Föreningslivet",
            "VB",
            "2024-01-01",
            "2024-12-31",
        ),
        Row(
            "Granska föreningar som söker bidrag",
            "Fritidschef",
            "Löpande",
            "Förebyggande",
            "Bidrag går rätt",
            "",
            "VB",
            "2024-01-01",
            "2024-12-31",
        ),
        Row(
            "Sanera klotter med extremistiskt budskap inom 24 timmar",
            "Driftchef",
            "Pågående",
            "Förhindrande",
            "Inget klotter sitter kvar",
            "Bostadsbolaget",
            "T1",
            "2024-01-01",
            "2024-12-31",
        ),
        Row(
            "Utse en kontaktperson för avhoppare",
            "Socialchef",
            "Mars 2024",
            "Förhindrande",
            "Den som vill lämna får hjälp",
            "Polisen",
            "T1",
            "2024-02-01",
            "2024-03-31",
        ),
        Row(
            "Bjuda in trossamfund till dialogmöte",
            "Kommunstrateg",
            "Våren 2024",
            "Samverkan",
            "Samtal förs i god tid",
            "Trossamfunden",
            "T1",
            "2024-01-01",
            "2024-05-31",
        ),
        Row(
            "Anordna temavecka om källkritik på biblioteket",
            "Bibliotekschef",
            "Vecka 42 2024",
            "Utbildning",
            "Unga granskar budskap",
            "Skolorna",
            "VB",
            "2024-10-14",
            "2024-10-18",
        ),
        Row(
            "Redovisa planens resultat för nämnden",
            "Säkerhetssamordnare",
            "December 2024",
            "Uppföljning",
            "Nämnden kan styra",
            "",
            "VB",
            "2024-12-01",
            "2024-12-15",
        ),
    ),
)
LINDSJO = Content(
    "Lokal handlingsplan mot våldsbejakande extremism 2022",
    "2022",
    "Lindsjö stad",
    "Socialförvaltningen",
    PROSE,
    (
        Row(
            "Kartlägga vilka enheter som behöver grundutbildning",
            "Kvalitetsutvecklare",
            "Kv 1 2022",
            "Kunskap",
            "Rätt personer utbildas",
            "Enhetschefer",
            "T1",
        ),
        Row(
            "Genomföra grundutbildning för socialsekreterare i mottagningen",
            "Enhetschef mottagning",
            "April–juni 2022",
            "Kunskap",
            "Personalen är trygg i frågan",
            "Länsstyrelsen",
            "T2",
        ),
        Row(
            "Införa frågor om extremism i utredningsmallen",
            "Metodutvecklare",
            "Klart hösten 2022",
            "Kunskap",
            "Frågan ställs alltid",
            "",
            "T2",
        ),
        Row(
            "Delta i kommunens nätverk för samordnare",
            "VBE-samordnare",
            "Varannan månad",
            "Samordning",
            "Information når fram",
            "Polisen",
            "VB",
        ),
        Row(
            "Hålla samverkansmöten med närpolisen",
            "Avdelningschef",
            "En gång per månad",
            "Samordning",
            "Lägesbilden delas",
            "Närpolisen",
            "VB",
        ),
        Row(
            "Skriva information till anhöriga på webbplatsen",
            "Kommunikatör",
            "Maj 2022",
            "Stöd",
            "Anhöriga hittar hjälp",
            "",
            "T2",
        ),
        Row(
            "Erbjuda stödsamtal till familjer efter behov",
            "Enhetschef öppenvård",
            "Vid behov",
            "Stöd",
            "Familjer får stöd",
            "Civilsamhället",
            "VB",
        ),
        Row(
            "Följa upp avhopparverksamheten",
            "Avdelningschef",
            "Årligen",
            "Uppföljning",
            "Insatserna har effekt",
            "",
            "VB",
        ),
    ),
)
EKERUM = Content(
    "Handlingsplan mot våldsbejakande extremism 2023–2025",
    "2023",
    "Ekerums kommun",
    "",
    (*PROSE, ("Samverkan", FOLLOWING)),
    (
        Row(
            "Arbeta med demokrati och mänskliga rättigheter i alla skolor",
            "Rektorer",
            "Löpande",
            "Främjande",
            "Elever känner delaktighet",
            "Elevråden",
            "Enkät",
        ),
        Row(
            "Stärka fritidsgårdarnas arbete mot utanförskap i stadsdelar med låg tillit "
            "och få mötesplatser",
            "Fritidschef",
            "Under 2023",
            "Främjande",
            "Fler unga har en meningsfull fritid",
            "Föreningar och ungdomsråd",
            "Antal besök",
        ),
        Row(
            "Införa en kommungemensam rutin vid oro",
            "Trygghetssamordnare",
            "Senast mars 2023",
            "Förebyggande",
            "Oro fångas upp",
            "Socialtjänst, skola, polis",
            "Rutin finns",
        ),
        Row(
            "Utbilda personal i samtalsmetodik",
            "HR-chef",
            "2023–2024",
            "Förebyggande",
            "Personal vågar fråga",
            "Länsstyrelsen",
            "Antal utbildade",
        ),
        Row(
            "Teckna överenskommelse med lokalpolisområdet",
            "Kommundirektör",
            "Januari 2023",
            "Förebyggande",
            "Ansvaret är klart",
            "Polisen",
            "Överenskommelse finns",
        ),
        Row(
            "Erbjuda individuellt stöd till unga vuxna i riskzon",
            "Enhetschef vuxenenheten",
            "Vid behov",
            "Förhindrande",
            "Unga vuxna får annan väg",
            "Arbetsförmedlingen",
            "Antal ärenden",
        ),
        Row(
            "Se över regler för uthyrning av lokaler",
            "Fastighetschef",
            "Juni 2023",
            "Förhindrande",
            "Lokaler används rätt",
            "Kultur- och fritidsnämnden",
            "Regler beslutade",
        ),
        Row(
            "Öva krisledning efter ett våldsdåd",
            "Säkerhetschef",
            "Hösten 2024",
            "Förhindrande",
            "Kommunen klarar en kris",
            "Räddningstjänsten",
            "Övning utvärderad",
        ),
        Row(
            "Rapportera klotter med hatbudskap i incidentsystemet",
            "Driftchef",
            "Löpande",
            "Förhindrande",
            "Lägesbilden blir bättre",
            "Bostadsbolagen",
            "Statistik",
        ),
    ),
)
CONTENTS = (HAMNVIK, LINDSJO, EKERUM)
