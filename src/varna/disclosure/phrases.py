"""Every sentence the library can say, as English msgids for translation.

Written without plural forms, so that one msgid is one sentence in every language.
"""

from varna.disclosure.words import gettext_noop as _

# What was merged, how safe it is, and how cells are marked
SOLVER_TROUBLE = _(
    "The calculation ended unexpectedly (%(detail)s); nothing is published. Try again, and "
    "report it if it happens again."
)
ROW_LACKS = _("Row %(row)s has no value in “%(column)s”.")
ROW_COUNT = _("Row %(row)s: “%(text)s” is not a whole number, 0 or more.")
INFEASIBLE = _("These cells cannot be protected, whatever else is hidden: %(cells)s. %(ways)s")
AND_MORE = _("%(cells)s and %(more)s more")
SHOW_GROUP = _(
    "In “%(dimension)s”, “%(category)s” is part of %(times)s of them: show only “%(group)s”."
)
MERGE_CATEGORY = _(
    "In “%(dimension)s”, “%(category)s” is part of %(times)s of them: merge it with a "
    "neighbouring category."
)
WIDEN = _("Show a longer period or a wider area, or leave the table out.")
NO_MORE_HIDING = _("Hiding more is not possible here: something needed was kept or is already out.")
GRAND_TOTAL = _("the grand total")
RUNNING_COUNT = _("a running count")
AS_RELEASED = _("%(cell)s as released in %(release)s")
DIFFERENCE = _("the difference between %(outer)s and %(inner)s")
MERGED = _(
    "In the table %(table)s, %(dimensions)s is shown in groups, because finer counts would mostly "
    "be too small to show."
)
LEFT_OUT = _(
    "The table %(table)s is left out, because even its coarsest groups would mostly be too "
    "small to show."
)
ROUNDED_NOTE = _("Every number is rounded and lies within %(reach)s of the true count.")
GAP_NONE = _("Proven: no safe choice hides less.")
GAP_SOME = _(
    "The search stopped at its time limit: at most %(gap)s %% less could be hidden. The "
    "tables are safe."
)
STATUS_EXACT = _("exact count")
STATUS_ROUNDED = _("rounded count")
STATUS_SUPPRESSED = _("hidden, to protect small counts")
STATUS_IMPOSSIBLE = _("cannot occur")
STATUS_MISSING = _("not reported")
STATUS_INCOMPLETE = _("* some of it was not reported")
STAGE_BUILD = _("preparing")
STAGE_HIDE = _("hiding")
STAGE_IMPROVE = _("hiding less")
STAGE_AUDIT = _("checking")

# What is wrong, and what to do about it
VINTAGE_NEEDED = _("The counts of vintage “%(vintage)s” are needed for the audit.")
LEDGER_LACKS_DIMENSION = _("The ledger lacks the dimension “%(dimension)s”.")
AUDIT_LATE = _(
    "The audit ran out of time; nothing is published. Allow more time or choose a coarser plan."
)
DIMENSION_EMPTY = _("Dimension “%(dimension)s” has no categories.")
CODES_TWICE = _("Dimension “%(dimension)s” uses %(codes)s more than once.")
GROUP_LOOP = _("Group “%(group)s” of “%(dimension)s” contains itself.")
GROUP_UNKNOWN_PART = _("Group “%(group)s” of “%(dimension)s” is built of unknown parts: %(parts)s.")
GROUP_OVERLAP = _("The parts of group “%(group)s” of “%(dimension)s” overlap.")
CATEGORY_UNKNOWN = _("“%(category)s” is not a category of “%(dimension)s”. Known: %(known)s.")
RELEASE_NAME_USED = _(
    "The ledger already holds a release named “%(release)s”. Choose another name."
)
LEDGER_FOREIGN = _("This is not a ledger, or one of a later version.")
LEDGER_DAMAGED = _("The ledger cannot be read: %(reason)s.")
PLAN_EMPTY = _("A plan needs at least one table.")
TABLE_NAME_TWICE = _("Two tables of the plan have the same name.")
TABLE_CATEGORIES = _("Table “%(table)s” repeats or lacks categories of “%(dimension)s”.")
CELL_NOT_RELEASED = _(
    "%(cell)s is not in the release. Choose from its tables, or add the table to the plan so "
    "that it is protected together with the rest."
)
TABLE_NOT_RELEASED = _("The release has no table “%(table)s”. It has: %(known)s.")
POPULATION = _("The population must be above 0.")
ALARM_HIDDEN = _(
    "%(cell)s is hidden or missing: an alarm about it would say how large it is. Keep the "
    "alarm internal, or raise it for a wider area or group."
)
FIGURE_TELLS_MORE = _(
    "This figure of %(cells)s would tell more about hidden cells than the release does. Make "
    "it a category of the plan, so that it is protected together with the rest."
)
FILTER_UNKNOWN = _("Table “%(table)s” cannot be filtered by %(dimension)s = %(codes)s.")
NOTHING_PROTECTABLE = _(
    "No table of these counts can be protected under this rule. Collect a longer period or a "
    "wider area before publishing."
)
RELEASE_NAMELESS = _("A release needs a name.")
AUDIT_FAILED = _(
    "The audit did not confirm that these are protected: %(cells)s. Nothing is published; "
    "please report this with the plan."
)
RELEASED_ROUNDED = _(
    "%(cell)s has been released rounded. Rounding and hiding the same table lets readers "
    "combine the two; set joint_views to audit them together."
)
NO_DIMENSION = _("The table has no dimension “%(dimension)s”.")
KEY_SHAPE = _("“%(key)s” should name one category for each of %(dimensions)s.")
COUNT_WHOLE = _("The count at %(cell)s must be a whole number, 0 or more.")
NO_DIMENSIONS = _("A table needs at least one dimension, each with its own name.")
COUNTS_WHERE_NONE = _("There are counts in combinations declared impossible or missing.")
NOT_A_LEAF = _("“%(category)s” is not one of the finest categories of “%(dimension)s”.")
PATTERN_SHAPE = _("“%(key)s” should have one place for each of %(dimensions)s.")
EARLIER_SHAPE = _(
    "The earlier counts of vintage “%(vintage)s” must have the same dimensions in the same "
    "order, and another vintage."
)
ROUNDING_TOO_CLOSE = _(
    "Rounding to base %(base)s does not keep these uncertain enough: %(cells)s. Use a larger "
    "base or a coarser plan, or protect the plan by hiding cells."
)
NO_ROUNDING = _(
    "No additive rounding exists near these counts and the numbers already released; nothing "
    "is published. Try the other base or a coarser plan."
)
ROUNDING_BASE = _("The rounding base must be 3 or 5.")
ROUNDING_LATE = _(
    "No rounding was found in time; nothing is published. Allow more time or choose a coarser plan."
)
RELEASED_HIDDEN = _(
    "%(cell)s has been released with hidden cells. Rounding and hiding the same table lets "
    "readers combine the two; set joint_views to audit them together."
)
WIDTH = _("A width must be at least 1.")
BAND = _("A band needs room that is 0 or more, and some of it above 0.")
THRESHOLD = _("The threshold must be at least 1.")
ZEROS_BOTH = _("Zeros cannot be both always shown and protected.")
CONCENTRATION = _("The concentration must be a share above 0 and at most 1.")
JITTER = _("The jitter must lie between 0 and 0.5.")
KEPT_AND_SENSITIVE = _("A cell cannot be both sensitive and kept.")
WEIGHTS = _("Weights must be 0 or more.")
CELL_NOT_HELD = _("The release does not hold that cell; ask for one that it publishes.")
METHOD_UNKNOWN = _("The method must be one of %(known)s.")
UNSETTLED = _(
    "It could not be settled in time whether every cell can be protected; nothing is "
    "published. Try a coarser plan."
)
LEDGER_EXTRA_DIMENSION = _("The ledger has a dimension this table lacks: %(dimensions)s.")
LEDGER_CELLS_WITHOUT = _(
    "The ledger has cells without the dimension “%(dimension)s”. Keep the dimensions of a "
    "ledger as they were when its first release was made."
)
LEDGER_UNKNOWN_LEAF = _(
    "The ledger knows “%(category)s” in “%(dimension)s”, this table does not. When borders "
    "change, use the finest common parts of old and new as leaves."
)
VINTAGE_COUNTS_MISSING = _(
    "Something was released at vintage “%(vintage)s”. Give the counts as they stood then as "
    "an earlier table, so that the difference can be protected."
)
CLOSED_DIFFER = _("Counts declared closed differ at vintage “%(vintage)s”.")
LEAF_GONE = _("The leaf “%(category)s” of “%(dimension)s” is gone; keep old leaves.")
INSIDER_NOWHERE = _("An insider cannot know of events in %(cell)s.")
INSIDER_TOO_MANY = _("An insider is said to know of more events than %(cell)s has.")
LEDGER_DOES_NOT_FIT = _(
    "The ledger holds %(value)s for %(cell)s at vintage “%(vintage)s”, but the counts given "
    "for that vintage do not fit."
)
KEEP_NOT_SHOWN = _("The rule keeps %(cell)s, which the plan does not show.")
SENSITIVE_NOT_SHOWN = _("The rule protects %(cell)s, which the plan lacks.")
SUM_WRONG = _(
    "%(cell)s is given as %(stated)s, but its parts add up to %(sum)s. Correct the figures before "
    "anything is published."
)
NOT_ONE_TABLE = _("The release does not have exactly one table. It has: %(known)s.")
