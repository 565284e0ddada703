"""Confirm: evidence strong enough to publish a rise, with a proven time between false alarms.

For each series the e-Shiryaev-Roberts mixture at the upper 90 % limit of the baseline rate; up the
hierarchy the average of the series' processes; across series e-Benjamini-Hochberg, valid under any
dependence (design B1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from varna.trends import phrases
from varna.trends.accumulating import Watched, Watching, cut, untested
from varna.trends.distributions import Floats
from varna.trends.evalues import RATIOS, average, shiryaev_roberts
from varna.trends.findings import Finding, Method, Verdict
from varna.trends.judging import Question
from varna.trends.levels import Levels
from varna.trends.multiplicity import e_benjamini_hochberg
from varna.trends.series import Series, check_one_rhythm, format_period
from varna.trends.words import Value, Words

_PATHS = 2000


@dataclass(frozen=True, slots=True)
class ConfirmSettings:
    """``ratios`` of the mixture, ``q`` of the joint judgement, ``question`` on monitorability."""

    watching: Watching
    ratios: tuple[float, ...] = RATIOS
    q: float = 0.10
    question: Question = field(default_factory=Question)


def confirm(family: Sequence[Series], until: int, settings: ConfirmSettings) -> list[Finding]:
    """Evidence for a rise in every series, then in every level above that has several of them.

    A confirmed rise stands once its bar has been passed, until ``until``. Raises ValueError when
    watching would start after ``until`` or the series differ in rhythm.
    """
    check_one_rhythm(family)
    cuts = {series.name: cut(series, until, settings.watching) for series in family}
    watched = {name: found for name, found in cuts.items() if found is not None}
    span = range(settings.watching.since, until + 1)
    processes = {name: _process(found, span, settings) for name, found in watched.items()}
    powers = {name: _power(found, settings) for name, found in watched.items()}
    # M has mean at most the number of periods seen, so M divided by that number is an e-value.
    e_values = [float(processes[n][-1]) / len(watched[n].periods) for n in watched]
    selected = dict(zip(watched, e_benjamini_hochberg(e_values, settings.q), strict=True))
    findings = []
    for series in family:
        found = watched.get(series.name)
        if found is None:
            findings.append(untested(series, until, Method.E_SHIRYAEV_ROBERTS))
        else:
            process, chosen = processes[series.name], selected[series.name]
            power = powers[series.name]
            findings.append(_finding(series.name, [found], process, settings, power, chosen))
    levels = Levels([series for series in family if series.name in watched], until)
    for node, leaves in levels.nodes().items():
        if len(leaves) > 1:
            names = [leaf.name for leaf in leaves]
            process = average([processes[name] for name in names])
            parts = [watched[name] for name in names]
            power = max(powers[name] for name in names)
            said = _finding(levels.name(node), parts, process, settings, power, selected=False)
            findings.append(said)
    return findings


def _process(watched: Watched, span: range, settings: ConfirmSettings) -> Floats:
    """The process on every period of the span; it stands still where nothing is known."""
    known = shiryaev_roberts(
        np.array(watched.counts, dtype=np.float64),
        np.array(watched.means),
        ratios=settings.ratios,
        dispersion=watched.baseline.factor,
    )
    seen = np.searchsorted(np.array(watched.periods), np.array(span), side="right")
    return np.concatenate([[0.0], known])[seen]


def _rule_words(parts: list[Watched], settings: ConfirmSettings) -> list[Words]:
    run_length = round(settings.watching.run_length)
    factor = max(part.baseline.factor for part in parts)
    if factor > 1:
        words = [Words(phrases.CONFIRM_CLUSTERED, {"factor": factor})]
    elif len(parts) > 1:
        numbers: dict[str, Value] = {"members": len(parts), "run_length": run_length}
        words = [Words(phrases.CONFIRM_RULE_AVERAGE, numbers)]
    else:
        numbers = {"rate": parts[0].upper_rate, "run_length": run_length}
        words = [Words(phrases.CONFIRM_RULE, numbers)]
    return words + list(parts[0].why if len(parts) == 1 else ())


def _power(watched: Watched, settings: ConfirmSettings) -> float:
    """Chance of a confirmation within half a year of a rise, by simulation with a fixed seed."""
    exposure = watched.exposures[-1]
    rate = (watched.baseline.events + 0.5) / watched.baseline.exposure
    raised = settings.question.ratio * rate * exposure
    factor = watched.baseline.factor
    horizon = settings.question.horizon(watched.series.rhythm)
    # A negative binomial is a Poisson count with a Gamma rate: one generator serves both.
    generator = np.random.default_rng(0)
    rates = np.full((_PATHS, horizon), raised)
    if factor > 1:
        rates = generator.gamma(raised / (factor - 1), factor - 1, size=(_PATHS, horizon))
    process = shiryaev_roberts(
        generator.poisson(rates),
        watched.upper_rate * exposure,
        ratios=settings.ratios,
        dispersion=factor,
    )
    return float((process >= settings.watching.run_length).any(axis=1).mean())


def _finding(
    name: str,
    parts: list[Watched],
    process: Floats,
    settings: ConfirmSettings,
    power: float,
    selected: bool,
) -> Finding:
    bar = settings.watching.run_length
    confirmed = bool((process >= bar).any())
    statistic = float(process.max() if confirmed else process[-1])
    rhythm = parts[0].series.rhythm
    period = format_period(rhythm, parts[0].until)
    why = _rule_words(parts, settings)
    if len(parts) == 1:
        why.append(settings.question.power_words(rhythm, power))
    if confirmed:
        verdict, msgid = Verdict.SIGNAL, phrases.CONFIRMED
        why += [Words(phrases.SELECTED, {"share": settings.q})] if selected else []
        why.append(Words(phrases.MEANING))
    elif power >= settings.question.least_power:
        verdict, msgid = Verdict.QUIET, phrases.NOT_CONFIRMED
    else:
        verdict, msgid = Verdict.NOT_MONITORABLE, phrases.NOT_CONFIRMABLE
    headline = Words(
        msgid, {"series": name, "period": period, "statistic": statistic, "limit": bar}
    )
    return Finding(
        series=name,
        period=period,
        verdict=verdict,
        method=Method.E_SHIRYAEV_ROBERTS,
        observed=sum(part.observed for part in parts),
        headline=headline,
        why=tuple(why),
        power=power if len(parts) == 1 else None,
        statistic=statistic,
        limit=bar,
    )
