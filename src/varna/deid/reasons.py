"""Why a span was found: the only sentences the guard says, fit as message ids for gettext."""

from typing import Final

PNR: Final = "Looks like a personal identity number."
PNR_CUED: Final = "Digits given as a personal identity number, in full or in part."
SAMNR: Final = "Looks like a coordination number."
PHONE: Final = "Looks like a telephone number."
EMAIL: Final = "Looks like an e-mail address, also when written out in words."
PROFILE: Final = "A link to somebody's profile or account."
LINK: Final = "A link may lead to a person."
IP: Final = "A network address may lead to a person's device."
ADDRESS: Final = "A street with a number points out a home."
APARTMENT: Final = "A flat or entrance number points out a home."
POSTCODE: Final = "A postcode may point out a small neighbourhood."
GPS: Final = "Coordinates point out an exact place."
PLATE: Final = "Looks like a vehicle registration number."
BANK: Final = "Looks like an account or card number."
CASE_NO: Final = "The number of an individual case leads to a person."
ID_DOC: Final = "The number of an identity document or membership leads to a person."
LMA: Final = "Looks like the number of an asylum seeker's card or file."
DOB: Final = "A date or year of birth helps to identify a person."
AGE: Final = "An exact age helps to identify a person; use an age band."
CLASS: Final = "A school class is a small group; name the stage instead."
ROLE: Final = "This role is held by one person at one place."
ONLY_ONE: Final = "The words single out one person."
HANDLE: Final = "Looks like a user name or an account."
NICKNAME: Final = "Looks like a nickname or alias."
INITIALS: Final = "Looks like a person's initials."
NAME_LIST: Final = "Looks like a person's name."
NAME_CUE: Final = "The words around it say that this is a person's name."
NAME_SHAPE: Final = "A capitalised word that is no known place or organisation: a name?"
NAME_AGAIN: Final = "The same name occurs elsewhere in the text."

REASONS: Final[tuple[str, ...]] = (
    PNR,
    PNR_CUED,
    SAMNR,
    PHONE,
    EMAIL,
    PROFILE,
    LINK,
    IP,
    ADDRESS,
    APARTMENT,
    POSTCODE,
    GPS,
    PLATE,
    BANK,
    CASE_NO,
    ID_DOC,
    LMA,
    DOB,
    AGE,
    CLASS,
    ROLE,
    ONLY_ONE,
    HANDLE,
    NICKNAME,
    INITIALS,
    NAME_LIST,
    NAME_CUE,
    NAME_SHAPE,
    NAME_AGAIN,
)
"""Every value that :attr:`varna.deid.Finding.why` can take."""
