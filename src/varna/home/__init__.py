"""What needs me today, the year wheel, and the first steps of an empty municipality.

Purpose: the page a coordinator lives on. Legal basis: as of the apps it points at.

Must never: show a number that its source does not protect; it counts the reader's own tasks only.
"""
