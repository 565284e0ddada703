"""Asking units and partners: the situation survey, reminders, response picture and results.

Purpose: the picture of those who meet it daily, asked the same way each year. Legal basis: GDPR
6.1 e. R-071–R-088, R-093, R-098, R-109, R-128.

Must never: tell who answered what in an anonymous round, not even to whoever holds the database
(`anonymity` says how, and where that ends); show a result that a single answer could be read from;
keep the addresses of those who were asked longer than the round needs them.
"""
