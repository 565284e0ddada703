"""One sitting at the form: from page to page, and at the end the report is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings as site
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.access import limits
from varna.access.permissions import Permission
from varna.audit.commands import Author
from varna.kit.cipher import KeyMissingError
from varna.organisations.models import Unit
from varna.reports import services
from varna.reports.doors import Place, closed, link_by_id
from varna.reports.enums import Source
from varna.reports.forms.answers import CALLER, CHECK, LINK, OWN, Answers
from varna.reports.forms.steps import Asked, Step
from varna.reports.models import ReportLink
from varna.reports.present import photo_wanted, sections_of
from varna.reports.present_guidance import acute

# Reports from one address, or through one link, within the hour. A whole school may share an
# address; no school sends a hundred reports in an hour.
_MOST_FROM_ONE, _HOUR = 100, 3600


@dataclass
class Sitting:
    """The request of one page, with all that was answered before it."""

    request: HttpRequest
    place: Place
    answers: Answers
    link: ReportLink | None
    asked: Asked

    @classmethod
    def resume(cls, request: HttpRequest, place: Place) -> Sitting:
        """Read what the page carries. Raises `LostAnswersError`."""
        answers = Answers.read(request.POST.get("state", ""))
        link = link_by_id(answers.link) if answers.way == LINK else None
        chosen = answers.said.get("unit", {}).get("unit", [""])[-1]
        return cls(request, place, answers, link, place.asked(link=link, unit_id=chosen))

    def stopped(self) -> HttpResponseBase | None:
        """Return what is shown to somebody who may not go on, or None."""
        if self.answers.way == OWN:
            return closed(self.request, self.place)
        if self.answers.way == LINK:
            return None if self.link else link_ended(self.request)
        if self.place.actor is None:
            return closed(self.request, self.place)
        self.place.actor.check(Permission.REPORT_ENTER)
        return None

    def go(self) -> HttpResponse:
        """Do what the pressed button says: on, back, to a certain page, or send."""
        steps, posted = self.answers.steps, self.request.POST
        step, wanted = posted.get("step", ""), posted.get("go", "next")
        if step not in steps:
            return self.show(self.answers.first_unanswered)
        form = self.answers.form(step, self.asked, posted)
        if wanted != "next":
            if step != CHECK and form.is_valid():
                self.answers.keep(step, form, posted)
            return self.show(self.answers.before(step) if wanted == "back" else wanted)
        if not form.is_valid():
            return self.page(step, form, status=422)
        if step == CHECK:
            return self.send(form)
        self.answers.keep(step, form, posted)
        if step == "unit":
            self.asked = self.place.asked(link=self.link, unit_id=posted.get("unit", ""))
        return self.show(self.answers.after(step))

    def show(self, step: str) -> HttpResponse:
        """Draw the page as it was last answered, without errors."""
        step = step if step in self.answers.steps else self.answers.first_unanswered
        return self.page(step, self.answers.form(step, self.asked))

    def page(self, step: str, form: Step, status: int = 200) -> HttpResponse:
        """Draw the page."""
        names = list(self.answers.steps)
        context = {
            "form": form,
            "state": self.answers.written(),
            "step": step,
            "number": names.index(step) + 1,
            "total": len(names),
            "place": self.place,
            "is_first": step == names[0],
            "is_caller": self.answers.way == CALLER,
        }
        if step == CHECK:
            context["sections"] = sections_of(self.answers, self.asked)
        name = "reports/check.html" if step == CHECK else "reports/step.html"
        return render(self.request, name, context, status=status)

    def send(self, form: Step) -> HttpResponse:
        """Take the report in and show the receipt; or show the page that holds it up."""
        said: dict[str, Any] = {}
        for step in self.answers.steps:
            if step == CHECK:
                continue
            one = self.answers.form(step, self.asked)
            if not (one.is_bound and one.is_valid()):
                return self.page(step, one, status=422 if one.is_bound else 200)
            said |= one.facts
        if not self._may_send_more():
            form.add_error(None, _("Too many reports come from here just now. Wait an hour."))
            return self.page(CHECK, form, status=429)
        try:
            receipt = self._take_in(said)
        except ValidationError as error:
            form.add_error(None, list(dict.fromkeys(error.messages)))
            return self.page(CHECK, form, status=422)
        except KeyMissingError:
            form.add_error(None, _("The site cannot store texts now, since its key is missing."))
            return self.page(CHECK, form, status=503)
        return render(self.request, "reports/receipt.html", self._receipt(receipt))

    def _take_in(self, said: dict[str, Any]) -> services.Receipt:
        unit: Unit = self.link.unit if self.link else said.pop("unit")
        origin = services.Origin(
            source=_SOURCE[self.answers.way],
            external=self.link.external if self.link else said.pop("external", None),
            caller=said.pop("caller", None),
        )
        by: Author = self.place.program
        if self.answers.way == CALLER and self.place.actor:
            by = self.place.actor
        return services.take_in_report(
            unit,
            by=by,
            facts=services.ReportFacts(**said, attested=True),
            origin=origin,
            submission=self.answers.submission,
        )

    def _receipt(self, receipt: services.Receipt) -> dict[str, Any]:
        return {
            "receipt": receipt,
            "report": receipt.report,
            "place": self.place,
            "is_caller": self.answers.way == CALLER,
            "photo_wanted": photo_wanted(receipt.report),
            "status_address": site.BASE_URL + reverse("report_status", args=[self.place.slug]),
        }

    def _may_send_more(self) -> bool:
        if self.place.actor is not None:
            return True
        what = f"reports:send:{self.link.pk if self.link else ''}"
        return limits.one_more(what, self.request, most=_MOST_FROM_ONE, seconds=_HOUR)


_SOURCE = {OWN: Source.OWN_UNIT, CALLER: Source.CALLER, LINK: Source.EXTERNAL}


def link_ended(request: HttpRequest, wait: int = 0) -> HttpResponse:
    """Say that a link opens nothing any more; 429 to somebody who tries one after the other."""
    context = {"acute": acute()}
    response = render(request, "reports/link_ended.html", context, status=429 if wait else 404)
    if wait:
        response["Retry-After"] = str(wait)
    return response
