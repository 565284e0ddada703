"""Honest early warning for rare events: exact where counts are small, silent about nothing.

Start with ``screen`` (is this month's number unusual?), ``drift`` (has the level risen?) and
``confirm`` (is a rise proven?); ``under_reporting``, ``two_lists`` and ``three_lists`` say what
sources together tell. README.md says what an alarm does and does not mean. No Django here.
"""

from varna.trends.accumulating import Watching
from varna.trends.baseline import BaselineRule
from varna.trends.confirm import ConfirmSettings, confirm
from varna.trends.drift import DriftSettings, drift
from varna.trends.exact import Tail
from varna.trends.findings import ExpectedRange, Finding, Method, Verdict
from varna.trends.judging import Question
from varna.trends.reporting import UnderReporting, rate_ratio, under_reporting
from varna.trends.screening import ScreenSettings, screen
from varna.trends.series import Observation, Rhythm, Series, Status, format_period, parse_period
from varna.trends.three_lists import ThreeListEstimate, three_lists
from varna.trends.two_lists import TwoListEstimate, two_lists
from varna.trends.words import Words

__all__ = [
    "BaselineRule",
    "ConfirmSettings",
    "DriftSettings",
    "ExpectedRange",
    "Finding",
    "Method",
    "Observation",
    "Question",
    "Rhythm",
    "ScreenSettings",
    "Series",
    "Status",
    "Tail",
    "ThreeListEstimate",
    "TwoListEstimate",
    "UnderReporting",
    "Verdict",
    "Watching",
    "Words",
    "confirm",
    "drift",
    "format_period",
    "parse_period",
    "rate_ratio",
    "screen",
    "three_lists",
    "two_lists",
    "under_reporting",
]
