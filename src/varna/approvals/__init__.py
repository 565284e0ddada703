"""Pinned four-eyes decisions: what was decided stays what was decided.

Purpose: the way of a document from the department to the board and the executive board, pinned to
the exact file and to a fingerprint of its content. Legal basis: kommunallagen (2017:725); the
boards' own rules of procedure. R-259–R-261, R-270–R-272, R-542–R-543.

It knows no plans and has no screens: an app that has something to decide on names it by label and
key, says which steps it takes, and shows the log on its own pages.

Must never: let a person decide on their own text, or let a decided text change unseen.
"""
