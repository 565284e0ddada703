"""Read an existing plan: a file in, a plan with places, confidence and what was not understood out.

>>> from varna.plans.importing import read_plan
>>> found = read_plan("Åtgärd\\tAnsvarig\\tTid\\nUtbilda rektorer\\tEnhetschef\\t2024".encode())
>>> found.measures[0].responsible.value
'Enhetschef'

Purpose: a board starts from the plan it has. Pure and typed, without Django, database or network;
nothing is kept. Hostile files are read through `varna.plans.importing.sandbox`. R-544, R-548–R-559.
"""

from varna.plans.importing.errors import SENTENCES, Unreadable
from varna.plans.importing.model import Certainty, FoundMeasure, ImportedPlan, Said
from varna.plans.importing.reading import read
from varna.plans.importing.understand import understand

__all__ = [
    "SENTENCES",
    "Certainty",
    "FoundMeasure",
    "ImportedPlan",
    "Said",
    "Unreadable",
    "read",
    "read_plan",
    "understand",
]


def read_plan(data: bytes, *, replace_names: bool = False) -> ImportedPlan:
    """Read and understand a file, in this process and without limits of its own."""
    return understand(read(data), replace_names=replace_names)
