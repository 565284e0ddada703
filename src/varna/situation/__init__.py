"""The situation picture (lägesbild): what is known of violent extremism locally, and what is not.

Purpose: one document per unit and period on which the plan stands, with facts, analysis and
assessment kept apart, every judgement attributed and dated, and every number a frozen figure that
`figures` has protected. Legal basis: the municipality's guidelines and agreement with the police;
regeringsformen 1:9 (objectivity) and 2:3. R-061–R-070, R-087–R-108,
R-160–R-162, R-493, R-510, R-521.

Must never: hold a person, count anything by itself, or let a text out that nobody has read for
words that point out a group.
"""
