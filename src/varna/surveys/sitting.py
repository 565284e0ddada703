"""One answering of a questionnaire, page by page, with every answer carried in the page itself.

Between the pages nothing lies on the server: the browser sends all that was said so far with each
page. So an anonymous answer exists in the database only when it is handed in, and nobody needs a
session. In a round that is identified by unit each finished page is kept as a draft as well, so
that the link resumes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from varna.surveys.enums import Kind
from varna.surveys.forms.answer import PageForm
from varna.surveys.pages import Page, fields_of, pages_of
from varna.surveys.questionnaire import UNKNOWN, Questionnaire

CHECK = "check"


@dataclass(slots=True)
class Sitting:
    """Where the answering stands after a request: which page to show, or that all is said."""

    questionnaire: Questionnaire
    answers: dict[str, Any] = field(default_factory=dict)
    step: int = 0
    form: PageForm | None = None
    is_check: bool = False
    is_sent: bool = False
    is_faulty: bool = False

    @property
    def pages(self) -> tuple[Page, ...]:
        return pages_of(self.questionnaire)

    @property
    def page(self) -> Page:
        """The page to show."""
        return self.pages[self.step]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Names and values of what was said on other pages."""
        here = set() if self.is_check else {one.key for one in self.page.questions}
        return [
            pair
            for question in self.questionnaire.questions
            if question.key not in here
            for pair in fields_of(question, self.answers.get(question.key))
        ]

    @property
    def asked_steps(self) -> list[int]:
        """Numbers of the pages that have something to ask this one."""
        return [
            number
            for number, page in enumerate(self.pages)
            if page.asked(self.questionnaire, self.answers)
        ]

    @property
    def done(self) -> int:
        """How many pages are behind."""
        steps = self.asked_steps
        return len(steps) if self.is_check else sum(step < self.step for step in steps)

    def begin(self, answers: Mapping[str, Any]) -> "Sitting":
        """Show the first page, filled with what was said before."""
        self.answers = dict(answers)
        self._show(0)
        return self

    def go_on(self, data: Any) -> "Sitting":
        """Read what was sent and decide what to show next."""
        step = _number(data.get("step"), len(self.pages))
        wish = data.get("go", "")
        forms = self._read(data)
        if wish.startswith("to-"):
            self._show(_number(wish.removeprefix("to-"), len(self.pages) - 1))
        elif wish == "back":
            earlier = [one for one in self.asked_steps if one < step]
            self._show(earlier[-1] if earlier else 0)
        elif wish == "send":
            self._send(forms)
        elif step < len(self.pages) and (form := forms[step]) is not None and not form.is_valid():
            self.step, self.form, self.is_faulty = step, form, True
        else:
            later = [one for one in self.asked_steps if one > step]
            if later:
                self._show(later[0])
            else:
                self.is_check = True
        return self

    def _read(self, data: Any) -> list[PageForm | None]:
        forms: list[PageForm | None] = []
        for page in self.pages:
            if not page.asked(self.questionnaire, self.answers):
                forms.append(None)
                continue
            form = PageForm(data, page=page, questionnaire=self.questionnaire, before=self.answers)
            form.is_valid()
            self.answers.update(form.answers)
            forms.append(form)
        return forms

    def _send(self, forms: list[PageForm | None]) -> None:
        for step, form in enumerate(forms):
            if form is not None and not form.is_valid():
                self.step, self.form, self.is_faulty = step, form, True
                return
        self.is_check = self.is_sent = True

    def _show(self, step: int) -> None:
        steps = self.asked_steps
        self.step = step if step in steps else (steps[0] if steps else 0)
        self.form = PageForm(
            None,
            page=self.page,
            questionnaire=self.questionnaire,
            before=self.answers,
            initial=self.answers,
        )

    def summary(self, language: str | None, unknown: str, nothing: str) -> list[dict[str, Any]]:
        """Return the answers in words, page by page, for checking and for the receipt."""
        return [
            {
                "step": step,
                "title": self.pages[step].section.title.in_language(language),
                "rows": [
                    (question.text.in_language(language), words or nothing)
                    for question in self.pages[step].asked(self.questionnaire, self.answers)
                    for words in [
                        in_words(question, self.answers.get(question.key), language, unknown)
                    ]
                ],
            }
            for step in self.asked_steps
        ]


def in_words(question: Any, value: Any, language: str | None, unknown: str) -> str:
    """Return an answer in the reader's words; empty if there is none."""
    if value is None or value == "":
        return ""
    if value == UNKNOWN:
        return unknown
    if question.kind in (Kind.NUMBER, Kind.TEXT, Kind.MONTH):
        return str(value)
    texts = {one.key: one.text.in_language(language) for one in question.options}
    if question.kind == Kind.MATRIX:
        rows = {one.key: one.text.in_language(language) for one in question.rows}
        return "; ".join(f"{rows[row]}: {texts.get(said, said)}" for row, said in value.items())
    said = value if isinstance(value, list) else [value]
    return ", ".join(str(texts.get(one, one)) for one in said)


def _number(text: Any, most: int) -> int:
    return min(int(text), most) if str(text or "").isdigit() else 0
