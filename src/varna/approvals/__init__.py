"""Pinned four-eyes decisions: what was decided stays what was decided.

Purpose: the way of a document from the department to the board and the executive board, pinned to a
revision. Legal basis: kommunallagen (2017:725); the boards' own rules of procedure. R-259–R-261,
R-270–R-272, R-542–R-543.

Must never: let a person decide on their own text, or let a decided text change unseen.
"""
