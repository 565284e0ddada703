"""Safe tables of rare events: suppression and rounding, audited against every release made before.

Start with :func:`propose_plan`, then :func:`protect` or :func:`round_release`; read numbers through
:class:`Projection`. The README says in plain words what is protected and what is not.
"""

from varna.disclosure.dimensions import Dimension
from varna.disclosure.errors import (
    AuditFailedError,
    DisclosureError,
    InputError,
    LinearInformationError,
    PolicyInfeasibleError,
    SolverError,
)
from varna.disclosure.keys import CellKey, cell_key
from varna.disclosure.ledger import Entry, Ledger
from varna.disclosure.one import protect_table
from varna.disclosure.plan import Table, TablePlan
from varna.disclosure.projection import Figure, Projection, project
from varna.disclosure.propose import propose_plan
from varna.disclosure.protect import Progress, protect
from varna.disclosure.raw import RawTable
from varna.disclosure.rounding import round_release
from varna.disclosure.rule import Band, E, Rule, T, W, Zeros
from varna.disclosure.safe import Release, Report, SafeCell, SafeTable, Status
from varna.disclosure.words import Words

__all__ = [
    "AuditFailedError",
    "Band",
    "CellKey",
    "Dimension",
    "DisclosureError",
    "E",
    "Entry",
    "Figure",
    "InputError",
    "Ledger",
    "LinearInformationError",
    "PolicyInfeasibleError",
    "Progress",
    "Projection",
    "RawTable",
    "Release",
    "Report",
    "Rule",
    "SafeCell",
    "SafeTable",
    "SolverError",
    "Status",
    "T",
    "Table",
    "TablePlan",
    "W",
    "Words",
    "Zeros",
    "cell_key",
    "project",
    "propose_plan",
    "protect",
    "protect_table",
    "round_release",
]
