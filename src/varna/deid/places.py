"""Where somebody lives or is: street addresses, flats, postcodes, coordinates; and plates."""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet
from varna.deid.words import word_set

_TAIL: Final = (
    r"[ ]{0,2}(?:nr\.?[ ]|nummer[ ]"
    r"|[ ]?:[ ]?)?(?P<number>\d{1,4}(?:[ ]?-[ ]?\d{1,3})?(?:[ ]?[a-hA-H](?![\wåäö]))?)(?![\d:%§]"
    r"|[.,]\d|[ ]?[-/]\d)"
)
_STREET: Final = re.compile(
    r"(?<![\wåäöÅÄÖ])(?P<street>(?:(?:[A-ZÅÄÖ][\wåäöé]{0,20}\.?(?::t|:ta)?|S:t|S:ta)[ ]){0,3}"
    r"[A-ZÅÄÖa-zåäöé][\wåäöéü:'-]{1,28}(?:gatan|gata|vägen|väg|gränden|gränd|stigen|stig"
    r"|backen|backe|allén|alle|allé|torget|torg|plan|platsen|plats|leden|slingan|svängen"
    r"|ringen|kroken|bågen|vreten"
    r"|esplanaden|kajen|gången|parken|stråket|trappan|brinken|liden|höjden|tvärgatan|gaten"
    r"|vegen|gattan|väggen|slätten|kullen|dalen|gärdet|hagen|udden|viken|terrassen|viadukten"
    r"|gatn|vägn|gtan|gat|vagen|granden|allen|svangen|bagen|hojden|gardet|g\.|v\.))" + _TAIL
)
_STREET_WORDS: Final = re.compile(
    r"(?<![\wåäöÅÄÖ])(?P<street>[A-ZÅÄÖ][\wåäöéü:'-]{1,24}(?:[ ][A-ZÅÄÖa-zåäö]"
    r"[\wåäöéü:'-]{0,24}){0,3}[ ](?:gata"
    r"|väg|gränd|stig|backe|allé|torg|plats|plan|trappa|led|g\.|v\.))" + _TAIL
)
_WORD_NUMBER: Final = re.compile(
    r"(?:gatan|vägen|gränden|gränd|stigen|backen|allén) (?:nummer |nr )?(?:ett|två|tre|fyra"
    r"|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
    r"|tjugo(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio)?|trettio(?:ett|två|tre|fyra|fem|sex|sju"
    r"|åtta|nio)?)(?![\wåäö])(?! (?:personer|ungdomar|killar|tjejer|gånger|pojkar|flickor|män"
    r"|kvinnor|elever|stycken|st|nya|klistermärken|bilar|gäng))"
)
_NUMBER_FIRST: Final = re.compile(
    r"(?<![\w])(?:nr|nummer|hus|port)[ ]\d{1,3}[a-h]?[ ](?:på|i|längs"
    r"|vid)[ ](?P<street>[a-zåäöé][\wåäöé'-]{2,28}(?:gatan|vägen|gränd|gränden|stigen|backen"
    r"|allén|torget|slingan|ringen|svängen))(?![\wåäö])"
)
_NEIGHBOUR: Final = re.compile(r"([^\W\d][\w.'-]{0,30})(?:[ ]{1,2}(?:nr\.? |nummer |: ?)?|:[ ]?)$")
_STREET_ENDINGS: Final = tuple(
    sorted(
        word_set(
            "gatan gata vägen väg gränden gränd stigen stig backen backe allén alle allé "
            "torget torg "
            "plan platsen plats leden led slingan svängen ringen kroken bågen vreten "
            "esplanaden kajen "
            "gången parken stråket trappan trappa brinken liden höjden gatan slätten kullen "
            "dalen gärdet "
            "hagen udden viken terrassen viadukten gatn vägn gtan gat vagen vag granden "
            "grand allen "
            "svangen bagen hojden gardet gaten vegen gattan väggen g. v."
        )
    )
)
_HOME_OPENINGS: Final = (
    "bor",
    "bodd",
    "bos",
    "boe",
    "adr",
    "hem",
    "fol",
    "skr",
    "hus",
    "vil",
    "läg",
    "port",
    "går",
)
_HOME: Final = re.compile(
    r"(?<![a-zåäö])(?:bor (?:på|i|vid|hemma på)|bodde (?:på|i)|bosatt (?:på|i)|boende (?:på"
    r"|i)|adress(?:en)?(?: är)?|hemadress(?:en)?(?: är)?|folkbokförd (?:på|i)|skriven (?:på"
    r"|i)|hemma på|huset på|villan på|lägenheten på|hem till|porten på|gården på)[ :]{1,3}"
    r"(?P<place>[a-zåäöé][\wåäöé'-]{2,24}(?:[ ](?-i:[A-ZÅÄÖ])[\wåäöé'-]{1,24}){0,2}[ ]\d{1,4}"
    r"(?:[ ]?[a-h](?![\wåäö]))?)(?![\d:%]| 000"
    r"|[.,]\d| (?:år|kr|personer|m\b|meter|km|min|dagar|veckor|månader|kap))",
    re.IGNORECASE,
)
_NOT_STREETS: Final = frozenset(
    [
        "på vägen",
        "gatan",
        "vägen",
        "motorvägen",
        "gångvägen",
        "cykelvägen",
        "skolvägen",
        "järnvägen",
        "omvägen",
        "huvudvägen",
        "landsvägen",
        "hemvägen",
        "tvärgatan",
        "gågatan",
        "skolgården",
        "övergången",
        "ingången",
        "utgången",
        "uppgången",
        "undergången",
        "nedgången",
        "tillgången",
        "omgången",
        "sången",
        "handläggaren",
        "planen",
        "stan",
        "spelplan",
        "handlingsplan",
        "åtgärdsplan",
        "verksamhetsplan",
        "tidsplan",
        "tidplan",
        "utbildningsplan",
        "läroplan",
        "plan",
        "bottenplan",
        "källarplan",
        "entréplan",
        "fotbollsplan",
        "detaljplan",
        "genomförandeplan",
        "krisplan",
        "kommunikationsplan",
        "likabehandlingsplan",
        "budgetplan",
        "parkeringsplats",
        "parkeringsplatsen",
        "arbetsplats",
        "arbetsplatsen",
        "mötesplats",
        "mötesplatsen",
        "hållplats",
        "hållplatsen",
        "lekplats",
        "lekplatsen",
        "brottsplats",
        "brottsplatsen",
        "praktikplats",
        "plats",
        "platsen",
        "skolplan",
        "gången",
        "backen",
        "torget",
        "parken",
        "ringen",
        "dalen",
        "kullen",
        "hagen",
        "leden",
        "trappan",
        "höjden",
        "viken",
        "udden",
        "väg",
        "gata",
        "stig",
        "led",
        "trappa",
        "allen",
        "rad",
        "gångväg",
        "gång",
        "skogen",
        "marknadsplats",
        "fristad",
        "gat",
        "vräg",
        "ringleden",
        "bekräftelsen",
        "förtroendeplats",
        "andraplats",
        "förstaplats",
        "tredjeplats",
        "läslistan",
        "grupplan",
        "studieplan",
        "kursplan",
        "ämnesplan",
        "elevplan",
        "vårdplan",
        "sip-plan",
        "samlingsplats",
        "rastplats",
        "badplats",
        "idrottsplats",
        "grillplats",
        "uteplats",
        "bostadstorg",
        "jobbtorg",
        "mattorget",
    ]
)
_NOT_NUMBERED: Final = re.compile(
    r"[ ]?(?:-?tiden|personer|person|ungdomar|elever|barn|killar|tjejer|pojkar|flickor|män"
    r"|kvinnor|st\b|stycken|gånger|januari|februari|mars|april|maj|juni|juli|augusti"
    r"|september|oktober|november|december"
    r"|jan\b|feb\b|apr\b|jun\b|jul\b|aug\b|sep\b|sept\b|okt\b|nov\b|dec\b|kr\b|kronor|procent"
    r"|%|kap|klistermärken|affischer|dagar|veckor|månader|år\b|timmar|minuter|meter|m\b|km\b"
    r"|km/h|-\d{4}|-tal|bilar|poliser|medlemmar|deltagare|aktivister|demonstranter|familjer"
    r"|boende|lägenheter|fall\b|händelser|incidenter)"
)
_DETAILS: Final = re.compile(
    r"(?:[ ]?,[ ]?|[ ])(?:(?:lgh|lägenhet|lght|lghnr)\.?[ ]?(?:nr\.?[ ]?)?\d{1,4}"
    r"|(?:[a-z][ ]?)?\d{1,2}[ ]?tr\b|(?:vån|våning|plan|uppg|uppgång|port)\.?[ ]?(?:\d{1,2}"
    r"|[a-h]\b)|\d{1,2}:a våningen)"
)
_APARTMENT: Final = re.compile(
    r"(?<![a-zåäö])(?:(?:lgh|lägenhet(?:en)?|lght|lgnr|lägenhetsn(?:umme)?r(?:et)?|lghnr"
    r"|lgh-?nr|bostadsnummer)\.?[ :]{0,3}(?:nr\.?|nummer"
    r"|är)?[ :]{0,2}(?:[a-h][ ]?)?\d{1,5}[a-h]?(?![\wåäö])"
    r"|(?:port(?:en)?|uppgång(?:en)?|trapphus(?:et)?"
    r"|trappuppgång(?:en)?)[ ](?:nr\.?[ ])?(?:\d{1,3}[ ]?[a-h]?|[a-h])(?![\wåäö:.-])(?!.\d))"
)
_FLAT_IN: Final = re.compile(
    r"(?<![\w-])(?:\d{1,2}|en|två|tre|fyra|fem|sex)[ ]?(?:tr\b\.?"
    r"|trappor upp)(?: (?:till vänster|till höger|t\.?[vh]\.?|tv|th|mitt emot hissen))?"
)
_POSTCODE: Final = re.compile(
    r"(?<![\d,.+-])(?:s-|se-)?(?P<code>[1-9]\d{2}[ ]?\d{2})(?![\d.,:-]"
    r"|[ ]\d)(?P<town>[ ]{1,2}(?!(?:kr|kronor|SEK|EUR|Kr|st"
    r"|St)\b)[A-ZÅÄÖ][A-Za-zåäöÅÄÖé]+(?: [A-ZÅÄÖ][a-zåäö]+)?)"
)
_AFTER_ADDRESS: Final = re.compile(r",? ?\n?([1-9]\d{2} ?\d{2})(?![\d-])")
_POSTCODE_ALONE: Final = re.compile(r"(?<![\w-])s[e]?-[1-9]\d{2} ?\d{2}(?![\d-])")
_POSTCODE_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?:postnummer|postnumret|postnr|postkod(?:en)?|zip"
    r"|postadress(?:en)?)[^\d\n]{0,14}(?P<code>\d{3}[ ]?\d{2})(?!\d)"
)
_GPS: Final = re.compile(
    r"(?<![\d.])(?:5[4-9]|6\d)[.,]\d{3,8}[ ]?°?[ ]?n?[ ]?[,;/ ][ ]?(?:(?:lon|lng|long"
    r"|longitud|lat)\.?[ :=]{0,3})?[+-]?(?:1\d|2[0-5])[.,]\d{3,8}(?:[ ]?°?[ ]?[eöo]\b)?(?!\d)"
    r"|(?<![\d.])\d{1,2}[ ]?°[ ]?\d{1,2}(?:[.,]\d{1,4})?[ ]?['][ ]?(?:\d{1,2}(?:[.,]\d{1,3})?"
    r"[ ]?(?:\""
    r"|'')?)?[ ]?[ns]?[ ,;]{1,3}[eöwv]?[ ]?\d{1,3}[ ]?°[ ]?\d{1,2}(?:[.,]\d{1,4})?[ ]?[']?"
    r"[ ]?(?:\d{1,2}(?:[.,]\d{1,3})?[ ]?(?:\""
    r"|'')?)?[ ]?(?:[eöwv]\b)?"
)
_GPS_CUED: Final = re.compile(
    r"(?:koordinat(?:er|erna)?|gps|position(?:en)?|lat/long?|sweref(?: ?99(?: ?tm)?)?"
    r"|rt ?90)[^\d\n-]{0,14}-?\d{1,7}(?:[.,]\d{2,8})[ ,;/]{1,3}-?\d{1,7}(?:[.,]\d{2,8})"
    r"|(?:koordinat(?:er|erna)?|sweref(?: ?99(?: ?tm)?)?"
    r"|rt ?90)[^\d\n]{0,14}\d{6,7}[ ,;/]{1,3}\d{6,7}"
)
_GPS_OPENINGS: Final = ("koor", "gps", "posi", "lat", "swe", "rt")
_THREE_WORDS: Final = re.compile(r"///[a-zåäö]{2,20}\.[a-zåäö]{2,20}\.[a-zåäö]{2,20}")
_PLATE: Final = re.compile(
    r"[A-HJ-PR-UW-Z](?<![\w/-].)[A-HJ-PR-UW-Z]{2}[ -]?\d{2}[\dA-HJ-PR-UW-Z](?![\w]|[-/.:]\d)"
)
_PLATE_CUE: Final = re.compile(
    r"(?<![a-zåäö])(?:reg\.?[ -]?(?:nr|nummer|numret|plåt(?:en)?|skylt(?:en)?)?"
    r"|registrering(?:snummer|snumret|snr|sskylt\w{0,3})|nummerplåt(?:en)?|skylt(?:en)?"
    r"|bil(?:en)?|mc|moped(?:en)?|a-traktor(?:n)?|epa(?:n|-traktor\w{0,2})?|volvo[n]?"
    r"|saab(?:en)?|bmw(?:n)?|audi(?:n)?|skåpbil(?:en)?|motorcykel(?:n)?|fordon(?:et)?"
    r"|plåt(?:en|ar|arna)?|golf(?:en)?|mercedes(?:en)?|elmoped(?:en)?|taxi(?:n)?"
    r"|husbil(?:en)?)"
    r"(?:[ :,(]{1,3}(?:med |var |är |hade |har |nr |reg(?:\.|nr|istreringsnummer)?[ :]?"
    r"|nummer |registrering |skylten "
    r"|[a-zåäö]{2,9} ){0,3}[\"']?)(?P<plate>[a-z]{3}[ -]?\d{2}[a-z\d])(?![\wåäö])"
)
_PLATE_OPENINGS: Final = (
    "reg",
    "num",
    "skylt",
    "bil",
    "mc",
    "mop",
    "a-t",
    "epa",
    "volv",
    "saab",
    "bmw",
    "audi",
    "skåp",
    "mot",
    "ford",
    "plåt",
    "golf",
    "merc",
    "elm",
    "taxi",
    "hus",
)
_NOT_PLATES: Final = word_set(
    "NMR AFA AFS VBE SFI LSS BUP IVO SFS SOU DIR ISO KAP AIK DIF GAIS HIF MFF BRÅ BRA CVE SIG "
    "LVU SOL OSL RGB VIN MHZ USB DVD CPU EXP AGE TEL FAX SMS MMS MKR TKR SEK EUR USD PER ETT DEN "
    "DET MED FÖR OCH SOM VAR ALL SAL RUM HUS BUS ÅRS SDN SDF NSA FBI CIA KLA MAJ JUN JUL AUG SEP "
    "OKT NOV DEC JAN FEB MAR APR ART DNR PNR TAL BBC CNN SVT TVÅ TRE SEX SJU"
)


def recognise_places(sheet: Sheet) -> None:
    """Claim addresses, then flats, postcodes and coordinates that stand alone, then plates."""
    if "gat" in sheet.low or "väg" in sheet.low or "gränd" in sheet.low or "stig" in sheet.low:
        for match in _WORD_NUMBER.finditer(sheet.low):
            start = match.start()
            while start > 0 and sheet.low[start - 1].isalpha() and match.start() - start < 28:
                start -= 1
            if match.start() - start > 2:
                sheet.claim(start, match.end(), Kind.ADDRESS, Level.BLOCK, reasons.ADDRESS)
    if not sheet.has_digit:
        _flats(sheet)
        return
    for match in (*sheet.at_digits(_GPS), *sheet.at_words(_GPS_CUED, _GPS_OPENINGS)):
        start, end = match.span()
        if letter := re.search(r"(?<![a-zåäö])(?:lat\.? ?)?[ns][ :]{0,2}$", sheet.before(start, 8)):
            start -= len(letter[0])
        sheet.claim(start, end, Kind.GPS, Level.ASK, reasons.GPS)
    if "///" in sheet.low:
        sheet.claim_all(_THREE_WORDS, Kind.GPS, Level.ASK, reasons.GPS)
    _streets(sheet)
    for match in sheet.at_words(_NUMBER_FIRST, ("nr", "num", "hus", "port")):
        sheet.claim(*match.span(), Kind.ADDRESS, Level.BLOCK, reasons.ADDRESS)
    for match in sheet.at_words(_HOME, _HOME_OPENINGS, shown=True):
        _address_at(sheet, *match.span("place"))
    _flats(sheet)
    sheet.claim_all(_POSTCODE_CUE, Kind.POSTCODE, Level.ASK, reasons.POSTCODE, group=1)
    for match in sheet.at_digits(_POSTCODE, shown=True):
        sheet.claim(match.start(), match.end(), Kind.POSTCODE, Level.ASK, reasons.POSTCODE)
    for match in sheet.at_words(_POSTCODE_ALONE, ("s-", "se-")):
        sheet.claim(*match.span(), Kind.POSTCODE, Level.ASK, reasons.POSTCODE)
    for claim in [claim for claim in sheet.claims if claim.kind is Kind.ADDRESS]:
        if match := _AFTER_ADDRESS.match(sheet.low, claim.end):
            sheet.claim(*match.span(1), Kind.POSTCODE, Level.ASK, reasons.POSTCODE)
    _plates(sheet)


def _flats(sheet: Sheet) -> None:
    for match in sheet.at_words(_APARTMENT, ("lgh", "läg", "lgn", "bost", "port", "upp", "trap")):
        sheet.claim(*match.span(), Kind.APARTMENT, Level.ASK, reasons.APARTMENT)
    if " tr" in sheet.low or "trapp" in sheet.low:
        sheet.claim_all(_FLAT_IN, Kind.APARTMENT, Level.ASK, reasons.APARTMENT)


def _streets(sheet: Sheet) -> None:
    """Look for a street before each number whose neighbour to the left ends as streets do."""
    done = 0
    for position in sheet.digits:
        left = _NEIGHBOUR.search(sheet.low, max(0, position - 36), position)
        if position < done or left is None or not left[1].endswith(_STREET_ENDINGS):
            continue
        start = max(done, position - 72, sheet.text.rfind("\n", 0, position) + 1)
        for pattern in (_STREET_WORDS, _STREET):
            for match in pattern.finditer(sheet.text, start, min(len(sheet.text), position + 24)):
                if match.start("number") == position:
                    _address(sheet, match)
                    done = position + 1


def _address(sheet: Sheet, match: re.Match[str]) -> None:
    shown = match["street"]
    street = shown[_leading_words(shown) :].lower()
    head = street.rsplit(" ", 1)[-1]
    if any(word[0].islower() and word not in _INSIDE_STREETS for word in shown.split(" ")[1:-1]):
        return
    if head in {"v.", "g."} and not all(word[0].isupper() for word in shown.split(" ")[:-1]):
        return
    if " " not in street and (head in _NOT_STREETS or len(head) < 5 or head.endswith("plats")):
        return
    if " " in street and head in _NOT_STREETS and not _named(match["street"]):
        return
    if (
        head.endswith(("planen", "skogen", "gången", "platsen", "plan", "plats"))
        and street[0] == match["street"][0]
    ):
        return  # Lower-case compounds of these are common nouns: hållplats 3, bottenplan 2.
    if (numbers := _MANY_HOUSES.fullmatch(match["number"])) and (
        int(numbers[2]) - int(numbers[1]) > 4
    ):
        return  # "Marknadsgatan 1-9" is a stretch of a street, nobody's home.
    start, end = match.span()
    if " " in street:
        start += _leading_words(match["street"])
        if head in _NOT_STREETS and sheet.low.startswith(head, start):
            return
    _address_at(sheet, start, end)


def _named(street: str) -> bool:
    """Whether a street of several words begins with a name: "Olof Palmes gata"."""
    return street[0].isupper() and street.split(" ")[-1][0].islower()


_MANY_HOUSES: Final = re.compile(r"(\d{1,3})[ ]?-[ ]?(\d{1,3})")
_INSIDE_STREETS: Final = word_set("och av den de von van der af i på s:t s:ta")
_OPENERS: Final = word_set(
    "på i vid till från och mot längs bor bodde adress adressen den det en han hon de vi jag "
    "gatan nära hos av utanför kring runt"
)


def _leading_words(street: str) -> int:
    """How many characters of capitalised opening words ("På Norra …") are no part of the street."""
    skipped = 0
    for word in street.split(" "):
        if word.lower() not in _OPENERS:
            break
        skipped += len(word) + 1
    return skipped if skipped < len(street) else 0


def _address_at(sheet: Sheet, start: int, end: int) -> None:
    if _NOT_NUMBERED.match(sheet.low, end):
        return
    while match := _DETAILS.match(sheet.low, end):
        end = match.end()
    sheet.claim(start, end, Kind.ADDRESS, Level.BLOCK, reasons.ADDRESS)


def _plates(sheet: Sheet) -> None:
    for match in _PLATE.finditer(sheet.text):
        if match[0][:3] not in _NOT_PLATES:
            sheet.claim(*match.span(), Kind.PLATE, Level.ASK, reasons.PLATE)
    for match in sheet.at_words(_PLATE_CUE, _PLATE_OPENINGS):
        if match["plate"][:3].upper() not in _NOT_PLATES:
            sheet.claim(*match.span("plate"), Kind.PLATE, Level.ASK, reasons.PLATE)
