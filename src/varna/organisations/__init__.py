"""The municipality, its tree of units over time, its areas, partners, roles and memberships.

Purpose: who belongs where, and since when; everything else points here. Legal basis: kommunallagen
(2017:725) on boards and their responsibility. R-001–R-004, R-018, R-030, R-105.

Must never: describe a person. A membership says that a user holds a role at a unit; a responsible
function is a role and a unit, not a name (R-200).
"""
