"""Times as plans write them, put in the words that `varna.plans.timeplan` understands."""

import re

from varna.plans.importing.fold import fold
from varna.plans.importing.vocabulary import time_word

_MONTHS = {
    "jan": "januari", "feb": "februari", "apr": "april", "jun": "juni", "jul": "juli",
    "aug": "augusti", "sep": "september", "sept": "september", "okt": "oktober",
    "nov": "november", "dec": "december",
}  # fmt: skip
_QUARTERS = ("januari–mars", "april–juni", "juli–september", "oktober–december")
_PLAIN = {
    "hosten": "hösten", "host": "höst", "varen": "våren", "var": "vår", "lopande": "löpande",
    "ldpande": "löpande", "lépande": "löpande", "pagaende": "pågående", "pagar": "pågår",
    "manad": "månad", "manaden": "månaden", "arligen": "årligen", "ar": "år", "aret": "året",
    "gang": "gång", "ganger": "gånger", "tillfalle": "tillfälle", "tillfallen": "tillfällen",
    "fardigt": "färdigt", "fardig": "färdig", "tva": "två", "atta": "åtta", "standigt": "ständigt",
    "paborjas": "påbörjas", "manadsvis": "månadsvis", "hostterminen": "höstterminen",
    "varterminen": "vårterminen", "moten": "möten", "mote": "möte",
}  # fmt: skip
_YEAR = r"(?:20)?(\d\d)"


def normal_time(text: str) -> str:
    """The wording with abbreviations written out and lost diacritics put back.

    >>> normal_time("Kv 2 2024")
    'april–juni 2024'
    """
    text = " ".join(text.split())
    text = re.sub(r"[^\W\d_](?:[^\W_]|&(?=\w))*", _mended, text)
    text = re.sub(rf"(?i)\b(?:kv|kvartal|q)\.?\s*([1-4])\b(?:[\s,/-]+{_YEAR}\b)?", _quarter, text)
    text = re.sub(
        rf"(?i)\b{_YEAR}[\s,]*q([1-4])\b", lambda m: f"{_QUARTERS[int(m[2]) - 1]} 20{m[1]}", text
    )
    text = re.sub(
        r"(?i)\b(20\d\d)\s*,?\s*kv(?:artal)?\.?\s*([1-4])\b",
        lambda m: f"{_QUARTERS[int(m[2]) - 1]} {m[1]}",
        text,
    )
    text = re.sub(rf"(?i)\bvt\.?\s*[-–]?\s*{_YEAR}\b", lambda m: f"våren 20{m[1]}", text)
    text = re.sub(rf"(?i)\bht\.?\s*[-–]?\s*{_YEAR}\b", lambda m: f"hösten 20{m[1]}", text)
    text = re.sub(r"(?i)\bvt\b", "våren", text)
    text = re.sub(r"(?i)\bht\b", "hösten", text)
    text = re.sub(
        rf"(?i)\b({'|'.join(_MONTHS)})\.?(?=[\s,]|$)", lambda m: _MONTHS[m[1].lower()], text
    )
    text = re.sub(
        r"(?i)\b(våren|hösten|maj|[a-z]+(?:ari|ber|ril|uni|uli|usti|mars))[\s,]*[-–´'’](\d\d)\b",
        r"\1 20\2",
        text,
    )
    text = re.sub(r"\b(20\d\d)\.(\d\d)\.(\d\d)\b", r"\1-\2-\3", text)
    text = re.sub(r"\b(20\d\d)(0[1-9]|1[0-2])([0-3]\d)\b", r"\1-\2-\3", text)
    text = re.sub(r"\b([0-3]?\d)/(1[0-2]|0?[1-9])[-\s]+(20\d\d)\b", _day, text)
    text = re.sub(r"\b(20\d\d)-(0[1-9]|1[0-2])(?!-?\d)", _month, text)
    return re.sub(r"(?i)\bårsskiftet\s*(20\d\d)\s*/\s*(?:20)?\d\d\b", r"december \1", text)


def _mended(match: re.Match[str]) -> str:
    plain = fold(match[0])
    meant = _PLAIN.get(plain)
    if meant is None and not any(one in "åäö" for one in match[0].lower()):
        shape = time_word(plain)
        meant = _PLAIN.get(shape, shape) if shape and shape != plain else None
    return _kept_case(match[0], meant) if meant else match[0]


def _kept_case(written: str, meant: str) -> str:
    return meant[:1].upper() + meant[1:] if written[:1].isupper() else meant


def _quarter(match: re.Match[str]) -> str:
    year = f" 20{match[2]}" if match[2] else ""
    return _QUARTERS[int(match[1]) - 1] + year


def _day(match: re.Match[str]) -> str:
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"


def _month(match: re.Match[str]) -> str:
    names = (
        "januari februari mars april maj juni juli augusti september oktober november december"
    ).split()
    return f"{names[int(match[2]) - 1]} {match[1]}"


_STATUSES = (
    (r"ej (?:paborja|genomfor|startad)|inte (?:paborja|startad)", "planned"),
    (r"under utveckling|under utarbetande|tas fram", "under_development"),
    (r"\b(?:genomford|genomfort|genomforda|avslutad|avslutat|slutford|slutfort|klart\s*$|klar\s*$|utford)", "done"),
    (r"\bpausad|\bvilande", "paused"),
    (r"\bpaborja[dt]", "started"),
    (r"\bpagaende|\bpagar|\blopande|\bkontinuerlig", "ongoing"),
    (r"\bvid behov|\befter behov", "as_needed"),
    (r"\bplanera[dt]|\bkommande", "planned"),
)  # fmt: skip


def status_of(text: str) -> str:
    """The state a wording tells, as a value of `MeasureStatus`, or the empty string."""
    plain = " ".join(fold(text).split())
    return next((status for pattern, status in _STATUSES if re.search(pattern, plain)), "")
