"""What is usual in a month, from released months alone."""

from collections.abc import Iterable, Mapping

from varna.figures.present import Band
from varna.trends import Observation, Rhythm, Series, Verdict, parse_period, screen
from varna.trends import Status as Known


def bands_of(months: Mapping[str, int | None], wanted: Iterable[str]) -> dict[str, Band]:
    """Month → what is usual there, for shown months with shown months before them.

    A hidden month is not known: most of them are low, so what is usual lies a little too high
    rather than too low, and a signal comes too seldom rather than too often.
    """
    known = {
        parse_period(code)[1]: Observation(told)
        if told is not None
        else Observation(None, Known.MISSING)
        for code, told in months.items()
    }
    series = Series("months", Rhythm.MONTH, known)
    found = {}
    for code in wanted:
        if months.get(code) is None:
            continue
        finding = screen([series], parse_period(code)[1])[0]
        if finding.expected is not None:
            signals = finding.verdict is Verdict.SIGNAL
            found[code] = Band(finding.expected.low, finding.expected.high, signals)
    return found
