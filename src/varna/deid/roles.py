"""Roles that one person holds at one place: "rektorn på Granskolan", "byns enda tandläkare"."""

import re
from collections.abc import Iterator
from typing import Final

from varna.deid import reasons
from varna.deid.model import Kind, Level
from varna.deid.sheet import CLAIMED, Sheet
from varna.deid.words import word_set

_ROLE: Final = (
    r""
    r"(?:(?:biträdande|bitr\.?|tf\.?|t\.?f\.?|tillförordnade?|vikarierande|förre|förra|nya"
    r"|nye|tidigare|dåvarande) )?(?:[\wåäö]{1,14}-)?(?:rektor|skolchef|förskolechef|förskolerektor|enhetschef"
    r"|verksamhetschef|områdeschef|avdelningschef|sektionschef|förvaltningschef|socialchef"
    r"|säkerhetschef|platschef|butikschef|stationschef|bibliotekschef|fastighetschef"
    r"|kulturchef|fritidschef|föreståndare|verksamhetsledare"
    r"|imam|präst|kyrkoherde|komminister|pastor|diakon|kantor|rabbin|församlingspedagog"
    r"|församlingsassistent|församlingsvärdinna|ordförande|kassör|sekreterare|klubbchef"
    r"|sportchef|huvudtränare|tränare|materialare|lagkapten|målvakt|kapten"
    r"|kurator|skolkurator|skolsköterska|skolpsykolog|skolläkare|specialpedagog"
    r"|studievägledare|syv|vaktmästare|skolvaktmästare|husmor|kock|kokerska|skolkock"
    r"|bibliotekarie|skolbibliotekarie|skolvärd|elevassistent|kommunpolis|områdespolis"
    r"|kommundirektör|kommunalråd|borgmästare|säkerhetssamordnare|trygghetssamordnare"
    r"|preventionssamordnare|vbe-samordnare|samordnare|nämndordförande|stadsdelsdirektör"
    r"|vd|ägare|innehavare|krögare|pizzabagare|frisör|tandläkare|distriktssköterska|läkare"
    r"|hyresvärd|husvärd|fastighetsskötare|bovärd|portvakt|receptionist|elevrådsordförande"
    r"|elevkårsordförande|fritidsledare|kvällsvärd|badmästare|ridlärare|klassföreståndare"
    r"|mentor|klasslärare|(?:[a-zåäö]{2,12}-?)?lärare|lärarinna|kantorn|körledare|scoutledare"
    r"|registrator|it-chef|hr-chef|kommunjurist|kommunsekreterare|nämndsekreterare"
    r"|ungdomsledare|fritidsgårdschef|gruppledare|oppositionsråd|[a-zåäö]{2,16}(?:assistent"
    r"|ledare|mästare|värd|skötare|pedagog|samordnare|sköterska|ansvarig|chef|konsulent|inspektör|handläggare|strateg|utredare|administratör|koordinator"
    r"|tekniker|terapeut))"
)
_DEFINITE: Final = r"(?:n|en|an|t|et|s|ns|ens|e|arens|rens)?"
_PLACE_SUFFIX: Final = (
    r"[a-zåäö]{2,24}(?:skolan|skola|gymnasiet|gården|moskén|kyrkan|församlingen|föreningen"
    r"|biblioteket|hallen|badet|torget|förskolan|boendet|hemmet|centret|stugan|klubben)"
)
_UNIT: Final = (
    rf"(?:(?:[a-zåäö]+(?:skolan|gården|moskén|kyrkan|föreningen|förskolan|biblioteket"
    rf"|gymnasiet|klubben|församlingen|laget|avdelningen|enheten|boendet|restaurangen|kiosken"
    rf"|pizzerian|affären|butiken|badet|hallen|huset|centret|caféet|hotellet|verkstan|macken"
    rf"|stallet|kören|stadsdelen|nämnden) )?(?:i |på |vid )?"
    rf"(?:[A-ZÅÄÖ][\wåäöé:'-]+(?:[ ](?:[A-ZÅÄÖ][\wåäöé:'-]*|skola|förskola|gymnasium|kyrka"
    rf"|församling|moské|hus|park|äldreboende|boende|vårdcentral|gruppboende|servicehus"
    rf"|fritidsgård|bibliotek|kommun|centrum|torg|kulturförening|idrottsförening|if|bk|fk"
    rf"|simhall|ishall|kommundel|stadsdel)){{0,3}}(?: i [A-ZÅÄÖ][\wåäö-]+)?|(?-i:{_PLACE_SUFFIX})))"
)
_AT: Final = re.compile(
    rf"(?<![\wåäö])(?i:{_ROLE}){_DEFINITE}[ ](?:på|vid|i|för|hos|från|till|inom|åt)[ ]{_UNIT}"
)
_OF: Final = re.compile(
    rf"(?<![\wåäö])(?:[A-ZÅÄÖ][\wåäöé-]{{1,24}}s(?: (?:skolas?|förskolas?|gymnasiums?|kyrkas?"
    rf"|församlings?|moskés?|IFs|BKs|FKs|kommuns|fritidsgårds|biblioteks))?"
    rf"|[a-zåäö]{{2,24}}(?:skolans|gymnasiets|gårdens|moskéns|kyrkans|församlingens"
    rf"|bibliotekets)|[A-ZÅÄÖ]{{2,5}}:s|[A-ZÅÄÖ][\wåäöé-]+ (?:IF|BK|FK|SK|FF"
    rf"|IK):?s)[ ](?:enda |egen |egna )?(?i:{_ROLE})(?:n|en|s|ns)?(?![\wåäö])"
)
_OWNER: Final = re.compile(
    r"(?<![\wåäö])[\wåäöÅÄÖ:-]+s (?:skolas?|förskolas?|gymnasiums?|kyrkas?|församlings?"
    r"|moskés?|IFs|BKs|FKs|kommuns|fritidsgårds|biblioteks)? ?(?:enda |egen |egna )?$"
    r"|(?<![\wåäö])[A-ZÅÄÖ][\wåäöé-]+ (?:IF|BK|FK|SK|FF|IK):?s $"
)
_GROUP_HEAD: Final = re.compile(
    r"(?<![\wåäö])(?:rektor|kurator|mentor|klassföreståndare|klasslärare|lärare"
    r"|(?:[a-zåäö]{2,10}-?)lärare|elevassistent|klassrepresentant|klasskassör|klassvärd"
    r"|klassmamma|klasspappa)(?:n|en|s)? (?:i|för|till|åt) (?:klass )?(?=[1-9][a-fA-F]\b"
    r"|[A-Za-z]{2,3}[12]\d[a-eA-E]?\b)[\w]+"
)
_ONLY: Final = re.compile(
    r"(?<![\wåäö])(?:den|det|de|hans|hennes|skolans|byns|klassens|kommunens|områdets|lagets"
    r"|kvarterets|husets|ortens|föreningens|församlingens|gårdens|gruppens|stadsdelens"
    r"|sveriges|[a-zåäö]{3,16}ens|[a-zåäö]{3,16}ans) (?:enda"
    r"|ende)(?: [a-zåäö-]{3,24}){1,3}?(?:pojken|flickan|eleven|kvinnan|mannen|familjen"
    r"|läraren|ledaren|killen|tjejen|personen|tandläkaren|läkaren|frisören|polisen|kuratorn"
    r"|prästen|imamen|chauffören|kassören|vaktmästaren|sköterskan|bibliotekarien|spelaren"
    r"|målvakten|medlemmen|barnet|ungdomen|hantverkaren|krögaren|ägaren|pizzerian|tränaren"
    r"|romen|samen|juden|muslimen|somaliern"
    r"|pojke|flicka|elev|kvinna|man|familj|lärare|ledare|kille|tjej|tandläkare|läkare|frisör"
    r"|kurator|präst|imam|chaufför|vaktmästare|sköterska|bibliotekarie|spelare|målvakt|medlem"
    r"|tränare)(?: (?:i|på|från|med|som|vid|till) [\wåäöÅÄÖ-]+(?: [A-ZÅÄÖ][\wåäö-]+)?)?",
    re.IGNORECASE,
)
_ONLY_DIRECT: Final = re.compile(
    r"(?<![\wåäö])(?:den|det|skolans|byns|klassens|kommunens|områdets|lagets|kvarterets"
    r"|husets|ortens|föreningens|församlingens|gårdens|gruppens) (?:enda|ende) (?:pojken"
    r"|flickan|eleven|kvinnan|mannen|familjen|läraren|ledaren|killen|tjejen|tandläkaren"
    r"|läkaren|frisören|kuratorn|prästen|imamen|chauffören|målvakten|romen|samen|juden"
    r"|muslimen|tandläkare|frisör|präst|imam|kurator|läkare|polis|taxichaufför|kvinna|tjej"
    r"|kille|pojke|flicka)(?![\wåäö])(?: (?:i|på|från|med|som|vid|till) [\wåäöÅÄÖ-]+)?",
    re.IGNORECASE,
)
_ONLY_WORD: Final = re.compile(r"[a-zåäö]{2,16} (?:enda|ende) ")
_BEFORE_ROLE: Final = re.compile(
    r"(?<![\wåäö])(?:biträdande|bitr\.?|tf\.?|t\.?f\.?|tillförordnade?|vikarierande|förre|förra|nya"
    r"|nye|tidigare|dåvarande) $"
)
_HEADS: Final = re.compile(
    r"rektor|chef|imam|präst|kyrkoherde|pastor|diakon|kantor|rabbin|ordförande|kassör"
    r"|sekreterare|tränare|kapten|målvakt|kurator|sköterska|psykolog|läkare|pedagog|vägledare"
    r"|syv|vaktmästare|husmor|kock|kokerska|bibliotekarie|värd|polis|direktör|råd|samordnare"
    r"|vd|ägare|innehavare|krögare|frisör|skötare|ledare|mästare|ansvarig|lärare|mentor|föreståndare"
    r"|komminister|assistent|bagare|konsulent|inspektör|handläggare|strateg|utredare"
    r"|administratör|koordinator|tekniker|terapeut|receptionist|portvakt|materialare"
)
_NOT_PLACES: Final = word_set(
    "sverige europa norden stockholm göteborg malmö region regionen staden kommunen skolan sfi "
    "komvux bup lvu sol facebook instagram snapchat tiktok discord youtube telegram polisen"
)


def recognise_roles(sheet: Sheet) -> None:
    """Claim a role with the place that makes it one person's; "rektor" alone is no detail."""
    if "enda " in sheet.low or "ende " in sheet.low:
        _only_ones(sheet)
    heads = _role_starts(sheet)
    if heads:
        for match in _roles(sheet, heads):
            last = match[0].rsplit(" ", 1)[-1].lower().strip(".,")
            shown = match[0].lower()
            if last not in _NOT_PLACES and not _MANY.search(shown) and not _OWNERS.match(shown):
                sheet.claim(*match.span(), Kind.ROLE, Level.ASK, reasons.ROLE)
        for match in _GROUP_HEAD.finditer(sheet.low):
            sheet.claim(*match.span(), Kind.ROLE, Level.ASK, reasons.ROLE)


_OWNERS: Final = re.compile(
    r"(?:han|hen|henne|hon|der|vår|er|flickan|pojken|eleven|barnet|klassen|mannen|kvinnan|killen"
    r"|tjejen|sonen|dottern|familjen|gruppen|skolan|elevernas?|kommunen|gården|föreningen"
    r"|laget|enheten|förskolan|han|dera|ungdomen|personen|kyrkan|församlingen|klubben|bolaget"
    r"|butiken|flickorna|pojkarna|moskén|biblioteket|gymnasiet|styrelsen|nämnden"
    r"|förvaltningen|avdelningen|stadsdelen|staden|regionen)s "
)
_MANY: Final = re.compile(
    r"(?:^| )(?:lärare|tränare|samordnare|ägare|fritidsledare|läkare|polis|ledare|vaktmästare"
    r"|sekreterare) (?:på|i|vid|från|för|inom|till|åt|hos) "
)

"""A bare plural form such as "lärare på Granskolan" is a group, not a person."""


def _only_ones(sheet: Sheet) -> None:
    for word in _ONLY_WORD.finditer(sheet.low):
        for pattern in (_ONLY_DIRECT, _ONLY):
            if match := pattern.match(sheet.text, word.start()):
                sheet.claim(*match.span(), Kind.ROLE, Level.ASK, reasons.ONLY_ONE)
                break


def _role_starts(sheet: Sheet) -> list[int]:
    """Where the words begin that contain the name of a role."""
    starts: list[int] = []
    low = sheet.low
    for match in _HEADS.finditer(low):
        start = match.start()
        while (
            start > 0
            and (low[start - 1].isalpha() or low[start - 1] == "-")
            and match.start() - start < 24
        ):
            start -= 1
        if opening := _BEFORE_ROLE.search(low, max(0, start - 16), start):
            start = opening.start()
        if not starts or starts[-1] != start:
            starts.append(start)
    return starts


def _roles(sheet: Sheet, starts: list[int]) -> Iterator[re.Match[str]]:
    """Roles followed by their place, and roles that their place owns ("Granskolans rektor")."""
    for start in starts:
        taken = sheet.state.find(CLAIMED, start, start + 160)
        match = _AT.match(sheet.text, start, taken if taken >= 0 else len(sheet.text))
        if match is None:
            owner = _OWNER.search(sheet.text, max(0, start - 44), start)
            match = _OF.match(sheet.text, owner.start()) if owner else None
        if match is not None:
            yield match
