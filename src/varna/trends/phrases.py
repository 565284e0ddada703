"""Every sentence the package can say, as English msgids for translation.

Written without plural forms, so that one msgid is one sentence in every language.
"""

from varna.trends.words import gettext_noop as _

# Headlines
SIGNAL = _(
    "%(series)s, %(period)s: signal. Observed %(observed)s, expected %(low)s to %(high)s. More "
    "than chance is likely to explain."
)
QUIET = _(
    "%(series)s, %(period)s: no signal. Observed %(observed)s, expected %(low)s to %(high)s. "
    "Chance can explain it."
)
QUIET_ABOVE = _(
    "%(series)s, %(period)s: no signal. Observed %(observed)s, expected %(low)s to %(high)s. "
    "Above the expected range, but among so many comparisons chance can still explain it."
)
QUIET_BELOW = _(
    "%(series)s, %(period)s: no signal. Observed %(observed)s, expected %(low)s to %(high)s. "
    "Falls are not tested: check first that reporting works as before."
)
NOT_MONITORABLE = _(
    "%(series)s, %(period)s: not monitorable. Observed %(observed)s, expected %(low)s to "
    "%(high)s. Too few events to tell a rise from chance: the lack of a signal means nothing "
    "here."
)
NO_BASELINE = _(
    "%(series)s, %(period)s: not monitorable. Observed %(observed)s; no comparable earlier "
    "period has an exact count."
)
METHOD_REFUSED = _(
    "%(series)s, %(period)s: not monitorable by this method. Observed %(observed)s; too little "
    "to fit."
)
NOT_TESTED = _("%(series)s, %(period)s: not tested. There is no exact count for this period.")
DRIFT_SIGNAL = _(
    "%(series)s, %(period)s: signal of a lasting rise, since about %(since)s. Observed "
    "%(observed)s in %(periods)s periods, expected about %(mean)s."
)
DRIFT_QUIET = _(
    "%(series)s, %(period)s: no sign of a lasting rise. Observed %(observed)s in %(periods)s "
    "periods, expected about %(mean)s."
)
DRIFT_NOT_MONITORABLE = _(
    "%(series)s, %(period)s: not monitorable for a lasting rise. Observed %(observed)s in "
    "%(periods)s periods, expected about %(mean)s. The lack of a signal means nothing here."
)
CONFIRMED = _(
    "%(series)s, %(period)s: confirmed rise. The evidence is %(statistic)s; the bar is %(limit)s."
)
NOT_CONFIRMED = _(
    "%(series)s, %(period)s: no confirmed rise. The evidence is %(statistic)s; the bar is "
    "%(limit)s."
)

# Why
BASELINE = _(
    "Compared with %(events)s events in %(periods)s comparable earlier periods: %(which)s."
)
EXACT_TEST = _("The test is exact: it makes no approximation.")
ALL_PERIODS = _("all periods of the last %(years)s years")
SAME_SEASON = _(
    "the same time of year, give or take %(half_window)s periods, in the last %(years)s years"
)
REGRESSION = _(
    "Compared by regression with %(years)s years of history (flexible Farrington method); "
    "expected mean %(mean)s."
)
EARS = _(
    "Compared with the %(periods)s latest periods (EARS %(name)s); history before that is unused."
)
CLUSTERED = _(
    "Earlier events came in clusters (variance %(factor)s times the mean). The limit is raised "
    "for that. Count incidents, not reports."
)
PROBABILITY = _("So many events or more would come by chance with probability %(probability)s.")
BAR = _(
    "%(tested)s series were tested together. A probability of at most %(bar)s was needed, so "
    "that at most about %(share)s of all signals are false."
)
LIMIT = _("A signal needs at least %(limit)s events.")
POWER = _(
    "If the level rose to %(ratio)s times what it is, a signal would come within %(periods)s "
    "periods with probability %(power)s."
)
LEFT_OUT = _(
    "Left out of the comparison: %(missing)s missing, %(not_asked)s not asked and "
    "%(approximate)s approximate periods."
)
MONITORABLE_AT = _("It becomes monitorable together with others, at the level: %(level)s.")
MONITORABLE_NOWHERE = _("No level of this material has enough events to be monitored.")
REGRESSION_NEEDS = _(
    "This method needs about %(least)s events per period and %(years)s years of history; there "
    "are %(mean)s per period and %(periods)s periods."
)
POOLED = _("%(members)s series are added together. Left out because not exact: %(absent)s.")
DRIFT_RULE = _(
    "Excess over the reference is added up; the sum is %(statistic)s and the limit %(limit)s. At"
    " the highest level that history allows (%(rate)s per period) a false alarm comes once in "
    "%(run_length)s periods on average."
)
CONFIRM_RULE = _(
    "As long as events come one by one and the true level is at most %(rate)s per period, a "
    "false confirmation comes once in %(run_length)s periods or more rarely. This is proven, not"
    " estimated."
)
CONFIRM_RULE_AVERAGE = _(
    "The evidence is the average over %(members)s series. As long as events come one by one and "
    "no series is above the highest level its own history allows, a false confirmation comes "
    "once in %(run_length)s periods or more rarely, even if the series depend on each other. "
    "This is proven, not estimated."
)
NOT_CONFIRMABLE = _(
    "%(series)s, %(period)s: not monitorable for a confirmed rise. The evidence is "
    "%(statistic)s; the bar is %(limit)s. Too few events: the lack of a confirmation means "
    "nothing here."
)
CONFIRM_CLUSTERED = _(
    "Earlier events came in clusters (variance %(factor)s times the mean). The bar takes that "
    "into account, but the promised time between false confirmations is then an estimate, not "
    "proven."
)
SELECTED = _(
    "Also stands when all series are judged together (false discovery rate %(share)s, any "
    "dependence)."
)
SEASON_FOUND = _(
    "The time of year matters in this material. The lasting-rise methods do not correct for it "
    "unless exposure does."
)
MEANING = _(
    "A signal says that a number is unusual. It does not say why, and it says nothing of any "
    "person. Look for new ways of reporting and double counting first."
)

# Under-reporting
TWO_SOURCES = _("%(first)s: %(first_count)s. %(second)s: %(second_count)s.")
RATE_RATIO = _(
    "%(second)s has %(ratio)s times the rate of %(first)s (%(level)s %% interval %(low)s to "
    "%(high)s)."
)
RATE_RATIO_OPEN = _(
    "%(second)s has a higher rate than %(first)s, at least %(low)s times (%(level)s %% "
    "interval); there is no upper limit because %(first)s has no events."
)
LIKELY_UNDER_REPORTING = _(
    "Likely under-reporting: more is mentioned in %(second)s than is registered in %(first)s, "
    "and chance does not explain the difference."
)
POSSIBLE_UNDER_REPORTING = _(
    "Possible under-reporting: more is mentioned in %(second)s than is registered in %(first)s, "
    "but chance could explain the difference."
)
NO_UNDER_REPORTING_SEEN = _(
    "No sign of under-reporting in this comparison. It can still exist: both sources may miss "
    "the same events."
)
LOWER_BOUND = _(
    "If neither source counts an event twice, at least %(bound)s events have happened, the "
    "larger of the two figures. They are not added: the same event may be in both."
)
NO_TOTAL = _(
    "The sources are not linked event by event, so no total can be estimated, only this lower "
    "bound."
)
CONCORDANCE = _(
    "Over %(periods)s common periods the two sources move together with strength %(tau)s (from "
    "-1 to 1; probability by chance %(probability)s)."
)
CONCORDANCE_SHORT = _(
    "Too few common periods with different values (%(periods)s) to say whether the two sources "
    "move together."
)
SOURCES_ASSUMED = _(
    "Assumes that both sources cover the same places and period and mean the same by an event. "
    "Several people may mention one event."
)

# Linked lists
LISTS_REFUSED = _(
    "No estimate: only %(both)s events are in more than one list, and at least %(least)s are "
    "needed. At least %(bound)s different events are known."
)
LISTS_ESTIMATE = _(
    "About %(total)s events in all (%(level)s %% interval %(low)s to %(high)s); %(bound)s "
    "different events are known."
)
LISTS_SENSITIVITY = _(
    "If an event in one list has %(odds)s times the odds of being in the other, the total is "
    "about %(total)s."
)
LISTS_ASSUMED = _(
    "Assumes that every event in both lists is recognised as the same, that no event is counted "
    "twice, that all events have the same chance of being listed, and that being in one list "
    "does not change the chance of being in the other. The last two seldom hold: read the range,"
    " not the figure."
)
MODELS_RANGE = _(
    "Between %(low)s and %(high)s events in all, depending on which model of how the lists "
    "depend on each other is believed; %(bound)s different events are known."
)
MODELS_SUPPORTED = _(
    "The models that the data support give %(low)s to %(high)s; with their uncertainty %(lower)s"
    " to %(upper)s."
)
MODELS_SATURATED = _(
    "Only the model in which every pair of lists depends on each other fits. It has no data left"
    " to check it, so no single figure is given and the upper limit is not to be trusted."
)
MODELS_ASSUMED = _(
    "Assumes that events are recognised as the same across the lists, that none is counted "
    "twice, and that all three lists together do not depend on each other beyond their pairs. "
    "The data cannot test the last."
)
PERIODS_LEFT_OUT = _(
    "%(periods)s periods are left out because one of the sources has no exact count."
)
