"""Understand what others write in lists: headings, numbers and times. What is unsure is refused."""
