"""Background work of reports, found by name."""

from varna.reports import jobs_follow

__all__ = ["jobs_follow"]
