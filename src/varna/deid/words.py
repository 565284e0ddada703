"""The words that stand around persons, places and organisations in Swedish reports."""

import re
from typing import Final

from varna.deid.lexicon import fold, lines


def _endings(text: str) -> tuple[str, ...]:
    """The endings of a text, without those that end in another of them."""
    listed = text.split()
    return tuple(
        ending
        for ending in listed
        if not any(ending != other and ending.endswith(other) for other in listed)
    )


def _folded(text: str) -> tuple[str, ...]:
    return _endings(fold(text))


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAMING: Final = word_set(
    "heter hette heta hetat namn namnet namne döpt förnamn förnamnet efternamn efternamnet "
    "namnges signerat signerad underskrivet undertecknat hälsar mvh"
)
"""What is said right before a name: "heter X", "Namn: X"."""

PERSON_NOUNS: Final = frozenset(word for line in lines("persons.txt") for word in line.split())
"""A person named by what they are, right before the name: "eleven X", "hans bror X"."""

PERSON_ENDINGS: Final = re.compile(
    r"\w[\w'-]+"
    r"(?:lär(?:are|aren)|led(?:are|aren)|mann?en|kvinnan?|chef(?:en)?|mästare(?:n)?"
    r"|sekreterare(?:n)?|assistent(?:en)?|pedagog(?:en)?|vakt(?:en)?|tränare(?:n)?"
    r"|elev(?:en)?|pojken?|flickan?|killen?|tjejen?|sonen?|dottern?|brodern?|systern?"
    r"|mamman?|pappan?|kompis(?:en)?|vän(?:nen)?|sköterskan?|skötare(?:n)?|chaufför(?:en)?"
    r"|förare(?:n)?|inspektör(?:en)?|handläggare(?:n)?|kurator(?:n)?|mentor(?:n)?"
    r"|rektor(?:n)?|arbetare(?:n)?|kamrat(?:en)?|vikarie(?:n)?|strateg(?:en)?"
    r"|samordnare(?:n)?|ägare(?:n)?|värd(?:en)?|terapeut(?:en)?|coach(?:en)?"
    r"|bibliotekarie(?:n)?|åring(?:en)?|medlem(?:men)?|ordförande(?:n)?)"
)

ACTING: Final = word_set(
    """sa sade säger säjer berättade berättar uppgav uppger frågade frågar svarade svarar skrev
    skriver ropade ropar skrek skriker viskade pratade pratar pratat talade talar ringde ringer
    mejlade mejlar mailade messade smsade skickade skickar postade postar delade delar lade la
    lägger visade visar filmade filmar hotade hotar slog slår sparkade sparkar knuffade knuffar
    puttade spottade spottar kastade kastar tog tar gav ger gick går kom kommer åkte åker reste
    reser sprang springer cyklade körde kör stod står satt sitter låg bor bodde jobbar jobbade
    arbetar studerar pluggar läser spelar spelade träffade träffar mötte umgås umgicks hänger
    hängde följde följer lämnade lämnar hämtade hämtar sökte söker hittade såg ser hörde hör
    upptäckte märkte ritade ritar målade målar klottrade rev sprider spred anmälde polisanmälde
    kontaktade kontaktar larmade kallade kallar vägrade vägrar började börjar slutade slutar
    fortsatte fortsätter försökte försöker hjälpte hjälper bjöd bjuder rekryterade rekryterar
    värvade lockade tyckte tycker anser ansåg menade menar tror trodde påstod påstår hävdar
    hävdade förnekar förnekade nekar nekade erkände erkänner bekräftade bekräftar beskriver
    beskrev nämnde nämner pekade pekar tittade tittar kollade kollar skrattade skrattar grät
    gråter log ler mår mådde köpte köper sålde säljer lånade lånar stal gömde bär bar drog drar
    höll håller bad ber lovade lovar lurade övertalade manade uppmanade uppmanar hyllade hyllar
    hyllar prisar försvarade attackerade angrep skadade dödade brände krossade förstörde gjorde
    gör försvann dök återvände återkom flyttade flyttar flydde bytte valde deltog deltar gillar
    gillade hatar hatade älskar vill ville vågar vågade brukar brukade känner kände vet visste
    blev blir fick får har hade är var ska skulle kan kunde måste heter hette stack sticker
    snackar snackade sitter gapade skämtade svor vandaliserade sprejade taggade trakasserade
    mobbade förföljde misshandlade rånade knivhögg sköt skjuter högg hugger"""
)
AUXILIARY: Final = word_set(
    "är var blir blev har hade ska skulle kan kunde måste får fick vill går gick kommer kom "
    "tar tog ger gav står stod ligger låg"
)
"""Verbs that say little of their subject: things have them as often as persons."""

SPEAKING: Final = word_set(
    """sa sade säger säjer berättade berättar uppgav uppger frågade frågar svarade svarar skrev
    skriver ropade ropar skrek skriker viskade hotade hotar slog slår sparkade knuffade spottade
    ringde ringer mejlade messade smsade menade menar tyckte tycker påstod påstår hävdar hävdade
    förnekar förnekade nekade erkände bekräftade nämnde pekade skrattade grät lovade bad hyllade
    manade uppmanade kom gick stod satt tog gav la lade visade filmade delade postade anmälde
    polisanmälde såg hörde mår vill ville vågar gillar bor bodde jobbar pluggar umgås hänger
    rekryterade värvade reste åkte trakasserade misshandlade mobbade sparkade knuffade började
    slutade följde skickade gör gjorde ångrar ångrade svarar lovar vet visste tror trodde tycker
    skrattar gråter ler log undrar undrade klagar klagade bråkar bråkade tjatar tjatade skyller
    skyllde ljuger ljög fnissade flinade flinar gapar gapade svor viskar talade pratar pratade
    snackar snackade somnade vaknade sov åt drack röker rökte sprang smet stack nickade suckade
    kramade kramar grälade slogs slåss umgicks ber vägrar vägrade vågade hjälpte tröstade puttade
    puttar retade retar skämtade stammade kräktes funderar funderade skäms erkänner ogillar
    sörjer saknar hatar hatade älskar älskade avskyr fruktar längtar ba skickar postar sms:ar nekar medger medgav vidhåller
    vidhöll påpekar påpekade tillägger förklarade bekräftar nämner inser insåg befarar tvekar"""
)
"""What only somebody does: they make an ambiguous word before them a name."""

FAMILY: Final = word_set(
    "mamma pappa mor far föräldrar bror brorsa storebror lillebror syster syrra storasyster "
    "lillasyster syskon son dotter kusin farbror morbror moster faster mormor morfar farmor farfar "
    "fru man hustru sambo pojkvän flickvän kompis kompisar polare bästis morsa farsa"
)
"""Relatives and friends: only somebody has them."""

DONE: Final = word_set(
    """sagt hotat slagit skrivit ringt filmat berättat gråtit svarat frågat uttryckt skickat
    kallat pratat talat nekat erkänt lovat hört sett druckit rökt stulit bråkat slutat delat
    postat skämtat skrattat skrikit ropat sparkat knuffat spottat ljugit ångrat rymt umgåtts
    mobbat retat säga hota slå skriva ringa filma berätta gråta svara fråga prata tala döda skjuta
    hämnas rensa flytta rymma träffa hjälpa bråka börjat sluta åka resa"""
)
"""What somebody has done or will do, after "har" or "ska"."""

KIN: Final = word_set(
    """mamma pappa mor far föräldrar förälder bror brorsa storebror lillebror syster syrra
    storasyster lillasyster syskon son dotter barn kusin kusiner farbror morbror moster faster
    mormor morfar farmor farfar familj släkt släktingar fru man make maka sambo pojkvän flickvän
    kompis kompisar polare vän vänner gäng kamrater lärare mentor rektor kurator handläggare
    socialsekreterare tränare chef granne grannar kontaktperson telefon mobil mobiltelefon
    telefonnummer nummer konto instagram insta snap snapchat tiktok facebook profil inlägg dator
    rum skåp väska ryggsäck jacka bil moped cykel lägenhet dörr bostad hem adress klass
    klasskamrater beteende uttalanden åsikter uppförande agerande berättelse version utsaga ord
    vårdnadshavare mammas pappas brors hand arm ansikte hår kropp namn födelsedag ålder bakgrund
    situation akt ärende journal skolgång frånvaro oro hälsa mående säkerhet livs brorsas hus
    gård tröja mejl mail sms brev meddelande video film telefonsamtal anmälan morsa farsa skull
    sida förslag tal roll grupp lag kollega pass visum mail skärmsläckare skärm dagbok bok
    böcker tröja mössa skor ord uttryck tystnad sätt fråga svar vrede ilska hem rum bostad resa
    flykt försvinnande död begravning födelsedag utredning fall bil båt hund barnbarn vardagsrum
    kök källare skrivbord skolbänk bänk anteckningar teckningar teckning uppsats kommentar
    kommentarer kommentarsfält handledare assistent barndom vänkrets umgänge kompisgäng tränare
    mobilkamera laptop väg krav hot agg hat"""
)
"""What somebody has: "Xs mamma", "Xs telefon"."""

MOTION: Final = word_set(
    "biljett biljetten flygbiljett tågbiljett flyg flyget buss bussen tåg tåget resa resan "
    "resor reser reste rest åka åker åkte åkt vägen ända färden färd flytta flyttar flyttade "
    "flyttat flytten skjuts körde kör köra gick går gå sprang promenerade cyklade cyklar "
    "transporterades fördes hänvisades omdirigerades trafiken linjen sträckan väg återvände "
    "återvänt återvända kom kommer flydde inflyttad utflykt studiebesök spred spreds"
)
"""What moves: a place follows, "flygbiljett till X"."""

PLACE_BEFORE: Final = word_set(
    "i vid kring omkring runt genom nära utanför längs inom utmed bortom norr söder öster "
    "väster nedanför ovanför bortanför      "
)
DIRECTION: Final = word_set("till från på mot via över")

ORGANISATION_BEFORE: Final = word_set(
    """föreningen förening gruppen grupp gruppering grupperingen nätverket nätverk organisationen
    organisation rörelsen rörelse partiet parti skolan skola förskolan förskola friskolan
    gymnasiet gymnasieskolan grundskolan avdelningen avdelning enheten fritidsgården
    ungdomsgården gården biblioteket restaurangen restaurang caféet café kaféet kafé butiken
    butik affären kiosken pizzerian pizzeria bolaget bolag företaget företag kvarteret kvarter
    kv spelet spel appen app boken bok romanen filmen film serien serie kanalen podden podd
    podcasten bandet band låten låt skivan albumet tidningen tidskriften magasinet hotellet
    hotell båten fartyget färjan laget lag klubben klubb projektet projekt metoden metod
    programmet program systemet system området område bostadsområdet stadsdelen stadsdel byn by
    staden stad orten ort ön sjön församlingen församling moskén moské kyrkan kyrka lokalen
    lokal parken park torget torg centrumet köpcentrum gallerian galleria stationen station
    hållplatsen hållplats busshållplatsen linjen tåget kommunen kommun regionen region länet
    landet sajten sidan webbplatsen forumet servern server gruppchatten gruppen facebookgruppen
    tjänsten plattformen märket varumärket modellen kedjan butikskedjan stiftelsen förbundet
    förbund myndigheten nämnden förvaltningen utbildningen kursen linjen festivalen arenan
    hallen sporthallen ishallen simhallen badet matchen turneringen cupen demonstrationen
    kampanjen insatsen operationen planen strategin temat rubriken titeln sången visan dikten
    pjäsen föreställningen flaggan symbolen runan tecknet parollen slagordet texten begreppet
    ordet termen salen sal rummet rum konferensrummet hus huset huskroppen byggnaden villan brf
    bostadsrättsföreningen samfälligheten campingen badplatsen sommarlägret lägret kollot hunden
    katten hästen grupprum grupprummet konferensrum sal mötesrum studio studion stormen orkanen båten bron paviljong paviljongen villa ateljé ateljén scenen läktaren priset stipendiet rapporten artikeln podcast operation tema metod modell märket fabrikatet symbolen dokumentären utställningen musikalen leverantören entreprenören städfirman vaktbolaget saneringsfirman"""
)
"""Nouns that make the next capitalised word the name of something other than a person."""

ORGANISATION_AFTER: Final = word_set(
    """skola förskola friskola gymnasium gymnasieskola grundskola fritidsgård ungdomsgård bibliotek
    if bk fk ff ik ifk sk hk bik aik fc gif ab hb kommun kommuns stad stads centrum station
    kyrka församling moské torg park galleria stadsdelsförvaltning stadsdelsnämnd stadsdel
    stadsdelsområde tingsrätt kommuner län universitet högskola sjukhus vårdcentral simhall
    sporthall ishall idrottsplats ip arena allé gata väg gränd plan plats hotell restaurang café
    pizzeria kiosk livs bar pub grill media group gruppen partiet rörelsen förening föreningen
    förbund förbundet akademi akademin institut institutet museum teater bio hamn brygga camping
    badplats slott golfklubb fotbollsklubb hockey basket handboll innebandy ungdomsförbund
    ungdom chatt server appen app konto-gruppen lokalpolisområde polisområde brandstation
    bussterminal resecentrum folkhögskola kulturskola musikskola kulturhus bostadsområde
    köpcentrum stadsbibliotek kvarterspolis handelsområde industriområde skolan gymnasiet museet biblioteket parken huset kyrkan sjukhuset dag värdshus vandrarhem
    servicehus äldreboende gruppboende hvb stadsmission marknad festival torgdag kulturförening
    idrottsförening bostäder fastigheter bygg taxi buss trafik energi radio tv tidning"""
)
"""Nouns after which the capitalised word before was the name of a place or an organisation."""

NOT_A_NAME_ENDING: Final = _folded(
    """
    skolan skola skolans gymnasiet gymnasium gården gårdens torget parken gatan vägen gränden
    kyrkan moskén hallen huset centrum badet fältet föreningen klubben bolaget verket nämnden
    nämndens förvaltningen förvaltningens enheten teamet gruppen rörelsen rörelsens partiet
    partiets förbundet stiftelsen akademin institutet universitetet högskolan kommunen regionen
    länet plan allén stigen förskolan teatern museet arenan vallen ligan cupen dagen veckan
    festivalen bladet tidningen posten appen projektet programmet planen strategin lagen balken
    salen rummet kvarteret området staden stationen biblioteket myndigheten polisen hemmet boendet
    mottagningen jouren linjen telefonen centralen banken kontoret avdelningen kommittén rådet
    styrelsen utskottet tjänsten hälsan missionen samfundet församlingen unionen demokraterna
    partist rätten domstolen kretsen stan bron tunneln leden rondellen macken shopen baren grillen
    krogen affären butiken gallerian köping kulturhuset iska ismen isterna erna arna orna
    gåvan prisaren boken skriften manifestet förordningen avtalet konventionen deklarationen akten
    verkstan ateljén kampanjen
    energi kraftverk trafik trafiken bostäder fastigheter data konsult service media soft tech com
    security logistik transport försäkring försäkringar invest group shop store food sushi pizza
    kebab taxi bygg städ larm express gruppen
    """
)
THING_BEFORE: Final = _folded(
    """
    skolan skola gymnasiet gården parken kyrkan moskén hallen huset föreningen klubben bolaget
    gruppen grupp rörelsen partiet förbundet stiftelsen projektet programmet appen spelet kanalen
    boken filmen tidningen butiken restaurangen affären området kvarteret stationen hållplatsen
    märket kedjan nätverket organisationen avdelningen enheten forumet servern sidan sajten podden
    bandet låten kommunen staden delen församlingen biblioteket laget båten hotellet metoden
    systemet plattformen rum rummet lokalen firman salen
    centralen firma företaget bolagen leverantören tillverkaren
    """
)
"""How compounds end that make the next capitalised word no person: "klädmärket X"."""
PLACE_ENDING: Final = _endings(
    """
    stad lunda by torp köping holmen hult åsen näs näset vik viken sjö sjön fors berget backen
    höjden dalen ängen ängar ängarna kullen kulla lunden hagen haga marken sund hamn hamnen gård
    tuna bäck bäcken liden tofta boda vallen valla åker åkern udden skär holma kärr kärret mossen
    skogen stugan udde kvarn bruk backe bro bron brunn hed heden lycka lyckan strand stranden löt
    arp aryd ryd inge tomta täppan tull port center sele träsk gärdet gärde länge staden slätt
    slätten kroken hällen området
    """
)
SURNAME_ENDING: Final = _folded(
    """
    son sdotter dotter ström qvist kvist gren blad lund berg holm nen lainen vić vic vitj vich itz
    witz ski ska sky skij czyk wicz enko chuk chenko ov ova ev eva oglu oğlu zade zadeh nejad pour
    poor yan ian ullah allah zai zada khel shvili escu aj ez poulos idis akis mann stein mariam
    michael selassie udin uddin feld fld bäck stedt sén lén dén rén ius ander lind vall wall dahl
    ahl
    """
)

SWEDISH_ENDING: Final = _endings(
    """
    ning ningen ningar ningarna ningens het heten heter heterna else elsen elser elserna skap
    skapet tion tionen tioner tionerna sion sionen are aren arna erna orna ande anden andet ende
    enden endet ade ades ats ast aste iskt iska isk ism ismen ist isten ister isterna lig liga
    ligt ligen vis samma samt bara bart lös lösa löst full fulla fullt aktig aktiga aktigt mässig
    mässiga mässigt ör ören örer eri eriet itet iteten iteter tet ens ets vist stans ledes inne
    innan tid tider sätt grupp gruppen skolan skola gård gården rum rummet vägen gatan torget
    plats platsen hus huset stad staden gäng gänget bild bilden bilder märke märken märket
    """
)
_FORMER: Final = ("ex", "bonus", "styv", "plast", "halv", "svär", "foster", "låtsas", "tvilling")
_FORMER_PART: Final = re.compile(f"^(?:{'|'.join(_FORMER)})-?")
_AGENT_ENDINGS: Final = ("aren", "arna", "ören", "isten", "anten", "erskan", "ologen", "eraren")
"""How definite nouns for who does something end: "klottraren", "aktivisten"."""
_INFLECTIONS: Final = word_set(
    "s n t r a e en et ar er or na de te at ad as ts ens ets ars ers arna erna orna ade ande "
    "ende are ast ades arnas ernas ornas aste ares ena enas arens ats an ans el eln"
)


def inflections(word: str) -> list[str]:
    """The stems a Swedish word form may have, by its endings of one to five letters."""
    return [
        word[:-size] for size in range(1, min(6, len(word) - 2)) if word[-size:] in _INFLECTIONS
    ]


def is_person_noun(low: str) -> bool:
    """Whether the word says what somebody is: "eleven", "fritidsledaren", "klasskompisen"."""
    if low in PERSON_NOUNS or (
        low.startswith(_FORMER) and _FORMER_PART.sub("", low) in PERSON_NOUNS
    ):
        return True
    return len(low) > 7 and (
        low.endswith(_AGENT_ENDINGS) or PERSON_ENDINGS.fullmatch(low) is not None
    )


APPOSED: Final = frozenset({" ", " '", ' "'})
"""What stands between a noun and the name of what it is."""
CLAUSE_OPENERS: Final = word_set(
    "att men och så när om bror asså alltså vet som eller för sen sedan eftersom då tror tycker "
    "hörde idag igår ba bara att-satsen wallah hej"
)
"""Words after which the subject of a clause may stand."""
AND: Final = word_set("och o å samt & eller")
"""What joins two of a kind."""
PAST: Final = re.compile(r"\w{3,}(?:ade|erar)")
"""The past of a verb that a lower-case word may be."""
PRONOUNS: Final = word_set(
    "min mina dina sina dana hans per are can may will du ni vi her than den de on ha do so vu "
    "le ma hu he an to in is at it so no go my"
)
"""Small words that are names in some languages: only a cue makes them one."""
PARTICLES: Final = word_set(
    "von af de del della di da dos bin ibn bint al el abu umm van der ben ul le la zu haj y"
)
"""Small words inside names: "von", "al", "bin"."""
TAKEN_UP: Final = word_set("han hon hen honom henne hens hennes")
"""Pronouns that take a person up again."""
