"""What reports do in the background."""

from varna.reports.services.letters import send_letter

__all__ = ["send_letter"]
