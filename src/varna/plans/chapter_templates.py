"""The chapters a plan can start from: three forms that municipalities use (R-533–R-535)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.plans.enums import TableForm

StrOrPromise = str | Promise


@dataclass(frozen=True, slots=True)
class ChapterTemplate:
    """A name, the chapters in order, and the tables of measures with their form."""

    name: StrOrPromise
    chapters: tuple[str, ...]
    sections: tuple[tuple[str, TableForm], ...]


# Chapter headings are content of a Swedish document, not interface text.
TEMPLATES: dict[str, ChapterTemplate] = {
    "district": ChapterTemplate(
        _("District board, 12 chapters"),
        (
            "Sammanfattning",
            "Inledning",
            "Definitioner",
            "Extremistmiljöer",
            "Handlingsplanen",
            "Lägesbild",
            "Förebyggande arbete",
            "Förhindrande arbete",
            "Samverkan",
            "Utbildning",
            "Uppföljning",
            "Aktiviteter och åtgärder",
        ),
        (("Aktiviteter och åtgärder", TableForm.ACTORS),),
    ),
    "municipality": ChapterTemplate(
        _("Municipality, 7 chapters"),
        (
            "Bakgrund och inriktning",
            "Ansvar",
            "Samverkan",
            "Utbildning",
            "Särskilda insatser",
            "Stöd till anhöriga",
            "Lokal lägesbild",
        ),
        (("Åtaganden", TableForm.ACTORS),),
    ),
    "department": ChapterTemplate(
        _("Department, 7 chapters and three tables"),
        (
            "Inledning och syfte",
            "Ansvar och samverkan",
            "Lokal lägesbild",
            "Uppdrag och åtgärder",
            "Föreningsbidrag och lokaler",
            "Kompetenshöjande insatser",
            "Uppföljning",
        ),
        (
            ("Aktiviteter för nämnden", TableForm.FOLLOW_UP),
            ("Föreningsbidrag och lokaler", TableForm.FOLLOW_UP),
            ("Kompetenshöjande aktiviteter", TableForm.FOLLOW_UP),
        ),
    ),
}
