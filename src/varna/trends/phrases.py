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

# Errors: what is wrong, and what to write
OTHER_RHYTHM = _("“%(text)s” is not the kind of period that the file has.")
NO_COLUMN = _("The file has no column “%(column)s”. It has: %(known)s.")
NO_COMMON_PERIOD = _("No period has an exact count in both columns.")
HISTORY_ROW = _("Line %(line)s: write a history such as 101 and a whole number.")
HISTORY_FORM = _("Write each history as zeros and ones of one length, with at least one 1.")
COUNT_BELOW_ZERO = _("A count is 0 or more.")
WATCHING_FORM = _(
    "Watching needs at least a year of baseline, a level between 0 and 1, and a run length above 1."
)
WATCHING_LATE = _(
    "Watching starts after the period asked for. Choose an earlier start or a later period."
)
RATIO_FORM = _("Counts are 0 or more and exposures above 0.")
NO_EVENTS = _("With no event in either source there is no ratio to give.")
SAME_PERIODS = _("Give both sources for the same periods.")
PERIOD_FORM = _(
    "“%(text)s” is not a period. Write a month 2025-03, a tertial 2025-T1, a quarter 2025-Q2 "
    "or a year 2025."
)
EXACT_BELOW_ZERO = _("An exact count is 0 or more, not %(count)s.")
EXPOSURE = _("Exposure is above 0, not %(exposure)s.")
NO_OVERLAP = _("No event is in two lists: coverage cannot be estimated.")
THREE_DIGITS = _("Three lists have histories of three digits, such as 101.")
NOTHING_KNOWN = _("No event is known; there is nothing to estimate from.")
OVERLAP = _("The overlap (%(both)s) is between 0 and the smaller list (%(least)s).")
BASELINE_FORM = _("A baseline needs at least one year, and no negative window or gap.")
QUESTION_FORM = _(
    "The false alarm rate lies between 0 and 1, the least count is 1 or more, and the rise is"
    " above 1."
)
SHARE_FORM = _("The share of false signals lies between 0 and 1.")
SERIES_TWICE = _("Two series have the same name; a finding could not tell them apart.")
LEVELS_UNKNOWN = _("--levels names “%(column)s”; the file has %(known)s.")
LEVELS_TWICE = _("--levels names “%(column)s” twice.")
EXPOSURE_ROW = _("Line %(line)s: exposure “%(text)s” is not a number.")
STATUS_ROW = _("Line %(line)s: status “%(text)s” is not one of %(known)s.")
COUNT_ROW = _(
    "Line %(line)s: count “%(text)s” is not a whole number, 0 or more. Write ~ before an "
    "approximate figure, or leave it empty if it is missing."
)
ROW_REASON = _("Line %(line)s: %(reason)s")
NEEDS_COLUMN = _("The file needs a column “%(column)s”; it has %(known)s.")
MIXED_RHYTHMS = _(
    "Line %(line)s: the file mixes months, quarters, tertials or years. Use one kind of period."
)
ROW_TWICE = _("Line %(line)s: %(place)s already has a row for %(period)s.")
NO_ROWS = _("The file has no rows.")
NOT_TEXT = _("This is not a text file with columns. Save the sheet as CSV and try again.")

# Command line
INTERNAL = _("Internal figures: not protected for publication.")
TALLY_SIGNAL = _("signal")
TALLY_NOT_MONITORABLE = _("not monitorable")
TALLY_NOT_TESTED = _("not tested")
TALLY_QUIET = _("no signal")
NO_FILE = _("There is no file %(file)s.")
MISUSED = _("%(reason)s. “%(program)s --help” tells how the command is used.")
DESCRIPTION = _("Signals, lasting rises and under-reporting from a CSV, said in words.")
HELP_LANGUAGE = _("language of the texts; by default that of the system")
HELP_HELP = _("show this help")
HEADING_ARGUMENTS = _("arguments")
HEADING_OPTIONS = _("options")
HELP_COUNTS = _("CSV: period, count, [status], [exposure], and place columns")
HELP_PERIOD = _("period to test; default the last in the file")
HELP_LEVELS = _("hierarchies of columns: area<district kind<group")
HELP_ABSENT = _("a period without a row had no events")
HELP_WHY = _("reasons for every finding")
HELP_JSON = _("data instead of sentences")
HELP_SCREEN = _("is this period's number unusual?")
HELP_METHOD = _("way to test; auto chooses the suitable one")
HELP_YEARS = _("years of baseline; default chosen by season")
HELP_WINDOW = _("compare only ± so many periods of the season")
HELP_ALPHA = _("highest false alarm rate of one series (0.01)")
HELP_Q = _("share of false signals among all (0.10)")
HELP_DRIFT = _("has the level risen and stayed up?")
HELP_CONFIRM = _("is a rise proven well enough to publish?")
HELP_SINCE = _("first watched period; before is baseline")
HELP_YEARS_BEFORE = _("years of baseline before that (3)")
HELP_RUN_LENGTH = _("periods between false alarms (240)")
HELP_SOURCES = _("two sources that are not linked")
HELP_SOURCES_FILE = _("CSV: period, and one column of counts per source")
HELP_REGISTER = _("column of registered events")
HELP_MENTIONS = _("column of mentions elsewhere")
HELP_LISTS = _("two or three linked lists")
HELP_LISTS_FILE = _("CSV: history, count; a history is 10, 01, 11 or 100 to 111")
