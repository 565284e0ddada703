"""Public pages in versions, what is published, and complaints."""

from varna.portal.models.complaint import Complaint
from varna.portal.models.page import Page
from varna.portal.models.publication import Publication

__all__ = ["Complaint", "Page", "Publication"]
