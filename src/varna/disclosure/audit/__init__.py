"""The independent audit: what can a well-informed reader work out from all that was released?

It shares no code with the solver: its own atoms, its own formulation (counts, not deviations), its
own solver (SciPy's). A pass rests on whole-number tables checked exactly, not on any solver's word.
"""

from varna.disclosure.audit.attack import Interval, intervals
from varna.disclosure.audit.evidence import Evidence, Statement, gather
from varna.disclosure.audit.verify import AuditResult, Hint, verify

__all__ = [
    "AuditResult",
    "Evidence",
    "Hint",
    "Interval",
    "Statement",
    "gather",
    "intervals",
    "verify",
]
