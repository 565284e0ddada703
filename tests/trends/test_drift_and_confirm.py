"""Drift and confirm: lasting rises, baselines, gaps and the hierarchy."""

import numpy as np
import pytest

from varna.trends import (
    ConfirmSettings,
    DriftSettings,
    Method,
    Observation,
    Rhythm,
    Series,
    Status,
    Verdict,
    Watching,
    confirm,
    drift,
    parse_period,
)
from varna.trends.cusum import design
from varna.trends.evalues import shiryaev_roberts
from varna.trends.exact import Baseline

SINCE = parse_period("2024-01")[1]
UNTIL = parse_period("2024-12")[1]
WATCH = Watching(since=SINCE)
ONCE_A_MONTH = [1] * 36


def series(name, before, after, place=()):
    counts = [*before, *after]
    first = SINCE - len(before)
    known = {first + i: Observation(c) for i, c in enumerate(counts) if c is not None}
    return Series(name, Rhythm.MONTH, known, place)


def run(before, after):
    return drift(series("graffiti", before, after), UNTIL, DriftSettings(WATCH))


def test_a_steady_level_gives_no_signal():
    found = run(ONCE_A_MONTH, [1] * 12)
    assert found.verdict is Verdict.QUIET
    assert found.method is Method.CUSUM
    assert found.statistic == 0


def test_a_level_that_trebles_and_stays_is_a_signal_that_names_its_start():
    found = run(ONCE_A_MONTH, [1] * 6 + [3] * 6)
    assert found.verdict is Verdict.SIGNAL
    assert found.statistic >= found.limit
    assert "since about 2024-07" in str(found.headline)
    assert "Observed 24 in 12 periods" in str(found.headline)


def test_a_rise_that_went_away_no_longer_signals():
    assert run(ONCE_A_MONTH, [6, 6, 6] + [0] * 9).verdict is Verdict.QUIET


def test_rare_events_are_not_monitorable_for_drift():
    found = run([0, 0, 0, 0, 0, 1] * 6, [0] * 12)
    assert found.verdict is Verdict.NOT_MONITORABLE
    assert "means nothing" in str(found.headline)


def test_missing_months_stand_still():
    with_gap = run(ONCE_A_MONTH, [3, None, 3, None, 3, 3, 3, None, None, None, None, None])
    known = series("a", ONCE_A_MONTH, [3, 3, 3, 3, 3])
    without = drift(known, SINCE + 4, DriftSettings(WATCH))
    assert with_gap.statistic == without.statistic
    assert any("7 missing" in str(words) for words in with_gap.why)


def test_a_short_baseline_needs_more_before_it_signals():
    long = drift(series("a", [1] * 36, [1] * 12), UNTIL, DriftSettings(WATCH))
    short = drift(series("a", [1] * 6, [1] * 12), UNTIL, DriftSettings(WATCH))
    assert short.limit > long.limit
    assert short.power < long.power


def test_clusters_raise_the_limit_of_drift():
    found = run([0, 0, 0, 4] * 9, [1] * 12)
    before = Baseline.of(np.array([0.0, 0, 0, 4] * 9), np.ones(36))
    one_by_one = design([before.upper_rate()], 2, 240)
    assert found.limit > one_by_one.limit / one_by_one.lattice


@pytest.mark.parametrize("status", [Status.MISSING, Status.NOT_ASKED])
def test_nothing_to_watch_is_said(status):
    empty = Series("a", Rhythm.MONTH, {UNTIL: Observation(None, status)})
    assert drift(empty, UNTIL, DriftSettings(WATCH)).verdict is Verdict.NOT_TESTED
    new = Series("b", Rhythm.MONTH, {UNTIL: Observation(2)})
    assert drift(new, UNTIL, DriftSettings(WATCH)).verdict is Verdict.NOT_MONITORABLE
    assert confirm([new], UNTIL, ConfirmSettings(WATCH))[0].verdict is Verdict.NOT_MONITORABLE


def test_watching_must_start_before_it_ends():
    with pytest.raises(ValueError, match="starts after"):
        drift(series("a", [1], [1]), SINCE - 1, DriftSettings(WATCH))
    with pytest.raises(ValueError, match="year of baseline"):
        Watching(since=SINCE, baseline_years=0)


def test_confirm_finds_a_lasting_rise_and_states_its_promise():
    found = confirm([series("a", ONCE_A_MONTH, [4] * 12)], UNTIL, ConfirmSettings(WATCH))[0]
    assert found.verdict is Verdict.SIGNAL
    assert found.statistic >= 240
    said = " ".join(str(words) for words in found.why)
    assert "once in 240 periods" in said
    assert "proven, not estimated" in said
    assert "judged together" in said


def test_evidence_reaches_to_the_last_month_and_stands_still_where_nothing_is_known():
    upper = Baseline.of(np.ones(36), np.ones(36)).upper_rate()
    expected = float(shiryaev_roberts([2, 1, 2], [upper] * 3)[-1])
    for after in ([2, 1, 2], [2, None, 1, 2], [2, 1, 2, None]):
        one = series("a", ONCE_A_MONTH, after)
        found = confirm([one], SINCE + len(after) - 1, ConfirmSettings(WATCH))[0]
        assert found.statistic == pytest.approx(expected)


def test_confirm_is_quiet_about_a_steady_level_and_silent_about_rare_events():
    settings = ConfirmSettings(WATCH)
    steady = confirm([series("a", [4] * 36, [4] * 12)], UNTIL, settings)[0]
    assert steady.verdict is Verdict.QUIET
    rare = confirm([series("b", [0, 0, 0, 0, 0, 1] * 6, [0] * 12)], UNTIL, settings)[0]
    assert rare.verdict is Verdict.NOT_MONITORABLE


def test_clusters_take_the_proof_away():
    found = confirm([series("a", [0, 0, 0, 4] * 9, [1] * 12)], UNTIL, ConfirmSettings(WATCH))[0]
    said = " ".join(str(words) for words in found.why)
    assert "not proven" in said
    assert "proven, not estimated" not in said


def test_evidence_is_averaged_up_the_hierarchy():
    members = [
        series("Norrby", ONCE_A_MONTH, [4] * 12, (("Norrby", "North"),)),
        series("Åsen", ONCE_A_MONTH, [1] * 12, (("Åsen", "North"),)),
        series("Strand", ONCE_A_MONTH, [1] * 12, (("Strand", "South"),)),
    ]
    found = {f.series: f for f in confirm(members, UNTIL, ConfirmSettings(WATCH))}
    assert set(found) == {"Norrby", "Åsen", "Strand", "North", "all"}
    assert found["North"].verdict is Verdict.SIGNAL
    assert found["North"].statistic == pytest.approx(
        (found["Norrby"].statistic + found["Åsen"].statistic) / 2, rel=0.01
    )
    assert any("average over 2 series" in str(words) for words in found["North"].why)


def test_joint_selection_is_stricter_than_the_bar_of_one():
    """Evidence just above the bar stands alone but not among many quiet series."""
    one = series("one", ONCE_A_MONTH, [3, 3, 3, 3, 3, 2, 2, 3, 3, 2, 2, 2])
    crowd = [one, *(series(f"s{i}", ONCE_A_MONTH, [0] * 12) for i in range(99))]
    found = confirm(crowd, UNTIL, ConfirmSettings(WATCH))[0]
    assert found.verdict is Verdict.SIGNAL
    assert not any("judged together" in str(words) for words in found.why)


@pytest.mark.slow
@pytest.mark.parametrize("rate", [0.3, 1.0])
def test_false_alarms_of_the_whole_path_stay_below_the_table(rate):
    """Design B1, 24 months: CUSUM at the estimate .090 / .175; e-SR .007 / .009."""
    generator = np.random.default_rng(21)
    settings = Watching(since=36)
    drifts = confirms = 0
    runs = 300
    for _ in range(runs):
        counts = generator.poisson(rate, 60)
        known = {i: Observation(int(c)) for i, c in enumerate(counts)}
        one = Series("a", Rhythm.MONTH, known)
        drifts += drift(one, 59, DriftSettings(settings)).verdict is Verdict.SIGNAL
        found = confirm([one], 59, ConfirmSettings(settings))[0]
        confirms += found.verdict is Verdict.SIGNAL
    assert drifts / runs <= {0.3: 0.09, 1.0: 0.10}[rate]
    assert confirms / runs <= 0.03
