"""Somebody else wrote in the meantime: told with what they wrote, so that nothing is lost."""

from django.db import models


class MeanwhileError(Exception):
    """The row was saved by another since the writer opened it. ``row`` is as it stands now."""

    def __init__(self, row: models.Model) -> None:
        super().__init__("changed in the meantime")
        self.row = row
