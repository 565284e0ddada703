"""What a person reads in the five public documents: rows, and facts of the document as a whole.

The texts in ``sources`` are the public documents as their extraction gave them, scanning slips and
all. Names of persons, telephone numbers and addresses on the web are exchanged for invented ones.
"""

from dataclasses import dataclass
from pathlib import Path

from .contents import Row

FOLDER = Path(__file__).parent / "sources"


@dataclass(frozen=True)
class Source:
    """A document and its gold."""

    file: str
    title: str
    kind: str
    year: str
    municipality: str
    organisation: str
    rows: tuple[Row, ...]
    chapters: tuple[str, ...]
    is_scan: bool = False

    @property
    def data(self) -> bytes:
        """The file."""
        return (FOLDER / self.file).read_bytes()


_P, _V = "Preventionssamordnaren", "Verksamhetsansvariga"
_SOCIAL = "Avdelningen för social omsorg"

_YEAR_2017 = (
    Row("Samordning av involverade aktörer. En arbetsgrupp tillsätts med nyckelpersoner från övriga berörda aktörer som ska formulera riktlinjer, rutiner och en åtgärdsplan för arbetet mot våldsbejakande extremism.", _P, "Pågående under 2017."),
    Row("Uppdatering enligt samverkansöverenskommelse mellan stadsdelsförvaltning och lokalpolisområde Skärholmen", _P, "Pågående under 2017-2019"),
    Row("Arbeta kunskapsbaserat, minska betydelsen av riskfaktorer genom att stärka och tillföra skyddsfaktorer", _V, "Pågående"),
    Row("Identifiera riskgrupper genom analys utifrån riskfaktorer och genom att stärka och tillföra skyddsfaktorer", _V, "Pågående"),
    Row("Orosanmälan unga >18 år", "Barn och ungdomsenhetens mottagningsgrupp 08-465 004 30", "Pågående"),
    Row("Konkreta hot polisanmäls på 112", "Polisen", "Pågående"),
    Row("Tips lämnas på 114 14", "Polisen", "Pågående"),
    Row("Kontaktperson för orostelefon", "Försörjningsstöds mottagningsgrupp", "Pågående"),
    Row("Orosanmälan unga >18 år", "Barn och ungdoms mottagningsgrupp 08-465 004 30", "Pågående"),
    Row("Avhopparverksamhet", _SOCIAL, "Under utveckling klart hösten 2017"),
    Row("Anhörigstöd", _SOCIAL, "Under utveckling klart hösten 2017"),
    Row("Utbildning av breda grupper av berörd personal", "Stockholms stad", "Under utveckling genomförande påbörjas under 2017"),
    Row("Enligt anvisning i samverkansöverenskommelse mellan stadsdelsförvaltning och lokalpolisområde Skärholmen", _P, "Pågående"),
)
_YEAR_2018 = (
    Row("Bildat arbetsgrupp mot våldsbejakande extremism som har två samverkansmöten per termin.", "", ""),
    Row("Information om arbetet mot våldsbejakande extremism och uppdaterad lägesbild som stående punkt på alla samverkansmöten.", "", ""),
    Row("Medarbetare från stadsdelsområdet har deltagit i grundutbildning mot våldsbejakande extremism, socialförvaltningens utbildning om socialtjänstens arbete mot våldsbejakande extremism samt närvarat vid föreläsningen Svenska terrorister.", "", ""),
    Row("Kopplat handlingsplanen mot våldsbejakande extremism till förvaltningens arbete med Stockholms stads trygg- och säkerhetsprogram 2018-2021.", "", ""),
    Row("Stärkt kontrollen av uthyrning av lokaler och föreningsbidrag/aktivitetsstöd.", "", ""),
    Row("Samordning av involverade aktörer.", _P, "Pågående"),
    Row("Formulera plan för implementering.", _P, "Juni 2018"),
    Row("Implementering av lokal handlingsplan och Stockholms stads riktlinjer och rutiner.", _P, "Pågående under 2018"),
    Row("Arbetsgrupp som följer upp och implementerar centralt framtagna rutiner och lokal handlingsplan mot våldsbejakande extremism.", _P, "Pågående under 2018"),
    Row("Samverka handlingsplanen mot våldsbejakande extremism med arbetet med Stockholms stads trygg- och säkerhetsprogram.", _P, "Pågående under 2018"),
    Row("Uppdatering enligt samverkansöverenskommelse mellan stadsdelsförvaltning och lokalpolisområde Skärholmen två gånger i månaden.", _P, "Pågående under 2018-2019"),
    Row("Uppdatering i lokala samverkansgrupper.", _P, "Pågående under 2018-2019"),
    Row("Arbeta kunskapsbaserat, minska betydelsen av riskfaktorer genom att stärka och tillföra skyddsfaktorer", _V, "Pågående"),
    Row("Identifiera riskgrupper genom analys utifrån riskfaktorer och genom att stärka och tillför skyddsfaktorer", _V, "Pågående"),
    Row("Orosanmälan unga >18 år", "Barn och ungdomsenhetens mottagningsgrupp 08-465 004 30", "Pågående"),
    Row("Konkreta hot polisanmäls på 112", "Polisen", "Pågående"),
    Row("Tips lämnas på 114 14", "Polisen", "Pågående"),
    Row("Kontaktperson för orostelefon", "Försörjningsstöds mottagningsgrupp 08-465 004 05", "Pågående"),
    Row("Orosanmälan unga >18 år", "Barn och ungdoms mottagningsgrupp 08-465 004 30", "Pågående"),
    Row("Avhopparverksamhet", _SOCIAL, "Under utveckling klart hösten 2018"),
    Row("Anhörigstöd", _SOCIAL, "Under utveckling klart hösten 2018"),
    Row("Stöd och råd till yrkesverksamma", "Center mot våldsbejakande extremism (CVE)08-465 004 20", "Pågående"),
    Row("Utbildning av breda grupper av berörd personal", "Stockholms stad", "Pågående under 2018"),
    Row("Fördjupningsutbildning", "Stockholms stad", "Pågående under 2018"),
    Row("Intern information /utbildning", "Preventionssamordnare och arbetsgrupp", "Pågående under 2018"),
    Row("Årligen inom ramen för ordinarie styrning samt i enlighet med samverkansöverenskommelse mellan stadsdelsförvaltning och lokalpolisområde Skärholmen två gånger i månaden.", _P, "Pågående 2018-2019"),
    Row("Uppdatering i lokala samverkansgrupper.", _P, "Pågående"),
)
_E1, _Y = "Melinda Tunvik", "Under 2021"
_YEAR_2021 = (
    Row("VBE-samordnaren deltar i SLK:s stadsövergripande VBE-nätverk där stadens lokala VBE-samordnare träffas regelbundet för att diskutera aktuella frågor och utbyta kunskaper och erfarenheter. VBE-samordnaren deltar även i Center mot våldsbejakande extremism (CVE:s) storstadsnätverk, CVE:s socialtjänstnätverk och i arbetet med Nordic Safe Cities Capitol Room.", _E1, "Varannan månad för stadsövergripande nätverket. 24 tillfällen per år för externa samverkansmöten."),
    Row("Socialförvaltningens VBE-samordnare håller i det stadsövergripande socialtjänstnätverket mot VBE. Nätverkets syfte är att få samsyn, ha forum att utbyta erfarenheter och diskutera aktuella händelser med kopplingar till VBE området inom socialtjänsten.", _E1, "Fyra gånger per år."),
    Row("Socialförvaltningen deltar i arbetet med att ta fram en fördjupad utbildning och en expertutbildning avseende högerextremism.", _E1, _Y),
    Row("Följa upp hur stadsdelsförvaltningarna har implementerat Vägledning för socialtjänstens arbete med barn och unga återvändare och Stödmaterialet för att tillgodose behov av stöd och hjälp för barn och unga som återvänder från krigsdrabbade områden samt vid behov revidera dessa dokument.", _E1, "Under våren 2021"),
    Row("Ta fram ett metodstöd för samtal inom socialtjänsten vid tecken på våldsbejakande extremism där det finns en uttalad oro för radikalisering eller att individen befinner sig i en radikaliseringsprocess.", _E1, "Under våren 2021"),
    Row("Fortsätta träffas med arbetsgruppen med representanter från stadsdelsförvaltningarna som fokuserar på lämpliga bedömningsinstrument för socialtjänstens arbete mot VBE och vara ett stöd i CVE:s arbete med att ta fram ett bedömningssamtal mot VBE", _E1, _Y),
    Row("Ta fram stödmaterial för arbetet med stöd till anhöriga mot VBE", _E1, _Y),
    Row("Medverka vid utbildningar på sdf som syftar till att erbjuda råd och stöd till dem som arbetar inom socialtjänstområden.", _E1, _Y),
    Row("Fortsätta efterleva stadens riktlinjer, vägledning samt blankett för avidentifierad information i samtliga verksamheter inom Socialförvaltningen", _E1, _Y),
    Row("Samverka med polis och stadsdelsförvaltningarna kring individer som polisen identifierat som återvändare från krigshärjade områden VBE teamet ska utgöra en första kontakt för stadens socialtjänst och andra verksamheter i staden för att lotsa individer kopplade till VBE till rätt socialtjänstinstans.", "Disa Hérd", _Y),
    Row("Fortsätta erbjuda stöd till individer som uttrycker att de vill lämna extremistmiljöer genom att lotsas till socialtjänsten i rätt stadsdelsförvaltning. Även anhöriga till individer som befinner sig i extremistmiljöer kan få stöd", "Disa Hérd, Melinda Tunvik och Ofelia Brusing", _Y),
    Row("Förvaltningen erbjuder stadsdelsförvaltningarna stöd genom Förstärkningsteamet, särskilt erfarna socialsekreterare i arbetet med att utreda barn och ungdomar.", "Melinda Tunvik och Sanna Liljbro", _Y),
    Row("Vid behov erbjuda plats för familjer med barn 0-12 år i behov av utredning eller föräldrastöd", "Mira Trast", _Y),
    Row("Inventering av andra målgrupper såsom människohandel, HRV och VINR har påbörjat inom förvaltningen. Undersöka kopplingar och skillnader i våldsmekanismer och behov av stödinsatser", "Melinda Tunvik, Petra Dalmark och Disa Hérd", _Y),
    Row("Inventering av behov av stödinsatser för unga i radikalisering och VBE miljöer", "Rebecka Vallmo och Melinda Tunvik", _Y),
    Row("Granska nya föreningar som söker bidrag", "Ylva-Britt EIvér", "Löpande"),
    Row("Följa upp föreningar som beviljats bidrag", "Ylva-Britt EIvér", "Löpande"),
    Row("Implementera stadsövergripande riktlinjer avseende föreningsbidrag och lokaluthyrning i förvaltningen", "Ylva-Britt EIvér", "Löpande"),
    Row("Medarbetare inom socialförvaltningen har grundläggande och fördjupande kunskaper i VBE utifrån handlingsplanen", "Melinda Tunvik och Fredrika Tiervan", "Löpande under 2021"),
    Row("Relevant personal ska ha kunskap om stadsövergripande rutiner till exempel hur man ska agerar vid händelse/oro kopplad till VBE, användande av blanketten för avidentifierad information och sekretessbrytande regel om man får kännedom om att någon kan misstänkas ha begått grovt krigsbrott, folkmord eller brott mot mänskligheten.", "Melinda Tunvik och Fredrik Tiervan", "Löpande under 2021"),
    Row("Stödja stadsdelsförvaltningarna i arbetet med att implementera VBE arbetet i socialtjänsten.", "Melinda Tunvik, Fredrika Tiervan och stadsdelsförvaltningarnas lokala VBE samordnare", "Löpande under 2021"),
    Row("Anordna workshops för Jobbtorg Farsta och ekonomiskt bistånd i Farsta och Skarpnäck sdf i syfte att tydliggöra rutiner och ansvar vid händelser med kopplingar till våldsbejakande extremism.", "Melinda Tunvik, Fredrika Tiervan och arbetsmarknadsförvaltningens VBE samordnare", "Ett tillfälle under våren och ett tillfälle under hösten 2021"),
    Row("Stötta stadsdelsförvaltningarna med kunskapshöjning samt metodutveckling inom ramen för stadens avhopparverksamhet/SIG, anhörigstöd och behandlingsenheten.", "Melinda Tunvik och Fredrika Tiervan", _Y),
    Row("Anordna föreläsningar för ledning och kuratorer i Stockholms stads skolor med fokus på anmälningsskyldigheten som är kopplad till VBE.", "Utbildningsförvaltningens VBE-samordnare och Melinda Tunvik", "Under två tillfällen 2021"),
    Row("Vid behov anordna workshop av framtaget metodstöd i samtal med individer som är på väg att radikaliseras eller befinner sig i VBE-miljöer.", _E1, "Löpande under 2021"),
    Row("Vid behov anordna workshop med fokus på vitmaktmiljö", _E1, "Löpande under 2021"),
)

_CHAPTERS_2017 = (
    "Sammanfattning", "Inledning", "Definitioner", "Olika våldsbejakande extremistmiljöer i Sverige",
    "Handlingsplan", "Lokal lägesbild", "Förebyggande arbete", "Förhindrande arbete", "Samverkan",
    "Utbildning", "Uppföljning", "Aktivitets/åtgärdslista",
)  # fmt: skip
_CHAPTERS_2018 = (
    "Sammanfattning", "Inledning", "Definitioner", "Olika våldsbejakande extremistmiljöer i Sverige",
    "Handlingsplan", "Lokal lägesbild", "Förebyggande arbete", "Förhindrande arbete", "Uppföljning",
    "Samverkan kring individer i risk att radikalisering", "Aktivitets/åtgärdslista",
)  # fmt: skip
_CHAPTERS_2016 = (
    "Bakgrund och inriktning på arbetet", "Ansvar", "Samverkan",
    "Utbildning av medarbetare i Nyköpings kommun", "Särskilda insatser", "Stöd till anhöriga",
    "Lokal lägesbild",
)  # fmt: skip

DISTRICT_2017 = Source(
    "district_2017.txt",
    "Handlingsplan mot våldsbejakande extremism i Hägersten-Liljeholmen",
    "plan",
    "2017",
    "Stockholms stad",
    "Hägersten-Liljeholmens stadsdelsnämnd",
    _YEAR_2017,
    _CHAPTERS_2017,
)
DISTRICT_2018 = Source(
    "district_2018.txt",
    "Handlingsplan mot våldsbejakande extremism",
    "plan",
    "2018",
    "Stockholms stad",
    "Hägersten-Liljeholmens stadsdelsnämnd",
    _YEAR_2018,
    _CHAPTERS_2018,
)
DEPARTMENT_2021 = Source(
    "department_2021_scan.txt",
    "Handlingsplan mot våldsbejakande extremism",
    "plan",
    "2021",
    "Stockholms stad",
    "Socialförvaltningen",
    _YEAR_2021,
    ("Ansvar och samverkan", "Kartlaggning", "Analys", "Stod till anhoriga", "Forhindrande verksamhet"),
    is_scan=True,
)
# An answer to a consultation and a plan in running text: neither holds a table of measures.
CONSULTATION_2015 = Source(
    "consultation_2015_scan.txt",
    "",
    "consultation",
    "2015",
    "Stockholms stad",
    "Norrmalms stadsdelsnämnd",
    (),
    ("Arendet", "Forvaltningens synpunkter"),
    is_scan=True,
)
MUNICIPALITY_2016 = Source(
    "municipality_2016.txt",
    "Handlingsplan mot Våldsbejakande extremism",
    "plan",
    "2016",
    "Nyköpings kommun",
    "Kommunstyrelsen",
    (),
    _CHAPTERS_2016,
)
SOURCES = (DISTRICT_2017, DISTRICT_2018, DEPARTMENT_2021, CONSULTATION_2015, MUNICIPALITY_2016)
