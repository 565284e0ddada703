"""Questionnaires that ship with the program, as files; a municipality takes in what it wants."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

NAMES = ("situation_survey", "course_evaluation", "yearly_check")


@lru_cache
def document(name: str) -> dict[str, Any]:
    """Return the document of one of ``NAMES``."""
    if name not in NAMES:
        raise KeyError(name)
    text = files(__name__).joinpath(f"{name}.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found
