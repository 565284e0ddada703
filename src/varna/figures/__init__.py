"""Figures: the only producer of numbers that are shown across sources.

Purpose: to show what reports, surveys, sources and horizon scanning count, so that nobody can be
pointed at. Legal basis: GDPR 6.1 e and 25; the municipality's task under lag (2023:196). R-087,
R-098–R-102, R-105, R-149–R-162.

Must never: let an unprotected count reach a page, a file, an address or a log, or give out a number
that another release would let a reader narrow. A source's months are closed once, protected once
for each period, and everything shown is a projection of that.
"""
