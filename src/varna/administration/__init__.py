"""Units, areas, partners, titles and memberships: kept over time, with their gaps in sight.

Purpose: the tree that all else hangs on, and what happens when it is reorganised. Legal basis:
kommunallagen (2017:725). R-001–R-004, R-018, R-030, R-105.

Must never: rewrite history. A merged unit keeps its plans and points at what it became.
"""
