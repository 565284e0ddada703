"""Action plans, their measures, and the follow-up of every measure each tertial.

Purpose: the decided plan of a board, who does what by when, and what came of it. Legal basis: lag
(2023:196) on municipalities' responsibility for crime prevention; the boards' own guidelines.
R-163–R-175, R-200–R-212, R-236–R-240, R-255, R-257, R-533–R-543.

Must never: name a person. Responsible is a role and a unit, or an outside body (R-200); a measure
describes groups and kinds of support, never someone who receives it (R-206, R-207). What was put in
force is not rewritten: a new year is a new plan that points at the one before.
"""
