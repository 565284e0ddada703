"""The words by which Swedish plans head their columns, name their actors and tell their times.

All keys are folded (`varna.plans.importing.fold`), so that a scan without å, ä and ö still meets.
"""

import re
from enum import StrEnum
from functools import cache

from varna.plans.importing.fold import alike, fold, skeleton, words


class Role(StrEnum):
    """What a column, a label or a piece of text is about."""

    NUMBER = "number"
    AREA = "area"
    GOAL = "goal"
    TITLE = "title"
    DESCRIPTION = "description"
    RESPONSIBLE = "responsible"
    OTHERS = "others"
    TIME = "time"
    START = "start"
    END = "end"
    STATUS = "status"
    FOLLOW_UP = "follow_up"


ACTORS = frozenset({Role.RESPONSIBLE, Role.OTHERS})
TIMES = frozenset({Role.TIME, Role.START, Role.END, Role.STATUS})

_HEADS: dict[Role, str] = {
    Role.NUMBER: "nr nummer id",
    Role.AREA: (
        "omrade fokusomrade insatsomrade malomrade utvecklingsomrade kategori inriktning "
        "perspektiv niva tema strategi rekommendation riktlinje delomrade"
    ),
    Role.GOAL: "mal syfte delmal effektmal malsattning onskat resultatmal inriktningsmal",
    Role.TITLE: (
        "atgard atgarder aktivitet aktiviteter insats insatser vad uppdrag uppgift atagande "
        "ataganden handling handlingar atgardsforslag"
    ),
    Role.DESCRIPTION: (
        "beskrivning kommentar kommentarer anteckning anteckningar metod hur resurs resurser "
        "kostnad budget finansiering ovrigt genomforande malgrupp arbetssatt forklaring"
    ),
    Role.RESPONSIBLE: (
        "ansvarig ansvariga ansvar vem huvudansvarig huvudansvar utforare agare ansvarsfordelning "
        "atgardsansvarig genomfors"
    ),
    Role.OTHERS: (
        "samverkanspartner samverkanspartners samverkan medverkande samarbetspartner "
        "samarbetspartners aktorer deltagare medaktorer samarbete samverkar stodjande"
    ),
    Role.TIME: "tid tidplan tidsplan nar tidpunkt tidsram period deadline senast tidsperiod",
    Role.START: "start startdatum paborjas startar",
    Role.END: "slut slutdatum klart klar fardigt fardig slutfors slutford",
    Role.STATUS: "status lage pagaende planerat genomfort nulage",
    Role.FOLLOW_UP: (
        "uppfoljning indikator indikatorer matning utvardering redovisning matt foljs "
        "uppfoljningsmatt resultat"
    ),
}
_BY_WORD = {word: role for role, line in _HEADS.items() for word in line.split()}
# Words that stand beside a head without changing what it is about.
_FILLERS = frozenset(
    "och eller for av i med pa till samt ska goras gors gor det vara ar har den de som ovriga "
    "berorda planerad planerade namnd namnden forvaltning enhet enhetschef chef funktion verksamhet "
    "part organisation avdelning handelse person roll vi att nytt ny planerat tidplan om "
    "aktor mer huvud intern externa extern lokal lokala person personer prioriterad hur varfor".split()
)
_OTHERS_FIRST = frozenset({"ovriga", "andra", "berorda", "medverkande", "i", "externa"})
MAX_HEAD_WORDS = 6


@cache
def head_role(text: str) -> Role | None:
    """What a column's head or a label is about, or None if the text is no head.

    >>> head_role("Ansvarig enhetschef")
    <Role.RESPONSIBLE: 'responsible'>
    """
    if fold(text).strip() == "#":
        return Role.NUMBER
    found = words(re.sub(r"-\s*\n?\s*", "", text) if text.count("\n") else text)
    found = [word for word in found if not word.isdigit()]
    if not found or len(found) > MAX_HEAD_WORDS:
        return None
    roles = [_role_of(word) for word in found]
    if not any(roles) or any(
        role is None and word not in _FILLERS for word, role in zip(found, roles, strict=True)
    ):
        return None
    known = [role for role in roles if role]
    if known[0] is Role.TITLE and Role.STATUS in known and len(known) > 1:
        return Role.TITLE
    if Role.OTHERS in known and (found[0] in _OTHERS_FIRST or known[0] is Role.OTHERS):
        return Role.OTHERS
    if len(known) > 1 and known[0] is Role.DESCRIPTION and found[0] == "hur":
        return known[-1]
    return known[0]


@cache
def _role_of(word: str) -> Role | None:
    role = _BY_WORD.get(word)
    if role or len(word) < 5:
        return role
    return next((held for key, held in _BY_WORD.items() if len(key) > 4 and alike(word, key)), None)


def head_rank(text: str) -> int:
    """How plainly a text is a head and nothing else: 2 for one word, 1 for more, 0 for none."""
    if head_role(text) is None:
        return 0
    return 2 if len(words(text)) <= 2 else 1


_ACTOR_ENDS = (
    "samordnare samordnaren samordnarna chef chefen chefer cheferna namnd namnden namnder namnderna "
    "forvaltning forvaltningen forvaltningar forvaltningarna avdelning avdelningen avdelningar "
    "enhet enheten enheter polis polisen polisomrade ansvarig ansvariga ledare ledaren direktor "
    "direktoren rektor rektorer rektorn kommun kommunen kommuner grupp gruppen grupper socialtjanst "
    "socialtjansten skola skolan skolor skolorna strateg strategen sekreterare sekreteraren "
    "sekreterarna radet styrelse styrelsen kontor kontoret region regionen lansstyrelse "
    "lansstyrelsen center centrum utvecklare utvecklaren handlaggare handlaggaren kurator kuratorer "
    "larare pedagog pedagoger personal foreningar foreningsliv foreningslivet civilsamhalle "
    "civilsamhallet samfund samfunden tjanst tjansten bibliotek biblioteket fritidsgard "
    "fritidsgardar faltare faltgruppen faltassistenter fritid forskola forskolan elevhalsa elevhalsan "
    "bolag bolagen bolaget medarbetare verksamheter verksamheterna verksamheten aktorer aktor natverk "
    "natverket team teamet samordningsfunktion funktionen konsult konsulent bra cve mucf sapo "
    "sakerhetspolisen kriminalvard kriminalvarden frivarden ungdomsmottagning mottagningsgrupp "
    "stad staden sdf division divisionen divisionerna ledning ledningen ledningsgrupp "
    "utbildningsforvaltning fastighetsagare vardnadshavare universitet hogskola "
    "raddningstjanst raddningstjansten kulturskolan ungdomsrad lag laget byran vbe bup bops isf "
    "sekretariat jurist kommunikator kommunikatorer hr stab staben samhalle distrikt rad".split()
)
_ACTOR_END = tuple(one for one in _ACTOR_ENDS if len(one) > 3)
_ACTOR_WHOLE = frozenset(_ACTOR_ENDS) | frozenset({"alla", "samtliga"})
_PARTICIPLES = re.compile(
    r"^(?:ovriga|berorda|andra|samarbete|medarbetare|externa|lokala|bland annat|samverkan|tillsammans)"
)


def is_actor_word(word: str) -> bool:
    """Whether a folded word names a function or a body."""
    if word in _ACTOR_WHOLE:
        return True
    return len(word) > 6 and word.removesuffix("s").endswith(_ACTOR_END)


_TIME_WORD = re.compile(
    r"^(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec|20\d\d|\d{6,8}|q[1-4]|kv[1-4]?|kvartal\w*"
    r"|t[123]|tertial\w*|var|varen|host|hosten|vartermin\w*|hosttermin\w*|vt\d*|ht\d*|termin\w*"
    r"|lopande|l[od]pande|pagaende|pagar|kontinuerlig\w*|standigt|klart?|klara|fardigt?|senast"
    r"|arlig\w*|manad\w*|mandsvis|veckovis|vecka|veckor|v\d+|halvar\w*|arsskifte\w*|arets"
    r"|omgaende|snarast|tillsvidare|permanent|sommar\w*|vinter\w*|planerat|planerad|genomford"
    r"|genomfort|paborjas|paborjad|avslutat|avslutad|slutford|utveckling|start\w*|beslutat|behov"
    r"|regelbundet|gang|ganger|ggr|tillfalle|tillfallen|varannan|vartannat|terminsvis|manadsvis"
    r"|dagligen|tidigast|slutet|borjan|mitten|innan)$"
)
_TIME_FILL = frozenset(
    "under i fran till och med vid per om av den det ej inte nytt en ett tva tre fyra fem sex atta "
    "minst cirka ca varje for efter pa fom tom from tom f o m t ut samt for forsta andra tredje "
    "ar aret genomforande".split()
)
_FOLLOW_WORD = re.compile(
    r"^(?:t[123]\w*|tertial\w*|vb|verksamhetsberattelse\w*|arsredovisning\w*|uppf\w{0,2}ljning\w*"
    r"|utv[ae]rder\w*|enkat\w*|indikator\w*|antal|andel|statistik|protokoll|mats|redovisas|foljs"
    r"|ochvb|esmaker|rapport\w*|avstamning\w*|narvarolist\w*|dokumentation|resultat)$"
)


_TIME_WORDS = (
    "lopande pagaende hosten varen hostterminen varterminen manad manaden ganger arligen januari "
    "februari september oktober november december augusti kvartal senast varannan kontinuerligt "
    "terminen genomford paborjas tillfallen vecka"
).split()
_BY_SHAPE = {skeleton(word): word for word in _TIME_WORDS}


def time_word(word: str) -> str:
    """The word of time that a folded word is or was scanned from, or the empty string."""
    if _TIME_WORD.match(word):
        return word
    return _BY_SHAPE.get(skeleton(word), "") if len(word) >= 5 else ""


def time_share(text: str) -> float:
    """How much of the text tells a time: 0 for none, 1 for nothing else."""
    found = words(text)
    if not found:
        return 0.0
    said = [bool(time_word(word)) for word in found]
    # Bare numbers are part of dates, and fillers count only beside a word of time.
    near_time = [
        held or word in _TIME_FILL or (word.isdigit() and len(word) <= 4)
        for word, held in zip(found, said, strict=True)
    ]
    dated = bool(re.search(r"\b(?:20)?\d\d-\d\d-\d\d\b|(?<![\w/])\d{1,2}/\d{1,2}(?![\w/:])", text))
    return sum(near_time) / len(found) if any(said) or dated else 0.0


def follow_share(text: str) -> float:
    """How much of the text tells a point or a way of follow-up."""
    found = words(text)
    if not found:
        return 0.0
    said = sum(bool(_FOLLOW_WORD.match(word)) for word in found)
    fill = sum(word in _TIME_FILL or word.isdigit() for word in found)
    return min(1.0, (said + fill / 2) / len(found)) if said else 0.0


# Signs of something done to or for an actor, rather than of the actor.
_ACTS = re.compile(r"^\w+(?:ing|ande|tion)\b| (?:av|till|om) ")


def actor_share(text: str) -> float:
    """How much of the text names functions and bodies, or persons where those stand."""
    found = [word for word in words(text) if not word.isdigit()]
    if not found or len(found) > 40:
        return 0.0
    score = float(sum(is_actor_word(word) for word in found))
    score += len(re.findall(r"\b[A-ZÅÄÖ]{2,5}\b", text)) * 0.7
    score += len(person_names(text)) * 2
    fill = sum(
        word in {"och", "i", "for", "med", "inom", "samt", "pa", "av", "m", "fl"} for word in found
    )
    if _PARTICIPLES.match(fold(text)):
        score += 1
    share = min(1.0, score / max(1.0, len(found) - fill))
    # "Enhetschef familjecentral", "Avdelningen för social omsorg": the head word stands at one end.
    ends = is_actor_word(found[0]) or is_actor_word(found[-1])
    acts = title_share(text) == 1.0 or (
        not is_actor_word(found[0]) and bool(_ACTS.search(" ".join(found)))
    )
    return max(share, 0.7) if ends and not acts and len(found) <= 8 else share


_NAME = re.compile(
    r"\b([A-ZÅÄÖÉ][a-zåäöéèüø]{2,}(?:-[A-ZÅÄÖÉ][a-zåäöéèüø]+)?)\s+"
    r"((?:[A-ZÅÄÖÉ][a-zåäöéèüø]+|[A-Z]{1,2}[a-zåäöéèüø]+)(?:-[A-ZÅÄÖÉ][a-zåäöéèüø]+)?)\b"
)


def person_names(text: str) -> list[re.Match[str]]:
    """Places where a given name and a family name seem to stand: two capitalised unknown words."""
    return [
        match
        for match in _NAME.finditer(text)
        if not _is_common(match[1]) and not _is_common(match[2])
    ]


def _is_common(word: str) -> bool:
    from varna.plans.importing.fold import is_known, repaired

    plain = fold(word)
    return (
        is_known(word)
        or is_actor_word(plain)
        or bool(_TIME_WORD.match(plain))
        or bool(_FOLLOW_WORD.match(plain))
        or plain in _BY_WORD
        or plain in _TIME_FILL
        or repaired(word) != word
        or plain in _NO_NAMES
    )


# Capitalised words of plans that are neither common nouns in the list nor names of persons.
_NO_NAMES = frozenset(
    "stockholms goteborgs malmo nordic safe cities rada barnen roda korset svenska kyrkan socialt "
    "insatsgrupp sociala norra sodra ostra vastra centrala lokala farsta skarpnack center "
    "jobbtorg utbildnings social kultur tekniska barn unga stod vald nara hela alla ungdomar "
    "brottsforebyggande samtliga kommunala ordforande bostads".split()
)

_VERB_START = re.compile(
    r"^(?:vid behov|ta fram|se over|folja? upp|genomfora?|utbilda|erbjuda?|starta|oka|hoja|starka|utveckla|skapa|ge|"
    r"stodja?|samverka?|anordna|arrangera|informera|kartlagga?|infora?|implementera|inventera|bjuda|"
    r"bilda|delta|medverka|bidra|skriva|sprida|uppmarksamma|uppdatera|revidera|fortsatta?|forebygga|"
    r"forhindra|framja|sakerstalla|tillsatta?|upprattat?|etablera|identifiera|utreda|undersoka|"
    r"samordna|planera|granska|ordna|halla|leda|lyfta|motverka|arbeta|anvanda|besoka|bevaka|utse)\b"
)


def title_share(text: str) -> float:
    """How much the text looks like something to be done."""
    plain = fold(text).strip()
    if _VERB_START.match(plain):
        return 1.0
    length = len(plain.split())
    return 0.3 if length <= 2 else 0.5 if length <= 5 else 0.75


AREA_NAMES = {
    "organisation": "organisation",
    "samordning": "organisation",
    "organisation och samordning": "organisation",
    "ledning": "organisation",
    "lagesbild": "picture",
    "lokal lagesbild": "picture",
    "kartlaggning": "picture",
    "forebyggande": "preventive",
    "forebyggande arbete": "preventive",
    "framjande": "preventive",
    "framjande och forebyggande": "preventive",
    "forebygga": "preventive",
    "forhindrande": "hindering",
    "forhindrande arbete": "hindering",
    "forhindra": "hindering",
    "utbildning": "training",
    "kompetens": "competence",
    "kompetenshojning": "competence",
    "kompetenshojande": "competence",
    "kompetensutveckling": "competence",
    "kunskap": "competence",
    "uppfoljning": "follow_up",
    "samverkan": "organisation",
    "foreningsbidrag": "grants",
    "bidrag och lokaler": "grants",
    "lokaler": "grants",
}
LEVEL_NAMES = {
    "universellt": "universal",
    "universell": "universal",
    "universella": "universal",
    "generellt": "universal",
    "generella": "universal",
    "generell": "universal",
    "selektivt": "selective",
    "selektiv": "selective",
    "selektiva": "selective",
    "specifika": "selective",
    "specifikt": "selective",
    "riktade": "selective",
    "indikerat": "indicated",
    "indikerad": "indicated",
    "indikerade": "indicated",
    "individinriktade": "indicated",
    "individinriktat": "indicated",
}


def area_of(text: str) -> str:
    """The kind of work a heading is about, as a value of `MeasureArea`, or the empty string."""
    plain = " ".join(words(text))
    if plain in AREA_NAMES:
        return AREA_NAMES[plain]
    for name in sorted(AREA_NAMES, key=len, reverse=True):
        stem = name.removesuffix("ning").removesuffix("ande")
        if any(word.startswith(stem) for word in plain.split()) and len(plain.split()) <= 8:
            return AREA_NAMES[name]
    return ""


def level_of(text: str) -> str:
    """The level of prevention that a text begins with (R-208), or the empty string."""
    found = words(text)[:1]
    return LEVEL_NAMES.get(found[0], "") if found else ""
