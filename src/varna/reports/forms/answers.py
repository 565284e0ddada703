"""The answers on their way through the form: carried by the page itself, kept nowhere else.

No draft lies in a session, a table or a log: what has been answered travels as a signed hidden
field from page to page, and only after the guard has let it through. Closing the page forgets it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.utils.datastructures import MultiValueDict

from varna.reports import codes
from varna.reports.forms.steps import STEPS, Asked, CallerStep, Step

_SALT = "varna.reports.answers"
# A sitting: as long as a session lasts.
_LONGEST_SITTING = 10 * 60 * 60

OWN, CALLER, LINK = "own", "caller", "link"
CHECK = "check"


class LostAnswersError(ValueError):
    """The page carries no answers, or not ours, or they are from another day."""


@dataclass
class Answers:
    """What has been answered so far, page by page, as it was posted."""

    submission: str
    way: str = OWN
    link: int | None = None
    said: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    @classmethod
    def fresh(cls, way: str = OWN, link: int | None = None) -> Answers:
        """Begin a report."""
        return cls(codes.new_submission(), way, link)

    @classmethod
    def read(cls, text: str) -> Answers:
        """Return the answers that a page carries. Raises `LostAnswersError`."""
        try:
            submission, way, link, said = signing.loads(text, salt=_SALT, max_age=_LONGEST_SITTING)
        except (signing.BadSignature, ValueError, TypeError):
            raise LostAnswersError("the page carries no answers of ours") from None
        return cls(submission, way, link, said)

    def written(self) -> str:
        """Return the answers as the hidden field holds them."""
        return signing.dumps(
            [self.submission, self.way, self.link, self.said], salt=_SALT, compress=True
        )

    @property
    def steps(self) -> dict[str, type[Step]]:
        """The pages in order: whoever comes by a link or writes for a caller is asked otherwise."""
        steps = dict(STEPS)
        if self.way == LINK:
            del steps["unit"]
        elif self.way == CALLER:
            steps["unit"] = CallerStep
        return steps

    def form(self, name: str, asked: Asked, data: Any = None) -> Step:
        """The page with what is posted to it, or with what was answered earlier."""
        given = data if data is not None else self._as_posted(name)
        return self.steps[name](given, asked=asked)

    def _as_posted(self, name: str) -> MultiValueDict[str, str] | None:
        return MultiValueDict(self.said[name]) if name in self.said else None

    def keep(self, name: str, form: Step, data: Any) -> None:
        """Take over what was posted to a page, all of which its form has let through."""
        if not form.is_valid():
            raise ValueError("only what the form has let through is carried on")
        names = {*form.fields, *(f"{one}-kept" for one in form.fields)}
        self.said[name] = {key: data.getlist(key) for key in names if key in data}

    def after(self, name: str) -> str:
        """The next page: the one after, or the check page once all are answered."""
        names = list(self.steps)
        if all(one in self.said for one in names if one != CHECK):
            return CHECK
        return names[min(names.index(name) + 1, len(names) - 1)]

    def before(self, name: str) -> str:
        """The page before; the first one stays."""
        names = list(self.steps)
        return names[max(names.index(name) - 1, 0)]

    @property
    def first_unanswered(self) -> str:
        """The page to go on with."""
        return next((name for name in self.steps if name not in self.said), CHECK)
