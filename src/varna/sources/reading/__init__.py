"""Reads quantities and whole lists of figures as Swedes write them. Pure: no rows are touched.

`quantities` knows no Django. What cannot be read with certainty is refused with a code and never
guessed; `varna.sources.words` has the words for the codes.
"""
