"""What the columns and words of a file mean: suggested from its headings, chosen by a reader."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from varna.documents.reading.headings import known
from varna.guidance.enums import Environment, IncidentType
from varna.sources.enums import Alike, Meaning

LEAVE_OUT, NO_AREA = "-", "0"
# Meanings whose cells are words that stand for something of ours.
WORDED = (Meaning.KIND, Meaning.ENVIRONMENT, Meaning.AREA)

# Beginnings of headings. A column for notes is never suggested: somebody has to want it.
_HEADINGS = {
    Meaning.WHEN: "datum|date|månad|month|period|vecka|år|tid|när|inkom|rapporterad|anmäld",
    Meaning.KIND: "typ|kategori|händelse|ärendetyp|ärendekategori|kind|type|vad|felkategori|avser",
    Meaning.QUANTITY: "antal|summa|number|count|quantity|mängd",
    Meaning.AREA: "område|stadsdel|area|district|distrikt",
    Meaning.ENVIRONMENT: "miljö|inriktning|environment|budskap|ideologi",
    Meaning.REFERENCE: "ärendenummer|ärendenr|ärende-id|id|löpnr|löpnummer|referens|dnr|nr|case",
}
_KINDS = {
    IncidentType.GRAFFITI: "klotter|graffiti|klottersanering|målning|tags|tagg",
    IncidentType.STICKER: "klistermärke|klistermärken|affisch|affischer|dekal|dekaler|sticker",
    IncidentType.DAMAGE: "skadegörelse|vandalisering|åverkan|krossad ruta",
    IncidentType.EXPRESSED_OPINION: "uttalande|åsikt|åsikter|symbol|yttrande",
    IncidentType.THREAT: "hot|hot och våld|olaga hot",
    IncidentType.HARASSMENT: "trakasserier|ofredande|kränkning",
    IncidentType.VIOLENCE: "våld|misshandel",
    IncidentType.RECRUITMENT: "rekrytering|värvning",
    IncidentType.PROPAGANDA: "propaganda|flygblad|flygbladsutdelning",
    IncidentType.OTHER: "övrigt|annat",
}
_ENVIRONMENTS = {
    Environment.WHITE_POWER: "högerextrem|högerextremt|högerextremism|höger|vit makt",
    Environment.AUTONOMOUS: "vänsterextrem|vänsterextremt|vänster|autonom|autonoma|afa",
    Environment.ISLAMIST: "islamistisk|islamism|våldsbejakande islamism|religiös",
    Environment.MIXED: "blandat|blandad|flera",
    Environment.UNKNOWN: "okänd|okänt|oklart|vet ej|?|-|–",
}


def _words(table: dict[Any, str], choices: Any) -> dict[str, str]:
    found = {word: str(code.value) for code, words in table.items() for word in words.split("|")}
    return {**found, **{str(code): str(code) for code in choices.values}}


_RECOGNISED = {
    Meaning.KIND: _words(_KINDS, IncidentType),
    Meaning.ENVIRONMENT: _words(_ENVIRONMENTS, Environment),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How a source's files are read. ``columns``: meaning → heading; a meaning may be missing."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    kind: str = ""
    year: int | None = None
    alike: str = Alike.ONCE.value

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Plan":
        """The plan as it was remembered."""
        return cls(**stored)

    def to_store(self) -> dict[str, Any]:
        """The plan as it is remembered."""
        return asdict(self)

    def places(self, headings: list[str]) -> dict[str, int]:
        """Meaning → place among the headings; those whose heading the file lacks are left out."""
        at = {known(heading): place for place, heading in reversed(list(enumerate(headings)))}
        return {
            meaning: at[known(heading)]
            for meaning, heading in self.columns.items()
            if known(heading) in at
        }

    def code_of(self, meaning: str, text: str, areas: dict[str, str]) -> str | None:
        """What a word stands for; None if nobody has said."""
        word = known(text)
        said = self.values.get(meaning, {}).get(word)
        if said is not None:
            return said
        if meaning == Meaning.AREA:
            return areas.get(word)
        return _RECOGNISED[Meaning(meaning)].get(word)


def suggested(headings: Iterable[str], remembered: Plan | None = None) -> Plan:
    """Guess what the columns mean, beginning with what was said of the source's last file."""
    headings = [heading for heading in headings if heading]
    columns = {}
    if remembered is not None:
        at = {known(heading): heading for heading in headings}
        columns = {
            meaning: at[known(old)]
            for meaning, old in remembered.columns.items()
            if known(old) in at
        }
    for meaning, words in _HEADINGS.items():
        if meaning in columns or (remembered is not None and remembered.columns):
            continue
        for heading in headings:
            if (
                known(heading).startswith(tuple(words.split("|")))
                and heading not in columns.values()
            ):
                columns[meaning.value] = heading
                break
    if remembered is None:
        return Plan(columns=columns)
    return Plan(columns, remembered.values, remembered.kind, remembered.year, remembered.alike)
