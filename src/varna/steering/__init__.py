"""Steering documents and what they ask for: guidelines, duties, law, assignments, responsibilities.

Purpose: that a plan can show which demands it meets, and a unit what is its own. Legal basis: lag
(2023:196) on municipalities' responsibility for crime prevention; the municipality's own decisions.
R-005–R-008, R-016–R-017, R-042–R-060, R-183, R-203.

Must never: change what a decided document says, or how strongly it says it, without a new version.
The texts are the municipality's; what ships with the program is marked to be verified.
"""
