"""What reports do in the background, found by name."""

from varna.reports import jobs_follow
from varna.reports.services.letters import send_letter

__all__ = ["jobs_follow", "send_letter"]
