"""Screen: is this period's number unusual, for each series, looked at together?

A series signals when its count is at least three, its probability at most 0.01, and it stands in
Benjamini-Hochberg at q = 0.10 over every series tested this period (design B1). A series too sparse
to show a tripling within half a year is "not monitorable" unless it signals; the nearest level
of the hierarchy that can be monitored is found, tested in the same family, and named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from varna.trends import phrases
from varna.trends.baseline import BaselineRule, suitable_rule
from varna.trends.ears import EarsMethod
from varna.trends.findings import Finding, Method, Verdict
from varna.trends.judging import (
    LEAST_MEAN_FOR_REGRESSION,
    LEAST_YEARS_FOR_REGRESSION,
    Judgement,
    Question,
    judge_by_ears,
    judge_by_regression,
    judge_exactly,
    recent_mean,
)
from varna.trends.levels import Levels, Node, climb
from varna.trends.multiplicity import benjamini_hochberg
from varna.trends.series import Series, Status, check_one_rhythm, format_period
from varna.trends.words import InputError, Words


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """How to screen; the defaults are the design's.

    ``rule`` None chooses the baseline by whether season shows. ``q``: share of false signals among
    all. ``method`` None takes Farrington where the mean is five or more and history allows, else
    the exact test; a method given is used for every series, and refused aloud where it does not
    fit.
    """

    rule: BaselineRule | None = None
    question: Question = field(default_factory=Question)
    q: float = 0.10
    method: Method | None = None
    pool_sparse: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.q < 1:
            raise InputError(phrases.SHARE_FORM)


def screen(
    family: Sequence[Series], period: int, settings: ScreenSettings | None = None
) -> list[Finding]:
    """Screen every series of the family at one period; pooled levels follow the series.

    The findings come in the order of the family. Raises ValueError when two series share a name or
    differ in rhythm.
    """
    check_one_rhythm(family)
    if len({series.name for series in family}) < len(family):
        raise InputError(phrases.SERIES_TWICE)
    chosen = settings or ScreenSettings()
    rule = chosen.rule or suitable_rule(family, period)
    return _Screening(family, period, rule, chosen).findings()


@dataclass
class _Screening:
    """One period's work: judge, pool what is sparse, compare, speak."""

    family: Sequence[Series]
    period: int
    rule: BaselineRule
    settings: ScreenSettings

    def findings(self) -> list[Finding]:
        tested: dict[str, tuple[Series, Judgement]] = {}
        sparse: list[Series] = []
        for series in self.family:
            if series.at(self.period).status is not Status.EXACT:
                continue
            judgement = self._judge(series)
            if judgement is not None:
                tested[series.name] = (series, judgement)
            if judgement is None or not self._monitorable(judgement):
                sparse.append(series)
        levels = self._pool(sparse, tested)
        stands, bar = benjamini_hochberg(
            [judgement.p_value for _, judgement in tested.values()], self.settings.q
        )
        signals = dict(zip(tested, stands, strict=True))
        found = []
        for series in self.family:
            if series.at(self.period).status is not Status.EXACT:
                found.append(self._not_tested(series))
            elif series.name not in tested:
                found.append(self._no_reference(series, levels.get(series.name)))
            else:
                level = levels.get(series.name)
                found.append(self._speak(tested, series.name, signals, bar, level))
        named = {series.name for series in self.family}
        for name in tested:
            if name not in named:
                found.append(self._speak(tested, name, signals, bar, None))
        return found

    def _judge(self, series: Series) -> Judgement | None:
        question, method = self.settings.question, self.settings.method
        ways: dict[Method, Callable[[], Judgement | None]] = {
            Method.EXACT: lambda: judge_exactly(series, self.period, self.rule, question),
            Method.FARRINGTON: lambda: judge_by_regression(series, self.period, question),
            Method.EARS: lambda: judge_by_ears(series, self.period, EarsMethod.C2, question),
        }
        if method is not None:
            if method not in ways:
                raise ValueError(f"{method} adds up evidence; use drift or confirm.")
            return ways[method]()
        return ways[Method.FARRINGTON]() or ways[Method.EXACT]()

    def _monitorable(self, judgement: Judgement) -> bool:
        return judgement.power >= self.settings.question.least_power

    def _pool(
        self, sparse: list[Series], tested: dict[str, tuple[Series, Judgement]]
    ) -> dict[str, str]:
        """Nearest monitorable level of each sparse series; adds those levels to the tested."""
        placed = [series for series in self.family if series.place]
        if not self.settings.pool_sparse or not placed:
            return {}
        levels = Levels(placed, self.period)
        judged: dict[Node, Judgement | None] = {}
        answer: dict[str, str] = {}
        for series in sparse:
            for node in climb(series.place):
                if node not in judged:
                    judged[node] = self._judge(levels.sum_at(node))
                judgement = judged[node]
                if judgement is not None and self._monitorable(judgement):
                    name = levels.name(node)
                    answer[series.name] = name
                    absent = ", ".join(levels.absent(node)) or "–"
                    members = len(levels.nodes()[node]) - len(levels.absent(node))
                    words = Words(phrases.POOLED, {"members": members, "absent": absent})
                    tested.setdefault(
                        name,
                        (levels.sum_at(node), replace(judgement, why=(*judgement.why, words))),
                    )
                    break
        return answer

    def _place_and_time(self, series: Series) -> dict[str, str]:
        return {"series": series.name, "period": format_period(series.rhythm, self.period)}

    def _not_tested(self, series: Series) -> Finding:
        where = self._place_and_time(series)
        return Finding(
            series=series.name,
            period=where["period"],
            verdict=Verdict.NOT_TESTED,
            method=None,
            observed=None,
            headline=Words(phrases.NOT_TESTED, where),
            why=(),
        )

    def _level_words(self, level: str | None) -> Words:
        if level is None:
            return Words(phrases.MONITORABLE_NOWHERE)
        return Words(phrases.MONITORABLE_AT, {"level": level})

    def _no_reference(self, series: Series, level: str | None) -> Finding:
        where = self._place_and_time(series)
        observed = int(series.at(self.period).count or 0)
        why: tuple[Words, ...] = ()
        msgid = phrases.NO_BASELINE
        if self.settings.method not in (None, Method.EXACT):
            mean = recent_mean(series, self.period)
            needs = {
                "least": LEAST_MEAN_FOR_REGRESSION,
                "years": LEAST_YEARS_FOR_REGRESSION,
                "mean": mean,
                "periods": len(series.exact(range(min(series.observations), self.period))),
            }
            why = (Words(phrases.REGRESSION_NEEDS, needs),)
            msgid = phrases.METHOD_REFUSED
        return Finding(
            series=series.name,
            period=where["period"],
            verdict=Verdict.NOT_MONITORABLE,
            method=self.settings.method,
            observed=observed,
            headline=Words(msgid, {**where, "observed": observed}),
            why=(*why, self._level_words(level)),
            monitorable_at=level,
        )

    def _speak(
        self,
        tested: dict[str, tuple[Series, Judgement]],
        name: str,
        signals: dict[str, bool],
        bar: float,
        level: str | None,
    ) -> Finding:
        series, judgement = tested[name]
        question = self.settings.question
        signal = (
            signals[name]
            and judgement.observed >= question.least
            and judgement.p_value <= question.alpha
        )
        if signal:
            verdict, msgid = Verdict.SIGNAL, phrases.SIGNAL
        elif self._monitorable(judgement):
            verdict, msgid = Verdict.QUIET, _quiet_words(judgement)
        else:
            verdict, msgid = Verdict.NOT_MONITORABLE, phrases.NOT_MONITORABLE
        where = self._place_and_time(series)
        counts = {
            "observed": judgement.observed,
            "low": judgement.expected.low,
            "high": judgement.expected.high,
        }
        needed = min(bar, question.alpha)
        why = [
            *judgement.why,
            Words(phrases.PROBABILITY, {"probability": judgement.p_value}),
            Words(phrases.BAR, {"tested": len(tested), "bar": needed, "share": self.settings.q}),
            Words(phrases.LIMIT, {"limit": judgement.alarm_from}),
            question.power_words(series.rhythm, judgement.power),
        ]
        if verdict is Verdict.NOT_MONITORABLE:
            why.append(self._level_words(level))
        if signal:
            why.append(Words(phrases.MEANING))
        return Finding(
            series=series.name,
            period=where["period"],
            verdict=verdict,
            method=judgement.method,
            observed=judgement.observed,
            headline=Words(msgid, {**where, **counts}),
            why=tuple(why),
            expected=judgement.expected,
            p_value=judgement.p_value,
            alarm_from=judgement.alarm_from,
            power=judgement.power,
            monitorable_at=level,
        )


def _quiet_words(judgement: Judgement) -> str:
    if judgement.observed > judgement.expected.high:
        return phrases.QUIET_ABOVE
    if judgement.observed < judgement.expected.low:
        return phrases.QUIET_BELOW
    return phrases.QUIET
