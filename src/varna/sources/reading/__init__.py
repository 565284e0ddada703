"""Reads numbers, dates, quantities and whole lists as Swedes write them. Pure: no rows are touched.

`numbers`, `dates` and `quantities` know no Django. What cannot be read with certainty is refused
with a code and never guessed; `varna.sources.words` has the words for the codes.
"""
