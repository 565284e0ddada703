"""Nicknames and initials: what somebody is called instead of a name."""

import re
from typing import Final

from varna.deid import reasons
from varna.deid.lexicon import AMBIGUOUS, WORD
from varna.deid.model import Kind, Level
from varna.deid.sheet import Sheet
from varna.deid.swedish import looks_swedish
from varna.deid.tokens import Words
from varna.deid.words import KIN, ORGANISATION_BEFORE, SPEAKING, is_person_noun, word_set

_CALLED: Final = re.compile(
    r"(?<![a-zåäö])(?:kalla(?:s|des|ts)(?: (?:för|även|också|bara|ibland|oftast|internt"
    r"|alltid|tydligen|numera|visst|nog|typ|mest|väl|här|där|ofta|allmänt|enbart|fortfarande|av (?:alla|kompisarna|de andra|vännerna|elever|eleverna|personalen|polarna)"
    r"|på stan|i gruppen))*(?: för)?|kalla(?:r|de|t|d)(?: sig| honom| henne"
    r"| hen)?(?: själv)?(?: för)?|kallad(?: för)?|går under(?: (?:namnet|smeknamnet|öknamnet"
    r"|aliaset|beteckningen))?|gått under (?:namnet|smeknamnet)|gick under (?:namnet"
    r"|smeknamnet)"
    r"|alias|a\.?k\.?a\.?|smeknamn(?:et)?(?: är| var)?|öknamn(?:et)?(?: är| var)?"
    r"|(?:mer )?känd (?:som|under namnet)|känd på stan som|lystrar till|lyssnar på namnet"
    r"|signaturen?|tagg?(?:en|ar|arna)?(?= ?\")|titulerar sig|dubbad(?: till)?"
    r"|gatunamn(?:et)?|artistnamn(?:et)?|täcknamn(?:et)?|under (?:namnet|smeknamnet|aliaset"
    r"|pseudonymen))[ ]?[:]?[ ]?"
)
_CUE_PARTS: Final = (
    "kall",
    "namn",
    "tag",
    "under ",
    "alias",
    "känd",
    "ka ",
    "k.a",
    "signatur",
    "titul",
    "lystr",
    "dubba",
)
_ALIAS: Final = re.compile(r"alias|a\.?k\.?a|smeknamn|öknamn|gatunamn|går under|känd på stan")
_QUOTED: Final = re.compile(r"[\"']([^\"'\n]{2,30})[\"']")
_FURTHER: Final = re.compile(r"(?:,| och|,? samt) [\"']([^\"'\n]{2,30})[\"']")
_VERDICT: Final = re.compile(r" (?:för|en|ett|till|i|\")\b")
_SHOWN: Final = re.compile(r"[A-ZÅÄÖ][\wåäöé-]{1,24}(?:[ ][A-ZÅÄÖ][\wåäöé-]{1,24})?")
_PLAIN: Final = re.compile(r"[a-zåäöé][\wåäöé-]{2,24}(?![\w@])")
_THING: Final = re.compile(
    r"(?:som|området|platsen|gruppen|gänget|torget|huset|metoden|fenomenet|gatan|parken"
    r"|rummet|symbolen|tecknet|det|detta|denna|rörelsen|ideologin|kanalen|boken|begreppet"
    r"|skolan|gården|lokalen|partiet|mötet)[ ](?:har |brukar |ofta )?$"
)
_QUOTED_NAME: Final = re.compile(
    r"(?<![\wåäö])[\"']([A-ZÅÄÖ][\wåäö-]{2,20}(?: [A-ZÅÄÖ][\wåäö-]{1,20})?)[\"'](?![\wåäö])"
)
_NICK_ENDING: Final = re.compile(r"^[A-ZÅÄÖ][a-zåäö]{1,12}(?:en|an|is|le|ie|ne|ey|ns)$")
_SLOGAN: Final = re.compile(
    r"text|ord|rubrik|skr[ei]v|stod|står|märk|låt|grupp|kanal|rop|titel|paroll|film|podd|bok"
    r"|slagord|symbol|skylt|banderoll|affisch|förening|temat|sång|kallat|klubb|tidning|sajt"
    r"|server|spel|operation|projekt|begrepp|åt|som$|runa|dikt|novell|uppsats|budskap|signal"
    r"|meddeland"
)
_CAPITAL: Final = "[A-ZÅÄÖÁÉÍÓÚÜÇŠŽČĆĐØÆ]"
_WORD_LEFT: Final = re.compile(r"([\wåäö-]+)[ ,(]{1,2}$")
_WORD_RIGHT: Final = re.compile(r"[ ,]{1,2}([\wåäö]+)")

_DOTTED: Final = re.compile(
    rf"{_CAPITAL}(?<![\w.].)\.(?:[ ]?{_CAPITAL}\.-?){{1,4}}(?::s)?(?!\w)"
    rf"|{_CAPITAL}(?<![\w.].)\.(?:{_CAPITAL}\.?-?)?{_CAPITAL}(?:\.|:s)?(?!\w)"
)
_NOT_DOTTED: Final = frozenset({"usa", "eu", "us", "uk", "acab", "nn", "ps", "sos", "fn", "pga"})
_NOT_INITIALS: Final = frozenset(
    {
        "usa",
        "eu",
        "acab",
        "nn",
        "ps",
        "obs",
        "us",
        "uk",
        "sos",
        "ks",
        "kf",
        "bu",
        "ad",
        "hb",
        "sk",
        "td",
        "pga",
        "fn",
        "xx",
        "yy",
        "xy",
        "ab",
        "sd",
        "mp",
        "kd",
        "ok",
        "tv",
        "pc",
        "pm",
        "dj",
        "id",
        "it",
        "hr",
        "vd",
        "cv",
        "ig",
        "fb",
        "wc",
        "os",
        "vm",
        "em",
        "sm",
        "nr",
        "st",
        "kl",
        "åk",
        "ungdomar",
        "am",
        "im",
        "sr",
        "sl",
        "sj",
        "ul",
        "vk",
        "jo",
        "jk",
        "do",
        "hd",
        "tr",
        "fr",
        "lo",
        "sf",
        "ia",
        "ai",
        "gp",
        "dn",
        "vi",
        "ni",
        "de",
        "du",
        "hen",
        "bo",
        "no",
        "so",
        "is",
        "ba",
        "op",
        "lp",
        "ep",
        "cd",
        "si",
        "bi",
        "ss",
        "wp",
        "hh",
        "nu",
        "ny",
        "vit",
        "rf",
        "tf",
        "gt",
    }
)
_ONE: Final = re.compile(r"([A-WÅÄÖZ])(?<![\w.:].)(?P<end>\.|:s|s)?(?![\w.:'-])")
_TWO: Final = re.compile(r"([A-ZÅÄÖ](?<![\w.-].)[A-ZÅÄÖ]{1,2})(?P<end>:s)?(?![\w-])")
_INITIALS_CUE: Final = re.compile(
    r"(?:initial(?:er|erna)|signerat|sign\.?|signatur(?:en)?|märkt|undertecknat|mvh"
    r"|hälsningar|/|närvarande|deltagare|antecknat av|vid pennan|sekreterare|justerare"
    r"|justeras|ordförande|upprättat av|skrivet av|kopia till|handläggare|utredare"
    r"|ansvarig)[ :.]{0,2}(?:är |av )?$"
)
_CONNECTED: Final = re.compile(r"^(?: och | & |/)([A-WÅÄÖZ])(?![\w.])")
_LISTED: Final = re.compile(r", ?| och | samt |/")
_PSEUDONYM: Final = word_set(
    "person personen individ individen part grupp gruppen alternativ plan bilaga avsnitt "
    "kategori nivå hus modul block fas steg del vitamin lokal linje figur tabell scenario område "
    "klass korridor entré port uppgång ingång spår zon sektion"
)


def recognise_aliases(sheet: Sheet, words: Words) -> None:
    """Claim nicknames after a cue or in quotes, and initials that stand for somebody."""
    if any(part in sheet.low for part in _CUE_PARTS):
        for match in _CALLED.finditer(sheet.low):
            _called(sheet, words, match)
    if '"' in sheet.text or "'" in sheet.text:
        _quoted(sheet)
    _initials(sheet)
    for token in words.tokens:
        if not token.taken and (sheet.state[token.start] or sheet.state[token.end - 1]):
            token.taken = True


def _called(sheet: Sheet, words: Words, cue: re.Match[str]) -> None:
    position = cue.end()
    thing = _THING.search(sheet.before(cue.start(), 24))
    if thing and not thing[0].startswith("som"):
        return
    active = re.match(r"kalla(?:r|de|t|d)\b(?! sig)", cue[0]) is not None and not cue[0].startswith(
        "kallad "
    )
    if quoted := _QUOTED.match(sheet.text, position):
        insult = cue[0].startswith("kallad") and quoted[1][0].islower() and not words.careless
        if not insult and (not active or cue[0].rstrip().endswith("för")):
            _claim_nickname(sheet, *quoted.span(1))
            while further := _FURTHER.match(sheet.text, quoted.end()):
                quoted = further
                _claim_nickname(sheet, *quoted.span(1))
    elif (shown := _SHOWN.match(sheet.text, position)) and not (
        active and _VERDICT.match(sheet.low, shown.end())
    ):
        first = shown[0].split(" ")[0].lower()
        if not words.lexicon.flags.get(first, 0) & ~WORD or words.lexicon.flags[first] & AMBIGUOUS:
            _claim_nickname(sheet, *shown.span())
    elif (
        (plain := _PLAIN.match(sheet.text, position))
        and not active
        and (words.careless or any(char.isdigit() for char in plain[0]))
        and (_ALIAS.match(cue[0]) is not None or not _is_known(plain[0], words))
    ):
        _claim_nickname(sheet, *plain.span())


def _is_known(low: str, words: Words) -> bool:
    return looks_swedish(low, words.lexicon) or bool(words.lexicon.flags.get(low, 0))


def _claim_nickname(sheet: Sheet, start: int, end: int) -> None:
    sheet.claim(start, end, Kind.NICKNAME, Level.ASK, reasons.NICKNAME)


def _quoted(sheet: Sheet) -> None:
    """A quoted name next to a person or before an act: brodern "Lillen", "Biggie" sa."""
    for match in _QUOTED_NAME.finditer(sheet.text):
        left = _WORD_LEFT.search(sheet.before(match.start(), 30))
        right = _WORD_RIGHT.match(sheet.low, match.end())
        near_person = left is not None and is_person_noun(left[1])
        acts = right is not None and right[1] in SPEAKING
        nick = _NICK_ENDING.search(match[1]) is not None and not _SLOGAN.search(
            sheet.before(match.start(), 34)
        )
        if (near_person or acts or nick) and not (
            left is not None and left[1] in ORGANISATION_BEFORE
        ):
            _claim_nickname(sheet, *match.span(1))


def _initials(sheet: Sheet) -> None:
    text = sheet.text
    for match in _DOTTED.finditer(text):
        if match[0].replace(".", "").replace(" ", "").lower() not in _NOT_DOTTED:
            _claim_initials(sheet, *match.span())
    for match in _ONE.finditer(text):
        start, end = match.span()
        if _one_letter(sheet, match):
            _claim_initials(sheet, start, end)
            if pair := _CONNECTED.match(text, end):
                _claim_initials(sheet, end + pair.start(1), end + pair.end(1))
    _repeat_initials(sheet)
    after_list = -1
    for match in _TWO.finditer(text):
        before = sheet.before(match.start(), 30)
        left = _WORD_LEFT.search(before)
        noun = left is not None and is_person_noun(left[1]) and len(match[1]) == 2
        if match[1].lower() in _NOT_INITIALS and not (
            noun and left is not None and left[1].endswith(("elev", "eleven"))
        ):
            continue
        listed = match.start() == after_list
        if (
            noun
            or listed
            or _INITIALS_CUE.search(before)
            or (match["end"] and _owns(sheet, match.end()))
        ):
            _claim_initials(sheet, *match.span())
            further = _LISTED.match(text, match.end())
            after_list = further.end() if further else -1


def _repeat_initials(sheet: Sheet) -> None:
    """A letter that stands for somebody once does so in the whole text."""
    known = {
        sheet.text[claim.start]
        for claim in sheet.claims
        if claim.kind is Kind.INITIALS
        and len(sheet.text[claim.start : claim.end].rstrip(".:s")) == 1
    }
    for match in _ONE.finditer(sheet.text):
        if match[1] in known and match[1] not in "IÅ":
            _claim_initials(sheet, *match.span())


def _one_letter(sheet: Sheet, match: re.Match[str]) -> bool:
    start, end = match.span()
    before = sheet.before(start, 30)
    left = _WORD_LEFT.search(before)
    if left is not None and left[1] in _PSEUDONYM:
        return False
    if left is not None and is_person_noun(left[1]):
        return not re.match(r"[ ]?\)|", sheet.after(end, 2)) or True
    right = _WORD_RIGHT.match(sheet.low, end)
    if match["end"] == ":s" or match["end"] == "s":
        return match["end"] == ":s" and _owns(sheet, end)
    if _INITIALS_CUE.search(before):
        return True
    if re.search(
        r"(?:heter|kallas|kallad|kallar vi|kallar(?: (?:henne|honom|hen|vi))*|namn"
        r"|kalla)[ :]{1,2}[\"']?$",
        before,
    ):
        return True
    return right is not None and right[1] in SPEAKING and match[1] not in "I"


def _owns(sheet: Sheet, end: int) -> bool:
    right = _WORD_RIGHT.match(sheet.low, end)
    return right is not None and right[1] in KIN


def _claim_initials(sheet: Sheet, start: int, end: int) -> None:
    sheet.claim(start, end, Kind.INITIALS, Level.ASK, reasons.INITIALS)
