"""Speed of the product beside a bare reference, in turn on one machine: ``python -m bench.web``.

The reference (``bench.web.reference``) is a minimal Django project that does the same database
work with the same rows and nothing else. Only ratios from one run count: docs/benchmarks.md says
how to read them.
"""
