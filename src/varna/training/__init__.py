"""Training: courses, the year's plan, occasions, who has taken part, and who has the knowledge.

Purpose: to show that knowledge rises where it is needed, and to plan what is missing. Legal basis:
GDPR 6.1 e; the municipality's task as employer and the plans' own measures. R-316–R-358.

Must never: keep a name, an e-mail address or a personal number of somebody who took part. A
municipality keeps counts alone, or, if it so chooses, a keyed fingerprint of the employee number,
which is emptied when its time is over. What leaves the municipality is a protected edition.
"""
