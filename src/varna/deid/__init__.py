"""De-identification guard for Swedish free text: rules and evidence, no model, no network.

>>> from varna.deid import mask, scan
>>> text = "Ring mig på 070-174 06 05."
>>> mask(text, scan(text))
'Ring mig på [telefonnummer].'
"""

from varna.deid.guard import mask, scan
from varna.deid.lexicon import Lexicon
from varna.deid.model import REPLACEMENTS, Finding, Kind, Level
from varna.deid.reasons import REASONS

__all__ = ["REASONS", "REPLACEMENTS", "Finding", "Kind", "Level", "Lexicon", "mask", "scan"]
