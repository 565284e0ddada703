"""Dates and years of birth, and exact ages; ranges, limits and durations are left alone."""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet
from varna.deid.words import is_person_noun, word_set

_MONTH: Final = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mar(?:s)?|apr(?:il)?|maj|jun(?:i)?|jul(?:i)?|aug(?:usti)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL: Final = (
    r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte"
    r"|trettonde|fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugo(?:första"
    r"|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde)|trettionde|trettioförsta)"
)
_DATE: Final = (
    rf"(?:(?:19|20)\d\d[-/. ]\d{{1,2}}[-/. ]\d{{1,2}}"
    rf"|\d{{1,2}}[-/.][ ]?\d{{1,2}}(?:[-/. ]{{1,2}}(?:19|20)?\d\d)?|(?:19|20)?\d{{6}}(?!\d)"
    rf"|(?:den )?\d{{1,2}}(?::?[ea])?(?:[ ]|\.[ ]?)?{_MONTH}(?:[ ,]{{1,2}}(?:(?:19|20)\d\d"
    rf"|-?\d\d\b|'\d\d))?|(?:den )?{_ORDINAL} (?:i )?{_MONTH}(?:[ ,]{{1,2}}(?:19|20)\d\d)?"
    rf"|(?:den )?{_ORDINAL} i {_ORDINAL}"
    rf"|{_MONTH}(?:[ ,]{{1,2}}|[ ]?-)(?:(?:19|20)\d\d|\d\d\b|'\d\d)|(?:19|20)\d\d(?!\d)"
    rf"|'\d\d(?!\d)|-\d\d(?!\d)|(?:nitton|tjugo)hundra\w{{3,14}})"
)
_DATE_OPENINGS: Final = (
    "den",
    "jan",
    "feb",
    "mar",
    "apr",
    "maj",
    "jun",
    "jul",
    "aug",
    "sep",
    "okt",
    "nov",
    "dec",
)
_BORN: Final = re.compile(
    rf"(?<![a-zåäö])(?:föd(?:d|des|t)|fött|f\.|f:|fd\.?|födelse(?:datum|dag|år|tid|dagen"
    rf"|datumet|året)|föddes|fyller år|fyllde år|fyllt år|födelsedata|bday|dob|b-day"
    rf"|firade sin (?:\d\d-årsdag|födelsedag)|date of birth"
    rf"|födelsenr)(?:[ ]?(?:\([^)\n]{{1,12}}\))?[ :,]{{0,3}}(?:(?:den|är|var|i|år|redan|på"
    rf"|senare|datum|hen|hon|han|[a-zåäö]{{4,12}}) ){{0,3}}|[ ]?)(?P<date>{_DATE})(?![\d-])"
)
_DATE_THEN: Final = re.compile(
    rf"(?<![\w-])(?P<date>{_DATE})[ ,(]{{0,3}}(?:är (?:hans|hennes|hens|elevens) födelse"
    rf"|fyller (?:han|hon|hen)|\(?född|\(?födelse|föddes|fyllde (?:han|hon|hen|pojken|flickan"
    rf"|eleven)|är (?:han|hon|hen) född)"
)
_BORN_YEAR: Final = re.compile(
    r"(?<![\w-])(?:[\"']?-?(?P<short>(?:0\d|9\d|1[0-8])):an?(?:n|s)?(?![\wåäö:]| (?:minut"
    r"|plats|upplag|gång|kongress|våning|april|maj|juni|juli|augusti|september|oktober"
    r"|november|december|januari|februari|mars|rad|årsdag))|(?:årgång|årg\.?"
    r"|född(?:a)?(?: år)?|årskull)[ ]['-]?(?:(?:19|20)\d\d|\d\d)(?![\wåäö-]"
    r"|[.,:]\d)(?! (?:och|eller) senare)|['-](?P<kid>(?:0[5-9]|1[0-9]))(?: ?:?a\b"
    r"|(?= (?:kille|tjej|pojke|flicka))))"
)
_AGE_WORD: Final = (
    r"(?:(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)(?:ett|en|två|tre|fyra|fem"
    r"|sex|sju|åtta|nio)?|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton"
    r"|femton|sexton|sjutton|arton|nitton)"
)
_NUMBER_OPENINGS: Final = (
    "ett",
    "två",
    "tre",
    "fyr",
    "fem",
    "sex",
    "sju",
    "åt",
    "nio",
    "nit",
    "ti",
    "tju",
    "el",
    "tol",
    "fjo",
    "art",
)
_AARING: Final = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}}[ ]?-?[ ]?|{_AGE_WORD}[ ]?-?)[åa]ring(?:en|ens|s)?(?![\wåäö])"
    rf"|(?<![\w-])(?:\d{{1,2}}[ ]?-?[ ]?|{_AGE_WORD}[ ]?-?)[åa]rig(?:e|a)?(?![\wåäö])"
)
_AGE_YEARS: Final = re.compile(
    rf"(?<![\w,.:/-])(?P<n>\d{{1,3}}|{_AGE_WORD})(?P<half>(?:,5| och ett halvt"
    rf"|[ ]?½))?[ ]?(?P<unit>år\b|ar\b|bast\b|yo\b|y/o\b|årsdag\b|vårar\b"
    rf"|-årsdag(?:en)?\b)(?P<old> ?(?:gammal|gamal|gml|gamla|ung|fyllda)(?!t))?"
)
_AGE_CUED: Final = re.compile(
    rf"(?<![a-zåäö])(?:ålder(?:n)?(?: är)?[ :]{{1,3}}|(?:han|hon|hen|dom|eleven|pojken"
    rf"|flickan|killen|tjejen|mannen|kvinnan|sonen|dottern|jag|brodern|systern) (?:är|va|var"
    rf"|blir|blev|e) (?:bara |precis |väl |typ |nog |nyss )?|fyller |fyllde |fyllt "
    rf"|hunnit bli |precis blivit |ska bli |blir snart )(?P<n>\d{{1,2}}"
    rf"|{_AGE_WORD})(?![\w%:/-]|[.,]\d|[ ]?(?:%|st\b|kr|m\b|cm|km|gånger|personer|stycken"
    rf"|dagar|veckor|månader|timmar|minuter|i |på |av |med |kilo|-|till))"
)
_TURNS: Final = re.compile(
    rf"(?:fyller|fyllde|fyllt) (?P<n>\d{{1,2}}|{_AGE_WORD}) (?:i|på|om|nu|nästa|den) (?!rad)"
)
_AGE_OPENINGS: Final = (
    "ho",
    "ålder",
    "ha",
    "he",
    "dom",
    "ele",
    "poj",
    "fli",
    "kil",
    "tje",
    "man",
    "kvi",
    "son",
    "dot",
    "jag",
    "bro",
    "sys",
    "fyl",
    "hun",
    "pre",
    "ska",
    "bli",
)
_AGE_PAREN: Final = re.compile(
    r"(?<=[a-zåäöé]) ?\((?P<n>[1-9]\d?)\)|(?<=[a-zåäöé]), (?P<m>[1-9]\d|elva|tolv|tretton|fjorton"
    r"|femton|sexton|sjutton|arton|nitton)(?=,| \()"
)
_NO_AGE_BEFORE: Final = re.compile(
    r"(?:\bi|för|under|över|minst|högst|från|till|mellan|efter|inom|på|sedan|ca|ca\.|cirka"
    r"|circa|ungefär|drygt|runt|kring|omkring|senaste|närmaste|kommande|första|upp till"
    r"|åldern|åldrarna|vid|knappt|nästan|närmare|åtminstone|max|lägst|varje|vart|vartannat"
    r"|och|eller|-|–|om|per|förra|fyllda|yngre än|äldre än|än|tidigast|straff|fängelse|många"
    r"|alla|totalt|arbetat|jobbat|bott|funnits|pågått|varat|tar|tog|gått|åtta till)[ ]?$"
)
_AGE_AFTER_NO: Final = re.compile(
    r"^[ ]?(?:sedan|sen\b|framåt|i rad|tillbaka|fängelse|gammalt|gamla (?:barn|elever"
    r"|ungdomar)|och äldre|och uppåt|och yngre|eller äldre|eller yngre|till\b|av\b|med\b"
    r"|som\b|i sträck|efter|innan|före|senare|tidigare|framöver|erfarenhet|garanti|-|–|och \d"
    r"|eller \d|och nedåt|utan\b)"
)
_PERSON_BEFORE: Final = re.compile(
    r"(?:\b(?:är|var|blir|blev|fyller|fyllde|fyllt|va|e|ålder|åldern är|bara|precis|endast"
    r"|nyss|just|redan|pojke|flicka|kille|tjej|man|kvinna|elev|barn|son|dotter|bror|syster"
    r"|brodern|system|lillebror|lillasyster|storebror|storasyster|yngling|ungdom|person|kusin"
    r"|pojken|flickan|eleven|mannen|kvinnan|killen|tjejen|sonen|dottern|pappa|mamma|kompis"
    r"|vän|spelare|deltagare|medlem|besökare|patient|klient|grabb|snubbe|jänta|elever|yngre"
    r"|äldre|pojkvän|flickvän|ledare|på)|\]|[,(:-])[ ]{0,2}(?:på |om |typ |ca )?$"
)
_SOMEBODY_OF: Final = re.compile(
    r"\b(?:son|dotter|sonen|dottern|pojke|flicka|kille|tjej|elev|barn|bror|syster|lillebror"
    r"|lillasyster|man|kvinna|person|ungdom|yngling|pojken|flickan|eleven|mannen|kvinnan"
    r"|grabb|snubbe|storebror|storasyster|kusin|unge|patient|klient|besökare|medlem"
    r"|spelare) (?:på|pa|om) (?:ca |typ |bara )?$"
)
_GENERIC: Final = re.compile(
    r"\b(?:den som|de som|alla som|barn som|ungdomar som|elever som|personer som"
    r"|personer över|man är|man måste|man ska vara|man fyllt|en person som|unga som"
    r"|unga under|åldersgräns\w*|ålderskrav\w*|målgrupp\w{0,2}|myndig|gränsen|lagen"
    r"|rätten att rösta|rösträtt|i regel|normalt|straffmyndig\w{0,3})\b"
)
_AFTER_AGE: Final = word_set(
    "och som när då men med i på från var är har hade eller samt sade sa han hon hen vid enligt bor"
)
_RANGE: Final = re.compile(rf"(?:\d{{1,2}}|{_AGE_WORD})[ ]?(?:-|till|och|eller|/)[ ]?$")


def recognise_births(sheet: Sheet) -> None:
    """Claim dates and years of birth; dates of events are left alone."""
    low = sheet.low
    if any(
        cue in low
        for cue in (
            "föd",
            "född",
            "fött",
            "f.",
            "f:",
            "fd",
            "fyll",
            "dob",
            "bday",
            "birth",
            "firade",
        )
    ):
        for match in sheet.at_words(
            _BORN, ("föd", "föt", "f.", "f:", "fd", "fyl", "bday", "dob", "b-d", "fir", "date")
        ):
            start, end = match.span("date")
            if _is_birth(sheet, match):
                sheet.claim(start, end, Kind.DOB, Level.ASK, reasons.DOB)
        for match in (*sheet.at_digits(_DATE_THEN), *sheet.at_words(_DATE_THEN, _DATE_OPENINGS)):
            sheet.claim(*match.span("date"), Kind.DOB, Level.ASK, reasons.DOB)
    if sheet.has_digit:
        for match in (
            *sheet.at_digits(_BORN_YEAR, lead="-'\""),
            *sheet.at_words(_BORN_YEAR, ("årg", "föd", "årsk")),
        ):
            sheet.claim(*match.span(), Kind.DOB, Level.ASK, reasons.DOB)


def _is_birth(sheet: Sheet, match: re.Match[str]) -> bool:
    """``f.`` and ``fd`` need a date with digits at once; years of several people are no detail."""
    cue = match[0][: match.start("date") - match.start()]
    if cue.startswith(("f.", "f:", "fd")):
        return len(cue) <= 5 and match["date"][0] in "0123456789-'"
    return not re.match(r" (?:och|eller) (?:senare|tidigare)|-", sheet.after(match.end(), 14))


def recognise_ages(sheet: Sheet) -> None:
    """Claim exact ages of a person; ranges, limits and durations are left alone."""
    low = sheet.low
    if "ring" in low or "rig" in low:
        for match in (*sheet.at_digits(_AARING), *sheet.at_words(_AARING, _NUMBER_OPENINGS)):
            if not _RANGE.search(sheet.before(match.start(), 14)) and not _is_thing(sheet, match):
                sheet.claim(*match.span(), Kind.AGE, Level.ASK, reasons.AGE)
    for match in (*sheet.at_digits(_AGE_YEARS), *sheet.at_words(_AGE_YEARS, _NUMBER_OPENINGS)):
        if _is_age(sheet, match):
            sheet.claim(*match.span(), Kind.AGE, Level.ASK, reasons.AGE)
    for match in sheet.at_words(_AGE_CUED, _AGE_OPENINGS):
        if not _GENERIC.search(sheet.before(match.start(), 60) + match[0]):
            sheet.claim(*match.span("n"), Kind.AGE, Level.ASK, reasons.AGE)
    for match in sheet.at_words(_TURNS, ("fyl",)):
        if not _GENERIC.search(sheet.before(match.start(), 60) + match[0]):
            sheet.claim(*match.span("n"), Kind.AGE, Level.ASK, reasons.AGE)
    if sheet.has_digit or "ton," in low or "lva," in low or "tolv," in low:
        for match in _AGE_PAREN.finditer(low):
            group = "n" if match["n"] else "m"
            sheet.claim(*match.span(group), Kind.AGE, Level.ASK, reasons.AGE)


_THINGS: Final = re.compile(
    r"[ ](?:utbildning|plan|program|projekt|tradition|avtal|insats|strategi|grundskola"
    r"|historia|period|kurs|gymnasie|budget|satsning|uppdrag|överenskommelse|erfarenhet"
    r"|garanti|pilot|studie|cykel|samarbete|kontrakt|närvaro|process)"
)


def _is_thing(sheet: Sheet, match: re.Match[str]) -> bool:
    return "rig" in match[0] and _THINGS.match(sheet.low, match.end()) is not None


_OUT_OF_REACH: Final = re.compile(r"(?:för|om)[ ]?$")
_BESIDE_AR: Final = re.compile(
    r"\b(?:är|ar|e|han|hon|fyller|pojke|flicka|kille|tjej|son|dotter|elev|bror|pa|på) ?$"
)
_BIRTHDAY: Final = re.compile(r"(?:sin|hans|hennes|hens|fira\w{0,2})[ ]?$")


def _is_age(sheet: Sheet, match: re.Match[str]) -> bool:
    """Whether a number of years is somebody's age: first what settles it, then the context."""
    before = sheet.before(match.start(), 40)
    if "årsdag" in match["unit"]:
        return _BIRTHDAY.search(before) is not None
    alone = not before.strip() and sheet.after(match.end(), 3).strip() in {"", ","}
    answer = alone and match.start() > 0  # The answer to a question of a form, on its own line.
    if answer or match["unit"] in {"bast", "yo", "y/o", "vårar"} or _SOMEBODY_OF.search(before):
        return True
    if _RANGE.search(before) or _is_of_a_thing(sheet, match, before):
        return False
    if _NO_AGE_BEFORE.search(before):
        return match["old"] is not None and _OUT_OF_REACH.search(before) is None
    return _fits_a_person(sheet, match, before)


def _is_of_a_thing(sheet: Sheet, match: re.Match[str], before: str) -> bool:
    """ "20 år gamla affischer": what is old is no person."""
    if not match["old"] or match["old"].strip() not in {"gamla", "gammal"}:
        return False
    following = re.match(r" ([a-zåäö]+)", sheet.after(match.end(), 20))
    if following is None or _PERSON_BEFORE.search(before):
        return False
    return not is_person_noun(following[1]) and following[1] not in _AFTER_AGE


def _fits_a_person(sheet: Sheet, match: re.Match[str], before: str) -> bool:
    if _AGE_AFTER_NO.match(sheet.after(match.end(), 24)):
        return False
    if _GENERIC.search(sheet.before(match.start(), 60)):
        return False
    if match["old"]:
        return True
    if match["unit"] == "ar":
        return _BESIDE_AR.search(before) is not None
    return _PERSON_BEFORE.search(before) is not None or _after_name(sheet, match.start())


def _after_name(sheet: Sheet, start: int) -> bool:
    """ "Ahmed 17 år": the word before is capitalised and no sentence begins with it."""
    word = re.search(r"([\wåäö-]+) $", sheet.text[max(0, start - 30) : start])
    return word is not None and word[1][0].isupper()
