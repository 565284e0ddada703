"""Screen: signals, silence said aloud, what is left out, levels and season."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from varna.trends import (
    BaselineRule,
    Method,
    Observation,
    Rhythm,
    ScreenSettings,
    Series,
    Status,
    Verdict,
    parse_period,
    screen,
)
from varna.trends.baseline import season_matters, suitable_rule
from varna.trends.ears import EarsMethod
from varna.trends.farrington import farrington_flexible
from varna.trends.judging import Question, judge_by_ears, regression_settings

TARGET = parse_period("2025-06")[1]
PLAIN = ScreenSettings(rule=BaselineRule())


def series(name, history, now, place=(), exposure=1.0):
    """``history`` of the months before the target, oldest first; None is missing."""
    known = {}
    for back, count in enumerate(reversed([*history, now])):
        if count is not None:
            known[TARGET - back] = Observation(count, exposure=exposure)
    return Series(name, Rhythm.MONTH, known, place)


def only(found):
    assert len(found) == 1
    return found[0]


def test_six_after_three_years_of_one_every_other_month_is_a_signal():
    found = only(screen([series("graffiti", [0, 1] * 18, 6)], TARGET, PLAIN))
    assert found.verdict is Verdict.SIGNAL
    assert (found.observed, found.alarm_from, found.method) == (6, 4, Method.EXACT)
    assert found.expected.low == 0
    assert found.expected.high < 6
    assert str(found.headline).startswith("graffiti, 2025-06: signal. Observed 6, expected 0 to 2.")
    assert any("18 events in 36 comparable" in str(words) for words in found.why)


def test_two_never_signals_however_rare_the_events():
    found = only(screen([series("threat", [0] * 36, 2)], TARGET, PLAIN))
    assert found.p_value < 0.01
    assert found.verdict is Verdict.NOT_MONITORABLE


def test_a_sparse_series_is_not_monitorable_rather_than_quiet():
    found = only(screen([series("threat", [0] * 35 + [1], 0)], TARGET, PLAIN))
    assert found.verdict is Verdict.NOT_MONITORABLE
    assert found.power < 0.3
    assert "means nothing" in str(found.headline)
    assert any("No level" in str(words) for words in found.why)


def test_a_sparse_series_still_signals_when_the_number_is_beyond_doubt():
    found = only(screen([series("threat", [0] * 36, 4)], TARGET, PLAIN))
    assert found.verdict is Verdict.SIGNAL


def test_one_series_alone_needs_one_in_a_hundred_not_the_joint_one_in_ten():
    found = only(screen([series("a", [1] * 36, 4)], TARGET, PLAIN))
    assert 0.01 < found.p_value < 0.1
    assert found.verdict is Verdict.QUIET


def test_an_ordinary_number_is_quiet_and_says_its_power():
    found = only(screen([series("all", [3, 2, 4] * 12, 4)], TARGET, PLAIN))
    assert found.verdict is Verdict.QUIET
    assert found.power > 0.95
    assert any("If the level rose to 3 times" in str(words) for words in found.why)


def test_above_and_below_the_range_have_their_own_words():
    many = [series(f"s{i}", [3, 2, 4] * 12, 3) for i in range(20)]
    above = screen([series("up", [3, 2, 4] * 12, 8), *many], TARGET, PLAIN)[0]
    assert above.verdict is Verdict.QUIET
    assert "Above the expected range" in str(above.headline)
    below = only(screen([series("down", [9, 8, 10, 9, 7, 11] * 6, 0)], TARGET, PLAIN))
    assert "Falls are not tested" in str(below.headline)


def test_more_series_need_stronger_evidence():
    one = series("one", [1] * 36, 5)
    alone = only(screen([one], TARGET, PLAIN))
    crowd = [one, *(series(f"s{i}", [1] * 36, 1) for i in range(60))]
    assert alone.verdict is Verdict.SIGNAL
    assert screen(crowd, TARGET, PLAIN)[0].verdict is Verdict.QUIET


@pytest.mark.req("R-156")
def test_missing_not_asked_and_approximate_months_are_excluded_and_counted():
    full = series("graffiti", [1] * 36, 2)
    known = dict(full.observations)
    for back, status in ((3, Status.APPROXIMATE), (4, Status.NOT_ASKED), (5, Status.MISSING)):
        known[TARGET - back] = Observation(None, status)
    found = only(screen([Series("graffiti", Rhythm.MONTH, known)], TARGET, PLAIN))
    assert any("33 events in 33 comparable" in str(words) for words in found.why)
    assert any("1 missing, 1 not asked and 1 approximate" in str(words) for words in found.why)


@pytest.mark.parametrize("status", [Status.MISSING, Status.NOT_ASKED, Status.APPROXIMATE])
def test_a_period_without_an_exact_count_is_not_tested(status):
    known = {**series("a", [1] * 36, 1).observations, TARGET: Observation(None, status)}
    found = only(screen([Series("a", Rhythm.MONTH, known)], TARGET, PLAIN))
    assert found.verdict is Verdict.NOT_TESTED
    assert found.observed is None


def test_no_history_is_not_monitorable():
    found = only(screen([series("new", [], 2)], TARGET, PLAIN))
    assert found.verdict is Verdict.NOT_MONITORABLE
    assert "no comparable earlier period" in str(found.headline)


def test_half_the_exposure_halves_what_is_expected():
    usual = only(screen([series("a", [2] * 36, 5)], TARGET, PLAIN))
    known = {**series("a", [2] * 36, 5).observations, TARGET: Observation(5, exposure=0.5)}
    half = only(screen([Series("a", Rhythm.MONTH, known)], TARGET, PLAIN))
    assert half.expected.mean == pytest.approx(usual.expected.mean / 2)
    assert half.p_value < usual.p_value


def test_clusters_raise_the_limit_and_are_told():
    calm = only(screen([series("calm", [1] * 36, 4)], TARGET, PLAIN))
    clustered = only(screen([series("bursts", [0, 0, 0, 4] * 9, 4)], TARGET, PLAIN))
    assert clustered.method is Method.EXACT_CLUSTERED
    assert clustered.alarm_from > calm.alarm_from
    assert any("clusters" in str(words) for words in clustered.why)


PLACES = {"Norrby": "North", "Åsen": "North", "Strand": "South", "Söderby": "South"}


def family(counts_now, every=6):
    """One event every so many months in each area, in different months."""
    return [
        series(
            area,
            [int((month + 2 * i) % every == 0) for month in range(36)],
            counts_now.get(area, 0),
            ((area, district),),
        )
        for i, (area, district) in enumerate(PLACES.items())
    ]


def test_sparse_areas_point_to_the_district_where_they_become_monitorable():
    found = screen(family({"Åsen": 1}), TARGET, PLAIN)
    assert [f.monitorable_at for f in found[:4]] == ["North", "North", "South", "South"]
    assert [f.series for f in found[4:]] == ["North", "South"]
    assert {f.verdict for f in found[4:]} == {Verdict.QUIET}
    assert any("level: North" in str(words) for words in found[0].why)


def test_a_rise_too_small_for_each_area_is_found_in_the_district():
    found = screen(family({"Norrby": 2, "Åsen": 2}), TARGET, PLAIN)
    by_name = {f.series: f for f in found}
    assert by_name["Norrby"].verdict is Verdict.NOT_MONITORABLE
    assert by_name["North"].verdict is Verdict.SIGNAL
    assert by_name["North"].observed == 4


def test_still_sparser_areas_are_only_monitorable_all_together():
    found = screen(family({}, every=12), TARGET, PLAIN)
    assert [f.monitorable_at for f in found[:4]] == ["all"] * 4


def test_an_area_that_was_not_asked_leaves_the_sum_and_is_named():
    members = family({}, every=9)
    asked = {**members[1].observations, TARGET: Observation(None, Status.NOT_ASKED)}
    members[1] = Series("Åsen", Rhythm.MONTH, asked, members[1].place)
    found = {f.series: f for f in screen(members, TARGET, PLAIN)}
    assert found["Åsen"].verdict is Verdict.NOT_TESTED
    assert any("3 series" in str(w) and "Åsen" in str(w) for w in found["all"].why)


def test_where_the_mean_is_five_or_more_farrington_is_used():
    generator = np.random.default_rng(5)
    found = only(screen([series("calls", generator.poisson(9, 72).tolist(), 30)], TARGET))
    assert found.method is Method.FARRINGTON
    assert found.verdict is Verdict.SIGNAL
    assert found.expected.mean == pytest.approx(9, abs=3)


def test_farrington_counts_the_uncertainty_of_its_mean():
    counts = np.random.default_rng(5).poisson(9, 72).tolist()
    found = only(screen([series("calls", counts, 17)], TARGET))
    plug_in = farrington_flexible(
        [float(c) for c in (*counts, 17)],
        [72],
        regression_settings(Rhythm.MONTH, 5, 0.01),
        periods_per_year=12,
    )[0]
    assert found.method is Method.FARRINGTON
    assert found.p_value > plug_in.p_value


def test_regression_and_ears_give_way_where_exposure_varies():
    counts = np.random.default_rng(5).poisson(9, 72).tolist()
    whole = series("calls", counts, 9)
    uneven = {**whole.observations, TARGET: Observation(9, exposure=0.5)}
    varied = Series("calls", Rhythm.MONTH, uneven)
    assert only(screen([varied], TARGET)).method in (Method.EXACT, Method.EXACT_CLUSTERED)
    found = only(screen([varied], TARGET, ScreenSettings(method=Method.EARS)))
    assert found.verdict is Verdict.NOT_MONITORABLE


def test_a_flat_week_of_history_does_not_make_ears_certain():
    chosen = ScreenSettings(method=Method.EARS)
    found = only(screen([series("a", [6] * 12, 8)], TARGET, chosen))
    assert found.verdict is Verdict.QUIET
    assert found.p_value > 0.1


def test_farrington_asked_for_on_rare_events_says_not_monitorable():
    chosen = ScreenSettings(method=Method.FARRINGTON)
    found = only(screen([series("threat", [0, 1] * 36, 5)], TARGET, chosen))
    assert found.verdict is Verdict.NOT_MONITORABLE
    assert "by this method" in str(found.headline)
    assert any("0.5 per period" in str(words) for words in found.why)


def test_ears_signals_above_its_limit_and_not_at_the_mean():
    chosen = ScreenSettings(method=Method.EARS)
    calm = [6, 7, 5, 6, 8, 6, 7, 5, 6, 7, 6, 5]
    assert only(screen([series("a", calm, 25)], TARGET, chosen)).verdict is Verdict.SIGNAL
    assert only(screen([series("a", calm, 7)], TARGET, chosen)).verdict is Verdict.QUIET
    with pytest.raises(ValueError, match="C1 and C2"):
        judge_by_ears(series("a", calm, 7), TARGET, EarsMethod.C3, Question())


def test_methods_that_add_up_evidence_are_refused_by_screen():
    with pytest.raises(ValueError, match="drift or confirm"):
        screen([series("a", [1] * 36, 1)], TARGET, ScreenSettings(method=Method.CUSUM))


def test_same_season_baseline_takes_the_same_months_of_each_year():
    rule = BaselineRule(years=2, half_window=1)
    want = [TARGET - 25, TARGET - 24, TARGET - 23, TARGET - 13, TARGET - 12, TARGET - 11]
    assert rule.periods(Rhythm.MONTH, TARGET) == want
    assert BaselineRule(years=1).periods(Rhythm.TERTIAL, 30) == [27, 28, 29]
    assert BaselineRule(years=1, gap=2).periods(Rhythm.MONTH, 24) == list(range(12, 22))
    # A window wider than half the year would count periods twice.
    assert BaselineRule(years=1, half_window=9).periods(Rhythm.TERTIAL, 30) == [26, 27, 28]
    assert BaselineRule(years=2, half_window=3).periods(Rhythm.YEAR, 2025) == [2023, 2024]
    with pytest.raises(ValueError, match="at least one year"):
        BaselineRule(years=0)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Question(alpha=0),
        lambda: Question(least=0),
        lambda: Question(ratio=1),
        lambda: Question(least_power=1),
        lambda: ScreenSettings(q=0),
    ],
)
def test_settings_without_meaning_are_refused(make):
    with pytest.raises(ValueError, match=r"between|above"):
        make()


def test_coarser_periods_are_compared_with_more_years():
    for rhythm, years in ((Rhythm.MONTH, 3), (Rhythm.TERTIAL, 5), (Rhythm.YEAR, 10)):
        target = 2025 * int(rhythm)
        known = {target - back: Observation(1) for back in range(1, 60)}
        assert suitable_rule([Series("a", rhythm, known)], target).years == years


def test_season_is_found_when_there_and_not_when_absent():
    generator = np.random.default_rng(8)
    months = (TARGET - 60 + np.arange(60)) % 12
    from_target = (months - TARGET + 1) % 12
    level = np.where(from_target <= 2, 9.0, 1.0)
    strong = series("school", generator.poisson(level).tolist(), 9)
    even = series("even", generator.poisson(1.7, 60).tolist(), 2)
    assert season_matters([strong], TARGET)
    assert not season_matters([even], TARGET)
    assert suitable_rule([strong], TARGET).half_window == 1
    assert suitable_rule([even], TARGET).half_window is None
    assert only(screen([strong], TARGET)).expected.mean == pytest.approx(9, abs=2)
    assert only(screen([strong], TARGET, PLAIN)).expected.mean < 4


def test_a_gap_in_one_season_is_not_taken_for_a_season():
    """An area that reports only in the first half of the year does not make spring a season."""
    generator = np.random.default_rng(9)
    busy = [
        int(c) if (TARGET - 60 + i) % 12 < 6 else None
        for i, c in enumerate(generator.poisson(6, 60))
    ]
    members = [series("half", busy, 6), series("even", generator.poisson(1, 60).tolist(), 1)]
    assert not season_matters(members, TARGET)


def test_names_and_rhythms_must_be_clear():
    one = series("a", [1] * 36, 1)
    with pytest.raises(ValueError, match="same name"):
        screen([one, one], TARGET)
    with pytest.raises(ValueError, match="months"):
        screen([one, Series("b", Rhythm.YEAR, {2025: Observation(1)})], TARGET)


observations = st.one_of(
    st.integers(min_value=0, max_value=12).map(Observation),
    st.sampled_from([Status.MISSING, Status.NOT_ASKED, Status.APPROXIMATE]).map(
        lambda status: Observation(None, status)
    ),
    st.builds(
        lambda count, exposure: Observation(count, exposure=exposure),
        st.integers(min_value=0, max_value=3),
        st.sampled_from([0.5, 2.0]),
    ),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(observations, min_size=1, max_size=50), min_size=1, max_size=6))
def test_every_series_gets_one_answer_that_keeps_the_rules(histories):
    family = [
        Series(
            f"s{i}",
            Rhythm.MONTH,
            {TARGET - back: observation for back, observation in enumerate(history)},
            ((f"s{i}", f"d{i % 2}"),),
        )
        for i, history in enumerate(histories)
    ]
    found = screen(family, TARGET)
    assert [f.series for f in found[: len(family)]] == [one.name for one in family]
    for one, finding in zip(family, found, strict=False):
        exact = one.at(TARGET).status is Status.EXACT
        assert (finding.verdict is Verdict.NOT_TESTED) == (not exact)
        assert finding.observed == one.at(TARGET).count
    for finding in found:
        assert all(str(words) for words in (finding.headline, *finding.why))
        if finding.verdict is Verdict.SIGNAL:
            assert finding.observed >= max(3, finding.alarm_from)
            assert finding.p_value <= 0.01
        if finding.verdict is Verdict.QUIET:
            assert finding.power >= 0.3
