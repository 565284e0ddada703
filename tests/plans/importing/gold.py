"""What a person reads in the five public documents: rows, and facts of the document as a whole.

The texts in ``sources`` are the public documents as their extraction gave them, scanning slips and
all. Names of persons, telephone numbers and addresses on the web are exchanged for invented ones.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .contents import Row

FOLDER = Path(__file__).parent / "sources"


@dataclass(frozen=True)
class Source:
    """A document and its gold."""

    file: str
    title: str
    kind: str
    year: str
    municipality: str
    organisation: str
    is_scan: bool
    chapters: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def data(self) -> bytes:
        """The file."""
        return (FOLDER / self.file).read_bytes()


def _source(said: dict[str, Any]) -> Source:
    rows = tuple(Row(**row) for row in said.pop("rows"))
    return Source(chapters=tuple(said.pop("chapters")), rows=rows, **said)


SOURCES = tuple(
    _source(one) for one in yaml.safe_load((FOLDER / "gold.yaml").read_text(encoding="utf-8"))
)
DISTRICT_2017, DISTRICT_2018, DEPARTMENT_2021, CONSULTATION_2015, MUNICIPALITY_2016 = SOURCES
