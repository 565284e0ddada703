"""Where somebody lives: street addresses and flats."""

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


def recognise_places(sheet: Sheet) -> None:
    """Claim street addresses, then flats that stand alone."""
    if any(part in sheet.low for part in ("gat", "väg", "gränd", "stig")):
        _spelled_numbers(sheet)
    if sheet.has_digit:
        _streets(sheet)
        for match in sheet.at_words(_NUMBER_FIRST, ("nr", "num", "hus", "port")):
            sheet.claim(*match.span(), Kind.ADDRESS, Level.BLOCK, reasons.ADDRESS)
        for match in sheet.at_words(_HOME, _HOME_OPENINGS, shown=True):
            _address_at(sheet, *match.span("place"))
    _flats(sheet)


def _spelled_numbers(sheet: Sheet) -> None:
    for match in _WORD_NUMBER.finditer(sheet.low):
        start = match.start()
        while start > 0 and sheet.low[start - 1].isalpha() and match.start() - start < 28:
            start -= 1
        if match.start() - start > 2:
            sheet.claim(start, match.end(), Kind.ADDRESS, Level.BLOCK, reasons.ADDRESS)


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
    if head in _NOT_STREETS and head.endswith("splan"):
        return  # "Lokal handlingsplan 2017": a plan of something, whatever stands before it.
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
