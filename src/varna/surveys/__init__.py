"""Asking units and partners: the situation survey, reminders, response picture and results.

Purpose: the picture of those who meet it daily, asked the same way each year. Legal basis: GDPR
6.1 e. R-071–R-109, R-128.

Must never: tell who answered what in an anonymous round, not even to whoever holds the database.
"""
