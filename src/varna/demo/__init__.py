"""A demonstration built through the services: two municipalities with the content of five plans.

Purpose: something real to look at from the first minute. The wording is our own, the figures are
those of the public plans; what they leave unclear is kept as notes (R-547–R-561).

Must never: name a person, or write past the services.
"""
