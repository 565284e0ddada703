"""The verbs of reports, and of what follows on them."""
