"""What the command line says, as English msgids for translation."""

from varna.disclosure.words import gettext_noop as _

DESCRIPTION = _(
    "Make safe tables of rare events: hide as little as possible so that no small count can be "
    "worked out, check it, and print the tables."
)
HELP_CSV = _("the counts: one row per event or combination")
HELP_BY = _("columns to count by, comma-separated")
HELP_COUNT = _("column that holds the number of events")
HELP_GROUPS = _("a CSV file with group and part per row; may be given once per column")
HELP_TABLE = _("a table to make (columns joined by x); by default a plan is proposed")
HELP_THRESHOLD = _("counts below this are small (5)")
HELP_ZEROS = _("whether zeros may be hidden (suppressible) or are always shown (shown)")
HELP_LEVEL = _("how uncertain small counts must stay: T, E or a width")
HELP_ROUND = _("round to multiples of 3 or 5 instead of hiding")
HELP_LEDGER = _("earlier releases; the new one is added to it")
HELP_VINTAGE = _("when the counts stood as they do")
HELP_NAME = _("name of this release")
HELP_SECONDS = _("time for hiding less, in seconds (60)")
HELP_JSON = _("write the safe tables to this file as well")
HELP_LANGUAGE = _("language of the texts; by default that of the system")
HELP_HELP = _("show this help")
HEADING_ARGUMENTS = _("arguments")
HEADING_OPTIONS = _("options")
USAGE = _("usage: ")
MISUSED = _("%(reason)s. “%(program)s --help” tells how the command is used.")

# The file
NO_FILE = _("There is no file %(file)s.")
FILE_TROUBLE = _("%(file)s cannot be read or written: %(reason)s.")
FILE_EMPTY = _("%(file)s has no rows below the headings.")
NOT_TEXT = _("%(file)s is not a text file with columns. Save the sheet as CSV and try again.")
BY_MISSING = _(
    "Say which columns to count by, for example --by %(example)s. The file has: %(known)s."
)
NO_COLUMN = _("%(file)s has no column “%(column)s”. It has: %(known)s.")
COLUMN_TWICE = _("%(file)s has two columns named “%(column)s”.")
COLUMN_BY_AND_COUNT = _("“%(column)s” cannot both be counted by and hold the number of events.")
TOO_MANY_VALUES = _("Row %(row)s has more values than there are columns.")
GROUPS_FORM = _("--groups %(text)s: write COLUMN=FILE with one of %(known)s.")
GROUPS_ROW = _("%(file)s, row %(row)s: expected a group and a part.")
LEVEL_FORM = _("--level %(text)s: use E, T or a whole number above 0.")
NUMBER_FORM = _("%(option)s %(text)s: write a number.")
CHOICE_FORM = _("%(option)s %(text)s: choose one of %(known)s.")
COUNT_FORM = _(
    "Row %(row)s: “%(text)s” is not a count. Write a whole number, 0 or more; leave it empty if it "
    "was not reported, or write ~ before it if it is approximate."
)
NOT_STATED = _("(not stated)")
TOTAL = _("Total")

# Notes
READ_AS_WINDOWS = _("The file is not UTF-8 and was read as Windows-1252: check å, ä and ö.")
APPROXIMATE_LEFT_OUT = _(
    "%(rows)s rows hold approximate counts. They are never added to exact ones: their "
    "combinations are shown as not reported."
)
MISSING_COUNTS = _("%(rows)s rows have no count: their combinations are shown as not reported.")
TOTALS_CHECKED = _("%(rows)s rows hold totals. They add up and were used as a check only.")

# Progress and the legend
PROPOSING = _("Choosing tables …")
GAP = _("could hide %(gap)s %% less")
LEGEND = _("·· hidden   – cannot occur   … not reported")
