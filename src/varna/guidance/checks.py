"""What the content of guidance must and must not say, as pure rules on words.

The reservation that a court decides on necessity may not be lost (R-422), the rights statement
must speak of freedom of opinion and expression (R-508), whoever reports is told that the text may
become a public document, and no text may turn the age limit around:
two of the source plans print “>18” where the law says under 18 (R-143).
"""

import re

_REVERSED_SIGN = re.compile(r"(?:>|&gt;)\s*18\b")

# Key of a text → words of which each group must occur: (Swedish, English).
MUST_SAY: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "necessity": (("domstol",), ("court",)),
    "rights": (("yttrandefrihet", "åsiktsfrihet"), ("freedom of",)),
    "report-public": (("allmän handling",), ("public document",)),
}
# 112 is dialled as it stands; a code, a space or an extension would lose seconds or the call.
_PHONE = re.compile(r"\+?[0-9][0-9 -]{1,22}[0-9]\Z")
# A function answers from its organisation's own domain. These serve private persons.
PRIVATE_MAIL = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.se",
        "icloud.com",
        "live.com",
        "live.se",
        "me.com",
        "msn.com",
        "outlook.com",
        "outlook.se",
        "proton.me",
        "protonmail.com",
        "spray.se",
        "telia.com",
        "yahoo.com",
        "yahoo.se",
    }
)


def turns_age_around(text: str) -> bool:
    """Whether the text says “>18”, by which readers of two plans were told the opposite."""
    return bool(_REVERSED_SIGN.search(text))


def missing_words(key: str, body: str, body_en: str = "") -> list[str]:
    """Return the words that the text of this key must say and does not."""
    swedish, english = MUST_SAY.get(key, ((), ()))
    missing = [swedish[0]] if swedish and not any(w in body.lower() for w in swedish) else []
    if body_en and english and not any(w in body_en.lower() for w in english):
        missing.append(english[0])
    return missing


def is_phone(text: str) -> bool:
    """Whether the text is a telephone number: 3 to 15 digits, spaces and hyphens between."""
    digits = re.sub(r"[ -]", "", text)
    return bool(_PHONE.match(text)) and 3 <= len(digits.removeprefix("+")) <= 15


def dialled(phone: str) -> str:
    """The number as a ``tel:`` address takes it (RFC 3966): digits alone, + kept."""
    return re.sub(r"[^0-9+]", "", phone)


def unbroken(phone: str) -> str:
    """The number with spaces that no line breaks at."""
    return phone.replace(" ", "\u00a0")


def is_private_mail(address: str) -> bool:
    """Whether the address lies with a mail service for private persons."""
    return address.rpartition("@")[2].lower() in PRIVATE_MAIL
